"""Enlisting: the people of a spreadsheet beside those on record of its council, each found again, likely, or new."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

import msgspec

from domain.commands.addresses import address_from
from domain.commands.comparing import one_ward
from domain.commands.enrolling import take_in, take_in_training, what_is_recorded
from domain.commands.reckoning import facts_about
from domain.commands.record import Record
from domain.commands.roster_plan import LEAVE_OUT, NEW, SAME, Likely, PlannedPerson, Question, RosterChoices
from domain.commands.roster_terms import TermNotKnown, term_of
from domain.commands.roster_words import RosterWords
from domain.refusals import Invalid
from domain.results.likeness import NEARLY_ONE_NAME, folded, nearly_one
from domain.rosters.listed import ListedMember, ListedTraining
from domain.streams.activity import Activity
from domain.streams.aggregate import Act
from domain.streams.council import Council
from domain.streams.identity import Identity, identity_id
from domain.streams.member import E_MAIL, Member
from domain.streams.roster import Enrolment, ListedRole, PastTraining, Roster

MEMBERS_FILE = "members file"
"""The source of those who come by spreadsheet, as their identities name it."""

WHO_IS_IT = "It may be somebody who is on record. Say whether it is."
NOBODY_IS_KNOWN = "Nobody on record has this e-mail address, or this name and ward. Bring in the member first, or put the row right."
TWICE = "Another row of the file, row {}, is of the same person."
WAS_FORGOTTEN = "This person was forgotten, so nothing more can be recorded about them."
NO_NAME_ALONE = "It has neither a ward nor an e-mail address, and nobody is known by a name alone."


class Enlisting:
    """The people of one file, beside one council's record."""

    def __init__(
        self, record: Record, secret: bytes, council: Council, roster: Roster, words: RosterWords, choices: RosterChoices, today: date
    ) -> None:
        self.record = record
        self.secret = secret
        self.council = council
        self.roster = roster
        self.words = words
        self.choices = choices
        self.today = today
        self.act = Act(who="", at=datetime.combine(today, time(12), UTC), command="")
        self.members = [record.find(Member, id) for id in record.streams_of(council.slug, "member")]
        self.identities: Mapping[str, str] = {}
        self.taken: dict[str, int] = {}  # the row of each member, and of each new person by their identity
        self.going_in: list[PlannedPerson] = []
        self.unchanged = 0
        self.questions: list[Question] = []
        self.held_back: list[tuple[int, str]] = []
        self.refused: list[tuple[int, str]] = []
        self.left_out: list[tuple[int, str]] = []
        self.not_known: Counter[str] = Counter()
        self.warnings: list[str] = []

    # ------------------------------------------------------------------ members

    def enlist_members(self, listed: Sequence[ListedMember]) -> None:
        """Plan each row of sitting members."""
        self._recall(key for row in listed for key in self._keys(row))
        for row in listed:
            try:
                self._enlist(row, self._enrolment(row))
            except (Invalid, TermNotKnown) as wrong:
                self.refused.append((row.row, str(wrong)))

    def _enlist(self, row: ListedMember, enrolment: Enrolment) -> None:
        member = self._who(row, (row.row,))
        if member is None:
            return
        if not member and not enrolment.term:
            raise Invalid("It says neither polling day nor the day they came into office. Say the day for all rows without one.")
        if not member:
            self._look_for_namesakes(row)
        enrolment = msgspec.structs.replace(enrolment, member=member)
        found = self._as_on_record(member)
        take_in(found, enrolment, self.act, self.today, cycle=self.council.cycle, live_from=None)
        waits = bool(member) and self.roster.listed.get(member) == enrolment
        self._plan(row, (row.row,), member, found, waits=waits, enrolment=enrolment)

    def _enrolment(self, row: ListedMember) -> Enrolment:
        email = address_from(row.email)
        seats = self._known(row.seats, self.words.seats_in)
        term = term_of(row, self.council.slug, self.choices.in_office, self.today, body=seats[0].what if seats else "")
        if row.until and row.until < self.today:
            self.warnings.append(f"Row {row.row}: their term was to end before today. Check whether they still sit.")
        return Enrolment(
            member="",
            name=row.name,
            email=email or None,
            telephone=row.telephone or None,
            ward=row.ward,
            party=row.party,
            group=row.group,
            until=row.until,
            since=row.since,
            roles=self._known(row.roles, self.words.roles_in),
            seats=seats,
            **term,
        )

    def _known(self, texts: Iterable[str], found_in: Callable[[str], list[ListedRole] | None]) -> tuple[ListedRole, ...]:
        found: list[ListedRole] = []
        for text in texts:
            known = found_in(text)
            if known is None:
                self.not_known[text] += 1
            else:
                found += known
        return tuple(dict.fromkeys(found))

    def _look_for_namesakes(self, row: ListedMember) -> None:
        for member in self.members:
            if folded(member.name or "") == folded(row.name):
                ward = next((term.ward for term in reversed(member.terms.values()) if term.ward), "no ward")
                self.warnings.append(f"Row {row.row}: somebody of the same name is on record, for {ward}. They go in as two people.")

    # ------------------------------------------------------------------ training

    def enlist_training(self, listed: Sequence[ListedTraining]) -> None:
        """Plan what each person of the file attended."""
        people: dict[tuple[str, str, str], list[ListedTraining]] = {}
        for row in listed:
            if row.on > self.today:
                self.refused.append((row.row, "Its day is still to come. Plan a session for it instead."))
            elif not (row.ward or row.email):
                self.refused.append((row.row, NO_NAME_ALONE))
            else:
                people.setdefault((folded(row.name), folded(row.ward), row.email.casefold()), []).append(row)
        self._recall(key for rows in people.values() for key in self._keys(rows[0]))
        for rows in people.values():
            self._enlist_training(rows)

    def _enlist_training(self, rows: Sequence[ListedTraining]) -> None:
        attended = tuple(one for row in rows for one in self._attended(row))
        numbers = tuple(row.row for row in rows)
        member = self._who(rows[0], numbers) if attended else None
        if member is None:
            return
        if not member:
            self.held_back += [(row.row, NOBODY_IS_KNOWN) for row in rows]
            return
        found = self._as_on_record(member)
        sessions = [self.record.find(Activity, id) for id in found.sessions]
        take_in_training(found, attended, self.act, facts_about(found, sessions))
        waits = self.roster.attended.get(member) == attended
        self._plan(rows[0], numbers, member, found, waits=waits, training=attended)

    def _attended(self, row: ListedTraining) -> Sequence[PastTraining]:
        found = self.words.training_in(row)
        if found is None:
            self.not_known[f"{row.course}: {row.part}" if row.part else row.course] += 1
            return ()
        if found and not self.words.counts(found[0].course, found[0].route):
            routes = ", ".join(self.words.routes(found[0].course))
            self.warnings.append(f"Row {row.row}: {row.course} does not count by “{found[0].route}”. It counts by: {routes}.")
        return found

    # ------------------------------------------------------------------ who they are

    def _who(self, row: ListedMember | ListedTraining, rows: tuple[int, ...]) -> str | None:
        """The member whom a row is of, empty for a new one; None for one that does not go in, and is noted as what it is."""
        answer = self.choices.answers.get(row.row, "")
        if answer == LEAVE_OUT:
            self.left_out += [(number, "You left it out.") for number in rows]
            return None
        member = self._recognised(row)
        if not member:
            likely = self._likely(row)
            if likely and not answer:
                self.held_back += [(number, WHO_IS_IT) for number in rows]
                self.questions.append(
                    Question(row=row.row, rows=len(rows), name=row.name, ward=row.ward, email=row.email, likely=tuple(likely))
                )
                return None
            member = answered(answer, likely)
        if member and member in self.taken and isinstance(row, ListedMember):
            self.held_back.append((row.row, TWICE.format(self.taken[member])))
            return None
        if member and any(one.id == member and one.forgotten for one in self.members):
            self.refused += [(number, WAS_FORGOTTEN) for number in rows]
            return None
        if not member and (twin := self.taken.get(self._by_name(row))):
            self.held_back.append((row.row, TWICE.format(twin)))
            return None
        self.taken[member or self._by_name(row)] = row.row
        return member

    def _recognised(self, row: ListedMember | ListedTraining) -> str:
        """The member as whom the file's person was confirmed before. By an address alone only where the name is theirs too."""
        for key in self._keys(row):
            member = self.identities.get(key, "")
            if member and (key == self._by_name(row) or folded(self._name_of(member)) == folded(row.name) or not row.name):
                return member
        return ""

    def _likely(self, row: ListedMember | ListedTraining) -> list[Likely]:
        """Who on record may be this person: by their e-mail address, or by name and ward. Never by name alone."""
        found = []
        for member in self.members:
            wards = [term.ward for term in member.terms.values()]
            of_the_ward = bool(row.ward) and any(one_ward(ward, row.ward) for ward in wards if ward)
            one_name = folded(member.name or "") == folded(row.name)
            by_address = bool(row.email) and (member.contact.get(E_MAIL) or "").casefold() == row.email.casefold()
            by_name = of_the_ward and bool(member.name) and nearly_one(member.name or "", row.name) >= NEARLY_ONE_NAME
            if by_address or by_name:
                why = "the same e-mail address" if by_address else "the same ward, and the same name or nearly"
                found.append(
                    Likely(
                        member=member.id,
                        name=member.name or "",
                        ward=wards[-1] if wards else "",
                        why=why,
                        alike=one_name and (by_address or of_the_ward),
                    )
                )
        return sorted(found, key=lambda likely: not likely.alike)

    def _keys(self, row: ListedMember | ListedTraining) -> tuple[str, ...]:
        """The identities under which a row's person may be on record."""
        by_address = [self._key("e-mail", row.email.casefold())] if row.email else []
        return (*([key] if (key := self._by_name(row)) else []), *by_address)

    def _by_name(self, row: ListedMember | ListedTraining) -> str:
        named = row.name and (row.ward or isinstance(row, ListedMember))
        return self._key(row.name, row.ward) if named else ""

    def _key(self, *person: str) -> str:
        return identity_id(self.secret, self.council.slug, MEMBERS_FILE, "\x1f".join(person))

    def _recall(self, keys: Iterable[str]) -> None:
        """Look up all identities of the file at once."""
        begun = self.record.begun(sorted(set(keys)))
        self.identities = {key: self.record.find(Identity, key).member for key in begun}

    def _name_of(self, member: str) -> str:
        return next((one.name or "" for one in self.members if one.id == member), "")

    def _as_on_record(self, member: str) -> Member:
        """The member as they stand, to try on what would be recorded; an empty one for somebody new."""
        found = self.record.find_or_begin(Member, member) if member else Member("member:new")
        found.council = self.council.slug
        return found

    # ------------------------------------------------------------------ what goes in

    def _plan(
        self,
        row: ListedMember | ListedTraining,
        rows: tuple[int, ...],
        member: str,
        found: Member,
        *,
        waits: bool,
        enrolment: Enrolment | None = None,
        training: tuple[PastTraining, ...] = (),
    ) -> None:
        """Note what goes on record of somebody. What `waits` to be recorded since an earlier confirmation is nothing new."""
        if waits or not found.pending:
            self.unchanged += 1
            return
        keys = self._keys(row)
        person = PlannedPerson(
            row=row.row,
            rows=len(rows),
            name=row.name,
            ward=row.ward,
            identities=keys,
            member=member,
            enrolment=enrolment,
            training=training,
            records=what_is_recorded(found.pending),
        )
        self.going_in.append(person)


def answered(answer: str, likely: Sequence[Likely]) -> str:
    """The member whom an officer's answer names, empty for somebody new. Invalid for one who was not offered."""
    if answer in ("", NEW):
        return ""
    if answer == SAME and len(likely) == 1:
        return likely[0].member
    if any(one.member == answer for one in likely):
        return answer
    if answer == SAME:
        raise Invalid("It is said to be somebody on record, and it cannot be told whom. Leave it out, or answer on the page.")
    raise Invalid("Somebody was chosen who was not among those offered. Look at the file again, and choose anew.")
