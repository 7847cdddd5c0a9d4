"""Who may sit, in words: each need with its clause, what proves it, what is missing, and what nobody has set yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from domain.commands.eligibility import Sitter
from domain.commands.verbs import recordable
from domain.owing.answering.answers import Answer
from domain.owing.answering.lacking import Lack, Way
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.seats import Need
from domain.printing.conditions import condition_in_words
from domain.printing.entries import WITHOUT, in_clause
from domain.printing.titles import sentence
from domain.strategy.entries import Noun, Seat, Strategy
from domain.strategy.phrases import Count, NotSet
from domain.streams.facts import Known
from domain.viewer import RECORD
from service.addresses import bare, page_of_event, verb_in_an_address
from service.furniture import may
from service.shown import Link, Tag
from service.wording.council_words import CouncilWords, words_of
from service.wording.facts import fact_in_words
from service.wording.holdings import kind_of_seat
from service.words import day, listed, short_day

TRAINED: dict[Answer, Tag] = {"yes": Tag("Trained", "green"), "no": Tag("Not trained", "red"), "not known": Tag("Not known", "yellow")}
MET: dict[Answer, Tag] = {"yes": Tag("There", "green"), "no": Tag("Missing", "red"), "not known": Tag("Not known", "yellow")}
ALL_OF_IT: dict[Answer, Tag] = {
    "yes": Tag("Nothing is missing", "green"),
    "no": Tag("Something is missing", "red"),
    "not known": Tag("Not known", "yellow"),
}
NOTHING_ASKED = Tag("Nothing asked", "grey")
NOT_ASKED_YET = Tag("Not asked yet", "blue")

FOR_THE_MONITORING_OFFICER = (
    "This says what the strategy asks for, and whether it is on record. Whether a member may sit is for the Monitoring Officer to say."
)
NOTHING_THEN = "Nothing about this person was on record by that day. Ask for a later one."
NO_STRATEGY = "No strategy was in force on that day, so nobody can say what it asked for."


@dataclass(frozen=True)
class NeedShown:
    """One need as a page shows it."""

    name: str
    clause: str
    status: Tag
    asks: str  # what the strategy asks for
    proof: Sequence[Link]
    lines: Sequence[str]  # what is missing, what ran out, from when it is asked for
    unset: Sequence[Link | str]  # what somebody has to set first, and from which document
    acts: Sequence[Link]


def status_of(sitter: Sitter) -> Tag:
    """How somebody stands on the sheet of a meeting: trained or not, be it asked for yet or not."""
    if not sitter.answer.version:
        return TRAINED["not known"]
    if not sitter.answer.needs:
        return NOTHING_ASKED
    if sitter.answer.met == "no" and sitter.answer.answer == "yes":
        return NOT_ASKED_YET
    return TRAINED[sitter.answer.met]


def said_in_short(sitter: Sitter, on: date) -> str:
    """The answer in one sentence."""
    answer, kind = sitter.answer, kind_of_seat(sitter.kind).lower()
    if not answer.version:
        return NO_STRATEGY
    if not answer.needs:
        return f"The strategy asks for nothing of whoever has this kind of seat ({kind}) on {day(on)}."
    missing = [need for need in answer.needs if need.answer == "no"]
    match answer.answer:
        case "yes":
            asked = "All that the strategy asks for is on record" if answer.met == "yes" else "Nothing is missing that is asked for by then"
            return f"{asked}: {day(on)}."
        case "no":
            count = "One thing" if len(missing) == 1 else f"{len(missing)} things"
            return f"{count} that the strategy asks for on {day(on)} {'is' if len(missing) == 1 else 'are'} not there."
        case _:
            return f"Nobody can say for {day(on)}: something has to be set, or made certain, first."


def standing_of(sitter: Sitter, on: date) -> list[str]:
    """What has to be known beside the answer: that they hold no such seat or no office, so that it is asked as if."""
    asked_as_if = "They have no such seat on that day: this is asked as if they had taken it the day before."
    return [
        *([] if sitter.answer.in_office or not sitter.answer.version else ["They hold no office of the council on that day."]),
        *([] if sitter.since or sitter.answer.sits or not sitter.answer.version else [asked_as_if]),
    ]


# ------------------------------------------------------------------ one need


def needs_shown(sitter: Sitter, on: date, back: str = "") -> list[NeedShown]:
    """Every need of a seat. `back` is the page to come back to from what can be recorded."""
    if not sitter.answer.version:
        return []
    words = words_of(sitter.member.council, sitter.answer.version)
    return [need_shown(sitter, need, words, on, back) for need in sitter.answer.needs]


def need_shown(sitter: Sitter, need: Need, words: CouncilWords, on: date, back: str) -> NeedShown:
    seat = words.strategy.seats[need.seat]
    return NeedShown(
        name=seat.name,
        clause=in_clause(seat.clause) if seat.clause else "",
        status=MET[need.met] if need.answer == need.met else NOT_ASKED_YET,
        asks=sentence(condition_in_words(seat.needs, words.titles, "perfect")),
        proof=[to_the_fact(sitter.facts[id], words) for id in need.proof if id in sitter.facts],
        lines=[*how_it_stands(need, seat, on), *missing_lines(need, sitter.facts, words)],
        unset=[who_sets(id, sitter.member.council, words.strategy) for id in need.unset],
        acts=acts_on(sitter, need, words, back) if need.met != "yes" else [],
    )


def how_it_stands(need: Need, seat: Seat, on: date) -> Iterator[str]:
    """Until when it is good, from when it is asked for, and what comes of being without it."""
    if need.met == "yes" and need.good_until:
        yield f"Good until {day(need.good_until)}."
    if need.met == "yes" and isinstance(seat.valid, NotSet):
        yield "For how long it is good is not set."
    if need.answer != need.met:
        yield f"It is asked for from {day(need.begins)}." if need.begins else "From when it is asked for has no day yet."
    if need.answer == "no":
        yield sentence(WITHOUT[need.without])


def missing_lines(need: Need, facts: Mapping[str, Known], words: CouncilWords) -> list[str]:
    """What is missing, by each way in which the need can be met."""
    ways = [way_in_words(way, facts, words) for way in need.ways]
    if len(ways) < 2:
        return [line for way in ways for line in way]
    return ["Any one of these is enough:", *(" And: ".join(way) for way in ways)]


def way_in_words(way: Way, facts: Mapping[str, Known], words: CouncilWords) -> list[str]:
    return [line for lack in way for line in lack_in_words(lack, facts, words)]


def lack_in_words(lack: Lack, facts: Mapping[str, Known], words: CouncilWords) -> Iterator[str]:
    """`“Law” has been completed: not on record; still missing: enforcement.`"""
    asked = condition_in_words(lack.asks, words.titles, "perfect")
    so_far = f"{lack.had:g} of {lack.wanted:g} on record" if lack.wanted is not None else "not on record"
    parts = f"; still missing: {listed([words.titles.of(part) for part in lack.parts])}" if lack.parts else ""
    if proof := _proof_asked_for(lack, words):
        parts += f"; the strategy asks for proof: {proof}"
    yield sentence(f"{asked}: {'it cannot be said yet' if lack.unset else so_far}{parts}")
    for spent in lack.ran_out:
        if spent.fact in facts:
            until = f" It was good until {day(spent.until)}." if spent.until else " It counts no longer."
            yield f"{on_record(facts[spent.fact], words)}.{until}"
    for id in lack.not_yet:
        if id in facts:
            yield f"{on_record(facts[id], words)}. It counts only from a later day."
    for id in lack.in_doubt:
        if id in facts:
            yield f"The register of {day(facts[id].on)} is not certain of them."


def _proof_asked_for(lack: Lack, words: CouncilWords) -> str:
    if not isinstance(lack.asks, Count) or lack.asks.phrase.verb != "completed":
        return ""
    noun = words.strategy.nouns.get(lack.asks.phrase.noun)
    return listed([words.titles.of(one) for one in noun.texts("proof")]) if noun else ""


def on_record(fact: Known, words: CouncilWords) -> str:
    said = fact_in_words(fact, words.titles)
    route = str(fact.fields.get("route") or "")
    return f"{said[:1].upper()}{said[1:]} on {day(fact.on)}{f' ({route})' if route and route != 'in person' else ''}"


def to_the_fact(fact: Known, words: CouncilWords) -> Link:
    """What proves a need, leading to what was recorded."""
    return Link(on_record(fact, words), page_of_event(fact.id))


# ------------------------------------------------------------------ what nobody has set


def who_sets(id: str, council: str, strategy: Strategy) -> Link | str:
    """What is not set, and the document to set it from. For those who may, it leads to the form that sets it."""
    if not may(RECORD):
        return unset_in_words(id, strategy)
    noun = strategy.nouns.get(id)
    setting = id if noun is None or noun.kind == "setting" else f"{id}.parts"
    return Link(unset_in_words(id, strategy), url_for("councils.ask_setting", slug=council, setting=setting))


def unset_in_words(id: str, strategy: Strategy) -> str:
    """`“Planning sessions asked for” is not set. Set it from the Constitution.`"""
    noun = strategy.nouns.get(id)
    name = noun.name if noun else id.replace("-", " ")
    what = f"“{name}”" if noun is None or noun.kind == "setting" else f"What “{name}” is made of"
    return f"{what} is not set. {_set_from(noun, strategy)}"


def _set_from(noun: Noun | None, strategy: Strategy) -> str:
    source = str(noun.fields.get("source", "")) if noun else ""
    setter = str(noun.fields.get("set_by", "")) if noun else ""
    who = strategy.offices.get(setter) or (strategy.nouns[setter].name if setter in strategy.nouns else "")
    by = f" {who} says what it is." if who else ""
    return f"Set it from: {source}.{by}" if source else f"The strategy names no document to set it from.{by}"


# ------------------------------------------------------------------ what can be recorded


def acts_on(sitter: Sitter, need: Need, words: CouncilWords, back: str) -> list[Link]:
    """The forms that record what would meet a need: a make-up, proof of training elsewhere, a certificate."""
    if not may(RECORD) or sitter.member.forgotten:
        return []
    rule = ruleset_of(words.strategy).rules[need.seat]
    who = bare(sitter.member.id)
    return [
        Link(
            f"Record: {words.titles.of(phrase.noun)} {phrase.verb}",
            url_for("recording.ask", id=who, noun=phrase.noun, verb=verb_in_an_address(phrase.verb), back=back or None),
            f"for {sitter.member.name}",
        )
        for phrase in recordable(rule, words.strategy)
    ]


# ------------------------------------------------------------------ on one line of a sheet


def clauses(sitter: Sitter) -> str:
    """The clauses of what is missing; of all that is asked for where nothing is."""
    if not sitter.answer.version:
        return ""
    seats = words_of(sitter.member.council, sitter.answer.version).strategy.seats
    wanted = [need for need in sitter.answer.needs if need.met != "yes"] or sitter.answer.needs
    return ", ".join(dict.fromkeys(in_clause(seats[need.seat].clause) for need in wanted if seats[need.seat].clause))


def on_one_line(sitter: Sitter) -> str:
    """What is missing, or until when all of it is good, in a few words."""
    if not sitter.answer.version:
        return NO_STRATEGY
    words = words_of(sitter.member.council, sitter.answer.version)
    missing = [need for need in sitter.answer.needs if need.met != "yes"]
    if not missing:
        until = sitter.answer.good_until
        return f"Good until {short_day(until)}" if until else ""
    return "; ".join(missing_in_short(need, sitter, words) for need in missing)


def missing_in_short(need: Need, sitter: Sitter, words: CouncilWords) -> str:
    name = words.strategy.seats[need.seat].name
    if need.unset:
        return f"{name}: {' '.join(unset_in_words(id, words.strategy) for id in need.unset)}"
    spent = max((one.until for way in need.ways for lack in way for one in lack.ran_out if one.until), default=None)
    parts = list(dict.fromkeys(part for way in need.ways for lack in way for part in lack.parts))
    counted = next((f"{lack.had:g} of {lack.wanted:g}" for way in need.ways for lack in way if lack.wanted is not None), "")
    later = next((True for way in need.ways for lack in way if lack.not_yet), False)
    why = [
        *([f"ran out on {short_day(spent)}"] if spent else []),
        *([f"{counted} on record"] if counted else []),
        *([f"missing {listed([words.titles.of(part) for part in parts])}"] if parts else []),
        *(["what was learnt counts only from a later day"] if later else []),
        *([f"asked for from {short_day(need.begins)}" if need.begins else "not asked for yet"] if need.answer != need.met else []),
        *(["a register is not certain"] if need.met == "not known" else []),
    ]
    return f"{name}: {', '.join(why) or 'not on record'}"


# ------------------------------------------------------------------ the answer to one question


def status_of_answer(sitter: Sitter) -> Tag:
    """All needs together, as they are asked for on the day."""
    if sitter.answer.version and not sitter.answer.needs:
        return NOTHING_ASKED
    if sitter.answer.answer == "yes" and sitter.answer.met != "yes":
        return NOT_ASKED_YET
    return ALL_OF_IT[sitter.answer.answer]


def as_of_in_words(kind: str, on: date, known: date | None) -> str:
    """`As a member, on Thursday 14 May 2026, by what was on record at the end of …`"""
    by = f", by what was on record at the end of {day(known)}" if known else ""
    return f"{kind}, on {day(on)}{by}"
