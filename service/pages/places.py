"""Places at a session: booked for some or for a whole cohort, waited for, given up, changed to another day; and apologies."""

from typing import NamedTuple

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.streams.activity import Activity
from domain.viewer import PLAN
from service.acts import act
from service.addresses import bare
from service.asking import Answers, given
from service.asking import ask as ask_form
from service.finding import session_at
from service.forms.choices import Choice, OneOf, Pick, Tick, Ticks
from service.forms.form import Asked, Form
from service.forms.questions import Passage
from service.forms.sessions import places_form
from service.furniture import page
from service.gate import needs
from service.pages.sessions import about
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.whom_to_book import Those, all_in_office, choices_of, elsewhere, named_in_row, those_in_address
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.wording.sessions import at_time, everybody, places_taken
from service.wording.story import title_of
from service.words import counted, day
from service.world import world

bp = Blueprint("places", __name__)

EVERYBODY = "everybody"
WAITS = "Put those for whom there is no place on the waiting list, in the order in which they are listed"
GIVEN_UP = "Recorded: the place was given up."
APOLOGIES = "Recorded: they sent apologies."
NO_OTHER_DAY = "The same is not planned for another day to which a place could be moved. Plan it for another day first."
NOBODY_TO_MOVE = "Nobody has a place at this session that could be moved."


class Which(Form):
    BUTTON = "Show"
    who = Pick("Which members")


class Book(Form):
    BUTTON = "Book places for those ticked"
    wait = Tick(WAITS, needed=False)
    members = Ticks("Who gets a place?", called="Who gets a place", empty="Tick at least one member, or press the button for everybody")


class BookEverybody(Form):
    """A button for everybody, and whether they wait."""

    wait = Tick(WAITS, needed=False)


class GiveUp(Form):
    BUTTON = "Record that the place was given up"
    member = Pick("Whose place is it?", called="Whose place it is")
    why = Passage("Why?", called="Why", needed=False, rows=2)


class Apologise(Form):
    BUTTON = "Record the apologies"
    member = Pick("Who cannot come?", called="Who cannot come")
    why = Passage("Why?", called="Why", needed=False, rows=2)


class ChangeDay(Form):
    BUTTON = "Change the day of these places"
    other = OneOf("To which day?", called="The day")
    members = Ticks("Whose places?", called="Whose places", empty="Tick at least one member")


# ------------------------------------------------------------------ booked


class Free(NamedTuple):
    """Who of those chosen can be given a place, and how the others stand who cannot, because of another day."""

    those: Those
    free: list[Choice]
    not_free: list[tuple[str, str]]


@bp.get("/sessions/<id>/places")
@needs(PLAN)
def ask(id: str) -> ResponseReturnValue:
    session = session_at(id)
    found = free_for(session)
    which = Which(today=world().today(), choices={"who": found.those.whos})
    return page(
        "places.html",
        title="Book places",
        caption=title_of(session, words_today(session.council)),
        back=Link("Back to the session", url_for("sessions.show", id=id)),
        choose=Asked(form=which, values={"who": found.those.who}, filter=True),
        asked=ask_form(Book, choices={"members": found.free}, made_from=session.version),
        everybody=f"Book places for all {len(found.free)}",
        free=found.free,
        not_free=found.not_free,
        taken=places_taken(len(session.booked), session.places, len(session.waiting)),
        full=session.left == 0,
        may_wait=session.places is not None,
    )


@bp.post("/sessions/<id>/places")
@needs(PLAN)
def book(id: str) -> ResponseReturnValue:
    session = session_at(id)
    free = free_for(session).free
    form = given(BookEverybody) if EVERYBODY in request.form else given(Book, choices={"members": free})
    members = form.answers.get("members") or [choice.value for choice in free]
    answer = world().commands.book_places(
        viewer(), act(form), session.id, [f"member:{member}" for member in members], wait=form.answers["wait"]
    )
    return recorded(answer, url_for("sessions.show", id=id), booked_words(int(answer["booked"]), int(answer["waiting"])))


def booked_words(booked: int, waiting: int) -> str:
    """`12 places booked, and 3 members wait for one.`"""
    wait = f", and {counted(waiting, 'member waits', 'members wait')} for one" if waiting else ""
    return f"{counted(booked, 'place')} booked{wait}."


def free_for(session: Activity) -> Free:
    """Who of those that the address names has no place yet, and whom another day keeps from one."""
    those = those_in_address(session.council, session.when or world().today())
    away = elsewhere(session, world().commands.other_days(session))
    rows = [row for row in those.rows if row["member"] not in session.booked and row["member"] not in session.waiting]
    not_free = [(named_in_row(row), away[row["member"]]) for row in rows if row["member"] in away]
    return Free(those, choices_of([row for row in rows if row["member"] not in away]), not_free)


@bp.get("/sessions/<id>/places/number")
@needs(PLAN)
def ask_number(id: str) -> ResponseReturnValue:
    session = session_at(id)
    asked = ask_form(places_form(), values={"places": session.places}, made_from=session.version)
    lead = f"{places_taken(len(session.booked), session.places, len(session.waiting))}."
    return about(session, "Set the number of places", asked, lead)


@bp.post("/sessions/<id>/places/number")
@needs(PLAN)
def set_number(id: str) -> ResponseReturnValue:
    session, form = session_at(id), given(places_form())
    answer = world().commands.set_places(viewer(), act(form), session.id, form.answers["places"], seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), f"Recorded: how many can come.{passed_on(int(answer['promoted']))}")


# ------------------------------------------------------------------ given up, and apologies


@bp.get("/sessions/<id>/give-up")
@needs(PLAN)
def ask_give_up(id: str) -> ResponseReturnValue:
    session = session_at(id)
    lead = "" if session.booked or session.waiting else "Nobody has a place at this session."
    return about(session, "Give up a place", ask_form(GiveUp, choices=with_a_place(session), made_from=session.version), lead)


@bp.post("/sessions/<id>/give-up")
@needs(PLAN)
def give_up(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(GiveUp, choices=with_a_place(session))
    member, why = f"member:{form.answers['member']}", form.answers["why"]
    answer = world().commands.give_up_place(viewer(), act(form, why), session.id, member, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), GIVEN_UP + passed_on(int(answer["promoted"])))


@bp.get("/sessions/<id>/apologies")
@needs(PLAN)
def ask_apologies(id: str) -> ResponseReturnValue:
    session = session_at(id)
    lead = "Their place comes free, and the register says that they sent apologies."
    return about(session, "Record apologies", ask_form(Apologise, choices=expected(session), made_from=session.version), lead)


@bp.post("/sessions/<id>/apologies")
@needs(PLAN)
def send_apologies(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(Apologise, choices=expected(session))
    member, why = f"member:{form.answers['member']}", form.answers["why"]
    answer = world().commands.send_apologies(viewer(), act(form, why), session.id, member, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), APOLOGIES + passed_on(int(answer["promoted"])))


def passed_on(promoted: int) -> str:
    """Who waited and has a place now is told of it by the next letter."""
    return f" {counted(promoted, 'member who waited has', 'members who waited have')} a place now, and will be told." if promoted else ""


def with_a_place(session: Activity) -> Answers:
    """Those who have a place, by name, and those who wait for one."""
    waiting = everybody(session.waiting, in_order=True)
    booked = [Choice(bare(one.id), name_of_member(one.name)) for one in everybody(session.booked)]
    return {"member": [*booked, *(Choice(bare(one.id), f"{name_of_member(one.name)}, waiting") for one in waiting)]}


def expected(session: Activity) -> Answers:
    """Those who may be expected: with a place where anybody has one, else everybody who sits."""
    if session.booked or session.waiting:
        return with_a_place(session)
    rows = all_in_office(session.council, session.when or world().today())
    return {"member": choices_of([row for row in rows if row["member"] not in session.apologies])}


# ------------------------------------------------------------------ on another day


@bp.get("/sessions/<id>/change-day")
@needs(PLAN)
def ask_change_day(id: str) -> ResponseReturnValue:
    session = session_at(id)
    choices = places_to_move(session)
    if not choices["other"] or not choices["members"]:
        nothing = NO_OTHER_DAY if not choices["other"] else NOBODY_TO_MOVE
        back = Link("Back to the session", url_for("sessions.show", id=id))
        return page("table.html", title="Change the day of places", rows=[], nothing=nothing, back=back)
    return about(session, "Change the day of places", ask_form(ChangeDay, choices=choices, made_from=session.version))


@bp.post("/sessions/<id>/change-day")
@needs(PLAN)
def change_day(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(ChangeDay, choices=places_to_move(session))
    members = [f"member:{member}" for member in form.answers["members"]]
    answer = world().commands.change_day(viewer(), act(form), session.id, f"activity:{form.answers['other']}", members, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=form.answers["other"]), f"{counted(len(members), 'place')} moved to this day.")


def places_to_move(session: Activity) -> Answers:
    """The other days to which places can be moved, with how many are left, and whose places there are."""
    others = [other for other in world().commands.other_days(session) if other.state == "planned"]
    return {"other": [Choice(bare(other.id), day_in_words(other)) for other in others], "members": with_a_place(session)["member"]}


def day_in_words(session: Activity) -> str:
    """`Thursday 14 May 2026, 6:30pm: 3 of 20 places booked`."""
    starts = f", {at_time(session.starts)}" if session.starts else ""
    return f"{day(session.when)}{starts}: {places_taken(len(session.booked), session.places, len(session.waiting))}"
