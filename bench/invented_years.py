"""Years of a council's record, invented out of its strategy: members, sessions with registers, offers, needs, forms, steps, seats, money.

Whatever the strategy declares happens to members year by year, some of it late, some of it put right; nothing names a council.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import cycle, islice
from typing import Any

from domain.owing.answering.ruleset import ruleset_of
from domain.strategy.entries import Noun, Strategy
from domain.streams.activity import Entry, RegisterTaken, SessionPlanned
from domain.streams.belonging import Elected, GroupChanged, TookOffice
from domain.streams.budget import BudgetSet, MoneyCommitted, MoneySpent, budget_id
from domain.streams.correction import StruckOut
from domain.streams.events import Event
from domain.streams.learning import Attended, FormReturned, FormSent, NeedClosed, NeedRecorded
from domain.streams.member import Named
from domain.streams.offering import Declined, Held, Offered
from domain.streams.sitting import SeatTaken
from domain.streams.stepping import StepDone, StepOpened
from domain.streams.steps import Step, Sum

A_SESSION = 50  # members on one register
A_WARD = 3  # members
A_BODY = 20  # seats
CAME = ("present", "present", "present", "part", "apologies", "absent")
GROUPS = ("Harbour", "Meadow", "Moor", "")


@dataclass
class Invented:
    """One council's years. Everything is worked out from the numbers of members and years, so twice gives the same twice."""

    strategy: Strategy
    slug: str
    members: int
    first: date
    version: int = 0
    people: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.people = [self.stream("member", f"{at}") for at in range(self.members)]

    def of(self, kind: str) -> list[Noun]:
        return [noun for noun in self.strategy.nouns.values() if noun.kind == kind]

    def stream(self, kind: str, name: str) -> str:
        return f"{kind}:{sha256(f'{self.slug}/{name}'.encode()).hexdigest()[:32]}"

    def said(self, kind: type[Event], stream: str, on: date, **fields: Any) -> Event:
        """One event, recorded the next morning, every tenth a month later."""
        self.version += 1
        late = 31 if self.version % 10 == 0 else 1
        recorded = datetime(on.year, on.month, on.day, 9, tzinfo=UTC) + timedelta(days=late)
        made: dict[str, Any] = {"originator_id": stream, "originator_version": self.version, "recorded": recorded, "council": self.slug}
        return kind(**made, on=on, who="work", **fields)

    # ------------------------------------------------------------------ what happened

    def election(self) -> Iterator[Event]:
        """Everybody is elected and takes office; as many as bodies have room for take a seat."""
        bodies = cycle([body.id for body in self.of("body")] or [""])
        for at, person in enumerate(self.people):
            yield self.said(Named, person, self.first, name=f"Member {at}")
            yield self.said(
                Elected, person, self.first, ballot=f"local.{self.slug}.w{at}.{self.first}", ward=f"Ward {at // A_WARD}", poll=self.first
            )
            yield self.said(TookOffice, person, self.first, term=f"local.{self.slug}.w{at}.{self.first}")
            yield self.said(GroupChanged, person, self.first, group=GROUPS[at % len(GROUPS)])
            if at < A_BODY * len(self.of("body")):
                yield self.said(SeatTaken, person, self.first, body=next(bodies), spell="1")

    def year(self, nth: int) -> Iterator[Event]:
        begins = self.first + timedelta(days=365 * nth)
        yield from self.sessions(nth, begins)
        for at, person in enumerate(self.people):
            yield from self.meetings(person, at, begins)
            yield from self.needs(person, at, nth, begins)
            yield from self.steps(person, at, nth, begins)
        yield from self.money(begins)

    def sessions(self, nth: int, begins: date) -> Iterator[Event]:
        """Each course once for everybody, in sessions of fifty, with a form about it; every twentieth register is put right."""
        forms = cycle([form for form in self.of("form") if form.texts("asks")])
        marks = cycle(CAME)
        for number, course in enumerate(self.of("course")):
            part = course.parts[nth % len(course.parts)] if isinstance(course.parts, tuple) and course.parts else ""
            form = next(forms, None)
            for first in range(0, self.members, A_SESSION):
                on = begins + timedelta(days=(30 * number + first // A_SESSION) % 360)
                session = self.stream("activity", f"{nth}/{course.id}/{first}")
                people = self.people[first : first + A_SESSION]
                yield self.said(SessionPlanned, session, on, course=course.id, part=part, title=course.name, when=on, starts="18:00")
                register = tuple(Entry(member=person, came=next(marks)) for person in people)
                taken = self.said(RegisterTaken, session, on, course=course.id, part=part, entries=register)
                yield taken
                if first // A_SESSION % 20 == 0:
                    yield self.said(RegisterTaken, session, on, course=course.id, part=part, entries=register, corrects=taken.id)
                if form is not None:
                    yield from self.forms(form, f"session:{session.partition(':')[2]}", people[::2], on)
                for person in people[5::6]:
                    yield self.said(Attended, person, on + timedelta(days=20), noun=course.id, part=part, route="one-to-one")

    def forms(self, form: Noun, about: str, people: Sequence[str], on: date) -> Iterator[Event]:
        for person in people:
            yield self.said(FormSent, person, on, noun=form.id, about=about)
            yield self.said(FormReturned, person, on, noun=form.id, about=about, answers=self.answers(form))

    def answers(self, form: Noun) -> dict[str, str]:
        return {asks: str(self.version % 5 + 1) if asks in form.texts("scored") else "As I said" for asks in form.texts("asks")}

    def meetings(self, person: str, at: int, begins: date) -> Iterator[Event]:
        """Each support is offered; one in five declines, one in twenty said so by mistake, and most others have it."""
        for number, support in enumerate(self.of("support")):
            on = begins + timedelta(days=(at + 40 * number) % 300)
            yield self.said(Offered, person, on, noun=support.id)
            answer = self.said(Declined if at % 5 == 0 else Held, person, on + timedelta(days=20), noun=support.id)
            yield answer
            if at % 20 == 0:
                yield self.said(StruckOut, person, on + timedelta(days=20), corrects=answer.id, whose=person)

    def needs(self, person: str, at: int, nth: int, begins: date) -> Iterator[Event]:
        values = [value for theme in self.of("theme") for value in theme.texts("values")] or [""]
        on = begins + timedelta(days=at % 300)
        yield self.said(NeedRecorded, person, on, noun="need", need=str(nth + 1), theme=values[at % len(values)])
        if at % 3:
            yield self.said(NeedClosed, person, on + timedelta(days=60), noun="need", need=str(nth + 1), met=at % 4 != 0)

    def steps(self, person: str, at: int, nth: int, begins: date) -> Iterator[Event]:
        """Every rule that is asked of members opens once a year; most are done, some of them late."""
        for rule in islice(ruleset_of(self.strategy).asked("member"), 12):
            step = Step(
                rule=rule,
                occurrence=f"{begins}",
                version=self.strategy.version,
                opened=begins,
                due=begins + timedelta(days=60),
                sum=Sum(words="60 days"),
                force=ruleset_of(self.strategy).rules[rule].force,
            )
            yield self.said(StepOpened, person, begins, step=step)
            if at % 4:
                done = begins + timedelta(days=20 + at % 50)
                yield self.said(StepDone, person, done, step=step.id, closed=done, by=(f"{person}@{nth + 1}",))

    def money(self, begins: date) -> Iterator[Event]:
        for budget in self.of("budget"):
            for head in budget.texts("heads") or ("",):
                stream = budget_id(self.slug, budget.id, head, f"{begins.year}-{(begins.year + 1) % 100:02}")
                yield self.said(BudgetSet, stream, begins, budget=budget.id, head=head, pence=1_000_000)
                for number in range(1, 51):
                    on = begins + timedelta(days=7 * number % 300)
                    yield self.said(MoneyCommitted, stream, on, budget=budget.id, head=head, commitment=str(number), pence=10_000)
                    if number % 3:
                        settles = {"payment": str(number), "commitment": str(number), "pence": 9_900}
                        yield self.said(MoneySpent, stream, on + timedelta(days=20), budget=budget.id, head=head, **settles)
