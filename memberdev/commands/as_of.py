"""A member whom a command names, and the record as of the days it names."""

from __future__ import annotations  # so that what is only named in annotations is not imported before it is needed

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from domain.refusals import NotFound, Refused
from memberdev.commands import options

if TYPE_CHECKING:
    from domain.commands.as_of import AsOf
    from domain.streams.member import Member
    from memberdev.office import Office

A_FEW = 10
"""Of many with one name, so many are listed."""

F = TypeVar("F", bound=Callable[..., Any])


def days(command: F) -> F:
    """The options `--on` and `--known`."""
    on = click.option("--on", type=options.day, help="As it was on a day: what was true and owed then. A later day: what would be owed.")
    known = click.option("--known", type=options.day, help="As known on a day: only what was on record at its end.")
    return on(known(command))


def asked(office: Office, on: date | None, known: date | None) -> AsOf | None:
    """The days as they were given; nothing where neither was. Raises Invalid for days that cannot be."""
    from domain.commands.as_of import as_of

    return None if on is None and known is None else as_of(office.clock.today(), on=on, known=known)


def member_named(office: Office, named: str) -> Member:
    """The member with this id, or the one whose name this is a part of. Raises Refused where that is said of several."""
    from domain.streams.member import Member
    from domain.viewer import the_program
    from projections.reading import member_rows

    if named.startswith("member:"):
        return office.app.find(Member, named)
    with office.store.views.reading() as connection:
        rows, _ = member_rows(connection, the_program("work"), person=named)
    partly = [row for row in rows if named.casefold() in (row["name"] or "").casefold()]  # a ward may have been what matched
    found = [row for row in partly if row["name"].casefold() == named.casefold()] or partly
    if not found:
        raise NotFound(f"Nobody on record is called “{named}”. See who is with `memberdev members`.")
    if len(found) > 1:
        listed = "".join(f"\n  {row['member']}  {row['name']}, {row['ward']}, {row['council']}" for row in found[:A_FEW])
        raise Refused(f"More than one member is called “{named}”. Name one by their id:{listed}")
    return office.app.find(Member, found[0]["member"])


def due_as_of(office: Office, council: str, when: AsOf) -> list[dict[str, Any]]:
    """What members of a council had open as of these days, the most pressing first."""
    rows = rows_as_of(office, council, when)
    return sorted(rows, key=lambda row: (row["due"] is None, row["due"] or when.day, row["name"] or "", row["owner"], row["step"]))


def rows_as_of(office: Office, council: str, when: AsOf) -> Iterator[dict[str, Any]]:
    """One for each step that was open, of those that are ever late."""
    from domain.viewer import the_program

    for member in office.app.past(the_program("work"), council, when).members():
        term = member.term_on(when.day)
        for step in member.steps.values():
            if step.state == "open" and step.force != "open":
                row = {"owner": member.id, "name": member.name, "ward": term.ward if term else "", "council": council, "step": step.id}
                fields = ("rule", "force", "whose", "opened", "due", "undated", "state")
                said = {field: getattr(step, field) for field in fields}
                yield {**row, "strategy": step.version, **said, "overdue": step.overdue_on(when.day)}
