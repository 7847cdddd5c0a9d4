"""Winners of a file become members in office, with the steps that their council's strategy owes them."""

from datetime import date, timedelta

from domain.streams.belonging import Elected
from tests.a_council import POLL, ACouncil

THREE = [(1, "Ada Thornley", "mill"), (2, "Bram Okoro", "quay"), (3, "Cerys Holt", "abbey")]


def test_each_winner_is_in_office_on_the_fourth_day_after_the_poll(council: ACouncil) -> None:
    council.elect(THREE)

    terms = [member.term_on(council.day.at) for member in council.members().values()]

    assert sorted(council.members()) == ["Ada Thornley", "Bram Okoro", "Cerys Holt"]
    assert {term.took_office for term in terms if term} == {POLL + timedelta(days=4)}
    assert {term.declared for term in terms if term} == {POLL + timedelta(days=1)}


def test_electing_the_same_ballots_again_records_nothing(council: ACouncil) -> None:
    council.elect(THREE)
    end = council.office.store.log.end()

    elected = council.office.app.elect_winners([f"local.ambleford.mill.{POLL}"], council.act())

    assert elected == {f"local.ambleford.mill.{POLL}": 0}
    assert council.office.store.log.end() == end


def test_a_deadline_says_from_which_fact_it_was_counted(council: ACouncil) -> None:
    council.elect(THREE)

    step = council.step("Ada Thornley", "accept-office")

    (elected,) = (event for event in council.office.app.events.get(council.member("Ada Thornley").id) if isinstance(event, Elected))
    assert step.due == date(2026, 7, 7)
    assert step.sum.counted_from == elected.id
    assert step.sum.counted_on == POLL


def test_a_by_election_begins_the_term_on_the_day_of_the_declaration(council: ACouncil) -> None:
    council.elect([(7, "Dewi Marsh", "quay.by")])

    term = council.member("Dewi Marsh").term_on(council.day.at)

    assert term is not None
    assert term.by_election
    assert term.took_office == term.declared


def test_somebody_elected_again_keeps_one_record_and_begins_a_second_term(council: ACouncil) -> None:
    council.elect(THREE)
    again = date(2030, 5, 2)
    council.day.at = again + timedelta(days=5)

    council.elect([(1, "Ada Thornley", "mill")], poll=again)

    member = council.member("Ada Thornley")
    first, second = member.terms.values()
    assert first.left == again + timedelta(days=3)
    assert second.took_office == again + timedelta(days=4)
    assert second.before == "returning"
    assert len(council.members()) == 3


def test_history_only_owes_nothing_for_days_before_it(council: ACouncil) -> None:
    council.elect(THREE, history_only=True)

    member = council.member("Bram Okoro")

    assert member.term_on(council.day.at) is not None
    assert all(step.opened >= council.day.at for step in member.steps.values())


def test_two_people_of_one_name_are_two_members(council: ACouncil) -> None:
    council.elect([(1, "John Davies", "mill"), (2, "John Davies", "quay")])

    assert len(council.office.app.streams_of("ambleford", "member")) == 2
