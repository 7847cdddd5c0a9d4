"""Coming: one person comes into office by hand, elected or co-opted, as somebody new or as somebody whose record is kept already."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from domain.commands.changing import Changing
from domain.commands.comparing import inherited_end, one_ward
from domain.commands.electing import Electing, take_office
from domain.commands.holding import a_new_spell, must_be_a_body
from domain.commands.importing import record_poll
from domain.commands.record import strategy_of
from domain.commands.recording import EARLIEST, must_have_come
from domain.commands.terms import COMES_INTO_OFFICE
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.results.likeness import NEARLY_ONE_NAME, nearly_one
from domain.results.uk_ids import COUNCIL, UkId, slug
from domain.streams.aggregate import Act, Aggregate
from domain.streams.belonging import CoOpted
from domain.streams.council import Council, council_id
from domain.streams.election import BY_HAND, BallotDeclared, DatesConfirmed, Declared, DeclaredWinner, Election, election_id
from domain.streams.member import Member, Named
from domain.streams.sitting import SeatTaken
from domain.viewer import RECORD, Viewer

BEFORE = ("new", "returning", "not known")

ONE_DAY = timedelta(days=1)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes: a member whose record is kept already, or else somebody new to the record, by name."""

    member: str = ""
    name: str = ""
    before: str = "not known"  # of somebody new to the record: whether they sat on the council before it was kept


class ElectedByHand(msgspec.Struct, frozen=True, kw_only=True):
    """One winner of one ballot. Days that were confirmed for the election already stand, whatever is said here."""

    council: str  # slug
    person: Person
    ward: str
    poll: date
    by_election: bool
    party: str = ""
    declared_on: date | None = None  # assumed: the day after polling day
    in_office_on: date | None = None  # of an ordinary election; assumed: the fourth day after polling day
    history_only: bool = False  # nothing is owed for days before today


class CoOptedByHand(msgspec.Struct, frozen=True, kw_only=True):
    """Appointed to a body without an election."""

    council: str  # slug
    person: Person
    body: str
    on: date
    until: date | None = None


ByHand = ElectedByHand | CoOptedByHand


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody come into office, with what else that changes: all of it pending."""

    member: Member
    others: tuple[Aggregate, ...] = ()


class Coming(Changing, Electing):
    """Looks at how somebody would come into office, and records it in one save."""

    new_id: Callable[[], str]

    def as_they_would_come(self, viewer: Viewer, act: Act, coming: ByHand) -> Member:
        """The member as they would stand: `pending` holds the facts and the steps that would be recorded. Nothing is."""
        return self._arrival(viewer, act, coming, None).member

    def come_into_office(self, viewer: Viewer, act: Act, coming: ByHand, *, seen: int | None = None) -> Mapping[str, Any]:
        """Record that somebody came into office, and what they are owed. The answer's `stream` is theirs.

        `seen` is the version of a returning member's record that the officer was looking at.
        """
        viewer.must(RECORD)

        def do() -> Mapping[str, Any]:
            arrival = self._arrival(viewer, act, coming, seen)
            member = arrival.member
            return self.keep(act, {"stream": member.id, "version": member.version}, *arrival.others, member)

        return self.once(act, do)

    def nearly_named(self, viewer: Viewer, council: str, name: str) -> list[Member]:
        """Members of a council, sitting and gone, whose names are nearly this one: for an officer to say whether it is one of them."""
        viewer.must(RECORD)
        viewer.must_see(council)
        return [member for member in self._members_of(council) if member.name and nearly_one(name, member.name) >= NEARLY_ONE_NAME]

    def _arrival(self, viewer: Viewer, act: Act, coming: ByHand, seen: int | None) -> Arrival:
        viewer.must(RECORD)
        viewer.must_see(coming.council)
        council = self.find(Council, council_id(coming.council))
        member = self._who_comes(coming.council, coming.person, seen)
        if isinstance(coming, ElectedByHand):
            return self._elected(act, coming, council, member)
        return self._co_opted(act, coming, council, member)

    def _who_comes(self, council: str, person: Person, seen: int | None) -> Member:
        """The member whose record it is, or an empty one for somebody new."""
        if not person.member:
            if not person.name.strip():
                raise Invalid("Say who it is.", {"name": ["Enter their name"]})
            if person.before not in BEFORE:
                raise Invalid("Say whether they sat on the council before.", {"before": ["Select whether they sat on the council before"]})
            member = Member(f"member:{self.new_id()}")
            member.council = council
            return member
        member = self.find(Member, person.member)
        if member.council != council or member.same_as:
            raise NotFound("There is no such member of this council. Choose one from its list of members.")
        if member.forgotten:
            raise Refused("This person was forgotten, so nothing more can be recorded about them. Put them on record as somebody new.")
        if member.died:
            raise Refused("That they died is on record. If that is wrong, correct it first.")
        if seen is not None and seen != member.version:
            raise Conflict(self._who_was_first(member, seen))
        return member

    # ------------------------------------------------------------------ elected

    def _elected(self, act: Act, coming: ElectedByHand, council: Council, member: Member) -> Arrival:
        ballot, ward = ballot_of(coming)
        must_be_possible(coming, act)
        election = self.find_or_begin(Election, election_id(UkId(kind=COUNCIL, organisation=coming.council, day=coming.poll).election))
        election.council = coming.council
        if election.poll is None:
            confirm_dates(election, coming, act)
        on_record = next((id for id in election.ballots if same_ballot(id, election.ballots[id], coming)), ballot)
        declare(election, on_record, ward, coming, member, act, until=self._until(coming, council))
        must_be_free(member, election, coming)
        record_poll(
            council, act, election.id.partition(":")[2], coming.poll, days_of(election)[1], ordinary=not coming.by_election, seats=1
        )
        declared = election.ballots[on_record]
        take_office(member, declared.winners[-1], declared, election, act, cycle=council.cycle)
        self.reckon(member, self.around_with(council), act)
        return Arrival(member=member, others=tuple(stream for stream in (council, election) if stream.pending))

    def _until(self, coming: ElectedByHand, council: Council) -> date | None:
        if not coming.by_election:
            return None
        return inherited_end(self._members_of(council.slug), coming.ward, coming.poll, council.cycle)

    # ------------------------------------------------------------------ co-opted

    def _co_opted(self, act: Act, coming: CoOptedByHand, council: Council, member: Member) -> Arrival:
        if coming.on < EARLIEST:
            raise Invalid("The day is too long ago. Check the year.", {"on": ["Check the year."]})
        if coming.until is not None and coming.until < coming.on:
            raise Invalid("The last day must not be before the first.", {"until": ["The last day must not be before the first"]})
        adoption = council.adopted_on(act.today)
        if adoption is None:
            raise Refused("No strategy of the council is in force today. Adopt one first: it says which bodies there are.")
        must_be_a_body(coming.body, strategy_of(adoption.text))
        held = member.term_on(coming.on)
        if held is not None and held.runs_on(coming.on):
            raise Refused("They hold office of the council on that day already. Record that they took a seat on the body instead.")
        must_come_after(member, coming.on, "on")
        before = "returning" if member.terms else coming.person.before
        if not member.version:
            member.record(Named, act, coming.on, name=coming.person.name.strip())
        term = f"co-option.{coming.council}.{coming.body}.{coming.on.isoformat()}"
        member.record(CoOpted, act, coming.on, term=term, body=coming.body, until=coming.until, before=before)
        member.record(SeatTaken, act, coming.on, body=coming.body, spell=a_new_spell(member))
        self.reckon(member, self.around(coming.council), act)
        return Arrival(member=member)

    # ------------------------------------------------------------------ with whom

    def _members_of(self, council: str) -> list[Member]:
        """Everybody on a council's record, once: a record that was made one with another is that other's."""
        members = (self.find(Member, id) for id in self.streams_of(council, "member"))
        return [member for member in members if not member.same_as]


# ------------------------------------------------------------------ a ballot


def ballot_of(coming: ElectedByHand) -> tuple[str, str]:
    """The published id of the ballot, made of its council and ward, and the ward's name. Invalid where no id can be made of it."""
    ward = " ".join(coming.ward.split())
    if not slug(ward).strip("-_"):
        raise Invalid("Say for which ward they were elected.", {"ward": ["Enter the name of the ward"]})
    return str(UkId(kind=COUNCIL, organisation=coming.council, division=slug(ward), by=coming.by_election, day=coming.poll)), ward


def same_ballot(id: str, declared: Declared, coming: ElectedByHand) -> bool:
    return one_ward(declared.ward, coming.ward) and declared.by_election == coming.by_election


def declare(election: Election, ballot: str, ward: str, coming: ElectedByHand, member: Member, act: Act, *, until: date | None) -> None:
    """Record the winner beside those of the ballot who are on record. Refused where it has as many as it has seats."""
    known = election.ballots.get(ballot)
    there = known.winners if known else ()
    name = coming.person.name.strip() or member.name or ""
    if any(winner.member == member.id or (winner.name or "").casefold() == name.casefold() for winner in there):
        raise Refused(f"{name} is on record as a winner of that ballot already. Look for them in the list of members.")
    if known and known.seats is not None and len(there) >= known.seats:
        seats = "one seat, whose winner is" if known.seats == 1 else f"{known.seats} seats, whose winners are"
        raise Refused(f"{known.ward} had {seats} on record. Look at the list of members, and correct what is wrong there.")
    winner = DeclaredWinner(
        member=member.id,
        name=name,
        party=coming.party.strip(),
        before="returning" if member.terms else coming.person.before,
    )
    election.record(
        BallotDeclared,
        act,
        coming.poll,
        ballot=ballot,
        ward=known.ward if known else ward,
        seats=known.seats if known else None,
        by_election=coming.by_election,
        winners=(*there, winner),
        again=len(there),
        ending=known.ending if known else (),
        defeated=known.defeated if known else (),
        until=known.until if known else until,
        source=known.source if known else BY_HAND,
    )


# ------------------------------------------------------------------ its days


def must_be_possible(coming: ElectedByHand, act: Act) -> None:
    """Invalid for days that cannot be: a poll or a declaration to come, or one day before another that it has to follow."""
    if coming.poll < EARLIEST:
        raise Invalid("Polling day is too long ago. Check the year.", {"poll": ["Check the year."]})
    if coming.poll > act.today:
        raise Invalid(
            "That polling day is still to come. Record who was elected when it has been held.", {"poll": ["Polling day is still to come"]}
        )
    declared_on = coming.declared_on or coming.poll + ONE_DAY
    must_have_come(declared_on, act)
    if declared_on < coming.poll:
        raise Invalid(
            "They cannot have been declared elected before polling day.",
            {"declared_on": ["The day of the declaration must not be before polling day"]},
        )
    if coming.in_office_on is not None and coming.in_office_on < declared_on:
        wrong = "The day they came into office must not be before the day of the declaration"
        raise Invalid(f"{wrong}.", {"in_office_on": [wrong]})


def confirm_dates(election: Election, coming: ElectedByHand, act: Act) -> None:
    """Record the days of an election that is not on record yet."""
    election.record(
        DatesConfirmed,
        act,
        coming.poll,
        declared_on=coming.declared_on or coming.poll + ONE_DAY,
        in_office_on=coming.in_office_on or coming.poll + COMES_INTO_OFFICE,
        live_from=act.today if coming.history_only else None,
    )


def days_of(election: Election) -> tuple[date, date]:
    """The days of the declaration and of coming into office, which were confirmed."""
    assert election.declared_on is not None and election.in_office_on is not None  # noqa: S101, PT018  # confirm_dates has seen to it
    return election.declared_on, election.in_office_on


def must_be_free(member: Member, election: Election, coming: ElectedByHand) -> None:
    """Refused for who sits already when a seat is filled part way, and for a term that would begin before the last one ended."""
    declared_on, in_office_on = days_of(election)
    must_come_after(member, declared_on if coming.by_election else in_office_on, "poll", declared_on)
    held = member.term_on(declared_on)
    if coming.by_election and held is not None and held.runs_on(declared_on):
        raise Refused(f"They sit for {held.ward or 'a body they were co-opted to'} on that day. Record first when they left that office.")


def must_come_after(member: Member, first: date, field: str, declared: date | None = None) -> None:
    """Refused where another term begins later, or ends on the first day of this one or after it."""
    for term in member.terms.values():
        if term.declared >= (declared or first):
            raise Refused(
                f"A later term of theirs, from {term.declared:%-d %B %Y}, is on record, and terms are recorded by hand in their order. "
                "Import the results of the earlier election instead, as history only."
            )
        if term.left is not None and term.left >= first:
            left = f"{term.left:%-d %B %Y}"
            raise Invalid(
                f"Their last day in the office before was {left}, so they cannot have come back by then. Check both days.",
                {field: [f"They come back before they left: their last day was {left}"]},
            )
