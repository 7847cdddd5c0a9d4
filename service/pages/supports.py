"""What one person gives another: how it stands with every member, who is invited in the next wave, and who has nobody."""

from collections.abc import Sequence

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.occasion_forms import answer_asked_for_by
from domain.commands.occasion_standing import where_it_stands
from domain.commands.verbs import phrases_of
from domain.refusals import NotFound
from domain.strategy.entries import Noun
from domain.streams.member import Member
from domain.viewer import READ, RECORD
from projections.asked_forms import open_steps_of_members
from projections.reading import cohort, groups_of, polls
from service.acts import act
from service.addresses import bare
from service.asking import Answers, ask, filtered, given
from service.finding import council_at
from service.forms.choices import Choice
from service.forms.supports import Invite, Narrow, NarrowSupported
from service.furniture import may, page
from service.gate import needs
from service.many import told
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords, words_of, words_today
from service.wording.occasions import (
    GIVEN_HEADS,
    OFFERED_HEADS,
    WHY,
    given_row,
    hint_of,
    index_row,
    offered_row,
    stands_in_words,
    why_declined,
)
from service.wording.people import named_apart
from service.words import short_day
from service.world import world

bp = Blueprint("supports", __name__)

NONE_DECLARED = (
    "The council's strategy names nothing that one person gives another: no meeting, no mentor. There is nothing to record here."
)
NOBODY_MATCHES = "No member matches this. Change what you look for above, or show all."
NOBODY_TO_INVITE = "Nobody is listed, so nobody can be invited. Go back and choose others."


@bp.get("/councils/<slug>/supports")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    members = sitting(slug)
    nouns = [noun for noun in words.strategy.nouns.values() if noun.kind == "support"]
    return page(
        "table.html",
        title="Meetings and supporters",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        heads=("What", "How it stands"),
        rows=[
            index_row(noun, members, page_of(slug, noun), world().today(), is_a_person=words.titles.is_a_person(noun.id)) for noun in nouns
        ],
        nothing=NONE_DECLARED,
    )


@bp.get("/councils/<slug>/supports/<support>")
@needs(READ)
def show(slug: str, support: str) -> ResponseReturnValue:
    noun = support_at(slug, support)
    return supporters_page(slug, noun) if words_today(slug).titles.is_a_person(noun.id) else occasions_page(slug, noun)


def occasions_page(slug: str, noun: Noun) -> str:
    answers, asked = filtered(Narrow, choices=choices_of(slug))
    members = narrowed(slug, noun, answers)
    kept = {name: value for name, value in answers.items() if value}
    of_decliners = answers.get("stands") == "declined"
    invite = Link("Invite those listed", url_for("supports.ask_invite", slug=slug, support=noun.id, **kept))
    return page(
        "table.html",
        title=noun.name,
        back=back_to(slug),
        lead=stands_in_words(sitting(slug), noun, world().today()),
        heads=words_today(slug).heads((*OFFERED_HEADS, WHY) if of_decliners else OFFERED_HEADS),
        rows=[
            [*offered_row(member, noun, world().today()), *([why_declined(member, noun, world().today())] if of_decliners else [])]
            for member in members
        ],
        asked=asked,
        act=invite if members and may(RECORD) else None,
        nothing=NOBODY_MATCHES,
    )


def supporters_page(slug: str, noun: Noun) -> str:
    answers, asked = filtered(NarrowSupported)
    stands = answers.get("stands") or ""
    members = [member for member in sitting(slug) if stands in ("", *how_it_stands(member, noun))]
    return page(
        "table.html",
        title=noun.name,
        back=back_to(slug),
        heads=words_today(slug).heads(GIVEN_HEADS),
        rows=[given_row(member, noun, world().today()) for member in members],
        asked=asked,
        nothing=NOBODY_MATCHES,
    )


def how_it_stands(member: Member, noun: Noun) -> tuple[str, ...]:
    if not member.supporters.get(noun.id):
        return ("nobody",)
    return ("somebody", "away") if noun.id in member.away else ("somebody",)


# ------------------------------------------------------------------ a wave


@bp.get("/councils/<slug>/supports/<support>/invite")
@needs(RECORD)
def ask_invite(slug: str, support: str) -> ResponseReturnValue:
    noun = support_at(slug, support)
    listed = to_invite(slug, noun)
    values = {"members": [choice.value for choice in listed], "answer_by": answer_asked_for_by(noun, world().today()), "by_letter": True}
    return page(
        "form.html",
        title=f"Invite members: {noun.name}",
        caption=council_at(slug).name,
        lead="" if listed else NOBODY_TO_INVITE,
        asked=ask(Invite, choices={"members": listed}, values=values),
        back=Link(noun.name, page_of(slug, noun)),
    )


@bp.post("/councils/<slug>/supports/<support>/invite")
@needs(RECORD)
def invite(slug: str, support: str) -> ResponseReturnValue:
    noun = support_at(slug, support)
    names = {f"member:{choice.value}": choice.text for choice in to_invite(slug, noun)}
    form = given(Invite, choices={"members": to_invite(slug, noun)})
    members = [f"member:{member}" for member in form.answers["members"]]
    outcomes = world().commands.invite(
        viewer(),
        act(form, form.answers["why"]),
        members,
        noun.id,
        form.answers["on"],
        answer_by=form.answers["answer_by"],
        by_letter=form.answers["by_letter"],
    )
    return told(outcomes, names, f"{noun.name}, offered", Link(noun.name, page_of(slug, noun)))


def to_invite(slug: str, noun: Noun) -> list[Choice]:
    """Those whom the address lists, each with how it stands."""
    answers, _ = filtered(Narrow, choices=choices_of(slug))
    today = world().today()
    listed = narrowed(slug, noun, answers)
    return [Choice(bare(one.id), named_apart(one), hint_of(where_it_stands(one, noun.id, today))) for one in listed]


# ------------------------------------------------------------------ whom, and what


def sitting(slug: str, poll: str = "") -> list[Member]:
    """Those who sit on the council, or who were elected on one polling day, by name."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), slug, None, world().today())
    return [world().commands.find(Member, row["member"]) for row in rows if not poll or str(row["poll"]) == poll]


def narrowed(slug: str, noun: Noun, answers: dict[str, str]) -> Sequence[Member]:
    """Those who match what somebody looks for: who sits, and who has left and is still owed it."""
    stands, group, today = answers.get("stands"), answers.get("group"), world().today()
    poll, owed = answers.get("who") or "", answers.get("owed")
    found, owing = sitting(slug, poll), owed_to(slug, noun)
    here = {member.id for member in found}
    left = [] if poll else [world().commands.find(Member, id) for id in owing if id not in here]
    return [
        member
        for member in [*found, *left]
        if (not group or member.group == group)
        and (not stands or where_it_stands(member, noun.id, today).stands == stands)
        and (not owed or (member.id in owing) == (owed == "yes"))
    ]


def owed_to(slug: str, noun: Noun) -> list[str]:
    """Those of whom an open step waits for this, by name."""
    with world().reads() as connection:
        steps = open_steps_of_members(connection, viewer(), slug)
    return list(dict.fromkeys(row["owner"] for row in steps if waits_for(words_of(slug, row["strategy"]), row["rule"], noun)))


def waits_for(words: CouncilWords, rule: str, noun: Noun) -> bool:
    found = words.rule(rule)
    return found is not None and any(phrase.noun == noun.id for phrase in phrases_of(found.done))


def choices_of(slug: str) -> Answers:
    with world().reads() as connection:
        groups, days = groups_of(connection, viewer(), slug), polls(connection, viewer(), slug)
    return {"group": [Choice(group, group) for group in groups], "who": [Choice(poll.isoformat(), short_day(poll)) for poll in days]}


def support_at(slug: str, support: str) -> Noun:
    """What an address names. Raises NotFound for what the strategy in force does not declare."""
    council_at(slug)
    noun = words_today(slug).strategy.nouns.get(support)
    if noun is None or noun.kind != "support":
        raise NotFound("The council's strategy has nothing like that. Go back to the council's page and choose again.")
    return noun


def page_of(slug: str, noun: Noun) -> str:
    return url_for("supports.show", slug=slug, support=noun.id)


def back_to(slug: str) -> Link:
    return Link("Meetings and supporters", url_for("supports.index", slug=slug))
