"""As of: a member as they were on a day, or as they were known on one; two such looks side by side; and a whole cohort."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.as_of import AsOf
from domain.streams.member import Member
from domain.viewer import READ
from service.addresses import bare, member_page
from service.cohorts import Chosen, chosen
from service.finding import member_at
from service.forms.form import Asked
from service.furniture import page
from service.gate import needs
from service.looking_back import Seen, address_parts, asked_as_of, asked_twice, past_of, seen_as_of
from service.past_cohorts import members_as_of
from service.shown import Cohort, Fact, Link
from service.wording.about_member import TERM_HEADS, about, contact, needs_of, terms
from service.wording.as_of import heading, look, short_heading
from service.wording.cohort import grid_on
from service.wording.comparison import Line, compare, lines_of
from service.wording.council_words import words_on
from service.wording.people import name_of_member
from service.wording.recalled import Recalled
from service.wording.story import came_to, story
from service.wording.task_list import Group, task_list
from service.world import world

bp = Blueprint("as_of", __name__)

NOTHING = "Nothing about this person was on record, and true, by that day. Choose a later day above."
NOBODY = "Nobody in this cohort was on record by that day. Choose a later day above."
WHICH = ("First", "Second")


# ------------------------------------------------------------------ a member


@bp.get("/members/<id>/as-of")
@needs(READ)
def show(id: str) -> ResponseReturnValue:
    now = member_at(id)
    when, asked = asked_as_of()
    name, today = name_of_member(now.name), world().today()
    if when is None:
        return page("member-as-of.html", title=f"{name} as of another day", asked=asked, **around_member(now, "as_of.show")), status_of(
            asked
        )
    seen = seen_as_of(now, when)
    to_compare = Link("Compare with today", url_for("as_of.compare_two", id=id, **address_parts(when)))
    return page(
        "member-as-of.html",
        title=f"{name}, {heading(when, today)}",
        asked=asked,
        look=look(when, today, Link("Back to today", member_page(now.id)), to_compare),
        nothing="" if seen else NOTHING,
        **around_member(now, "as_of.show"),
        **(shown(seen) if seen else {}),
    )


def around_member(now: Member, endpoint: str) -> dict[str, Any]:
    """What stands around a look back on a member."""
    return {
        "caption": world().commands.around(now.council).council.name,
        "back": Link(f"{name_of_member(now.name)} today", member_page(now.id)),
        "action": url_for(endpoint, id=bare(now.id)),
    }


def shown(seen: Seen) -> dict[str, Any]:
    """A member's page as of a day. Nothing can be recorded on it."""
    then, day, words = seen.member, seen.day, seen.words
    return {
        "groups": without_acts(task_list(then, Recalled(then, seen.past.around, seen.session_facts), day)),
        "known": without_ways(about(then, words, day)),
        "contact": without_ways(contact(then)),
        "needs": without_ways(needs_of(then)),
        "sessions": came_to(then, words, seen.sessions),
        "terms": terms(then, day),
        "term_heads": words.heads(TERM_HEADS),
        "story": story(then, words, seen.registers()),
    }


def without_acts(groups: Sequence[Group]) -> list[Group]:
    """Steps without what can be recorded, and without the way to the step's own page, which is today's."""
    return [Group(group.heading, [replace(step, href="", acts=()) for step in group.steps]) for group in groups]


def without_ways(facts: Sequence[Fact]) -> list[Fact]:
    return [replace(fact, acts=()) for fact in facts]


# ------------------------------------------------------------------ two looks side by side


@bp.get("/members/<id>/compare")
@needs(READ)
def compare_two(id: str) -> ResponseReturnValue:
    now = member_at(id)
    looks, asked = asked_twice()
    title, around = f"Two days of {name_of_member(now.name)}", around_member(now, "as_of.compare_two")
    if looks is None:
        return page("compare.html", title=title, asked=asked, **around), status_of(asked)
    today = world().today()
    return page(
        "compare.html",
        title=title,
        asked=asked,
        looks=[look(when, today, whole_page(now, when), which=which) for when, which in zip(looks, WHICH, strict=True)],
        heads=("What", *(f"{which}: {short_heading(when, today)}" for when, which in zip(looks, WHICH, strict=True)), "Difference"),
        compared=compare(*(lines_as_of(now, when) for when in looks)),
        **around,
    )


def whole_page(now: Member, when: AsOf) -> Link:
    return Link("Open the whole page", url_for("as_of.show", id=bare(now.id), **address_parts(when)), heading(when, world().today()))


def lines_as_of(now: Member, when: AsOf) -> dict[str, Line]:
    seen = seen_as_of(now, when)
    return lines_of(seen.member, seen.words, seen.sessions, seen.day) if seen else {}


# ------------------------------------------------------------------ a cohort


@bp.get("/cohort/as-of")
@needs(READ)
def cohort() -> ResponseReturnValue:
    group = chosen(request.args.get("council", ""), request.args.get("who", ""))
    if group is None:
        return redirect(url_for("cohort.index"))
    when, asked = asked_as_of()
    today = world().today()
    shown_page = page(
        "cohort-as-of.html",
        title=f"{group.title}, {heading(when, today)}" if when else f"{group.title}, as of another day",
        caption=group.council_name,
        back=Link("The cohort today", group.page()),
        asked=asked,
        action=url_for("as_of.cohort"),
        carried=group.address,
        look=look(when, today, Link("Back to today", group.page())) if when else None,
        cohort=grid_as_of(group, when) if when else None,
        nothing=NOBODY,
    )
    return shown_page, status_of(asked)


def grid_as_of(group: Chosen, when: AsOf) -> Cohort:
    past = past_of(group.council, when)
    return grid_on(when.day, members_as_of(group, past), words_on(past.around.council, when.day), page_as_of(when))


def page_as_of(when: AsOf) -> Callable[[str], str]:
    """Where the page of each member as of these days is found."""
    return lambda member: url_for("as_of.show", id=bare(member), **address_parts(when))


def status_of(asked: Asked) -> int:
    """Of a page that says what is wrong with the days, or that asks for them."""
    return 422 if asked.wrong else 200
