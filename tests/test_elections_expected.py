"""An election that was expected on a day is held on it once its results come in."""

from domain.strategies import built_in
from tests.a_council import POLL, ACouncil
from tests.test_telling import TWO


def test_an_election_that_was_expected_is_on_record_as_held_once_and_a_new_council_begins(council: ACouncil) -> None:
    # Given a council whose next ordinary election is known to come
    app, slug = council.office.app, council.slug
    council.day.at = POLL.replace(month=1)
    app.adopt(council.viewer, council.act(), slug, built_in("derbyshire-2020"), council.day.at, name="Ambleford")
    app.set_date(council.viewer, council.act(), slug, "ordinary election", POLL)
    council.day.at = POLL.replace(day=8)

    # When its results come in
    council.elect(TWO)

    # Then it was held, and what follows from that is owed
    known = app.around(slug).council.known()
    assert [(fact.noun, fact.verb) for fact in known if fact.when == POLL] == [
        ("ordinary election", "expected"),
        ("ordinary election", "held"),
        ("", "poll"),
    ]
    assert [fact.verb for fact in known if fact.verb == "council started"] == ["council started"]
