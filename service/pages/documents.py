"""A council's documents: the strategy itself and every one that it names, with editions, approvals and the days of their reviews."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.strategy.entries import Noun
from domain.viewer import READ, RECORD
from service.acts import act
from service.asking import ask, given
from service.finding import council_at
from service.forms.council_work import Publish
from service.furniture import here, may, page
from service.gate import needs
from service.recorded import back_to_where, recorded
from service.shown import Link, Section
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.documents import (
    ALL,
    EDITIONS,
    about_document,
    document_rows,
    documents_of,
    edition_rows,
    strategy_in_words,
)
from service.world import world

bp = Blueprint("documents", __name__)

NO_DOCUMENTS = "The strategy names no document."
NO_EDITIONS = "No edition is on record. Record each one once it was published: where it can be read then stands here."


@bp.get("/councils/<slug>/documents")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    return page(
        "gathered.html",
        title="Documents",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        known=strategy_in_words(words),
        sections=[Section("Documents that the strategy names", ALL, document_rows(council, words, world().today()), NO_DOCUMENTS)],
    )


@bp.get("/councils/<slug>/documents/<document>")
@needs(READ)
def show(slug: str, document: str) -> ResponseReturnValue:
    council, words, noun = council_at(slug), words_today(slug), document_at(slug, document)
    return page(
        "gathered.html",
        title=noun.name,
        caption=council.name,
        back=Link("Documents", url_for("documents.index", slug=slug)),
        acts=acts_on(slug, noun) if may(RECORD) else [],
        known=about_document(council, noun, words, world().today()),
        sections=[Section("Editions", EDITIONS, edition_rows(council, noun, world().today()), NO_EDITIONS)],
    )


def acts_on(slug: str, document: Noun) -> list[Link]:
    """What can be recorded of a document: first what comes most often."""
    others = [
        ("reviewed", "Record that it was reviewed"),
        ("added-to", "Record that something was added to it"),
        ("withdrawn", "Record that it was withdrawn"),
    ]
    return [
        Link("Record that it was published", url_for("documents.ask_published", slug=slug, document=document.id)),
        *(Link(text, url_for("council_recording.ask", council=slug, noun=document.id, verb=verb, back=here())) for verb, text in others),
    ]


@bp.get("/councils/<slug>/documents/<document>/publish")
@needs(RECORD)
def ask_published(slug: str, document: str) -> ResponseReturnValue:
    council, noun = council_at(slug), document_at(slug, document)
    back = back_to_where(back_to(slug, noun))
    asked = ask(Publish, made_from=council.version)
    return page("form.html", title=f"Record that it was published: {noun.name}", caption=council.name, asked=asked, back=back)


@bp.post("/councils/<slug>/documents/<document>/publish")
@needs(RECORD)
def publish(slug: str, document: str) -> ResponseReturnValue:
    noun, form = document_at(slug, document), given(Publish)
    said = {name: form.answers[name] for name in ("edition", "at", "changes", "review")}
    why, step = form.answers["why"], request.args.get("step", "")
    answer = world().commands.publish_document(
        viewer(), act(form, why), slug, document, form.answers["on"], **said, about=step, seen=form.made_from
    )
    return recorded(answer, back_to(slug, noun).href, f"Recorded for {noun.name}. What is owed is being worked out again.")


def back_to(slug: str, document: Noun) -> Link:
    return Link(document.name, url_for("documents.show", slug=slug, document=document.id))


def document_at(slug: str, document: str) -> Noun:
    """The document with this id. Raises NotFound."""
    viewer().must_see(slug)
    for noun in documents_of(words_today(slug).strategy):
        if noun.id == document:
            return noun
    raise NotFound("The council's strategy names no such document. Go back to the documents and choose again.")
