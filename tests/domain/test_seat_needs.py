"""What a seat needs in every shape: certificates, parts, routes, what nobody has set yet, and when it lapses."""

import pytest

from domain.owing.answering.answers import Answer
from domain.owing.owed import Adopted
from domain.owing.seats import MaySit, Need, SeatKind, may_sit
from domain.strategy.reading import read_strategy
from domain.streams.facts import Known, in_force
from tests.domain.lives import (
    ADOPTED,
    MEMBER,
    a_term,
    attended,
    day,
    fact,
    meeting_called,
    seat_left,
    seat_taken,
    set_to,
    steps,
    struck_out,
)

HEAD = """
[strategy]
id = "seats"
title = "Seats"

[[body]]
id = "planning"

[[award]]
id = "certificate"
holder = "person"

[[course]]
id = "law"
parts = ["policy", "enforcement"]

[[course]]
id = "ethics"
counts = ["in person", "1-1"]

[[course]]
id = "heritage"
parts = "not set"
set_by = "planning"

[[setting]]
id = "times"
value = "not set"
source = "Constitution, Part 4"

[[setting]]
id = "whatever"
value = "not set"
kind = "condition"
"""


def a_seat(needs: str, more: str = "") -> Adopted:
    """A strategy whose one seat needs this."""
    text = f'{HEAD}\n[[seat]]\nid = "to-sit"\nbody = "planning"\nneeds = {needs}\nstarts = "joined planning"\nclause = "4.2"\n{more}\n'
    return Adopted(strategy=read_strategy(text), from_=ADOPTED)


SITS = [*a_term(), seat_taken("planning", "1 Jun 2021")]


def asked(facts: list[Known], on: str, *versions: Adopted, kind: SeatKind = "member") -> MaySit:
    return may_sit(in_force(facts), versions, MEMBER, "planning", day(on), kind=kind)


def the_need(facts: list[Known], on: str, version: Adopted) -> Need:
    (need,) = asked(facts, on, version).needs
    return need


# ------------------------------------------------------------------ certificates

CERTIFIED = a_seat('"certificate awarded"')
ISSUED = fact("certificate awarded", "10 Jun 2021", id="issued", when="9 Jun 2023")


@pytest.mark.parametrize(
    ("on", "answer"),
    [("10 Jun 2021", "no"), ("11 Jun 2021", "yes"), ("9 Jun 2023", "yes"), ("10 Jun 2023", "no")],
)
def test_a_certificate_counts_from_the_day_after_it_was_issued_to_its_last_day(on: str, answer: Answer) -> None:
    assert asked([*SITS, ISSUED], on, CERTIFIED).answer == answer


def test_the_answer_says_how_long_the_certificate_is_good_and_which_one_ran_out() -> None:
    need = the_need([*SITS, ISSUED], "1 Jan 2022", CERTIFIED)
    assert (need.proof, need.good_until) == (("issued",), day("9 Jun 2023"))

    ((lack,),) = the_need([*SITS, ISSUED], "1 Jul 2023", CERTIFIED).ways
    assert [(spent.fact, spent.until) for spent in lack.ran_out] == [("issued", day("9 Jun 2023"))]


def test_a_certificate_that_was_withdrawn_is_good_no_longer_from_that_day() -> None:
    facts = [*SITS, ISSUED, fact("certificate withdrawn", "1 Mar 2022")]

    assert asked(facts, "28 Feb 2022", CERTIFIED).answer == "yes"
    assert asked(facts, "1 Mar 2022", CERTIFIED).answer == "no"
    assert asked([*facts, fact("certificate awarded", "2 Mar 2022")], "3 Mar 2022", CERTIFIED).answer == "yes"


def test_one_struck_off_the_record_never_counted() -> None:
    assert asked([*SITS, ISSUED, struck_out(ISSUED)], "1 Jan 2022", CERTIFIED).answer == "no"


def test_a_certificate_that_ends_opens_its_renewal_due_on_its_last_day() -> None:
    first, renewal = steps("to-sit", [*SITS, ISSUED], "1 Jan 2022", CERTIFIED)

    assert (first.state, first.closed) == ("done", day("10 Jun 2021"))
    assert (renewal.state, renewal.due) == ("open", day("9 Jun 2023"))


def test_a_certificate_that_is_withdrawn_is_to_be_renewed_at_once() -> None:
    facts = [*SITS, fact("certificate awarded", "10 Jun 2021", id="issued"), fact("certificate withdrawn", "1 Mar 2022")]

    assert [step.due for step in steps("to-sit", facts, "28 Feb 2022", CERTIFIED)] == [day("31 May 2021")]
    renewal = steps("to-sit", facts, "1 Mar 2022", CERTIFIED)[1]
    assert (renewal.state, renewal.due) == ("open", day("28 Feb 2022"))


def test_a_certificate_without_an_end_lasts_as_the_strategy_says() -> None:
    lasting = Adopted(
        strategy=read_strategy(CERTIFIED.strategy.text.replace('holder = "person"', 'holder = "person"\nlasts = "1 year"')), from_=ADOPTED
    )
    facts = [*SITS, fact("certificate awarded", "10 Jun 2021")]

    assert the_need(facts, "1 Jan 2022", lasting).good_until == day("10 Jun 2022")
    assert the_need(facts, "1 Jan 2022", CERTIFIED).good_until is None


# ------------------------------------------------------------------ what is missing


def test_the_parts_still_missing_are_named_and_all_parts_are_proof() -> None:
    version = a_seat('"law completed"')
    policy = attended("law", "5 Jun 2021", session="session:1", part="policy")
    enforcement = attended("law", "6 Jun 2021", session="session:2", part="enforcement")

    ((lack,),) = the_need([*SITS, policy], "1 Jul 2021", version).ways
    assert lack.parts == ("enforcement",)
    assert the_need([*SITS, policy, enforcement], "1 Jul 2021", version).proof == (policy.id, enforcement.id)


def test_of_several_routes_each_says_what_it_lacks() -> None:
    version = a_seat('["law completed and certificate awarded", "ethics completed 2 times"]')
    facts = [*SITS, attended("ethics", "5 Jun 2021", session="session:1"), fact("certificate awarded", "5 Jun 2021")]

    by_law, by_ethics = the_need(facts, "1 Jul 2021", version).ways

    assert [lack.parts for lack in by_law] == [("policy", "enforcement")]
    assert [(lack.had, lack.wanted) for lack in by_ethics] == [(1, 2)]


def test_what_was_learnt_on_the_day_itself_is_named_though_it_does_not_count_yet() -> None:
    session = attended("ethics", "5 Jun 2021", session="session:1")

    ((lack,),) = the_need([*SITS, session], "5 Jun 2021", a_seat('"ethics completed"')).ways
    assert (lack.not_yet, lack.ran_out) == ((session.id,), ())
    assert asked([*SITS, session], "5 Jun 2021", a_seat('"ethics completed"', 'returns = "same day"')).answer == "yes"


def test_it_may_count_only_from_the_next_meeting() -> None:
    version = a_seat('"ethics completed"', 'returns = "next meeting of planning"')
    facts = [*SITS, attended("ethics", "5 Jun 2021", session="session:1"), meeting_called("planning", "2 Jun 2021", "20 Jun 2021")]

    assert [asked(facts, on, version).answer for on in ("19 Jun 2021", "20 Jun 2021")] == ["no", "yes"]


def test_training_by_a_route_that_counts_makes_up_for_what_was_missed() -> None:
    version = a_seat('"ethics completed"')
    missed = fact("ethics missed", "5 Jun 2021", about="session:1")
    by_1_1, by_video = (fact("ethics attended", "9 Jun 2021", fields={"route": route}) for route in ("1-1", "video"))

    assert asked([*SITS, missed], "1 Jul 2021", version).answer == "no"
    assert asked([*SITS, missed, by_video], "1 Jul 2021", version).answer == "no"
    assert asked([*SITS, missed, by_1_1], "1 Jul 2021", version).answer == "yes"


# ------------------------------------------------------------------ nobody can say


@pytest.mark.parametrize(
    ("needs", "unset"),
    [
        ('"ethics completed [times] times"', ("times",)),
        ('"heritage completed"', ("heritage",)),
        ('"[whatever]"', ("whatever",)),
        ('"ethics completed and [whatever]"', ("whatever",)),
    ],
)
def test_what_is_not_set_is_named(needs: str, unset: tuple[str, ...]) -> None:
    need = the_need([*SITS, attended("ethics", "5 Jun 2021", session="session:1")], "1 Jul 2021", a_seat(needs))

    assert (need.answer, need.unset) == ("not known", unset)


def test_what_is_not_set_says_nothing_where_the_rest_is_missing_or_another_route_is_enough() -> None:
    facts = [*SITS, attended("ethics", "5 Jun 2021", session="session:1")]

    assert the_need(SITS, "1 Jul 2021", a_seat('"ethics completed and [whatever]"')).answer == "no"
    assert the_need(facts, "1 Jul 2021", a_seat('["ethics completed", "[whatever]"]')).answer == "yes"


def test_proof_seen_by_an_officer_completes_what_has_parts_nobody_has_named() -> None:
    assert asked([*SITS, fact("heritage completed", "5 Jun 2021")], "1 Jul 2021", a_seat('"heritage completed"')).answer == "yes"


def test_a_condition_set_since_is_asked_from_its_day_on() -> None:
    facts = [*SITS, attended("ethics", "5 Jun 2021", session="session:1"), set_to("whatever", "ethics completed", "1 Aug 2021")]

    assert [asked(facts, on, a_seat('"[whatever]"')).answer for on in ("31 Jul 2021", "1 Aug 2021")] == ["not known", "yes"]


# ------------------------------------------------------------------ when it lapses, and which rules count


def test_what_is_needed_each_year_lapses_with_the_year() -> None:
    version = a_seat('"ethics completed this year"')
    trained = attended("ethics", "5 Jun 2021", session="session:1")

    need = the_need([*SITS, trained], "1 Jul 2021", version)

    assert need.good_until is not None
    after = the_need([*SITS, trained], "1 Jun 2022", version)
    assert (after.answer, [spent.fact for way in after.ways for lack in way for spent in lack.ran_out]) == ("no", [trained.id])


def test_the_rules_in_force_on_the_day_are_those_that_count() -> None:
    stricter = a_seat('"law completed"')
    later = Adopted(strategy=stricter.strategy, from_=day("1 Jan 2022"))
    facts = [*SITS, attended("ethics", "5 Jun 2021", session="session:1")]

    answers = [asked(facts, on, a_seat('"ethics completed"'), later).answer for on in ("31 Dec 2021", "1 Jan 2022")]

    assert answers == ["yes", "no"]


def test_yearly_reappointment_lets_nobody_sit_untrained_until_the_next_meeting() -> None:
    # Given a need that begins with the first meeting after joining, and a seat taken again from the day after the old one
    version = Adopted(
        strategy=read_strategy(a_seat('"ethics completed"').strategy.text.replace('"joined planning"', '"next meeting of planning"')),
        from_=ADOPTED,
    )
    facts: list[Known] = [*SITS, meeting_called("planning", "2 Jun 2021", "20 Jun 2021")]
    again = [seat_left("planning", "30 Apr 2022"), seat_taken("planning", "1 May 2022", seat="seat:2")]
    facts += [*again, meeting_called("planning", "1 May 2022", "20 May 2022", meeting="meeting:2")]

    assert [asked(facts, on, version).answer for on in ("19 Jun 2021", "20 Jun 2021", "2 May 2022")] == ["yes", "no", "no"]


def test_a_need_not_asked_for_yet_says_whether_it_is_met_and_when_it_begins() -> None:
    version = Adopted(
        strategy=read_strategy(a_seat('"ethics completed"').strategy.text.replace('"joined planning"', '"next meeting of planning"')),
        from_=ADOPTED,
    )
    facts = [*SITS, meeting_called("planning", "2 Jun 2021", "20 Jun 2021")]

    need = the_need(facts, "10 Jun 2021", version)
    assert (need.answer, need.met, need.begins) == ("yes", "no", day("20 Jun 2021"))


def test_it_says_whether_they_held_office_and_the_seat_that_day() -> None:
    version = a_seat('"ethics completed"')
    facts = [*SITS, seat_left("planning", "1 Jul 2021")]

    assert [(asked(facts, on, version).in_office, asked(facts, on, version).sits) for on in ("1 May 2021", "1 Jul 2021", "2 Jul 2021")] == [
        (False, False),
        (True, True),
        (True, False),
    ]
