"""A council's forms: what came back on each, as tables with bars, who is still asked, and sending it to them by a link."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.calendar import Years
from domain.commands.occasion_forms import answer_asked_for_by
from domain.commands.verbs import phrases_of
from domain.refusals import NotFound
from domain.strategy.entries import Noun
from domain.streams.answer_link import AnswerLink
from domain.streams.member import E_MAIL, Member
from domain.viewer import READ, READ_CONTENT, RECORD
from projections.asked_forms import open_steps_of_members
from projections.reading import cohort
from projections.reporting.form_results import Summed, how_to_sum, sections_of, why
from service.acts import act
from service.addresses import StepAt, bare
from service.asking import ask, filtered, given
from service.finding import council_at
from service.forms.choices import Choice, Pick, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.recording import WHY
from service.furniture import may, page
from service.gate import needs
from service.many import told
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_of, words_today
from service.wording.forms import ASKED_HEADS, HEADS, asked_row, how_many_came_back, years_in_words
from service.wording.people import named_apart
from service.wording.reports import shown_section
from service.world import world

bp = Blueprint("form_results", __name__)

NO_FORM = "The council's strategy declares no form. Adopt one that does to ask members anything on a form."
NOTHING_YET = "Nothing has come back on this form. Send it to those who are asked, or enter what came back on paper."
NO_STEP = "No step of theirs"
NOBODY_ASKED = "Nobody is asked to fill this in just now. Whoever is, by a rule of the strategy, stands here until it comes back."
CONFIDENTIAL = "What was said on this form is for those who work with members. Ask an administrator if you need it."


class Within(Form):
    BUTTON = "Show"
    year = Pick("Came back in", needed=False)


class Send(Form):
    BUTTON = "Send it to those ticked"
    to = Ticks("Who gets it by e-mail?", called="Who gets it", empty="Tick at least one member")
    until = Day(
        "Until when can it be answered?", called="The last day", hint="For example, 14 5 2026. After that day the address works no more"
    )
    why = WHY


class Withdraw(Form):
    BUTTON = "Let nobody answer by this link"
    why = WHY


class Asked(NamedTuple):
    """A member who is asked to fill in a form, for a step; and the link that went to them, if one did."""

    member: Member
    step: str
    link: AnswerLink | None

    @property
    def pick(self) -> str:
        return f"{bare(self.member.id)}/{self.step}"


# ------------------------------------------------------------------ what came back


@bp.get("/councils/<slug>/forms")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, came_back = council_at(slug), world().commands.came_back(viewer(), slug)
    forms = [noun for noun in words_today(slug).strategy.nouns.values() if noun.kind == "form"]
    with world().reads() as connection:
        steps = open_steps_of_members(connection, viewer(), slug)
    return page(
        "table.html",
        title="Forms",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        heads=HEADS,
        rows=[
            [
                Link(form.name, page_of(slug, form)),
                how_many_came_back(summed(slug, form), came_back[form.id]),
                str(sum(waits_for(slug, row["strategy"], row["rule"], form.id) for row in steps)),
            ]
            for form in forms
        ],
        nothing=NO_FORM,
    )


@bp.get("/councils/<slug>/forms/<form>")
@needs(READ)
def show(slug: str, form: str) -> ResponseReturnValue:
    noun, council = form_at(slug, form), council_at(slug)
    by_year = returned_by_year(slug, noun)
    chosen, within = filtered(Within, choices={"year": [Choice(first.isoformat(), years_in_words(first, last)) for first, last in by_year]})
    year = chosen.get("year")
    returned = [answers for (first, _), these in by_year.items() if year in (None, "", first.isoformat()) for answers in these]
    how, asked = summed(slug, noun), asked_of(slug, noun)
    return page(
        "form-results.html",
        title=noun.name,
        caption=council.name,
        back=Link("Forms", url_for("form_results.index", slug=slug)),
        within=within if by_year else None,
        came_back=how_many_came_back(how, len(returned)),
        sections=[shown_section(one, 0, nowhere) for one in sections_of(how, returned)] if may(READ_CONTENT) else [],
        nothing=CONFIDENTIAL if not may(READ_CONTENT) else why(how.smallest) if returned else NOTHING_YET,
        asked_heads=ASKED_HEADS,
        asked_rows=[asked_row(one.member, one.link, named_step(slug, one), withdrawal(one)) for one in asked],
        send=Link("Send it by e-mail", url_for("form_results.ask_send", slug=slug, form=noun.id)) if may(RECORD) else None,
        nobody=NOBODY_ASKED,
    )


def nowhere(*_: int) -> str:
    """No figure here leads to the facts behind it: they would name whoever answered."""
    return ""


def returned_by_year(slug: str, noun: Noun) -> dict[tuple[date, date], list[Mapping[str, str]]]:
    """What came back in each of the council's years, the last year first."""
    years = Years.of(words_today(slug).strategy.calendar)
    found: dict[tuple[date, date], list[Mapping[str, str]]] = {}
    for each in reversed(world().commands.returned(viewer(), slug, noun.id)):
        found.setdefault(years.period("year", each.on), []).append(each.answers)
    return found


def summed(slug: str, noun: Noun) -> Summed:
    """How the answers on a form may be summed: the form's own wish, and that of the occasions it belongs to."""
    return how_to_sum(noun, words_today(slug).strategy, partial(world().commands.fewest_shown, slug, world().today()))


def asked_of(slug: str, noun: Noun) -> list[Asked]:
    """Those with an open step that waits for the form, by name, and then those to whom it went though no step waits for it."""
    with world().reads() as connection:
        steps = open_steps_of_members(connection, viewer(), slug)
    waiting = [row for row in steps if waits_for(slug, row["strategy"], row["rule"], noun.id)]
    by_steps = [asked_for(world().commands.find(Member, row["owner"]), noun, row["step"]) for row in waiting]
    return [*by_steps, *(one for one in sitting(slug, noun) if one.link is not None)]


def asked_for(member: Member, noun: Noun, step: str) -> Asked:
    return Asked(member, step, link_of(member, noun, step))


def sitting(slug: str, noun: Noun) -> list[Asked]:
    """Everybody who sits, to be asked whether or not a step of theirs waits for it, as in a survey of the council's."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), slug, None, world().today())
    return [asked_for(world().commands.find(Member, row["member"]), noun, "") for row in rows]


def waits_for(slug: str, version: str, rule: str, form: str) -> bool:
    found = words_of(slug, version).rule(rule)
    return found is not None and any((phrase.noun, phrase.verb) == (form, "returned") for phrase in phrases_of(found.done))


def link_of(member: Member, noun: Noun, step: str) -> AnswerLink | None:
    """The link by which this can be answered, while it works."""
    link: AnswerLink | None = world().commands.open_link_of(member, noun.id, step)
    return link if link is not None and world().commands.how_link_stands(link, world().today()) == "open" else None


def named_step(slug: str, asked: Asked) -> Link | str:
    if not asked.step:
        return NO_STEP
    step = asked.member.steps[asked.step]
    return Link(words_of(slug, step.version).step(step.rule), StepAt(asked.member.id, slug, asked.step).page())


def withdrawal(asked: Asked) -> str | Link:
    if asked.link is None or not may(RECORD):
        return ""
    return Link("Withdraw the link", url_for("form_results.ask_withdraw", id=bare(asked.link.id)), f"to {asked.member.name}")


# ------------------------------------------------------------------ sending it


@bp.get("/councils/<slug>/forms/<form>/send")
@needs(RECORD)
def ask_send(slug: str, form: str) -> ResponseReturnValue:
    noun = form_at(slug, form)
    may_get = can_be_asked(slug, noun)
    waiting = [one for one in may_get if one.step] or may_get
    new = [one.pick for one in waiting if one.link is None and one.member.contact.get(E_MAIL)]
    values = {"to": new, "until": answer_asked_for_by(noun, world().today())}
    return page(
        "form.html",
        title=f"Send by e-mail: {noun.name}",
        caption=council_at(slug).name,
        lead="Each gets a letter with an address that works once. Nobody has to sign in.",
        asked=ask(Send, choices={"to": choices_of(slug, may_get)}, values=values),
        back=Link(noun.name, page_of(slug, noun)),
    )


@bp.post("/councils/<slug>/forms/<form>/send")
@needs(RECORD)
def send(slug: str, form: str) -> ResponseReturnValue:
    noun = form_at(slug, form)
    may_get = can_be_asked(slug, noun)
    said = given(Send, choices={"to": choices_of(slug, may_get)})
    picked = [one for one in may_get if one.pick in said.answers["to"]]
    these = [(one.member.id, one.step) for one in picked]
    outcomes = world().commands.send_links(viewer(), act(said, said.answers["why"]), noun.id, these, said.answers["until"])
    names = {one.member.id: named_apart(one.member) for one in picked}
    return told(outcomes, names, f"{noun.name}, sent", Link(noun.name, page_of(slug, noun)))


def can_be_asked(slug: str, noun: Noun) -> list[Asked]:
    """Those of whom a step waits for the form and, beneath them, everybody else who sits."""
    waiting = [one for one in asked_of(slug, noun) if one.step]
    owing = {one.member.id for one in waiting}
    return [*waiting, *(one for one in sitting(slug, noun) if one.member.id not in owing)]


def choices_of(slug: str, asked: Sequence[Asked]) -> list[Choice]:
    return [Choice(one.pick, named_apart(one.member), hint_of(slug, one)) for one in asked]


def hint_of(slug: str, asked: Asked) -> str:
    step = named_step(slug, asked)
    said = [] if isinstance(step, str) else [step.text]
    if not asked.member.contact.get(E_MAIL):
        said.append("No e-mail address is on record")
    elif asked.link:
        said.append("It was sent already: sent again, the earlier address works no more")
    return ". ".join(said)


# ------------------------------------------------------------------ withdrawing it


@bp.get("/links/<id>/withdraw")
@needs(RECORD)
def ask_withdraw(id: str) -> ResponseReturnValue:
    link, noun = link_at(id)
    member = world().commands.find(Member, link.member)
    return page(
        "form.html",
        title=f"Withdraw a link: {noun.name}",
        caption=named_apart(member),
        lead="Whoever has it is told that the form is not asked for any more. It can be sent again.",
        asked=ask(Withdraw),
        back=Link(noun.name, page_of(link.council, noun)),
    )


@bp.post("/links/<id>/withdraw")
@needs(RECORD)
def withdraw(id: str) -> ResponseReturnValue:
    link, noun = link_at(id)
    form = given(Withdraw)
    answer = world().commands.withdraw_link(viewer(), act(form, form.answers["why"]), link.id)
    return recorded(answer, page_of(link.council, noun), "The link was withdrawn: nobody can answer by it.")


# ------------------------------------------------------------------ what an address names


def form_at(slug: str, form: str) -> Noun:
    """The form that an address names. Raises NotFound for one that the strategy in force does not declare."""
    council_at(slug)
    noun = words_today(slug).strategy.nouns.get(form)
    if noun is None or noun.kind != "form":
        raise NotFound("The council's strategy has no such form. Go back to the council's page and choose again.")
    return noun


def link_at(id: str) -> tuple[AnswerLink, Noun]:
    link: AnswerLink = world().commands.find(AnswerLink, f"link:{id}")
    viewer().must_see(link.council)
    return link, form_at(link.council, link.form)


def page_of(slug: str, noun: Noun) -> str:
    return url_for("form_results.show", slug=slug, form=noun.id)
