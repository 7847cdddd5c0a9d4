"""Seats: who sits on a body, and who sits on it from a day on, said for everybody at once as after an annual meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.changing import Change, Follows
from domain.commands.correction_plan import step_changes
from domain.commands.holding import KINDS_OF_SEAT, LeaveSeat, TakeSeat
from domain.printing.entries import Printed, describe_seat, in_clause
from domain.refusals import Invalid, Unmet
from domain.strategy.entries import Seat, Strategy
from domain.viewer import READ, RECORD
from projections.reading import cohort
from projections.seats import seats_on
from service.acts import act
from service.addresses import bare, member_page
from service.asking import ask as ask_form
from service.asking import given
from service.finding import council_at
from service.forms.changing import SEATS, WhoSits
from service.forms.choices import Choice, Pick
from service.forms.form import Asked, Form, Given
from service.furniture import may, page
from service.gate import needs
from service.looking_first import look, was_looked_at
from service.many import told
from service.pages.bodies import body_at
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.holdings import kind_of_seat
from service.wording.people import name_of_member
from service.wording.what_follows import Following, counted_changes
from service.words import counted, short_day
from service.world import world

bp = Blueprint("seats", __name__)

HEADS = ("Name", "Ward", "Seat", "Since")
NOBODY = "Nobody sits on this body yet, as far as is on record. Say below who does."
NOBODY_READS = "Nobody sits on this body yet, as far as is on record."
NOBODY_IN_OFFICE = "No member of this council is in office, so nobody can sit on its bodies. Import an election, or record a new member."
ONE_DAY = timedelta(days=1)


class WhichKind(Form):
    BUTTON = "Show"
    kind = Pick("Kind of seat", choices=[Choice(kind, SEATS[kind]) for kind in KINDS_OF_SEAT])


@bp.get("/councils/<slug>/bodies/<body>/seats")
@needs(READ)
def show(slug: str, body: str) -> ResponseReturnValue:
    council, noun, kind = council_at(slug), body_at(slug, body), kind_asked()
    rows, free = who_sits(slug, body), in_office(slug)
    held = [row for row in rows if row["kind"] == kind]
    asked = None
    if may(RECORD) and free:
        values = {"members": [bare(row["member"]) for row in held]}
        asked = ask_form(WhoSits, choices={"members": free}, values=values)
    return page(
        "seats.html",
        title=f"Who sits on {noun.name}",
        caption=council.name,
        back=Link(noun.name, url_for("bodies.show", slug=slug, body=body)),
        heads=words_today(slug).heads(HEADS),
        rows=[row_of(row) for row in rows],
        needed=needs_of_seats(slug, body),
        paste=Link("Paste the list of an annual meeting", url_for("appointments.ask", slug=slug, body=body)) if may(RECORD) else None,
        choose=Asked(form=WhichKind(today=world().today()), values={"kind": kind}, filter=True),
        kind=kind_of_seat(kind).lower(),
        was=sat_when_opened(held),
        asked=asked,
        nothing=(NOBODY if free else NOBODY_IN_OFFICE) if may(RECORD) else NOBODY_READS,
    )


@bp.post("/councils/<slug>/bodies/<body>/seats")
@needs(RECORD)
def say(slug: str, body: str) -> ResponseReturnValue:
    noun, free, kind = body_at(slug, body), in_office(slug), kind_asked()
    form = given(WhoSits, choices={"members": free})
    rows, back = who_sits(slug, body), Link("Who sits", url_for("seats.show", slug=slug, body=body, kind=request.args.get("kind")))
    names = {row["member"]: name_of_member(row["name"]) for row in rows} | {f"member:{choice.value}": choice.text for choice in free}
    making = changes(form, [row for row in rows if row["kind"] == kind], body, kind)
    if was_looked_at():
        outcomes = world().commands.change_many(viewer(), act(form, form.answers["why"]), making)
        return told(outcomes, names, f"who sits on {noun.name}", back)
    return look(
        form,
        what_follows(making, names, form),
        title=f"Who sits on {noun.name}",
        caption=f"Kind of seat: {kind_of_seat(kind).lower()}",
        back=back,
    )


def needs_of_seats(slug: str, body: str) -> list[Printed]:
    """What the strategy asks of whoever sits on a body, as it is printed."""
    strategy = words_today(slug).strategy
    asked = [describe_seat(seat, strategy, world().today()) for seat in strategy.seats.values() if is_for(seat, body, strategy)]
    return [replace(need, clause=in_clause(need.clause) if need.clause else "") for need in asked]


def is_for(seat: Seat, body: str, strategy: Strategy) -> bool:
    """Whether a need is for seats on a body: by name, or as a body of its kind."""
    kind = strategy.nouns[body].fields.get("kind", "")
    return seat.body == body or (seat.body.startswith("any ") and seat.body.removeprefix("any ") in (body, kind))


# ------------------------------------------------------------------ who sits, and who could


def kind_asked() -> str:
    """The kind of seat that the address names: members', where it names none."""
    kind = request.args.get("kind", "")
    return kind if kind in KINDS_OF_SEAT else KINDS_OF_SEAT[0]


def who_sits(slug: str, body: str) -> Sequence[Mapping[str, Any]]:
    with world().reads() as connection:
        return seats_on(connection, viewer(), slug, body, world().today())


def in_office(slug: str) -> list[Choice]:
    """Everybody who has not left the council, by name."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), slug, None, world().today())
    return [Choice(bare(row["member"]), f"{name_of_member(row['name'])}, {row['ward'] or 'co-opted'}") for row in rows]


def row_of(row: Mapping[str, Any]) -> Sequence[Link | str]:
    last = min((day for day in (row["last"], row["out"]) if day), default=None)
    since = f"{short_day(row['first'])}{f', until {short_day(last)}' if last else ''}"
    return Link(name_of_member(row["name"]), member_page(row["member"])), row["ward"] or "Co-opted", kind_of_seat(row["kind"]), since


# ------------------------------------------------------------------ what was changed on the form


def sat_when_opened(held: Sequence[Mapping[str, Any]]) -> list[str]:
    """Who had a seat when the form was opened: what somebody else changes meanwhile is left alone."""
    return request.form.getlist("was") if request.method == "POST" else [bare(row["member"]) for row in held]


def changes(form: Given, held: Sequence[Mapping[str, Any]], body: str, kind: str) -> dict[str, Change]:
    """What is said by each tick that was set or taken away since the form was opened. Invalid where none was."""
    ticked, on = [f"member:{member}" for member in form.answers["members"]], form.answers["on"]
    was = {f"member:{member}" for member in request.form.getlist("was")}
    taking: dict[str, Change] = {member: TakeSeat(body=body, kind=kind, on=on) for member in ticked if member not in was}
    leaving: dict[str, Change] = {
        row["member"]: LeaveSeat(spell=row["spell"], on=on - ONE_DAY) for row in held if row["member"] in was - set(ticked)
    }
    if not taking and not leaving:
        wrong = "Tick who takes a seat, or take away the tick of who leaves"
        raise Invalid(f"Nobody's seat was changed. {wrong}.", {"members": [wrong]})
    return taking | leaving


def what_follows(making: Mapping[str, Change], names: Mapping[str, str], form: Given) -> Following:
    """What each member's change would bring, worked out one by one."""
    heads = ("Member", "Seat", "What follows")
    rows = [
        (names.get(member, "A member"), "Leaves it" if isinstance(change, LeaveSeat) else "Takes it", brings(member, change, form))
        for member, change in making.items()
    ]
    taking = sum(isinstance(change, TakeSeat) for change in making.values())
    said = [counted(taking, "member takes a seat", "members take a seat")] if taking else []
    said += [counted(len(making) - taking, "member leaves", "members leave")] if len(making) > taking else []
    return Following(said, heads, rows)


def brings(member: str, change: Change, form: Given) -> str:
    """How many steps would change, or why it cannot be recorded."""
    try:
        follows: Follows = world().commands.what_follows(viewer(), act(form), member, change)
    except Unmet as why_not:
        return f"It cannot be recorded: {why_not}"
    return counted_changes(step_changes(member, follows.without, follows.with_it))
