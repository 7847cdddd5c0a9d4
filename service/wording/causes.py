"""One recorded event in words: what it says, its envelope, and its chain of causes both ways."""

from collections.abc import Iterator, Mapping

from flask import url_for

from domain.calendar import london_day
from domain.streams.council import Council
from domain.streams.election import BallotDeclared
from domain.streams.events import Event, Fact
from domain.streams.stepping import StepStands
from projections.facts import working_days_between
from service.addresses import page_of_event
from service.chain import Link as ChainLink
from service.shown import CauseLine, Link
from service.shown import Fact as Line
from service.wording.audit_lists import KINDS
from service.wording.council_words import CouncilWords
from service.wording.event_lines import details
from service.wording.fact_titles import title_of_event, words_for
from service.wording.people import name_of_member, name_of_recorder
from service.wording.printed_strategy import capital
from service.wording.readable import readable
from service.words import clock, counted, day, number

NOT_SAID = "Not said"


def envelope(event: Event, words: CouncilWords | None, council: Council | None) -> list[Line]:
    """What is recorded of the event beside what it says."""
    return [
        Line("True of", day(event.on)),
        Line("Recorded", f"{clock(event.recorded)}{how_late(event)}"),
        Line("By", capital(name_of_recorder(event.who))),
        *([Line("Why", event.why or NOT_SAID)] if event.why or event.who.startswith("user:") else []),
        *(Line(key, value) for key, value in details(readable(event, words))),
        *in_force(event, council),
        Line("Recorded by command", event.command or NOT_SAID),
        Line("Its number on record", event.id),
    ]


def how_late(event: Event) -> str:
    late = working_days_between(event.on, london_day(event.recorded)) if isinstance(event, Fact) else 0
    return f", {counted(late, 'working day')} later" if late else ""


def in_force(event: Event, council: Council | None) -> Iterator[Line]:
    """The version of the strategy that opened a step, or that was in force when a fact was recorded."""
    if council is None:
        return
    named = event.step.version if isinstance(event, StepStands) else ""
    adoption = next((each for each in council.adoptions if each.version == named), None) or council.adopted_on(london_day(event.recorded))
    if adoption is not None:
        link = Link("Read it", url_for("councils.show_strategy", slug=council.slug, version=adoption.version), "this version")
        yield Line("Version of the strategy", f"{adoption.strategy}, in force from {day(adoption.from_)}", (link,))


def chain_lines(link: ChainLink, names: Mapping[str, str]) -> list[CauseLine]:
    """What stands next to an event on the way, each with what stands next to it. `names` are of members and sessions, by their ids."""
    lines = [
        CauseLine(
            title=Link(
                f"{title_of_event(each.event, words_for(each.event), {})}{in_the_file(each.event, link.event)}",
                page_of_event(each.event.id),
            ),
            about="" if each.event.originator_id == link.event.originator_id else in_a_sentence(about(each.event, names)),
            on=each.event.on,
            who=name_of_recorder(each.event.who) if isinstance(each.event, Fact) else "",
            why=(each.event.why or "") if isinstance(each.event, Fact) else "",
            next=chain_lines(each, names),
        )
        for each in link.next
    ]
    return (
        [*lines, CauseLine(title=Link("More is on the page of what stands above this", page_of_event(link.event.id)))]
        if link.cut
        else lines
    )


def in_a_sentence(about: str) -> str:
    """What names nobody, as it stands after other words."""
    return about[:1].lower() + about[1:] if about in KINDS.values() else about


def in_the_file(event: Event, beside: Event) -> str:
    """Where the file of results names the winner whose record it is."""
    if not isinstance(event, BallotDeclared):
        return ""
    rows = [winner.row for winner in event.winners if winner.member == beside.originator_id and winner.row]
    return f", row {number(rows[0])} of the file" if rows else ""


def about(event: Event, names: Mapping[str, str]) -> str:
    """Whom or what an event is about."""
    kind = event.originator_id.partition(":")[0]
    if kind == "member":
        return name_of_member(names.get(event.originator_id))
    return names.get(event.originator_id) or KINDS.get(kind, "")


def everybody_in(*links: ChainLink) -> list[str]:
    """The streams that a chain passes."""
    return sorted({id for link in links for id in (link.event.originator_id, *everybody_in(*link.next))})
