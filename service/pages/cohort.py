"""A cohort: its members down, its steps across, and one thing recorded for as many of them as it happened to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.verbs import recording_of
from domain.refusals import Invalid
from domain.strategy.entries import Noun
from domain.strategy.phrases import Phrase
from domain.viewer import IMPORT, READ, RECORD
from service.acts import act
from service.addresses import verb_in_an_address
from service.asking import ask as ask_form
from service.asking import given
from service.cohorts import Chosen, MemberSteps, OneStep, Recordables, chosen, members_with_steps
from service.forms.choices import Choice, Pick, Ticks
from service.forms.form import Asked, Form
from service.forms.recording import facts_given, recording_form
from service.furniture import may, page
from service.gate import needs
from service.looking_back import another_day
from service.many import told
from service.pages.recording import parts_of
from service.shown import Link
from service.viewing import viewer
from service.wording.cohort import grid_of
from service.wording.council_words import words_today
from service.words import counted
from service.world import world

bp = Blueprint("cohort", __name__)

NO_COUNCIL = "No council is on record yet. Import the results of an election: those elected then stand here."
NOBODY = "Nobody is in this cohort yet. Choose another election above, or all who sit."
NOT_MET_BY_IT = "What was ticked for them is not met by this."


class Choose(Form):
    BUTTON = "Show"
    council = Pick("Council")
    who = Pick("Which members")


class TickSteps(Form):
    BUTTON = "Choose what to record"
    pick = Ticks("What is ticked", empty="Tick at least one step in the grid")


@bp.get("/cohort")
@needs(READ)
def index() -> ResponseReturnValue:
    cohort = chosen(request.args.get("council", ""), request.args.get("who", ""))
    if cohort is None:
        begin = Link("Import an election", url_for("results.index")) if may(IMPORT) else None
        return page("table.html", title="Cohort", rows=[], nothing=NO_COUNCIL, act=begin)
    if request.method == "GET" and request.args.to_dict() != cohort.address:
        return redirect(cohort.page())
    return grid_page(cohort)


@bp.post("/cohort")
@needs(RECORD)
def tick() -> ResponseReturnValue:
    """Tick a whole column, or go on with what is ticked."""
    cohort = chosen_in_address()
    if column := request.form.get("column"):
        return grid_page(cohort, column)
    members = members_with_steps(cohort)
    form = given(TickSteps, choices={"pick": [Choice(step.pick, "") for member in members for step in member.steps]})
    return asking_page(Ticked(cohort, members, form.answers["pick"]))


def grid_page(cohort: Chosen, column: str = "") -> str:
    """The grid, with one whole column ticked beside what is ticked already."""
    members = members_with_steps(cohort)
    grid = grid_of(cohort, members, ticks=may(RECORD))
    asked = ask_form(TickSteps, choices={"pick": [Choice(pick, "") for pick in grid.picks()]}) if may(RECORD) else None
    ticked = {*request.form.getlist("pick"), *(grid.picks(column) if column else ())}
    return page(
        "cohort.html",
        title=cohort.title,
        caption=cohort.council_name,
        choose=filter_of(cohort),
        cohort=grid,
        asked=asked,
        ticked=ticked,
        nothing=NOBODY,
        another_day=another_day(url_for("as_of.cohort"), **cohort.address),
    )


def filter_of(cohort: Chosen) -> Asked:
    form = Choose(today=world().today(), choices={"council": cohort.councils, "who": cohort.whos})
    return Asked(form=form, values=cohort.address, filter=True)


def chosen_in_address() -> Chosen:
    """The cohort that the address names. Raises Invalid where it names none."""
    cohort = chosen(request.args.get("council", ""), request.args.get("who", ""))
    if cohort is None or cohort.address != {name: request.args.get(name) for name in ("council", "who")}:
        raise Invalid("The page that was sent does not say whom it is about, so nothing was recorded. Open the cohort again.")
    return cohort


# ------------------------------------------------------------------ one thing for many


@dataclass(frozen=True)
class Ticked:
    """What was ticked in the grid of a cohort."""

    cohort: Chosen
    members: Sequence[MemberSteps]
    picks: Collection[str]

    @cached_property
    def recordables(self) -> Recordables:
        return Recordables(self.cohort.council)

    @cached_property
    def steps(self) -> dict[str, list[OneStep]]:
        """The steps that are ticked, by member."""
        picked = frozenset(self.picks)
        found = {member.id: [step for step in member.steps if step.pick in picked] for member in self.members}
        return {member: steps for member, steps in found.items() if steps}

    @property
    def names(self) -> dict[str, str]:
        """Those for whom anything is ticked."""
        return {member.id: member.name for member in self.members if member.id in self.steps}

    @property
    def phrases(self) -> list[Phrase]:
        """What can be recorded that bears on any of it: first what would meet the first of the steps."""
        return list(dict.fromkeys(phrase for steps in self.steps.values() for step in steps for phrase in self.recordables.of(step)))

    def met_by(self, phrase: Phrase) -> dict[str, list[str]]:
        """The steps that it bears on, by member."""
        bears = {
            member: [step.row["step"] for step in steps if phrase in self.recordables.of(step)] for member, steps in self.steps.items()
        }
        return {member: steps for member, steps in bears.items() if steps}


@dataclass(frozen=True)
class Happening:
    """`NOUN verb`, to be recorded for many."""

    noun: Noun
    verb: str
    form: type[Form]

    @property
    def phrase(self) -> Phrase:
        return Phrase(self.noun.id, self.verb)


@bp.post("/cohort/instead")
@needs(RECORD)
def choose_another() -> ResponseReturnValue:
    return asking_page(ticked_as_sent(), request.form.get("instead", ""))


@bp.get("/cohort/record")
@needs(RECORD)
def ask() -> ResponseReturnValue:
    ticked = ticked_as_sent()
    return asking_page(ticked, request.values.get("what", "")) if ticked.steps else redirect(ticked.cohort.page())


@bp.post("/cohort/record")
@needs(RECORD)
def record() -> ResponseReturnValue:
    ticked = ticked_as_sent()
    what = happening(ticked, request.form.get("what", ""))
    form = given(what.form)
    met = ticked.met_by(what.phrase)
    fields = facts_given(what.noun, what.verb, form.answers)
    outcomes = world().commands.record_for_many(
        viewer(), act(form, form.answers["why"]), met, what.noun.id, what.verb, form.answers["on"], **fields
    )
    left_out = {member: NOT_MET_BY_IT for member in ticked.steps if member not in met}
    back = Link("Back to the cohort", ticked.cohort.page())
    return told(outcomes, ticked.names, f"{what.noun.name}, {what.verb}", back, left_out)


def ticked_as_sent() -> Ticked:
    cohort = chosen_in_address()
    return Ticked(cohort, members_with_steps(cohort), request.values.getlist("pick"))


def happening(ticked: Ticked, what: str) -> Happening:
    """What was chosen to be recorded, else the first that can be. Raises Invalid where nothing can be."""
    phrases = {f"{phrase.noun}/{verb_in_an_address(phrase.verb)}": phrase for phrase in ticked.phrases}
    if not phrases:
        raise Invalid("Nothing can be recorded for what was ticked. Open the cohort again, and tick what happened.")
    phrase = phrases.get(what) or next(iter(phrases.values()))
    noun = words_today(ticked.cohort.council).strategy.nouns[phrase.noun]
    return Happening(noun, phrase.verb, recording_form(noun, phrase.verb, parts_of(ticked.cohort.council, noun), of_many=True))


def asking_page(ticked: Ticked, what: str = "") -> str:
    """What to record, with its day and fields; and what else could be recorded instead."""
    now = happening(ticked, what)
    nouns = words_today(ticked.cohort.council).strategy.nouns
    names, met = ticked.names, ticked.met_by(now.phrase)
    return page(
        "cohort-record.html",
        title=f"{recording_of(now.verb).says}: {now.noun.name}",
        caption=f"{ticked.cohort.council_name}, {counted(len(met), 'member')}",
        back=Link("Back to the cohort", ticked.cohort.page()),
        asked=ask_form(now.form),
        ticked=ticked,
        what=f"{now.noun.id}/{verb_in_an_address(now.verb)}",
        names=[names[member] for member in met],
        others=[name for member, name in names.items() if member not in met],
        instead=[
            (f"{phrase.noun}/{verb_in_an_address(phrase.verb)}", f"{recording_of(phrase.verb).says}: {nouns[phrase.noun].name}")
            for phrase in ticked.phrases
            if phrase != now.phrase
        ],
    )
