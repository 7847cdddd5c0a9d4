"""What the work list holds of mail: whom to `tell` from which day, what to `release` by itself, what was attempted and is to `send`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from domain.streams.activity import PlaceBooked, SessionCancelled, SessionMoved
from domain.streams.answer_link import LinkFact
from domain.streams.correction import StruckOut
from domain.streams.correspondence import MailHours
from domain.streams.corresponding import OfficeLettersReleased
from domain.streams.council import AddressGiven
from domain.streams.events import Event
from domain.streams.member import Reached
from domain.streams.notice import Attempted, Bounced, Cancelled, Failed, LeftInDoubt, Released, Sent, Told
from domain.streams.offering import Accepted, Booked, Declined, Held, Offered
from domain.streams.reaching import LettersReleased
from domain.streams.standing import MemberStands
from domain.streams.stepping import StepEvent
from projections.changing import put, take_away
from projections.items import in_hundreds, item
from projections.rows import councils, notices, tellings, work
from projections.tellings import WAITING

ONE_DAY = timedelta(days=1)
OFFICE = "office:"


def office_of(council: str, office: str) -> str:
    """How an office of a council is named where it is told something. A member is named by their stream."""
    return f"{OFFICE}{council}:{office}"


def note_mail(connection: Connection, events: Sequence[Event]) -> None:
    """Put everybody whose tellings these events may have changed on the list from the first day on which there is something to tell.

    Somebody who was just told is told no more on that day. A notice that was attempted is to be sent until it is on record that it
    was, or never will be.
    """
    told_on = {recipient_of(event): event.on for event in events if isinstance(event, Attempted)}
    councils_of = dict(recipients(connection, events))
    days = first_days(connection, councils_of)
    take_away(connection, work, [{"key": f"tell/{recipient}"} for recipient in councils_of])
    rows = []
    for recipient, day in days.items():
        due = max(day, told_on[recipient] + ONE_DAY) if recipient in told_on else day
        rows.append(item("tell", recipient, councils_of[recipient], due, 1))
    put(connection, work, rows)
    sending = [item("send", event.originator_id, event.council, event.on, 1) for event in events if isinstance(event, Attempted)]
    put(connection, work, sending)
    put(connection, work, [item("release", each.originator_id, each.council, each.on, 1) for each in events if isinstance(each, Released)])
    over = [event.originator_id for event in events if isinstance(event, Sent | Failed | LeftInDoubt | Bounced)]
    take_away(connection, work, [{"key": f"send/{notice}"} for notice in over])
    take_away(connection, work, [{"key": f"release/{event.originator_id}"} for event in events if isinstance(event, Attempted)])


def recipient_of(event: Attempted | Cancelled) -> str:
    return office_of(event.council, event.office) if event.office else event.recipient


def recipients(connection: Connection, events: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """Each recipient whom these events may concern, and their council."""
    owners = {}
    for event in events:
        match event:
            case StepEvent() | Reached() | LettersReleased() | MemberStands():
                owners[event.originator_id] = event.council
            case Offered(by_letter=True) | Accepted() | Declined() | Booked() | Held() | StruckOut():
                owners[event.originator_id] = event.council
            case PlaceBooked(member=member) | LinkFact(member=member):
                owners[member] = event.council
            case Attempted() | Cancelled():
                yield recipient_of(event), event.council
            case AddressGiven(office=office) | OfficeLettersReleased(office=office):
                yield office_of(event.council, office), event.council
    yield from affected(connection, events)
    yield from ((owner, council) for owner, council in owners.items() if owner.startswith("member:"))
    for some in in_hundreds(sorted(owners)):
        query = select(tellings.c.council, tellings.c.to).where(tellings.c.owner.in_(some), tellings.c.to != "").distinct()
        yield from ((office_of(council, office), council) for council, office in connection.execute(query))


def affected(connection: Connection, events: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """Whom a session was to be told that was moved or cancelled, and who was told by what came back."""
    member = case((tellings.c.to == "", tellings.c.owner), else_="").label("member")
    for column, names in (
        (tellings.c.step, {event.originator_id for event in events if isinstance(event, SessionMoved | SessionCancelled)}),
        (tellings.c.notice, {event.originator_id for event in events if isinstance(event, Bounced)}),
    ):
        for some in in_hundreds(sorted(names)):
            rows = connection.execute(select(member, tellings.c.to, tellings.c.council).where(column.in_(some)).distinct())
            yield from ((row.member or office_of(row.council, row.to), row.council) for row in rows)


def first_days(connection: Connection, these: Mapping[str, str]) -> dict[str, date]:
    """The first day on which each has something waiting to be told. Who has nothing is left out."""
    found: dict[str, date] = {}
    first = func.min(tellings.c.on)
    for some in in_hundreds(sorted(recipient for recipient in these if not recipient.startswith(OFFICE))):
        own = and_(tellings.c.owner.in_(some), tellings.c.to == "", tellings.c.state == WAITING)
        query = select(tellings.c.owner, first).where(own).group_by(tellings.c.owner)
        found |= dict(connection.execute(query).all())
    for recipient, council in these.items():
        if recipient.startswith(OFFICE):
            theirs = and_(tellings.c.council == council, tellings.c.to == recipient.split(":", 2)[2], tellings.c.state == WAITING)
            if day := connection.execute(select(first).where(theirs)).scalar():
                found[recipient] = day
    return found


def to_tell(connection: Connection, recipient: str, today: date) -> list[Told]:
    """What a member (their stream) or an office (`office:<slug>:<office>`) is due to be told by today."""
    query = select(tellings.c.owner, tellings.c.step, tellings.c.on, tellings.c.to, tellings.c.kind).where(
        tellings.c.on <= today, tellings.c.state == WAITING
    )
    if recipient.startswith(OFFICE):
        _, council, office = recipient.split(":", 2)
        query = query.where(tellings.c.council == council, tellings.c.to == office)
    else:
        query = query.where(tellings.c.owner == recipient, tellings.c.to == "")
    rows = connection.execute(query.order_by(tellings.c.on, tellings.c.owner, tellings.c.step))
    return [Told(owner=row.owner, step=row.step, on=row.on, to=row.to, kind=row.kind) for row in rows]


def attempted_before(moment: datetime) -> ColumnElement[bool]:
    """Of the items to `send`: those attempted so long ago that whoever attempted them is not sending them any more."""
    return work.c.subject.in_(select(notices.c.notice).where(notices.c.attempted <= in_utc(moment)))


def to_be_tried_again(moment: datetime) -> ColumnElement[bool]:
    """Of the items to `send`: those that were not put off, or long enough ago."""
    waits = select(notices.c.notice).where(notices.c.not_before > in_utc(moment))
    return work.c.subject.not_in(waits)


def let_go_by_themselves() -> ColumnElement[bool]:
    """Of the items to `send`: those that somebody released while the others are held."""
    return work.c.subject.in_(select(notices.c.notice).where(notices.c.released))


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def councils_without_mail_at(connection: Connection, now: time, usual: MailHours) -> set[str]:
    """The councils whose letters do not go at this time of day: by the hours that were decided, or where nobody did the usual ones."""
    at = now.isoformat("minutes")
    decided = and_(councils.c.mail_opens != "", or_(councils.c.mail_opens > at, councils.c.mail_closes <= at))
    closed = decided if usual.has(now) else or_(decided, councils.c.mail_opens == "")
    return set(connection.execute(select(councils.c.slug).where(closed)).scalars())


def councils_whose_mail_is_held(connection: Connection, *, unless_decided: bool) -> set[str]:
    """The councils for which nothing goes out: as somebody decided, or where nobody did as `unless_decided` says."""
    held = councils.c.mail == "held"
    query = select(councils.c.slug).where(or_(held, councils.c.mail == "") if unless_decided else held)
    return set(connection.execute(query).scalars())


def put_off(connection: Connection, recipient: str, until: date) -> None:
    """Leave a recipient on the list for another day, unless a later day came up meanwhile. A rebuild brings back the first, at no harm."""
    row = and_(work.c.key == f"tell/{recipient}", work.c.due < until)
    connection.execute(work.update().where(row).values(due=until))
