"""How a stream stands since a correction: said whole, so that lists assign it and need not read the stream a second time."""

from datetime import date, time
from typing import Any

from domain.streams.activity import Activity
from domain.streams.aggregate import Aggregate
from domain.streams.council import Council
from domain.streams.describing import Description
from domain.streams.events import Consequence, Personal
from domain.streams.member import E_MAIL, Member


class MemberStands(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """Who a member is now known to be, and the last term they began."""

    TOPIC = "member.stands"

    name: Personal = None
    party: str = ""
    group: str | None = None
    email: Personal = None
    ward: str = ""
    term: str = ""
    poll: date | None = None
    before: str = "not known"
    declared: date | None = None
    took_office: date | None = None
    until: date | None = None
    left: date | None = None
    reason: str = ""
    unreached: bool = False
    letters_held: bool = False


class CouncilStands(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """What a council is called, the strategy it adopted last, and its mail as somebody decided: `held` or `released`, and its hours."""

    TOPIC = "council.stands"

    name: str
    strategy: str = ""
    version: str = ""
    mail: str = ""
    opens: time | None = None
    closes: time | None = None
    cycle: str | None = None  # how its seats come up, as its setting says it; empty where nobody has said; none where it is not said here


class SessionStands(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """When and where a session is or was, and how many came. `listed` are those whom it concerns, or did until now."""

    TOPIC = "activity.stands"

    part: str = ""
    title: str
    when: date | None = None
    until: date | None = None
    starts: str = ""
    place: str = ""
    described: Description = Description()
    state: str
    places: int | None = None
    booked: int = 0
    came: int = 0
    names: int = 0  # members on the register
    listed: tuple[str, ...] = ()
    with_a_place: tuple[str, ...] | None = None  # nothing where it was not said yet
    waiting: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()


STANDS: dict[str, type[Consequence]] = {"member": MemberStands, "council": CouncilStands, "activity": SessionStands}
"""What says how a stream stands, by its kind. Of the others there is no list."""


def standing(stream: Aggregate) -> dict[str, Any]:
    """The fields of what says how a stream stands: none where no list shows it."""
    match stream:
        case Member():
            return _member(stream)
        case Council():
            return _council(stream)
        case Activity():
            return _session(stream)
    return {}


def _member(member: Member) -> dict[str, Any]:
    said: dict[str, Any] = {"name": member.name, "party": member.party, "group": member.group, "email": member.contact.get(E_MAIL)}
    said |= {"unreached": E_MAIL in member.unreached, "letters_held": member.letters_held}
    if not member.terms:
        return said
    term = max(member.terms.values(), key=lambda term: term.declared)
    said |= {"ward": term.ward, "term": term.id, "poll": term.poll, "before": term.before, "declared": term.declared}
    return said | {"took_office": term.took_office, "until": term.until, "left": term.left, "reason": term.reason}


def _council(council: Council) -> dict[str, Any]:
    last = {"strategy": council.adoptions[-1].strategy, "version": council.adoptions[-1].version} if council.adoptions else {}
    mail = "" if council.mail is None else "held" if council.mail.held else "released"
    hours = council.correspondence.hours
    said = {"opens": hours.opens, "closes": hours.closes} if hours else {}
    return {"name": council.name, "mail": mail, "cycle": council.cycle, **last, **said}


def _session(session: Activity) -> dict[str, Any]:
    came = sum(mark in ("present", "part") for mark in session.register.values())
    return {
        "part": session.part,
        "title": session.title,
        "when": session.when,
        "until": session.until,
        "starts": session.starts,
        "place": session.place,
        "described": session.described,
        "state": session.state,
        "places": session.places,
        "booked": len(session.booked),
        "came": came,
        "names": len(session.register),
        "listed": tuple(sorted({*session.register, *session.booked})),
        "with_a_place": tuple(sorted(session.booked)),
        "waiting": session.waiting,
        "apologies": tuple(sorted(session.apologies)),
    }
