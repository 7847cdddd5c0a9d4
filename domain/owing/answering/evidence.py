"""What may be read to answer one owner's question, found by noun and verb."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile
from operator import attrgetter

from domain.owing.answering.today import AsAt
from domain.streams.facts import Known

Key = tuple[str, str]  # noun and verb

KEY_DATES = ("poll", "annual council", "council started")
ELECTIONS = ("ordinary election", "by-election")
LEARNT = ("planned", "advertised", "held", "attended", "missed")
PRESENTED = {"presented": "presented to", "presented to": "presented"}  # a report is presented, and to somebody
SETS_A_DAY = ("planned", "called", "moved", "booked", "expected", "poll", "made", "held", "cancelled")
NOBODY_ELSES = ("recorded", "met", "dropped")  # what a body has on record for itself alone
EVER = date(1000, 1, 1)  # before any fact, and not so early that no day comes before it
_NO_FACTS: tuple[Known, ...] = ()


_on = attrgetter("on")


def in_order(fact: Known) -> tuple[date, int, str]:
    """By day; on one day as recorded on its stream, for `…@9` is shorter than `…@10`."""
    return fact.on, len(fact.id), fact.id


def _keys(fact: Known) -> Iterator[Key]:
    """Every noun and verb by which the language may speak of a fact."""
    noun, verb = fact.noun, fact.verb
    if noun == "":
        yield from _own_keys(fact)
        return
    if noun == "setting":  # `SETTING set`, as the language says it
        yield fact.argument, verb
        return
    yield noun, verb
    if verb in LEARNT and (fact.about.startswith("session:") or verb in ("attended", "missed")):
        yield "session", verb
    elif verb in PRESENTED:
        yield noun, PRESENTED[verb]


def _own_keys(fact: Known) -> Iterator[Key]:
    verb = fact.verb
    for election in ELECTIONS:
        if verb.startswith(election):
            yield election, verb.removeprefix(election).strip() or "expected"
            return
    match verb:
        case "took":
            yield "", "role"
            kind = fact.fields.get("kind", "held")
            if kind in ("held", "expected"):
                yield "", "took" if kind == "held" else "expects"
        case "role left" | "seat left":
            yield "", verb
            yield "", "left role" if verb == "role left" else "left body"
        case "left":
            yield "", verb
            if fact.argument in ("resigned", "died"):
                yield "", fact.argument
        case "elected":
            yield "", verb
            yield "", "count"
        case "co-opted":  # who comes in without an election comes into office that day
            yield "", verb
            yield "", "took office"
        case _ if verb in KEY_DATES and fact.when is not None and fact.when != fact.on:
            yield "", f"{verb} expected"
        case _:
            yield "", verb


def private_to(fact: Known) -> str:
    """The owner who alone may read a fact, or "" where everybody of the council may.

    A member's facts are the member's, whichever stream they stand on; a body's needs and declared facts are the body's; and
    a group's are the group's, but for what it decided.
    """
    if member := fact.fields.get("member"):
        return str(member)
    if fact.about.startswith("member:"):
        return fact.about.partition("@")[0]  # of a fact on their stream as of the stream itself
    kind, _, rest = fact.owner.partition(":")
    if kind == "member" or (kind == "body" and fact.verb in NOBODY_ELSES) or (kind == "group" and fact.verb != "decided"):
        return fact.owner
    if kind == "duty":
        slug, _, owner = rest.partition(":")
        owner_kind, _, which = owner.partition(":")
        return f"{owner_kind}:{slug}" if owner_kind == "council" else f"{owner_kind}:{slug}:{which.partition(':')[0]}"
    return ""


class Index:
    """Facts by what the language calls them, each list by day; by the meeting, session or election whose day they set; by step."""

    __slots__ = ("by_key", "by_step", "by_thing")

    def __init__(self, facts: Iterable[Known]) -> None:
        self.by_key: dict[Key, list[Known]] = {}
        self.by_thing: dict[str, list[Known]] = {}
        self.by_step: dict[tuple[str, str], list[Known]] = {}
        for fact in sorted(facts, key=in_order):
            if fact.noun == "step":
                self.by_step.setdefault((fact.verb, fact.about), []).append(fact)
                continue
            for key in _keys(fact):
                self.by_key.setdefault(key, []).append(fact)
            if fact.verb in SETS_A_DAY and fact.about.startswith(("session:", "meeting:", "election:")):
                self.by_thing.setdefault(fact.about, []).append(fact)


class Shared:
    """The facts of a council, its bodies, groups and activities, indexed once and read for many owners.

    It may hold members' facts too (what a session's register says of each): only that member's question reads them.
    """

    def __init__(self, facts: Iterable[Known]) -> None:
        self._private: dict[str, list[Known]] = {}
        public: list[Known] = []
        self.owners: set[str] = set()
        for fact in facts:
            owner = private_to(fact)
            (self._private.setdefault(owner, []) if owner else public).append(fact)
            self.owners.add(fact.owner)
        self.public = Index(public)

    def of(self, owner: str) -> Sequence[Known]:
        """The facts that only this owner's question reads."""
        return self._private.get(owner, _NO_FACTS)


class Evidence:
    """One owner's facts and the shared ones, as one."""

    def __init__(self, owner: str, facts: Iterable[Known], shared: Shared) -> None:
        self.owner = owner
        self.shared = shared
        own = [fact for fact in facts if fact.owner == owner or private_to(fact) in ("", owner)]
        own += shared.of(owner)
        self._own = Index(own)
        self._both: dict[Key, Sequence[Known]] = {}
        self.begins = min((fact.on for fact in own), default=None)  # the first day on which anything is known of the owner alone

    def has_any(self, keys: frozenset[Key]) -> bool:
        """Whether there is any fact of any of these nouns and verbs."""
        own, shared = self._own.by_key.keys(), self.shared.public.by_key.keys()
        return not (own.isdisjoint(keys) and shared.isdisjoint(keys))

    def facts(self, noun: str, verb: str) -> Sequence[Known]:
        """Every fact of this noun and verb, by day, those of days to come included."""
        key = (noun, verb)
        found = self._both.get(key)
        if found is None:
            found = self._both[key] = _merged(self._own.by_key.get(key), self.shared.public.by_key.get(key))
        return found

    def true_by(self, at: AsAt, noun: str, verb: str, since: date = EVER) -> list[Known]:
        """Those of them true of a day from `since` until the day asked about."""
        return list(takewhile(lambda fact: at.has_come(fact.on), starting(self.facts(noun, verb), since)))

    def decided(self, verb: str, step: str, at: AsAt) -> list[Known]:
        """What people decided about one step by a day: that it was waived, or its deadline replaced."""
        key = (verb, step)
        found = _merged(self._own.by_step.get(key), self.shared.public.by_step.get(key))
        return [fact for fact in found if at.has_come(fact.on)]

    def things(self, kind: str) -> list[str]:
        """Every meeting or session of which something is known that sets its day."""
        both = self._own.by_thing.keys() | self.shared.public.by_thing.keys()
        return sorted(thing for thing in both if thing.startswith(kind))

    def day_of(self, thing: str, at: AsAt) -> tuple[date, Known] | None:
        """When a meeting, session or election is, or was: by the last word on it, and nothing once it is cancelled."""
        said = _merged(self._own.by_thing.get(thing), self.shared.public.by_thing.get(thing))
        known = [fact for fact in said if at.has_come(fact.on)]
        if not known:
            return None
        last = max(known, key=lambda fact: (fact.on, fact.verb == "held", in_order(fact)))
        if last.verb == "cancelled":
            return None
        day = last.on if last.verb == "held" else last.when
        return (day, last) if day else None


def starting(facts: Sequence[Known], since: date) -> Sequence[Known]:
    """What remains of facts in order once those of days before `since` are left out."""
    if not facts or facts[0].on >= since:
        return facts
    return facts[bisect_left(facts, since, key=_on) :]


def _merged(own: Sequence[Known] | None, shared: Sequence[Known] | None) -> Sequence[Known]:
    if own and shared:
        return sorted([*own, *shared], key=in_order)
    return own or shared or _NO_FACTS
