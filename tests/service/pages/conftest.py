"""A small council and its officers, for every page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, Town, a_town
from tests.service.reading_pages import Visitor
from tests.service.worlds import PASSWORD

SignIn = Callable[[str], Visitor]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Four members, elected five days ago on the model strategy."""
    with a_town(tmp_path / "town") as made:
        yield made


@pytest.fixture
def sign_in(town: Town) -> SignIn:
    """Lets somebody with an account sign in."""
    app = open_service(town.world, PAGES)

    def come(name: str) -> Visitor:
        visitor = Visitor(app)
        visitor.signs_in(name, PASSWORD)
        return visitor

    return come


@pytest.fixture
def officer(sign_in: SignIn) -> Visitor:
    """An officer of the council, signed in."""
    return sign_in(OFFICER)


@pytest.fixture
def neighbour(sign_in: SignIn) -> Visitor:
    """An officer of another council, signed in."""
    return sign_in(NEIGHBOUR)
