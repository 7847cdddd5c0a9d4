"""Whole stories of leaving and coming back, lived through the commands that officers use."""

from datetime import date, timedelta

import pytest

from domain.commands.changing import Change
from domain.commands.coming import ByHand, CoOptedByHand, ElectedByHand, Person
from domain.commands.holding import JoinGroup, TakeRole, TakeSeat, seats_of
from domain.commands.leaving import Leave, SayWillNotStand
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.belonging import Elected, Left
from domain.streams.election import BY_HAND, Election
from domain.streams.member import Member, Term
from domain.streams.stepping import StepEvent
from tests.a_council import POLL, ACouncil

ADA, BRAM, CERYS = "Ada Thornley", "Bram Okoro", "Cerys Holt"
TWO = [(1, ADA, "mill"), (2, BRAM, "quay")]
NEXT = date(2030, 5, 2)  # the next ordinary poll
BY_ELECTION = date(2027, 3, 4)


@pytest.fixture
def two(council: ACouncil) -> ACouncil:
    """Two members, elected all out on the model strategy."""
    council.elect(TWO)
    council.office.app.set_setting(council.viewer, council.act(), council.slug, "cycle", "all out", POLL)
    council.work()
    return council


def change(council: ACouncil, name: str, this: Change) -> None:
    council.office.app.change(council.viewer, council.act(), council.member(name).id, this)
    council.work()


def come(council: ACouncil, coming: ByHand) -> Member:
    answer = council.office.app.come_into_office(council.viewer, council.act(), coming)
    council.work()
    return council.office.app.find(Member, answer["stream"])


def elected(council: ACouncil, person: Person, *, ward: str = "Quay", poll: date = BY_ELECTION, by_election: bool = True) -> ElectedByHand:
    return ElectedByHand(council=council.slug, person=person, ward=ward, poll=poll, by_election=by_election, party="Independent")


def states(council: ACouncil, name: str) -> dict[str, str]:
    """How each step of a member stands, by its rule: of several of one rule the last to open."""
    steps = sorted(council.member(name).steps.values(), key=lambda step: step.opened)
    return {step.rule: step.state for step in steps}


def term_of(council: ACouncil, name: str) -> Term:
    term = council.member(name).term_on(council.day.at)
    assert term is not None
    return term


# ------------------------------------------------------------------ leaving


def test_who_resigns_is_owed_an_exit_interview_and_nothing_else_any_more(two: ACouncil) -> None:
    two.live_to(POLL + timedelta(days=30))
    last_day = two.day.at

    change(two, BRAM, Leave(reason="resigned", on=last_day))
    two.live_to(last_day + timedelta(days=1))

    interview = two.step(BRAM, "hold-exit-interview")
    assert (interview.state, interview.opened, interview.due) == ("open", last_day, last_day + timedelta(days=28))
    still_open = {rule for rule, state in states(two, BRAM).items() if state == "open"}
    assert still_open == {"hold-exit-interview"}
    assert states(two, ADA)["accept-office"] == "open"

    two.record(BRAM, "exit-interview", "held", two.day.at)
    assert two.step(BRAM, "hold-exit-interview").state == "done"


@pytest.mark.parametrize(("strategy", "owes_one"), [("model-council", True), ("thurrock-2024", True), ("derbyshire-2020", False)])
def test_each_strategy_says_whether_who_resigns_is_offered_an_exit_interview(council: ACouncil, strategy: str, owes_one: bool) -> None:
    council.elect(TWO, strategy=strategy)

    change(council, BRAM, Leave(reason="resigned", on=council.day.at))
    council.live_to(council.day.at + timedelta(days=1))

    assert ("hold-exit-interview" in states(council, BRAM)) is owes_one


@pytest.mark.parametrize("reason", ["defeated", "disqualified", "died", "term ended"])
def test_who_leaves_for_another_reason_is_owed_none(two: ACouncil, reason: str) -> None:
    change(two, BRAM, Leave(reason=reason, on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))

    assert "hold-exit-interview" not in states(two, BRAM)
    assert "open" not in states(two, BRAM).values()
    assert (term_of(two, BRAM).reason, two.member(BRAM).status_on(two.day.at)) == (reason, "left")


def test_who_will_not_stand_is_owed_an_exit_interview_and_is_said_to_have_stood_down(two: ACouncil) -> None:
    two.day.at = NEXT - timedelta(days=60)
    two.work()

    change(two, BRAM, SayWillNotStand(on=two.day.at))
    assert states(two, BRAM)["hold-exit-interview"] == "open"
    two.record(BRAM, "exit-interview", "held")

    two.day.at = NEXT + timedelta(days=5)
    two.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)

    bram, ada = term_of(two, BRAM), list(two.member(ADA).terms.values())
    assert (bram.reason, bram.left) == ("stood down", NEXT + timedelta(days=3))
    assert [term.reason for term in ada] == ["term ended", ""]
    assert states(two, BRAM)["hold-exit-interview"] == "done"


def test_who_is_defeated_at_the_next_poll_leaves_when_the_winners_come_in(two: ACouncil) -> None:
    two.day.at = NEXT + timedelta(days=5)

    two.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)

    assert term_of(two, BRAM).left == NEXT + timedelta(days=3)
    assert "open" not in states(two, BRAM).values()
    assert two.member(CERYS).status_on(two.day.at) == two.member(ADA).status_on(two.day.at) == "sitting"


def test_a_leaving_to_come_is_recorded_now_and_in_force_then(two: ACouncil) -> None:
    last_day = two.day.at + timedelta(days=3)

    change(two, BRAM, Leave(reason="resigned", on=last_day))
    assert (two.member(BRAM).status_on(two.day.at), states(two, BRAM)["accept-office"]) == ("sitting", "open")
    assert "hold-exit-interview" not in states(two, BRAM)

    two.live_to(last_day + timedelta(days=1))
    assert (two.member(BRAM).status_on(two.day.at), states(two, BRAM)["accept-office"]) == ("left", "lapsed")
    assert states(two, BRAM)["hold-exit-interview"] == "open"


def test_who_died_before_the_day_they_meant_to_leave_left_on_the_day_they_died(two: ACouncil) -> None:
    change(two, BRAM, Leave(reason="resigned", on=two.day.at + timedelta(days=9)))

    change(two, BRAM, Leave(reason="died", on=two.day.at))

    assert (term_of(two, BRAM).left, two.member(BRAM).died) == (two.day.at, True)


def test_nobody_leaves_before_coming_in_or_twice_or_for_no_reason(two: ACouncil) -> None:
    with pytest.raises(Invalid, match="came into office on 11 May 2026") as before:
        change(two, BRAM, Leave(reason="resigned", on=POLL + timedelta(days=3)))
    assert before.value.fields.keys() == {"on"}
    with pytest.raises(Invalid, match="why they leave"):
        change(two, BRAM, Leave(reason="bored", on=two.day.at))
    with pytest.raises(Invalid, match="still to come"):
        change(two, BRAM, Leave(reason="died", on=two.day.at + timedelta(days=1)))
    with pytest.raises(Invalid, match="too long ago"):
        change(two, BRAM, Leave(reason="resigned", on=date(206, 5, 12)))
    change(two, BRAM, Leave(reason="resigned", on=two.day.at))
    version = two.member(BRAM).version

    with pytest.raises(Refused, match="last day, 12 May 2026, is on record"):
        change(two, BRAM, Leave(reason="resigned", on=two.day.at))

    assert two.member(BRAM).version == version


def test_what_would_change_is_said_before_and_is_what_is_recorded_then(two: ACouncil) -> None:
    app, bram, leave = two.office.app, two.member(BRAM), Leave(reason="resigned", on=two.day.at)
    before = bram.version

    looked_at = app.what_would_change(two.viewer, two.act(), bram.id, leave)
    assert two.member(BRAM).version == before
    two_acts = two.act()
    answer = app.change(two.viewer, two_acts, bram.id, leave, seen=before)

    recorded = list(app.events.get(bram.id, gt=before))
    assert [(type(event), event.on) for event in looked_at.pending] == [(type(event), event.on) for event in recorded]
    assert [event.step_id for event in recorded if isinstance(event, StepEvent)] != []
    assert app.change(two.viewer, two_acts, bram.id, leave, seen=before) == answer  # sent twice: the first answer


def test_of_two_officers_the_second_is_told_who_was_first(two: ACouncil) -> None:
    app, bram = two.office.app, two.member(BRAM)
    change(two, BRAM, JoinGroup(group="Harbour Group", on=two.day.at))

    with pytest.raises(Conflict, match="after you opened the page"):
        app.change(two.viewer, two.act(), bram.id, Leave(reason="resigned", on=two.day.at), seen=bram.version)

    assert two.member(BRAM).status_on(two.day.at) == "sitting"


# ------------------------------------------------------------------ coming back


def test_who_resigned_comes_back_at_a_by_election_and_keeps_one_record(two: ACouncil) -> None:
    change(two, BRAM, Leave(reason="resigned", on=date(2026, 5, 12)))
    two.day.at = BY_ELECTION + timedelta(days=1)
    two.work()

    bram = come(two, elected(two, Person(member=two.member(BRAM).id)))

    first, second = bram.terms.values()
    assert (second.by_election, second.before, second.took_office) == (True, "returning", BY_ELECTION + timedelta(days=1))
    assert (first.left, second.until) == (date(2026, 5, 12), date(2030, 5, 10))  # a seat filled part way ends when its term would have
    assert bram.status_on(two.day.at) == "sitting"
    owed = {step.rule for step in bram.steps.values() if step.opened >= BY_ELECTION}
    assert "accept-office" in owed
    assert "complete-induction" not in owed  # which this council owes to those who are new
    assert len(two.members()) == 2


def test_the_break_between_two_terms_is_a_break(two: ACouncil) -> None:
    change(two, BRAM, TakeSeat(body="planning-committee", on=two.day.at))
    change(two, BRAM, Leave(reason="resigned", on=date(2026, 5, 20)))
    two.day.at = BY_ELECTION + timedelta(days=1)

    bram = come(two, elected(two, Person(member=two.member(BRAM).id)))

    (seat,) = seats_of(bram)
    assert seat.last == date(2026, 5, 20)
    assert [bram.status_on(day) for day in (date(2026, 5, 20), date(2026, 5, 21), BY_ELECTION, two.day.at)] == [
        "sitting",
        "left",
        "left",
        "sitting",
    ]


@pytest.mark.parametrize(("for_whom", "owed_again"), [("new-member", False), ("elected", True)])
def test_a_second_term_after_a_gap_owes_an_induction_where_the_strategy_says_so(council: ACouncil, for_whom: str, owed_again: bool) -> None:
    council.elect(TWO, strategy=induction_for(for_whom))
    council.office.app.set_setting(council.viewer, council.act(), council.slug, "cycle", "all out", POLL)
    council.day.at = NEXT + timedelta(days=5)
    council.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)
    back = date(2034, 5, 4)
    council.day.at = back + timedelta(days=5)

    council.elect([(1, ADA, "mill"), (2, BRAM, "quay")], poll=back)

    bram = council.member(BRAM)
    assert [term.left for term in bram.terms.values()] == [NEXT + timedelta(days=3), None]
    again = {step.rule for step in bram.steps.values() if step.opened >= back}
    assert ("complete-induction" in again, "accept-office" in again) == (owed_again, True)


def induction_for(whom: str) -> str:
    """The model strategy with its induction for some, or for all."""
    before, entry, after = built_in("model-council").partition('id       = "complete-induction"')
    return before + entry + after.replace('who      = "new-member"', f'who      = "{whom}"', 1)


# ------------------------------------------------------------------ one winner by hand, and the file that comes later


def test_somebody_new_is_elected_by_hand_with_what_an_import_would_owe_them(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)

    cerys = come(two, elected(two, Person(name=CERYS, before="new"), ward="Abbey"))

    election = two.office.app.find(Election, f"election:local.ambleford.{BY_ELECTION}")
    declared = election.ballots[f"local.ambleford.abbey.by.{BY_ELECTION}"]
    assert [(winner.name, winner.member) for winner in declared.winners] == [(CERYS, cerys.id)]
    assert declared.source == BY_HAND
    assert (cerys.name, cerys.party, term_of(two, CERYS).ward) == (CERYS, "Independent", "Abbey")
    assert {"accept-office", "complete-induction"} <= cerys.steps.keys() | set(states(two, CERYS))
    assert BY_ELECTION in two.office.app.around(two.slug).council.polls


def test_the_file_of_an_election_entered_by_hand_adds_nothing_twice(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)
    come(two, elected(two, Person(name=CERYS, before="new"), ward="Abbey"))
    end = two.office.store.log.end()

    two.elect([(77, CERYS, "abbey.by")], poll=BY_ELECTION)

    assert two.office.store.log.end() == end
    assert sorted(two.members()) == sorted([ADA, BRAM, CERYS])


def test_a_file_with_another_winner_than_the_one_entered_by_hand_is_held_back(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)
    come(two, elected(two, Person(name=CERYS, before="new"), ward="Abbey"))

    two.elect([(78, "Dewi Marsh", "abbey.by")], poll=BY_ELECTION)

    assert sorted(two.members()) == sorted([ADA, BRAM, CERYS])


def test_a_winner_by_hand_of_a_ballot_that_a_file_declared_is_refused_once_its_seats_are_filled(two: ACouncil) -> None:
    with pytest.raises(Refused, match="one seat, whose winner is on record"):
        come(two, elected(two, Person(name=CERYS), ward="Mill", poll=POLL, by_election=False))
    with pytest.raises(Refused, match="winner of that ballot already"):
        come(two, elected(two, Person(name=ADA.upper()), ward="mill", poll=POLL, by_election=False))


def test_after_a_winner_by_hand_the_file_of_an_ordinary_election_ends_the_terms_it_ends(two: ACouncil) -> None:
    two.day.at = NEXT + timedelta(days=5)
    come(two, elected(two, Person(name=CERYS), ward="Quay", poll=NEXT, by_election=False))
    assert term_of(two, BRAM).left is None  # one winner says nothing of anybody else

    two.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)

    assert [term.reason for term in two.member(ADA).terms.values()] == ["term ended", ""]


def test_the_same_winner_by_hand_sent_twice_is_one_member(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)
    act, coming = two.act(), elected(two, Person(name=CERYS), ward="Abbey")

    answers = [two.office.app.come_into_office(two.viewer, act, coming) for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(two.members()) == 3


def test_looking_at_how_somebody_would_come_records_nothing(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)
    end, coming = two.office.store.log.end(), elected(two, Person(name=CERYS), ward="Abbey")

    looked_at = two.office.app.as_they_would_come(two.viewer, two.act(), coming)
    assert two.office.store.log.end() == end
    recorded = two.office.app.find(Member, two.office.app.come_into_office(two.viewer, two.act(), coming)["stream"])

    assert [type(event) for event in looked_at.pending] == [type(event) for event in two.office.app.events.get(recorded.id)]
    assert looked_at.steps.keys() == recorded.steps.keys()
    assert two.work() == 0 or recorded.version == two.office.app.find(Member, recorded.id).version  # nothing was left to be worked out


def test_nobody_comes_back_before_they_left_or_from_a_poll_to_come(two: ACouncil) -> None:
    bram = Person(member=two.member(BRAM).id)
    two.day.at = BY_ELECTION + timedelta(days=2)
    with pytest.raises(Refused, match="sit for Quay on that day"):
        come(two, elected(two, bram))
    change(two, BRAM, Leave(reason="resigned", on=two.day.at))

    with pytest.raises(Invalid, match="last day in the office before was 6 March 2027") as back_too_soon:
        come(two, elected(two, bram))
    assert back_too_soon.value.fields.keys() == {"poll"}
    with pytest.raises(Invalid, match="still to come"):
        come(two, elected(two, bram, poll=two.day.at + timedelta(days=1)))
    with pytest.raises(Refused, match="later term of theirs"):
        come(two, elected(two, bram, poll=date(2025, 5, 1)))

    assert len(two.member(BRAM).terms) == 1


def test_a_file_dated_after_the_day_it_is_imported_brings_nobody_in(council: ACouncil) -> None:
    council.day.at = POLL - timedelta(days=1)

    council.elect(TWO)

    assert council.members() == {}


def test_older_results_that_come_late_end_no_term_that_began_after_them(two: ACouncil) -> None:
    two.elect([(1, ADA, "mill")], poll=date(2022, 5, 5), history_only=True)

    later, earlier = sorted(two.member(ADA).terms.values(), key=lambda term: term.declared, reverse=True)
    assert (later.left, earlier.left) == (None, later.took_office - timedelta(days=1) if later.took_office else None)


def test_whoever_died_or_is_of_another_council_does_not_come_back(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)
    change(two, BRAM, Leave(reason="died", on=date(2027, 1, 4)))

    with pytest.raises(Refused, match="died is on record"):
        come(two, elected(two, Person(member=two.member(BRAM).id)))
    with pytest.raises(NotFound):
        come(two, elected(two, Person(member="member:" + "0" * 32)))


# ------------------------------------------------------------------ co-opted


def test_somebody_co_opted_sits_on_the_body_and_is_owed_what_is_for_co_opted_members(two: ACouncil) -> None:
    coming = CoOptedByHand(council=two.slug, person=Person(name=CERYS, before="new"), body="planning-committee", on=two.day.at)

    cerys = come(two, coming)

    term = term_of(two, CERYS)
    assert (term.kind, term.took_office, cerys.status_on(two.day.at)) == ("co-opted", two.day.at, "sitting")
    assert [(seat.what, seat.kind, seat.first) for seat in seats_of(cerys)] == [("planning-committee", "member", two.day.at)]
    assert any(step.rule.startswith("may-sit") or "planning" in step.rule for step in cerys.steps.values())

    change(two, CERYS, Leave(reason="resigned", on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))
    assert "hold-exit-interview" not in states(two, CERYS)  # which is for those who were elected
    assert seats_of(two.member(CERYS))[0].last == two.day.at - timedelta(days=1)


def test_a_councillor_who_was_defeated_may_be_co_opted_and_one_who_sits_may_not(two: ACouncil) -> None:
    bram = Person(member=two.member(BRAM).id)
    coming = CoOptedByHand(council=two.slug, person=bram, body="planning-committee", on=two.day.at)
    with pytest.raises(Refused, match="hold office of the council"):
        come(two, coming)
    change(two, BRAM, Leave(reason="defeated", on=two.day.at))
    with pytest.raises(Refused, match="hold office of the council"):  # the last day is a day in office
        come(two, coming)
    two.day.at += timedelta(days=1)

    back = come(two, CoOptedByHand(council=two.slug, person=bram, body="planning-committee", on=two.day.at))

    assert [term.kind for term in back.terms.values()] == ["elected", "co-opted"]
    assert term_of(two, BRAM).before == "returning"


def test_nobody_is_co_opted_to_what_is_no_body_or_until_before_they_begin(two: ACouncil) -> None:
    person = Person(name=CERYS)
    with pytest.raises(Invalid, match="Choose a body"):
        come(two, CoOptedByHand(council=two.slug, person=person, body="lantern-club", on=two.day.at))
    with pytest.raises(Invalid, match="last day must not be before"):
        come(two, CoOptedByHand(council=two.slug, person=person, body="panel", on=two.day.at, until=two.day.at - timedelta(days=1)))
    with pytest.raises(Invalid, match="Say who it is"):
        come(two, CoOptedByHand(council=two.slug, person=Person(name="  "), body="panel", on=two.day.at))


# ------------------------------------------------------------------ groups and roles


def test_a_change_of_group_is_kept_with_its_day(two: ACouncil) -> None:
    change(two, ADA, JoinGroup(group="Harbour Group", on=two.day.at))
    two.day.at += timedelta(days=1)
    change(two, ADA, JoinGroup(group="", on=two.day.at))

    assert two.member(ADA).group == ""
    with pytest.raises(Refused, match="on record already"):
        change(two, ADA, JoinGroup(group=" ", on=two.day.at))


def test_who_takes_a_role_is_owed_what_a_newcomer_to_it_is_owed(two: ACouncil) -> None:
    two.office.app.say_came_before(two.viewer, two.act(), two.member(ADA).id, "returning")
    assert states(two, ADA).get("assign-named-officer") != "open"

    change(two, ADA, TakeRole(role="chair", body="planning-committee", on=two.day.at))

    assert "open" in {step.state for step in two.member(ADA).steps.values() if step.opened == two.day.at}


def test_events_of_a_leaving_name_the_term_that_ends(two: ACouncil) -> None:
    change(two, BRAM, Leave(reason="resigned", on=two.day.at))

    (left,) = (event for event in two.office.app.events.get(two.member(BRAM).id) if isinstance(event, Left))
    (began,) = (event for event in two.office.app.events.get(two.member(BRAM).id) if isinstance(event, Elected))
    assert left.term == began.ballot
