"""Takes the pictures of the pages that the README shows: `python docs/draw_pages.py` (needs Chromium)."""

import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk

Show = Callable[[Page, str], None]
Scheme = Literal["light", "dark"]

FOLDER = Path(__file__).parent / "pages"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


@contextmanager
def served() -> Iterator[str]:
    """Serve the pages on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(Desk()), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).first.click()


def question(page: Page, address: str) -> None:
    """Go to the first question, half answered."""
    page.goto(f"{address}/questions")
    page.get_by_label("Grow into a leadership post").check()


def result(page: Page, address: str) -> None:
    """Go to a result."""
    question(page, address)
    press(page, "Continue")
    page.get_by_label("None of these").check()
    press(page, "Continue")
    page.get_by_label("Positive").check()
    press(page, "Continue")
    press(page, "Skip all that is left")
    press(page, "Show the result")


def shoot(browser: Browser, name: str, address: str, show: Show, width: int, height: int, scheme: Scheme) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1.5
    )
    page = context.new_page()
    show(page, address)
    page.wait_for_load_state()
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    chromium = shutil.which("chromium") or sys.exit("There is no Chromium here to take the pictures with.")
    FOLDER.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        shoot(browser, "question", address, question, 960, 640, "light")
        shoot(browser, "result", address, result, 960, 860, "light")
        shoot(browser, "result-on-a-phone", address, result, 375, 860, "dark")
        browser.close()


if __name__ == "__main__":
    main()
