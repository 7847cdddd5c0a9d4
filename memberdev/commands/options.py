"""Options that many commands have."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from memberdev.settings import Settings


def _settings(_ctx: click.Context, _parameter: click.Parameter, folder: Path | None) -> Settings:
    return Settings.read(folder)


class Day(click.ParamType[date]):
    """A day, as 2018-05-03."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day. Write it as 2018-05-03.", param, ctx)


day = Day()

settings = click.option(
    "--data",
    "settings",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_settings,
    help="The folder of the record. Else MEMBERDEV_DATA, else a folder of your own.",
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def strategy_text(name: str) -> str:
    """The text of a strategy that somebody named: a file, or the id of one that comes with the program."""
    from domain.strategies import built_in

    file = Path(name)
    return file.read_text(encoding="utf-8") if file.suffix == ".toml" and file.is_file() else built_in(name)


def moves(rules: Sequence[str], text: str) -> dict[str, str]:
    """The rules whose open steps move to a strategy, as an adoption says them. A rule that it does not have is bad usage."""
    from domain.strategy.reading import read_strategy

    unknown = sorted({*rules} - {*read_strategy(text).rules}) if rules else []
    if unknown:
        raise click.BadParameter(f"the strategy has no rule {', '.join(unknown)}. A rule is named by its id.", param_hint="--move")
    return dict.fromkeys(rules, "move")
