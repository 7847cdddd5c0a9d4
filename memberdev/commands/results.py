"""`import-results`: a file of election results, looked at, put on record and its winners elected."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memberdev.commands import options
from memberdev.progress import progress
from memberdev.settings import Settings

if TYPE_CHECKING:
    from memberdev.office import Office


@click.command("import-results")
@options.settings
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "format_", metavar="F", help="Say which format it is, where the program cannot tell by itself.")
@click.option(
    "--council", "councils", multiple=True, metavar="SLUG", help="Only this council, as in local.thurrock.2018-05-03. Again for more."
)
@click.option("--adopt", metavar="STRATEGY", help="Put councils that are not on record on record with this strategy: its id, or a file.")
@click.option("--poll-date", type=options.day, metavar="D", help="Polling day, for a file that does not say it. As 2018-05-03.")
@click.option("--declared", type=options.day, metavar="D", help="The day of the declaration. Assumed: the day after polling day.")
@click.option(
    "--in-office", type=options.day, metavar="D", help="The day they came into office. Assumed: the fourth day after polling day."
)
@click.option("--history-only", is_flag=True, help="Record the terms; owe nothing for days before today.")
@click.option("--accept-good", is_flag=True, help="Do the good rows of a file that has bad ones.")
@click.option("--all-rows-won", is_flag=True, help="The file lists winners only, and has no column that says so.")
@click.option("--dry-run", is_flag=True, help="Say what would go in, and record nothing.")
@options.as_json
@click.pass_context
def import_results(
    ctx: click.Context,
    settings: Settings,
    file: Path,
    format_: str | None,
    councils: tuple[str, ...],
    adopt: str | None,
    poll_date: date | None,
    declared: date | None,
    in_office: date | None,
    history_only: bool,
    accept_good: bool,
    all_rows_won: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a file of election results: who was elected goes on record, and their inductions begin."""
    from hashlib import sha256

    from domain.importing import Choices
    from domain.reading import read_strategy
    from domain.results.read import read_results
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office
    from memberdev.run_lock import runs

    data = file.read_bytes()
    read = read_results(data, format=format_, poll_date=poll_date, all_rows_won=all_rows_won, councils=councils or None)
    text = options.strategy_text(adopt) if adopt else ""
    choices = Choices(adopt=text, declared_on=declared, in_office_on=in_office, history_only=history_only, accept_good=accept_good)
    viewer = the_program("import")
    with prepared_office(settings) as office:
        if dry_run:
            report = office.app.plan_results(viewer, read, choices).report()
        else:
            strategy = read_strategy(text) if text else None
            answer = office.app.import_results(
                viewer, office.act(viewer), read, choices, sha256=sha256(data).hexdigest(), strategy=strategy
            )
            report = dict(answer)
            if runs(settings.run_folder):
                watch_the_service(office)
            else:
                elect_by_itself(office)
    say(report, as_json=as_json, dry_run=dry_run, warnings=[warned.text for warned in read.warnings])
    ctx.exit(1 if report["held_back"] or report["refused"] else 0)


def elect_by_itself(office: "Office") -> None:
    """Elect the winners here, with a bar where somebody looks on."""
    from memberdev.by_itself import do_what_is_due

    with progress("Electing") as advance:
        do_what_is_due(office, tell=advance)


def watch_the_service(office: "Office") -> None:
    """Follow how far the running service has come, until it has elected everybody."""
    import time

    from projections.reading import elected_so_far

    with progress("The service elects") as advance:
        while True:
            with office.store.views.reading() as connection:
                elected, winners = elected_so_far(connection)
            advance(elected, winners)
            if elected >= winners and office.store.views.reached() >= office.store.log.end():
                return
            time.sleep(0.2)


def say(report: dict[str, Any], *, as_json: bool, dry_run: bool, warnings: list[str]) -> None:
    """Print the report: one JSON object, or sentences."""
    if as_json:
        click.echo(json.dumps(report))
        return
    went_in = "would go in" if dry_run else "went in"
    click.echo(f"{report['winners']:,} winners on {report['ballots']:,} ballots of {report['elections']} elections {went_in}.")
    click.echo(f"  new: {report['new']}, returning: {report['returning']}, not known whether new: {report['not_known']}")
    if report["ending"]:
        click.echo(f"  terms that end: {report['ending']}")
    for what, key in (("held_back", "ballot"), ("refused", "row"), ("left_out", "ballot")):
        for entry in report[what]:
            click.echo(f"  {what.replace('_', ' ')}: {entry[key]}: {entry['why']}")
    for warning in warnings:
        click.echo(f"  look at: {warning}")
