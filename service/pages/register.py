"""The register of a session: who came, put right by taking it again, and who has made it up since."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.registers import CANCELLED
from domain.refusals import Refused
from domain.streams.activity import Activity
from domain.viewer import PLAN, RECORD
from projections.reading import cohort, session_rows
from service.acts import act
from service.addresses import bare
from service.asking import ask as ask_form
from service.asking import given, sent
from service.finding import session_at
from service.forms.choices import Choice, OneOf, Ticks
from service.forms.dates import Day
from service.forms.form import Form, Given
from service.forms.recording import in_words, routes_of
from service.forms.register import MARKS, Register
from service.furniture import page
from service.gate import needs
from service.many import told
from service.pages.cohort_places import told_of_sessions
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.people import name_of_member, named_apart
from service.wording.sessions import everybody, how_many_came, made_up_by, missed
from service.wording.sessions import named as named_in_list
from service.wording.story import title_of
from service.words import counted, day
from service.world import world

bp = Blueprint("register", __name__)

FIRST = "Mark everybody who was expected. Who is on the list by mistake was not expected."
NOT_YET = "Nobody has come to this session yet, so there is no register of it."
AGAIN = "A register of this session is on record. What you send now takes its place; the first stays on record with whoever took it."


class Take(Form):
    BUTTON = "Record the register"
    on = Day("On which day was it held?", called="The day", hint="For example, 14 5 2026", past_only=True)
    came = Register("Who came?", called="Who came")
    also = Ticks("Of which other sessions of the day is this the register too?", called="The other sessions", needed=False)


class MakeUp(Form):
    BUTTON = "Record that they made it up"
    members = Ticks("Who has made it up?", called="Who has made it up", empty="Tick at least one member")
    on = Day("On which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    route = OneOf("How?", called="How it was made up")


@bp.get("/sessions/<id>/register")
@needs(PLAN)
def ask(id: str) -> ResponseReturnValue:
    return register_page(session_at(id))


@bp.post("/sessions/<id>/register")
@needs(PLAN)
def take(id: str) -> ResponseReturnValue:
    session = session_at(id)
    if "all" in request.form:
        return register_page(session, otherwise=request.form["all"])
    same_day = on_the_same_day(session)
    form = given(Take, choices={"came": on_the_list(session), "also": same_day})
    came = {f"member:{member}": mark for member, mark in form.answers["came"].items()}
    if form.answers["also"]:
        return take_several(session, form, came, same_day)
    answer = world().commands.take_register(viewer(), act(form), session.id, form.answers["on"], came, seen=form.made_from)
    said = f"The register is on record: {how_many_came(came.values(), 'member')}."
    return recorded(answer, url_for("sessions.show", id=id), said)


def take_several(session: Activity, form: Given, came: Mapping[str, str], same_day: Sequence[Choice]) -> ResponseReturnValue:
    """One register for the sessions of a day that the same members were expected at."""
    names = {session.id: title_of(session, words_today(session.council))}
    names |= {f"activity:{choice.value}": choice.text for choice in same_day if choice.value in form.answers["also"]}
    outcomes = world().commands.take_registers(viewer(), act(form), list(names), form.answers["on"], came)
    done = sum(not outcome.why_not for outcome in outcomes)
    back = Link("Back to the session", url_for("sessions.show", id=bare(session.id)))
    said = f"The register of {counted(done, 'session')} is on record: {how_many_came(came.values(), 'member')}"
    return told_of_sessions(outcomes, names, back, said if done else "No register was recorded")


def on_the_same_day(session: Activity) -> list[Choice]:
    """The other sessions of the day whose register was not taken yet."""
    words = words_today(session.council)
    with world().reads() as connection:
        rows = session_rows(connection, viewer(), council=session.council)
    planned = [row for row in rows if row["state"] == "planned" and row["when"] == session.when and row["session"] != session.id]
    return [Choice(bare(row["session"]), named_in_list(row, words)) for row in planned]


def register_page(session: Activity, otherwise: str = "") -> str:
    """The register as it stands or was sent, with `otherwise` for those who are not marked yet."""
    if session.state == "cancelled":
        raise Refused(CANCELLED)
    if session.state == "planned" and session.when and session.when > world().today():
        raise Refused(f"{NOT_YET} It is planned for {day(session.when)}. If it was held earlier, move it to its day first.")
    listed, also = on_the_list(session), on_the_same_day(session)
    values = as_it_stands(session) | Take(today=world().today(), choices={"came": listed, "also": also}).gathered(sent())
    if otherwise in MARKS:
        values["came"] = dict.fromkeys((choice.value for choice in listed), otherwise) | values["came"]
    asked = ask_form(Take, choices={"came": listed, "also": also}, values=values, made_from=session.version)
    return page(
        "register.html",
        title="Put the register right" if session.register else "Take the register",
        caption=title_of(session, words_today(session.council)),
        back=Link("Back to the session", url_for("sessions.show", id=bare(session.id))),
        lead=AGAIN if session.register else FIRST,
        asked=asked,
        listed=listed,
        also=also,
        marks=MARKS,
        everybody=None
        if "everybody" in request.args or not session.booked
        else url_for("register.ask", id=bare(session.id), everybody="yes"),
    )


def as_it_stands(session: Activity) -> dict[str, Any]:
    """What the form starts from: the day it was planned for or held on, and the marks on record."""
    today = world().today()
    held_on = session.when if session.when and session.when <= today else today
    sent_apologies = {} if session.register else dict.fromkeys(session.apologies, "apologies")
    return {"on": held_on, "came": {bare(member): mark for member, mark in (sent_apologies | session.register).items()}}


def on_the_list(session: Activity) -> list[Choice]:
    """Those booked, or all who sit where nobody is or the address asks for everybody; and those on the register already."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), session.council, None, session.when or world().today())
    sitting = {row["member"] for row in rows}
    expected = sitting if "everybody" in request.args or not (session.booked or session.register) else set(session.booked)
    named = {*expected, *session.register, *(() if session.register else session.apologies)}
    return [Choice(bare(member.id), named_apart(member)) for member in everybody(named)]


# ------------------------------------------------------------------ made up since


@bp.get("/sessions/<id>/made-up")
@needs(RECORD)
def ask_made_up(id: str) -> ResponseReturnValue:
    session = session_at(id)
    still = still_missing(session)
    back = Link("Back to the session", url_for("sessions.show", id=id))
    title, caption = "Record who made it up", title_of(session, words_today(session.council))
    if not still:
        return page("table.html", title=title, rows=[], nothing="Everybody who missed it has made it up, or nobody missed it.", back=back)
    asked = ask_form(MakeUp, choices={"members": still, "route": routes(session)}, values={"route": routes(session)[0].value})
    return page("form.html", title=title, caption=caption, asked=asked, back=back)


@bp.post("/sessions/<id>/made-up")
@needs(RECORD)
def make_up(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(MakeUp, choices={"members": missed_it(session), "route": routes(session)})
    members = {f"member:{member}": () for member in form.answers["members"]}
    on, route = form.answers["on"], form.answers["route"]
    world().commands.to_be_made_up(viewer(), session.id, list(members), on)
    outcomes = world().commands.record_for_many(
        viewer(), act(form), members, session.course, "attended", on, about=session.about, part=session.part, route=route
    )
    names = {member.id: name_of_member(member.name) for member in everybody(members)}
    return told(outcomes, names, "made it up", Link("Back to the session", url_for("sessions.show", id=id)))


def missed_it(session: Activity) -> list[Choice]:
    those = everybody(id for id, came in session.register.items() if missed(came))
    return [Choice(bare(member.id), named_apart(member)) for member in those]


def still_missing(session: Activity) -> list[Choice]:
    """Who missed it and has not made it up."""
    absent = everybody(id for id, came in session.register.items() if missed(came))
    return [Choice(bare(member.id), named_apart(member)) for member in absent if made_up_by(member, session) is None]


def routes(session: Activity) -> list[Choice]:
    """The ways in which the course counts; in person where its entry names none."""
    noun = words_today(session.council).strategy.nouns.get(session.course)
    ways = (routes_of(noun) if noun else ()) or ("in person", "online", "one-to-one")
    return [Choice(way, in_words(way)) for way in ways]
