"""What an officer can record that bears on a step, as links straight to the form: first the act that would meet it."""

from flask import url_for

from domain.commands.verbs import (
    FOR_A_COUNCIL,
    is_by_sessions,
    meetings_waited_for,
    phrases_of,
    recordable,
    recordable_for_council,
    recording_of,
    waits_for_a_decision,
)
from domain.strategy.entries import Rule
from domain.strategy.phrases import Phrase
from service.addresses import StepAt, bare, way_to
from service.shown import Link
from service.wording.council_words import CouncilWords

NEED = "need:"


def acts_on(at: StepAt, words: CouncilWords, who: str, back: str = "") -> list[Link]:
    """Everything that can be recorded about a step. `who` ends each link for those who hear it out of its place."""
    rule = words.rule(at.rule)
    if rule is None:
        return []
    if at.of_a_member:
        return [
            *_about_a_need(at, rule),
            *_about_a_decision(at, rule, back),
            *(_about_a_member(at, phrase, words, who, back) for phrase in recordable(rule, words.strategy)),
        ]
    return [
        *_about_a_need_of_a_body(at, rule, words, back),
        *_by_sessions(at, rule, words),
        *_by_meetings(at, rule, words, back),
        *(_for_a_council(at, phrase, words, who, back) for phrase in recordable_for_council(rule, words.strategy)),
    ]


def met_by_sessions(rule: Rule, words: CouncilWords) -> bool:
    """Whether holding sessions is what closes the steps of this rule."""
    return any(is_by_sessions(phrase, words.strategy) for phrase in phrases_of(rule.done))


def _about_a_member(at: StepAt, phrase: Phrase, words: CouncilWords, who: str, back: str) -> Link:
    about = f"{words.titles.of(phrase.noun)}, {who}"
    return Link(recording_of(phrase.verb).says, at.recording(phrase, back), about)


def _about_a_need(at: StepAt, rule: Rule) -> list[Link]:
    """A need is closed on its own form, which names it."""
    need = at.step.partition("/")[2].removeprefix(NEED)
    if not any(phrase.noun == "need" for phrase in phrases_of(rule.done)) or not at.step.partition("/")[2].startswith(NEED):
        return []
    return [Link("Record that the need was met, or dropped", url_for("learning_needs.ask_closed", id=bare(at.owner), need=need))]


def _about_a_need_of_a_body(at: StepAt, rule: Rule, words: CouncilWords, back: str) -> list[Link]:
    """A committee's need is closed on its own form too."""
    kind, _, body = at.part.partition(":")
    need = at.step.partition("/")[2]
    if kind != "body" or not need.startswith(NEED) or not any(phrase.noun == "need" for phrase in phrases_of(rule.done)):
        return []
    where = url_for("body_needs.ask_closed", slug=at.council, body=body, need=need.removeprefix(NEED), back=back or None)
    return [Link("Record that the need was met, or dropped", where, f"of {words.titles.of(body)}")]


def _about_a_decision(at: StepAt, rule: Rule, back: str) -> list[Link]:
    """A claim or an application is decided on its own form, which names it."""
    if not waits_for_a_decision(rule):
        return []
    return [Link("Decide a claim or an application", url_for("applying.show", id=bare(at.owner), back=back or None))]


def _for_a_council(at: StepAt, phrase: Phrase, words: CouncilWords, who: str, back: str) -> Link:
    to = f" by {words.titles.whoever(phrase.argument)}" if phrase.verb == "approved by" else ""
    return Link(f"{FOR_A_COUNCIL[phrase.verb]}{to}", at.recording(phrase, back), f"{words.titles.of(phrase.noun)}, {who}")


def _by_sessions(at: StepAt, rule: Rule, words: CouncilWords) -> list[Link]:
    to_sessions = way_to("sessions.index", "Plan or hold a session", f"for {words.step(at.rule)}", council=at.council)
    return [to_sessions] if to_sessions and met_by_sessions(rule, words) else []


def _by_meetings(at: StepAt, rule: Rule, words: CouncilWords, back: str) -> list[Link]:
    """Straight to the form of a body's meeting; to the diary where the rule names no one body."""
    bodies = dict.fromkeys(phrase.argument for phrase in meetings_waited_for(rule))
    return [
        Link(
            "Record that a meeting was held",
            url_for("meetings.ask_held", slug=at.council, body=body, back=back or None),
            words.titles.of(body),
        )
        if body in words.strategy.nouns
        else Link("Record a meeting in the diary", url_for("bodies.diary", slug=at.council), words.step(at.rule))
        for body in bodies
    ]
