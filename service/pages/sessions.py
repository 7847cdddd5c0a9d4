"""Sessions of training: what is to come and what was held, planned, moved and cancelled."""

from dataclasses import replace

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.streams.activity import Activity
from domain.streams.describing import IN_PERSON
from domain.viewer import PLAN, READ, RECORD
from projections.reading import council_rows, session_rows, still_to_work_out, tags_in_use
from service.acts import act
from service.addresses import bare
from service.asking import ask, filtered, given
from service.finding import session_at
from service.forms.choices import Choice
from service.forms.form import Asked
from service.forms.sessions import Advertise, Cancel, described, move_form, plan_form, which_form
from service.furniture import may, page
from service.gate import needs
from service.pages.recording import parts_of
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import strategy_as_set, words_today
from service.wording.session_money import money_rows
from service.wording.session_story import story_of
from service.wording.sessions import (
    HELD,
    TO_COME,
    everybody,
    facts_of,
    held_row,
    link_to,
    material_rows,
    other_days,
    places_taken,
    register_rows,
    to_come_row,
)
from service.wording.story import title_of
from service.words import counted, day
from service.world import world

bp = Blueprint("sessions", __name__)

NO_COUNCIL = "No council is on record yet. Import the results of an election, then plan sessions for those elected."
NO_COURSES = "The council's strategy declares no course, so there is nothing to hold a session of."
BETWEEN = "/"  # a course and its part, in one answer


@bp.get("/sessions")
@needs(READ)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = [Choice(row["slug"], row["name"]) for row in council_rows(connection, viewer())]
        if not councils:
            return page("table.html", title="Sessions", rows=[], nothing=NO_COUNCIL)
        asked_for = request.args.get("council", "")
        slug = next((choice.value for choice in councils if choice.value == asked_for), councils[0].value)
        words = words_today(slug)
        tags = [Choice(f"{theme}{BETWEEN}{value}", value) for theme, value in tags_in_use(connection, viewer(), slug)]
        chosen, choose = filtered(which_form(councils, words.strategy, tags))
        theme, _, value = chosen["serves"].partition(BETWEEN)
        rows = session_rows(connection, viewer(), council=slug, kind=chosen["kind"], theme=theme, value=value)
    return page(
        "sessions.html",
        title="Sessions",
        caption=next(choice.text for choice in councils if choice.value == slug),
        choose=replace(choose, values={**choose.values, "council": slug}, errors={}),
        narrowed=bool(chosen["kind"] or chosen["serves"]),
        acts=acts_of_the_list(slug) if may(PLAN) else [],
        to_come=[to_come_row(row, words) for row in rows if row["state"] == "planned"],
        to_come_heads=TO_COME,
        held=[held_row(row, words) for row in rows if row["state"] != "planned"],
        held_heads=HELD,
    )


def acts_of_the_list(slug: str) -> list[Link]:
    return [
        Link("Plan a session", url_for("sessions.ask_plan", council=slug)),
        Link("Book a cohort at several sessions", url_for("cohort_places.ask", council=slug)),
    ]


# ------------------------------------------------------------------ planning


@bp.get("/councils/<council>/sessions/plan")
@needs(PLAN)
def ask_plan(council: str) -> ResponseReturnValue:
    viewer().must_see(council)
    back = Link("Sessions", url_for("sessions.index", council=council))
    courses = courses_of(council)
    if not courses:
        return page("table.html", title="Plan a session", rows=[], nothing=NO_COURSES, back=back)
    name = world().commands.around(council).council.name
    asked = ask(plan_form(strategy_as_set(council), courses), values={"mode": IN_PERSON})
    return page("form.html", title="Plan a session", caption=name, asked=asked, back=back)


@bp.post("/councils/<council>/sessions/plan")
@needs(PLAN)
def plan(council: str) -> ResponseReturnValue:
    viewer().must_see(council)
    strategy = strategy_as_set(council)
    form = given(plan_form(strategy, courses_of(council)))
    course, _, part = form.answers["what"].partition(BETWEEN)
    plain = {name: form.answers[name] for name in ("when", "until", "starts", "place", "places", "hours", "title")}
    answer = world().commands.plan_session(
        viewer(), act(form), council, course, plain.pop("when"), part=part, described=described(strategy, form.answers), **plain
    )
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
    others = other_days(session)
    return page(
        "session.html",
        title=title_of(session, words),
        caption=world().commands.around(session.council).council.name,
        back=Link("Sessions", url_for("sessions.index", council=session.council)),
        behind=behind if session.register else 0,
        acts=acts_on(session, bool(others)) if may(PLAN) else [],
        known=facts_of(session, words),
        change=Link("Say what it is", url_for("programme.ask_describe", id=id)) if may(PLAN) else None,
        others=others,
        taken=places_taken(len(session.booked), session.places, len(session.waiting)),
        booked=[link_to(member) for member in everybody(session.booked)],
        waiting=[link_to(member) for member in everybody(session.waiting, in_order=True)],
        apologies=[link_to(member) for member in everybody(session.apologies)],
        register=register_rows(session),
        came=counted(sum(came in ("present", "part") for came in session.register.values()), "member"),
        materials=material_rows(session, words),
        money=money_rows(session, words),
        story=story_of(session, words),
        session=session,
    )


def acts_on(session: Activity, on_other_days: bool) -> list[Link]:
    """What can be done about a session: first what comes next."""
    here = bare(session.id)
    kept = [
        Link("Keep material with it", url_for("programme.ask_keep", id=here)),
        *([Link("Promise money for it", url_for("programme.ask_cost", id=here))] if may(RECORD) else []),
    ]
    move_places = [Link("Change the day of places", url_for("places.ask_change_day", id=here))] if on_other_days and session.booked else []
    another_day = Link("Plan it for another day as well", url_for("programme.ask_another_day", id=here))
    if session.state == "cancelled":
        return [*move_places, another_day]
    register = Link("Put the register right" if session.register else "Take the register", url_for("register.ask", id=here))
    if session.state == "held":
        return [register, Link("Record who made it up", url_for("register.ask_made_up", id=here)), *kept, another_day]
    others = [
        Link("Book places", url_for("places.ask", id=here)),
        *([Link("Give up a place", url_for("places.ask_give_up", id=here))] if session.booked or session.waiting else []),
        *move_places,
        Link("Record apologies", url_for("places.ask_apologies", id=here)),
        Link("Set the number of places", url_for("places.ask_number", id=here)),
        another_day,
        *kept,
        Link("Record that it was advertised", url_for("sessions.ask_advertised", id=here)),
        Link("Move it", url_for("sessions.ask_move", id=here)),
        Link("Cancel it", url_for("sessions.ask_cancel", id=here)),
    ]
    has_come = session.when is not None and session.when <= world().today()
    return [register, *others] if has_come else others


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
    values = {name: getattr(session, name) for name in ("when", "until", "starts", "place")}
    return about(
        session, "Move the session", ask(move_form(), values=values, made_from=session.version), f"It is planned for {day(session.when)}."
    )


@bp.post("/sessions/<id>/move")
@needs(PLAN)
def move(id: str) -> ResponseReturnValue:
    session, form = session_at(id), given(move_form())
    when, until, starts, place = (form.answers[name] for name in ("when", "until", "starts", "place"))
    answer = world().commands.move_session(
        viewer(), act(form, form.answers["why"]), session.id, when, starts, place, until=until, seen=form.made_from
    )
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
