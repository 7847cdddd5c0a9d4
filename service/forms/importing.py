"""The forms of an import: sending a file, how it is to be read, and what an officer confirms of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from marshmallow import ValidationError, validates_schema

from domain.commands.import_plan import Choices, NearMatch, Plan
from domain.commands.terms import COMES_INTO_OFFICE
from domain.results.uk_ids import parse, slug, words
from service.forms.choices import Choice, OneOf, Tick, Ticks
from service.forms.dates import Day, DayLine
from service.forms.form import Form
from service.forms.questions import Line, Question, Upload

Q = TypeVar("Q", bound=Question)

LEAVE_OUT = "none"
LIVE, HISTORY = "live", "history"
SAME = "same-"
LOST = "lost-"
SOMEBODY_ELSE = "other"
A_YEAR = timedelta(days=365)


def answered_somehow(question: Q) -> Q:
    """The same question without “(optional)” beside it: an answer stands there from the start, or another question may be answered."""
    question.needed = True
    return question


class Reading(Form):
    """How a file is to be read, where it does not say so itself."""

    BUTTON = "Read it like this"
    poll_date = DayLine(
        "Polling day",
        hint="Only if the file does not say it, or has several and you want one of them. For example, 3/5/2018",
        needed=False,
    )
    councils = Line(
        "Only these councils",
        hint="Their names, with commas between. Leave it empty for every council of the file",
        needed=False,
    )
    adopt = answered_somehow(
        OneOf("Councils that are not on record yet", hint="Each council is run by a strategy, which can be changed later", needed=False)
    )
    all_rows_won = Tick(
        "Every row of the file was elected",
        hint="Only for a download of winners alone, which has no column that says so",
        needed=False,
    )


class Send(Reading):
    """A results file, sent now or a little while ago."""

    BUTTON = "Look at what is in it"
    file = answered_somehow(
        Upload(
            "Results file",
            hint="CSV or Excel, at most 50 MB. What kind of file it is shows from what is in it",
            accept=".csv,.txt,.xlsx",
            needed=False,
        )
    )
    kept = answered_somehow(OneOf("Or a file that you sent before", needed=False))

    class Meta:
        fields = ("file", "kept", "poll_date", "councils", "adopt", "all_rows_won")  # in this order

    @validates_schema
    def there_is_a_file(self, answers: Mapping[str, Any], **_: object) -> None:
        """Raise ValidationError where no file was sent, and none that is kept was chosen."""
        if not (answers.get("file") or answers.get("kept")):
            raise ValidationError("Select a results file", "file")


def councils_named(line: str) -> tuple[str, ...] | None:
    """The councils that somebody named, by slug; None for all of them."""
    return tuple(named for name in line.split(",") if (named := slug(name))) or None


def confirm_form(plan: Plan) -> type[Form]:
    """What is left for an officer to say of this file before it goes on record: only what it leaves open is asked."""
    questions: dict[str, Question] = {}
    if len(plan.polls) == 1:
        questions["declared_on"] = Day("On which day were they declared elected?", called="The day of the declaration", hint=DAY_AFTER)
        questions["in_office_on"] = Day("On which day did they come into office?", called="The day they came into office", hint=FOURTH_DAY)
    if plan.polls:
        questions["live"] = OneOf("What should follow?", called="What should follow", choices=(BEGIN, ONLY_RECORD))
    for match in plan.near:
        questions[SAME + match.identity] = OneOf(
            f"Is {match.winner.name} the same person as {match.on_record}, who is on record?",
            hint=f"Row {match.winner.row:,} of the file: {match.winner.party}",
            choices=(Choice(match.member, "Yes, they are the same person"), no_they_are_not(match)),
            needed=False,
        )
    for ending, loser in plan.perhaps_defeated:
        questions[LOST + ending.member] = OneOf(
            f"Did {ending.name} stand for {ending.ward} and lose?",
            hint=f"Row {loser.row:,} of the file: {loser.name}, {loser.party}",
            choices=(THEY_LOST, NOT_THEY),
            needed=False,
        )
    if plan.near_ballots:
        others = [Choice(id, ward_in_words(id), hint=f"On record: {ward_in_words(other)}") for id, other in plan.near_ballots.items()]
        questions["other_ballots"] = Ticks("Which of these are ballots of their own?", hint=UNDER_NO_OTHER, choices=others, needed=False)
    if plan.refused:
        questions["accept_good"] = Tick("Import the rows that can be read, and leave the others", needed=False)
    form = cast(type[Form], Form.from_dict(dict(questions), name="Confirm"))
    form.BUTTON = "Put this on record"
    return form


DAY_AFTER = "The day after polling day, unless your council says otherwise"
FOURTH_DAY = "The fourth day after an ordinary election (Local Government Act 1972, section 7). By-elections: the day of the declaration"
UNDER_NO_OTHER = "Ballots that you tick go in. The others stay held back"
BEGIN = Choice(
    LIVE, "What the strategy owes them begins", hint="Deadlines run from these days. What should be done by now is shown as overdue"
)
THEY_LOST = Choice("yes", "Yes, that is the member", hint="They leave as defeated")
NOT_THEY = Choice(SOMEBODY_ELSE, "No, or I do not know", hint="They leave as the term ends")
ONLY_RECORD = Choice(HISTORY, "History only", hint="Who held office goes on record. Nothing is owed for days before today")


def ward_in_words(ballot: str) -> str:
    """The ward and council that a ballot's id names."""
    id = parse(ballot)
    return f"{words(id.division)}, {words(id.organisation)}"


def no_they_are_not(match: NearMatch) -> Choice:
    """The answer that leaves a near-match alone, with what follows from it."""
    hint = "The ballot stays held back until its winners are put right" if match.holds else "They go in as a member of their own"
    return Choice(SOMEBODY_ELSE, "No, or I do not know", hint=hint)


def assumed(plan: Plan, today: date) -> dict[str, Any]:
    """The answers that the form begins with."""
    if not plan.polls:
        return {}
    last = plan.polls[-1]
    return {
        "declared_on": last + timedelta(days=1),
        "in_office_on": last + COMES_INTO_OFFICE,
        "live": LIVE if today - last < A_YEAR else HISTORY,
    }


def choices_of(adopt: str, confirmed: Mapping[str, Any]) -> Choices:
    """What an officer chose, as an import takes it. `adopt` is the text of a strategy."""
    people = {name.removeprefix(SAME): said for name, said in confirmed.items() if name.startswith(SAME)}
    return Choices(
        adopt=adopt,
        declared_on=confirmed.get("declared_on"),
        in_office_on=confirmed.get("in_office_on"),
        history_only=confirmed.get("live") == HISTORY,
        accept_good=confirmed.get("accept_good", False),
        same_person={identity: said for identity, said in people.items() if said not in ("", SOMEBODY_ELSE)},
        defeated=frozenset(
            name.removeprefix(LOST) for name, said in confirmed.items() if name.startswith(LOST) and said == THEY_LOST.value
        ),
        other_ballots=frozenset(confirmed.get("other_ballots", ())),
    )
