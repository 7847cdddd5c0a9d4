"""What goes out, to whom and by when, and what went: as an officer looks at it before letting it go."""

from datetime import date

from sqlalchemy import Connection, and_, case, exists, func, select

from domain.viewer import Viewer
from projections.reading import PAGE, Row, all_of, theirs
from projections.rows import councils, members, notices, tellings
from projections.tellings import WAITING

WRITTEN = ("attempted", "put off", "sent", "in doubt", "failed", "bounced")
KINDS_OF_TELLING = {
    "digest": ("reminder", "nudge"),
    "escalation": ("escalation",),
    "invitation": ("invitation",),
    "offer": ("offer",),
    "form": ("form",),
}
"""Which tellings each kind of letter gathers."""


def going_out(connection: Connection, viewer: Viewer, council: str, today: date, until: date) -> list[Row]:
    """Who of a council is to be told by a day, of how many steps, from which day on: offices first, then members by name.

    `told_today` says that today's letter has gone already, so that what is left waits until tomorrow.
    """
    member = case((tellings.c.to == "", tellings.c.owner), else_=None).label("member")
    waiting = (
        select(tellings.c.to, member, func.min(tellings.c.on).label("on"))
        .where(theirs(tellings.c.council, viewer), tellings.c.council == council, tellings.c.state == WAITING, tellings.c.on <= until)
        .group_by(tellings.c.to, tellings.c.owner, tellings.c.step)
        .subquery()
    )
    by_recipient = (
        select(waiting.c.to, waiting.c.member, func.count().label("steps"), func.min(waiting.c.on).label("first"))
        .group_by(waiting.c.to, waiting.c.member)
        .subquery()
    )
    told = exists().where(
        notices.c.council == council,
        notices.c.day == today,
        notices.c.office == by_recipient.c.to,
        notices.c.state.in_(WRITTEN),
        (notices.c.office != "") | (notices.c.recipient == by_recipient.c.member),
    )
    released = exists().where(
        notices.c.council == council,
        notices.c.day >= today,
        notices.c.office == by_recipient.c.to,
        notices.c.released,
        notices.c.state.not_in(WRITTEN),
        (notices.c.office != "") | (notices.c.recipient == by_recipient.c.member),
    )
    query = (
        select(
            *by_recipient.c,
            members.c.name,
            members.c.ward,
            members.c.email,
            members.c.unreached,
            members.c.letters_held,
            told.label("told_today"),
            released.label("released"),
        )
        .select_from(by_recipient.outerjoin(members, members.c.member == by_recipient.c.member))
        .order_by(by_recipient.c.to == "", by_recipient.c.to, members.c.name, by_recipient.c.member)
    )
    return all_of(connection, query)


def unreached(connection: Connection, viewer: Viewer, council: str) -> list[Row]:
    """The members from whose address a letter came back, by name."""
    query = select(members.c.member, members.c.name).where(members.c.unreached, members.c.council == council)
    return all_of(connection, query.where(theirs(members.c.council, viewer)).order_by(members.c.name, members.c.member))


def somebody_to_tell(connection: Connection, viewer: Viewer, council: str, kind: str) -> tuple[str, str] | None:
    """A member, or with a council's stream one of its offices, who waits for this kind of letter: the first to be told."""
    query = (
        select(tellings.c.owner, tellings.c.to)
        .where(theirs(tellings.c.council, viewer), tellings.c.council == council, tellings.c.state == WAITING)
        .where(tellings.c.kind.in_(KINDS_OF_TELLING[kind]))
        .order_by(tellings.c.on, tellings.c.to, tellings.c.owner)
    )
    row = connection.execute(query.limit(1)).first()
    return (f"council:{council}" if row.to else row.owner, row.to) if row else None


def mail_by_council(connection: Connection, viewer: Viewer, today: date, until: date) -> list[Row]:
    """Each council of the viewer's, whether its mail was held or released, and how many are waiting to be told by today and by a day."""
    recipient = tellings.c.to + "/" + case((tellings.c.to == "", tellings.c.owner), else_="")
    joined = councils.outerjoin(tellings, and_(tellings.c.council == councils.c.slug, tellings.c.state == WAITING, tellings.c.on <= until))
    query = (
        select(
            councils.c.slug,
            councils.c.name,
            func.count(recipient.distinct()).filter(tellings.c.on <= today).label("today"),
            func.count(recipient.distinct()).label("soon"),
        )
        .select_from(joined)
        .where(theirs(councils.c.slug, viewer))
        .group_by(councils.c.slug, councils.c.name)
        .order_by(councils.c.name)
    )
    return all_of(connection, query)


def notice_rows(connection: Connection, viewer: Viewer, council: str, limit: int = PAGE) -> list[Row]:
    """The notices that went out for a council, were tried or were cancelled, the last first."""
    query = select(notices, members.c.name).select_from(notices.outerjoin(members, members.c.member == notices.c.recipient))
    query = query.where(theirs(notices.c.council, viewer), notices.c.council == council, notices.c.state != "")
    return all_of(connection, query.order_by(notices.c.day.desc(), notices.c.notice).limit(limit))
