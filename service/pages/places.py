"""Places at a session: booked for some, or for a whole cohort with one press."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import Invalid
from domain.streams.activity import Activity
from domain.viewer import PLAN
from projections.reading import cohort
from service.acts import act
from service.addresses import bare
from service.asking import Answers, given
from service.asking import ask as ask_form
from service.cohorts import Chosen, chosen
from service.finding import session_at
from service.forms.choices import Choice, Pick, Ticks
from service.forms.form import Asked, Form
from service.forms.questions import Passage
from service.furniture import page
from service.gate import needs
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.wording.sessions import everybody
from service.wording.story import title_of
from service.words import counted
from service.world import world

bp = Blueprint("places", __name__)

EVERYBODY = "everybody"


class Which(Form):
    BUTTON = "Show"
    who = Pick("Which members")


class Book(Form):
    BUTTON = "Book places for those ticked"
    members = Ticks("Who gets a place?", called="Who gets a place", empty="Tick at least one member, or press the button for everybody")


class GiveUp(Form):
    BUTTON = "Record that the place was given up"
    member = Pick("Whose place is it?", called="Whose place it is")
    why = Passage("Why?", called="Why", needed=False, rows=2)


class BookEverybody(Form):
    """A button, and no question."""


@bp.get("/sessions/<id>/places")
@needs(PLAN)
def ask(id: str) -> ResponseReturnValue:
    session = session_at(id)
    those, free = those_without(session)
    which = Which(today=world().today(), choices={"who": those.whos})
    return page(
        "places.html",
        title="Book places",
        caption=title_of(session, words_today(session.council)),
        back=Link("Back to the session", url_for("sessions.show", id=id)),
        choose=Asked(form=which, values={"who": those.who}, filter=True),
        asked=ask_form(Book, choices={"members": free}, made_from=session.version),
        everybody=f"Book places for all {len(free)}",
        free=free,
        booked=counted(len(session.booked), "member has a place", "members have a place") if session.booked else "Nobody has a place",
    )


@bp.post("/sessions/<id>/places")
@needs(PLAN)
def book(id: str) -> ResponseReturnValue:
    session = session_at(id)
    _, free = those_without(session)
    form = given(BookEverybody) if EVERYBODY in request.form else given(Book, choices={"members": free})
    members = form.answers.get("members") or [choice.value for choice in free]
    answer = world().commands.book_places(viewer(), act(form), session.id, [f"member:{member}" for member in members])
    return recorded(answer, url_for("sessions.show", id=id), f"{counted(len(members), 'place')} booked.")


@bp.get("/sessions/<id>/give-up")
@needs(PLAN)
def ask_give_up(id: str) -> ResponseReturnValue:
    session = session_at(id)
    return page(
        "form.html",
        title="Give up a place",
        caption=title_of(session, words_today(session.council)),
        lead="" if session.booked else "Nobody has a place at this session.",
        asked=ask_form(GiveUp, choices=with_a_place(session), made_from=session.version),
        back=Link("Back to the session", url_for("sessions.show", id=id)),
    )


@bp.post("/sessions/<id>/give-up")
@needs(PLAN)
def give_up(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(GiveUp, choices=with_a_place(session))
    member, why = f"member:{form.answers['member']}", form.answers["why"]
    answer = world().commands.give_up_place(viewer(), act(form, why), session.id, member, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), "Recorded: the place was given up.")


def with_a_place(session: Activity) -> Answers:
    """Those who have a place, by name."""
    return {"member": [Choice(bare(one.id), name_of_member(one.name)) for one in everybody(session.booked)]}


def those_without(session: Activity) -> tuple[Chosen, list[Choice]]:
    """The cohort that the address names, and who in it has no place yet."""
    those = chosen(session.council, request.args.get("who", ""))
    if those is None:
        raise Invalid("The council of this session is not on record.")
    with world().reads() as connection:
        rows = cohort(connection, viewer(), session.council, those.poll, session.when or world().today())
    when = session.when or world().today()
    free = [row for row in rows if row["member"] not in session.booked and (row["left"] is None or row["left"] >= when)]
    return those, [Choice(bare(row["member"]), f"{name_of_member(row['name'])}, {row['ward'] or 'co-opted'}") for row in free]
