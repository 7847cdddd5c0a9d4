"""`status`: what runs, what waits and what was set aside."""

import json

import click

from memberdev.commands import options
from memberdev.settings import Settings


@click.command()
@options.settings
@options.as_json
def status(settings: Settings, as_json: bool) -> None:
    """Say what runs, what waits and what was set aside."""
    from memberdev.run_lock import runs

    found = {"data": str(settings.data), "running": runs(settings.run_folder)}
    click.echo(json.dumps(found))
