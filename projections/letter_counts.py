"""How many letters are on record, by what became of them."""

from sqlalchemy import Connection, func, select

from projections.rows import notices


def letters_by_state(connection: Connection) -> dict[str, int]:
    """Sent, failed and the like, each with how many."""
    query = select(notices.c.state, func.count()).where(notices.c.state != "").group_by(notices.c.state).order_by(notices.c.state)
    return {state: number for state, number in connection.execute(query)}  # noqa: C416  # a result is no iterable of pairs to `dict`
