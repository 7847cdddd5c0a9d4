"""People a file counts on who may not be there: unknown offices, nobody to approve, declines nobody hears, empty populations."""

from collections.abc import Iterable, Iterator

from domain.strategy.language.misread import one_of, perhaps
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.strategy.mentions import conditions_in, facts_in, facts_of
from domain.strategy.phrases import AllOf, AnyOf, Condition, Holds, Not, OfClass, Phrase
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading

_OPPOSITES = (("elected", "co-opted"), ("new", "returning"), ("in a group", "in no group"), ("member", "candidate"))


def unknown_offices(reading: Reading) -> Iterator[Problem]:
    """Everybody who acts or is told is an office, a body, or a support (whoever is assigned)."""
    known = [*reading.strategy.offices, *OFFICES_OF_GROUPS, *reading.names.of_kind("body", "support"), "that body"]
    for rule in reading.strategy.rules.values():
        told = {
            "does": rule.does,
            "nudge": tuple(one for nudge in rule.nudge for one in nudge.to),
            "escalate": tuple(one for escalation in rule.escalate for one in escalation.to),
            "skip": (rule.skip.partition(":")[0],) if rule.skip else (),
            "approved_by": rule.approved_by,
        }
        for key, named in told.items():
            for one in named:
                if one not in known and one != "the member":
                    yield reading.error(
                        rule, key, f'found "{one}", which is no office or body{perhaps(one, known)}; accepted: {one_of(known)}'
                    )


def approvers_who_may_be_nobody(reading: Reading) -> Iterator[Problem]:
    """A group's leader or whip can approve only for members who are in a group."""
    for rule in reading.strategy.rules.values():
        approvers = {*rule.approved_by, *(fact.argument for fact in facts_in(rule.done) if fact.verb == "approved by")}
        asked = approvers & set(OFFICES_OF_GROUPS)
        if asked and not _only_members_in_groups(rule.who) and not _says_what_then(rule.done):
            office = sorted(asked)[0]
            key = "approved_by" if office in rule.approved_by else "done"
            yield reading.error(
                rule,
                key,
                f'"{office}" is nobody for a member in no group; '
                'accepted: who with "in a group", or a done that names another for "in no group"',
            )


def unheard_declines(reading: Reading) -> Iterator[Problem]:
    """A required rule goes on after a decline: where it can be done in no other way, some rule has to take the decline up."""
    heard = {fact for rule in reading.strategy.rules.values() for fact in facts_of(rule)}
    for rule in reading.strategy.rules.values():
        if rule.force != "required" or rule.done is None:
            continue
        ways = rule.done.of if isinstance(rule.done, AnyOf) else (rule.done,)
        declinable = [{fact.noun for fact in facts_in(way) if _waits_for_an_answer(reading, fact)} for way in ways]
        for noun in sorted(set.union(*declinable)) if declinable and all(declinable) else ():
            if not {Phrase(noun, "declined"), Phrase(noun, "unanswered")} & heard:
                yield reading.error(
                    rule, "done", f'nothing notices "{noun} declined"; accepted: another force, or a rule that opens on {noun} declined'
                )


def _waits_for_an_answer(reading: Reading, fact: Phrase) -> bool:
    return reading.names.kinds.get(fact.noun) == "support" and fact.verb in ("accepted", "booked", "held", "assigned")


def populations_nobody_is_in(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        if rule.who == AnyOf(()):
            yield reading.warning(rule, "who", "the population is not set, so it is empty and the rule is nobody's")
        elif _is_nobody(rule.who):
            yield reading.warning(rule, "who", f'nobody can be "{rule.words.get("who", "")}"')


def undeclared_roles(reading: Reading) -> Iterator[Problem]:
    if reading.strategy.roles:
        return
    for rule in reading.strategy.rules.values():
        roles = {part.post for condition in (rule.who, rule.condition) for part in conditions_in(condition) if isinstance(part, Holds)}
        for role in sorted(roles - {"any role"}):
            yield reading.warning(rule, "who", f'no role is declared, and this counts on "{role}"; add it to [roles]')


def _only_members_in_groups(who: Condition) -> bool:
    return OfClass("in a group") in _must_all_hold(who)


def _says_what_then(done: Condition | None) -> bool:
    return isinstance(done, AnyOf) and any(OfClass("in no group") in _must_all_hold(part) for part in done.of)


def _must_all_hold(condition: Condition) -> Iterable[Condition]:
    return condition.of if isinstance(condition, AllOf) else (condition,)


def _is_nobody(who: Condition) -> bool:
    if isinstance(who, AnyOf):
        return bool(who.of) and all(_is_nobody(part) for part in who.of)
    must = _must_all_hold(who)
    names = {part.name for part in must if isinstance(part, OfClass)}
    return any(names >= set(pair) for pair in _OPPOSITES) or any(Not(part) in must for part in must)
