"""`strategy`: check a file, print it in plain English, compare it with another on real facts, adopt it for a council."""

import json
from collections.abc import Sequence
from datetime import date

import click

from memberdev.commands import options
from memberdev.commands.comparing import compare
from memberdev.settings import Settings


@click.group()
def strategy() -> None:
    """Check, print, compare and adopt a council's strategy."""


strategy.add_command(compare)


@strategy.command()
@click.argument("name", metavar="STRATEGY")
@options.as_json
@click.pass_context
def check(ctx: click.Context, name: str, as_json: bool) -> None:
    """Say what is wrong with a strategy: a file, or the id of one that comes with the program. Ends with 1 where there is a mistake."""
    from domain.checking import check as problems_of

    problems = problems_of(options.strategy_text(name))
    if as_json:
        click.echo(json.dumps([{"line": each.line, "level": each.level, "message": each.message} for each in problems]))
    else:
        for each in problems:
            click.echo(f"{name}:{each.line}: {each.level}: {each.message}")
        errors = sum(each.level == "error" for each in problems)
        click.echo(f"{errors} errors, {len(problems) - errors} warnings." if problems else "Nothing is wrong with it.")
    ctx.exit(1 if any(each.level == "error" for each in problems) else 0)


@strategy.command("print")
@click.argument("name", metavar="STRATEGY")
@click.option("--from", "day", type=options.day, default=date(2026, 5, 7), metavar="D", help="The day that worked dates are counted from.")
def print_(name: str, day: date) -> None:
    """Print every rule of a strategy in plain English, each with a date worked as an example."""
    from domain.printing import print_strategy
    from domain.strategy.reading import read_strategy

    click.echo(print_strategy(read_strategy(options.strategy_text(name)), day))


@strategy.command()
@click.argument("name", metavar="STRATEGY")
@options.settings
@click.option("--council", required=True, metavar="SLUG", help="The council, as in local.thurrock.2018-05-03.")
@click.option("--from", "from_", type=options.day, metavar="D", help="The first day on which it is in force. Today, if not said.")
@click.option("--move", multiple=True, metavar="RULE", help="Open steps of this rule move to the new version. May be given again.")
@click.option("--name", "title", default="", help="What the council is called, where it is not on record yet.")
def adopt(name: str, settings: Settings, council: str, from_: date | None, move: Sequence[str], title: str) -> None:
    """Adopt a strategy for a council from a day. Puts the council on record if it is not."""
    from domain.viewer import the_program
    from memberdev.by_itself import do_what_is_due
    from memberdev.commands.preparing import prepared_office
    from memberdev.run_lock import runs

    text = options.strategy_text(name)
    moves, viewer = options.moves(move, text), the_program("import")
    with prepared_office(settings) as office:
        answer = office.app.adopt(viewer, office.act(viewer), council, text, from_ or office.clock.today(), name=title, open_steps=moves)
        if not runs(settings.run_folder):
            do_what_is_due(office)
    click.echo(f"{council} has adopted version {answer['strategy'][:12]}.")
