"""Take the pictures of the page file, from ``examples/bonn``: ``python docs/pictures/take.py`` in the repository.

They differ by machine in their fonts, so no test compares them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from secondsource.desk import open_desk
from secondsource.publish.page import render

FOLDER = Path(__file__).parent
#: Name, width, height, dark, what to bring to the top, and which link to click.
PICTURES = (
    ("wide-light", 1280, 860, False, "", ".brief .corroborated li:nth-child(3) .cites a"),
    ("wide-dark", 1280, 860, True, "#story-1-conflicts", "#story-1-conflicts ~ ul .who a"),
    ("timeline", 1280, 860, False, "#story-1-timeline", ".timeline a"),
    ("phone-light", 390, 844, False, "#story-1-corroborated", ""),
    ("phone-dark", 390, 844, True, "", ""),
)


def take(browser: Browser, file: Path) -> None:
    """Write every picture beside this file."""
    for name, width, height, dark, top, click in PICTURES:
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        page.goto(file.as_uri())
        if click:
            page.locator(click).first.click()
        page.evaluate("id => id ? document.querySelector(id).scrollIntoView() : scrollTo(0, 0)", top)
        page.mouse.move(0, 0)
        page.screenshot(path=FOLDER / f"{name}.png")
        page.close()


def main() -> None:
    """Make the page of the example and take its pictures."""
    os.chdir(FOLDER.parent.parent)
    edition = open_desk().brief(["examples/bonn"])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "bonn.html"
        file.write_text(render(edition), "utf-8")
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=args)
        take(browser, file)
        browser.close()


if __name__ == "__main__":
    main()
