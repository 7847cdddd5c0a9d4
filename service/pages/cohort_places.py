"""Places for a whole cohort at several sessions at once, as at all those of an induction."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from domain.commands.places import SessionOutcome
from domain.viewer import PLAN
from projections.reading import session_rows
from service.acts import act
from service.addresses import bare
from service.asking import ask as ask_form
from service.asking import given
from service.catching_up import wait_for_lists
from service.finding import council_at
from service.forms.choices import Choice, Tick, Ticks
from service.forms.form import Asked, Form
from service.furniture import page
from service.gate import needs
from service.pages.places import WAITS, Which, booked_words
from service.shown import Link
from service.viewing import viewer
from service.whom_to_book import those_in_address
from service.wording.council_words import words_today
from service.wording.sessions import at_time, named, page_of, places_taken
from service.words import counted, short_day
from service.world import world

bp = Blueprint("cohort_places", __name__)

NO_SESSION = "No session is planned for today or a day to come. Plan the sessions first, then book the cohort here."


class BookAtMany(Form):
    BUTTON = "Book places for all of them"
    sessions = Ticks("At which sessions?", called="The sessions", empty="Tick at least one session")
    wait = Tick(WAITS, needed=False)


@bp.get("/councils/<council>/sessions/book")
@needs(PLAN)
def ask(council: str) -> ResponseReturnValue:
    name, back = council_at(council).name, Link("Sessions", url_for("sessions.index", council=council))
    sessions = sessions_to_come(council)
    if not sessions:
        return page("table.html", title="Book a cohort at several sessions", rows=[], nothing=NO_SESSION, back=back)
    those = those_in_address(council, world().today())
    which = Which(today=world().today(), choices={"who": those.whos})
    return page(
        "book-cohort.html",
        title="Book a cohort at several sessions",
        caption=name,
        back=back,
        choose=Asked(form=which, values={"who": those.who}, filter=True),
        asked=ask_form(BookAtMany, choices={"sessions": sessions}),
        button=f"Book places for all {len(those.rows)}" if those.rows else "",
    )


@bp.post("/councils/<council>/sessions/book")
@needs(PLAN)
def book(council: str) -> ResponseReturnValue:
    council_at(council)
    sessions = sessions_to_come(council)
    form = given(BookAtMany, choices={"sessions": sessions})
    members = [row["member"] for row in those_in_address(council, world().today()).rows]
    chosen = [f"activity:{session}" for session in form.answers["sessions"]]
    outcomes = world().commands.book_at_many(viewer(), act(form), chosen, members, wait=form.answers["wait"])
    back = Link("Sessions", url_for("sessions.index", council=council))
    return told_of_sessions(outcomes, {f"activity:{choice.value}": choice.text for choice in sessions}, back, booked_at(outcomes))


def booked_at(outcomes: Sequence[SessionOutcome]) -> str:
    """`At 5 sessions: 60 places booked, and 3 members wait for one.`"""
    done = [outcome for outcome in outcomes if not outcome.why_not]
    if not done:
        return "No place was booked"
    said = booked_words(sum(one.booked for one in done), sum(one.waiting for one in done))
    return f"At {counted(len(done), 'session')}: {said.rstrip('.')}"


def told_of_sessions(outcomes: Sequence[SessionOutcome], names: Mapping[str, str], back: Link, said: str) -> ResponseReturnValue:
    """Go back where it was recorded for all of several sessions; else say for which it was not, and why."""
    done = [outcome for outcome in outcomes if not outcome.why_not]
    for outcome in done[-1:]:
        wait_for_lists({"stream": outcome.session, "version": outcome.version})
    left_out = [(Link(names[outcome.session], page_of(outcome.session)), outcome.why_not) for outcome in outcomes if outcome.why_not]
    if not left_out:
        flash(f"{said}.")
        return redirect(back.href)
    return page("several-sessions.html", title=said, left_out=left_out, back=back)


def sessions_to_come(council: str) -> list[Choice]:
    """The sessions planned from today on: each with its day and how many places are taken."""
    words, today = words_today(council), world().today()
    with world().reads() as connection:
        rows = [row for row in session_rows(connection, viewer(), council=council) if row["state"] == "planned"]
    return [
        Choice(
            bare(row["session"]),
            named(row, words),
            f"{short_day(row['when'])}{', ' + at_time(row['starts']) if row['starts'] else ''}: "
            f"{places_taken(row['booked'], row['places'], row['waiting'])}",
        )
        for row in rows
        if (row["until"] or row["when"]) >= today
    ]
