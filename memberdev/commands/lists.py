"""`rebuild`: the lists that people read, made anew from the record."""

import click

from memberdev.commands import options
from memberdev.settings import Settings


@click.command()
@options.settings
def rebuild(settings: Settings) -> None:
    """Make the lists anew from the record, beside those in use, then use them instead. Nothing recorded changes."""
    from memberdev.commands.preparing import prepared_office
    from memberdev.progress import progress
    from projections.everything import PROJECTIONS

    with prepared_office(settings) as office:
        with progress("Making the lists anew") as advance:
            office.store.views.rebuild(PROJECTIONS, tell=advance)
        click.echo(f"The lists tell of {office.store.views.reached():,} events.")
