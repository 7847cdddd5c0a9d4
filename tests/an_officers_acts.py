"""What an officer records in a term of office beside what happens to members: elections, groups, meetings, money and applications."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any

from domain.commands.coming import ElectedByHand, Person
from domain.commands.holding import JoinGroup, TakeRole, TakeSeat
from domain.commands.import_plan import Choices
from domain.printing.entries import figure_in_words
from domain.printing.titles import Titles
from domain.results.read import read_results
from domain.strategy.entries import Strategy
from domain.strategy.problem import StrategyHasMistakes
from domain.strategy.reading import read_strategy
from domain.streams.body import Body, body_id
from domain.streams.describing import Description
from domain.streams.member import Member
from domain.streams.naming import key_of
from projections.reading import open_before
from projections.reporting.report import Period
from projections.reporting.report_of import report_of
from tests.a_council import a_file
from tests.a_term import ATerm, cut_out, short
from tests.domain.lives import day


def elects(term: ATerm, poll: str, winners: Sequence[tuple[int, str, str]], *, cycle: str = "all out") -> None:
    """An ordinary election's results come in today, and its winners are elected."""
    council = term.council
    council.office.app.set_setting(*term.by_officer(), council.slug, "cycle", cycle, day(poll))
    data = a_file(winners, council=council.slug, poll=day(poll))
    council.office.app.import_results(
        *term.by_officer(), read_results(data), Choices(adopt=term.strategy.text), sha256=sha256(data).hexdigest()
    )
    term.work()


def wins_by_election(term: ATerm, poll: str, name: str, ward: str) -> None:
    """Somebody new comes in at a by-election, as is recorded today."""
    coming = ElectedByHand(
        council=term.council.slug, person=Person(name=name, before="new"), ward=ward, poll=day(poll), by_election=True, party="Independent"
    )
    term.council.office.app.come_into_office(*term.by_officer(), coming)
    term.work()


def gives_addresses(term: ATerm, *names: str) -> None:
    """Each is written to at an address of their own."""
    for name in names:
        address = f"{name.partition(' ')[0].lower()}@ambleford.example"
        term.council.office.app.give_contact(*term.by_officer(), term.member(name), "e-mail", address)
    term.work()


def says(term: ATerm, name: str, before: str) -> None:
    """Whether somebody is new to the council, or returning."""
    term.council.office.app.say_came_before(*term.by_officer(), term.member(name), before)


def joins(term: ATerm, name: str, group: str) -> None:
    """A political group; "" for none."""
    term.changes(name, JoinGroup(on=term.today, group=group))


def takes(term: ATerm, name: str, role: str, kind: str = "held") -> None:
    term.changes(name, TakeRole(on=term.today, role=role, kind=kind))


def sits(term: ATerm, name: str, body: str, kind: str = "member") -> None:
    term.changes(name, TakeSeat(on=term.today, body=body, kind=kind))


def group_did(term: ATerm, group: str, said: str) -> None:
    """`progress-talk recorded`: true of a political group today."""
    noun, _, verb = said.partition(" ")
    slug = term.council.slug
    term.council.office.app.record_for_group(*term.by_officer(), slug, f"group:{slug}:{key_of(group)}", noun, verb, term.today)


def meets(term: ATerm, *bodies: str) -> list[str]:
    """A meeting of each was held today. Gives the meetings, for their minutes."""
    app, slug = term.council.office.app, term.council.slug
    for body in bodies:
        app.hold_meeting(*term.by_officer(), slug, body, term.today)
    return [f"{body}/{meeting}" for body in bodies for meeting in list(_body(term, body).meetings)[-1:]]


def publishes_minutes(term: ATerm, meeting: str) -> None:
    body, _, number = meeting.partition("/")
    term.council.office.app.publish_minutes(*term.by_officer(), term.council.slug, body, number, term.today)


def is_set(term: ATerm, setting: str, value: Any) -> None:
    term.council.office.app.set_setting(*term.by_officer(), term.council.slug, setting, value, term.today)


def is_on(term: ATerm, which: str, when: str) -> None:
    """A key date of the council: `annual council`, `ordinary election`."""
    term.council.office.app.set_date(*term.by_officer(), term.council.slug, which, day(when))


def budgets(term: ATerm, head: str, year: str, pounds: int) -> None:
    term.council.office.app.set_budget(*term.by_officer(), term.council.slug, head, year, pounds * 100, term.today)


def applies(term: ATerm, name: str, event: str, when: str, pounds: int) -> str:
    """A member asks to go to an event outside."""
    member = term.member(name)
    term.council.office.app.make_application(
        *term.by_officer(), member, term.today, event=event, reason="Work", gain="Skill", cost=pounds * 100, when=day(when)
    )
    return max(term.council.office.app.find(Member, member).applications)


def decides(term: ATerm, name: str, application: str, office: str, by: str, *, approved: bool = True) -> None:
    term.council.office.app.decide_application(
        *term.by_officer(), term.member(name), application, term.today, office=office, approved=approved, by=by
    )


def waives(term: ATerm, name: str, rule: str, why: str) -> None:
    """A step of a member is not needed, with a reason."""
    (step,) = (step for step in term.steps_of(name) if step.rule == rule and step.state == "open")
    viewer, _ = term.by_officer()
    term.council.office.app.waive(viewer, term.council.act(why=why), term.member(name), step.id)


def waives_duty(term: ATerm, owner: str, rule: str, why: str) -> None:
    """A step of the council's, or of a body's or group's, is not needed, with a reason."""
    (step,) = (step for step in term.duties() if step.rule == rule and step.state == "open")
    viewer, _ = term.by_officer()
    slug = term.council.slug
    term.council.office.app.waive_duty(viewer, term.council.act(why=why), slug, f"{owner.replace(':', f':{slug}:')}", step.id)


def is_away(term: ATerm, name: str, support: str) -> None:
    """Whoever gives a member this support is away for long from today."""
    term.council.office.app.begin_absence(*term.by_officer(), term.member(name), support, term.today)


def session(term: ATerm, course: str, when: str, part: str = "", **described: Any) -> str:
    """A session planned for a day, and what it is."""
    answer = term.council.office.app.plan_session(
        *term.by_officer(), term.council.slug, course, day(when), part=part, described=Description(**described)
    )
    return str(answer["stream"])


def advertises(term: ATerm, *sessions: str) -> None:
    for one in sessions:
        term.council.office.app.advertise_session(*term.by_officer(), one, term.today)


def counted(lines: Sequence[str]) -> list[str]:
    """Lines of which one that comes several times is said once, with how often."""
    return [line if n == 1 else f"{line} ({n} times)" for line, n in Counter(lines).items()]


def overdue(term: ATerm) -> list[str]:
    """What is overdue today, as the due list has it: `10 Mar 2022 | evaluate | Bram`."""
    with term.council.office.store.views.reading() as connection:
        rows = open_before(connection, term.council.viewer, term.today)
    late = [f"{row['rule']} | {_whose(term, row['owner'])}" for row in rows if row["force"] != "open"]
    return counted([f"{short(term.today)} | {line}" for line in sorted(late)])


def _whose(term: ATerm, owner: str) -> str:
    kind = owner.partition(":")[0]
    return (term.council.office.app.find(Member, owner).name or "").partition(" ")[0] if kind == "member" else "the council"


def presents(term: ATerm, report: str, *to: str) -> None:
    """A report was given today to each of these bodies, offices or other readers."""
    term.presents(report, *to)


def presented(term: ATerm) -> list[str]:
    """What was reported, to whom and when, as it is on record."""
    council = term.council.office.app.around(term.council.slug).council
    told = [fact for fact in council.known() if fact.verb.startswith("presented")]
    return [f"{short(fact.on)} | {fact.noun} | {fact.argument}" for fact in sorted(told, key=lambda fact: (fact.on, fact.noun))]


def _body(term: ATerm, body: str) -> Body:
    return term.council.office.app.find(Body, body_id(term.council.slug, body))


def held_by_reports(term: ATerm, first: str, last: str) -> list[str]:
    """What each report holds, in its order, as somebody reads it who asks for these days: `annual-report | Attendance`."""
    period, council = Period(day(first), day(last)), term.council
    with council.office.store.views.reading() as connection:
        reports = [
            report_of(connection, term.strategy, entry, council.slug, period, None, council.viewer)
            for entry in term.strategy.rules.values()
            if entry.kind == "report"
        ]
    return [f"{report.entry} | {section.heading}" for report in reports for section in report.sections]


def headings_of_reports(strategy: Strategy) -> list[str]:
    """The same of every report, without counting anything."""
    titles = Titles(strategy)
    reports = [entry for entry in strategy.rules.values() if entry.kind == "report"]
    return [f"{report.id} | {figure_in_words(figure, titles)}" for report in reports for figure in report.holds]


def still_read_without(text: str, strategy: Strategy) -> list[str]:
    """The things that carry a requirement and of which no other entry of the file speaks: none is to be left."""
    spare = []
    for noun in (*strategy.nouns.values(), *strategy.plans.values()):
        if noun.carries and not any(rule.plan == noun.id for rule in strategy.rules.values()):
            with suppress(StrategyHasMistakes):
                read_strategy(cut_out(text, noun.id))
                spare.append(noun.id)
    return spare
