"""Any fact is put right by another: steps open again, close, move or are withdrawn, and what will change is said first."""

import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.commands.correction_plan import Correction, StepChange, step_changes
from domain.commands.holding import JoinGroup
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.activity import Activity
from domain.streams.belonging import CameBefore, Elected, GroupChanged, Left, TookOffice
from domain.streams.body import Body, MeetingCalled, MeetingHeld, body_id
from domain.streams.budget import Budget, MoneyCommitted, MoneySpent
from domain.streams.correction import StruckOut
from domain.streams.council import AddressGiven, Council, DateSet, ElectionHeld, MailHeld, PutOnRecord, SettingSet, StrategyAdopted
from domain.streams.duty import Duty, DutyReplaced, duty_id
from domain.streams.events import Fact
from domain.streams.learning import Given, NeedClosed, NeedRecorded, Recorded
from domain.streams.member import Forgotten, Named, Reached
from domain.streams.offering import Assigned, Declined, Offered
from domain.viewer import RECORD, SEND, Viewer
from projections.reading import council_rows, lacking_counts, member_rows, session_rows, still_to_work_out
from tests.a_council import POLL, ACouncil, a_council
from tests.shown import rows_match_the_streams

ADA, BRAM, CERYS = "Ada Thornley", "Bram Okoro", "Cerys Holt"
YEAR = "2026-27"
WHY = "It was entered under the wrong day."


LATER = POLL + timedelta(days=60)


def elected(council: ACouncil) -> ACouncil:
    """A council with three members, two months after its election."""
    council.elect([(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERYS, "abbey")])
    council.day.at = LATER
    council.work()
    return council


@pytest.fixture(scope="module")
def a_record(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of an elected council, to be copied."""
    folder = tmp_path_factory.mktemp("corrections") / "store"
    shutil.copytree(prepared_folder, folder)
    with a_council(str(folder), folder) as council:
        elected(council)
    return folder


@pytest.fixture
def town(a_record: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """An elected council on SQLite."""
    shutil.copytree(a_record, tmp_path / "store")
    with a_council(str(tmp_path / "store"), tmp_path) as council:
        council.day.at = LATER
        yield council


@pytest.fixture
def either(council: ACouncil) -> ACouncil:
    """An elected council on SQLite, and one on PostgreSQL."""
    return elected(council)


def last(stream: Any, kind: type[Fact]) -> Fact:
    """The last fact of a kind on a stream."""
    return next(event for event in reversed(stream.events) if isinstance(event, kind))


def correct(council: ACouncil, fact: Fact, **said: Any) -> Any:
    return council.office.app.correct(council.viewer, council.act(why=WHY), fact.id, **said)


def strike_out(council: ACouncil, fact: Fact, **said: Any) -> Any:
    return council.office.app.never_happened(council.viewer, council.act(why=WHY), fact.id, **said)


def preview(council: ACouncil, fact: Fact, **said: Any) -> Any:
    return council.office.app.what_correcting_changes(council.viewer, council.act(why=WHY), Correction(fact=fact.id, **said))


def row_of(council: ACouncil, name: str) -> dict[str, Any]:
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        (row,) = member_rows(connection, council.viewer, person=name)[0]
    return dict(row)


# -------------------------------------------------------------------- the day, the fact, the person


def test_a_wrong_day_put_right_moves_what_was_counted_from_it(town: ACouncil) -> None:
    town.record(ADA, "planning", "offered", POLL + timedelta(days=20))
    due = town.step(ADA, "hold-planning").due
    assert due is not None

    answer = correct(town, last(town.member(ADA), Offered), on=POLL + timedelta(days=30))

    moved = town.step(ADA, "hold-planning").due
    assert moved is not None
    assert moved > due
    assert town.step(ADA, "offer-planning").closed == POLL + timedelta(days=30)
    assert answer["changed"] == 2
    assert last(town.member(ADA), Offered).why == WHY


def test_what_never_happened_opens_the_step_again(town: ACouncil) -> None:
    town.record(ADA, "interests", "recorded")
    assert town.step(ADA, "register-interests").state == "done"

    strike_out(town, last(town.member(ADA), Recorded))

    step = town.step(ADA, "register-interests")
    assert (step.state, step.closed, step.by) == ("open", None, ())


def test_what_opened_a_step_and_never_happened_takes_the_step_with_it(town: ACouncil) -> None:
    town.record(ADA, "planning", "offered")

    strike_out(town, last(town.member(ADA), Offered))

    assert town.step(ADA, "hold-planning").state == "withdrawn"
    assert town.step(ADA, "offer-planning").state == "open"


def test_what_was_somebody_elses_is_struck_out_here_and_recorded_there_in_one_save(town: ACouncil) -> None:
    town.record(ADA, "induction-guide", "given", POLL + timedelta(days=9))
    town.office.app.say_came_before(town.viewer, town.act(), town.member(ADA).id, "new")
    town.office.app.say_came_before(town.viewer, town.act(), town.member(BRAM).id, "new")
    wrong, act = last(town.member(ADA), Given), town.act(why="Bram took it.")

    answer = town.office.app.belongs_to(town.viewer, act, wrong.id, town.member(BRAM).id)

    there, struck = last(town.member(BRAM), Given), last(town.member(ADA), StruckOut)
    assert (there.on, there.cause, there.why) == (wrong.on, struck.id, "Bram took it.")
    assert town.step(ADA, "give-guide").state == "open"
    assert town.step(BRAM, "give-guide").state == "done"
    # And sent again
    assert town.office.app.belongs_to(town.viewer, act, wrong.id, town.member(BRAM).id) == answer


def test_a_need_that_was_somebody_elses_gets_a_number_of_theirs(town: ACouncil) -> None:
    app, bram = town.office.app, town.member(BRAM)
    app.record_need(town.viewer, town.act(), bram.id, "Chairing", town.day.at)
    app.record_need(town.viewer, town.act(), town.member(ADA).id, "Finance", town.day.at)

    app.belongs_to(town.viewer, town.act(why=WHY), last(town.member(ADA), NeedRecorded).id, bram.id)
    app.record_need(town.viewer, town.act(), town.member(ADA).id, "Planning law", town.day.at)

    assert town.member(BRAM).needs == {"1": "Chairing", "2": "Finance"}
    assert town.member(ADA).needs == {"2": "Planning law"}


def test_other_words_are_put_right_too(town: ACouncil) -> None:
    town.record(ADA, "mentor", "assigned", person="Dilys")
    assigned = last(town.member(ADA), Assigned)

    correct(town, assigned, person="Dilwyn")

    assert town.member(ADA).supporters == {"mentor": "Dilwyn"}
    assert last(town.member(ADA), Assigned).on == assigned.on


def test_a_correction_is_itself_put_right(town: ACouncil) -> None:
    town.record(ADA, "interests", "recorded", POLL + timedelta(days=10))
    first = last(town.member(ADA), Recorded)

    correct(town, first, on=POLL + timedelta(days=11))
    correct(town, last(town.member(ADA), Recorded), on=POLL + timedelta(days=12))
    assert town.step(ADA, "register-interests").closed == POLL + timedelta(days=12)

    strike_out(town, first)
    assert town.step(ADA, "register-interests").state == "open"

    # Struck out by mistake, it is put back as it was last said
    correct(town, last(town.member(ADA), StruckOut))
    assert town.step(ADA, "register-interests").closed == POLL + timedelta(days=12)
    assert {event.chain for event in town.member(ADA).events if isinstance(event, Recorded | StruckOut)} == {first.id}


def test_a_correction_sent_twice_is_recorded_once_and_gets_the_first_answer(town: ACouncil) -> None:
    town.record(ADA, "interests", "recorded")
    fact, act = last(town.member(ADA), Recorded), town.act(why=WHY)

    first = town.office.app.never_happened(town.viewer, act, fact.id, seen=town.member(ADA).version)
    second = town.office.app.never_happened(town.viewer, act, fact.id, seen=first["version"] - 5)

    assert first == second
    assert town.member(ADA).version == first["version"]


# -------------------------------------------------------------------- what is said before


def test_what_will_change_is_worked_out_and_nothing_is_saved(town: ACouncil) -> None:
    town.record(ADA, "planning", "offered", POLL + timedelta(days=20))
    fact, end = last(town.member(ADA), Offered), town.office.store.log.end()

    worked = preview(town, fact, never=True)

    assert town.office.store.log.end() == end
    said = {change.after.rule: (change.before.state, change.after.state) for change in worked.changes}
    assert said == {"offer-planning": ("done", "open"), "hold-planning": ("open", "withdrawn")}
    strike_out(town, fact)
    assert {step.rule: step.state for step in town.member(ADA).steps.values() if step.rule in said} == {
        rule: after for rule, (_, after) in said.items()
    }


# -------------------------------------------------------------------- what is refused


def test_two_officers_who_correct_one_fact_are_told_of_each_other(either: ACouncil) -> None:
    either.record(ADA, "interests", "recorded", POLL + timedelta(days=10))
    fact, seen = last(either.member(ADA), Recorded), either.member(ADA).version
    correct(either, fact, on=POLL + timedelta(days=11), seen=seen)

    with pytest.raises(Conflict, match="after you opened the page"):
        strike_out(either, fact, seen=seen)

    assert either.step(ADA, "register-interests").state == "done"


def test_an_offer_that_was_answered_is_struck_out_after_its_answer(town: ACouncil) -> None:
    town.record(ADA, "mentor", "offered", POLL + timedelta(days=10))
    town.record(ADA, "mentor", "declined", POLL + timedelta(days=12))
    offer, answer = last(town.member(ADA), Offered), last(town.member(ADA), Declined)

    with pytest.raises(Refused, match=r"Others stand on it: “Mentor” declined on Tuesday 19 May 2026"):
        strike_out(town, offer)
    with pytest.raises(Invalid, match="must not be after 19 May 2026"):
        correct(town, offer, on=POLL + timedelta(days=13))

    strike_out(town, answer)
    strike_out(town, offer)
    assert not [fact for fact in town.member(ADA).known() if fact.noun == "mentor"]


def test_an_answer_to_a_later_offer_does_not_stand_on_the_first(town: ACouncil) -> None:
    for verb, days in (("offered", 10), ("offered", 15), ("accepted", 17)):
        town.record(ADA, "mentor", verb, POLL + timedelta(days=days))
    first = next(event for event in town.member(ADA).events if isinstance(event, Offered))

    strike_out(town, first)

    assert [fact.verb for fact in town.member(ADA).known() if fact.noun == "mentor"] == ["offered", "accepted"]


def test_a_need_is_not_struck_out_under_its_closing(town: ACouncil) -> None:
    app, ada = town.office.app, town.member(ADA)
    app.record_need(town.viewer, town.act(), ada.id, "Finance", town.day.at)
    app.close_need(town.viewer, town.act(), ada.id, "1", town.day.at, met=True)

    with pytest.raises(Refused, match="the need was closed on Monday 6 July 2026"):
        strike_out(town, last(town.member(ADA), NeedRecorded))

    strike_out(town, last(town.member(ADA), NeedClosed))
    strike_out(town, last(town.member(ADA), NeedRecorded))
    assert town.member(ADA).needs == {}


def test_an_election_goes_with_coming_into_office_and_not_under_what_came_after(town: ACouncil) -> None:
    app, ada = town.office.app, town.member(ADA)
    app.say_came_before(town.viewer, town.act(), ada.id, "new")
    elected = last(ada, Elected)

    with pytest.raises(Refused, match="whether they are new or returning was said"):
        strike_out(town, elected)
    assert len(town.member(ADA).terms) == 1

    strike_out(town, last(town.member(ADA), CameBefore))
    worked = preview(town, elected, never=True)
    assert [type(fact) for fact in worked.along] == [TookOffice]
    strike_out(town, elected)
    assert town.member(ADA).terms == {}
    assert {step.state for step in town.member(ADA).steps.values()} <= {"withdrawn"}
    assert (row_of(town, ADA)["term"], row_of(town, ADA)["ward"]) == ("", "")


def test_the_day_of_a_declaration_may_be_put_right_under_all_that_stands_on_it(town: ACouncil) -> None:
    town.record(ADA, "interests", "recorded")
    right = POLL + timedelta(days=2)

    correct(town, last(town.member(ADA), Elected), on=right)

    (term,) = town.member(ADA).terms.values()
    assert term.declared == right
    assert term.took_office == POLL + timedelta(days=4)
    assert row_of(town, ADA)["declared"] == right
    rows_match_the_streams(town)


def test_nobody_comes_into_office_before_they_are_declared_or_back_before_they_left(town: ACouncil) -> None:
    with pytest.raises(Invalid, match="cannot have come into office before Friday 8 May 2026"):
        correct(town, last(town.member(ADA), TookOffice), on=POLL)

    town.day.at = date(2027, 5, 12)
    town.office.app.set_setting(town.viewer, town.act(), town.slug, "cycle", "all out", POLL)
    town.elect([(1, ADA, "mill.by")], poll=date(2027, 5, 6))
    first = next(event for event in town.member(ADA).events if isinstance(event, Left))
    with pytest.raises(Invalid, match="back in office before they had left"):
        correct(town, first, on=date(2027, 5, 12))
    assert len({event.id for event in town.member(ADA).events if isinstance(event, Left)}) == 1


@pytest.mark.parametrize(
    ("said", "refusal", "words"),
    [
        ({"on": date(2030, 1, 1)}, Invalid, "still to come"),
        ({"on": date(1066, 10, 14)}, Invalid, "too long ago"),
        ({}, Invalid, "is on record already"),
        ({"noun": "mentor"}, Invalid, "no noun that could be corrected"),
    ],
)
def test_a_correction_says_something_else_that_can_be(town: ACouncil, said: dict[str, Any], refusal: type[Exception], words: str) -> None:
    town.record(ADA, "interests", "recorded")
    end = town.office.store.log.end()

    with pytest.raises(refusal, match=words):
        correct(town, last(town.member(ADA), Recorded), **said)

    assert town.office.store.log.end() == end


def test_a_correction_has_a_reason_and_names_something_on_record(town: ACouncil) -> None:
    town.record(ADA, "interests", "recorded")
    fact, app = last(town.member(ADA), Recorded), town.office.app

    with pytest.raises(Invalid, match="Give a reason"):
        app.never_happened(town.viewer, town.act(), fact.id)
    for nothing in (f"{fact.originator_id}@999", "member:00@1", "notice:00@1", "no id", town.member(ADA).events[-1].id):
        with pytest.raises(NotFound):
            app.never_happened(town.viewer, town.act(why=WHY), nothing)


def test_only_those_who_may_record_a_fact_correct_it(town: ACouncil) -> None:
    neighbour = Viewer(user="user:b", permissions=frozenset({RECORD}), councils=frozenset({"elsewhere"}))
    recorder = Viewer(user="user:c", permissions=frozenset({RECORD}), councils=None)
    app, council = town.office.app, town.office.app.find(Council, "council:ambleford")
    app.hold_mail(town.viewer, town.act(), town.slug)
    mail_held = last(app.find(Council, council.id), MailHeld)

    with pytest.raises(NotFound):
        app.never_happened(neighbour, town.act(why=WHY), last(town.member(ADA), Named).id)
    for fact in (last(council, StrategyAdopted), mail_held):
        with pytest.raises(Refused, match="does not allow"):
            app.never_happened(recorder, town.act(why=WHY), fact.id)
    sender = Viewer(user="user:d", permissions=frozenset({SEND}), councils=None)
    app.never_happened(sender, town.act(why=WHY), mail_held.id)
    assert app.find(Council, council.id).mail is None


def test_what_says_who_somebody_is_stays_on_their_record(town: ACouncil) -> None:
    app, ada, bram = town.office.app, town.member(ADA), town.member(BRAM)
    for kind in (Named, Elected, TookOffice):
        with pytest.raises(Refused, match="cannot be moved"):
            app.belongs_to(town.viewer, town.act(why=WHY), last(ada, kind).id, bram.id)

    town.record(ADA, "interests", "recorded")
    for nobody in (ada.id, "member:00"):
        with pytest.raises(Invalid, match="another member"):
            app.belongs_to(town.viewer, town.act(why=WHY), last(town.member(ADA), Recorded).id, nobody)


def test_nothing_of_a_forgotten_person_is_corrected(town: ACouncil) -> None:
    town.record(ADA, "interests", "recorded")
    town.office.app.forget(town.viewer, town.act(), town.member(ADA).id)

    for kind in (Recorded, Forgotten):
        with pytest.raises(Refused, match="forgotten"):
            strike_out(town, last(town.member(ADA) if ADA in town.members() else town.member(""), kind))


# -------------------------------------------------------------------- lists


def test_lists_show_the_last_word_though_a_later_fact_stands(town: ACouncil) -> None:
    app, ada = town.office.app, town.member(ADA)
    for group in ("Red", "Blue"):
        app.change(town.viewer, town.act(), ada.id, JoinGroup(group=group, on=town.day.at))
    app.give_contact(town.viewer, town.act(), ada.id, "e-mail", "ada@old.example")
    red = next(event for event in town.member(ADA).events if isinstance(event, GroupChanged))

    correct(town, red, group="Green")
    assert row_of(town, ADA)["political_group"] == "Blue"

    strike_out(town, last(town.member(ADA), GroupChanged))
    correct(town, last(town.member(ADA), Reached), at="ada@new.example")
    correct(town, last(town.member(ADA), Named), name="Ada Thornlea")
    row = row_of(town, "Thornlea")
    assert (row["political_group"], row["email"], row["name"]) == (town.member("Ada Thornlea").group, "ada@new.example", "Ada Thornlea")
    rows_match_the_streams(town)


# -------------------------------------------------------------------- councils and bodies


def council_of(town: ACouncil) -> Council:
    return town.office.app.find(Council, "council:ambleford")


def test_a_setting_put_right_reaches_every_member_and_how_many_is_said_first(town: ACouncil) -> None:
    town.office.app.set_setting(town.viewer, town.act(), town.slug, "smallest-group", 3, POLL)
    fact = last(council_of(town), SettingSet)

    assert preview(town, fact, fields={"value": 4}).behind == 3
    correct(town, fact, value=4)

    assert council_of(town).settings["smallest-group"] == 4
    town.office.catch_up()
    with town.office.store.views.reading() as connection:
        assert still_to_work_out(connection, town.viewer, town.slug) == 4  # three members, and the council's own duties
    town.work()
    with town.office.store.views.reading() as connection:
        assert still_to_work_out(connection, town.viewer, town.slug) == 0
    strike_out(town, fact)
    assert "smallest-group" not in council_of(town).settings


def test_the_only_strategy_is_not_struck_out_and_one_adopted_by_mistake_is(town: ACouncil) -> None:
    with pytest.raises(Refused, match="no strategy today"):
        strike_out(town, last(council_of(town), StrategyAdopted))
    first = council_of(town).adoptions[0].version
    steps = {name: member.steps for name, member in town.members().items()}
    town.office.app.adopt(town.viewer, town.act(), town.slug, ANOTHER, POLL + timedelta(days=40), open_steps={"register-interests": "move"})
    town.work()
    assert town.step(ADA, "register-interests").version != first

    strike_out(town, last(council_of(town), StrategyAdopted))
    town.work()

    assert {name: member.steps for name, member in town.members().items()} == steps
    town.office.catch_up()
    with town.office.store.views.reading() as connection:
        (row,) = council_rows(connection, town.viewer)
    assert row["version"] == first


def test_what_a_council_is_corrected_to_shows_first_which_steps_of_which_members_change(town: ACouncil) -> None:
    adoption = last(council_of(town), StrategyAdopted)
    steps = {member.id: dict(member.steps) for member in town.members().values()}

    worked = preview(town, adoption, on=POLL + timedelta(days=20))
    correct(town, adoption, on=POLL + timedelta(days=20))
    town.work()

    changed = [change for member in town.members().values() for change in step_changes(member.id, steps[member.id], member.steps)]
    assert (worked.behind, worked.looked_at) == (3, 3)
    assert {change.owner for change in worked.changes} == steps.keys()
    assert shown(worked.changes) == shown(changed)


def shown(changes: Sequence[StepChange]) -> list[Any]:
    """What of changes a page shows."""
    return sorted((each.owner, each.after.id, each.after.state, str(each.after.due), str(each.after.closed)) for each in changes)


def test_a_cycle_struck_out_is_not_known_on_any_list_and_comes_back_when_it_is_put_back(town: ACouncil) -> None:
    def without_an_end() -> int:
        town.office.catch_up()
        with town.office.store.views.reading() as connection:
            return lacking_counts(connection, town.viewer)["end"]

    town.office.app.set_setting(town.viewer, town.act(), town.slug, "cycle", "thirds", POLL)
    assert without_an_end() == 0

    strike_out(town, last(council_of(town), SettingSet))
    assert without_an_end() > 0

    correct(town, last(council_of(town), SettingSet), value="halves")
    assert without_an_end() == 0


def test_what_nobody_could_read_is_no_correction(town: ACouncil) -> None:
    app, ada = town.office.app, town.member(ADA)
    app.give_contact(town.viewer, town.act(), ada.id, "e-mail", "ada@ambleford.example")
    app.set_setting(town.viewer, town.act(), town.slug, "cycle", "thirds", POLL)
    app.give_address(town.viewer, town.act(), town.slug, "monitoring-officer", "mo@ambleford.example")

    with pytest.raises(Invalid, match="e-mail address"):
        correct(town, last(town.member(ADA), Reached), at="not an address")
    with pytest.raises(Invalid, match="e-mail address"):
        correct(town, last(council_of(town), AddressGiven), address="nor this")
    with pytest.raises(Invalid, match="Choose a cycle"):
        correct(town, last(council_of(town), SettingSet), value="fifths")


def test_a_decision_about_a_duty_struck_out_opens_its_step_again(town: ACouncil) -> None:
    app, owner = town.office.app, f"council:{town.slug}"
    duty = app.find(Duty, duty_id(owner, "hold-induction"))
    (step,) = duty.steps.values()
    app.replace_duty_deadline(town.viewer, town.act(why="The hall is shut."), town.slug, owner, step.id, POLL + timedelta(days=200))
    moved = last(app.find(Duty, duty.id), DutyReplaced)

    worked = preview(town, moved, never=True)
    assert [(change.before.due, change.after.due) for change in worked.changes] == [(POLL + timedelta(days=200), step.due)]
    strike_out(town, moved)

    assert app.find(Duty, duty.id).steps[step.id].due == step.due


def test_a_key_date_put_right_is_expected_or_has_come(town: ACouncil) -> None:
    town.office.app.set_date(town.viewer, town.act(), town.slug, "annual council", POLL + timedelta(days=12))
    fact = last(council_of(town), DateSet)

    correct(town, fact, on=POLL + timedelta(days=13))
    assert council_of(town).key_dates["annual council"] == POLL + timedelta(days=13)

    correct(town, fact, on=town.day.at + timedelta(days=300))
    assert council_of(town).key_dates["annual council"] == town.day.at + timedelta(days=300)
    assert last(council_of(town), DateSet).on <= town.day.at


def test_what_a_councils_record_rests_on_stays(town: ACouncil) -> None:
    with pytest.raises(Refused, match="Others stand on it: a strategy was adopted"):
        strike_out(town, last(council_of(town), PutOnRecord))
    with pytest.raises(Refused, match="importing its results again"):
        strike_out(town, last(council_of(town), ElectionHeld))

    correct(town, last(council_of(town), PutOnRecord), name="Ambleford Borough Council")
    town.office.catch_up()
    with town.office.store.views.reading() as connection:
        assert council_rows(connection, town.viewer)[0]["name"] == "Ambleford Borough Council"


def test_a_meeting_called_is_not_struck_out_under_the_meeting_held(town: ACouncil) -> None:
    body = Body(body_id(town.slug, "panel"))
    body.council = town.slug
    body.record(MeetingCalled, town.act(), POLL, body="panel", meeting="1", when=POLL + timedelta(days=20))
    body.record(MeetingHeld, town.act(), POLL + timedelta(days=20), body="panel", meeting="1")
    town.office.app.save(body)
    town.work()
    called, held = body.events

    with pytest.raises(Refused, match="the meeting was held on Wednesday 27 May 2026"):
        strike_out(town, called)  # type: ignore[arg-type]  # a fact
    strike_out(town, held)  # type: ignore[arg-type]  # a fact
    town.office.catch_up()

    with town.office.store.views.reading() as connection:
        assert still_to_work_out(connection, town.viewer, town.slug) == 4
    assert [fact.verb for fact in town.office.app.find(Body, body.id).known()] == ["called"]


def test_a_promise_is_not_struck_out_under_what_was_paid_for_it(town: ACouncil) -> None:
    app, day = town.office.app, town.day.at
    app.set_budget(town.viewer, town.act(), town.slug, "development", YEAR, 100_000, day)
    for pence in (20_000, 30_000):
        app.commit_money(town.viewer, town.act(), town.slug, "development", YEAR, pence, day, what="A day of training")
    app.spend_money(town.viewer, town.act(), town.slug, "development", YEAR, 25_000, day, what="A day of training", commitment="1")
    budget = app.find(Budget, f"budget:{town.slug}:development:{YEAR}")
    first, second = (event for event in budget.events if isinstance(event, MoneyCommitted))

    with pytest.raises(Refused, match="money was paid for it on Monday 6 July 2026"):
        strike_out(town, first)
    strike_out(town, second)
    correct(town, last(budget, MoneySpent), pence=24_000)
    app.commit_money(town.viewer, town.act(), town.slug, "development", YEAR, 10_000, day, what="Books")

    budget = app.find(Budget, budget.id)
    assert (budget.committed(), budget.spent(), sorted(budget.commitments)) == (10_000, 24_000, ["1", "3"])


# -------------------------------------------------------------------- sessions


def held(town: ACouncil, *came: str) -> str:
    """A session of the code of conduct, to which these came and the others did not."""
    app, day = town.office.app, POLL + timedelta(days=12)
    session = str(app.plan_session(town.viewer, town.act(), town.slug, "code-of-conduct", day)["stream"])
    marks = {member.id: "present" if name in came else "absent" for name, member in town.members().items()}
    app.take_register(town.viewer, town.act(), session, day, marks)
    town.work()
    return session


def test_a_register_that_never_was_reaches_everybody_it_named(either: ACouncil) -> None:
    session = either.office.app.find(Activity, held(either, ADA, BRAM))
    assert either.step(ADA, "code-training").state == "done"

    worked = preview(either, session.events[-1], never=True)
    assert worked.behind == 3
    assert {(change.owner, change.after.rule, change.after.state) for change in worked.changes} >= {
        (either.member(ADA).id, "code-training", "open"),
        (either.member(BRAM).id, "code-training", "open"),
    }
    strike_out(either, session.events[-1])  # type: ignore[arg-type]  # a fact
    either.work()

    assert {either.step(name, "code-training").state for name in (ADA, BRAM, CERYS)} == {"open"}
    with either.office.store.views.reading() as connection:
        (row,) = session_rows(connection, either.viewer)
    assert (row["state"], row["came"], row["listed"]) == ("planned", 0, 0)
    # And another register may be taken
    marks = {either.member(CERYS).id: "present"}
    either.office.app.take_register(either.viewer, either.act(), session.id, POLL + timedelta(days=12), marks)
    either.work()
    assert either.step(CERYS, "code-training").state == "done"


def test_the_day_of_a_register_put_right_closes_on_the_right_day(town: ACouncil) -> None:
    session = town.office.app.find(Activity, held(town, ADA))
    right = POLL + timedelta(days=14)

    correct(town, session.events[-1], on=right)  # type: ignore[arg-type]  # a fact
    town.work()

    assert town.step(ADA, "code-training").closed == right
    with town.office.store.views.reading() as connection:
        (row,) = session_rows(connection, town.viewer)
    assert (row["when"], row["came"], row["listed"]) == (right, 1, 3)


def test_a_sessions_facts_need_leave_to_plan_and_go_in_their_order(town: ACouncil) -> None:
    session = town.office.app.find(Activity, held(town, ADA))
    recorder = Viewer(user="user:c", permissions=frozenset({RECORD}), councils=None)

    with pytest.raises(Refused, match="does not allow"):
        town.office.app.never_happened(recorder, town.act(why=WHY), session.events[-1].id)
    with pytest.raises(Refused, match="the register was taken on Tuesday 19 May 2026"):
        strike_out(town, session.events[0])  # type: ignore[arg-type]  # a fact
    correct(town, session.events[0], title="The code, and why")  # type: ignore[arg-type]  # a fact
    town.office.catch_up()
    with town.office.store.views.reading() as connection:
        assert session_rows(connection, town.viewer)[0]["title"] == "The code, and why"


# -------------------------------------------------------------------- any history


def test_a_corrected_history_owes_what_the_one_recorded_right_owes(either: ACouncil) -> None:
    """Ada's record is made wrong and put right, Bram's is right from the start: each owes the same, whatever the chance."""
    chance = random.Random(35)  # noqa: S311 -- a history, not a secret
    things = [("planning", "offered"), ("planning", "held"), ("mentor", "offered"), ("mentor", "asked for"), ("interests", "recorded")]
    things += [("induction-guide", "given"), ("review", "held"), ("acceptance", "recorded")]
    for _ in range(14):
        noun, verb = chance.choice(things)
        wrong_day, right_day = (POLL + timedelta(days=chance.randrange(5, 59)) for _ in range(2))
        never = chance.random() < 0.4
        either.record(ADA, noun, verb, wrong_day)
        fact = next(event for event in reversed(either.member(ADA).events) if isinstance(event, Fact))
        if never:
            strike_out(either, fact)
            continue
        if right_day != wrong_day:
            correct(either, fact, on=right_day)
        either.record(BRAM, noun, verb, right_day)

    assert owes(either, ADA) == owes(either, BRAM)
    rows_match_the_streams(either)


def owes(town: ACouncil, name: str) -> list[tuple[Any, ...]]:
    """What a member owes and is owed, without the ids by which it was worked out."""
    standing = (step for step in town.member(name).steps.values() if step.state != "withdrawn")
    return sorted((step.rule, step.state, str(step.due), str(step.closed), str(step.opened)) for step in standing)


ANOTHER = built_in("model-council").replace('id          = "model-council"', 'id          = "another-council"')
