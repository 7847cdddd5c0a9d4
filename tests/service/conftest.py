"""Visitors of the pages, signed in or not, and a browser to look at them with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from service.world import World
from tests.service.browsing import ARGUMENTS, chromium_path
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import OFFICER, PASSWORD, a_real_world


@pytest.fixture
def world() -> World:
    return a_real_world()


@pytest.fixture
def app(world: World) -> Flask:
    return open_service(world)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(app)


@pytest.fixture
def officer(app: Flask) -> Visitor:
    """An officer, signed in."""
    visitor = Visitor(app)
    visitor.signs_in(OFFICER.name, PASSWORD)
    return visitor


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium. Skips where there is none, but not in continuous integration."""
    path = chromium_path()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no Chromium: install it, or name it in MEMBERDEV_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where screenshots go, to be looked at: the folder named by MEMBERDEV_PICTURES. None are taken where it is not named."""
    named = os.environ.get("MEMBERDEV_PICTURES")
    if named is None:
        return None
    Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named)
