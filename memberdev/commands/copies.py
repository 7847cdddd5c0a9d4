"""`backup`: a copy of the record, made while the service runs."""

from pathlib import Path

import click

from memberdev.commands import options
from memberdev.settings import Settings


@click.command()
@options.settings
@click.argument("to", type=click.Path(path_type=Path))
def backup(settings: Settings, to: Path) -> None:
    """Copy the record and its keys into the new folder TO. The service may go on meanwhile.

    Whoever has the copy can read what is in it: keep it as you keep the record.
    """
    from domain.refusals import Refused
    from memberdev.office import office
    from memberdev.progress import progress
    from memberdev.store.copying import copy_store

    if settings.database:
        raise Refused("This record is in PostgreSQL. Copy it with pg_dump, as docs/operations.md says.")
    with office(settings) as opened, progress("Copying") as advance:
        events = copy_store(settings.data, to, opened.clock.now(), advance)
    click.echo(f"{events:,} events and the keys are in {to}.")
