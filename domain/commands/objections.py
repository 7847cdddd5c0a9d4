"""What speaks against recording something of a member, by what is on record already: the first objection is the answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from domain.commands.verbs import recording_of
from domain.printing.dates import in_full
from domain.refusals import Invalid, Refused, Unmet
from domain.strategy.entries import Noun
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.streams.facts import Known
from domain.streams.member import Member

YES = ("accepted", "booked", "held")
ASKED_OF_EVERY_NOUN = ("text", "date")


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """`NOUN verb`, as somebody wishes to record it of a member on a day."""

    noun: Noun
    verb: str
    on: date
    fields: Mapping[str, Any] = {}

    def told_before(self, member: Member, *verbs: str) -> list[Known]:
        """What is on record of the same thing by that day, the last first."""
        known = [fact for fact in member.known() if fact.noun == self.noun.id and fact.verb in verbs and fact.on <= self.on]
        return sorted(known, key=lambda fact: (fact.on, fact.id), reverse=True)

    def since_the_offer(self, member: Member, *verbs: str) -> list[Known]:
        """The same since it was last offered; all of it, where it never was."""
        offers = self.told_before(member, "offered")
        return [fact for fact in self.told_before(member, *verbs) if not offers or fact.on >= offers[0].on]


def must_be_recordable(member: Member, wish: Wish) -> None:
    """Raise the first objection that there is."""
    for objection in OBJECTIONS:
        if (unmet := objection(member, wish)) is not None:
            raise unmet


def what_it_asks_for_is_missing(_: Member, wish: Wish) -> Unmet | None:
    """A meeting without a date is booked for no day, and nobody is assigned without a name."""
    asks = recording_of(wish.verb).asks
    missing = [ask for ask in asks if ask.needed and ask.kind in ASKED_OF_EVERY_NOUN and not wish.fields.get(ask.name)]
    if not missing:
        return None
    said = {ask.name: [f"“{ask.label}” has no answer. Enter one."] for ask in missing}
    return Invalid(" ".join(line for lines in said.values() for line in lines), said)


def it_took_place_since_it_was_offered(member: Member, wish: Wish) -> Unmet | None:
    if wish.verb != "declined" or not (held := wish.since_the_offer(member, "held")):
        return None
    day = in_full(held[0].on)
    return Refused(f"It took place on {day}, so it cannot be declined any more. Correct that if it is wrong, or record a new offer first.")


def it_was_accepted_that_very_day(member: Member, wish: Wish) -> Unmet | None:
    """Of two answers on one day the acceptance counts: a refusal that changes nothing would be lost without a word."""
    if wish.verb != "declined" or not any(fact.on == wish.on for fact in wish.since_the_offer(member, *YES)):
        return None
    return Refused(
        "It was accepted or booked on the same day, and of two answers of one day that one counts. "
        "Say that it never happened if the member changed their mind that day, and then record the refusal."
    )


def the_form_came_back_already(member: Member, wish: Wish) -> Unmet | None:
    about = wish.fields.get("about")
    if wish.verb != "returned" or not about:
        return None
    before = next((fact for fact in member.known() if (fact.noun, fact.verb, fact.about) == (wish.noun.id, "returned", about)), None)
    if before is None:
        return None
    return Refused(f"This form came back already, on {in_full(before.on)}. If its answers are wrong, correct what was recorded then.")


def nobody_supports_themselves(member: Member, wish: Wish) -> Unmet | None:
    person = wish.fields.get("person") if wish.verb in ("assigned", "nominated") else None
    if not same_name(person, member.name):
        return None
    return Refused("Nobody can be their own supporter. Name somebody else.")


def nobody_was_nominated(member: Member, wish: Wish) -> Unmet | None:
    """Where the strategy has a third person nominate, nobody is assigned whom nobody nominated. Without a group none can be asked."""
    nominators = wish.noun.texts("nominated_by")
    alone = member.group == "" and all(nominator in OFFICES_OF_GROUPS for nominator in nominators)
    if wish.verb != "assigned" or not nominators or alone or wish.fields.get("cover_for") or wish.told_before(member, "nominated"):
        return None
    return Refused("The strategy has somebody else nominate first, and no nomination is on record. Record who was nominated, and by whom.")


def nobody_is_there_to_end_it(member: Member, wish: Wish) -> Unmet | None:
    if wish.verb != "ended" or wish.noun.id in {**member.supporters, **member.covers}:
        return None
    return Refused(f"{wish.noun.name} has ended already, or never began: nobody is assigned. Record who was assigned first.")


OBJECTIONS: Sequence[Callable[[Member, Wish], Unmet | None]] = (
    what_it_asks_for_is_missing,
    it_took_place_since_it_was_offered,
    it_was_accepted_that_very_day,
    the_form_came_back_already,
    nobody_supports_themselves,
    nobody_was_nominated,
    nobody_is_there_to_end_it,
)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are the same but for capitals and spaces."""
    said = [" ".join((name or "").casefold().split()) for name in (one, other)]
    return bool(said[0]) and said[0] == said[1]
