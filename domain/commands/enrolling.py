"""Enrolling: what a confirmed spreadsheet says of a member is recorded about them, with the steps that their strategy owes them."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from domain.commands.holding import a_new_spell, roles_of, seats_of
from domain.commands.reckoning import Reckoning, facts_about
from domain.commands.terms import term_ends
from domain.refusals import NotFound
from domain.streams.activity import Activity
from domain.streams.aggregate import Act
from domain.streams.belonging import CoOpted, Elected, GroupChanged, TookOffice
from domain.streams.ending import EndExpected
from domain.streams.events import Event
from domain.streams.facts import Known
from domain.streams.learning import Attended
from domain.streams.member import E_MAIL, Member, Named, Reached
from domain.streams.roster import Enrolment, ListedRole, PastTraining, RowAccepted, TrainingAccepted
from domain.streams.sitting import RoleTaken, SeatTaken

TELEPHONE = "telephone"


class Enrolling(Reckoning):
    """Brings in what was accepted of a spreadsheet, one member a save. What is on record of them already is left alone."""

    def enrol(self, accepted: str, act: Act) -> bool:
        """Record what an accepted row, named by its event's id, says of its member. True when anything had to be recorded."""
        event = self._accepted(accepted)
        member = self.find_or_begin(Member, event.member)
        if member.forgotten or (not member.version and isinstance(event, RowAccepted) and event.listed.name is None):
            return False
        member.council = event.council
        because = Act(who=act.who, at=act.at, command=act.command, cause=event.id)
        around = self.around(event.council)
        if isinstance(event, RowAccepted):
            cycle = around.council.cycle
            take_in(member, event.listed, because, event.on, cycle=cycle, live_from=event.live_from)
        else:
            sessions = [self.find(Activity, id) for id in member.sessions]
            take_in_training(member, event.attended, because, facts_about(member, sessions))
        if not member.pending:
            return False
        self.reckon(member, around, because)
        self.save(member)
        return True

    def _accepted(self, id: str) -> RowAccepted | TrainingAccepted:
        stream, _, version = id.rpartition("@")
        found = next(iter(self.events.get(stream, gt=int(version) - 1, limit=1)), None)
        if not isinstance(found, RowAccepted | TrainingAccepted):
            raise NotFound("No such row was ever accepted. Import the file that has it.")
        return found


def take_in(member: Member, listed: Enrolment, act: Act, on: date, *, cycle: str, live_from: date | None) -> None:
    """Record what a row says of a member and is not on record: on the day they came into office, or `on` of one who sits already."""
    if not member.name and listed.name:
        member.record(Named, act, listed.declared or on, name=listed.name)
    begins = comes_in(member, listed, on)
    if begins:
        begin_term(member, listed, act, cycle=cycle, live_from=live_from)
    elif listed.until and (term := member.term_on(on)) is not None and term.until != listed.until:
        member.record(EndExpected, act, on, term=term.id, until=listed.until)
    first = listed.in_office if begins and listed.in_office else on
    if listed.group and member.group != listed.group:
        member.record(GroupChanged, act, first, group=listed.group)
    for how, at in ((E_MAIL, listed.email), (TELEPHONE, listed.telephone)):
        if at and member.contact.get(how) != at:
            member.record(Reached, act, on, how=how, at=at)
    take_roles(member, listed.roles, act, listed.since or first)
    take_seats(member, listed.seats, act, listed.since or first)


def comes_in(member: Member, listed: Enrolment, on: date) -> bool:
    """Whether a row begins a term: of somebody who sits on no day from then on, and did not leave later than that."""
    if not listed.term or listed.in_office is None or listed.term in member.terms:
        return False
    held = member.term_on(on)
    return held is None or (held.left is not None and held.left < listed.in_office)


def begin_term(member: Member, listed: Enrolment, act: Act, *, cycle: str, live_from: date | None) -> None:
    """Record that somebody was elected or co-opted, and came into office."""
    in_office = cast(date, listed.in_office)
    if listed.came == "co-opted":
        member.record(CoOpted, act, in_office, term=listed.term, body=listed.body, until=listed.until, live_from=live_from)
        return
    by_election = listed.came == "by-election"
    member.record(
        Elected,
        act,
        listed.declared or in_office,
        ballot=listed.term,
        ward=listed.ward,
        poll=listed.poll or listed.declared or in_office,
        party=listed.party,
        by_election=by_election,
        until=listed.until or term_ends(cycle, in_office, by_election=by_election),
        live_from=live_from,
    )
    member.record(TookOffice, act, in_office, term=listed.term)


def take_roles(member: Member, roles: Iterable[ListedRole], act: Act, since: date) -> None:
    """Record each role that the member does not have yet."""
    held = {(one.what, one.kind) for one in roles_of(member) if one.last is None or one.last >= since}
    for role in roles:
        if (role.what, role.kind) not in held:
            member.record(RoleTaken, act, since, role=role.what, spell=a_new_spell(member), kind=role.kind)


def take_seats(member: Member, seats: Iterable[ListedRole], act: Act, since: date) -> None:
    """Record each seat that the member does not have yet."""
    held = {(one.what, one.kind) for one in seats_of(member) if one.last is None or one.last >= since}
    for seat in seats:
        if (seat.what, seat.kind) not in held:
            member.record(SeatTaken, act, since, body=seat.what, spell=a_new_spell(member), kind=seat.kind)


def take_in_training(member: Member, attended: Iterable[PastTraining], act: Act, known: Iterable[Known]) -> None:
    """Record what was attended and is not on record, of this member or by a register of ours."""
    on_record = {(fact.noun, fact.argument, fact.on) for fact in known if fact.verb == Attended.VERB}
    for one in attended:
        if (one.course, one.part, one.on) not in on_record:
            member.record(Attended, act, one.on, noun=one.course, part=one.part, route=one.route, hours=one.hours)
            on_record.add((one.course, one.part, one.on))


def what_is_recorded(events: Iterable[Event]) -> tuple[str, ...]:
    """What goes on record of somebody, in a few words each, in the order of recording."""
    return tuple(dict.fromkeys(words for event in events if (words := in_words(event))))


def in_words(event: Event) -> str:
    match event:
        case Elected():
            return "term of office"
        case CoOpted():
            return "co-option"
        case EndExpected():
            return "term end"
        case GroupChanged():
            return "political group"
        case Reached(how=how):
            return "e-mail address" if how == E_MAIL else how
        case RoleTaken():
            return "roles"
        case SeatTaken():
            return "seats"
        case Attended():
            return "training"
        case _:
            return ""
