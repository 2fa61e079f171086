"""Files are replaced whole or left alone."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def replace_file(path: str | os.PathLike[str], data: bytes | str) -> None:
    """Write a file as `replacing` does; on any failure the old file stays, and OSError tells why.

    A text is written as UTF-8, with its line ends as they are.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with replacing(path) as file:
        file.write_bytes(content)  # a folder makes this fail, as it should


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give the path of a temporary file that replaces the old one at the end; on any failure the old one stays.

    A link is followed, and the permissions of an old file are kept. What is no file, such as a device or a pipe, is
    written to.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        yield target
        return
    import tempfile  # takes a while to import, and only a file needs it

    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _to_disk(temporary)
        temporary.chmod(_mode(target))
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
