"""Visitors of the pages, signed in or not."""

from collections.abc import Callable

import pytest
from flask import Flask

from service.world import World
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import OFFICER, PASSWORD, a_real_world

OpenApp = Callable[[World], Flask]


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
