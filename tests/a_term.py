"""A term of office lived as a script: what an officer records on each day, with everything that falls due on the way, letters too."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from domain.calendar import Years
from domain.commands.changing import Change
from domain.commands.coming import CoOptedByHand, Person
from domain.commands.reckoning import facts_about, held_by
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.owed import owed
from domain.owing.seats import may_sit
from domain.strategies import built_in
from domain.strategy.entries import Strategy
from domain.strategy.language import read_fact
from domain.strategy.reading import read_strategy
from domain.streams.activity import Activity
from domain.streams.duty import Duty
from domain.streams.facts import Known
from domain.streams.member import Member
from domain.streams.notice import Notice, Told
from domain.streams.steps import Step
from memberdev.by_itself import CLOSES_THE_GAP, do_what_is_due
from projections import work
from projections.reading import open_before
from tests.a_council import ACouncil, a_council
from tests.a_teller import TELLING
from tests.domain.lives import day


def short(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


@dataclass
class ATerm:
    """A council whose days go by from one on which something falls due to the next, until the day that the script names."""

    council: ACouncil
    strategy: Strategy
    names: dict[str, str] = field(default_factory=dict)  # the member of each first name
    overdue: list[str] = field(default_factory=list)  # on each day that was looked at: what, and how many

    # ------------------------------------------------------------------ the days

    def on(self, said: str) -> None:
        """Let it be a day, with everything done that follows from what was recorded before, and that fell due on the way."""
        until = day(said)
        self.work()
        while (next_day := self._next_day()) is not None and next_day <= until:
            self.council.day.at = next_day
            self.work()
        self.council.day.at = until

    def wakes_up_on(self, said: str) -> None:
        """Let it be a day, up to which the machine was off: everything on the way is caught up on at once."""
        self.work()
        self.council.day.at = day(said)
        self.work()

    def _next_day(self) -> date | None:
        with self.council.office.store.views.reading() as connection:
            return work.next_day(connection, self.today)

    def work(self) -> None:
        """Do everything that is due today, letters too."""
        do_what_is_due(self.council.office, (*CLOSES_THE_GAP, *TELLING))

    @property
    def today(self) -> date:
        return self.council.day.at

    # ------------------------------------------------------------------ what an officer records

    def by_officer(self) -> tuple[Any, Any]:
        return self.council.viewer, self.council.act()

    def council_did(self, *said: str) -> None:
        """`annual-report presented to panel`: true of the council today."""
        for one in said:
            phrase = read_fact(one, ruleset_of(self.strategy).names)
            noun, verb = phrase.noun, phrase.verb
            if noun in self.strategy.rules and self.strategy.rules[noun].kind == "report":
                self.presents(noun, phrase.argument)
                continue
            self.council.office.app.record_for_council(
                *self.by_officer(), self.council.slug, noun, verb, self.today, argument=phrase.argument
            )

    def presents(self, report: str, *to: str) -> None:
        """A report of the year so far, with its figures as they are known today."""
        first, _ = Years.of(self.strategy.calendar).period("municipal year", self.today)
        self.council.office.app.present_report(*self.by_officer(), self.council.slug, report, to, self.today, first, self.today, self.today)

    def did(self, name: str, said: str, **fields: Any) -> None:
        """`planning held`: true of a member today."""
        noun, _, verb = said.partition(" ")
        self.council.office.app.record_fact(*self.by_officer(), self.member(name), noun, verb, self.today, **fields)

    def changes(self, name: str, change: Change) -> None:
        self.council.office.app.change(*self.by_officer(), self.member(name), change)

    def co_opt(self, name: str, body: str) -> None:
        coming = CoOptedByHand(council=self.council.slug, person=Person(name=name, before="new"), body=body, on=self.today)
        self.council.office.app.come_into_office(*self.by_officer(), coming)

    def needs(self, name: str, words: str) -> None:
        self.council.office.app.record_need(*self.by_officer(), self.member(name), words, self.today)

    def need_met(self, name: str, need: str = "1") -> None:
        self.council.office.app.close_need(*self.by_officer(), self.member(name), need, self.today, met=True)

    def claims(self, name: str, course: str) -> int:
        """The number of a claim that something was learnt elsewhere."""
        self.did(name, f"{course} claimed", where="elsewhere")
        return max(self.council.office.app.find(Member, self.member(name)).claims)

    def decides_claim(self, name: str, claim: int, *, accepted: bool = True, proof: str = "") -> None:
        self.council.office.app.decide_claim(
            *self.by_officer(), self.member(name), claim, self.today, accepted=accepted, by="Robin Ashbourne", proof=proof
        )

    def plan(self, course: str, when: str, part: str = "") -> str:
        answer = self.council.office.app.plan_session(*self.by_officer(), self.council.slug, course, day(when), part=part)
        return str(answer["stream"])

    def held(self, session: str, **came: str) -> None:
        """A session that was planned was held today: `ada="present"`."""
        marks = {self.member(first): how for first, how in came.items()}
        self.council.office.app.take_register(*self.by_officer(), session, self.today, marks)

    def session(self, course: str, part: str = "", **came: str) -> None:
        """A session planned and held today."""
        self.held(self.plan(course, short(self.today), part), **came)

    def body_needs(self, body: str, words: str) -> None:
        self.council.office.app.record_need_of_body(*self.by_officer(), self.council.slug, body, words, self.today)

    def body_need_met(self, body: str, need: str = "1") -> None:
        self.council.office.app.close_need_of_body(*self.by_officer(), self.council.slug, body, need, self.today, met=True)

    def calls_meeting(self, body: str, when: str) -> None:
        self.council.office.app.call_meeting(*self.by_officer(), self.council.slug, body, day(when))

    def member(self, name: str) -> str:
        """The stream of a member, by their name or their first name."""
        first = name.partition(" ")[0].lower()
        if first not in self.names:
            self.names = {known.partition(" ")[0].lower(): member.id for known, member in self.council.members().items()}
        return self.names[first]

    # ------------------------------------------------------------------ what came of it

    def steps_of(self, name: str) -> list[Step]:
        return list(self.council.office.app.find(Member, self.member(name)).steps.values())

    def duties(self) -> list[Step]:
        """The steps of the council and its bodies."""
        app = self.council.office.app
        found = (app.find(Duty, id) for id in app.streams_of(self.council.slug, "duty"))
        return [step for duty in found for step in duty.steps.values()]

    def look(self) -> None:
        """See what is overdue today, as the due list has it."""
        with self.council.office.store.views.reading() as connection:
            rows = open_before(connection, self.council.viewer, self.today)
        late = Counter(f"{row['rule']}{self._whose(row['owner'])}" for row in rows if row["force"] != "open")
        self.overdue += [f"{short(self.today)} | {step} | {count}" for step, count in sorted(late.items())]

    def letters(self) -> list[str]:
        """Every letter on record by its day: to whom, and what it tells."""
        app = self.council.office.app
        notices = [app.find(Notice, id) for id in app.streams_of(self.council.slug, "notice")]
        told = [(notice.day or date.min, notice, line) for notice in notices for line in notice.tells]
        lines = [(on, f"{short(on)} | {self._recipient(notice)} | {line.kind} | {self._tells(line)}") for on, notice, line in told]
        return [said for _, said in sorted(lines)]

    def _recipient(self, notice: Notice) -> str:
        return notice.office or self._name(notice.recipient)

    def _tells(self, line: Told) -> str:
        return f"{line.step.partition('/')[0]}{self._whose(line.owner)}"

    def _whose(self, owner: str) -> str:
        return f" of {self._name(owner)}" if owner.startswith("member:") else ""

    def _name(self, member: str) -> str:
        return (self.council.office.app.find(Member, member).name or "").partition(" ")[0]

    # ------------------------------------------------------------------ the same life, as facts

    def steps_without(self, entry: str) -> tuple[list[str], list[str]]:
        """What somebody is owed whom an entry concerns, by the same facts: as the strategy has it, and with that entry taken out of it."""
        (owner, facts), *_ = [(owner, facts) for owner, facts, rules in self._lives if entry in rules] or [("", ())]
        return self._owed(owner, facts, self.strategy), self._owed(owner, facts, without(self.strategy, entry))

    def may_sit(self, name: str, body: str, *days: str) -> list[str]:
        """Whether a member may sit on a body, on each of these days."""
        around = self.council.office.app.around(self.council.slug)
        facts = next(facts for owner, facts, _ in self._lives if owner == self.member(name))
        return [may_sit(facts, around.adopted, self.member(name), body, day(said), shared=around.shared).answer for said in days]

    def _owed(self, owner: str, facts: Sequence[Known], strategy: Strategy) -> list[str]:
        around = self.council.office.app.around(self.council.slug)
        adopted = replace(around.adopted[0], strategy=strategy)
        return rows(owed(facts, [adopted], owner, self.today, shared=around.shared).steps.values(), self.today)

    @cached_property
    def _lives(self) -> list[tuple[str, Sequence[Known], frozenset[str]]]:
        """The council, its bodies and its members, each with their facts and the rules and actions that they have steps of."""
        app, slug = self.council.office.app, self.council.slug
        held = held_by(app.find(Activity, id) for id in app.streams_of(slug, "activity"))
        bodies = [f"body:{slug}:{noun.id}" for noun in self.strategy.nouns.values() if noun.kind == "body"]
        facts: dict[str, Sequence[Known]] = dict.fromkeys((f"council:{slug}", *bodies), held)
        for member in self.council.members().values():
            facts[member.id] = facts_about(member, [app.find(Activity, id) for id in member.sessions])
        around = app.around(slug)
        found = [(owner, own, owed(own, around.adopted, owner, self.today, shared=around.shared)) for owner, own in facts.items()]
        return [(owner, own, frozenset(step.rule for step in answer.steps.values())) for owner, own, answer in found]


def without(strategy: Strategy, entry: str) -> Strategy:
    """A strategy with a rule, a report, an action, a seat or a plan with its actions taken out."""
    rules = {id: rule for id, rule in strategy.rules.items() if entry not in (id, rule.plan)}
    seats = {id: seat for id, seat in strategy.seats.items() if id != entry}
    return replace(strategy, rules=rules, seats=seats)


def cut_out(text: str, entry: str) -> str:
    """A file without the entry of this id; an empty one stands for the document itself."""
    block = r"^\[strategy\]\n" if not entry else rf'^\[\[[\w.]+\]\]\n(?:[^\[\n].*\n)*?id +=  *"{entry}"\n'
    cut, count = re.subn(rf"{block}(?:(?!\[).*\n)*", "", text, flags=re.MULTILINE)
    assert count == 1, entry
    return cut


def rows(steps: Iterable[Step], on: date) -> list[str]:
    """One row a step, by rule: `annual-report | 1 Apr 2010 | 30 Apr 2010 | done 13 Apr 2010`, with the days it opened and is due."""
    in_order = sorted(steps, key=lambda step: (step.rule, step.opened, step.occurrence))
    return [
        " | ".join((step.rule, short(step.opened), last_day(step), outcome(step, on))) for step in in_order if step.state != "withdrawn"
    ]


def last_day(step: Step) -> str:
    return short(step.due) if step.due else step.undated


def outcome(step: Step, on: date) -> str:
    """What became of a step by a day: `done 13 Apr 2010`, `done late 18 May 2011`, `overdue`."""
    if step.closed is None:
        return "overdue" if step.overdue_on(on) else "open"
    late = " late" if step.state == "done" and step.due and step.closed > step.due and step.force != "open" else ""
    return f"{step.state}{late} {short(step.closed)}"


def table(text: str) -> list[str]:
    """The lines of a table, however they are set out."""
    return [" ".join(line.split()) for line in text.strip().splitlines() if line.strip() and not line.strip().startswith("#")]


@contextmanager
def a_term(strategy: str, folder: Path, began: str) -> Iterator[ATerm]:
    """A council that adopted a strategy on a day, whose mail goes out."""
    with a_council(str(folder / "store"), folder) as council:
        council.day.at = day(began)
        text = built_in(strategy)
        term = ATerm(council, read_strategy(text))
        app = council.office.app
        app.adopt(*term.by_officer(), council.slug, text, term.today, name="Ambleford Council")
        for office in term.strategy.offices:
            app.give_address(*term.by_officer(), council.slug, office, f"{office}@ambleford.example")
        app.say_who_answers(*term.by_officer(), council.slug, "Robin Ashbourne", "robin@ambleford.example")
        app.release_mail(*term.by_officer(), council.slug)
        term.work()
        yield term
