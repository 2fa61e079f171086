"""Files are replaced whole or left alone."""

import contextlib
import os
from pathlib import Path


def replace_file(path: str | os.PathLike[str], data: bytes | str) -> None:
    """Write a file by way of a temporary one beside it; on any failure the old file stays, and OSError tells why.

    A text is written as UTF-8, with its line ends as they are. A link is followed, and the permissions of an old
    file are kept. What is no file, such as a device or a pipe, is written to.
    """
    target = Path(os.path.realpath(path))
    content = data.encode("utf-8") if isinstance(data, str) else data
    if target.exists() and not target.is_file():
        Path(path).write_bytes(content)  # a folder makes this fail, as it should
        return
    import tempfile  # takes a while to import, and only a file needs it

    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
