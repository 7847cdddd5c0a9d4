"""Options that many commands have."""

from pathlib import Path

import click

from memberdev.settings import Settings


def _settings(_ctx: click.Context, _parameter: click.Parameter, folder: Path | None) -> Settings:
    return Settings.read(folder)


settings = click.option(
    "--data",
    "settings",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_settings,
    help="The folder of the record. Else MEMBERDEV_DATA, else a folder of your own.",
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
