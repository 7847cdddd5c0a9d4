"""Sharing out: by session, course, ward, group, body, role, clause, year, provider or one of the strategy's own themes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, exists, func, literal, or_, select, true, union_all

from domain.strategy.entries import Noun
from domain.streams.describing import OUTSIDE
from projections.items import in_hundreds
from projections.reporting.asked import Asked, Row
from projections.reporting.labels import GROUP, WARD, Belonging, is_session
from projections.reporting.rows import answers, happenings, session_states, step_states, themes_said

NOT_SAID = "Not said"
LETTERS_OF_AN_ID = 32
NOT_OURS = "Something that no session of ours holds"
Titles = Callable[[Asked, Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Share:
    """What numbers are shared out by: the key of a row, where it is found, and what it is called."""

    heading: str
    key: ColumnElement[Any]
    join: Callable[[FromClause, ColumnElement[Any]], FromClause] = lambda source, _: source
    where: ColumnElement[bool] = field(default_factory=true)
    named: Titles = lambda _, keys: dict(zip(keys, keys, strict=True))
    always: tuple[str, ...] = ()  # shown though there is nothing of them, in this order
    by_day: bool = False  # whether `named` gives them in their order
    otherwise: str = NOT_SAID  # what is said of rows that have no key

    def beside(self, source: FromClause, person: ColumnElement[Any]) -> FromClause:
        return self.join(source, person)

    def is_this(self, key: str) -> ColumnElement[bool]:
        return self.key == key if key else or_(self.key == "", self.key.is_(None))

    def order(self, asked: Asked, found: Sequence[str]) -> list[str]:
        """Those of the strategy in its order, then others by name; what was not said comes last."""
        others = [key for key in found if key and key not in self.always]
        names = self.named(asked, others)
        in_order = list(names) if self.by_day else sorted(others, key=lambda key: (names.get(key, key), key))
        return [*self.always, *in_order, *([""] if "" in found else [])]

    def names(self, asked: Asked, keys: Sequence[str]) -> dict[str, str]:
        return {"": self.otherwise} | dict(self.named(asked, [key for key in keys if key]))


def about_a_session(about: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a fact is about a session, or about the step that one opened: `return-evaluation/session:…`."""
    return or_(about.startswith("session:"), about.contains("/session:"))


@dataclass(frozen=True, eq=False)
class Things:
    """What rows are of, what they are about where they say it, and their day."""

    own: ColumnElement[Any]
    on: ColumnElement[Any]
    about: ColumnElement[Any] | None = None

    @property
    def session(self) -> ColumnElement[str]:
        """The stream of the session that a row is about, be it by the step that a session opened."""
        if self.about is None:
            return literal("")
        stream = literal("activity:") + func.substr(self.about, func.length(self.about) - (LETTERS_OF_AN_ID - 1))
        return case((about_a_session(self.about), stream), else_="")


WHAT_HAPPENED = Things(happenings.c.noun, happenings.c.on, happenings.c.about)
WHAT_WAS_ANSWERED = Things(answers.c.form, answers.c.on, answers.c.about)
WHAT_IS_ASKED = Things(step_states.c.rule, step_states.c.opened)


def share_of(asked: Asked, by: str, things: Things) -> Share:
    """What the strategy's word `by …` shares these rows out by."""
    match by:
        case "session":
            return Share("Session", things.session, named=titles_of_sessions, by_day=True, otherwise=NOT_OURS)
        case "ward":
            return by_belonging(asked, "Ward", WARD)
        case "group":
            return by_belonging(asked, "Group", GROUP)
        case "body":
            return by_body(asked)
        case "role":
            return by_role(asked)
        case "year":
            return by_year(asked, things)
        case "clause":
            return by_clause(asked, things)
        case "provider":
            return by_provider(asked, things)
        case "course":
            return by_course(asked, things)
    return by_theme(asked, by, things)


# ------------------------------------------------------------------ about people


def by_belonging(asked: Asked, heading: str, to: tuple[Sequence[str], str]) -> Share:
    """By the ward or the group that each had at the end of the period: what somebody did counts there, though they have left it since."""
    had = Belonging(asked, to)
    return Share(heading, had.what, join=had.beside)


def by_body(asked: Asked) -> Share:
    """By the bodies on which somebody sat in the period: who sat on two counts in both."""
    bodies = asked.of_kind("body")
    return by_spell(asked, "Body", "seat taken", "seat left", {body.id: body.name for body in bodies})


def by_role(asked: Asked) -> Share:
    """By the roles that somebody held in the period."""
    return by_spell(asked, "Role", "took", "role left", asked.strategy.roles)


def by_spell(asked: Asked, heading: str, began: str, ended: str, names: Mapping[str, str]) -> Share:
    held = spells(asked, (began,), ended)
    return Share(
        heading,
        held.c.what,
        join=lambda source, person: source.join(held, held.c.holder == person),
        named=lambda _, keys: {key: names.get(key, key) for key in keys},
        always=tuple(names),
    )


def spells(asked: Asked, began: Sequence[str], ended: str) -> Subquery:
    """What each had at some time of the period: a row for each `holder`, with `what` they held."""
    taken, left = happenings.alias(), happenings.alias()
    ends = and_(left.c.verb == ended, left.c.noun == "", left.c.member == taken.c.member, left.c.about == taken.c.about)
    gone = exists(select(left.c.fact).where(asked.stands(left), ends, left.c.on < asked.period.first))
    return (
        select(taken.c.member.label("holder"), taken.c.argument.label("what"))
        .where(asked.stands(taken), taken.c.noun == "", taken.c.verb.in_(began), taken.c.on <= asked.last, ~gone)
        .distinct()
        .subquery()
    )


# ------------------------------------------------------------------ about what was learnt


def noun_of(asked: Asked, things: Things) -> ColumnElement[Any]:
    """What a row is of: a course or a rule; of a form about a session, that session's course."""
    if things.about is None:
        return things.own
    course = select(session_states.c.course).where(is_session(asked, things.session)).scalar_subquery()
    courses = [course.id for course in asked.of_kind("course")]
    return case((things.own.in_(courses), things.own), else_=func.coalesce(course, things.own))


def by_course(asked: Asked, things: Things) -> Share:
    names = {noun.id: noun.name for noun in asked.of_kind("course")}
    known = noun_of(asked, things)
    return Share("Course", case((known.in_(list(names)), known), else_=""), named=lambda _, keys: {key: names[key] for key in keys})


def by_theme(asked: Asked, theme: str, things: Things) -> Share:
    """By the values of one theme: those that the session is tagged with, else those of its course.

    What serves two counts with both; a value that nothing serves is shown.
    """
    noun = asked.strategy.nouns[theme]
    described = session_states.join(themes_said, themes_said.c.described == session_states.c.described)
    tagged = select(session_states.c.session.label("thing"), themes_said.c.value).select_from(described)
    tagged = tagged.where(asked.stands(session_states), themes_said.c.theme == theme)
    served = union_all(tagged, *by_courses(asked, noun)).subquery()
    thing = case((things.session.in_(select(tagged.subquery().c.thing)), things.session), else_=noun_of(asked, things))
    return Share(
        noun.name, served.c.value, join=lambda source, _: source.outerjoin(served, served.c.thing == thing), always=noun.texts("values")
    )


def by_courses(asked: Asked, theme: Noun) -> list[Select[str, str]]:
    """The courses that serve a value by themselves."""
    courses = (
        (course.id, value) for course in asked.of_kind("course") for value in course.texts("theme") if value in theme.texts("values")
    )
    return [select(literal(id).label("thing"), literal(value).label("value")) for id, value in courses]


def by_clause(asked: Asked, things: Things) -> Share:
    """By where the document asks for it."""
    entries = {**asked.strategy.nouns, **asked.strategy.rules, **asked.strategy.seats}
    clauses = {id: entry.clause for id, entry in entries.items() if entry.clause}
    known = noun_of(asked, things)
    stands = [(known == id, literal(clause)) for id, clause in clauses.items()]
    return Share("Clause", case(*stands, else_=literal("")) if stands else literal(""))


def by_provider(asked: Asked, things: Things) -> Share:
    """By who held it: the council, or somebody else, as the session says or the places that the strategy names for its course."""
    outside = [course.id for course in asked.of_kind("course") if OUTSIDE in course.texts("places")]
    said = select(session_states.c.session).where(asked.stands(session_states), session_states.c.outside.is_(true()))
    somebody_else = or_(noun_of(asked, things).in_(outside), things.session.in_(said))
    return Share("Provider", case((somebody_else, literal("Outside the council")), else_=literal("The council")))


def by_year(asked: Asked, things: Things) -> Share:
    """By the council's years that the period touches."""
    years: list[tuple[date, date]] = []
    first = asked.period.first
    while first <= asked.last:
        years.append(asked.years.period("year", first))
        first = date.fromordinal(years[-1][1].toordinal() + 1)
    labels = {
        f"{begins.year}" if begins.year == ends.year else f"{begins.year}-{ends.year % 100:02}": (begins, ends) for begins, ends in years
    }
    return Share(
        "Year", case(*((things.on.between(*days), literal(label)) for label, days in labels.items()), else_=""), always=tuple(labels)
    )


def title_of(asked: Asked, session: Row) -> str:
    """`Safeguarding (Induction)`: a part of a course, or a title of its own, says little without the course."""
    course = asked.titles.of(session["course"])
    return course if session["title"] in ("", course) else f"{session['title']} ({course})"


def titles_of_sessions(asked: Asked, keys: Sequence[str]) -> dict[str, str]:
    """Each session by its title, the course it is of where that is another, and its day, the first of them first."""
    found: list[Row] = []
    for some in in_hundreds(keys):
        titles = select(session_states.c.session, session_states.c.course, session_states.c.title, session_states.c.when)
        found += asked.rows(titles.where(asked.stands(session_states), session_states.c.session.in_(some)))
    found.sort(key=lambda row: (row["when"], row["title"], row["session"]))
    names = {row["session"]: f"{title_of(asked, row)}, {row['when'].day} {row['when']:%B %Y}" for row in found}
    return names | {key: "A session that is no longer known" for key in keys if key not in names}
