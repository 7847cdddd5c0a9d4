"""An award that the council seeks, as a charter: how it stands, what was decided, what it asks for, and the evidence gathered."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.strategy.entries import Noun
from domain.viewer import READ, RECORD
from projections.reading import duties
from service.acts import act
from service.asking import ask, given
from service.finding import council_at
from service.forms.council_work import NoteEvidence, award_form
from service.furniture import here, may, page
from service.gate import needs
from service.recorded import back_to_where, recorded
from service.shown import Link, Section
from service.viewing import viewer
from service.wording.awards import ASKED, DRAWN, EVIDENCE, about_award, asked_rows, awards_of, drawn_rows, evidence_rows
from service.wording.council_words import words_today
from service.world import world

bp = Blueprint("awards", __name__)

NOTHING_ASKED = "No step about it is on record. The strategy opens one when what it waits for has happened."
NO_EVIDENCE = "No evidence is noted yet. Note whatever shows that the council does what the award asks."
NOTHING_DRAWN = "The strategy names nothing from which evidence comes by itself."


@bp.get("/councils/<slug>/awards/<award>")
@needs(READ)
def show(slug: str, award: str) -> ResponseReturnValue:
    council, words, noun = council_at(slug), words_today(slug), award_at(slug, award)
    with world().reads() as connection:
        rows = duties(connection, viewer(), slug)
    return page(
        "gathered.html",
        title=noun.name,
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        acts=acts_on(slug, noun) if may(RECORD) else [],
        known=about_award(council, noun, words, world().today()),
        sections=[
            Section("What it asks for", ASKED, asked_rows(slug, rows, noun, words), NOTHING_ASKED),
            Section("Evidence noted", EVIDENCE, evidence_rows(council, noun), NO_EVIDENCE),
            Section("Evidence from elsewhere", DRAWN, drawn_rows(slug, noun, words), NOTHING_DRAWN),
        ],
    )


def acts_on(slug: str, award: Noun) -> list[Link]:
    """What can be recorded of an award: first what comes most often."""
    of_the_council = [
        ("sought", "Record that it was sought"),
        ("assessed", "Record that it was assessed"),
        ("refused", "Record that it was refused"),
    ]
    return [
        Link("Note evidence", url_for("awards.ask_evidence", slug=slug, award=award.id)),
        *(
            Link(text, url_for("council_recording.ask", council=slug, noun=award.id, verb=verb, back=here()))
            for verb, text in of_the_council
        ),
        Link("Record that it was awarded", url_for("awards.ask_made", slug=slug, award=award.id, back=here())),
    ]


@bp.get("/councils/<slug>/awards/<award>/evidence")
@needs(RECORD)
def ask_evidence(slug: str, award: str) -> ResponseReturnValue:
    council, noun = council_at(slug), award_at(slug, award)
    asked = ask(NoteEvidence, made_from=council.version)
    return page("form.html", title=f"Note evidence: {noun.name}", caption=council.name, asked=asked, back=back_to(slug, noun))


@bp.post("/councils/<slug>/awards/<award>/evidence")
@needs(RECORD)
def note_evidence(slug: str, award: str) -> ResponseReturnValue:
    noun, form = award_at(slug, award), given(NoteEvidence)
    words, on, at = (form.answers[name] for name in ("words", "on", "at"))
    answer = world().commands.note_evidence(viewer(), act(form), slug, award, words, on, at=at, seen=form.made_from)
    return recorded(answer, back_to(slug, noun).href, "Noted.")


@bp.get("/councils/<slug>/awards/<award>/made")
@needs(RECORD)
def ask_made(slug: str, award: str) -> ResponseReturnValue:
    council, noun = council_at(slug), award_at(slug, award)
    asked = ask(award_form(noun.texts("levels")), values={"issuer": noun.fields.get("from_whom")}, made_from=council.version)
    back = back_to_where(back_to(slug, noun))
    return page("form.html", title=f"Record the award: {noun.name}", caption=council.name, asked=asked, back=back)


@bp.post("/councils/<slug>/awards/<award>/made")
@needs(RECORD)
def make(slug: str, award: str) -> ResponseReturnValue:
    noun = award_at(slug, award)
    form = given(award_form(noun.texts("levels")))
    said = {name: form.answers.get(name, "") for name in ("level", "issuer")} | {"until": form.answers["until"]}
    why, step = form.answers["why"], request.args.get("step", "")
    answer = world().commands.make_award(viewer(), act(form, why), slug, award, form.answers["on"], **said, about=step, seen=form.made_from)
    return recorded(answer, back_to(slug, noun).href, "Recorded. What is owed is being worked out again.")


def back_to(slug: str, award: Noun) -> Link:
    return Link(award.name, url_for("awards.show", slug=slug, award=award.id))


def award_at(slug: str, award: str) -> Noun:
    """The award with this id that the council itself may hold. Raises NotFound."""
    viewer().must_see(slug)
    for noun in awards_of(words_today(slug).strategy):
        if noun.id == award:
            return noun
    raise NotFound("The council's strategy has no such award. Go back to the council's page and choose again.")
