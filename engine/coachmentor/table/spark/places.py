"""Files and folders wherever Spark reaches them, and a folder that is written whole or not at all."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from coachmentor.table.spark.failures import SparkFailed, told

SETTLING = 30
"""Seconds in which tasks that are called off may end."""


class Place:
    """A path on the file system that it names, or on the usual one of a Spark."""

    def __init__(self, session: Any, path: str) -> None:
        """Take a path as Spark does; nothing is looked up yet but its file system."""
        self.session = session
        with told(f"`{path}` cannot be reached"):
            given = session._jvm.org.apache.hadoop.fs.Path(path)
            self._files = given.getFileSystem(session._jsc.hadoopConfiguration())
            self._path = self._files.makeQualified(given)

    def __str__(self) -> str:
        return str(self._path.toString())

    @property
    def name(self) -> str:
        """Its last part."""
        return str(self._path.getName())

    @property
    def exists(self) -> bool:
        """Whether there is something, or several things where the path has stars."""
        return bool(self._files.globStatus(self._path))

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and no folder."""
        return bool(self._files.exists(self._path)) and bool(self._files.getFileStatus(self._path).isFile())

    @property
    def parent_exists(self) -> bool:
        """Whether the folder it stands in is there, or is of a kind that comes with the first file in it."""
        return self._files.getScheme() != "file" or bool(self._files.exists(self._path.getParent()))

    def names(self) -> list[str]:
        """Return the names of what is in this folder, or the name of this file; those behind a star all together."""
        found = [status.getPath() for status in self._files.globStatus(self._path) or ()]
        return sorted(str(one.getPath().getName()) for path in found for one in self._files.listStatus(path))

    def beside(self, name: str) -> "Place":
        """Return a place in the same folder."""
        return Place(self.session, self._path.getParent().suffix(f"/{name}").toString())

    def move_to(self, other: "Place") -> None:
        """Give this another name."""
        if not self._files.rename(self._path, other._path):
            raise SparkFailed(f"`{self}` could not be renamed to `{other}`")

    def remove(self) -> None:
        """Remove this with all that is in it, if it is there."""
        self._files.delete(self._path, True)


@contextmanager
def written_whole(target: Place, *, force: bool) -> Iterator[Place]:
    """Give a place to write to that becomes the target at the end; where that is not reached, nothing is left of it."""
    _check_target(target, force=force)
    mark = secrets.token_hex(4)
    temporary = target.beside(f".{target.name}.{mark}.tmp")  # names with a dot are hidden from Spark's readers
    try:
        yield temporary
        _replace(target, temporary, target.beside(f".{target.name}.{mark}.old"))
    except BaseException:
        with suppress(Exception):  # what went wrong first is what matters
            _settle(target.session)
            temporary.remove()
        raise


def _check_target(target: Place, *, force: bool) -> None:
    if not target.parent_exists:
        raise SparkFailed(
            f"the folder that `{target}` would stand in does not exist. Make it first, or name another one."
        )
    if not target.exists:
        return
    if not force:
        raise SparkFailed(f"`{target}` exists already. Name another folder, or add `--force` to replace it.")
    if target.is_file:
        raise SparkFailed(f"`{target}` is a file, and the result is a folder of parts. Name another one.")
    others = [name for name in target.names() if not name.startswith(("part-", "_", ".")) and name != target.name]
    if others:
        raise SparkFailed(
            f"`{target}` holds more than the parts of a table, such as `{others[0]}`, and is not replaced. "
            "Name another folder."
        )


def _replace(target: Place, temporary: Place, aside: Place) -> None:
    """Put a folder in its place; what is there stays until the new one is."""
    if not target.exists:
        temporary.move_to(target)
        return
    target.move_to(aside)
    try:
        temporary.move_to(target)
    except BaseException:
        aside.move_to(target)
        raise
    aside.remove()


def _settle(session: Any) -> None:
    """Call off what still runs and wait until it has ended, so that no task writes to what is removed."""
    session.sparkContext.cancelAllJobs()
    tracker = session.sparkContext._jsc.sc().statusTracker()
    deadline = time.monotonic() + SETTLING
    while any(one.numRunningTasks() for one in tracker.getExecutorInfos()) and time.monotonic() < deadline:
        time.sleep(0.1)
