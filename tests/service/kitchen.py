"""Pages with invented people, one for each template and each kind of question, to look the templates over by."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from eventsourcing.persistence import OperationalError
from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.viewer import ADMINISTER, IMPORT, READ, RECORD
from service.asking import ask, filtered, given
from service.catching_up import wait_for_lists
from service.forms.choices import Choice, OneOf, Pick, Tick, Ticks
from service.forms.dates import Day, DayLine
from service.forms.form import Form
from service.forms.questions import Line, Passage, Upload
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, leaf_asked
from service.progress import progress_page
from service.shown import Cell, Cohort, CohortRow, DueLine, Fact, Link, Progress, StepLine, StoryLine, Tag

FIRST = (
    "Ada Bola Ceri Dilys Ewan Farah Gwen Harjit Ines Jude",
    "Kofi Lena Mina Noor Orla Petra Quinn Rhys Saira Tomasz",
)
LAST = ("Ashworth-Llewellyn", "Birch", "Chowdhury & Sons <b>")
WARDS = ("Harbour", "Old Town and St Mary's", "Upper Fenbridge")
STEPS = {
    "declaration": "Declaration of acceptance of office",
    "register": "Register of interests",
    "induction": "Induction",
    "officer": "Named officer",
    "mentor": "Mentor offered",
    "planning": "Development planning meeting",
    "review": "Annual review",
    "training": "Training before sitting on planning",
}
BEGAN = date(2026, 5, 11)


def people(number: int = 60) -> Iterator[tuple[str, str, str]]:
    """Members of an invented council: id, name, ward. One name holds what HTML must escape."""
    for at in range(number):
        yield f"{at:032x}", f"{FIRST[at // 10 % 2].split()[at % 10]} {LAST[at // 20]}", WARDS[at % 3]


def due_lines() -> list[DueLine]:
    lines = []
    for at, (id, name, _) in enumerate(people()):
        due = BEGAN + timedelta(days=at)
        status = Tag("Overdue", "red") if at < 3 else Tag("Due today", "orange") if at == 3 else Tag("Due", "blue")
        lines.append(
            DueLine(
                person=Link(name, f"/members/{id}"),
                council="Northport Council",
                step=list(STEPS.values())[at % 8],
                status=status,
                whose="Head of democratic services" if at % 2 else name,
                due=None if at == 9 else due,
                undated="as soon as practicable" if at == 9 else "",
                why=Link("Why this date", f"/members/{id}#steps", f"for {name}"),
                act=Link("Record that the offer was made", "/offer", f"to {name}") if at % 4 else None,
            )
        )
    return lines


def a_cohort(number: int = 60) -> Cohort:
    """A cohort in which every state of a step is to be seen."""
    cells = [
        Cell(Tag("Done", "green"), date(2026, 5, 12)),
        Cell(Tag("Overdue", "red"), date(2026, 5, 13), "yes"),
        Cell(Tag("Due", "blue"), date(2026, 6, 30), "yes"),
        Cell(Tag("Declined", "grey"), date(2026, 5, 13)),
        Cell(Tag("No longer needed", "grey")),
    ]
    rows = []
    for at, (id, name, ward) in enumerate(people(number)):
        row = {}
        for across, step in enumerate(STEPS):
            cell = cells[(at + across) % 5]
            if (at * across) % 7 != 6:
                row[step] = Cell(cell.status, cell.on, f"{id}/{step}" if cell.pick else "")
        rows.append(CohortRow(Link(name, f"/members/{id}"), ward, row))
    return Cohort(STEPS, rows)


def story() -> list[StoryLine]:
    at = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
    return [
        StoryLine(
            title="A mentor was offered",
            on=date(2026, 5, 13),
            recorded=at,
            who="Olu Okafor",
            details=(("Mentor", "Ceri Birch"), ("How", "By e-mail")),
            why="She asked for somebody who has chaired a committee before.",
        ),
        StoryLine(
            title="Due: mentor offered, last day Thursday 21 May 2026", on=BEGAN, recorded=at - timedelta(days=2), who="", consequence=True
        ),
        StoryLine(
            title="Elected for Harbour",
            on=date(2026, 5, 7),
            recorded=at - timedelta(days=3),
            who="an import",
            details=(("Ballot", "Harbour"),),
        ),
    ]


def steps() -> list[StepLine]:
    return [
        StepLine(
            name="Mentor offered",
            status=Tag("Overdue", "red"),
            href="/offer",
            due=date(2026, 5, 11),
            whose="Head of democratic services",
            why="10 working days after coming into office on Monday 11 May 2026",
            clause="paragraph 4.2",
            acts=(Link("Record that the offer was made", "/offer"), Link("Say that it is not needed", "/offer")),
        ),
        StepLine(name="Annual review", status=Tag("Due", "blue"), undated="not set", whose="the member", why="The strategy sets no date"),
        StepLine(name="Register of interests", status=Tag("Done", "green")),
    ]


class OutOfRoom(OperationalError):
    """What a store raises whose disk is full."""

    def __str__(self) -> str:
        return "The disk that holds the record is full. Nothing of this was recorded."


WHO = [Choice("ceri", "Ceri Birch"), Choice("ewan", "Ewan Birch", hint="Mentors two others")]


class RecordOffer(Form):
    BUTTON = "Record that the offer was made"
    on = Day("When was it offered?", called="The day of the offer", hint="For example, 14 5 2026", today=True, past_only=True)
    to = OneOf("Who was offered?", called="Who was offered")
    how = Pick("How was it offered?", called="How it was offered", choices=[Choice("email", "By e-mail"), Choice("talk", "In person")])
    parts = Ticks("What was it about?", choices=[Choice("a", "Meetings"), Choice("b", "Casework")], needed=False)
    person = Line("Who made the offer?", called="Who made the offer", hint="A name")
    note = Passage("Anything to add?", needed=False)
    sure = Tick("The member knows that this is recorded", empty="Tick the box to say that the member knows")


class SendFile(Form):
    BUTTON = "Look at what is in it"
    file = Upload("Results file", hint="CSV, at most 50 MB", accept=".csv")


class Narrow(Form):
    BUTTON = "Narrow the list"
    person = Line("Name", needed=False)
    lateness = Pick("How late", needed=False, choices=[Choice("overdue", "Overdue"), Choice("week", "Due in a week")])
    before = DayLine("Due on or before", hint="For example, 14/5/2026", needed=False)


class TickMany(Form):
    BUTTON = "Record for those ticked"
    pick = Ticks("Ticked", empty="Tick at least one box in the grid")
    happened = Pick("What happened", choices=[Choice("offered", "It was offered"), Choice("held", "It was held")])
    on = Day("On which day", called="The day", today=True)


due, members, cohort, sessions, letters, reports, results, strategies, administration, offer = (
    Blueprint(name, __name__)
    for name in ("due", "members", "cohort", "sessions", "letters", "reports", "results", "strategies", "administration", "offer")
)
KITCHEN = (due, members, cohort, sessions, letters, reports, results, strategies, administration, offer)


@due.get("/due")
@needs(READ)
def index() -> ResponseReturnValue:
    answers, asked = filtered(Narrow)
    lines = [line for line in due_lines() if answers["person"].casefold() in line.person.text.casefold()]
    leaf = leaf_asked(len(lines), 20 if "leaf" in request.args else 60)
    lines = lines[leaf.first_line - 1 : leaf.last_line] if lines else []
    return page(
        "due.html",
        title="Due list",
        asked=asked,
        lines=lines,
        leaf=leaf,
        turn=address_of_leaf,
        nothing="Nothing on record matches this filter.",
    )


@members.get("/members", endpoint="index")
@needs(READ)
def all_members() -> ResponseReturnValue:
    rows = [[Link(name, f"/members/{id}"), ward, "Thursday 7 May 2026"] for id, name, ward in people()]
    leaf = leaf_asked(len(rows), 60)
    return page(
        "table.html",
        title="Members",
        heads=("Name", "Ward", "Elected"),
        rows=rows,
        leaf=leaf,
        turn=address_of_leaf,
        one="member",
        act=Link("Import an election", "/import"),
        nothing="",
    )


@members.get("/members/<id>")
@needs(READ)
def show(id: str) -> ResponseReturnValue:
    name = next((name for known, name, _ in people() if known == id), None)
    if name is None:
        raise NotFound("There is no such member, or they belong to a council that you do not work for.")
    return page(
        "member.html",
        title=name,
        caption="Northport Council, Harbour",
        back=Link("Members", "/members"),
        known=[
            Fact("Ward", "Harbour"),
            Fact("Came into office", "Monday 11 May 2026", (Link("Change", "/offer", "when they came into office"),)),
        ],
        contact=[Fact("E-mail", "ada.ashworth-llewellyn@northport.example.gov.uk", (Link("Change", "/offer", "the e-mail address"),))],
        steps=steps(),
        story=story(),
        commands=[Link("Record an offer", "/offer"), Link("Record that they left", "/offer")],
    )


@cohort.get("/cohort", endpoint="index")
@needs(READ)
def whole_cohort() -> ResponseReturnValue:
    _, choose = filtered(Narrow)
    shown = a_cohort(0 if request.args.get("empty") else 60)
    asked = ask(TickMany, choices={"pick": picks()})
    return page(
        "cohort.html",
        title="Cohort of May 2026",
        choose=choose,
        cohort=shown,
        asked=asked,
        ticked=asked.shown("pick"),
        nothing="No member of this council began a term of office in this election.",
    )


@cohort.post("/cohort")
@needs(RECORD)
def record_for_many() -> ResponseReturnValue:
    given(TickMany, choices={"pick": picks()})
    return redirect(url_for("cohort.index"))


def picks() -> list[Choice]:
    return [Choice(cell.pick, cell.pick) for row in a_cohort().rows for cell in row.cells.values() if cell.pick]


@sessions.get("/sessions", endpoint="index")
@needs(READ)
def no_sessions() -> ResponseReturnValue:
    return page(
        "table.html", title="Sessions", heads=(), rows=[], act=Link("Plan a session", "/offer"), nothing="No session is planned yet."
    )


@letters.get("/letters", endpoint="index")
@needs(READ)
def no_letters() -> ResponseReturnValue:
    return page("table.html", title="Letters", heads=(), rows=[], nothing="Nothing is to go out.")


@results.get("/import", endpoint="index")
@needs(IMPORT)
def ask_file() -> ResponseReturnValue:
    return page("form.html", title="Import election results", asked=ask(SendFile))


@results.post("/import")
@needs(IMPORT)
def take_file() -> ResponseReturnValue:
    file = given(SendFile).answers["file"]
    if not file.read(3) == b"id,":
        raise Invalid("Nothing was imported.", {"file": ["The file is not election results: line 1 is no line of column names"]})
    return redirect(url_for("results.progress", done=10))


@results.get("/import/progress/<int:done>")
@needs(IMPORT)
def progress(done: int) -> ResponseReturnValue:
    come = Progress(done, 60, f"{done} of 60 members elected", done >= 60, Link("Show the cohort", "/cohort"))
    return progress_page(come, title="Importing the election of 7 May 2026", lead="Northport Council")


@reports.get("/reports", endpoint="councils")
@needs(READ)
def of_councils() -> ResponseReturnValue:
    return page("table.html", title="Reports", heads=(), rows=[], nothing="No council is on record yet.")


@strategies.get("/strategies", endpoint="index")
@needs(READ)
def plain() -> ResponseReturnValue:
    return page("table.html", title="Strategies", heads=(), rows=[], nothing="No strategy is adopted yet.")


@administration.get("/administration", endpoint="index")
@needs(ADMINISTER)
def administer() -> ResponseReturnValue:
    return page("table.html", title="Administration", heads=(), rows=[], nothing="There is nothing to administer in a kitchen.")


@offer.get("/offer")
@needs(READ)
def ask_offer() -> ResponseReturnValue:
    back = Link("Ada Ashworth-Llewellyn", "/members/" + "0" * 32)
    asked = ask(RecordOffer, choices={"to": WHO}, made_from=7)
    return page(
        "form.html", title="Record that a mentor was offered", asked=asked, back=back, facts=[Fact("Member", "Ada Ashworth-Llewellyn")]
    )


@offer.post("/offer")
@needs(RECORD)
def record_offer() -> ResponseReturnValue:
    form = given(RecordOffer, choices={"to": WHO})
    match form.answers["person"]:
        case "Nobody":
            raise Refused("Nobody can be their own mentor. Choose somebody else.")
        case "Wrong":
            raise Invalid("The offer cannot be recorded.", {"person": ["Who made the offer must be somebody who works here"]})
        case "First":
            raise Conflict("Olu Okafor recorded an offer to this member a minute ago, so nothing of yours was saved.")
        case "Full":
            raise OutOfRoom
        case "Away":
            raise OperationalError("could not connect to server at 10.0.0.7")
    wait_for_lists({"stream": "member:1", "version": (form.made_from or 0) + 1})
    return redirect(url_for("members.index"))


@offer.get("/break")
@needs(READ)
def break_something() -> ResponseReturnValue:
    raise ZeroDivisionError("a secret that no page may show")


@offer.get("/api/<what>")
@needs(READ)
def answer_a_program(what: str) -> ResponseReturnValue:
    match what:
        case "refused":
            raise Refused("Nobody can be their own mentor.")
        case "invalid":
            raise Invalid("Some answers are wrong.", {"on": ["The day must be a real date"]})
        case "conflict":
            raise Conflict("Olu Okafor was first.")
        case "not-found":
            raise NotFound("There is no such member.")
        case "broken":
            raise ZeroDivisionError("a secret")
    abort(404)
