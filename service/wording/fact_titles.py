"""What any recorded event says, in a few words: in those of its council's strategy, or in ours where no strategy speaks of it."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.results.formats import ABOUT
from domain.streams.activity import PlaceBooked
from domain.streams.answer_link import LinkAnswered, LinkMade, LinkProlonged, LinkWithdrawn
from domain.streams.correction import StruckOut
from domain.streams.council import AddressGiven, MailHeld, MailReleased, PutOnRecord
from domain.streams.election import BallotDeclared, BallotHeldBack, DatesConfirmed, FileReceived
from domain.streams.events import Event
from domain.streams.identity import Recognised
from domain.streams.matching import ColumnsMatched
from domain.streams.notice import Attempted, Bounced, Cancelled, Failed, LeftInDoubt, PutOff, Released, Sent, TriedAgain
from domain.streams.proposing import ProposalMade
from domain.streams.roster import RosterReceived, RowAccepted, TrainingAccepted
from domain.streams.steps import Step
from domain.streams.user import Granted, PasswordSet, Revoked
from service.wording.council_words import CouncilWords, words_of, words_today
from service.wording.event_lines import event_title
from service.words import counted, day, number


def address_title(event: AddressGiven) -> str:
    """Of which office or body an address was given: by its id in words, for a later strategy may name it no more."""
    return f"Address for letters to {event.office.replace('-', ' ')} {'given' if event.address else 'taken off the record'}"


OWN: dict[type[Event], Callable[[Any], str]] = {
    AddressGiven: address_title,
    Attempted: lambda event: f"Letter written that tells of {counted(len(event.tells), 'step')}",
    BallotDeclared: lambda event: f"Winners declared for {event.ward}",
    BallotHeldBack: lambda event: f"Ballot held back: {event.reason}",
    Bounced: lambda event: f"Letter came back: {event.reason}",
    Cancelled: lambda event: f"Letter cancelled that would have told of {counted(len(event.tells), 'step')}",
    ColumnsMatched: lambda event: f"Columns of a spreadsheet of {event.kind} matched",
    DatesConfirmed: lambda event: f"Days of the election confirmed: in office on {day(event.in_office_on)}",
    Failed: lambda event: f"Letter never went: {event.reason}",
    FileReceived: lambda event: f"Results file received, with {counted(event.rows, 'row')} of this election ({credit(event)})",
    LinkAnswered: lambda _: "Form answered by its link",
    LinkMade: lambda event: f"Link to a form made, good until {day(event.until)}",
    LinkProlonged: lambda event: f"Link to a form went late, and is good until {day(event.until)}",
    LinkWithdrawn: lambda _: "Link to a form withdrawn",
    Granted: lambda event: f"Account may do what an {event.role} does",
    LeftInDoubt: lambda _: "Nobody knows whether the letter went",
    MailHeld: lambda _: "Letters held",
    MailReleased: lambda _: "Letters released",
    PasswordSet: lambda _: "Password set",
    PlaceBooked: lambda _: "Place booked on a session",
    ProposalMade: lambda event: f"Put forward: {event.case}" if event.case else "Something was put forward",
    PutOnRecord: lambda event: f"{event.name} put on record",
    PutOff: lambda event: f"Letter put off: {event.reason}",
    Recognised: lambda event: f"A person of {event.source} recognised as this member",
    Released: lambda _: "Letter released by itself, while the others are held",
    Revoked: lambda _: "Account taken away",
    RosterReceived: lambda event: f"Spreadsheet of {event.kind} received, {number(event.rows)} rows",
    RowAccepted: lambda event: f"Row {number(event.row)} of a spreadsheet accepted",
    Sent: lambda event: "Letter sent, perhaps twice" if event.perhaps_twice else "Letter sent",
    StruckOut: lambda _: "Said never to have happened",
    TrainingAccepted: lambda event: f"{counted(len(event.attended), 'attendance')} of a spreadsheet accepted",
    TriedAgain: lambda _: "Letter tried once more",
}

NOTHING_TO_SAY = "Recorded"
"""What a story calls a fact that no strategy can ask about."""


def title_of_event(event: Event, words: CouncilWords | None, steps: Mapping[str, Step]) -> str:
    """`Planning meeting held`, `Ballot declared: Harbour`. `words` are of its council; an account's events have none."""
    if own := OWN.get(type(event)):
        return own(event)
    title = event_title(event, words, steps) if words else NOTHING_TO_SAY
    return in_words(event.TOPIC) if title == NOTHING_TO_SAY else title


def credit(event: FileReceived) -> str:
    """Whose data a file of results is, as pages that show them have to say."""
    return next((about.credit for format, about in ABOUT.items() if format == event.format), event.source)


def in_words(topic: str) -> str:
    """`council.mail-hours-set` as `Mail hours set`: each is named after what happened."""
    said = topic.rpartition(".")[2].replace("-", " ")
    return said[:1].upper() + said[1:]


def words_for(event: Event) -> CouncilWords | None:
    """The words of an event's council; none for what belongs to no council on record, as an account does."""
    if not event.council:
        return None
    version = getattr(getattr(event, "step", None), "version", "")
    return words_of(event.council, version) if version else words_today(event.council)
