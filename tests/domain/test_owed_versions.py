"""A new version of a strategy: open steps go on, move or lapse with their rule, and closed ones stay as they were."""

from domain.owing.owed import Adopted
from domain.strategy.reading import read_strategy
from tests.domain.lives import a_term, attended, day, elected, fact, left, only_step, seat_taken, steps, strategy, told, took_office

FIRST = Adopted(strategy=strategy("derbyshire-2020"), from_=day("1 May 2020"))
CHANGED = read_strategy(
    strategy("derbyshire-2020")
    .text.replace('by       = "2 months after appointment"', 'by       = "3 months after appointment"')
    .replace('id       = "mentor-urged"', 'id       = "mentor-urged-anew"')
)


def the_second(how: str = "") -> Adopted:
    return Adopted(strategy=CHANGED, from_=day("1 Jun 2023"), open_steps={"discussion-first": how} if how else {})  # type: ignore[dict-item]


A_BY_ELECTION = [elected("10 May 2023", by_election=True, before="new"), took_office("10 May 2023")]


def test_a_step_keeps_the_version_that_opened_it() -> None:
    step = only_step("discussion-first", A_BY_ELECTION, "2 Jun 2023", FIRST, the_second("go on"))

    assert (told(step), step.version) == ("open, due 10 Jul 2023", FIRST.strategy.version)
    assert only_step("discussion-first", A_BY_ELECTION, "2 Jun 2023", FIRST, the_second()) == step


def test_a_step_moves_where_the_adoption_says_so() -> None:
    step = only_step("discussion-first", A_BY_ELECTION, "2 Jun 2023", FIRST, the_second("move"))
    before = only_step("discussion-first", A_BY_ELECTION, "31 May 2023", FIRST, the_second("move"))

    assert (told(step), step.version) == ("open, due 10 Aug 2023", CHANGED.version)
    assert (step.id, told(before)) == (before.id, "open, due 10 Jul 2023")


def test_a_closed_step_stays_as_it_was() -> None:
    facts = [*A_BY_ELECTION, fact("planning offered", "20 May 2023")]

    step = only_step("discussion-first", facts, "2 Jun 2023", FIRST, the_second("move"))
    assert (told(step), step.version) == ("done 20 May 2023, due 10 Jul 2023", FIRST.strategy.version)


def test_a_step_lapses_when_the_new_version_drops_its_rule() -> None:
    step = only_step("mentor-urged", A_BY_ELECTION, "1 Jul 2023", FIRST, the_second())

    assert told(step) == "lapsed 1 Jun 2023, due as soon as practicable"
    assert steps("mentor-urged-anew", A_BY_ELECTION, "1 Jul 2023", FIRST, the_second()) == []


def test_who_comes_in_later_is_owed_what_the_new_version_says() -> None:
    facts = [elected("10 Jul 2023", by_election=True, before="new"), took_office("10 Jul 2023")]

    assert told(only_step("discussion-first", facts, "1 Aug 2023", FIRST, the_second())) == "open, due 10 Oct 2023"
    assert told(only_step("mentor-urged-anew", facts, "1 Aug 2023", FIRST, the_second())) == "open, due as soon as practicable"


def test_a_year_begun_under_one_version_is_not_opened_again_by_the_next() -> None:
    facts = [*a_term(), fact("planning offered", "1 Jun 2021"), left("31 Dec 2024")]
    found = steps("discussion-yearly", facts, "1 Nov 2023", FIRST, the_second())

    assert [step.occurrence for step in found] == ["2021-10-01", "2022-10-01", "2023-10-01"]
    assert [step.version == CHANGED.version for step in found] == [False, False, True]


def test_a_version_not_yet_in_force_changes_nothing() -> None:
    to_come = the_second("move")

    assert only_step("discussion-first", A_BY_ELECTION, "31 May 2023", FIRST, to_come) == only_step(
        "discussion-first", A_BY_ELECTION, "31 May 2023", FIRST
    )


def test_a_renewal_is_owed_by_the_version_in_force_when_it_opens() -> None:
    # Given a training that was good for a year, and a version under which it is good for three
    longer = read_strategy(strategy("shapes").text.replace('valid   = "1 year"', 'valid   = "3 years"'))
    versions = [Adopted(strategy=strategy("shapes"), from_=day("1 Jan 2021")), Adopted(strategy=longer, from_=day("1 Jan 2022"))]
    facts = [*a_term(), seat_taken("licensing", "1 Jul 2021"), attended("licensing-law", "2 Aug 2021", session="session:1")]

    # When it is renewed under the second
    facts.append(attended("licensing-law", "1 Jul 2022", session="session:2"))

    # Then the renewal that was open keeps the version that opened it, and the next has the new one's time
    found = steps("sit-on-licensing", facts, "1 Aug 2022", *versions)
    assert [told(step) for step in found] == [
        "done 2 Aug 2021, due 30 Jun 2021",
        "done 1 Jul 2022, due 2 Aug 2022",
        "open, due 1 Jul 2025",
    ]
    assert [step.version == longer.version for step in found] == [False, False, True]
