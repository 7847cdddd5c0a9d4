"""Answering a form by a link that works once: nobody signs in, nobody is named, and looking at it changes nothing."""

from typing import cast

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from domain.commands.answering import BY_LINK
from domain.commands.link_standing import why_it_is_shut
from domain.refusals import Invalid, Refused
from domain.strategy.entries import Noun, Strategy
from domain.streams.aggregate import Act
from domain.streams.answer_link import AnswerLink
from service.asking import ask, given
from service.forms.answers import answers_asked, answers_given
from service.forms.form import Form
from service.furniture import page
from service.gate import open_to_all
from service.wording.council_words import words_today
from service.words import day
from service.world import world

bp = Blueprint("answering", __name__)

WHO_HOLDS_THE_LINK = "whoever holds the link of a letter answers the form that it was sent for, and nothing else"
NO_QUESTIONS = "This form asks nothing any more. Nothing is needed from you."
STATUS = {"answered": 409, "expired": 410, "withdrawn": 410, "no longer asked": 410}
"""Gone is what a program is told of a link that does not work any more; of one that was used, that somebody was first."""


@bp.get("/answer/<token>")
@open_to_all(WHO_HOLDS_THE_LINK)
def ask_answers(token: str) -> ResponseReturnValue:
    link: AnswerLink = world().commands.link_at(token)
    stands = world().commands.how_link_stands(link, world().today())
    if stands != "open":
        return page("answer-shut.html", title="This form cannot be answered", why=why_it_is_shut(link, stands)), STATUS[stands]
    strategy, form = form_of(link)
    return page(
        "answer.html",
        title=world().commands.title_of_form(link, strategy),
        caption=world().commands.around(link.council).council.name,
        until=day(link.until),
        asked=ask(form),
    )


@bp.post("/answer/<token>")
@open_to_all(WHO_HOLDS_THE_LINK)
def answer(token: str) -> ResponseReturnValue:
    link: AnswerLink = world().commands.link_at(token)
    form = given(form_of(link)[1])
    said = answers_given(noun_of(link), form.answers)
    if not said:
        raise Invalid("You have answered nothing yet. Answer at least one of the questions, then send it.")
    act = Act(who=BY_LINK, at=world().now(), command=form.command)
    world().commands.answer_by_link(act, token, said)
    return redirect(url_for("answering.thank"))


@bp.get("/answered")
@open_to_all("it thanks whoever answered a form, and says nothing about anybody")
def thank() -> ResponseReturnValue:
    return page("answered.html", title="Your answers were sent")


def form_of(link: AnswerLink) -> tuple[Strategy, type[Form]]:
    """The strategy in whose words the form is asked, and its questions."""
    form = cast(type[Form], Form.from_dict(dict(answers_asked(noun_of(link))), name="Answering"))
    form.BUTTON = "Send my answers"
    return words_today(link.council).strategy, form


def noun_of(link: AnswerLink) -> Noun:
    """The form as the strategy in force declares it. Refused where it declares it no more."""
    noun = words_today(link.council).strategy.nouns.get(link.form)
    if noun is None:
        raise Refused(NO_QUESTIONS)
    return noun
