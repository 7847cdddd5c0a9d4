"""`members`, `member`, `due` and `forget`: what is on record about members, and destroying a person's key."""

from __future__ import annotations  # so that what is only named in annotations is not imported before it is needed

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from memberdev.commands import as_of, options
from memberdev.settings import Settings

if TYPE_CHECKING:
    from memberdev.office import Office


def plain(row: Any) -> Any:
    """A row as JSON has it: days as 2026-05-14."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


@click.command()
@options.settings
@click.option("--council", default="", metavar="SLUG", help="Only this council's.")
@options.as_json
def members(settings: Settings, council: str, as_json: bool) -> None:
    """List the members on record."""
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office
    from projections.reading import member_rows

    with prepared_office(settings) as office, office.store.views.reading() as connection:
        found, page = [], 1
        while True:
            rows, count = member_rows(connection, the_program("work"), council=council, page=page)
            found += rows
            if not rows or len(found) >= count:
                break
            page += 1
    if as_json:
        click.echo(json.dumps([plain(row) for row in found]))
        return
    for row in found:
        click.echo(f"{row['member']}  {row['name'] or '(forgotten)'}, {row['ward']}, {row['council']}")


@click.command()
@options.settings
@click.argument("member", metavar="ID_OR_NAME")
@as_of.days
@options.as_json
def member(settings: Settings, member: str, on: date | None, known: date | None, as_json: bool) -> None:
    """Show one member: their terms and their steps, today or as of another day."""
    import msgspec

    from domain.refusals import NotFound
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office
    from service.wording.as_of import heading

    with prepared_office(settings) as office:
        found, today = as_of.member_named(office, member), office.clock.today()
        when = as_of.asked(office, on, known)
        if when is not None:
            then = office.app.past(the_program("work"), found.council, when).member(found.id)
            if then is None:
                raise NotFound("Nothing about this person was on record, and true, by that day. Ask for a later one.")
            found = then
        day = when.day if when else today
        shown: dict[str, Any] = {"member": found.id, "name": found.name, "council": found.council, "version": found.version}
        shown |= msgspec.to_builtins({"terms": list(found.terms.values()), "steps": list(found.steps.values())})
        shown |= {"overdue": sorted(step.id for step in found.steps.values() if step.overdue_on(day))}
        shown |= msgspec.to_builtins({"on": when.on, "known": when.known}) if when else {}
    if as_json:
        click.echo(json.dumps(shown))
        return
    click.echo(f"{found.name or '(forgotten)'} ({found.council}){f', {heading(when, today)}' if when else ''}")
    for term in found.terms.values():
        click.echo(f"  {term.ward}: in office from {term.took_office or 'not known'} to {term.left or 'now'}")
    for step in sorted(found.steps.values(), key=lambda step: (step.state != "open", step.due or date.max, step.id)):
        state = "overdue" if step.overdue_on(day) else step.state
        click.echo(f"  {state:9} {step.id}: last day {step.due or step.undated}")


@click.command()
@options.settings
@click.option("--council", default="", metavar="SLUG", help="Only this council's.")
@as_of.days
@options.as_json
def due(settings: Settings, council: str, on: date | None, known: date | None, as_json: bool) -> None:
    """List what is due, the most pressing first. As of another day: what one council's members had open then."""
    from memberdev.commands.preparing import prepared_office

    with prepared_office(settings) as office:
        when = as_of.asked(office, on, known)
        if when is not None and not council:
            raise click.UsageError("Say with --council whose members are meant.")
        found = as_of.due_as_of(office, council, when) if when else due_today(office, council)
    if as_json:
        click.echo(json.dumps([plain(row) for row in found]))
        return
    for row in found:
        click.echo(f"{row['due'] or row['undated']!s:20} {row['rule']:28} {row['name'] or row['council']}")


def due_today(office: Office, council: str) -> list[Any]:
    """Every line of the due list, leaf by leaf."""
    from domain.viewer import the_program
    from projections.reading import Wanted, due_rows

    found: list[Any] = []
    with office.store.views.reading() as connection:
        page, count = 1, 1
        while len(found) < count:
            rows, count = due_rows(connection, the_program("work"), office.clock.today(), Wanted(council=council, page=page))
            if not rows:
                break
            found += rows
            page += 1
    return found


@click.command()
@options.settings
@click.argument("person", metavar="MEMBER")
@click.option("--yes", is_flag=True, help="Do not ask: the key is destroyed for good.")
def forget(settings: Settings, person: str, yes: bool) -> None:
    """Destroy the key of a person, so that nothing personal of theirs can be read again. Their steps and counts stay."""
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office

    if not yes:
        click.confirm("This cannot be undone, in this store or any copy that shares its keys. Destroy the key?", abort=True)
    viewer = the_program("import")
    with prepared_office(settings) as office:
        office.forget(viewer, person)
    click.echo("The key is destroyed. What was personal cannot be read again.")
