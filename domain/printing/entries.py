"""One entry on paper: a rule, a seat or a report as a heading, lines with labels, and a date worked out."""

from dataclasses import dataclass
from datetime import date

from domain.printing.conditions import condition_in_words, opening_in_words, owner_in_words
from domain.printing.dates import each, every_in_words, in_full, length, when_in_words
from domain.printing.examples import example_of_a_rule, example_of_a_seat
from domain.printing.titles import Titles, listed, sentence
from domain.strategy.entries import Rule, Seat, Strategy
from domain.strategy.phrases import (
    AfterDone,
    Cadence,
    Escalation,
    Every,
    Figure,
    Fixed,
    Offset,
    OwnerIs,
    Reminder,
    Setting,
    When,
    Window,
)

_FORCE = {
    "owed": "it is owed and must be done",
    "required": "it is required",
    "expected": "it is expected",
    "advised": "it is encouraged",
    "open": "it is open to choice, and never late",
}

WITHOUT = {
    "bars": "the strategy bars them from sitting",
    "not set": "the document states no consequence",
    "shown only": "it is shown, and takes no right away",
    "leaves the seat": "the strategy says that the seat is lost; a person records the vacancy",
}

_FOR = {"members": "members", "substitutes": "substitutes (named and likely)", "pool": "the pool"}


_FIGURES = {
    "outstanding": "outstanding steps",
    "decliners": "who declined",
    "made-up": "what was made up and how",
    "needs": "needs met and unmet",
}

WRITTEN = "what is written in words"


@dataclass(frozen=True)
class Printed:
    """An entry as it is read: what it is called, where the document says it, labelled lines, and an example."""

    id: str
    heading: str
    clause: str
    lines: tuple[tuple[str, str], ...]
    example: str

    def __str__(self) -> str:
        title = f"{self.heading} ({in_clause(self.clause)})" if self.clause else self.heading
        body = [f"  {label}: {said}" for label, said in self.lines]
        return "\n".join([title, *body, f"  For example: {self.example}"])


def in_clause(clause: str) -> str:
    """`clause 5.13`; what is no number says itself what it is (`Appendix`, `Localism Act 2011, s.30`)."""
    return f"clause {clause}" if clause[:1].isdigit() else clause


def print_rule(rule: Rule, strategy: Strategy, sample: date) -> str:
    """A rule in plain English. The example is worked out as if what opens it fell on the sample day."""
    return str(describe_rule(rule, strategy, sample))


def print_seat(seat: Seat, strategy: Strategy, sample: date) -> str:
    return str(describe_seat(seat, strategy, sample))


def print_report(report: Rule, strategy: Strategy, sample: date) -> str:
    return str(describe_report(report, strategy, sample))


def describe_rule(rule: Rule, strategy: Strategy, sample: date) -> Printed:
    """A rule, or an action of a plan, as labelled lines."""
    titles = Titles(strategy)
    lines = [
        ("For", sentence(owner_in_words(rule.who, titles))),
        ("Whose move", sentence(f"{_whose(rule, titles)}; {_FORCE[rule.force]}")),
        *_opening(rule, titles),
        *_deadline(rule, titles),
        ("Done", sentence(_done(rule, titles))),
        *_telling(rule, titles),
        *_remarks(rule, titles),
    ]
    return Printed(rule.id, rule.name[:1].upper() + rule.name[1:], rule.clause, tuple(lines), example_of_a_rule(rule, titles, sample))


def describe_report(report: Rule, strategy: Strategy, sample: date) -> Printed:
    """A report as labelled lines: by whom, to whom, how often, and what it holds."""
    titles = Titles(strategy)
    lines = [
        ("Presented by", sentence(_whose(report, titles))),
        ("To", sentence(listed([titles.recipient(one) for one in report.to]))),
        *_opening(report, titles),
        *_deadline(report, titles),
        ("Holds", sentence("; ".join(_figure_and_readers(figure, titles) for figure in report.holds) or "nothing is named")),
        *_telling(report, titles),
        *_remarks(report, titles),
    ]
    return Printed(report.id, report.name, report.clause, tuple(lines), example_of_a_rule(report, titles, sample))


def describe_seat(seat: Seat, strategy: Strategy, sample: date) -> Printed:
    """A need for sitting as labelled lines."""
    titles = Titles(strategy)
    lines = [
        ("Body", sentence(titles.body(seat.body))),
        ("For", sentence(listed([_FOR[kind] for kind in seat.for_]))),
        *([("Who", sentence(owner_in_words(seat.who, titles)))] if "who" in seat.words else []),
        ("Needs", sentence(condition_in_words(seat.needs, titles, "perfect"))),
        *([("Starts", sentence(when_in_words(seat.starts, titles)))] if seat.starts else []),
        *([("Good for", sentence(_valid(seat)))] if seat.valid else []),
        *([("Counts", sentence(_returns(seat, titles)))] if seat.returns != "the day after" else []),
        ("Without it", sentence(WITHOUT[seat.without])),
        *_local(seat.says, seat.local),
    ]
    return Printed(seat.id, seat.name, seat.clause, tuple(lines), example_of_a_seat(seat, titles, sample))


# ------------------------------------------------------------------ lines


def _whose(rule: Rule, titles: Titles) -> str:
    if rule.does:
        return listed([titles.whoever(one) for one in rule.does])
    return owner_in_words(rule.who, titles) if isinstance(rule.who, OwnerIs) else f"the {titles.member}"


def _opening(rule: Rule, titles: Titles) -> list[tuple[str, str]]:
    lines = []
    if rule.opens:
        lines.append(("Opens", sentence("; or ".join(opening_in_words(opening, titles) for opening in rule.opens))))
    elif not rule.every:
        lines.append(("Opens", "When this strategy is adopted."))
    if rule.every:
        times = f"{titles.at_least(rule.times, 'times')}, " if rule.times is not None else ""
        lines.append(("How often", sentence(f"{times}{every_in_words(rule.every, titles)}{_starting(rule.starting, titles)}")))
    if rule.condition:
        lines.append(("Only if", sentence(condition_in_words(rule.condition, titles, "perfect"))))
    return lines


def _starting(starting: When | None, titles: Titles) -> str:
    """A month without a day is its first, where periods start."""
    if starting is None:
        return ""
    return f", starting {in_full(starting.first) if isinstance(starting, Fixed) else when_in_words(starting, titles)}"


def _deadline(rule: Rule, titles: Titles) -> list[tuple[str, str]]:
    aim = [("Aim", sentence(when_in_words(rule.aim, titles)))] if rule.aim else []
    if rule.by is None:
        return [*aim, ("Last day", sentence(_last_of(rule.every, titles)))]
    return [*aim, ("Last day", sentence(when_in_words(rule.by, titles)))]


def _last_of(every: Cadence | None, titles: Titles) -> str:
    """The last day of a step that has a cadence and no `by`."""
    match every:
        case Every(period="any time") | None:
            return "not set"
        case Every(period=Setting(id=id)) if titles.value(id) == "not set":
            return "not set"
        case Every(window=Window()):
            return "the last day of those months"
        case AfterDone(offset=offset):
            return f"{length(offset)} after the last was done"
        case _:
            return "the last day of each period"


def _done(rule: Rule, titles: Titles) -> str:
    if rule.done is None:
        return "nothing says when"
    said = condition_in_words(rule.done, titles)
    since = {"ever": ", however long ago", "this term": ", at any time in this term of office"}.get(str(rule.since), "")
    return said if said == "not set" else f"when {said}{since}"


def _telling(rule: Rule, titles: Titles) -> list[tuple[str, str]]:
    lines = []
    if rule.remind:
        lines.append(("Reminders", sentence(listed([_reminder(one) for one in rule.remind]))))
    lines += [("While it is open", sentence(f"{each(nudge.offset)}, {_told(nudge, titles)}")) for nudge in rule.nudge]
    lines += [("When it is late", sentence(f"{length(late.offset)} after the last day, {_told(late, titles)}")) for late in rule.escalate]
    return lines


def _reminder(reminder: Reminder) -> str:
    return f"{length(reminder.offset)} before" if reminder.offset else "on the day"


def _told(telling: Escalation, titles: Titles) -> str:
    return f"{listed([titles.whoever(one) for one in telling.to])} {'is' if len(telling.to) == 1 else 'are'} told"


def _remarks(rule: Rule, titles: Titles) -> list[tuple[str, str]]:
    lines = [("Outcome", sentence(rule.words["outcome"]))] if "outcome" in rule.words else []
    if rule.answers:
        lines.append(("Answers", sentence(listed([f"“{answer}”" for answer in rule.answers], "or"))))
    if rule.uses:
        lines.append(("Draws on", sentence(listed(rule.uses))))
    if rule.approved_by:
        lines.append(("Approved by", sentence(listed([titles.whoever(one) for one in rule.approved_by]))))
    if rule.skip:
        office, _, why = rule.skip.partition(":")
        lines.append(("May be waived", sentence(f"by {titles.whoever(office)}, {why.strip() or 'with a reason'}")))
    if rule.stays:
        lines.append(("Stays open", f"Even when the {titles.member} leaves."))
    return lines + _local(rule.says, rule.local)


def _local(says: str, local: str) -> list[tuple[str, str]]:
    remarks = [("Note", sentence(says))] if says else []
    return [*remarks, ("Our own choice", sentence(local))] if local else remarks


def _valid(seat: Seat) -> str:
    return f"{length(seat.valid)}, its last day included" if isinstance(seat.valid, Offset) else "how long is not set"


def _returns(seat: Seat, titles: Titles) -> str:
    if isinstance(seat.returns, str):
        return "from the very day on which it is met"
    return f"from {when_in_words(seat.returns, titles)}"


def figure_in_words(figure: Figure, titles: Titles) -> str:
    """One thing that a report holds, as its heading: `Take-up of the planning meeting`, or what is to be written about."""
    said = (figure.label or WRITTEN) if figure.kind == "text" else _figure(figure, titles)
    return said[:1].upper() + said[1:]


def _figure_and_readers(figure: Figure, titles: Titles) -> str:
    said = _figure(figure, titles)
    return f"{said} (to {listed([titles.recipient(one) for one in figure.to])} alone)" if figure.to else said


def _figure(figure: Figure, titles: Titles) -> str:
    match figure:
        case Figure(kind="text", label=label):
            return f"{label}, in words" if label else WRITTEN
        case Figure(kind="summed answers", of=of, label=label):
            return f"summed answers of {titles.thing(of)}{f': {label}' if label else ''}"
        case Figure(kind="plan", of=of) if of:
            return titles.of(of)
        case Figure(kind=kind, of=of, by=by):
            of_what = f"every {titles.kind_of_body(of[4:])}" if of.startswith("any ") else titles.thing(of)
            kind = _FIGURES.get(kind, kind)
            joint = " " if kind == _FIGURES["decliners"] else " of "
            return f"{kind}{f'{joint}{of_what}' if of else ''}{f' by {titles.of(by)}' if by else ''}"
