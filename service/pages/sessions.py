"""Sessions of training: what is to come and what was held, planned, moved and cancelled."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.streams.activity import Activity
from domain.viewer import PLAN, READ
from projections.reading import council_rows, session_rows, still_to_work_out
from service.acts import act
from service.addresses import bare
from service.asking import ask, given
from service.finding import session_at
from service.forms.choices import Choice, Pick
from service.forms.dates import Day
from service.forms.form import Asked, Form
from service.forms.questions import Line, Passage
from service.forms.times import Hours, TimeOfDay
from service.furniture import may, page
from service.gate import needs
from service.pages.recording import parts_of
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.sessions import HELD, TO_COME, everybody, facts_of, held_row, link_to, register_rows, story_of, to_come_row
from service.wording.story import title_of
from service.words import counted, day
from service.world import world

bp = Blueprint("sessions", __name__)

NO_COUNCIL = "No council is on record yet. Import the results of an election, then plan sessions for those elected."
NO_COURSES = "The council's strategy declares no course, so there is nothing to hold a session of."
BETWEEN = "/"  # a course and its part, in one answer


class Choose(Form):
    BUTTON = "Show"
    council = Pick("Council")


class Plan(Form):
    BUTTON = "Plan the session"
    what = Pick("Which course, or which part of one?", called="The course")
    when = Day("On which day?", called="The day", hint="For example, 14 5 2026")
    starts = TimeOfDay("When does it start?", called="The start", hint="For example, 6:30pm", needed=False)
    place = Line("Where?", called="The place", needed=False)
    hours = Hours("How many hours does it take?", called="The hours", hint="For example, 1.5", needed=False)
    title = Line(
        "Does it have a name of its own?", called="The name", hint="Leave it empty to call it what the course is called", needed=False
    )


class Move(Form):
    BUTTON = "Move the session"
    when = Day("On which day will it be?", called="The day", hint="For example, 14 5 2026")
    starts = TimeOfDay("When does it start?", called="The start", hint="For example, 6:30pm", needed=False)
    place = Line("Where?", called="The place", needed=False)
    why = Passage("Why was it moved?", called="Why it was moved", needed=False, rows=2)


class Advertise(Form):
    BUTTON = "Record that it was advertised"
    on = Day("On which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    how = Line("How?", called="How it was advertised", hint="For example, in the members' newsletter", needed=False)


class Cancel(Form):
    BUTTON = "Cancel the session"
    why = Passage("Why will it not be held?", called="Why it will not be held", rows=2)


@bp.get("/sessions")
@needs(READ)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = [Choice(row["slug"], row["name"]) for row in council_rows(connection, viewer())]
        if not councils:
            return page("table.html", title="Sessions", rows=[], nothing=NO_COUNCIL)
        asked_for = request.args.get("council", "")
        slug = next((choice.value for choice in councils if choice.value == asked_for), councils[0].value)
        rows = session_rows(connection, viewer(), council=slug)
    words = words_today(slug)
    form = Choose(today=world().today(), choices={"council": councils})
    return page(
        "sessions.html",
        title="Sessions",
        caption=next(choice.text for choice in councils if choice.value == slug),
        choose=Asked(form=form, values={"council": slug}, filter=True) if len(councils) > 1 else None,
        act=Link("Plan a session", url_for("sessions.ask_plan", council=slug)) if may(PLAN) else None,
        to_come=[to_come_row(row, words) for row in rows if row["state"] == "planned"],
        to_come_heads=TO_COME,
        held=[held_row(row, words) for row in rows if row["state"] != "planned"],
        held_heads=HELD,
    )


# ------------------------------------------------------------------ planning


@bp.get("/councils/<council>/sessions/plan")
@needs(PLAN)
def ask_plan(council: str) -> ResponseReturnValue:
    viewer().must_see(council)
    back = Link("Sessions", url_for("sessions.index", council=council))
    choices = courses_of(council)
    if not choices:
        return page("table.html", title="Plan a session", rows=[], nothing=NO_COURSES, back=back)
    name = world().commands.around(council).council.name
    return page("form.html", title="Plan a session", caption=name, asked=ask(Plan, choices={"what": choices}), back=back)


@bp.post("/councils/<council>/sessions/plan")
@needs(PLAN)
def plan(council: str) -> ResponseReturnValue:
    viewer().must_see(council)
    form = given(Plan, choices={"what": courses_of(council)})
    answers = dict(form.answers)
    course, _, part = answers.pop("what").partition(BETWEEN)
    answer = world().commands.plan_session(viewer(), act(form), council, course, answers.pop("when"), part=part, **answers)
    return recorded(answer, url_for("sessions.show", id=bare(str(answer["stream"]))), "The session is planned.")


def courses_of(council: str) -> list[Choice]:
    """Each course that the strategy declares, or each of its parts."""
    courses = [noun for noun in words_today(council).strategy.nouns.values() if noun.kind == "course"]
    return [
        Choice(f"{course.id}{BETWEEN}{part}" if part else course.id, f"{course.name}: {part}" if part else course.name)
        for course in courses
        for part in (*parts_of(council, course),) or ("",)
    ]


# ------------------------------------------------------------------ one session


@bp.get("/sessions/<id>")
@needs(READ)
def show(id: str) -> ResponseReturnValue:
    session = session_at(id)
    words = words_today(session.council)
    with world().reads() as connection:
        behind = still_to_work_out(connection, viewer(), session.council, because=session.id)
    return page(
        "session.html",
        title=title_of(session, words),
        caption=world().commands.around(session.council).council.name,
        back=Link("Sessions", url_for("sessions.index", council=session.council)),
        behind=behind if session.state == "held" else 0,
        acts=acts_on(session) if may(PLAN) else [],
        known=facts_of(session, words),
        booked=[link_to(member) for member in everybody(session.booked)] if session.state == "planned" else [],
        register=register_rows(session),
        came=counted(sum(came in ("present", "part") for came in session.register.values()), "member"),
        story=story_of(session, words),
        session=session,
    )


def acts_on(session: Activity) -> list[Link]:
    """What can be done about a session: first what comes next."""
    here = bare(session.id)
    if session.state == "cancelled":
        return []
    register = Link("Put the register right" if session.register else "Take the register", url_for("register.ask", id=here))
    if session.state == "held":
        return [register, Link("Record who made it up", url_for("register.ask_made_up", id=here))]
    others = [
        Link("Book places", url_for("places.ask", id=here)),
        *([Link("Give up a place", url_for("places.ask_give_up", id=here))] if session.booked else []),
        Link("Record that it was advertised", url_for("sessions.ask_advertised", id=here)),
        Link("Move it", url_for("sessions.ask_move", id=here)),
        Link("Cancel it", url_for("sessions.ask_cancel", id=here)),
    ]
    has_come = session.when is not None and session.when <= world().today()
    return [register, *others] if has_come else [*others, register]


@bp.get("/sessions/<id>/advertised")
@needs(PLAN)
def ask_advertised(id: str) -> ResponseReturnValue:
    session = session_at(id)
    said = f"It was advertised on {day(session.advertised)}." if session.advertised else ""
    return about(session, "Record that it was advertised", ask(Advertise, made_from=session.version), said)


@bp.post("/sessions/<id>/advertised")
@needs(PLAN)
def advertise(id: str) -> ResponseReturnValue:
    session, form = session_at(id), given(Advertise)
    answer = world().commands.advertise_session(
        viewer(), act(form), session.id, form.answers["on"], how=form.answers["how"], seen=form.made_from
    )
    return recorded(answer, url_for("sessions.show", id=id), "Recorded: it was advertised.")


@bp.get("/sessions/<id>/move")
@needs(PLAN)
def ask_move(id: str) -> ResponseReturnValue:
    session = session_at(id)
    values = {"when": session.when, "starts": session.starts, "place": session.place}
    return about(
        session, "Move the session", ask(Move, values=values, made_from=session.version), f"It is planned for {day(session.when)}."
    )


@bp.post("/sessions/<id>/move")
@needs(PLAN)
def move(id: str) -> ResponseReturnValue:
    session, form = session_at(id), given(Move)
    when, starts, place = (form.answers[name] for name in ("when", "starts", "place"))
    answer = world().commands.move_session(viewer(), act(form, form.answers["why"]), session.id, when, starts, place, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), f"The session was moved to {day(when)}.")


@bp.get("/sessions/<id>/cancel")
@needs(PLAN)
def ask_cancel(id: str) -> ResponseReturnValue:
    session = session_at(id)
    booked = f"{counted(len(session.booked), 'member has', 'members have')} a place: tell them." if session.booked else ""
    return about(session, "Cancel the session", ask(Cancel, made_from=session.version), booked)


@bp.post("/sessions/<id>/cancel")
@needs(PLAN)
def cancel(id: str) -> ResponseReturnValue:
    session, form = session_at(id), given(Cancel)
    answer = world().commands.cancel_session(viewer(), act(form, form.answers["why"]), session.id, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), "The session was cancelled.")


def about(session: Activity, what: str, asked: Asked, lead: str = "") -> str:
    """The page of a form about a session."""
    title = title_of(session, words_today(session.council))
    back = Link("Back to the session", url_for("sessions.show", id=bare(session.id)))
    return page("form.html", title=what, caption=title, asked=asked, lead=lead, back=back)
