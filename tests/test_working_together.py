"""Two who do what is due at once, as two commands or a command and the service, do each thing once and hold nobody up."""

import threading
from collections.abc import Iterator
from hashlib import sha256

import pytest

from domain.commands.import_plan import Choices
from domain.results.read import read_results
from domain.strategies import built_in
from memberdev.by_itself import do_what_is_due
from memberdev.office import Office
from tests.a_council import ACouncil, a_file

SIXTY = [(number, f"Member {number:02}", f"ward-{number}") for number in range(1, 61)]


@pytest.fixture
def colleague(council: ACouncil) -> Iterator[Office]:
    """Another process's hold on the same store, on the same day."""
    opened = Office(council.office.settings)
    opened.clock = council.day
    yield opened
    opened.close()


def test_two_who_elect_at_once_elect_everybody_once(council: ACouncil, colleague: Office) -> None:
    data = a_file(SIXTY)
    choices = Choices(adopt=built_in("model-council"))
    council.office.app.import_results(council.viewer, council.act(), read_results(data), choices, sha256=sha256(data).hexdigest())
    done: list[int] = []

    both = [threading.Thread(target=lambda office=office: done.append(do_what_is_due(office))) for office in (council.office, colleague)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(done) == 2
    members = council.members()
    assert len(members) == 60
    assert {len(member.terms) for member in members.values()} == {1}
    topics = [each.event.TOPIC for each in council.office.store.log.page(0, 10_000)]
    assert topics.count("member.elected") == 60
