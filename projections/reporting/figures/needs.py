"""Needs met and unmet, by theme: found in confidence, so summed without names, and not of a few people."""

from sqlalchemy import ColumnElement, Subquery, and_, func, literal, or_, select, true

from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, in_all, shared_out
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings
from projections.reporting.sharing import WHAT_HAPPENED, Share, share_of
from projections.reporting.small_groups import sums_from, why_withheld, without_small_groups

HEADINGS = ("Members with one that was met", "With one that was dropped", "With one not met yet", "Members in all")
OF_A_MEMBER = happenings.c.member != ""


def needs(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Of members, and where committees have said needs of their own, of those."""
    of_bodies = of_committees(asked)
    return (of_members(asked, figure), of_bodies) if of_bodies.rows else (of_members(asked, figure),)


def of_members(asked: Asked, figure: Figure) -> ReportTable:
    """Members by what became, by the end of the period, of the needs that were open in it. Who has two needs counts with both."""
    smallest = sums_from(asked, *(noun.id for noun in asked.of_kind("support")), figure.of)
    ground, measures = open_in_period(asked, OF_A_MEMBER)
    share = share_by(asked, figure)
    shares = shared_out(asked, ground, measures, share, open_to_all=False)
    names = share.names(asked, list(shares))
    grid = [list(cells.values()) for cells in shares.values()]
    grid.append(list(in_all(asked, ground, measures, open_to_all=False).values()))
    kept = without_small_groups(grid, smallest)
    heads = [*(names.get(key, key) for key in shares), "All needs"]
    rows = tuple((Cell(head), *cells) for head, cells in zip(heads, kept, strict=True))
    note = why_withheld(kept, smallest)
    return ReportTable("Needs, and what became of them", (share.heading, *HEADINGS), rows, bars=4, total=True, note=note)


def of_committees(asked: Asked) -> ReportTable:
    """What committees and other bodies need is nobody's secret."""
    bodies = {body.id: body.name for body in asked.of_kind("body")}
    whose = func.substr(happenings.c.stream, len(f"body:{asked.council}:") + 1)
    ground, people = open_in_period(asked, happenings.c.stream.startswith("body:"))
    shares = shared_out(asked, ground, {name: Measure(each.where) for name, each in people.items()}, Share("Body", whose))
    rows = tuple((Cell(bodies.get(body, body)), *cells.values()) for body, cells in shares.items())
    return ReportTable("Needs of committees", ("Body", "Met", "Dropped", "Not met yet", "In all"), rows, bars=4)


def open_in_period(asked: Asked, *where: ColumnElement[bool]) -> tuple[Ground, dict[str, Measure]]:
    """Needs recorded by the end of the period, but for those that were closed before it; and what became of them by then."""
    table, end = happenings, closings(asked)
    source = table.outerjoin(end, and_(end.c.stream == table.c.stream, end.c.about == table.c.about))
    recorded = and_(asked.stands(table), table.c.noun == "need", table.c.verb == "recorded", table.c.on <= asked.last)
    open_then = or_(end.c.closed.is_(None), end.c.closed >= asked.period.first)
    became = {"met": end.c.how == "met", "dropped": end.c.how == "dropped", "unmet": end.c.how.is_(None), "all": true()}
    ground = Ground(source, table.c.fact, table.c.member, table.c.on, and_(recorded, open_then, *where))
    return ground, {name: Measure(each, people=True) for name, each in became.items()}


def closings(asked: Asked) -> Subquery:
    """When each need was closed, by the end of the period, and how: once met, it was not dropped."""
    end = happenings.alias()
    closed = and_(asked.stands(end), end.c.noun == "need", end.c.verb.in_(("met", "dropped")), end.c.on <= asked.last)
    columns = end.c.stream, end.c.about, func.min(end.c.on).label("closed"), func.max(end.c.verb).label("how")
    return select(*columns).where(closed).group_by(end.c.stream, end.c.about).subquery()


def share_by(asked: Asked, figure: Figure) -> Share:
    """By theme: each value of those that tag needs is shown, though nobody has such a need."""
    if figure.by and figure.by not in (theme.id for theme in asked.of_kind("theme")):
        return share_of(asked, figure.by, WHAT_HAPPENED)
    themes = [theme for theme in asked.of_kind("theme") if theme.id == figure.by or (not figure.by and "need" in theme.texts("on"))]
    values = tuple(dict.fromkeys(value for theme in themes for value in theme.texts("values")))
    return Share(themes[0].name if themes else "Theme", func.coalesce(happenings.c.mark, literal("")), always=values)
