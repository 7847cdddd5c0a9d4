"""Meetings of a body: called, moved, cancelled, held, and their minutes published."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.meetings import meeting_of
from domain.streams.body import Body, Meeting
from domain.viewer import READ, RECORD
from service.acts import act
from service.asking import Answers, ask, given
from service.forms.choices import Choice
from service.forms.form import Asked, Form
from service.forms.meetings import ANOTHER, Call, Cancel, Hold, HoldOneOf, Move, Publish
from service.furniture import may, page
from service.gate import needs
from service.pages.bodies import body_at, stream_of
from service.recorded import back_to_where, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.meetings import about_meeting, called, page_of, page_of_body
from service.words import day
from service.world import world

bp = Blueprint("meetings", __name__)


@bp.get("/councils/<slug>/bodies/<body>/call")
@needs(RECORD)
def ask_call(slug: str, body: str) -> ResponseReturnValue:
    return about_body(slug, body, "Call a meeting", ask(Call, made_from=stream_of(slug, body).version))


@bp.post("/councils/<slug>/bodies/<body>/call")
@needs(RECORD)
def call(slug: str, body: str) -> ResponseReturnValue:
    form = given(Call)
    answer = world().commands.call_meeting(viewer(), act(form), slug, body, form.answers.pop("when"), **form.answers, seen=form.made_from)
    return recorded(answer, page_of_body(slug, body), "The meeting is in the diary.")


@bp.get("/councils/<slug>/bodies/<body>/held")
@needs(RECORD)
def ask_held(slug: str, body: str) -> ResponseReturnValue:
    stream = stream_of(slug, body)
    form, choices = held_form(stream)
    return about_body(slug, body, "Record that a meeting was held", ask(form, choices=choices, made_from=stream.version))


@bp.post("/councils/<slug>/bodies/<body>/held")
@needs(RECORD)
def hold_any(slug: str, body: str) -> ResponseReturnValue:
    form, choices = held_form(stream_of(slug, body))
    sent = given(form, choices=choices)
    meeting = sent.answers.get("meeting", ANOTHER)
    answer = world().commands.hold_meeting(
        viewer(), act(sent), slug, body, sent.answers["on"], meeting="" if meeting == ANOTHER else meeting, seen=sent.made_from
    )
    return recorded(answer, page_of_body(slug, body), "Recorded: the meeting was held. What is owed is being worked out again.")


def held_form(body: Body) -> tuple[type[Form], Answers]:
    """The form that records a meeting as held. It asks which one only where some were called."""
    to_come = [Choice(one.id, day(one.when)) for one in called(body)]
    if not to_come:
        return Hold, {}
    return HoldOneOf, {"meeting": [*to_come, Choice(ANOTHER, "One that is not in the diary")]}


# ------------------------------------------------------------------ one meeting


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>")
@needs(READ)
def show(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    noun, stream = body_at(slug, body), stream_of(slug, body)
    found = meeting_of(stream, meeting)
    return page(
        "step.html",
        title=f"Meeting on {day(found.when)}",
        caption=noun.name,
        back=Link(noun.name, page_of_body(slug, body)),
        about="About this meeting",
        known=about_meeting(found),
        acts=[*(acts_on(slug, body, found) if may(RECORD) else []), sheet_of(slug, body, found)],
        decisions=[],
    )


def sheet_of(slug: str, body: str, meeting: Meeting) -> Link:
    return Link("Sheet of who is trained", url_for("sheets.show", slug=slug, body=body, meeting=meeting.id))


def acts_on(slug: str, body: str, meeting: Meeting) -> list[Link]:
    """What can be done about a meeting: first what comes next."""

    def form(endpoint: str, text: str) -> Link:
        return Link(text, url_for(endpoint, slug=slug, body=body, meeting=meeting.id))

    if meeting.state == "held":
        again = "Say where its minutes can be read" if meeting.minutes else "Record that its minutes were published"
        return [form("meetings.ask_minutes", again)]
    if meeting.state == "cancelled":
        return []
    held = form("meetings.ask_hold", "Record that it was held")
    others = [form("meetings.ask_move", "Move it"), form("meetings.ask_cancel", "Cancel it")]
    return [held, *others] if meeting.when <= world().today() else [*others, held]


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>/hold")
@needs(RECORD)
def ask_hold(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    return about_a_meeting(slug, body, meeting, "Record that it was held", Hold)


@bp.post("/councils/<slug>/bodies/<body>/meetings/<meeting>/hold")
@needs(RECORD)
def hold(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    form = given(Hold)
    answer = world().commands.hold_meeting(viewer(), act(form), slug, body, form.answers["on"], meeting=meeting, seen=form.made_from)
    return recorded(answer, page_of_body(slug, body), "Recorded: the meeting was held. What is owed is being worked out again.")


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>/move")
@needs(RECORD)
def ask_move(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    return about_a_meeting(slug, body, meeting, "Move the meeting", Move)


@bp.post("/councils/<slug>/bodies/<body>/meetings/<meeting>/move")
@needs(RECORD)
def move(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    form = given(Move)
    when, starts, place, why = (form.answers[name] for name in ("when", "starts", "place", "why"))
    answer = world().commands.move_meeting(
        viewer(), act(form, why), slug, body, meeting, when, starts=starts, place=place, seen=form.made_from
    )
    return recorded(answer, page_of_body(slug, body), f"The meeting was moved to {day(when)}.")


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>/cancel")
@needs(RECORD)
def ask_cancel(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    return about_a_meeting(slug, body, meeting, "Cancel the meeting", Cancel)


@bp.post("/councils/<slug>/bodies/<body>/meetings/<meeting>/cancel")
@needs(RECORD)
def cancel(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    form = given(Cancel)
    answer = world().commands.cancel_meeting(viewer(), act(form, form.answers["why"]), slug, body, meeting, seen=form.made_from)
    return recorded(answer, page_of_body(slug, body), "The meeting was cancelled.")


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>/minutes")
@needs(RECORD)
def ask_minutes(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    return about_a_meeting(slug, body, meeting, "Minutes published", Publish)


@bp.post("/councils/<slug>/bodies/<body>/meetings/<meeting>/minutes")
@needs(RECORD)
def publish_minutes(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    form = given(Publish)
    on, at = form.answers["on"], form.answers["at"]
    answer = world().commands.publish_minutes(viewer(), act(form), slug, body, meeting, on, at=at, seen=form.made_from)
    return recorded(answer, page_of_body(slug, body), "Recorded: the minutes were published.")


# ------------------------------------------------------------------ pages of forms


def about_body(slug: str, body: str, what: str, asked: Asked) -> str:
    """The page of a form about a body."""
    noun = body_at(slug, body)
    return page("form.html", title=what, caption=noun.name, asked=asked, back=back_to_where(Link(noun.name, page_of_body(slug, body))))


def about_a_meeting(slug: str, body: str, meeting: str, what: str, form: type[Form]) -> str:
    """The page of a form about one meeting, with what is known of it filled in."""
    noun, stream = body_at(slug, body), stream_of(slug, body)
    found = meeting_of(stream, meeting)
    values = {"when": found.when, "starts": found.starts, "place": found.place, "at": found.at}
    if found.when <= world().today():
        values["on"] = found.when if form is Hold else world().today()
    asked = ask(form, values={name: value for name, value in values.items() if name in form._declared_fields}, made_from=stream.version)
    back = Link("Back to the meeting", page_of(slug, stream, found))
    return page("form.html", title=f"{what}: {day(found.when)}", caption=noun.name, asked=asked, back=back)
