"""Notices when the files of a rule book change, or of a book that it stands on."""

import asyncio
import os
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

from watchfiles import awatch

from coachmentor.read import places_of

QUIET_MS = 200
"""Editors and version control write several files in a row: wait until none has changed for so long."""

LONGEST_MS = 2_000
LOOK_MS = 2_000
AGAIN_SECONDS = 1.0


async def watch(path: str | os.PathLike[str], changed: Callable[[], None]) -> None:
    """Call `changed` whenever something there has changed, until cancelled."""
    while True:
        places = await asyncio.to_thread(places_of, path)
        tasks = [asyncio.create_task(_change(place)) for place in places]
        try:
            # Only once all are being watched is the book read again, so that no change falls between.
            await asyncio.sleep(0)
            changed()
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _change(place: Path) -> None:
    """Return once a book's files have changed, or its folder is another one or gone."""
    try:
        before = _identity(place)
        whole = place.is_dir()
        folder = place if whole else place.parent
        batches = awatch(
            folder,
            recursive=whole,
            step=QUIET_MS,
            debounce=LONGEST_MS,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,  # a folder that was replaced whole sends no news, so look at it now and then
        )
        async with aclosing(batches):
            async for changes in batches:
                ours = [file for _, file in changes if whole or Path(file).name == place.name]
                if ours or _identity(place) != before:
                    return
    except OSError:
        await asyncio.sleep(AGAIN_SECONDS)  # it is not there: perhaps it is just being replaced


def _identity(place: Path) -> tuple[int, int]:
    found = place.stat()
    return found.st_dev, found.st_ino
