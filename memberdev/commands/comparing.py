"""`strategy compare`: what would be otherwise for a council's real members under another strategy."""

from __future__ import annotations  # so that what is only named in annotations is not imported before it is needed

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from memberdev.commands import options
from memberdev.settings import Settings

if TYPE_CHECKING:
    from domain.owing.owed import Adopted
    from memberdev.office import Office
    from service.wording.strategies_compared import InWords, Line

AS_ADOPTED = "adopted"
"""Said in place of the first strategy: the council's own, as it adopted them."""


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.settings
@click.option("--council", required=True, metavar="SLUG", help="The council whose facts are asked about.")
@click.option(
    "--from", "from_", type=options.day, metavar="D", help="NEW in force from this day, after OLD. Else as if it always had been."
)
@click.option("--move", multiple=True, metavar="RULE", help="With --from: open steps of this rule move to NEW. May be given again.")
@options.as_json
def compare(old: str, new: str, settings: Settings, council: str, from_: date | None, move: Sequence[str], as_json: bool) -> None:
    """Replay a council's facts under OLD and under NEW, and list what would differ.

    Each is a file, or the id of a strategy that comes with the program; OLD may be “adopted”, for what the council has adopted.
    Nothing is recorded.
    """
    from memberdev.commands.preparing import prepared_office
    from service.wording.strategies_compared import InWords, tally

    with prepared_office(settings) as office:
        before, after = both_sides(office, council, old, new, from_, move)
        words = InWords(before, after, office.clock.today())
        found: Counter[str] = Counter()
        owners = differ = 0
        rows = []
        for lines in compared(office, council, before, after, words):
            owners += 1
            differ += bool(lines)
            found.update(line.difference.text for line in lines)
            if as_json:
                rows += [as_row(line) for line in lines]
            else:
                show(lines)
    said = tally(found, owners, differ)
    click.echo(json.dumps({"council": council, "said": said, "differences": rows}) if as_json else said)


def both_sides(
    office: Office, council: str, old: str, new: str, from_: date | None, move: Sequence[str]
) -> tuple[Sequence[Adopted], Sequence[Adopted]]:
    """The strategies on either side, each in force from its day."""
    app, text = office.app, options.strategy_text(new)
    before = app.as_adopted(council) if old == AS_ADOPTED else app.as_if_always(council, options.strategy_text(old))
    if from_ is None:
        return before, app.as_if_always(council, text)
    then = app.as_if_adopted(council, text, from_, options.moves(move, text))
    return before, [*before, then[-1]]


def compared(office: Office, council: str, before: Sequence[Adopted], after: Sequence[Adopted], words: InWords) -> Iterator[list[Line]]:
    """The differences of each owner, with a progress bar where somebody watches."""
    from domain.viewer import the_program

    each = office.app.compare_strategies(the_program("work"), council, before, after, office.clock.today())
    length = office.app.how_many_compared(council)
    with click.progressbar(each, length=length, label="Comparing", file=sys.stderr, hidden=not sys.stderr.isatty()) as watched:
        for one in watched:
            yield list(words.lines(one))


def show(lines: Sequence[Line]) -> None:
    if lines:
        click.echo(lines[0].whose)
    for line in lines:
        clause = f" ({line.clause})" if line.clause else ""
        click.echo(f"  {line.difference.text}: {line.what}{clause}\n    {line.before} -> {line.after}")


def as_row(line: Line) -> dict[str, str]:
    return {
        "whose": line.whose,
        "what": line.what,
        "clause": line.clause,
        "before": line.before,
        "after": line.after,
        "difference": line.difference.text,
    }
