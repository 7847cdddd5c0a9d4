"""Letters to one recipient, looked at before they go: released, held, or cancelled with a reason."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.composing import Recipient, StillSo
from domain.refusals import NotFound
from domain.streams.council import council_id
from domain.streams.notice import Told
from domain.viewer import READ, SEND
from projections.mail import office_of, to_tell
from service.acts import act
from service.asking import ask, given
from service.finding import council_at, member_at
from service.forms.choices import Choice
from service.forms.letters import CancelThings, HoldThese, ReleaseThese
from service.furniture import may, page
from service.gate import needs
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.letters import how_it_stands, shown_letter, thing_in_words
from service.world import world

bp = Blueprint("letters_to", __name__)

A_WEEK = timedelta(days=7)
MEMBER, OFFICE = "member", "office"


class Whom(NamedTuple):
    """A recipient as an address names them, with what they are to be told within a week."""

    to: Recipient
    due: Sequence[Told]
    today: date

    @property
    def day(self) -> date:
        """The day of the next letter."""
        return max(self.today, min((told.on for told in self.due), default=self.today))

    @property
    def next(self) -> list[Told]:
        return [told for told in self.due if told.on <= self.day]


def whom_at(slug: str, kind: str, id: str) -> Whom:
    """The recipient that an address names. Raises NotFound for one that is not of this council."""
    council_at(slug)
    if kind == MEMBER:
        stream, office, key = f"member:{id}", "", f"member:{id}"
        if member_at(id).council != slug:
            raise NotFound("This member is of another council.")
    else:
        stream, office, key = council_id(slug), id, office_of(slug, id)
    today = world().today()
    with world().reads() as connection:
        due = to_tell(connection, key, today + A_WEEK)
    return Whom(world().commands.recipient(stream, office), due, today)


@bp.get("/councils/<slug>/letters/to/<any(member, office):kind>/<id>")
@needs(READ)
def show(slug: str, kind: str, id: str) -> ResponseReturnValue:
    whom, commands = whom_at(slug, kind, id), world().commands
    drafts = commands.drafts(whom.to, whom.next, whom.day)
    waits = whom.to.held or (commands.mail_is_held(slug) and bool(drafts))
    release = ask(ReleaseThese) if may(SEND) and waits else None
    hold = ask(HoldThese) if may(SEND) and not whom.to.held else None
    return page(
        "letters-to.html",
        title=f"Letters to {whom.to.name}",
        caption=commands.around(slug).council.name,
        back=Link("Letters", url_for("letters.show", slug=slug)),
        stands=how_it_stands(whom.to, whom.day if drafts else None, today=whom.today, all_held=commands.mail_is_held(slug)),
        drafts=[shown_letter(draft) for draft in drafts],
        asked=release or hold,
        release=release,
        hold=hold,
        cancel=url_for("letters_to.ask_cancel", slug=slug, kind=kind, id=id) if may(SEND) and whom.due else "",
    )


@bp.post("/councils/<slug>/letters/to/<any(member, office):kind>/<id>")
@needs(SEND)
def decide(slug: str, kind: str, id: str) -> ResponseReturnValue:
    whom, commands = whom_at(slug, kind, id), world().commands
    here = url_for("letters_to.show", slug=slug, kind=kind, id=id)
    if request.form.get("decision") == "hold":
        form = given(HoldThese)
        answer = commands.hold_letters(viewer(), act(form, form.answers["why"]), whom.to.id, whom.to.office)
        return recorded(answer, here, f"Letters to {whom.to.name} are held until somebody releases them.")
    form = given(ReleaseThese)
    kinds = [draft.kind for draft in commands.drafts(whom.to, whom.next, whom.day)]
    answer = commands.release_letters(viewer(), act(form, form.answers["why"]), whom.to.id, whom.to.office, kinds, whom.day)
    return recorded(answer, here, f"Letters to {whom.to.name} are released.")


@bp.get("/councils/<slug>/letters/to/<any(member, office):kind>/<id>/cancel")
@needs(SEND)
def ask_cancel(slug: str, kind: str, id: str) -> ResponseReturnValue:
    whom = whom_at(slug, kind, id)
    return page(
        "form.html",
        title="What is not to be told",
        caption=whom.to.name,
        lead="What is cancelled stands in no letter. The steps themselves stay as they are.",
        back=Link(f"Letters to {whom.to.name}", url_for("letters_to.show", slug=slug, kind=kind, id=id)),
        asked=ask(CancelThings, choices={"things": choices(whom)}),
    )


@bp.post("/councils/<slug>/letters/to/<any(member, office):kind>/<id>/cancel")
@needs(SEND)
def cancel(slug: str, kind: str, id: str) -> ResponseReturnValue:
    whom = whom_at(slug, kind, id)
    form = given(CancelThings, choices={"things": choices(whom)})
    chosen = [told for told in whom.due if name_of(told) in form.answers["things"]]
    answer = world().commands.cancel_tellings(viewer(), act(form, form.answers["why"]), whom.to.id, whom.to.office, chosen)
    return recorded(answer, url_for("letters_to.show", slug=slug, kind=kind, id=id), "Cancelled: it stands in no letter.")


def choices(whom: Whom) -> list[Choice]:
    still: list[StillSo] = world().commands.still_so(whom.due, whom.to.council, whom.today)
    return [Choice(name_of(each.told), thing_in_words(each)) for each in still]


def name_of(told: Told) -> str:
    """What is told, as a form names it."""
    return f"{told.owner}|{told.step}"
