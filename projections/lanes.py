"""The lanes of the work list: each kind and council that has something due gets its turn."""

from datetime import date

from sqlalchemy import Connection, and_, exists, func, select

from projections.rows import work


def lanes(connection: Connection, today: date) -> list[tuple[str, str]]:
    """Each kind and council that has something due.

    It goes from one to the next by the index and looks at the first item of each, so that a long list takes no longer than a short one.
    """
    kinds = select(func.min(work.c.kind).label("kind")).cte("kinds", recursive=True)
    next_kind = select(func.min(work.c.kind)).where(work.c.kind > kinds.c.kind).scalar_subquery()
    kinds = kinds.union_all(select(next_kind).where(kinds.c.kind.is_not(None)))

    first_council = select(func.min(work.c.council)).where(work.c.kind == kinds.c.kind).scalar_subquery()
    every = select(kinds.c.kind, first_council.label("council")).cte("lanes", recursive=True)
    next_council = select(func.min(work.c.council)).where(work.c.kind == every.c.kind, work.c.council > every.c.council).scalar_subquery()
    every = every.union_all(select(every.c.kind, next_council).where(every.c.council.is_not(None)))

    something_due = exists().where(and_(work.c.kind == every.c.kind, work.c.council == every.c.council, work.c.due <= today))
    found = connection.execute(select(every.c.kind, every.c.council).where(something_due))
    return [(row.kind, row.council) for row in found]
