"""Candidates: who stands for a council, brought in one by one or from a file, and taken off the record when they are not elected."""

from typing import cast

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from domain.commands.standing_for import Stand
from domain.results.candidates import ReadCandidates, read_candidates
from domain.streams.council import Council
from domain.viewer import IMPORT, READ, RECORD
from projections.candidates import candidate_rows
from service.acts import act, done_already
from service.addresses import bare, member_page, way_to
from service.asking import ask as ask_form
from service.asking import given
from service.finding import council_at
from service.forms.candidates import CloseRecords, PutThemOnRecord, SendCandidates, SomebodyStands
from service.forms.choices import Choice
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, turned
from service.looking_first import look, was_looked_at
from service.recorded import recorded
from service.results_files import uploads
from service.shown import Link
from service.viewing import viewer
from service.wording.candidates import CANDIDATE_HEADS, COMING_HEADS, became, coming_rows, line_of, out_rows, what_comes
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.wording.what_follows import following
from service.words import counted
from service.world import world

bp = Blueprint("candidates", __name__)

NOBODY = "Nobody who stands for this council is on record. Put one person on record, or bring in a file of candidates."
NOBODY_TO_CLOSE = "Every candidate of a poll that was held has been elected, or their record is closed."


@bp.get("/councils/<slug>/candidates")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, today = council_at(slug), world().today()
    with world().reads() as connection:
        rows = candidate_rows(connection, viewer(), slug)
    ways = [
        way_to("candidates.ask", "Put a candidate on record", slug=slug),
        way_to("candidates.ask_file", "Bring in a file of candidates", slug=slug),
        way_to("candidates.ask_close", "Close the records of those who were not elected", slug=slug) if to_close(slug) else None,
    ]
    return page(
        "candidates.html",
        title="Candidates",
        caption=council.name,
        back=back_to(council),
        ways=[way for way in ways if way],
        heads=words_today(slug).heads(CANDIDATE_HEADS),
        rows=[line_of(row, today) for row in rows],
        nothing=NOBODY,
    )


def back_to(council: Council) -> Link:
    return Link(council.name, url_for("councils.show", slug=council.slug))


def to_the_list(slug: str) -> Link:
    return Link("Candidates", url_for("candidates.index", slug=slug))


# ------------------------------------------------------------------ one by hand


@bp.get("/councils/<slug>/candidates/new")
@needs(RECORD)
def ask(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    return page("form.html", title="New candidate", caption=council.name, asked=ask_form(SomebodyStands), back=to_the_list(slug))


@bp.post("/councils/<slug>/candidates/new")
@needs(RECORD)
def put(slug: str) -> ResponseReturnValue:
    council, form = council_at(slug), given(SomebodyStands)
    said = form.answers
    stand = Stand(kind=said["kind"], poll=said["poll"], ward=said["ward"], party=said["party"], on=said["on"])
    if was_looked_at():
        answer = world().commands.put_candidate_on_record(viewer(), act(form, said["why"]), slug, said["name"], stand)
        return recorded(answer, member_page(answer["stream"]), "They are on record, and what they are owed was worked out.")
    then = world().commands.as_a_candidate(viewer(), act(form, said["why"]), slug, said["name"], stand)
    shown = following(then, {}, then.steps, words_today(slug), world().today())
    near = world().commands.nearly_named(viewer(), slug, said["name"])
    notes = [
        Link(f"{one.name} is on record already. If this is the same person, say it on their page.", member_page(one.id)) for one in near
    ]
    return look(form, shown, title="New candidate", caption=council.name, back=to_the_list(slug), notes=notes)


# ------------------------------------------------------------------ a file of them


@bp.get("/councils/<slug>/candidates/file")
@needs(IMPORT)
def ask_file(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    lead = "The file is looked at first. Nothing goes on record before you have seen who is in it."
    asked = ask_form(SendCandidates)
    return page("form.html", title="Bring in candidates", caption=council.name, lead=lead, asked=asked, back=to_the_list(slug))


@bp.post("/councils/<slug>/candidates/file")
@needs(IMPORT)
def send(slug: str) -> ResponseReturnValue:
    council_at(slug)
    file = cast(FileStorage, given(SendCandidates).answers["file"])
    content = file.read()
    read_candidates(content, [slug])  # what lists no candidates is not kept
    name = uploads().keep(owner(), file.filename or "candidates.csv", content)
    return redirect(url_for("candidates.preview", slug=slug, file=name))


@bp.get("/councils/<slug>/candidates/file/<file>")
@needs(IMPORT)
def preview(slug: str, file: str) -> ResponseReturnValue:
    council, read = council_at(slug), read_kept(slug, file)
    plan = world().commands.plan_candidates(viewer(), slug, read, world().today())
    coming, leaf = turned(lambda number: coming_rows(plan, number))
    return page(
        "candidates-file.html",
        title="Check who goes on record",
        caption=council.name,
        back=to_the_list(slug),
        lead=what_comes(plan, read, council.name),
        credit=read.credit,
        heads=words_today(slug).heads(COMING_HEADS),
        coming=coming,
        leaf=leaf,
        turn=address_of_leaf,
        out=out_rows(plan, read),
        asked=ask_form(PutThemOnRecord, made_from=plan.made_from) if plan.coming else None,
        file=file,
        slug=slug,
    )


@bp.post("/councils/<slug>/candidates/file/<file>")
@needs(IMPORT)
def confirm(slug: str, file: str) -> ResponseReturnValue:
    council_at(slug)
    if done_already() is not None:
        uploads().remove(owner(), file)
        return redirect(to_the_list(slug).href)
    form = given(PutThemOnRecord)
    answer = world().commands.import_candidates(viewer(), act(form), slug, read_kept(slug, file), made_from=form.made_from)
    uploads().remove(owner(), file)
    return recorded(answer, to_the_list(slug).href, f"{counted(answer['came'], 'candidate')} went on record.")


@bp.post("/councils/<slug>/candidates/file/<file>/remove")
@needs(IMPORT)
def remove(slug: str, file: str) -> ResponseReturnValue:
    council_at(slug)
    uploads().remove(owner(), file)
    flash("The file was taken away. Nothing of it was recorded.")
    return redirect(to_the_list(slug).href)


def owner() -> str:
    """Under whose name files of candidates are kept: apart from the same user's results."""
    return f"{viewer().user}/candidates"


def read_kept(slug: str, file: str) -> ReadCandidates:
    return read_candidates(uploads().read(owner(), file), [slug])


# ------------------------------------------------------------------ who was not elected


@bp.get("/councils/<slug>/candidates/close")
@needs(RECORD)
def ask_close(slug: str) -> ResponseReturnValue:
    council, choices = council_at(slug), to_close(slug)
    asked = ask_form(CloseRecords, choices={"members": choices}) if choices else None
    title = "Close the records of candidates"
    return page("candidates-close.html", title=title, caption=council.name, asked=asked, nothing=NOBODY_TO_CLOSE, back=to_the_list(slug))


@bp.post("/councils/<slug>/candidates/close")
@needs(RECORD)
def close(slug: str) -> ResponseReturnValue:
    form = given(CloseRecords, choices={"members": to_close(slug)})
    members = [f"member:{id}" for id in form.answers["members"]]
    answer = world().commands.close_candidacies(viewer(), act(form, form.answers["why"]), slug, members, forget=form.answers["forget"])
    said = "is forgotten" if form.answers["forget"] else "is closed"
    return recorded(answer, to_the_list(slug).href, f"The record of {counted(answer['closed'], 'candidate')} {said}.")


def to_close(slug: str) -> list[Choice]:
    """Everybody who stood at a poll that was held, was never elected, and whose name can still be read."""
    today = world().today()
    with world().reads() as connection:
        rows = candidate_rows(connection, viewer(), slug)
    still = {row["member"] for row in rows if row["poll"] > today and not row["reason"]}
    over = {row["member"]: row for row in rows if not (row["term"] or row["forgotten"]) and row["member"] not in still}
    return [Choice(bare(member), name_of_member(row["name"]), hint=became(row, today)) for member, row in over.items()]
