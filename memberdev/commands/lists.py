"""`rebuild`: the lists that people read, made anew from the record."""

import os

import click

from memberdev.commands import options
from memberdev.settings import Settings

AFTER_OTHERS = 10  # by how much nicer it is than those who record and read meanwhile


@click.command()
@options.settings
def rebuild(settings: Settings) -> None:
    """Make the lists anew from the record, beside those in use, then use them instead. Nothing recorded changes.

    The service may go on meanwhile. Should this be killed, it goes on where it was when it is asked for again.
    """
    from memberdev.commands.preparing import prepared_office
    from memberdev.progress import progress
    from memberdev.rebuild_when_asked import ITEM
    from projections.everything import PROJECTIONS

    os.nice(AFTER_OTHERS)
    with prepared_office(settings) as office:
        with progress("Making the lists anew") as advance:
            office.store.rebuilding.run(PROJECTIONS, tell=advance)
        office.store.claims.done([ITEM])  # it may have been set aside before
        click.echo(f"The lists tell of {office.store.views.reached():,} events.")
