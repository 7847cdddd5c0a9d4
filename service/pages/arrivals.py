"""Arrivals by hand: one person elected or co-opted, new to the record or coming back, looked at before it is recorded."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.coming import ByHand, CoOptedByHand, ElectedByHand, Person
from domain.streams.member import Member
from domain.viewer import RECORD
from projections.reading import council_rows, wards_of
from service.acts import act
from service.addresses import bare, member_page
from service.asking import ask as ask_form
from service.asking import given
from service.finding import council_at, member_at
from service.forms.changing import (
    ANOTHER,
    BY_ELECTION,
    LooksFirst,
    SomebodyCoOpted,
    SomebodyElected,
    WasCoOpted,
    WasElected,
    is_history,
)
from service.forms.choices import Choice
from service.forms.form import Given
from service.forms.importing import LIVE
from service.furniture import page
from service.gate import needs
from service.looking_first import look, was_looked_at
from service.recorded import back_to, recorded
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.holdings import bodies_to_choose
from service.wording.people import name_of_member
from service.wording.what_follows import following
from service.world import world

bp = Blueprint("arrivals", __name__)

MEMBERS = "Members"


@bp.get("/members/new")
@needs(RECORD)
def choose() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = council_rows(connection, viewer())
    groups = [(council["name"], ways_to_come(council["slug"], council["name"])) for council in councils]
    return page("choose.html", title="New member", back=Link(MEMBERS, url_for("members.index")), groups=groups, nothing=NO_COUNCIL)


NO_COUNCIL = "No council is on record yet. Import the results of an election: it puts its council on record."


def ways_to_come(slug: str, council: str) -> list[Fact]:
    elected = Link("Record who was elected", url_for("arrivals.ask_elected", slug=slug), council)
    co_opted = Link("Record who was co-opted", url_for("arrivals.ask_co_opted", slug=slug), council)
    return [Fact("Elected", "", (elected,)), Fact("Co-opted to a body", "", (co_opted,))]


# ------------------------------------------------------------------ somebody new


@bp.get("/councils/<slug>/members/elected")
@needs(RECORD)
def ask_elected(slug: str) -> ResponseReturnValue:
    return asked_of(slug, SomebodyElected, None)


@bp.post("/councils/<slug>/members/elected")
@needs(RECORD)
def elect(slug: str) -> ResponseReturnValue:
    form = given(SomebodyElected, choices=choices_for(slug, SomebodyElected))
    return come(form, elected_by(slug, form.answers, somebody_new(form.answers)), None)


@bp.get("/councils/<slug>/members/co-opted")
@needs(RECORD)
def ask_co_opted(slug: str) -> ResponseReturnValue:
    return asked_of(slug, SomebodyCoOpted, None)


@bp.post("/councils/<slug>/members/co-opted")
@needs(RECORD)
def co_opt(slug: str) -> ResponseReturnValue:
    form = given(SomebodyCoOpted, choices=choices_for(slug, SomebodyCoOpted))
    return come(form, co_opted_by(slug, form.answers, somebody_new(form.answers)), None)


# ------------------------------------------------------------------ somebody who comes back


@bp.get("/members/<id>/elected")
@needs(RECORD)
def ask_elected_again(id: str) -> ResponseReturnValue:
    member = member_at(id)
    return asked_of(member.council, WasElected, member)


@bp.post("/members/<id>/elected")
@needs(RECORD)
def elect_again(id: str) -> ResponseReturnValue:
    member = member_at(id)
    form = given(WasElected, choices=choices_for(member.council, WasElected))
    return come(form, elected_by(member.council, form.answers, Person(member=member.id)), member)


@bp.get("/members/<id>/co-opted")
@needs(RECORD)
def ask_co_opted_again(id: str) -> ResponseReturnValue:
    member = member_at(id)
    return asked_of(member.council, WasCoOpted, member)


@bp.post("/members/<id>/co-opted")
@needs(RECORD)
def co_opt_again(id: str) -> ResponseReturnValue:
    member = member_at(id)
    form = given(WasCoOpted, choices=choices_for(member.council, WasCoOpted))
    return come(form, co_opted_by(member.council, form.answers, Person(member=member.id)), member)


# ------------------------------------------------------------------ what each does


def asked_of(slug: str, form: type[LooksFirst], member: Member | None) -> str:
    """The form's page: for somebody new, or for a member who comes back."""
    council = council_at(slug)
    values = {"live": LIVE} if issubclass(form, WasElected) else {}
    asked = ask_form(form, choices=choices_for(slug, form), values=values, made_from=member.version if member else None)
    title = title_of(form, member)
    return page("form.html", title=title, caption=council.name, asked=asked, back=way_back(member))


def come(form: Given, coming: ByHand, member: Member | None) -> ResponseReturnValue:
    """Show what would follow, and record it once that was looked at."""
    title = title_of(WasElected if isinstance(coming, ElectedByHand) else WasCoOpted, member)
    if was_looked_at():
        answer = world().commands.come_into_office(viewer(), act(form, form.answers["why"]), coming, seen=form.made_from)
        return recorded(answer, member_page(answer["stream"]), "They are on record, and what they are owed was worked out.")
    then = world().commands.as_they_would_come(viewer(), act(form, form.answers["why"]), coming)
    shown = following(then, member.steps if member else {}, then.steps, words_today(coming.council), world().today())
    notes = perhaps_on_record(coming) if member is None else []
    return look(form, shown, title=title, caption=name_of_member(then.name), back=way_back(member), notes=notes)


def title_of(form: type[LooksFirst], member: Member | None) -> str:
    how = "elected" if issubclass(form, WasElected) else "co-opted"
    return f"{name_of_member(member.name)} was {how}" if member else f"New member, {how}"


def way_back(member: Member | None) -> Link:
    return back_to(member) if member else Link(MEMBERS, url_for("members.index"))


def perhaps_on_record(coming: ByHand) -> list[Link]:
    """Members with nearly the same name: should it be one of them, their own page is where to say that they came back."""
    near: Sequence[Member] = world().commands.nearly_named(viewer(), coming.council, coming.person.name)
    return [
        Link(
            f"{one.name} is on record already. If this is the same person, record it on their page.",
            url_for("members.show", id=bare(one.id)),
        )
        for one in near
    ]


def choices_for(slug: str, form: type[LooksFirst]) -> Mapping[str, Sequence[Choice]]:
    """What the form offers: the wards on record, or the bodies that the strategy declares."""
    council_at(slug)
    if not issubclass(form, WasElected):
        return {"body": bodies_to_choose(words_today(slug))}
    with world().reads() as connection:
        wards = wards_of(connection, viewer(), slug)
    return {"ward": [*(Choice(ward, ward) for ward in wards), Choice(ANOTHER, "Another ward or division")]}


def somebody_new(said: Mapping[str, Any]) -> Person:
    return Person(name=said["name"], before=said["before"])


def elected_by(slug: str, said: Mapping[str, Any], person: Person) -> ElectedByHand:
    by_election = said["kind"] == BY_ELECTION
    return ElectedByHand(
        council=slug,
        person=person,
        ward=said["other_ward"] if said["ward"] == ANOTHER else said["ward"],
        poll=said["poll"],
        by_election=by_election,
        party=said["party"],
        declared_on=said["declared_on"] or min(said["poll"] + timedelta(days=1), world().today()),
        in_office_on=None if by_election else said["in_office_on"],
        history_only=is_history(said),
    )


def co_opted_by(slug: str, said: Mapping[str, Any], person: Person) -> CoOptedByHand:
    return CoOptedByHand(council=slug, person=person, body=said["body"], on=said["on"], until=said["until"])
