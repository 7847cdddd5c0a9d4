"""A council's committees, panels and groups: the diary of their meetings, and the page of each."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.strategy.entries import Noun
from domain.streams.body import Body, body_id
from domain.streams.council import AddressGiven, Council
from domain.streams.events import Event, Fact
from domain.viewer import READ, RECORD
from projections.reading import duties
from projections.seats import seats_filled
from service.acts import act
from service.addresses import verb_in_an_address
from service.asking import ask, given
from service.finding import council_at
from service.forms.council import GiveAddressOfBody
from service.furniture import here, may, page
from service.gate import needs
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.about_council import address_of_body, duties_of
from service.wording.corrected import plain_story
from service.wording.council_words import words_today
from service.wording.meetings import (
    BODIES,
    HELD,
    NEEDS,
    OF_A_BODY,
    TO_COME,
    about_body,
    body_rows,
    called_rows,
    diary_rows,
    need_rows,
    over_rows,
)
from service.words import counted
from service.world import world

bp = Blueprint("bodies", __name__)


@bp.get("/councils/<slug>/diary")
@needs(READ)
def diary(slug: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    bodies: dict[str, Body] = {body.body: body for body in world().commands.around(slug).bodies}
    declared = [noun for noun in words.strategy.nouns.values() if noun.kind == "body"]
    return page(
        "diary.html",
        title="Diary of meetings",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        more=[Link("Who lapses before the next meetings", url_for("lapsing.show", slug=slug))],
        meeting_heads=TO_COME,
        meetings=diary_rows(slug, bodies.values(), words),
        body_heads=BODIES,
        bodies=body_rows(slug, declared, bodies),
    )


@bp.get("/councils/<slug>/bodies/<body>")
@needs(READ)
def show(slug: str, body: str) -> ResponseReturnValue:
    council, noun, stream = council_at(slug), body_at(slug, body), stream_of(slug, body)
    with world().reads() as connection:
        sit = seats_filled(connection, viewer(), slug, world().today()).get(body, 0)
        owed = [row for row in duties(connection, viewer(), slug) if row["owner"].startswith(f"duty:{slug}:body:{body}:")]
    return page(
        "body.html",
        title=noun.name,
        caption=council.name,
        back=Link("Diary of meetings", url_for("bodies.diary", slug=slug)),
        acts=acts_on(slug, noun) if may(RECORD) else [],
        seats=Link(f"Who sits on it: {counted(sit, 'member')}", url_for("seats.show", slug=slug, body=body)),
        known=[*about_body(noun, council), address_of_body(council, noun, RECORD)],
        called_heads=OF_A_BODY,
        called=called_rows(slug, stream),
        over_heads=HELD,
        over=over_rows(slug, stream),
        duties=duties_of(owed, council, world().today()),
        need_heads=NEEDS,
        needs=need_rows(slug, stream, RECORD),
        story=plain_story(sorted([*stream.events, *addresses_given(council, body)], key=lambda event: event.recorded)),
    )


@bp.get("/councils/<slug>/bodies/<body>/address")
@needs(RECORD)
def ask_address(slug: str, body: str) -> ResponseReturnValue:
    council, noun = council_at(slug), body_at(slug, body)
    asked = ask(GiveAddressOfBody, values={"address": council.addresses.get(body)}, made_from=council.version)
    back = Link(noun.name, url_for("bodies.show", slug=slug, body=body))
    return page("form.html", title=f"Where letters to {noun.name} go", caption=council.name, asked=asked, back=back)


@bp.post("/councils/<slug>/bodies/<body>/address")
@needs(RECORD)
def give_address(slug: str, body: str) -> ResponseReturnValue:
    noun, form = body_at(slug, body), given(GiveAddressOfBody)
    answer = world().commands.give_address(viewer(), act(form), slug, body, form.answers["address"], seen=form.made_from)
    done = "recorded" if form.answers["address"] else "taken off the record"
    return recorded(answer, url_for("bodies.show", slug=slug, body=body), f"Address of {noun.name} {done}.")


def addresses_given(council: Council, body: str) -> list[Event]:
    """What was said of where a body is written to, and was put right of it: that stands on the council's record."""
    said = {event.chain for event in council.events if isinstance(event, AddressGiven) and event.office == body}
    return [event for event in council.events if isinstance(event, Fact) and event.chain in said]


def acts_on(slug: str, noun: Noun) -> list[Link]:
    """What can be recorded of a body: first what comes most often."""
    of_the_council = [("set up", "Record that it was set up"), ("ended", "Record that it ended")]
    return [
        Link("Call a meeting", url_for("meetings.ask_call", slug=slug, body=noun.id)),
        Link("Record that a meeting was held", url_for("meetings.ask_held", slug=slug, body=noun.id)),
        Link("Record what it needs to learn", url_for("body_needs.ask_need", slug=slug, body=noun.id)),
        *(
            Link(text, url_for("council_recording.ask", council=slug, noun=noun.id, verb=verb_in_an_address(verb), back=here()))
            for verb, text in of_the_council
        ),
    ]


def body_at(slug: str, body: str) -> Noun:
    """The body with this id, as the strategy in force declares it. Raises NotFound."""
    viewer().must_see(slug)
    noun: Noun = world().commands.body_declared(slug, body, world().today())
    return noun


def stream_of(slug: str, body: str) -> Body:
    """What is on record of a body: nothing yet, for one of which nothing was recorded."""
    stream: Body = world().commands.find_or_begin(Body, body_id(slug, body))
    return stream
