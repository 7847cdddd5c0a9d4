"""What an author should know of a file that reads well: what nothing follows, nobody sends, nobody sets, and what is left open."""

import re
from collections import defaultdict
from collections.abc import Iterator

from domain.strategy.entry import RawEntry
from domain.strategy.language.misread import one_of
from domain.strategy.mentions import conditions_in, facts_in, facts_of, opening_facts
from domain.strategy.phrases import Count, Phrase
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading
from domain.streams.describing import BY_THEMSELVES, IN_PERSON, ONLINE

_FOLLOWS_AN_OFFER = ("accepted", "booked", "held", "attended", "completed", "assigned")
_WITHOUT_A_SESSION = {"taught", "the member's own word"}
_ENGINE_WORDS = ("ward", "whip", "oversight")
"""What the engine itself calls things that a council may have a word of its own for. A file's own nouns are the rest."""


def requirements_without_a_clause(reading: Reading) -> Iterator[Problem]:
    for raw in _every_entry(reading):
        if raw.texts("carries") and not raw.text("clause"):
            found = ", ".join(raw.texts("carries"))
            yield raw.problem("error", "carries", f"found {found} and no clause; accepted: clause, saying where the document asks for it")


def offers_that_nothing_follows(reading: Reading) -> Iterator[Problem]:
    mentioned = {fact for rule in reading.strategy.rules.values() for fact in facts_of(rule)}
    for rule in reading.strategy.rules.values():
        for fact in facts_in(rule.done):
            followed = any(Phrase(fact.noun, verb) in mentioned for verb in _FOLLOWS_AN_OFFER)
            opened = any(fact in opening_facts(other) for other in reading.strategy.rules.values())
            if fact.verb == "offered" and not followed and not opened:
                yield reading.warning(rule, "done", f"no rule says what follows once {fact.noun} is offered")


def forms_nobody_sends(reading: Reading) -> Iterator[Problem]:
    used = {fact.noun for rule in reading.strategy.rules.values() for fact in facts_of(rule)}
    for noun in reading.strategy.nouns.values():
        form = noun.fields.get("form", ())
        used |= set(form.values()) if isinstance(form, dict) else {form} if isinstance(form, str) else set(form)
    for raw in reading.entries["form"]:
        if raw.id not in used:
            yield raw.problem("warning", "id", "no rule and no support sends this form")


def sessions_that_count_for_nothing(reading: Reading) -> Iterator[Problem]:
    """A course of which some route counts, but none by which a register says that anybody came."""
    for raw in reading.entries["course"]:
        routes = set(raw.texts("counts"))
        if routes - _WITHOUT_A_SESSION and not routes & {IN_PERSON, ONLINE, *BY_THEMSELVES}:
            yield raw.problem(
                "warning", "counts", f'whoever comes to a session learns nothing by this; say "{IN_PERSON}" or "{ONLINE}" too'
            )


def themes_no_action_serves(reading: Reading) -> Iterator[Problem]:
    for plan in reading.strategy.plans.values():
        served = {raw.text("theme") for raw in reading.entries["plan.action"] if raw.plan == plan.id}
        for theme in plan.texts("themes"):
            tags = reading.strategy.nouns.get(theme)
            if tags and tags.kind == "theme":
                yield reading.warning(plan, "themes", f'"{theme}" is a [[theme]]: write its values here, {one_of(tags.texts("values"))}')
            elif theme not in served:
                yield reading.warning(plan, "themes", f'no action serves "{theme}"; it is printed all the same')


def settings_nobody_sets(reading: Reading) -> Iterator[Problem]:
    for raw in reading.entries["setting"]:
        if raw.fields.get("value") == "not set" and "set_by" not in raw.fields:
            yield raw.problem("warning", "value", "it is not set, and set_by names nobody who will")


def two_rules_for_one_thing(reading: Reading) -> Iterator[Problem]:
    """Two rules that the same fact opens and the same fact closes, for the same people."""
    same: dict[object, list[str]] = defaultdict(list)
    for rule in reading.strategy.rules.values():
        for opening in rule.opens:
            if rule.done is not None:
                same[opening, rule.done, rule.who].append(rule.id)
    for ids in same.values():
        first = reading.strategy.rules[ids[0]]
        for later in ids[1:]:
            rule = reading.strategy.rules[later]
            yield reading.warning(rule, "opens", f'the same fact opens "{first.name}" (line {first.line}), and the same closes it')


def members_a_council_cannot_see(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        if any(isinstance(part, Count) and part.of_each for part in conditions_in(rule.done)):
            yield reading.warning(
                rule, "done", "a duty of the council cannot see each member's own facts, so a person has to say when it is done"
            )


def names_in_the_engines_words(reading: Reading) -> Iterator[Problem]:
    """A rule's name that says `ward` or `planning`, where the file names no local word. What a noun is called is local already."""
    local = sorted({noun.name.lower() for noun in reading.strategy.nouns.values()}, key=len, reverse=True)
    for rule in reading.strategy.rules.values():
        name = re.sub("|".join(rf"\b{re.escape(noun)}\b" for noun in local), "", rule.name.lower())
        for word in (*_ENGINE_WORDS, *reading.names.of_kind("support")):
            said = re.search(rf"\b{re.escape(word)}\b", name, re.IGNORECASE)
            if said and word not in reading.strategy.words:
                yield reading.warning(rule, "name", f'the name says "{word}", and [words] does not say what this council calls it')


def what_is_not_set(reading: Reading) -> Iterator[Problem]:
    yield from _counted(
        reading, "not set", [(raw, key) for raw in _every_entry(reading) for key in raw.fields if "not set" in raw.texts(key)]
    )


def what_is_local(reading: Reading) -> Iterator[Problem]:
    yield from _counted(reading, "local", [(raw, "local") for raw in _every_entry(reading) if raw.text("local")])


def _counted(reading: Reading, what: str, found: list[tuple[RawEntry, str]]) -> Iterator[Problem]:
    """One warning for each, numbered in the order of the file, so that each says how many there are."""
    in_order = sorted(found, key=lambda where: where[0].line(where[1]))
    for number, (raw, key) in enumerate(in_order, start=1):
        says = raw.text("local") if what == "local" else f"{key} is not set"
        yield raw.problem("warning", key, f"{what}, {number} of {len(found)}: {says}")


def _every_entry(reading: Reading) -> Iterator[RawEntry]:
    yield from reading.headers
    for entries in reading.entries.values():
        yield from entries
