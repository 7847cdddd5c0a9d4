"""How a council's letters are written: in which words, from when to when they go, and who answers."""

from datetime import time, timedelta

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.composing import Draft
from domain.commands.wording import must_be_readable, template_of, words_there_are
from domain.refusals import NotFound
from domain.streams.correspondence import KINDS, Template
from domain.streams.council import Council
from domain.viewer import READ, SEND
from projections.mail import office_of, to_tell
from projections.outgoing import somebody_to_tell
from service.acts import act
from service.asking import ask, given
from service.finding import council_at
from service.forms.letters import MailHoursForm, WhoAnswers, Words, template_from
from service.furniture import page
from service.gate import needs
from service.pages.councils import strategy_today
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.letters import KIND_NAMES, NO_LETTER_OF_THIS_KIND, facts_about_letters, kinds_written, shown_letter
from service.world import world

bp = Blueprint("letter_words", __name__)

A_YEAR = timedelta(days=365)


def back_to(slug: str) -> Link:
    return Link("How letters are written", url_for("letter_words.show", slug=slug))


@bp.get("/councils/<slug>/letters/words")
@needs(READ)
def show(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    return page(
        "letter-words.html",
        title="How letters are written",
        caption=council.name,
        back=Link("Letters", url_for("letters.show", slug=slug)),
        known=facts_about_letters(council, world().commands.mail_hours(slug)),
        kinds=kinds_written(council),
    )


@bp.get("/councils/<slug>/letters/words/answers")
@needs(SEND)
def ask_who_answers(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    settled = council.correspondence
    asked = ask(WhoAnswers, values={"name": settled.answered_by, "address": settled.reply_to})
    return page("form.html", title="Who answers letters", caption=council.name, asked=asked, back=back_to(slug))


@bp.post("/councils/<slug>/letters/words/answers")
@needs(SEND)
def say_who_answers(slug: str) -> ResponseReturnValue:
    council_at(slug)
    form = given(WhoAnswers)
    answer = world().commands.say_who_answers(viewer(), act(form), slug, form.answers["name"], form.answers["address"])
    return recorded(answer, url_for("letter_words.show", slug=slug), f"{form.answers['name']} answers letters from now on.")


@bp.get("/councils/<slug>/letters/words/hours")
@needs(SEND)
def ask_hours(slug: str) -> ResponseReturnValue:
    council, hours = council_at(slug), world().commands.mail_hours(slug)
    values = {"opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}" if hours.closes else ""}
    asked = ask(MailHoursForm, values=values)
    return page("form.html", title="When letters go", caption=council.name, asked=asked, back=back_to(slug))


@bp.post("/councils/<slug>/letters/words/hours")
@needs(SEND)
def set_hours(slug: str) -> ResponseReturnValue:
    council_at(slug)
    form = given(MailHoursForm)
    opens, closes = time.fromisoformat(form.answers["opens"]), form.answers["closes"]
    answer = world().commands.set_mail_hours(viewer(), act(form), slug, opens, time.fromisoformat(closes) if closes else None)
    return recorded(answer, url_for("letter_words.show", slug=slug), "The hours are set.")


@bp.get("/councils/<slug>/letters/words/<kind>")
@needs(SEND)
def ask_words(slug: str, kind: str) -> ResponseReturnValue:
    council, template = council_at(slug), template_at(slug, kind)
    return words_page(council, kind, template)


@bp.post("/councils/<slug>/letters/words/<kind>")
@needs(SEND)
def write(slug: str, kind: str) -> ResponseReturnValue:
    council, form = council_at(slug), given(Words)
    template_at(slug, kind)
    template = template_from(form.answers)
    if "look" in request.form:
        must_be_readable(kind, template, strategy_today(council))
        return words_page(council, kind, template)
    answer = world().commands.write_template(viewer(), act(form), slug, kind, template)
    return recorded(answer, url_for("letter_words.show", slug=slug), f"{KIND_NAMES[kind]} are in these words from now on.")


def words_page(council: Council, kind: str, template: Template) -> str:
    """The form of one kind's words, with a letter as it would go out in them."""
    draft = a_letter(council, kind, template)
    return page(
        "letter-words-of.html",
        title=f"Words of {KIND_NAMES[kind].lower()}",
        caption=council.name,
        back=back_to(council.slug),
        asked=ask(Words, values={"subject": template.subject, "opening": template.opening, "closing": template.closing}),
        words=words_there_are(strategy_today(council)),
        draft=shown_letter(draft) if draft else None,
        nobody=NO_LETTER_OF_THIS_KIND,
    )


def a_letter(council: Council, kind: str, template: Template) -> Draft | None:
    """The next letter of this kind to somebody who waits for one, in these words: nothing where nobody does."""
    commands, today = world().commands, world().today()
    with world().reads() as connection:
        found = somebody_to_tell(connection, viewer(), council.slug, kind)
        due = to_tell(connection, office_of(council.slug, found[1]) if found[1] else found[0], today + A_YEAR) if found else []
    if not found:
        return None
    drafts: list[Draft] = commands.drafts(commands.recipient(*found), due, today, template)
    return next((draft for draft in drafts if draft.kind == kind), None)


def template_at(slug: str, kind: str) -> Template:
    if kind not in KINDS:
        raise NotFound("There is no such kind of letter.")
    return template_of(council_at(slug).correspondence, kind)
