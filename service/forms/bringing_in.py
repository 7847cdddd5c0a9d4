"""The forms that bring in a spreadsheet: sending it, how it is to be read, and what an officer confirms of it."""

from collections.abc import Mapping
from typing import Any, cast

from marshmallow import ValidationError, validates_schema

from domain.commands.roster_plan import LEAVE_OUT, NEW, Likely, Question, RosterChoices, RosterPlan
from domain.rosters.columns import COLUMNS, NEEDED, Kind, Matched
from service.forms.choices import Choice, OneOf, Pick, Tick
from service.forms.dates import DayLine
from service.forms.form import Form
from service.forms.importing import answered_somehow
from service.forms.questions import Question as Asking
from service.forms.questions import Upload
from service.words import counted, number

WHO = "who-"
COLUMN = "column-"
QUIET, LIVE = "quiet", "live"
ASKED_AT_ONCE = 100
"""Questions on one page. Those after them wait until the file is looked at again."""

KINDS = (
    Choice(Kind.MEMBERS, "Sitting members", hint="Name, ward, group, e-mail address, roles, seats, when their term ends"),
    Choice(Kind.TRAINING, "Training they had before", hint="Who attended which course, when, and how"),
)


class Send(Form):
    """A spreadsheet, sent now or a little while ago."""

    BUTTON = "Look at what is in it"
    kind = OneOf("What does it list?", called="What it lists", choices=KINDS)
    file = answered_somehow(
        Upload("Spreadsheet", hint="An Excel workbook (.xlsx) or CSV, at most 50 MB", accept=".xlsx,.csv", needed=False)
    )
    kept = answered_somehow(OneOf("Or a file that you sent before", needed=False))

    @validates_schema
    def there_is_a_file(self, answers: Mapping[str, Any], **_: object) -> None:
        """Raise ValidationError where no file was sent, and none that is kept was chosen."""
        if not (answers.get("file") or answers.get("kept")):
            raise ValidationError("Select a spreadsheet", "file")


def reading_form(kind: Kind, headers: tuple[str, ...], sheets: tuple[str, ...], hidden: tuple[str, ...]) -> type[Form]:
    """How a file is to be read: which sheet, and which of its columns is which of ours."""
    questions: dict[str, Asking] = {}
    if len(sheets) > 1:
        named = [Choice(name, f"{name} (hidden)" if name in hidden else name) for name in sheets]
        questions["sheet"] = Pick("Sheet", choices=named, needed=False, nothing="The first that is not hidden")
    theirs = [Choice(str(at + 1), header or f"Column {at + 1}, which has no heading") for at, header in enumerate(headers)]
    needed = {id for one_of in NEEDED[kind] for id in one_of}
    for column in COLUMNS[kind]:
        hint = column.hint or ("Needed" if column.id in needed and column.id in ("course", "on") else "")
        questions[COLUMN + column.id] = Pick(column.title, hint=hint, choices=theirs, needed=False, nothing="Not in the file")
    if kind == Kind.MEMBERS:
        questions["in_office"] = DayLine(
            "Day they came into office, where the file does not say it", hint="For example, 8/5/2023", needed=False
        )
    form = cast(type[Form], Form.from_dict(dict(questions), name="ReadSpreadsheet"))
    form.BUTTON = "Read it like this"
    return form


def matched_by(answers: Mapping[str, Any]) -> dict[str, int]:
    """The columns that somebody chose, from the answers of a reading form."""
    chosen = {name.removeprefix(COLUMN): at for name, at in answers.items() if name.startswith(COLUMN)}
    return {id: int(at) - 1 for id, at in chosen.items() if at}


def chosen_columns(matched: Matched) -> dict[str, str]:
    """Columns as a reading form has them."""
    return {COLUMN + id: str(at + 1) for id, at in matched.items()}


def confirm_form(plan: RosterPlan) -> type[Form]:
    """What is left for an officer to say of this file before it goes on record: only what it leaves open is asked."""
    questions: dict[str, Asking] = {WHO + str(asked.row): who_is(plan, asked) for asked in plan.questions[:ASKED_AT_ONCE]}
    if plan.kind == Kind.MEMBERS:
        questions["live"] = OneOf("What should follow for new members?", called="What should follow", choices=(FROM_TODAY, FROM_THEN))
    if plan.refused:
        questions["accept_good"] = Tick("Bring in the rows that can be read, and leave the others", needed=False)
    form = cast(type[Form], Form.from_dict(dict(questions), name="BringIn"))
    form.BUTTON = "Put this on record"
    return form


FROM_TODAY = Choice(QUIET, "Only what falls due from today on", hint="They have served for a while: nothing is owed for days before today")
FROM_THEN = Choice(LIVE, "All that the strategy owes them from the day they came in", hint="What should be done by now is shown as overdue")


def who_is(plan: RosterPlan, asked: Question) -> OneOf:
    """Who somebody of the file is, of those on record who may be them."""
    rows = f"Row {number(asked.row)}" + (f" and {counted(asked.rows - 1, 'more row', 'more rows')}" if asked.rows > 1 else "")
    told = ", ".join(filter(None, (asked.name or "no name", asked.ward, asked.email)))
    same = [Choice(likely.member, f"This is {in_words(likely)}", hint=f"They have {likely.why}") for likely in asked.likely]
    new = [Choice(NEW, "Somebody new, who is not on record")] if plan.kind == Kind.MEMBERS else []
    question = OneOf(
        f"Who is {asked.name or asked.email}?",
        hint=f"{rows} of the file: {told}",
        choices=(*same, *new, Choice(LEAVE_OUT, "Leave them out for now")),
        needed=False,
    )
    return answered_somehow(question)


def in_words(likely: Likely) -> str:
    return ", ".join(filter(None, (likely.name, likely.ward))) + ", who is on record"


def assumed(plan: RosterPlan) -> dict[str, str]:
    """The answers that the form begins with: the same person, where name and ward, or name and address, are the same."""
    alike = {WHO + str(asked.row): asked.likely[0].member for asked in plan.questions if [one.alike for one in asked.likely] == [True]}
    return {**alike, **({"live": QUIET} if plan.kind == Kind.MEMBERS else {})}


def choices_of(read_with: Mapping[str, Any], confirmed: Mapping[str, Any]) -> RosterChoices:
    """What an officer chose, as bringing in takes it."""
    people = {int(name.removeprefix(WHO)): said for name, said in confirmed.items() if name.startswith(WHO) and said}
    return RosterChoices(
        in_office=read_with.get("in_office"),
        live=confirmed.get("live") == LIVE,
        accept_good=confirmed.get("accept_good", False),
        answers=people,
    )
