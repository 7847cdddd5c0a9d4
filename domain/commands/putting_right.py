"""Putting right: the events by which a fact is said in other words, struck out, or said of somebody else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.commands.addresses import address_from
from domain.commands.correctable import MAY_BE_TO_COME, must_be_its_fields, own_fields
from domain.commands.correction_plan import Correction
from domain.commands.council_business import can_be_set
from domain.commands.describing import web_address
from domain.commands.holding import a_new_spell
from domain.commands.recording import EARLIEST, must_have_come, next_need
from domain.commands.standing_on import those_on, upside_down
from domain.refusals import Invalid, Refused
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act, Aggregate
from domain.streams.correction import StruckOut
from domain.streams.council import AddressGiven, Council, DateSet, SettingSet, StrategyAdopted
from domain.streams.events import Event, Fact
from domain.streams.learning import NeedRecorded
from domain.streams.member import E_MAIL, Member, Reached
from domain.streams.programme import MaterialKept
from domain.streams.sitting import RoleTaken, SeatTaken
from domain.streams.standing import STANDS, standing

NOTHING_DIFFERS = "What you entered is what is on record already. Change what is wrong, or say that it never happened."


def words_of(stream: Aggregate, chain: str) -> list[Fact]:
    """Everything that was said of a fact in its own words, the first to the last: that it never happened left out."""
    return [event for event in stream.events if isinstance(event, Fact) and event.chain == chain and not isinstance(event, StruckOut)]


def is_struck_out(stream: Aggregate, chain: str) -> bool:
    """Whether the last word on a fact is that it never happened."""
    last: Event | None = next((event for event in reversed(stream.events) if isinstance(event, Fact) and event.chain == chain), None)
    return isinstance(last, StruckOut)


def strike_out(stream: Aggregate, fact: Fact, act: Act) -> StruckOut:
    """Record that a fact never happened."""
    whose = stream.id if isinstance(stream, Member) else f"council:{stream.council}"
    return stream.record(StruckOut, act, fact.on, whose=whose, corrects=fact.chain)


def say_otherwise(stream: Aggregate, fact: Fact, said: Correction, act: Act) -> None:
    """Record a fact again, right. Refused where its days would be out of order with those of others."""
    must_be_its_fields(fact, said.fields)
    on, fields = day_of(fact, said, act)
    right = {**own_fields(fact), **fields}
    if on == fact.on and right == own_fields(fact) and not is_struck_out(stream, fact.chain):
        raise Invalid(NOTHING_DIFFERS)
    wrong_before, standing_on_it = upside_down(stream), {other.chain for other in those_on(stream, fact)}
    stream.record(type(fact), act, on, **right, corrects=fact.chain)
    if wrong := [why for what, why in upside_down(stream).items() if what not in wrong_before]:
        raise Invalid(wrong[0], {"on": [wrong[0].rstrip(".")]})
    earlier = [each for each in stream.events if isinstance(each, Fact) and each.chain in standing_on_it and fact.on <= each.on < on]
    if earlier:
        wrong_day = f"The day must not be after {earlier[0].on:%-d %B %Y}, the day of what was recorded on the strength of it"
        raise Invalid(f"{wrong_day}.", {"on": [wrong_day]})


def as_recorded(fact: Fact, fields: Mapping[str, Any], strategy: Strategy | None) -> Mapping[str, Any]:
    """The right fields as recording them the first time would have them. Invalid for an address or a setting that nobody could read."""
    match fact:
        case Reached(how=how) if how == E_MAIL and "at" in fields:
            return {**fields, "at": address_from(fields["at"] or "") or None}
        case AddressGiven() if "address" in fields:
            return {**fields, "address": address_from(fields["address"])}
        case MaterialKept() if "link" in fields:
            return {**fields, "link": web_address(fields["link"])}
        case SettingSet(setting=setting) if "value" in fields:
            can_be_set(setting, fields["value"], strategy)
    return fields


def day_of(fact: Fact, said: Correction, act: Act) -> tuple[date, Mapping[str, Any]]:
    """The right day of a fact, and its right fields. Invalid for a day that cannot be."""
    if said.on is None:
        return fact.on, said.fields
    if said.on < EARLIEST:
        raise Invalid("The day is too long ago. Check the year.", {"on": ["Check the year"]})
    if isinstance(fact, DateSet):  # a key date to come is one that is expected
        return (fact.on, {**said.fields, "expected": said.on}) if said.on > act.today else (said.on, {**said.fields, "expected": None})
    if not isinstance(fact, MAY_BE_TO_COME):
        must_have_come(said.on, act)
    return said.on, said.fields


def record_instead(other: Member, fact: Fact, said: Correction, act: Act, because: StruckOut) -> None:
    """Record of another member what was on record of the wrong one. What it was about, on the wrong record, is not on this one."""
    must_be_its_fields(fact, said.fields)
    on, fields = day_of(fact, said, act)
    mine = {"about": ""} if str(getattr(fact, "about", "")).partition(":")[0] != "session" and hasattr(fact, "about") else {}
    if isinstance(fact, NeedRecorded):
        mine["need"] = next_need(other)
    if isinstance(fact, RoleTaken | SeatTaken):
        mine["spell"] = a_new_spell(other)
    other.record(type(fact), act, on, **{**own_fields(fact), **mine, **fields}, cause=because.id)


def must_leave_a_strategy(council: Council, fact: StrategyAdopted, act: Act) -> None:
    """Refuse to strike out the only adoption by which the council is run today."""
    others = [adoption for adoption in council.adoptions if adoption.version != fact.version]
    if not any(adoption.from_ <= act.today for adoption in others):
        raise Refused(
            "Everything that is due rests on it: the council would have no strategy today. "
            "Adopt the right one first, or correct the day from which this one is in force."
        )


def record_standing(stream: Aggregate, act: Act, listed: Sequence[str]) -> None:
    """Record how the stream stands now, for the lists. Whoever was on a register is named once more, to be reckoned again."""
    fields = standing(stream)
    if listed:
        fields["listed"] = tuple(sorted({*listed, *fields["listed"]}))
    stream.record(STANDS[stream.KIND], act, act.today, **fields)
