"""Which facts are about one step, as far as they say what they are about."""

from domain.owing.answering.occasion import THINGS, Occasion
from domain.owing.answering.question import Question
from domain.strategy.entries import Rule
from domain.streams.facts import Known


class Concern:
    """One step's claim on facts. A fact that names another such thing is not about it; one that names none is about every open one.

    Once the step is superseded, by the next period or by another offer, what names none is about what took its place.
    """

    __slots__ = ("_a_step_of_the_rule", "_kind", "_occurrence", "_openers", "_step", "_superseded")

    def __init__(self, question: Question, rule: Rule, occasion: Occasion) -> None:
        self._occurrence = occasion.occurrence
        self._a_step_of_the_rule = f"{rule.id}/"
        self._step = f"{rule.id}/{occasion.occurrence}"
        self._kind = next((kind for kind in THINGS if occasion.occurrence.startswith(kind)), None)
        self._superseded = occasion.superseded
        opener = occasion.cause[-1] if occasion.cause else None
        self._openers = question.evidence.facts(opener.noun, opener.verb) if opener else ()

    def __call__(self, fact: Known) -> bool:
        about = fact.about
        if about and (about == self._occurrence or about == self._step):
            return True
        return not self.too_late(fact) and (not about or not self._is_another(about))

    def too_late(self, fact: Known) -> bool:
        """Whether a fact that does not name this step came when another had taken its place."""
        return self._superseded is not None and fact.on >= self._superseded

    def _is_another(self, about: str) -> bool:
        """Whether this names another step of the rule, another thing of the kind, or another offer or request of the kind."""
        if self._kind is not None and about.startswith(self._kind):
            return True
        return about.startswith(self._a_step_of_the_rule) or any(fact.id == about for fact in self._openers)
