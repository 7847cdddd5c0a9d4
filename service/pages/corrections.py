"""Correcting a fact from the page where it is read: what is wrong with it, what would change, and then the record."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.putting_right import is_struck_out
from domain.streams.activity import RegisterTaken
from domain.streams.aggregate import Aggregate
from domain.streams.body import Body
from domain.streams.events import Fact
from domain.streams.member import Member
from domain.viewer import RECORD
from projections.told import told_in_vain
from service.acts import act
from service.addresses import bare, member_page, page_of_event
from service.asking import ask as ask_form
from service.asking import given
from service.forms.choices import Choice
from service.forms.correcting import ToCorrect
from service.forms.correcting_register import LineToCorrect
from service.furniture import page
from service.gate import needs
from service.looking_first import is_to_be_changed, look, was_looked_at
from service.pages.recording import parts_of
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.correcting import TOLD, becomes, looked_at, on_record, title_of, told
from service.wording.council_words import words_today
from service.wording.people import name_of_member, named_apart
from service.wording.readable import reads_content_of
from service.wording.what_follows import now_and_then
from service.world import world

bp = Blueprint("corrections", __name__)

SAVED = "The correction is on record. What is owed was worked out again."


@bp.get("/corrections/<stream>/<int:version>")
@needs(RECORD)
def ask(stream: str, version: int) -> ResponseReturnValue:
    there, fact = fact_at(stream, version)
    wanted = to_correct(there, fact)
    return asking(there, fact, wanted, wanted.values(), there.version)


@bp.post("/corrections/<stream>/<int:version>")
@needs(RECORD)
def put_right(stream: str, version: int) -> ResponseReturnValue:
    there, fact = fact_at(stream, version)
    wanted = to_correct(there, fact)
    form = given(wanted.form)
    if is_to_be_changed():
        return asking(there, fact, wanted, form.answers, form.made_from)
    said = wanted.correction(form.answers, form.made_from)
    if was_looked_at():
        answer = world().commands.put_right(viewer(), act(form, form.answers["why"]), said)
        return recorded(answer, back_to(there, fact).href, SAVED)
    worked = world().commands.what_correcting_changes(viewer(), act(form, form.answers["why"]), said)
    with world().reads() as connection:
        in_vain = told_in_vain(connection, viewer(), worked.changes)
    return look(
        form,
        now_and_then(worked.changes, there.council),
        template="correction.html",
        title="What this correction changes",
        caption=title_of(fact),
        back=back_to(there, fact),
        before=on_record(fact),
        after=becomes(worked),
        why=form.answers["why"],
        looked_at=looked_at(worked),
        told_heads=TOLD,
        told=told(in_vain, there.council, worked.changes),
    )


def asking(there: Aggregate, fact: Fact, wanted: ToCorrect | LineToCorrect, values: dict[str, object], made_from: int | None) -> str:
    """The page that asks what is wrong."""
    return page(
        "form.html",
        title="Put it back" if wanted.struck_out else "Correct this",
        caption=title_of(fact),
        lead="It is on record that this never happened. If it did, say on which day." if wanted.struck_out else "",
        facts=on_record(fact),
        asked=ask_form(wanted.form, values=values, made_from=made_from),
        back=back_to(there, fact),
    )


# ------------------------------------------------------------------ what an address names


def fact_at(stream: str, version: int) -> tuple[Aggregate, Fact]:
    """The stream of a fact, and the last word on it. Raises NotFound for what is none, or not the viewer's."""
    found: tuple[Aggregate, Fact] = world().commands.fact_at(viewer(), f"{stream}@{version}")
    return found


def to_correct(there: Aggregate, fact: Fact) -> ToCorrect | LineToCorrect:
    """The fact with all that its form asks: of a register, where the address names somebody on it, their line alone."""
    member = f"member:{request.args.get('member', '')}"
    if isinstance(fact, RegisterTaken) and any(entry.member == member for entry in fact.entries):
        return LineToCorrect(fact, member)
    noun = words_today(there.council).strategy.nouns.get(getattr(fact, "noun", ""))
    others = other_members(there) if isinstance(there, Member) else ()
    parts = parts_of(there.council, noun) if noun else ()
    hidden = not reads_content_of(fact, words_today(there.council))
    return ToCorrect(fact, noun, parts, others, is_struck_out(there, fact.chain), hidden)


def other_members(member: Member) -> list[Choice]:
    """Everybody else of the same council, by name."""
    ids = (id for id in world().commands.streams_of(member.council, "member") if id != member.id)
    found = (world().commands.find(Member, id) for id in ids)
    others = (other for other in found if not (other.forgotten or other.same_as))
    return sorted((Choice(other.id, named_apart(other)) for other in others), key=lambda choice: choice.text)


def back_to(there: Aggregate, fact: Fact) -> Link:
    """The page where the fact is read."""
    kind, council = there.id.partition(":")[0], there.council
    match there:
        case Member():
            return Link(name_of_member(there.name), member_page(there.id))
        case Body():
            return Link("Back to the body", url_for("bodies.show", slug=council, body=there.body))
    if member := request.args.get("member"):
        return Link("Back to the member", member_page(f"member:{member}"))
    if kind == "activity":
        return Link("Back to the session", url_for("sessions.show", id=bare(there.id)))
    if kind == "council":
        return Link("Back to the council", url_for("councils.show", slug=council))
    return Link("Back", page_of_event(fact.id))
