"""A council whose letters go out, and what tests of letters do with it again and again."""

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from domain.streams.notice import Notice, Told
from memberdev.by_itself import do_what_is_due, mailbox
from memberdev.lists import StoredWork
from memberdev.mail.transport import Transport
from memberdev.tasks import Tasks
from projections.mail import office_of, to_tell
from tests.a_council import ACouncil

ADA, BRAM = "Ada Thornley", "Bram Okoro"
TWO = [(1, ADA, "mill"), (2, BRAM, "quay")]
REMINDED = date(2026, 5, 24)  # a fortnight before interests have to be notified
LATE = date(2026, 6, 8)  # the day after the last one
MAIL = ("tell", "release", "send")
OFFICE = "monitoring-officer"


def a_council_that_writes(council: ACouncil) -> ACouncil:
    """Two members, one of whom has an address, an officer who answers, and letters that were released."""
    council.elect(TWO)
    give_address(council, ADA)
    release(council)
    return council


def address_of(name: str) -> str:
    return f"{name.split()[0].lower()}@ambleford.example"


def give_address(council: ACouncil, name: str, address: str = "") -> None:
    council.office.app.give_contact(council.viewer, council.act(), council.member(name).id, "e-mail", address or address_of(name))
    council.work()


def give_office_address(council: ACouncil, office: str = OFFICE) -> None:
    council.office.app.give_address(council.viewer, council.act(), council.slug, office, f"{office}@ambleford.example")
    council.work()


def say_who_answers(council: ACouncil) -> None:
    council.office.app.say_who_answers(council.viewer, council.act(), council.slug, "Robin Ashbourne", "robin@ambleford.example")


def release(council: ACouncil) -> None:
    say_who_answers(council)
    council.office.app.release_mail(council.viewer, council.act(), council.slug)
    council.work()


def on(council: ACouncil, day: date) -> None:
    """Let it be a day, with everything done that is due on it, mail too."""
    council.day.at = day
    council.work()
    post(council)


def post(council: ACouncil) -> None:
    """Let the mail go that is due."""
    do_what_is_due(council.office, MAIL)


def post_by(council: ACouncil, transport: Transport) -> None:
    """Let the mail go that is due, by another transport."""
    office = council.office
    lists = StoredWork(office.store, office.clock.now)
    tasks = Tasks(office, lists, transport).by_kind()
    office.catch_up()
    for kind, slug in lists.lanes(council.day.at):
        for item in lists.due(kind, slug, council.day.at, after=None, limit=100) if kind in MAIL else ():
            tasks[kind](item.subject)
    office.catch_up()


def messages(council: ACouncil) -> list[EmailMessage]:
    """What is in the maildir."""
    found = sorted((council.office.settings.data / "mail" / "new").glob("*"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in found]  # type: ignore[misc]  # of the modern kind


def texts_to(council: ACouncil, address: str) -> list[str]:
    return [message.get_content() for message in messages(council) if message["To"] == address]


def notices(council: ACouncil) -> list[Notice]:
    """Every notice on record, by day."""
    found = [council.office.app.find(Notice, id) for id in council.office.app.streams_of(council.slug, "notice")]
    return sorted(found, key=lambda notice: (notice.day or date.min, notice.recipient, notice.kind))


def waiting(council: ACouncil, name: str = "", office: str = "", until: date = date.max) -> list[Told]:
    """What a member or an office is to be told."""
    with council.office.store.views.reading() as connection:
        return to_tell(connection, office_of(council.slug, office) if office else council.member(name).id, until)


def sender(council: ACouncil, transport: Transport | None = None) -> Tasks:
    return Tasks(council.office, StoredWork(council.office.store, council.office.clock.now), transport or mailbox(council.office))
