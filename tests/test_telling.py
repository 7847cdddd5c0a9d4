"""One notice from end to end: everybody who is to be told is told once, whatever ends whoever tells them, and nobody else is."""

import signal
import time
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from multiprocessing.process import BaseProcess

import pytest

from domain.commands.letter import FORGOTTEN, Letter, body_of
from domain.refusals import Invalid
from domain.strategies import built_in
from domain.streams.notice import Attempted, Notice, Sent
from domain.viewer import READ, Viewer
from memberdev.by_itself import do_what_is_due, mailbox
from memberdev.lists import StoredWork
from memberdev.mail.transport import Transport, Undeliverable
from memberdev.tasks import Tasks
from projections.everything import PROJECTIONS
from projections.outgoing import going_out, mail_by_council, notice_rows
from tests.a_council import ACouncil
from tests.a_teller import MOMENTS, TELLING, tell_until_killed
from tests.apart import APART
from tests.program.conftest import a_queue_server

ADA, BRAM = "Ada Thornley", "Bram Okoro"
TWO = [(1, ADA, "mill"), (2, BRAM, "quay")]
REMINDED = date(2026, 5, 24)  # a fortnight before interests have to be notified
AGAIN = date(2026, 6, 4)
LATE = date(2026, 6, 8)  # the day after the last one


@pytest.fixture
def told(council: ACouncil) -> ACouncil:
    """A council with two members, one of whom has an address, and mail that was released."""
    council.elect(TWO)
    give_address(council, ADA, "ada@ambleford.example")
    release(council)
    council.work()
    return council


def release(council: ACouncil) -> None:
    council.office.app.say_who_answers(council.viewer, council.act(), council.slug, "Robin Ashbourne", "robin@ambleford.example")
    council.office.app.release_mail(council.viewer, council.act(), council.slug)


def give_address(council: ACouncil, name: str, address: str) -> None:
    council.office.app.give_contact(council.viewer, council.act(), council.member(name).id, "e-mail", address)
    council.work()


def give_office_address(council: ACouncil, office: str) -> None:
    council.office.app.give_address(council.viewer, council.act(), council.slug, office, f"{office}@ambleford.example")
    council.work()


def on(council: ACouncil, day: date) -> None:
    """Let it be a day, with everything done that is due on it, mail too."""
    it_is(council, day)
    do_what_is_due(council.office, TELLING)


def it_is(council: ACouncil, day: date) -> None:
    """Let it be a day, with everything done that is due on it but mail."""
    council.day.at = day
    council.work()


def letters(council: ACouncil) -> dict[str, list[str]]:
    """What is in the maildir: texts by address."""
    found: dict[str, list[str]] = {}
    for file in sorted((council.office.settings.data / "mail" / "new").iterdir()):
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        found.setdefault(str(message["To"]), []).append(message.get_content())  # type: ignore[attr-defined]  # of a modern message
    return found


def notices(council: ACouncil) -> list[Notice]:
    """Every notice on record, by day."""
    found = [council.office.app.find(Notice, id) for id in council.office.app.streams_of(council.slug, "notice")]
    return sorted(found, key=lambda notice: (notice.day or date.min, notice.recipient))


def send_with(council: ACouncil, transport: Transport) -> Tasks:
    return Tasks(council.office, StoredWork(council.office.store, council.office.clock.now), transport)


# ------------------------------------------------------------------ when, and to whom


def test_a_reminder_goes_on_its_day_and_not_before(told: ACouncil) -> None:
    on(told, REMINDED - timedelta(days=1))
    assert letters(told) == {}

    on(told, REMINDED)

    (text,) = letters(told)["ada@ambleford.example"]
    assert "Notify interests for the register (Localism Act 2011, s.30): last day: Sunday 7 June 2026" in text


def test_nothing_goes_while_mail_is_held(council: ACouncil) -> None:
    council.elect(TWO)
    give_address(council, ADA, "ada@ambleford.example")

    on(council, REMINDED)

    assert letters(council) == {}
    assert notices(council) == []


def test_what_waited_while_mail_was_held_goes_when_it_is_released(council: ACouncil) -> None:
    council.elect(TWO)
    give_address(council, ADA, "ada@ambleford.example")
    on(council, AGAIN)

    release(council)
    council.work()
    do_what_is_due(council.office, TELLING)

    assert len(letters(council)["ada@ambleford.example"]) == 1


def test_mail_held_again_stops_what_is_in_hand_already(told: ACouncil) -> None:
    it_is(told, REMINDED)
    tasks = send_with(told, mailbox(told.office)).by_kind()

    told.office.app.hold_mail(told.viewer, told.act(), told.slug)
    tasks["tell"](told.member(ADA).id)

    assert letters(told) == {}
    assert notices(told) == []


def test_nothing_goes_to_somebody_without_an_address_until_they_have_one(told: ACouncil) -> None:
    on(told, REMINDED)
    assert list(letters(told)) == ["ada@ambleford.example"]

    give_address(told, BRAM, "bram@ambleford.example")
    do_what_is_due(told.office, TELLING)

    assert [len(letters(told)[f"{name}@ambleford.example"]) for name in ("ada", "bram")] == [1, 1]


def test_what_no_letter_can_be_sent_to_is_no_address(told: ACouncil) -> None:
    for wrong in (
        "ada",
        "ada@example",
        "ada@ambleford.example, bram@ambleford.example",
        "ada@ambleford.example\nBcc: all@ambleford.example",
    ):
        with pytest.raises(Invalid, match="one e-mail address"):
            give_address(told, ADA, wrong)

    assert told.member(ADA).contact == {"e-mail": "ada@ambleford.example"}


def test_nothing_is_told_on_a_day_that_had_passed_before_the_step_was_recorded(council: ACouncil) -> None:
    council.day.at = REMINDED + timedelta(days=1)
    council.elect(TWO)
    give_address(council, ADA, "ada@ambleford.example")
    release(council)

    on(council, AGAIN - timedelta(days=1))
    assert letters(council) == {}

    on(council, AGAIN)
    assert len(letters(council)["ada@ambleford.example"]) == 1


def test_a_step_that_opens_late_is_told_to_nobody(council: ACouncil) -> None:
    council.day.at = LATE
    council.elect(TWO)
    give_office_address(council, "monitoring-officer")  # who would be told the day after the last one
    release(council)

    on(council, LATE)

    assert council.step(ADA, "register-interests").overdue_on(LATE)
    assert letters(council) == {}


def test_a_step_that_was_done_is_told_to_nobody(told: ACouncil) -> None:
    it_is(told, REMINDED - timedelta(days=1))
    told.record(ADA, "interests", "recorded")

    on(told, REMINDED)

    assert letters(told) == {}


def test_a_step_done_while_its_telling_was_in_hand_is_told_to_nobody(told: ACouncil) -> None:
    it_is(told, REMINDED)
    told.record(ADA, "interests", "recorded")  # and no list knows of it yet

    send_with(told, mailbox(told.office)).tell(told.member(ADA).id)

    assert letters(told) == {}


def test_an_office_is_told_of_everybody_in_one_letter(told: ACouncil) -> None:
    give_office_address(told, "monitoring-officer")

    on(told, LATE)

    (text,) = letters(told)["monitoring-officer@ambleford.example"]
    thing = "- Notify interests for the register (Localism Act 2011, s.30): its last day was Sunday 7 June 2026, 1 day ago"
    listed = text.splitlines().index(thing)
    assert [line.strip() for line in text.splitlines()[listed : listed + 3]] == [thing, "Ada Thornley (Mill)", "Bram Okoro (Quay)"]


def test_a_nudge_comes_again_and_again_while_the_step_is_open(told: ACouncil) -> None:
    give_office_address(told, "democratic-services")
    it_is(told, date(2026, 7, 1))
    told.record(ADA, "planning", "offered")
    told.work()

    for days in (27, 28, 29, 55, 56, 57, 84):
        on(told, date(2026, 7, 1) + timedelta(days=days))

    nudged = [notice.day - date(2026, 7, 1) for notice in notices(told) if notice.day and "Hold the planning meeting" in body_of(notice)]
    assert [each.days for each in nudged] == [28, 55, 56, 84]  # on the 55th the reminder of the 48th, a fortnight before the last day


# ------------------------------------------------------------------ once, and one letter a day


def test_the_same_day_brings_one_letter_and_what_comes_up_later_waits_for_tomorrow(told: ACouncil) -> None:
    give_office_address(told, "democratic-services")
    on(told, date(2026, 5, 18))
    planning = told.step(ADA, "offer-planning").id
    told.office.app.replace_deadline(told.viewer, told.act(why="She asked."), told.member(ADA).id, planning, told.day.at)

    on(told, date(2026, 5, 18))
    (first,) = letters(told)["democratic-services@ambleford.example"]
    assert "Offer a planning meeting" not in first

    on(told, date(2026, 5, 19))
    second = set(letters(told)["democratic-services@ambleford.example"]) - {first}
    assert ["Offer a planning meeting" in text for text in second] == [True]


def test_of_several_tellings_of_a_step_the_last_is_told_and_the_others_are_overtaken(council: ACouncil) -> None:
    council.elect(TWO)
    give_address(council, ADA, "ada@ambleford.example")
    it_is(council, AGAIN)
    release(council)

    on(council, AGAIN)

    (notice,) = notices(council)
    tellings = [told for told in notice.tells if told.step.startswith("register-interests")]
    overtaken = [told for told in notice.overtaken if told.step.startswith("register-interests")]
    assert [told.on for told in tellings] == [AGAIN]
    assert [told.on for told in overtaken] == [REMINDED]
    assert body_of(notice).count("Notify interests") == 1

    on(council, AGAIN + timedelta(days=1))
    assert len(notices(council)) == 1


def test_a_step_that_moves_to_a_new_version_is_not_told_of_again(told: ACouncil) -> None:
    on(told, REMINDED)
    text = built_in("model-council") + "\n# another edition\n"

    told.office.app.adopt(told.viewer, told.act(), told.slug, text, REMINDED, open_steps={"register-interests": "move"})
    told.work()
    on(told, AGAIN - timedelta(days=1))

    assert len(letters(told)["ada@ambleford.example"]) == 1


def test_a_step_whose_last_day_moved_is_told_of_on_its_new_days(told: ACouncil) -> None:
    on(told, REMINDED)
    interests = told.step(ADA, "register-interests").id
    told.office.app.replace_deadline(told.viewer, told.act(why="She is ill."), told.member(ADA).id, interests, date(2026, 6, 30))

    for day in (date(2026, 6, 16), date(2026, 6, 27)):
        on(told, day)

    days = [notice.day for notice in notices(told) if "Notify interests" in body_of(notice)]
    assert days == [REMINDED, date(2026, 6, 16), date(2026, 6, 27)]


def test_lists_made_anew_tell_nobody_again(told: ACouncil) -> None:
    on(told, REMINDED)
    store = told.office.store
    with store.views.reading() as connection:
        before = going_out(connection, told.viewer, told.slug, REMINDED, AGAIN)

    store.rebuilding.run(PROJECTIONS, grace=0)
    do_what_is_due(told.office, TELLING)

    with store.views.reading() as connection:
        assert going_out(connection, told.viewer, told.slug, REMINDED, AGAIN) == before
    assert len(notices(told)) == 1


# ------------------------------------------------------------------ what is on record


def test_a_letter_is_attempted_on_record_before_it_is_sent(told: ACouncil) -> None:
    it_is(told, REMINDED)
    mail = LooksAtTheRecord(told)

    send_with(told, mail).tell(told.member(ADA).id)

    assert mail.on_record_when_sent == [[Attempted]]
    (notice,) = notices(told)
    assert [type(event) for event in told.office.app.events.get(notice.id)] == [Attempted, Sent]


class LooksAtTheRecord:
    """A transport that notes what was on record when it was asked to send."""

    def __init__(self, council: ACouncil) -> None:
        self.council = council
        self.on_record_when_sent: list[list[type]] = []

    def send(self, letter: Letter) -> None:
        self.on_record_when_sent.append([type(event) for event in self.council.office.app.events.get(letter.notice)])

    def has_sent(self, letter: Letter) -> bool | None:
        return None


def test_what_a_notice_says_and_where_it_went_is_sealed(told: ACouncil) -> None:
    give_office_address(told, "monitoring-officer")
    on(told, LATE)

    for notice in notices(told):
        for stored in told.office.store.recorder.select_events(notice.id):
            for secret in (b"ambleford.example", b"Thornley", b"Okoro", b"Notify interests", b"Member development"):
                assert secret not in stored.state


def test_a_letter_to_an_office_says_nothing_more_of_somebody_who_was_forgotten(told: ACouncil) -> None:
    give_office_address(told, "monitoring-officer")
    on(told, LATE)
    ada = told.member(ADA).id

    told.office.forget(told.viewer, ada)

    (notice,) = (notice for notice in notices(told) if notice.office)
    assert "Bram Okoro" in body_of(notice)
    assert "Thornley" not in body_of(notice)
    assert FORGOTTEN in body_of(notice)


def test_what_was_attempted_for_somebody_who_was_forgotten_since_never_goes(told: ACouncil) -> None:
    it_is(told, REMINDED)
    ada = told.member(ADA).id
    send = send_with(told, mailbox(told.office))
    due = send.lists.to_tell(ada, REMINDED)
    told.office.app.attempt(told.act(), ada, "", due)
    told.office.forget(told.viewer, ada)

    send.send(notices(told)[0].id)

    assert letters(told) == {}
    assert [(notice.state, notice.reason) for notice in notices(told)] == [
        ("failed", "Whoever it was for was forgotten before it went out.")
    ]


class TakesNothing:
    """A transport that says of every letter that it will never go."""

    def send(self, letter: Letter) -> None:
        raise Undeliverable("The address cannot be written to. Give another one.")

    def has_sent(self, letter: Letter) -> bool | None:
        return False


def test_a_letter_that_never_went_is_told_again_once_there_is_another_address(told: ACouncil) -> None:
    it_is(told, REMINDED)
    send_with(told, TakesNothing()).tell(told.member(ADA).id)
    on(told, REMINDED + timedelta(days=1))
    assert [notice.state for notice in notices(told)] == ["failed"]

    give_address(told, ADA, "ada.thornley@ambleford.example")
    on(told, REMINDED + timedelta(days=1))

    assert [notice.state for notice in notices(told)] == ["failed", "sent"]
    assert len(letters(told)["ada.thornley@ambleford.example"]) == 1


class CannotSay:
    """A transport that takes letters and knows nothing of them afterwards, as SMTP does."""

    def __init__(self) -> None:
        self.took: list[str] = []

    def send(self, letter: Letter) -> None:
        self.took.append(letter.reference)

    def has_sent(self, letter: Letter) -> bool | None:
        return None


def test_a_transport_that_cannot_say_gets_the_same_letter_once_more_and_that_is_on_record(told: ACouncil) -> None:
    it_is(told, REMINDED)
    ada, transport = told.member(ADA).id, CannotSay()
    send = send_with(told, transport)
    (letter,) = told.office.app.attempt(told.act(), ada, "", send.lists.to_tell(ada, REMINDED))
    transport.send(letter)  # and then whoever sent it ended

    send.send(letter.notice)
    send.send(letter.notice)

    assert transport.took == [letter.reference] * 2
    (notice,) = notices(told)
    assert notice.state == "sent"
    assert notice.perhaps_twice


def test_what_somebody_may_be_sending_right_now_is_left_to_them(told: ACouncil) -> None:
    it_is(told, REMINDED)
    ada = told.member(ADA).id
    send = send_with(told, mailbox(told.office))
    told.office.app.attempt(told.act(), ada, "", send.lists.to_tell(ada, REMINDED))
    told.work()

    assert send.lists.due("send", told.slug, REMINDED, after=None, limit=9) == []

    told.day.hour += 1
    assert [item.subject for item in send.lists.due("send", told.slug, REMINDED, after=None, limit=9)] == [notices(told)[0].id]


def test_the_list_of_notices_says_what_became_of_each(told: ACouncil) -> None:
    on(told, REMINDED)

    with told.office.store.views.reading() as connection:
        rows = notice_rows(connection, told.viewer, told.slug)

    assert [(row["name"], row["day"], row["state"], row["tells"]) for row in rows] == [(ADA, REMINDED, "sent", 1)]


def test_each_council_says_how_many_are_to_be_told_today_and_soon(told: ACouncil) -> None:
    it_is(told, REMINDED)

    with told.office.store.views.reading() as connection:
        (row,) = mail_by_council(connection, told.viewer, REMINDED, LATE)
        strangers = mail_by_council(connection, Viewer(user="user:stranger", permissions=frozenset({READ})), REMINDED, LATE)

    assert (row["slug"], row["today"], row["soon"]) == (told.slug, 3, 4)  # two members and an office, and on the last day one more
    assert strangers == []


def test_who_gets_how_much_is_counted_by_step_and_not_by_telling(told: ACouncil) -> None:
    it_is(told, AGAIN)

    with told.office.store.views.reading() as connection:
        rows = going_out(connection, told.viewer, told.slug, AGAIN, AGAIN)

    ada = next(row for row in rows if row["name"] == ADA)
    assert (ada["steps"], ada["first"], ada["told_today"]) == (1, REMINDED, False)  # two reminders of one step


# ------------------------------------------------------------------ killed at every moment


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a real queue listens."""
    listen = tmp_path_factory.mktemp("queue") / "queue.sock"
    with a_queue_server(listen):
        yield f"unix://{listen}"


def a_teller(council: ACouncil, where: str, queue: str, moment: str = "never") -> BaseProcess:
    """A work process on the council's store, an hour after the last one."""
    council.day.hour += 1
    place = (where, council.office.settings.data, queue, council.day, moment)
    process: BaseProcess = APART.Process(target=tell_until_killed, args=place)
    process.start()
    return process


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_and_begun_again_everybody_is_told_once(told: ACouncil, where: str, queue: str, moment: str) -> None:
    give_address(told, BRAM, "bram@ambleford.example")
    it_is(told, REMINDED)

    killed = a_teller(told, where, queue, moment)
    killed.join(60)
    assert killed.exitcode == -signal.SIGKILL
    again = a_teller(told, where, queue)
    try:
        wait_until_sent(told, 2)
    finally:
        again.kill()
        again.join(30)

    found = letters(told)
    assert sorted(found) == ["ada@ambleford.example", "bram@ambleford.example"]
    assert [len(texts) for texts in found.values()] == [1, 1]
    assert [notice.state for notice in notices(told)] == ["sent", "sent"]
    assert list((told.office.settings.data / "mail" / "tmp").iterdir()) == []


def wait_until_sent(council: ACouncil, number: int) -> None:
    end = time.monotonic() + 60
    while [notice.state for notice in notices(council)] != ["sent"] * number:
        assert time.monotonic() < end, [notice.state for notice in notices(council)]
        time.sleep(0.1)
