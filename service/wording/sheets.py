"""The clerk's sheet of a meeting in words: who is trained, who could stand in, and whether a quorum of trained members is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from domain.commands.eligibility import Sitter, decisions_about
from domain.owing.sitting import Quorum
from domain.strategy.entries import Noun, Strategy
from domain.streams.body import Meeting
from domain.streams.sitting import SittingDecided
from domain.viewer import RECORD
from service.addresses import bare, day_in_an_address
from service.furniture import may
from service.shown import Link, Tag
from service.wording.eligibility import clauses, needs_shown, on_one_line, status_of, unset_in_words
from service.wording.holdings import kind_of_seat
from service.wording.people import name_of_member
from service.words import counted, listed, short_day

CANCELLED = "This meeting was cancelled."


@dataclass(frozen=True)
class SheetLine:
    """One person of a sheet."""

    name: Link
    seat: str
    status: Tag
    clause: str
    missing: str
    decided: Sequence[str]  # what named persons decided about their sitting
    acts: Sequence[Link]  # what can be recorded, on a screen


def sheet_line(sitter: Sitter, slug: str, body: Noun, meeting: Meeting, back: str) -> SheetLine:
    who, name = bare(sitter.member.id), name_of_member(sitter.member.name)
    may_sit = way_to_the_answer(sitter, body, meeting, back)
    decide = Link("Record a decision", url_for("sheets.ask_decision", slug=slug, body=body.id, meeting=meeting.id, id=who), f"about {name}")
    recordings = [act for need in needs_shown(sitter, meeting.when, back) for act in need.acts]
    can_decide = may(RECORD) and meeting.state != "cancelled" and not sitter.member.forgotten
    return SheetLine(
        name=Link(name, may_sit),
        seat=kind_of_seat(sitter.kind),
        status=status_of(sitter),
        clause=clauses(sitter),
        missing=on_one_line(sitter),
        decided=[decision_in_words(decision) for decision in decisions_about(sitter.member, meeting.id)],
        acts=[*recordings, *([decide] if can_decide else [])],
    )


def way_to_the_answer(sitter: Sitter, body: Noun, meeting: Meeting, back: str) -> str:
    """The page that says all about one person's seat on the day of a meeting."""
    kind = sitter.kind if sitter.kind != "member" else None
    return url_for("eligibility.show", id=bare(sitter.member.id), body=body.id, kind=kind, back=back, on=day_in_an_address(meeting.when))


def decision_in_words(decision: SittingDecided) -> str:
    by = f" by {decision.by}" if decision.by else ""
    why = f": {decision.why}" if decision.why else ""
    return f"Decided{by} on {short_day(decision.on)}: {'sits' if decision.sits else 'does not sit'}{why}"


# ------------------------------------------------------------------ those who could stand in, and the quorum


def could_stand_in(substitutes: Sequence[Sitter]) -> str:
    """The substitutes of whom nothing is missing, by name."""
    names = [f"{name_of_member(one.member.name)} ({kind_of_seat(one.kind).lower()})" for one in substitutes if is_trained(one)]
    return listed(names) if names else "Nobody who is a substitute and trained is on record."


def is_trained(sitter: Sitter) -> bool:
    return sitter.answer.met == "yes"


def quorum_in_words(quorum: Quorum, sitting: Sequence[Sitter], body: Noun, strategy: Strategy) -> str:
    """Whether a quorum of trained members is left: counted without those who are not trained, or of whom it is not known."""
    trained = sum(is_trained(one) for one in sitting)
    unknown = sum(one.answer.met == "not known" for one in sitting)
    have = f"{counted(trained, 'member')} of {len(sitting)} trained{f', {unknown} not known' if unknown else ''}"
    if quorum.number is None:
        to_do = unset_in_words(quorum.setting, strategy) if quorum.setting else f"The strategy does not say the quorum of {body.name}."
        return f"{have}. Whether that is a quorum is not known. {to_do}"
    if trained >= quorum.number:
        return f"{have}; the quorum is {quorum.number}: a quorum of trained members is left."
    if trained + unknown >= quorum.number:
        return f"{have}; the quorum is {quorum.number}: whether a quorum of trained members is left is not known."
    return f"{have}; the quorum is {quorum.number}: no quorum of trained members is left."
