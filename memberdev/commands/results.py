"""`import-results`: a file of election results, looked at, put on record and its winners elected."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memberdev.commands import options
from memberdev.progress import progress
from memberdev.settings import Settings

if TYPE_CHECKING:
    from memberdev.office import Office

LOOK_AGAIN = 0.2  # seconds between two looks at how far the service has come


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

    from domain.commands.import_plan import Choices
    from domain.results.decoding import MOST_BYTES
    from domain.results.read import read_results
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office

    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)  # one more than is read, to be told so
    read = read_results(data, format=format_, poll_date=poll_date, all_rows_won=all_rows_won, councils=councils or None)
    text = options.strategy_text(adopt) if adopt else ""
    choices = Choices(adopt=text, declared_on=declared, in_office_on=in_office, history_only=history_only, accept_good=accept_good)
    viewer = the_program("import")
    with prepared_office(settings) as office:
        if dry_run or (read.refused and not accept_good):
            report = office.app.plan_results(viewer, read, choices, today=office.clock.today()).report()
        else:
            answer = office.app.import_results(viewer, office.act(viewer), read, choices, sha256=sha256(data).hexdigest())
            report = answer["report"]
            see_them_elected(office, answer)
    say(report, as_json=as_json, dry_run=dry_run, warnings=[warned.text for warned in read.warnings])
    ctx.exit(1 if report["held_back"] or report["refused"] else 0)


def see_them_elected(office: "Office", answer: Mapping[str, Any]) -> None:
    """Elect the winners here, or follow the running service until it has, with a bar where somebody looks on."""
    from memberdev.by_itself import do_what_is_due
    from memberdev.run_lock import runs

    if not runs(office.settings.run_folder):
        with progress("Electing") as advance:
            do_what_is_due(office, tell=advance)
    elif answer["elections"]:
        watch_the_service(office, answer)


def watch_the_service(office: "Office", answer: Mapping[str, Any]) -> None:
    """Follow how far the running service has come, until it has elected everybody whom it can."""
    import time

    from projections.reading import ballots_to_elect, elected_so_far

    imported = office.store.recorder.position_of(answer["stream"], answer["version"]) or 0
    with progress("The service elects") as advance:
        while True:
            heard = office.store.views.wait_for(imported, LOOK_AGAIN)
            with office.store.views.reading() as connection:
                advance(*elected_so_far(connection))
                left = ballots_to_elect(connection)
            if heard and left <= {item.item for item in office.store.claims.list_set_aside()}:
                return
            time.sleep(LOOK_AGAIN)


def say(report: dict[str, Any], *, as_json: bool, dry_run: bool, warnings: list[str]) -> None:
    """Print the report: one JSON object, or sentences."""
    if as_json:
        click.echo(json.dumps(report))
        return
    from service.words import counted

    going_in = [counted(report[what], what.removesuffix("s")) for what in ("winners", "ballots", "elections")]
    click.echo("{} on {} of {} {}.".format(*going_in, "would go in" if dry_run else "went in"))
    click.echo(f"  new: {report['new']}, returning: {report['returning']}, not known whether new: {report['not_known']}")
    if report["ending"]:
        click.echo(f"  terms that end: {report['ending']}, of them defeated: {report['defeated']}")
    for what in ("held_back", "refused", "left_out"):
        for entry in report[what]:
            click.echo(f"  {what.replace('_', ' ')}: {entry.get('ballot') or 'row {row}'.format(**entry)}: {entry['why']}")
    for warning in warnings:
        click.echo(f"  look at: {warning}")
    if report["refused"] and not report["winners"]:
        click.echo("A file with rows that cannot be read is not imported. Put them right, or import the others with --accept-good.")
