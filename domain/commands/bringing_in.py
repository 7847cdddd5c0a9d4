"""Bringing in: a spreadsheet of sitting members or of past training goes on record whole, before any member is touched."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from domain.commands.enlisting import MEMBERS_FILE, Enlisting
from domain.commands.enrolling import Enrolling
from domain.commands.record import Record, strategy_of
from domain.commands.roster_plan import PlannedPerson, RosterChoices, RosterPlan
from domain.commands.roster_words import RosterWords
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.rosters.columns import Kind, Matched, heading
from domain.rosters.listed import ReadRoster
from domain.streams.aggregate import Act
from domain.streams.council import Council, council_id
from domain.streams.identity import Identity, Recognised, keyed_hash
from domain.streams.matching import ColumnsMatched, matched_before
from domain.streams.roster import Roster, RosterReceived, RowAccepted, TrainingAccepted, roster_id
from domain.viewer import IMPORT, Viewer

SOMEBODY_WAS_FIRST = (
    "Somebody else brought in members of this council since you looked at this file, so nothing of yours was recorded. "
    "Look at the file again: what they recorded is not shown as new any more."
)
NO_COUNCIL = "That council is not on record. Adopt a strategy for it first, then bring in its members."
NO_STRATEGY = "No strategy of the council is in force today, so nothing could follow from its members. Adopt one first."


class BringingIn(Enrolling):
    """Plans what a spreadsheet would do, and puts a confirmed one on record in one save."""

    new_id: Callable[[], str]
    secret: bytes

    def columns_before(self, viewer: Viewer, slug: str, kind: Kind, headers: Sequence[str]) -> Matched:
        """Where the columns stand in a file that were matched when somebody brought one in before."""
        viewer.must(IMPORT)
        before = matched_before(self._council(viewer, slug), kind)
        theirs = {self._hash_of(header): at for at, header in reversed(list(enumerate(headers)))}
        return {ours: theirs[hash] for ours, hash in before.items() if hash in theirs}

    def plan_roster(self, viewer: Viewer, slug: str, read: ReadRoster, choices: RosterChoices, *, today: date, sha256: str) -> RosterPlan:
        """What confirming this file with these choices would do. Records nothing.

        Nothing goes in while a needed column is not matched, or rows are refused and the good ones were not asked for.
        """
        viewer.must(IMPORT)
        council = self._council(viewer, slug)
        adoption = council.adopted_on(today)
        if adoption is None:
            raise Refused(NO_STRATEGY)
        roster = self.find_or_begin(Roster, roster_id(slug, sha256))
        words = RosterWords(strategy_of(adoption.text))
        enlisting = Enlisting(self, self.secret, council, roster, words, choices, today)
        enlisting.enlist_members(read.members)
        enlisting.enlist_training(read.training)
        refused = sorted([*((row.row, row.why) for row in read.refused), *enlisting.refused])
        left_out = [*((row, "A seat that nobody holds.") for row in read.vacant), *enlisting.left_out]
        plan = RosterPlan(
            kind=read.kind,
            council=slug,
            made_from=roster.version + len(enlisting.members),
            rows=len(read.members) + len(read.training) + len(read.refused) + len(read.vacant),
            going_in=tuple(enlisting.going_in),
            unchanged=enlisting.unchanged,
            questions=tuple(enlisting.questions),
            held_back=tuple(sorted(enlisting.held_back)),
            refused=tuple(refused),
            left_out=tuple(sorted(left_out)),
            not_known=dict(enlisting.not_known),
            warnings=(*read.warnings, *(f"The hidden sheet “{name}” was left out." for name in read.left_out_sheets), *enlisting.warnings),
        )
        return plan if choices.accept_good or not refused else msgspec.structs.replace(plan, going_in=(), unchanged=0)

    def import_roster(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        read: ReadRoster,
        choices: RosterChoices,
        *,
        sha256: str,
        made_from: int | None = None,
    ) -> Mapping[str, Any]:
        """Put on record what `plan_roster` says goes in: one save, before any member is touched.

        Answers with the plan's `report`, the `roster` and its last `version` as a `stream`, where anything went in.
        `made_from` is that of the plan an officer has looked at: Conflict where it is not this one.
        """
        viewer.must(IMPORT)

        def do() -> Mapping[str, Any]:
            plan = self.plan_roster(viewer, slug, read, choices, today=act.today, sha256=sha256)
            if plan.refused and not choices.accept_good:
                row, why = plan.refused[0]
                wrong = f"{len(plan.refused):,} rows" if len(plan.refused) > 1 else "One row"
                raise Invalid(
                    f"{wrong} cannot be read, the first of them row {row:,}: {why} Nothing was recorded.",
                    {"accept_good": ["Put the file right, or tick the box to bring in the rows that can be read"]},
                )
            if made_from is not None and made_from != plan.made_from:
                raise Conflict(SOMEBODY_WAS_FIRST)
            return self._accept(act, plan, read, choices, sha256)

        return self.once(act, do)

    def _accept(self, act: Act, plan: RosterPlan, read: ReadRoster, choices: RosterChoices, sha256: str) -> Mapping[str, Any]:
        roster = self.find_or_begin(Roster, roster_id(plan.council, sha256))
        answer: dict[str, Any] = {"report": plan.report(), "roster": roster.id, "council": plan.council}
        if not plan.going_in:
            return self.keep(act, answer)
        roster.council = plan.council
        live_from = None if choices.live else act.today
        roster.record(RosterReceived, act, act.today, sha256=sha256, kind=str(plan.kind), rows=plan.rows, live_from=live_from)
        identities = Identities(self, plan)
        for person in plan.going_in:
            member = person.member or f"member:{self.new_id()}"
            identities.recognise(act, person, member)
            if person.enrolment:
                listed = msgspec.structs.replace(person.enrolment, member=member)
                roster.record(RowAccepted, act, act.today, row=person.row, listed=listed, live_from=live_from)
            else:
                roster.record(TrainingAccepted, act, act.today, member=member, attended=person.training)
        answer |= {"stream": roster.id, "version": roster.version}
        return self.keep(act, answer, *identities.new, *self._remember(act, plan.council, read), roster)

    def _remember(self, act: Act, slug: str, read: ReadRoster) -> list[Council]:
        """Which columns were which, for the next file of the kind."""
        council = self.find(Council, council_id(slug))
        columns = {ours: self._hash_of(read.headers[at]) for ours, at in sorted(read.matched.items())}
        if matched_before(council, read.kind) == columns:
            return []
        council.record(ColumnsMatched, act, act.today, kind=str(read.kind), columns=columns)
        return [council]

    def _hash_of(self, header: str) -> str:
        return keyed_hash(self.secret, "column", heading(header))

    def _council(self, viewer: Viewer, slug: str) -> Council:
        viewer.must_see(slug)
        council = self.find_or_begin(Council, council_id(slug))
        if not council.version:
            raise NotFound(NO_COUNCIL)
        return council


class Identities:
    """Who the people of one file are, under each of their identities that is not on record yet. Of two with one address, the first's."""

    def __init__(self, record: Record, plan: RosterPlan) -> None:
        self.council = plan.council
        self.taken = record.begun(sorted({key for person in plan.going_in for key in person.identities}))
        self.new: list[Identity] = []

    def recognise(self, act: Act, person: PlannedPerson, member: str) -> None:
        for key in person.identities:
            if key not in self.taken:
                identity = Identity(key)
                identity.council = self.council
                identity.record(Recognised, act, act.today, member=member, source=MEMBERS_FILE, source_person=person.as_printed)
                self.new.append(identity)
                self.taken.add(key)
