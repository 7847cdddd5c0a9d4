"""Every kind of condition that a strategy may use, C1 to C24, each by itself: `kinds.toml` has a rule for each."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.commands.budgets import heads_of, must_be_under_the_ceiling
from domain.commands.occasion_forms import form_of_this_time
from domain.refusals import Refused
from domain.streams.aggregate import Act
from domain.streams.budget import Budget, MoneyCommitted, MoneySpent
from domain.streams.facts import Known
from domain.streams.member import Member
from domain.streams.offering import Held
from tests.domain.lives import (
    COUNCIL,
    PANEL,
    a_term,
    adopted,
    annual_council,
    attended,
    day,
    elected,
    fact,
    left,
    only_step,
    role_taken,
    seat_taken,
    steps,
    strategy,
    struck_out,
    told,
)

KINDS = adopted("kinds")  # from 1 January 2021
LATER = "1 Dec 2021"


def opened(rule: str, facts: list[Known], on: str = LATER, owner: str = "member:0a") -> int:
    """How many steps of a rule have been opened by a day."""
    return len(steps(rule, facts, on, KINDS, owner=owner))


def states(rule: str, facts: list[Known], on: str = LATER) -> list[str]:
    return [step.state for step in steps(rule, facts, on, KINDS)]


# ------------------------------------------------------------------ who somebody is


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("c1-to-be", [fact("prospective candidate", "1 Feb 2021")]),
        ("c1-to-be", [fact("candidate", "1 Feb 2021")]),
        ("c1-leads", [*a_term(), role_taken("group-leader", "1 Jun 2021")]),
        ("c1-leads", [*a_term(), role_taken("whip", "1 Jun 2021")]),
        ("c1-everybody", a_term()),
        ("c1-everybody", [fact("co-opted", "1 Jun 2021", about="term:1", argument="panel")]),
    ],
)
def test_c1_the_class_of_a_person(rule: str, facts: list[Known]) -> None:
    published = fact("pack published", "1 Mar 2021", owner=COUNCIL)

    assert opened(rule, [published, *facts]) == 1
    others = {"c1-to-be", "c1-leads", "c1-everybody"} - {rule} if rule != "c1-leads" else {"c1-to-be"}
    assert [other for other in others if opened(other, [published, *facts])] == []
    assert all(step.whose == ("chief",) for step in steps("c1-everybody", facts, LATER, KINDS))


def test_c2_how_somebody_came_in() -> None:
    again = [
        *a_term(term="term:0", from_="4 May 2017", office="8 May 2017"),
        left("10 May 2021", term="term:0"),
        *a_term(before="not known"),
    ]

    assert (opened("c2-new", a_term()), opened("c2-returning", a_term())) == (1, 0)
    assert (opened("c2-new", a_term(before="returning")), opened("c2-returning", a_term(before="returning"))) == (0, 1)
    assert (opened("c2-new", again), opened("c2-returning", again)) == (0, 1)


@pytest.mark.parametrize("kind", ["held", "expected", "aspired", "shadow"])
def test_c3_a_role_held_taken_expected_aspired_to_or_shadowed(kind: str) -> None:
    role = role_taken("chair", "1 Jun 2021", kind=kind)
    asked = fact("law asked for", "2 Jun 2021")

    assert opened("c3", [*a_term(), asked]) == 0
    assert opened("c3", [*a_term(), role, asked]) == 1 + (kind in ("held", "expected"))  # these two are a cause of their own


def test_c4_a_seat_on_any_body_of_a_kind() -> None:
    on_two = [*a_term(), seat_taken("panel", "1 Jun 2021"), seat_taken("committee", "2 Jun 2021", seat="seat:2")]

    assert opened("c4", on_two) == 2
    assert opened("c4", [*a_term(), seat_taken("council", "1 Jun 2021")]) == 0


@pytest.mark.parametrize(("joined", "owed"), [("1 Jun 2022", 0), ("2 Jun 2022", 0), ("3 Jun 2022", 1)])
def test_c5_training_is_current_to_the_last_day_of_its_year(joined: str, owed: int) -> None:
    """The condition is asked of what was true before the day."""
    facts = [*a_term(), attended("law", "1 Jun 2021", session="session:1"), seat_taken("panel", joined)]

    assert opened("c5", facts, "1 Dec 2022") == owed


def test_c6_a_number_out_of_a_set_or_any_one_of_several_routes() -> None:
    once = [*a_term(), attended("law", "1 Jun 2021", session="session:1"), attended("law", "1 Jun 2021", session="session:1")]
    assert states("c6-number", once) == ["open"]
    assert states("c6-number", [*once, attended("law", "9 Jun 2021", session="session:2")]) == ["done"]

    for route, state in (("mentoring", "done"), ("shadowing", "done"), ("hearsay", "open")):
        assert states("c6-routes", [*a_term(), attended("casework", "1 Jun 2021", session="", route=route)]) == [state]


def test_c7_what_was_missed_stays_open_until_it_is_made_up_by_a_route_that_counts() -> None:
    missed = [*a_term(), fact("law missed", "1 Jun 2021", about="session:1")]
    assert states("c7", missed) == ["open"]

    assert states("c7", [*missed, attended("law", "1 Aug 2021", session="", route="recording")]) == ["open"]
    assert states("c7", [*missed, attended("law", "9 Aug 2021", session="", route="one-to-one")]) == ["done"]


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([], "open"),
        (["accepted"], "open"),
        (["declined"], "declined"),
        (["accepted", "declined"], "declined"),
        (["accepted", "held"], "done"),
    ],
)
def test_c8_an_offer_is_open_accepted_declined_or_held(answers: list[str], state: str) -> None:
    offer = fact("talk offered", "1 Jun 2021", when="15 Jun 2021")
    said = [fact(f"talk {answer}", f"{5 + nth} Jun 2021") for nth, answer in enumerate(answers)]

    assert states("c8", [*a_term(), offer, *said]) == [state]
    assert opened("c8-silence", [*a_term(), offer, *said]) == (not answers)  # nobody answered by the day asked for


def test_c9_one_or_all_of_several_steps_were_done_before() -> None:
    talk, pack = fact("talk held", "1 Jun 2021"), fact("pack given", "9 Jun 2021")

    assert (opened("c9-one", [*a_term(), talk]), opened("c9-all", [*a_term(), talk])) == (1, 0)
    step = only_step("c9-all", [*a_term(), talk, pack], LATER, KINDS)
    assert (step.opened, told(step)) == (day("9 Jun 2021"), "open, due 9 Jul 2021")


@pytest.mark.parametrize(("group", "second", "state"), [("Red", "group-leader", "done"), ("Red", "chief", "open"), ("", "chief", "done")])
def test_c10_somebody_in_no_group_is_answered_for_by_another(group: str, second: str, state: str) -> None:
    facts = [*a_term(), fact("group changed", "11 May 2021", argument=group)]
    facts.append(fact("application made", "1 Jun 2021", about="session:away", when="1 Jul 2021"))
    facts += [
        fact("application approved by", "2 Jun 2021", argument=office, about="session:away", id=office) for office in ("director", second)
    ]

    assert states("c10", facts, "9 Jun 2021") == [state]


def test_c10_of_somebody_whose_group_nobody_has_said_nothing_is_decided() -> None:
    facts = [*a_term(), fact("application made", "1 Jun 2021", about="session:away", when="1 Jul 2021")]
    facts += [
        fact("application approved by", "2 Jun 2021", argument=office, about="session:away", id=office)
        for office in ("director", "group-leader", "chief")
    ]

    assert states("c10", facts, "9 Jun 2021") == ["open"]


# ------------------------------------------------------------------ what happened, and what was decided


def test_c11_what_the_member_asks_for_and_nothing_before_they_do() -> None:
    asked = fact("mentor asked for", "1 Jun 2021", id="asked")

    assert opened("c11", a_term()) == 0
    assert states("c11", [*a_term(), asked]) == ["open"]
    assert opened("c11", [*a_term(), asked, struck_out(asked)]) == 0


@pytest.mark.parametrize(("answer", "owed"), [("no", 1), ("yes", 0)])
def test_c12_the_answer_of_a_body_to_a_question(answer: str, owed: int) -> None:
    decided = fact("charter-question decided", "1 Jun 2021", owner=COUNCIL, argument=answer)

    assert opened("c12", [decided], owner=COUNCIL) == owed


@pytest.mark.parametrize(("reason", "owed"), [("resigned", 1), ("stood down", 0), ("defeated", 0), ("term ended", 0), ("died", 0)])
def test_c13_the_reason_for_leaving(reason: str, owed: int) -> None:
    assert opened("c13", [*a_term(), left("1 Sep 2021", reason)]) == owed


def test_c13_whoever_will_not_stand_again_has_said_so_before_leaving() -> None:
    facts = [*a_term(), fact("will not stand", "1 Aug 2021", about="term:1"), left("1 Sep 2021", "stood down")]

    assert states("c13", facts) == ["open"]


@pytest.mark.parametrize(
    ("approved", "done"),
    [
        ([("panel", "1 Jun 2021")], {"c14-one"}),
        ([("council", "1 Jun 2021"), ("panel", "2 Jun 2021")], {"c14-one", "c14-both"}),
        ([("panel", "1 Jun 2021"), ("council", "2 Jun 2021")], {"c14-one", "c14-both", "c14-in-order"}),
        ([("council", "1 Jun 2021")], set()),
    ],
)
def test_c14_approvals_by_one_by_both_and_in_order(approved: list[tuple[str, str]], done: set[str]) -> None:
    facts = [annual_council("20 May 2021")]
    facts += [fact("pack approved by", on, owner=PANEL if body == "panel" else COUNCIL, argument=body) for body, on in approved]

    rules = ("c14-one", "c14-both", "c14-in-order")
    assert {rule for rule in rules if only_step(rule, facts, LATER, KINDS, owner=COUNCIL).state == "done"} == done


def test_c15_money_is_left_under_the_right_head() -> None:
    fees, travel = heads_of(strategy("kinds"))
    act = Act(who="user:1", at=datetime(2021, 6, 1, tzinfo=UTC), command="1")
    of_fees, of_travel = Budget("budget:thurrock:c15/fees:2021-22"), Budget("budget:thurrock:c15/travel:2021-22")
    for budget in (of_fees, of_travel):
        budget.council = "thurrock"
    of_fees.record(MoneySpent, act, date(2021, 6, 1), budget="c15", head="fees", payment="1", pence=200_00)
    of_fees.record(MoneyCommitted, act, date(2021, 6, 1), budget="c15", head="fees", commitment="1", pence=50_00)

    must_be_under_the_ceiling(of_fees, fees, 50_00, "")
    with pytest.raises(Refused, match="£50 of it is left"):
        must_be_under_the_ceiling(of_fees, fees, 50_01, "")
    must_be_under_the_ceiling(of_travel, travel, 300_00, "")


def test_c16_a_need_is_in_sight_until_it_is_met() -> None:
    recorded = [fact("need recorded", "1 Jun 2021", about=f"need:{n}", id=f"need-{n}") for n in (1, 2)]

    assert states("c16", [*a_term(), *recorded, fact("need met", "1 Jul 2021", about="need:2")]) == ["open", "done"]


# ------------------------------------------------------------------ of what kind


@pytest.mark.parametrize(("by_election", "owed"), [(False, "c17-ordinary"), (True, "c17-by-election")])
def test_c17_the_kind_of_an_election_and_its_year(by_election: bool, owed: str) -> None:
    facts = [elected("7 May 2021", by_election=by_election)]
    assert [rule for rule in ("c17-ordinary", "c17-by-election") if opened(rule, facts)] == [owed]

    held = [fact("ordinary election held", f"6 May {year}", owner=COUNCIL, argument=str(year), id=str(year)) for year in (2021, 2025)]
    assert [step.opened.year for step in steps("c17-year", held, "1 Dec 2025", KINDS, owner=COUNCIL)] == [2025]


def test_c18_the_kind_of_a_session() -> None:
    core = attended("law", "1 Jun 2021", session="session:1", core="yes", inside="yes")
    outside = attended("law", "2 Jun 2021", session="session:2", core="no", inside="no")

    facts = [*a_term(), core, outside]
    assert [step.occurrence for step in steps("c18-core", facts, LATER, KINDS)] == ["session:1"]
    assert [step.occurrence for step in steps("c18-outside", facts, LATER, KINDS)] == ["session:2"]


def test_c18_a_session_that_was_made_compulsory_is_owed_by_its_day_and_until_it_is_made_up() -> None:
    planned = {
        said: fact(
            "law planned", "1 Jun 2021", owner=f"activity:{said}", about=f"session:{said}", when="15 Jun 2021", fields={"compulsory": said}
        )
        for said in ("yes", "no")
    }
    facts = [*a_term(), *planned.values(), attended("law", "10 Jun 2021", session="session:no")]

    step = only_step("c18-compulsory", facts, LATER, KINDS)
    assert (step.occurrence, told(step)) == ("session:yes", "open, due 15 Jun 2021")
    assert states("c18-compulsory", [*facts, attended("law", "1 Jul 2021", session="session:yes")]) == ["done"]


def test_c19_what_is_true_of_the_person_is_declared_by_the_file_and_recorded() -> None:
    asked = fact("law asked for", "2 Jun 2021")

    assert opened("c19", [*a_term(), asked]) == 0
    assert opened("c19", [*a_term(), fact("counted-young recorded", "1 Jun 2021"), asked]) == 1


@pytest.mark.parametrize(("asked", "owed"), [("7 May 2022", 1), ("8 May 2022", 0)])
def test_c20_the_first_year_after_election_includes_its_last_day(asked: str, owed: int) -> None:
    assert opened("c20", [*a_term(), fact("mentor asked for", asked)], "1 Dec 2022") == owed


def test_c21_the_first_time_and_every_later_one() -> None:
    first, later = fact("talk offered", "1 Jun 2021", id="first"), fact("talk offered", "1 Jun 2022", id="later")
    facts = [*a_term(), first, fact("talk held", "9 Jun 2021"), later]

    assert [step.occurrence for step in steps("c21-first", facts, "1 Dec 2022", KINDS)] == ["first"]
    assert [step.occurrence for step in steps("c21-later", facts, "1 Dec 2022", KINDS)] == ["later"]

    talk, member = strategy("kinds").nouns["talk"], Member("member:0a")
    member.record(Held, Act(who="user:1", at=datetime(2021, 6, 9, tzinfo=UTC), command="1"), date(2021, 6, 9), noun="talk")
    assert [form_of_this_time(talk, member, day(on)) for on in ("9 Jun 2021", "9 Jun 2022")] == ["talk-first", "talk-later"]


def test_c22_whoever_supports_a_member_is_away_for_long() -> None:
    away = fact("absence began", "1 Sep 2021", argument="mentor")
    assert opened("c22", [*a_term(), away]) == 0  # nobody supports this one

    supported = [*a_term(), fact("mentor assigned", "1 Jun 2021"), away]
    assert states("c22", supported) == ["open"]
    assert states("c22", [*supported, fact("cover-told recorded", "3 Sep 2021")]) == ["done"]
    assert states("c22", [*supported, fact("mentor assigned", "9 Sep 2021", id="another")]) == ["done"]


def test_c23_what_somebody_decides_is_recorded_with_the_person_and_closes_it() -> None:
    waived = fact("step waived", "1 Jun 2021", about="c23/term:1", id="waiver")

    step = only_step("c23", [*a_term(), waived], LATER, KINDS)
    assert (step.state, step.by) == ("waived", ("waiver",))
    assert states("c23", a_term()) == ["open"]


@pytest.mark.parametrize(("ward", "owed"), [("Quay", 1), ("Mill", 0)])
def test_c24_the_ward_somebody_sits_for(ward: str, owed: int) -> None:
    came_in, office = a_term()
    of_the_ward = msgspec.structs.replace(came_in, fields={**came_in.fields, "ward": ward})

    assert opened("c24", [of_the_ward, office]) == owed
