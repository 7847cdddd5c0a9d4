"""A condition answered yes, no or not known: nobody can say while a number, the parts of a thing or a whole condition is not set."""

from collections.abc import Iterable
from typing import Literal

from domain.owing.answering.asking import CONDITIONS, holds
from domain.owing.answering.counting import Scope
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.strategy.phrases import AllOf, AnyOf, Condition, Count, InOrder, Not, Population, Setting, SettingHolds
from domain.streams.facts import Known

Answer = Literal["yes", "not known", "no"]

_WORST_FIRST: tuple[Answer, ...] = ("no", "not known", "yes")
_OTHERWISE: dict[Answer, Answer] = {"yes": "no", "no": "yes", "not known": "not known"}


def worst(answers: Iterable[Answer]) -> Answer:
    """The answer of all of them together: *no* beats *not known* beats *yes*, and nothing asked is answered *yes*."""
    return min(answers, key=_WORST_FIRST.index, default="yes")


def best(answers: Iterable[Answer]) -> Answer:
    """The answer where any one of them will do. None of nothing will."""
    return max(answers, key=_WORST_FIRST.index, default="no")


def answered(question: Question, condition: Condition, at: AsAt, scope: Scope) -> Answer:
    """Whether a condition holds on a day, or nobody can say."""
    match condition:
        case AllOf(of):
            return worst(answered(question, part, at, scope) for part in of)
        case AnyOf(of=()):
            return "not known"  # "not set": somebody has yet to say what is needed
        case AnyOf(of):
            return best(answered(question, part, at, scope) for part in of)
        case InOrder(of) if not holds(question, condition, at, scope):
            return "not known" if worst(answered(question, part, at, scope) for part in of) == "not known" else "no"
        case Not(of):
            return _OTHERWISE[answered(question, of, at, scope)]
        case Population(of=inner):
            return answered(question, inner, at, scope)
        case SettingHolds(setting):
            value = question.setting(setting, at)
            return answered(question, value, at, scope) if isinstance(value, CONDITIONS) else "not known"
        case Count():
            return _by_counting(question, condition, at, scope)
        case _:
            return "yes" if holds(question, condition, at, scope) else "no"


def _by_counting(question: Question, count: Count, at: AsAt, scope: Scope) -> Answer:
    if any(question.number(setting, at) is None for setting in _settings_in(count)):
        return "not known"
    if holds(question, count, at, scope):
        return "yes"
    return "not known" if unset(question, count, at) or in_doubt(question, count, at) else "no"


def unset(question: Question, condition: Condition, at: AsAt) -> tuple[str, ...]:
    """The settings, and the courses whose parts, are still to be decided before anybody can say. Each once, in the order of the file."""
    match condition:
        case AllOf(of) | AnyOf(of) | InOrder(of):
            return tuple(dict.fromkeys(one for part in of for one in unset(question, part, at)))
        case Not(of) | Population(of=of):
            return unset(question, of, at)
        case SettingHolds(setting):
            value = question.setting(setting, at)
            return unset(question, value, at) if isinstance(value, CONDITIONS) else (setting,)
        case Count():
            missing = [setting.id for setting in _settings_in(condition) if question.number(setting, at) is None]
            noun = condition.phrase.noun
            return tuple(dict.fromkeys([*missing, *([noun] if question.parts(noun, at) is None else [])]))
        case _:
            return ()


def in_doubt(question: Question, count: Count, at: AsAt) -> list[Known]:
    """What a register says of them without anybody being sure."""
    return question.evidence.true_by(at, count.phrase.noun, "uncertain")


def _settings_in(count: Count) -> list[Setting]:
    said = (count.times, count.hours, count.given.value if count.given else None)
    return [one for one in said if isinstance(one, Setting)]
