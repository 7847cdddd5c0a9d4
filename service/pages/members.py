"""Members: the list of them, and the page of each."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from domain.streams.member import Member
from domain.viewer import ADMINISTER, READ, RECORD
from projections.places import places_of
from projections.reading import council_rows, member_rows, still_to_work_out
from service.addresses import bare, member_page, way_to
from service.asking import filtered
from service.changes import changes_of
from service.finding import member_at
from service.forms.choices import Choice, Pick
from service.forms.form import Form
from service.forms.questions import Line
from service.furniture import may, page
from service.gate import needs
from service.leaves import address_of_leaf, turned
from service.looking_back import another_day
from service.pages.identity import ways_to_say_who
from service.shown import Link
from service.viewing import viewer
from service.wording.about_member import TERM_HEADS, about, contact, needs_of, terms
from service.wording.council_words import words_today
from service.wording.lacking import WHAT_IS_LACKING
from service.wording.member_rows import heads, row_of
from service.wording.people import name_of_member
from service.wording.recalled import Recalled
from service.wording.sessions import place_row
from service.wording.story import came_to, sessions_of, story
from service.wording.task_list import not_known_if_new, task_list
from service.world import world

bp = Blueprint("members", __name__)

NOBODY_MATCHES = "Nobody on record matches this. Change what you look for above, or show all."
NOBODY_YET = "No member is on record yet. Import the results of an election: its winners then stand here."
STILL_BEING_WORKED_OUT = (
    "What is due here is still being worked out, because something was recorded a moment ago. Load this page again soon."
)


class Search(Form):
    BUTTON = "Search"
    person = Line("Name or ward", needed=False)
    council = Pick("Council", needed=False)
    office = Pick("In office", needed=False, choices=[Choice("now", "In office, or elected"), Choice("left", "Left office")])
    lacking = Pick("Not on record", needed=False, choices=[Choice(what, words) for what, words in WHAT_IS_LACKING.items()])


@bp.get("/members")
@needs(READ)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = {row["slug"]: row["name"] for row in council_rows(connection, viewer())}
        answers, asked = filtered(Search, choices={"council": [Choice(slug, name) for slug, name in councils.items()]})
        rows, leaf = turned(lambda number: member_rows(connection, viewer(), today=world().today(), page=number, **answers))
    return page(
        "table.html",
        title="Members",
        heads=heads(councils),
        rows=[row_of(row, councils, world().today()) for row in rows],
        asked=asked,
        leaf=leaf,
        turn=address_of_leaf,
        one="member",
        act=way_to("arrivals.choose", "New member") if councils else way_to("results.index", "Import an election"),
        nothing=NOBODY_MATCHES if any(answers.values()) else NOBODY_YET,
    )


@bp.get("/members/<id>")
@needs(READ)
def show(id: str) -> ResponseReturnValue:
    member = member_at(id)
    if member.same_as:
        return redirect(member_page(member.same_as))
    around, words, today = world().commands.around(member.council), words_today(member.council), world().today()
    sessions = sessions_of(member)
    with world().reads() as connection:
        behind = still_to_work_out(connection, viewer(), member.council, member.id)
        to_come = places_of(connection, viewer(), member.id, today)
    return page(
        "member.html",
        title=name_of_member(member.name),
        caption=around.council.name,
        back=Link("Members", url_for("members.index")),
        lead=STILL_BEING_WORKED_OUT if behind else "",
        groups=task_list(member, Recalled(member, around), today),
        known=about(member, words, today),
        contact=contact(member),
        needs=needs_of(member),
        coming=[place_row(row, words) for row in to_come],
        sessions=came_to(member, words, sessions),
        terms=terms(member, today),
        term_heads=words.heads(TERM_HEADS),
        commands=commands_for(member) if may(RECORD) and not member.forgotten else [],
        changes=[*changes_of(member, words), *ways_to_say_who(member)] if may(RECORD) and not member.forgotten else [],
        story=story(member, words, [(session, session.events) for session in sessions], as_it_is=True),
        another_day=another_day(
            url_for("as_of.show", id=id),
            Link("Compare two days", url_for("as_of.compare_two", id=id)),
            Link("May they sit on a body?", url_for("eligibility.show", id=id)),
        ),
    )


def commands_for(member: Member) -> list[Link]:
    """What can be recorded about a member, beside what their steps ask for."""
    said = [("Say whether they are new or returning", "member_details.ask_came_before")] if not_known_if_new(member) else []
    always = [
        ("Record a need", "learning_needs.ask_need"),
        ("Claims and applications", "applying.show"),
        ("Record something else", "recording.choose"),
    ]
    seldom = [("Forget this person", "administration.ask_forget")] if may(ADMINISTER) else []
    return [Link(text, url_for(endpoint, id=bare(member.id))) for text, endpoint in (*said, *always, *seldom)]
