"""One recorded event: what it says, who recorded it and when, what led to it and what followed from it."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.streams.events import Event, Fact
from domain.viewer import READ
from projections.auditing import names_of
from service.addresses import member_page
from service.chain import Chain
from service.finding import council_at
from service.furniture import page
from service.gate import needs
from service.shown import Link
from service.viewing import viewer
from service.wording.causes import about, chain_lines, envelope, everybody_in
from service.wording.correcting import way_to_correct
from service.wording.fact_titles import title_of_event, words_for
from service.world import world

bp = Blueprint("history", __name__)


@bp.get("/history/<stream>/<int:version>")
@needs(READ)
def show(stream: str, version: int) -> ResponseReturnValue:
    event = world().commands.event_at(viewer(), f"{stream}@{version}")
    words = words_for(event)
    with world().reads() as connection:
        chain = Chain(viewer(), connection)
        back, onward = chain.back(event), chain.on(event)
        names = names_of(connection, viewer(), everybody_in(back, onward))
    return page(
        "history.html",
        title=title_of_event(event, words, {}),
        caption=about(event, names),
        back=back_to(event, about(event, names)),
        correct=way_to_correct(event),
        facts=envelope(event, words, council_at(event.council) if event.council else None),
        led=chain_lines(back, names),
        followed=chain_lines(onward, names),
        nothing_led="Nothing on record led to this: somebody recorded it." if isinstance(event, Fact) else "This followed as days went by.",
        nothing_followed="Nothing followed from this.",
    )


def back_to(event: Event, name: str) -> Link | None:
    """The way to the page of whom or what the event is about, where there is one."""
    kind = event.originator_id.partition(":")[0]
    if kind == "member":
        return Link(name, member_page(event.originator_id))
    if kind == "activity":
        return Link(name, url_for("sessions.show", id=event.originator_id.partition(":")[2]))
    return Link("The council", url_for("councils.show", slug=event.council)) if event.council else None
