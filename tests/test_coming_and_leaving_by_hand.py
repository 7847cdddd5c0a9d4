"""Who may leave, come into office and take a seat by hand, on which days, and what follows."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.commands.coming import CoOptedByHand, Person
from domain.commands.holding import GiveAttribute, JoinGroup, LeaveRole, LeaveSeat, TakeRole, TakeSeat, roles_of, seats_of
from domain.commands.import_plan import Choices
from domain.commands.leaving import Leave, SayWillNotStand
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.results.read import read_results
from domain.strategies import built_in
from domain.streams.election import BY_HAND, Election
from domain.streams.member import Member
from domain.streams.sitting import SeatTaken
from domain.streams.stepping import StepEvent
from memberdev.by_itself import do_what_is_due
from projections.reading import Wanted, cohort, due_rows
from projections.seats import seats_filled, seats_on
from service.wording.results_plan import what_goes_in
from tests.a_council import POLL, ACouncil, a_council, a_file
from tests.a_life import ADA, BRAM, BY_ELECTION, CERYS, NEXT, TWO, change, come, elected, states, term_of, two_elected
from tests.a_teller import TELLING


@pytest.fixture(scope="module")
def founded(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two members, to be copied, which is quicker than to elect them."""
    folder = tmp_path_factory.mktemp("founded") / "store"
    shutil.copytree(prepared_folder, folder)
    with a_council(str(folder), folder.parent) as opened:
        two_elected(opened)
    return folder


@pytest.fixture
def two(founded: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """Two members, elected all out on the model strategy."""
    shutil.copytree(founded, tmp_path / "store")
    with a_council(str(tmp_path / "store"), tmp_path) as opened:
        yield opened


@pytest.fixture
def nobody(prepared_folder: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """A council with nobody elected yet."""
    shutil.copytree(prepared_folder, tmp_path / "store")
    with a_council(str(tmp_path / "store"), tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(("strategy", "owes_one"), [("model-council", True), ("thurrock-2024", True), ("derbyshire-2020", False)])
def test_each_strategy_says_whether_who_resigns_is_offered_an_exit_interview(nobody: ACouncil, strategy: str, owes_one: bool) -> None:
    nobody.elect(TWO, strategy=strategy)

    change(nobody, BRAM, Leave(reason="resigned", on=nobody.day.at))
    nobody.live_to(nobody.day.at + timedelta(days=1))

    assert ("hold-exit-interview" in states(nobody, BRAM)) is owes_one


@pytest.mark.parametrize("reason", ["defeated", "disqualified", "died", "term ended"])
def test_who_leaves_for_another_reason_is_owed_none(two: ACouncil, reason: str) -> None:
    change(two, BRAM, Leave(reason=reason, on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))

    assert "hold-exit-interview" not in states(two, BRAM)
    assert "open" not in states(two, BRAM).values()
    assert (term_of(two, BRAM).reason, two.member(BRAM).status_on(two.day.at)) == (reason, "left")


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


def test_an_exit_interview_that_was_to_come_ends_with_a_death(two: ACouncil) -> None:
    change(two, BRAM, SayWillNotStand(on=two.day.at))
    assert states(two, BRAM)["hold-exit-interview"] == "open"

    change(two, BRAM, Leave(reason="died", on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))

    assert states(two, BRAM)["hold-exit-interview"] == "lapsed"


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


def test_of_two_officers_the_second_is_told_who_was_first(two: ACouncil) -> None:
    app, bram = two.office.app, two.member(BRAM)
    change(two, BRAM, JoinGroup(group="Harbour Group", on=two.day.at))

    with pytest.raises(Conflict, match="after you opened the page"):
        app.change(two.viewer, two.act(), bram.id, Leave(reason="resigned", on=two.day.at), seen=bram.version)

    assert two.member(BRAM).status_on(two.day.at) == "sitting"


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
def test_a_second_term_after_a_gap_owes_an_induction_where_the_strategy_says_so(nobody: ACouncil, for_whom: str, owed_again: bool) -> None:
    nobody.elect(TWO, strategy=induction_for(for_whom))
    nobody.office.app.set_setting(nobody.viewer, nobody.act(), nobody.slug, "cycle", "all out", POLL)
    nobody.day.at = NEXT + timedelta(days=5)
    nobody.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)
    back = date(2034, 5, 4)
    nobody.day.at = back + timedelta(days=5)

    nobody.elect([(1, ADA, "mill"), (2, BRAM, "quay")], poll=back)

    bram = nobody.member(BRAM)
    assert [term.left for term in bram.terms.values()] == [NEXT + timedelta(days=3), None]
    again = {step.rule for step in bram.steps.values() if step.opened >= back}
    assert ("complete-induction" in again, "accept-office" in again) == (owed_again, True)


def induction_for(whom: str) -> str:
    """The model strategy with its induction for some, or for all."""
    before, entry, after = built_in("model-council").partition('id       = "complete-induction"')
    return before + entry + after.replace('who      = "new-member"', f'who      = "{whom}"', 1)


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


def test_a_file_dated_after_the_day_it_is_imported_brings_nobody_in(nobody: ACouncil) -> None:
    nobody.day.at = POLL - timedelta(days=1)

    nobody.elect(TWO)

    assert nobody.members() == {}
    plan = nobody.office.app.plan_results(
        nobody.viewer, read_results(a_file(TWO)), Choices(adopt=built_in("model-council")), today=nobody.day.at
    )
    assert what_goes_in(plan).startswith("The polling day of this file is still to come")


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


def test_a_role_on_a_body_is_taken_and_left_and_names_its_spell(two: ACouncil) -> None:
    change(two, ADA, TakeRole(role="chair", body="planning-committee", on=two.day.at))
    (chair,) = roles_of(two.member(ADA))
    with pytest.raises(Refused, match="have that role on that day already"):
        change(two, ADA, TakeRole(role="chair", body="planning-committee", on=two.day.at))

    change(two, ADA, LeaveRole(spell=chair.spell, on=two.day.at + timedelta(days=7)))

    (chair,) = roles_of(two.member(ADA))
    assert (chair.what, chair.body, chair.last) == ("chair", "planning-committee", two.day.at + timedelta(days=7))
    with pytest.raises(Refused, match="over already"):
        change(two, ADA, LeaveRole(spell=chair.spell, on=two.day.at + timedelta(days=8)))


def test_a_role_or_seat_that_nobody_declared_or_before_coming_in_is_not_recorded(two: ACouncil) -> None:
    before = two.member(ADA).version
    for wrong, said in (
        (TakeRole(role="lantern-keeper", on=two.day.at), "Choose a role"),
        (TakeRole(role="chair", kind="dreamt of", on=two.day.at), "whether the role is held"),
        (TakeRole(role="chair", body="lantern-club", on=two.day.at), "Choose a body"),
        (TakeSeat(body="lantern-club", on=two.day.at), "Choose a body"),
        (TakeSeat(body="panel", kind="sofa", on=two.day.at), "kind of seat"),
        (GiveAttribute(name=" ", value="x", on=two.day.at), "Say what it is"),
    ):
        with pytest.raises(Invalid, match=said):
            change(two, ADA, wrong)
    with pytest.raises(Refused, match="hold no office on 10 May 2026"):
        change(two, ADA, TakeSeat(body="panel", on=POLL + timedelta(days=3)))

    assert two.member(ADA).version == before


def test_a_seat_ends_no_sooner_than_it_began(two: ACouncil) -> None:
    change(two, ADA, TakeSeat(body="panel", on=two.day.at))
    (seat,) = seats_of(two.member(ADA))

    with pytest.raises(Invalid, match="began on 12 May 2026"):
        change(two, ADA, LeaveSeat(spell=seat.spell, on=two.day.at - timedelta(days=1)))


def test_a_seat_opens_what_may_not_be_sat_without_and_leaving_it_closes_that(two: ACouncil) -> None:
    change(two, ADA, TakeSeat(body="planning-committee", on=two.day.at))
    opened = {step.id for step in two.member(ADA).steps.values() if step.rule == "sit-on-planning" and step.state == "open"}
    assert opened != set()

    (seat,) = seats_of(two.member(ADA))
    change(two, ADA, LeaveSeat(spell=seat.spell, on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))

    assert {two.member(ADA).steps[step].state for step in opened} == {"lapsed"}


def test_of_many_changes_each_has_its_outcome_and_sent_again_the_first(two: ACouncil) -> None:
    app, ada, bram = two.office.app, two.member(ADA), two.member(BRAM)
    change(two, BRAM, Leave(reason="resigned", on=two.day.at - timedelta(days=1)))
    seats = {member.id: TakeSeat(body="panel", on=two.day.at) for member in (ada, bram)}
    act = two.act()

    first, second = (app.change_many(two.viewer, act, seats) for _ in range(2))

    assert [(outcome.member, bool(outcome.version), outcome.why_not[:20]) for outcome in first] == [
        (ada.id, True, ""),
        (bram.id, False, "They hold no office o"[:20]),
    ]
    assert first == second
    assert len(seats_of(two.member(ADA))) == 1


def test_what_is_said_of_a_person_is_under_their_key(two: ACouncil) -> None:
    change(two, ADA, GiveAttribute(name="access needs", value="Papers in large print", on=two.day.at))

    (fact,) = (fact for fact in two.member(ADA).known() if fact.verb == "attribute given")
    assert (fact.argument, fact.fields["value"]) == ("access needs", "Papers in large print")
    assert not any(b"large print" in stored.state for stored in two.office.store.recorder.select_events(two.member(ADA).id))


# ------------------------------------------------------------------ the lists


def on_the_panel(council: ACouncil) -> list[tuple[str, str]]:
    council.work()
    with council.office.store.views.reading() as connection:
        return [(row["name"], row["kind"]) for row in seats_on(connection, council.viewer, council.slug, "panel", council.day.at)]


def test_the_list_of_a_body_tells_who_sits_today_and_forgets_no_break(two: ACouncil) -> None:
    change(two, ADA, TakeSeat(body="panel", on=two.day.at))
    change(two, BRAM, TakeSeat(body="panel", kind="chair", on=two.day.at))
    assert on_the_panel(two) == [(BRAM, "chair"), (ADA, "member")]
    with two.office.store.views.reading() as connection:
        assert seats_filled(connection, two.viewer, two.slug, two.day.at) == {"panel": 2}

    change(two, BRAM, Leave(reason="resigned", on=two.day.at))
    assert on_the_panel(two) == [(BRAM, "chair"), (ADA, "member")]
    two.day.at = BY_ELECTION + timedelta(days=1)
    assert on_the_panel(two) == [(ADA, "member")]
    come(two, elected(two, Person(member=two.member(BRAM).id)))

    assert on_the_panel(two) == [(ADA, "member")]


def test_whoever_is_elected_again_without_a_break_keeps_their_seat(two: ACouncil) -> None:
    change(two, ADA, TakeSeat(body="panel", on=two.day.at))
    two.day.at = NEXT + timedelta(days=5)

    two.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)

    assert on_the_panel(two) == [(ADA, "member")]
    assert [seat.last for seat in seats_of(two.member(ADA))] == [None]


def test_a_seat_put_right_or_struck_out_is_so_on_the_list(two: ACouncil) -> None:
    change(two, ADA, TakeSeat(body="panel", on=two.day.at))
    taken = next(event for event in two.office.app.events.get(two.member(ADA).id) if isinstance(event, SeatTaken))

    two.office.app.correct(two.viewer, two.act(why="They sit from June on."), taken.id, on=date(2026, 6, 1))
    two.work()
    with two.office.store.views.reading() as connection:
        assert [row["first"] for row in seats_on(connection, two.viewer, two.slug, "panel", two.day.at)] == [date(2026, 6, 1)]

    two.office.app.never_happened(two.viewer, two.act(why="It was somebody else."), taken.id)
    assert on_the_panel(two) == []


def test_who_is_leaving_stays_in_the_cohort_until_their_last_day(two: ACouncil) -> None:
    change(two, BRAM, Leave(reason="resigned", on=two.day.at + timedelta(days=1)))

    for day, expected in ((two.day.at + timedelta(days=1), [ADA, BRAM]), (two.day.at + timedelta(days=2), [ADA])):
        with two.office.store.views.reading() as connection:
            assert [row["name"] for row in cohort(connection, two.viewer, two.slug, None, day)] == expected


def test_lists_show_the_last_term_though_results_of_an_earlier_one_come_late(two: ACouncil) -> None:
    two.elect([(1, ADA, "mill")], poll=date(2022, 5, 5), history_only=True)

    with two.office.store.views.reading() as connection:
        (row,) = (row for row in cohort(connection, two.viewer, two.slug, POLL, two.day.at) if row["name"] == ADA)
    assert (row["term"], row["left"]) == (f"local.ambleford.mill.{POLL}", None)
    assert "open" in {step.state for step in two.member(ADA).steps.values()}
    assert two.member(ADA).live_from == POLL


def test_what_is_due_of_who_left_is_only_what_stays(two: ACouncil) -> None:
    change(two, BRAM, Leave(reason="resigned", on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))

    with two.office.store.views.reading() as connection:
        rows, _ = due_rows(connection, two.viewer, two.day.at, Wanted(person="Bram"))
    assert [row["rule"] for row in rows] == ["hold-exit-interview"]


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


def test_after_a_death_nobody_is_told_anything_of_them(two: ACouncil) -> None:
    app, reminded = two.office.app, date(2026, 5, 24)  # a fortnight before interests have to be notified
    for name in (ADA, BRAM):
        app.give_contact(two.viewer, two.act(), two.member(name).id, "e-mail", f"{name.partition(' ')[0].lower()}@ambleford.example")
    app.give_address(two.viewer, two.act(), two.slug, "democratic-services", "ds@ambleford.example")
    app.give_address(two.viewer, two.act(), two.slug, "monitoring-officer", "mo@ambleford.example")
    app.say_who_answers(two.viewer, two.act(), two.slug, "Robin Ashbourne", "robin@ambleford.example")
    app.release_mail(two.viewer, two.act(), two.slug)
    two.day.at = reminded
    two.work()

    change(two, BRAM, Leave(reason="died", on=reminded))
    for days in (0, 1, 20):  # on the day itself, after it, and when interests would be late
        two.day.at = reminded + timedelta(days=days)
        two.work()
        do_what_is_due(two.office, TELLING)

    posted = [file.read_text() for file in (two.office.settings.data / "mail" / "new").iterdir()]
    assert any("ada@ambleford.example" in letter for letter in posted)
    assert not any("bram" in letter.lower() for letter in posted)
