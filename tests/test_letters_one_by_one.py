"""Letters one by one: released, held, cancelled, come back; invitations and escalations; and nobody written to who must not be."""

from datetime import date, timedelta

import pytest

from domain.commands.letter import body_of
from domain.refusals import Invalid, Refused
from domain.strategies import built_in
from domain.streams.belonging import Left
from domain.streams.member import Member
from domain.streams.notice import Bounced, Cancelled
from projections.outgoing import going_out, notice_rows
from tests.a_correspondent import (
    ADA,
    BRAM,
    LATE,
    OFFICE,
    REMINDED,
    TWO,
    a_council_that_writes,
    address_of,
    give_address,
    give_office_address,
    messages,
    notices,
    on,
    post,
    release,
    say_who_answers,
    sender,
    texts_to,
    waiting,
)
from tests.a_council import ACouncil

ON_ONE_STORE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)  # where nothing depends on which
DAY = timedelta(days=1)
AGAIN = date(2026, 6, 4)


@pytest.fixture
def writes(council: ACouncil) -> ACouncil:
    return a_council_that_writes(council)


@pytest.fixture
def held(council: ACouncil) -> ACouncil:
    """Two members with addresses, an officer who answers, and letters that nobody has released."""
    council.elect(TWO)
    give_address(council, ADA)
    give_address(council, BRAM)
    say_who_answers(council)
    council.work()
    return council


# ------------------------------------------------------------------ released, held and cancelled one by one


def test_one_letter_is_released_while_the_others_are_held(held: ACouncil) -> None:
    on(held, REMINDED)
    ada, act = held.member(ADA).id, held.act()

    first = held.office.app.release_letters(held.viewer, act, ada, "", ["digest"], REMINDED)
    assert held.office.app.release_letters(held.viewer, act, ada, "", ["digest"], REMINDED) == first
    post(held)
    post(held)

    assert [len(texts_to(held, address_of(name))) for name in (ADA, BRAM)] == [1, 0]
    on(held, AGAIN)  # what was looked at was that one letter
    assert [len(texts_to(held, address_of(name))) for name in (ADA, BRAM)] == [1, 0]


@ON_ONE_STORE
def test_one_recipient_is_held_while_the_others_letters_go(held: ACouncil) -> None:
    ada = held.member(ADA).id
    held.office.app.hold_letters(held.viewer, held.act(), ada, "")
    release(held)

    on(held, REMINDED)
    assert [len(texts_to(held, address_of(name))) for name in (ADA, BRAM)] == [0, 1]

    held.office.app.release_letters(held.viewer, held.act(), ada, "", ["digest"], REMINDED)
    post(held)
    assert len(texts_to(held, address_of(ADA))) == 1


@ON_ONE_STORE
def test_what_is_cancelled_is_told_on_no_day_and_says_who_decided_it_and_why(writes: ACouncil) -> None:
    writes.day.at = REMINDED
    writes.work()
    ada = writes.member(ADA).id
    with pytest.raises(Invalid, match="reason"):
        writes.office.app.cancel_tellings(writes.viewer, writes.act(), ada, "", waiting(writes, ADA, until=REMINDED))

    writes.office.app.cancel_tellings(writes.viewer, writes.act(why="She did it by hand."), ada, "", waiting(writes, ADA, until=REMINDED))
    on(writes, REMINDED)
    on(writes, REMINDED + DAY)

    assert messages(writes) == []
    (notice,) = notices(writes)
    (event,) = writes.office.app.events.get(notice.id)
    assert isinstance(event, Cancelled)
    assert (event.who, event.why) == (writes.viewer.user, "She did it by hand.")
    with writes.office.store.views.reading() as connection:
        (row,) = notice_rows(connection, writes.viewer, writes.slug)
    assert (row["state"], row["reason"]) == ("cancelled", "She did it by hand.")

    on(writes, AGAIN)  # the next reminder was not cancelled
    assert len(texts_to(writes, address_of(ADA))) == 1


@ON_ONE_STORE
def test_all_of_a_days_letters_are_cancelled_at_once(held: ACouncil) -> None:
    held.day.at = REMINDED
    held.work()
    due = {(held.member(name).id, ""): waiting(held, name, until=REMINDED) for name in (ADA, BRAM)}
    act = held.act(why="They were told before this service began.")

    answer = held.office.app.cancel_for_many(held.viewer, act, held.slug, due)
    assert held.office.app.cancel_for_many(held.viewer, act, held.slug, due) == answer
    release(held)
    on(held, REMINDED)

    assert answer["cancelled"] == 2
    assert messages(held) == []
    assert [notice.state for notice in notices(held)] == ["cancelled", "cancelled"]


# ------------------------------------------------------------------ letters that come back


def test_nothing_more_goes_to_an_address_from_which_a_letter_came_back_until_it_is_changed(writes: ACouncil) -> None:
    on(writes, REMINDED)
    (notice,) = notices(writes)
    act = writes.act()

    first = writes.office.app.say_it_came_back(writes.viewer, act, notice.id)
    assert writes.office.app.say_it_came_back(writes.viewer, act, notice.id) == first
    on(writes, AGAIN)

    assert len(messages(writes)) == 1
    assert [type(event) for event in writes.office.app.events.get(notice.id)].count(Bounced) == 1
    with writes.office.store.views.reading() as connection:
        ada = next(row for row in going_out(connection, writes.viewer, writes.slug, AGAIN, AGAIN) if row["name"] == ADA)
    assert ada["unreached"]

    give_address(writes, ADA, "ada.thornley@ambleford.example")
    post(writes)
    (text,) = texts_to(writes, "ada.thornley@ambleford.example")
    assert text.count("Notify interests") == 1  # both reminders of it are overdue by now, and the later one is told


@ON_ONE_STORE
def test_a_receipt_of_a_letter_that_was_sent_to_an_older_address_is_told_anew_at_once(writes: ACouncil) -> None:
    on(writes, REMINDED)
    give_address(writes, ADA, "ada.thornley@ambleford.example")
    (notice,) = notices(writes)

    assert writes.office.app.bounced(writes.act(), notice.id, "The address does not exist.")
    assert not writes.office.app.bounced(writes.act(), notice.id, "The address does not exist.")
    on(writes, REMINDED + DAY)

    assert len(texts_to(writes, "ada.thornley@ambleford.example")) == 1


@ON_ONE_STORE
def test_an_offices_address_from_which_a_letter_came_back_is_written_to_no_more(writes: ACouncil) -> None:
    give_office_address(writes)
    on(writes, LATE)
    (notice,) = (notice for notice in notices(writes) if notice.office)

    writes.office.app.say_it_came_back(writes.viewer, writes.act(), notice.id)
    on(writes, LATE + DAY)
    assert len(texts_to(writes, f"{OFFICE}@ambleford.example")) == 1

    give_office_address(writes)
    post(writes)
    assert len(texts_to(writes, f"{OFFICE}@ambleford.example")) == 2


@ON_ONE_STORE
def test_only_a_letter_that_went_can_come_back(writes: ACouncil) -> None:
    writes.day.at = REMINDED
    writes.work()
    writes.office.app.attempt(writes.act(), writes.member(ADA).id, "", waiting(writes, ADA, until=REMINDED))

    with pytest.raises(Refused, match="Only a letter that went"):
        writes.office.app.say_it_came_back(writes.viewer, writes.act(), notices(writes)[0].id)


# ------------------------------------------------------------------ who is not written to


@ON_ONE_STORE
def test_nobody_is_written_to_after_a_death_was_recorded_and_nobody_about_it(writes: ACouncil) -> None:
    give_office_address(writes)
    ada = writes.office.app.find(Member, writes.member(ADA).id)
    (term,) = ada.terms
    writes.day.at = REMINDED
    writes.work()
    due, late = waiting(writes, ADA, until=REMINDED), waiting(writes, office=OFFICE)
    ada.record(Left, writes.act(), REMINDED, term=term, reason="died")
    writes.office.app.save(ada)  # and no list knows of it yet

    assert writes.office.app.attempt(writes.act(), ada.id, "", due) == []
    (draft,) = writes.office.app.drafts(writes.office.app.recipient(f"council:{writes.slug}", OFFICE), late, LATE)
    assert {line.whose for line in draft.lines} == {"Bram Okoro (Quay)"}


@ON_ONE_STORE
def test_what_was_attempted_before_a_death_was_recorded_never_goes(writes: ACouncil) -> None:
    writes.day.at = REMINDED
    writes.work()
    writes.office.app.attempt(writes.act(), writes.member(ADA).id, "", waiting(writes, ADA, until=REMINDED))
    ada = writes.office.app.find(Member, writes.member(ADA).id)
    ada.record(Left, writes.act(), REMINDED, term=next(iter(ada.terms)), reason="died")
    writes.office.app.save(ada)

    sender(writes).send(notices(writes)[0].id)

    assert messages(writes) == []
    assert [notice.state for notice in notices(writes)] == ["failed"]


@ON_ONE_STORE
def test_after_days_without_service_each_step_sends_its_latest_notice_once(writes: ACouncil) -> None:
    give_address(writes, BRAM)
    give_office_address(writes, "democratic-services")
    give_office_address(writes)
    on(writes, REMINDED - DAY)
    before = {notice.id for notice in notices(writes)}

    on(writes, AGAIN + DAY)  # the first day on which anybody is told anything again

    after = [notice for notice in notices(writes) if notice.id not in before]
    told = [(notice.recipient, notice.office, each.owner, each.step) for notice in after for each in notice.tells]
    assert len(told) == len(set(told)) >= 3
    assert any(notice.overtaken for notice in after)
    for notice in after:
        last = {(each.owner, each.step): each.on for each in notice.tells}
        assert all(each.on <= last[each.owner, each.step] for each in notice.overtaken)
    post(writes)
    assert len(notices(writes)) == len(before) + len(after)


# ------------------------------------------------------------------ kinds of letter


@ON_ONE_STORE
def test_what_is_late_comes_in_a_letter_of_its_own(writes: ACouncil) -> None:
    give_office_address(writes)
    on(writes, LATE)

    (notice,) = (notice for notice in notices(writes) if notice.office)

    assert notice.kind == "escalation"
    assert "this was not done" in (notice.opening or "")


@ON_ONE_STORE
def test_a_body_is_told_what_is_late_and_what_is_its_own_to_do_where_it_has_an_address(council: ACouncil) -> None:
    told = ('after: monitoring-officer"]', 'after: panel"]')
    own = ('does     = "democratic-services"\nevery    = "municipal year"', 'remind   = "327 days before"\nevery    = "municipal year"')
    council.elect(TWO, strategy=built_in("model-council").replace(*told).replace(*own))
    release(council)
    on(council, LATE)
    assert {each.kind for each in waiting(council, office="panel")} == {"reminder", "escalation"}
    assert [notice.office for notice in notices(council)] == []

    with pytest.raises(Invalid, match="no office and no body “lamp-watch”"):
        give_office_address(council, "lamp-watch")
    give_office_address(council, "panel")
    post(council)
    post(council)

    reminded, late = sorted(texts_to(council, "panel@ambleford.example"), key=lambda text: "not done" in text)
    assert "To Member Development Panel" in reminded
    assert "Hold two meetings of the panel" in reminded
    assert f"{ADA} (Mill)" in late
    on(council, LATE + DAY)
    assert len(messages(council)) == 2


def test_whoever_gets_a_place_is_invited_and_told_when_it_moves_or_is_not_held(writes: ACouncil) -> None:
    app, viewer = writes.office.app, writes.viewer
    day = date(2026, 6, 1)
    planned = app.plan_session(viewer, writes.act(), writes.slug, "code-of-conduct", day, starts="18:30", place="Mill Hall")
    session = str(planned["stream"])
    app.book_places(viewer, writes.act(), session, [writes.member(ADA).id, writes.member(BRAM).id])
    writes.work()
    post(writes)
    assert ["Monday 1 June 2026 at 18:30, Mill Hall" in text for text in texts_to(writes, address_of(ADA))] == [True]

    app.move_session(viewer, writes.act(), session, day + DAY, starts="19:00", place="Quay House")
    on(writes, writes.day.at + DAY)
    app.cancel_session(viewer, writes.act(), session)
    writes.work()
    on(writes, writes.day.at + DAY)

    told = [body_of(notice) for notice in notices(writes) if notice.kind == "invitation"]
    assert len(told) == 3
    assert "Tuesday 2 June 2026 at 19:00, Quay House" in told[1]
    assert "it is not held on Tuesday 2 June 2026" in told[2]
    give_address(writes, BRAM)  # who had none until it was cancelled
    post(writes)
    assert texts_to(writes, address_of(BRAM)) == []
