"""A real browser: Debian's Chromium, driven by Playwright; without one these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from secondsource.publish.page import render
from secondsource.records import Edition

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine; 'make browser' installs it where it may")
    # The sandbox of Chromium does not start for root.
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=args)
        yield started
        started.close()


Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of an edition; keeps what it asked for and complained of in ``page.told``."""
    contexts: list[BrowserContext] = []

    def open_page(edition: Edition, *, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        file = tmp_path / "page.html"
        file.write_text(render(edition), "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (told.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: told.append(f"request: {request.url}"))
        page.goto(file.as_uri())
        page.told = told  # type: ignore[attr-defined]
        return page

    yield open_page
    for context in contexts:
        context.close()
