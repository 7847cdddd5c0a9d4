"""A small council and its officers, for every page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.service.opening import lent_service
from tests.service.pages.town import ADMINISTRATOR, NEIGHBOUR, OFFICER, Town, found_town, open_town
from tests.service.reading_pages import Visitor

SignIn = Callable[[str], Visitor]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town's store to be copied, which is quicker than to found one."""
    folder = tmp_path_factory.mktemp("founded") / "town"
    found_town(folder)
    return folder


@pytest.fixture
def town(founded: Path, tmp_path: Path) -> Iterator[Town]:
    """Four members, elected five days ago on the model strategy."""
    shutil.copytree(founded, tmp_path / "town")
    with open_town(tmp_path / "town") as opened:
        yield opened


@pytest.fixture
def pages(town: Town) -> Iterator[Flask]:
    """The pages of the town."""
    with lent_service(town.world) as lent:
        yield lent


@pytest.fixture
def sign_in(town: Town, pages: Flask) -> SignIn:
    """Somebody with an account, signed in."""

    def come(name: str) -> Visitor:
        visitor = Visitor(pages)
        account = town.world.users.by_name(name)
        if account is None:
            raise LookupError(f"nobody signs in as {name}")
        visitor.has_signed_in(account)
        return visitor

    return come


@pytest.fixture
def at_the_door(pages: Flask) -> Visitor:
    """Somebody who is yet to sign in."""
    return Visitor(pages)


@pytest.fixture
def officer(sign_in: SignIn) -> Visitor:
    """An officer of the council, signed in."""
    return sign_in(OFFICER)


@pytest.fixture
def neighbour(sign_in: SignIn) -> Visitor:
    """An officer of another council, signed in."""
    return sign_in(NEIGHBOUR)


@pytest.fixture
def administrator(sign_in: SignIn) -> Visitor:
    """An administrator of every council, signed in."""
    return sign_in(ADMINISTRATOR)
