"""What would be otherwise under another strategy, in words: member by member and clause by clause."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.commands.comparing_strategies import Compared, Difference, SeatDiffers, StepDiffers, day_to_ask_about
from domain.owing.owed import Adopted
from domain.streams.steps import Step
from service.shown import Tag
from service.wording.council_words import CouncilWords
from service.wording.eligibility import TRAINED
from service.wording.people import FORGOTTEN
from service.wording.what_follows import stands
from service.words import counted, last_day, listed

HEADS = ("Whose", "Step or seat", "Clause", "As it is", "As it would be", "Difference")
NOTHING = "Nothing would differ for anybody. What the file changes asks nothing of those on record today."

TAGS: Mapping[Difference, Tag] = {
    "newly late": Tag("Newly late", "red"),
    "no longer late": Tag("No longer late", "green"),
    "newly owed": Tag("Newly owed", "blue"),
    "no longer owed": Tag("No longer owed", "grey"),
    "last day moves": Tag("Last day moves", "yellow"),
    "stands otherwise": Tag("Stands otherwise", "yellow"),
}
NEWLY_TRAINED = Tag("Newly meets what the seat needs", "green")
NO_LONGER_TRAINED = Tag("No longer meets what the seat needs", "red")
NO_LONGER_SURE = Tag("Not known whether the needs are met", "yellow")


@dataclass(frozen=True)
class Line:
    """One thing that would differ for one owner."""

    whose: str
    what: str
    clause: str
    before: str
    after: str
    difference: Tag


@dataclass(frozen=True)
class InWords:
    """The words of both sides: what a step is called is asked of the later version first."""

    before: Sequence[Adopted]
    after: Sequence[Adopted]
    today: date

    def lines(self, compared: Compared) -> Iterator[Line]:
        whose = self.whose(compared)
        for step in compared.steps:
            yield self._of_step(whose, step)
        for seat in compared.seats:
            yield self._of_seat(whose, seat)

    def whose(self, compared: Compared) -> str:
        if compared.member is not None:
            return compared.member.told_apart(self.today, FORGOTTEN)
        kind, _, rest = compared.owner.partition(":")
        return self._named(rest.partition(":")[2]) if kind == "body" else "A political group" if kind == "group" else "The council"

    def _of_step(self, whose: str, step: StepDiffers) -> Line:
        words = next((words for words in self._all_words() if words.rule(step.rule)), None)
        what = words.step(step.rule) if words else step.rule.replace("-", " ")
        clause = words.clause(step.rule) if words else ""
        return Line(whose, what, clause, self._stands(step.before), self._stands(step.after), TAGS[step.what])

    def _stands(self, step: Step | None) -> str:
        """How a step stands on the day asked about, with the last day of one that is closed: that may be all that differs."""
        if step is None or not step.due:
            return stands(step)
        if step.overdue_on(day_to_ask_about(self.before, self.after, self.today)):
            return f"Overdue, {last_day(step.due)}"
        return stands(step) if step.state in ("open", "withdrawn") else f"{stands(step)}, {last_day(step.due)}"

    def _of_seat(self, whose: str, seat: SeatDiffers) -> Line:
        latest = CouncilWords(self.after[-1].strategy)
        clauses = [clause for entry in seat.unmet if (clause := latest.clause(entry))]
        tag = {"yes": NEWLY_TRAINED, "no": NO_LONGER_TRAINED, "not known": NO_LONGER_SURE}[seat.after]
        return Line(
            whose,
            f"Seat on {self._named(seat.body)}",
            listed(list(dict.fromkeys(clauses))),
            TRAINED[seat.before].text,
            TRAINED[seat.after].text,
            tag,
        )

    def _named(self, body: str) -> str:
        return next((noun.name for words in self._all_words() if (noun := words.strategy.nouns.get(body))), body.replace("-", " "))

    def _all_words(self) -> list[CouncilWords]:
        return [CouncilWords(version.strategy) for version in (*reversed(self.after), *reversed(self.before))]


def tally(lines: Counter[str], owners: int, differ: int) -> str:
    """`12 of 60 differ: 3 newly late, 9 last day moves.`"""
    said = listed([f"{lines[tag]} {tag[:1].lower()}{tag[1:]}" for tag in _IN_ORDER if lines[tag]])
    return f"{counted(differ, 'record')} of {owners} would differ: {said}." if differ else NOTHING


_IN_ORDER = [tag.text for tag in (*TAGS.values(), NEWLY_TRAINED, NO_LONGER_TRAINED, NO_LONGER_SURE)]
