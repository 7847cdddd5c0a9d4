"""Terms of office, roles and seats as spells with a first and a last day, both of them included."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import msgspec

from domain.calendar import ONE_DAY
from domain.owing.answering.evidence import Evidence
from domain.owing.answering.today import AsAt
from domain.streams.facts import Known

SITTING = ("member", "chair")
CANDIDATES = ("candidate", "prospective candidate")
_PLAIN_KIND = {"seat taken": "member", "took": "held"}


class Spell(msgspec.Struct, frozen=True):
    """From the fact that began it to its last day. `after` is the day after that, or nothing while no end is on record.

    `kind` is that of a role: held, shadow, expected, aspired; or of a seat: member, chair, substitute, likely, pool.
    """

    fact: Known
    after: date | None
    kind: str = ""

    @property
    def first(self) -> date:
        return self.fact.on

    @property
    def hoped_for(self) -> str:
        """Of a role expected or aspired to: the body on which it is a seat, or the role."""
        return str(self.fact.fields.get("body") or self.fact.argument)

    def runs(self, at: AsAt) -> bool:
        return at.has_come(self.fact.on) and (self.after is None or not at.has_come(self.after))

    def covers(self, day: date) -> bool:
        return self.fact.on <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether its last day came before this one."""
        return self.after is not None and self.after <= day


class Spells:
    """One person's terms, roles and seats."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    @cached_property
    def terms(self) -> Sequence[Spell]:
        """Every term, elected or co-opted, by its first day."""
        began = [*self._evidence.facts("", "elected"), *self._evidence.facts("", "co-opted")]
        return sorted((self._spell(fact, "left") for fact in began), key=lambda term: term.first)

    @cached_property
    def candidacies(self) -> Sequence[Spell]:
        """Every standing for election, thought of or nominated: until its poll, or until they are elected or stand no more."""
        began = [fact for kind in CANDIDATES for fact in self._evidence.facts("", kind)]
        return sorted((Spell(fact, self._stands_until(fact), fact.verb) for fact in began), key=lambda candidacy: candidacy.first)

    @cached_property
    def roles(self) -> Sequence[Spell]:
        return [self._within_service(self._spell(fact, "role left")) for fact in self._evidence.facts("", "role")]

    @cached_property
    def seats(self) -> Sequence[Spell]:
        return [self._within_service(self._spell(fact, "seat left")) for fact in self._evidence.facts("", "seat taken")]

    @cached_property
    def joinings(self) -> Sequence[Known]:
        """Every seat taken after a gap. Reappointment from one day to the next is not joining."""
        return [seat.fact for seat in self.seats if not self._continues(seat)]

    def term(self, at: AsAt) -> Spell | None:
        """The term that runs on a day: of two that meet, the later."""
        running = None
        for term in self.terms:
            if term.runs(at):
                running = term
        return running

    def term_about(self, about: str) -> Spell | None:
        return next((term for term in self.terms if term.fact.about == about), None) if about.startswith("term:") else None

    def is_new(self, term: Spell, at: AsAt) -> bool:
        """Whether a term is this person's first on the council: as an officer or the file says, else as the record shows.

        Not known counts as new, so that nobody who needs an induction goes without.
        """
        said = str(term.fact.fields.get("before", ""))
        for word in self._evidence.true_by(at, "", "came before"):
            if word.about in ("", term.fact.about):
                said = word.argument
        if said in ("new", "returning"):
            return said == "new"
        return self.terms[0].first >= term.first

    def group(self, at: AsAt) -> str | None:
        """The political group a person sits in: "" for none, None where nobody has said."""
        said = [
            (fact.on, str(fact.fields["group"])) for term in self.terms if "group" in (fact := term.fact).fields and at.has_come(fact.on)
        ]
        said += [(fact.on, fact.argument) for fact in self._evidence.true_by(at, "", "group changed")]
        return max(said, key=lambda word: word[0])[1] if said else None

    def _stands_until(self, candidacy: Known) -> date | None:
        """The first day on which somebody stands no more."""
        polls_from = candidacy.when or candidacy.on + ONE_DAY
        ends = [poll.on for poll in self._evidence.facts("", "poll") if poll.on >= polls_from]
        ends += [elected.on for elected in self._evidence.facts("", "elected") if elected.on > candidacy.on]
        ends += [over.on + ONE_DAY for over in self._evidence.facts("", "candidacy over") if over.about == candidacy.about]
        return min([*ends, *([candidacy.when] if candidacy.when else [])], default=None)

    def _spell(self, fact: Known, ends_by: str) -> Spell:
        """The spell ends by the first leaving that names it, or that names none and is of the same role or body."""
        kind = str(fact.fields.get("kind") or _PLAIN_KIND.get(fact.verb, ""))
        for end in self._evidence.facts("", ends_by):
            names_it = end.about == fact.about if end.about else ends_by == "left" or end.argument == fact.argument
            if names_it and end.on >= fact.on:
                return Spell(fact, end.on + ONE_DAY, kind)
        return Spell(fact, None, kind)

    def _within_service(self, spell: Spell) -> Spell:
        """Nobody keeps a role or seat of the council after the terms they held it in."""
        after = self._service_ends_after(spell.first)
        if after is None or (spell.after is not None and spell.after <= after):
            return spell
        return Spell(spell.fact, after, spell.kind)

    def _service_ends_after(self, day: date) -> date | None:
        """The day after the last of the terms that run on from this day without a gap. Nothing for who was in none."""
        after: date | None = None
        for term in self.terms:
            if term.covers(day) or (after is not None and term.first <= after):
                if term.after is None:
                    return None
                after = max(after or term.after, term.after)
        return after

    def _continues(self, seat: Spell) -> bool:
        def goes_before(other: Spell) -> bool:
            same_kind = other.kind == seat.kind or (other.kind in SITTING and seat.kind in SITTING)
            same_body = other.fact.argument == seat.fact.argument
            return same_kind and same_body and other.first < seat.first and (other.after is None or other.after >= seat.first)

        return any(goes_before(other) for other in self.seats)
