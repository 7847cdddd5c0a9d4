"""Coverage: which role or body has training of its own in the strategy, who holds it, and what was held for them in the period."""

from collections.abc import Mapping

from sqlalchemy import and_, true

from domain.owing.answering.ruleset import ruleset_of
from domain.strategy.entries import Rule
from domain.strategy.mentions import conditions_in, facts_in
from domain.strategy.phrases import Condition, Figure, HasSeat, Holds
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, of_happenings, shared_out
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings
from projections.reporting.sharing import by_body, by_role
from projections.reporting.wanting import nouns_of

NO_TRAINING = "No training in the strategy"
HEADINGS = ("Training for it", "Who held it in the period", "Of them, learnt something of it")


def coverage(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """By role, unless bodies are asked for. A role without training is shown, for that is what is looked for."""
    things: Mapping[str, str] = {body.id: body.name for body in asked.of_kind("body")} if figure.by == "body" else asked.strategy.roles
    share = by_body(asked) if figure.by == "body" else by_role(asked)
    training = {thing: trained_in(asked, thing) for thing in things}
    held = holders(asked, figure)
    rows = []
    for thing, name in things.items():
        courses = training[thing]
        learnt = learners(asked, courses, figure).get(thing) if courses else None
        said = Cell(", ".join(asked.titles.of(course) for course in courses) or NO_TRAINING, len(courses))
        rows.append((Cell(name), said, held.get(thing, Cell("0", 0)), learnt or Cell("0", 0)))
    without = [name for thing, name in things.items() if not training[thing]]
    note = f"Without any: {', '.join(without)}." if without else ""
    return (ReportTable("Training for each", (share.heading, *HEADINGS), tuple(rows), bars=1, note=note, empty="The strategy names none."),)


def holders(asked: Asked, figure: Figure) -> dict[str, Cell]:
    """How many members held each in the period."""
    share = by_body(asked) if figure.by == "body" else by_role(asked)
    verb = "seat taken" if figure.by == "body" else "took"
    table = happenings
    began = and_(asked.stands(table), table.c.noun == "", table.c.verb == verb, table.c.argument == share.key, table.c.on <= asked.last)
    ground = Ground(table, table.c.fact, table.c.member, table.c.on, began)
    return {key: cells["members"] for key, cells in shared_out(asked, ground, {"members": Measure(true(), people=True)}, share).items()}


def learners(asked: Asked, courses: list[str], figure: Figure) -> dict[str, Cell]:
    """Of those who held each, how many took part in any of these courses."""
    nouns = [noun for course in courses for noun in nouns_of(asked.strategy, course)]
    learnt = happenings.c.noun.in_(nouns), happenings.c.verb.in_(("attended", "taught", "completed", "claim accepted"))
    share = by_body(asked) if figure.by == "body" else by_role(asked)
    found = shared_out(asked, of_happenings(asked, *learnt), {"members": Measure(true(), people=True)}, share)
    return {key: cells["members"] for key, cells in found.items()}


def trained_in(asked: Asked, thing: str) -> list[str]:
    """The courses that a rule or a seat's need asks of whoever holds this, or of whoever holds anything of its kind."""
    rules = ruleset_of(asked.strategy).rules.values()
    needs = [
        course
        for rule in rules
        if is_for(asked, rule, thing)
        for fact in facts_in(rule.done)
        if asked.titles.kind(course := fact.noun) == "course"
    ]
    seats = [seat for seat in asked.strategy.seats.values() if is_body(asked, thing, seat.body)]
    needs += [fact.noun for seat in seats for fact in facts_in(seat.needs) if asked.titles.kind(fact.noun) == "course"]
    return list(dict.fromkeys(needs))


def is_for(asked: Asked, rule: Rule, thing: str) -> bool:
    """Whether a rule's population, or what opens it, names a role or a body."""
    said = [*conditions_in(rule.who), *conditions_in(rule.condition), *(part for opening in rule.opens for part in conditions_in(opening))]
    return any(names(asked, part, thing) for part in said)


def names(asked: Asked, part: Condition, thing: str) -> bool:
    match part:
        case Holds(post=post):
            return post == thing or (post == "any role" and thing in asked.strategy.roles)
        case HasSeat(body=body):
            return is_body(asked, thing, body)
    return any(fact.verb in ("took", "expects", "joined") and fact.argument in (thing, "any role") for fact in facts_in(part))


def is_body(asked: Asked, thing: str, said: str) -> bool:
    noun = asked.strategy.nouns.get(thing)
    return said == thing or (noun is not None and noun.kind == "body" and said == f"any {noun.fields.get('kind')}")
