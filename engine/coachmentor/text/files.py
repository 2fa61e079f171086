"""Files that are replaced whole or left alone."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8, line ends as they are) to a file beside `path`, then put it in its place.

    A reader sees the old file or the new one, never a part of it. Raise OSError where that fails, with the old
    file left as it was.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    target = path.resolve()  # so that a link goes on pointing where it points
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe is written to, never replaced
        return
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, target.stat().st_mode if target.exists() else 0o666 & ~_umask())  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105 - both are plain paths here
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
