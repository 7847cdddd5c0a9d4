"""`history`: the facts of a period, for whoever looks over the record elsewhere."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from domain.refusals import NotFound
from memberdev.commands import options
from memberdev.settings import Settings

NOT_OVER = "The period is not over: what is recorded until its end would change this."


@click.command()
@options.settings
@click.option("--council", default="", metavar="SLUG", help="Only this council's.")
@click.option("--from", "first", type=options.day, help="What was recorded from this day on, in London.")
@click.option("--to", "last", type=options.day, help="What was recorded until this day, which is in it.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Else the facts are printed.")
@click.option("--with-names", "names", is_flag=True, help="Write out names and reasons too. Forgetting somebody changes such a file.")
@options.as_json
def history(settings: Settings, council: str, first: date | None, last: date | None, out: Path | None, names: bool, as_json: bool) -> None:
    """Write the facts of a period as JSON Lines, with their count and SHA-256: the same bytes every time."""
    from domain.streams.council import Council, council_id
    from memberdev.commands.preparing import prepared_office
    from memberdev.history import write_history
    from memberdev.progress import progress

    if first and last and last < first:
        raise click.UsageError("--to is before --from.")
    with prepared_office(settings) as office, progress("Reading the record") as advance:
        if council and not office.app.find_or_begin(Council, council_id(council)).version:
            raise NotFound(f"No council “{council}” is on record. `memberdev members` lists those that are.")
        with written_to(out) as write:
            written = write_history(office, write, first=first, last=last, council=council, names=names, advance=advance)
        over = last is not None and last < office.clock.today()
    summary = {"facts": written.facts, "sha256": written.sha256, "over": over}
    said = f"{written.facts:,} facts, SHA-256 {written.sha256}" + ("" if over else f"\n{NOT_OVER}")
    click.echo(json.dumps(summary) if as_json else said, err=out is None)  # the facts alone are printed, where they are


@contextmanager
def written_to(out: Path | None) -> Iterator[Callable[[bytes], object]]:
    """Where the lines go. A file stands under its name once it is whole."""
    if out is None:
        yield sys.stdout.buffer.write
        sys.stdout.buffer.flush()
        return
    unfinished = out.with_name(f"{out.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file.write
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
