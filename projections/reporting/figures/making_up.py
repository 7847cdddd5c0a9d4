"""What was missed and made up: of those who missed something in the period, how many have it since, how, and how many do not yet."""

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, select, true

from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, of_happenings, shared_out
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings
from projections.reporting.sharing import Share
from projections.reporting.wanting import nouns_of

WAYS = {"taught": "taught it to others", "completed": "showed proof of it", "claim accepted": "learnt it elsewhere"}
"""How whoever was at nothing of ours learnt it."""

HEADINGS = ("Members who missed it", "Of them, sent apologies", "Have it since", "Still to make up")


def made_up(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """By course: first how many made it up, then in which way."""
    return how_many(asked, figure), how(asked, figure)


def how_many(asked: Asked, figure: Figure) -> ReportTable:
    later = happenings.alias()
    has_it = exists(select(later.c.fact).where(asked.stands(later), makes_up(later, happenings)))
    measures = {
        "missed": Measure(true(), people=True),
        "apologies": Measure(happenings.c.mark == "apologies", people=True),
        "made up": Measure(has_it, people=True),
        "still": Measure(~has_it, people=True),
    }
    always = tuple(noun for noun in nouns_of(asked.strategy, figure.of) if asked.titles.kind(noun) == "course")
    share = Share("What was missed", happenings.c.noun, always=always)
    shares = shared_out(asked, of_happenings(asked, missed(asked, figure, happenings)), measures, share)
    rows = tuple((Cell(asked.titles.of(key)), *cells.values()) for key, cells in shares.items())
    empty = "Nobody missed a session in this period."
    return ReportTable("Missed, and made up", (share.heading, *HEADINGS), rows, bars=3, empty=empty)


def how(asked: Asked, figure: Figure) -> ReportTable:
    """By the way in which each has it since: who has it in two counts with both."""
    gone, later = happenings.alias(), happenings
    was_missed = and_(asked.stands(gone), asked.within(gone.c.on), missed(asked, figure, gone), makes_up(later, gone))
    where = and_(asked.stands(later), exists(select(gone.c.fact).where(was_missed)))
    way = Share("How", case(WAYS, value=later.c.verb, else_=later.c.way))
    ground = Ground(later, later.c.fact, later.c.member, later.c.on, where)
    shares = shared_out(asked, ground, {"members": Measure(true(), people=True)}, way)
    rows = tuple((Cell(key[:1].upper() + key[1:] or "Not said"), cells["members"]) for key, cells in shares.items())
    return ReportTable("How it was made up", ("How", "Members"), rows, bars=1, empty="Nobody has made up yet for what they missed.")


def missed(asked: Asked, figure: Figure, table: FromClause) -> ColumnElement[bool]:
    of = table.c.noun.in_(nouns_of(asked.strategy, figure.of)) if figure.of else true()
    return and_(table.c.verb == "missed", of)


def makes_up(later: FromClause, gone: FromClause) -> ColumnElement[bool]:
    """Whether one fact says that somebody learnt what another says that they missed: of a course in parts, the same part."""
    same = and_(*(later.c[name] == gone.c[name] for name in ("member", "noun", "argument")))
    another = and_(later.c.on >= gone.c.on, later.c.fact != gone.c.fact)
    return and_(later.c.verb.in_(("attended", *WAYS)), same, another)
