"""`import-members`: a spreadsheet of sitting members or of past training, looked at, put on record and brought in."""

import json
from collections.abc import Mapping, Sequence
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
ANSWERS = {"same": "same", "new": "new", "leave": "leave-out"}


def _columns(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    if wrong := next((ours + theirs for ours, sign, theirs in pairs if not sign), None):
        raise click.BadParameter(f"“{wrong}” says no column. Write it as email=Contact.")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _answers(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[int, str]:
    found = {}
    for text in given:
        row, _, answer = text.partition("=")
        if not row.isdigit() or answer not in ANSWERS:
            raise click.BadParameter(f"“{text}” is no answer. Write it as 12=same, 12=new or 12=leave.")
        found[int(row)] = ANSWERS[answer]
    return found


@click.command("import-members")
@options.settings
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--council", required=True, metavar="SLUG", help="Whose members they are, as in local.thurrock.2018-05-03.")
@click.option("--kind", type=click.Choice(["members", "training"]), default="members", show_default=True, help="What the file lists.")
@click.option("--sheet", default="", help="Read this sheet of a workbook. Else the first that is not hidden.")
@click.option(
    "--column", "columns", multiple=True, callback=_columns, metavar="OURS=THEIRS", help="Say which column is which, as email=Contact."
)
@click.option("--in-office", type=options.day, metavar="D", help="The day those came into office of whom the file does not say it.")
@click.option(
    "--answer", "answers", multiple=True, callback=_answers, metavar="ROW=A", help="Who a likely match is: same, new or leave (out)."
)
@click.option("--live", is_flag=True, help="Owe new members from the day they came into office, and not from today.")
@click.option("--accept-good", is_flag=True, help="Do the good rows of a file that has bad ones.")
@click.option("--dry-run", is_flag=True, help="Say what would go in, and record nothing.")
@options.as_json
@click.pass_context
def import_members(
    ctx: click.Context,
    settings: Settings,
    file: Path,
    council: str,
    kind: str,
    sheet: str,
    columns: dict[str, str],
    in_office: date | None,
    answers: dict[int, str],
    live: bool,
    accept_good: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in a council's sitting members, or what they attended before, from a CSV file or an Excel workbook."""
    from hashlib import sha256

    from domain.commands.roster_plan import RosterChoices
    from domain.rosters.book import MOST_BYTES
    from domain.rosters.columns import Kind, Matched, recognised
    from domain.rosters.read import by_name, every_column_is_there, read_roster
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office

    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)  # one more than is read, to be told so
    viewer, listed, sha = the_program("import"), Kind(kind), sha256(data).hexdigest()
    choices = RosterChoices(in_office=in_office, live=live, accept_good=accept_good, answers=answers)
    with prepared_office(settings) as office:
        app = office.app

        def match(headers: Sequence[str]) -> Matched:
            said = by_name(listed, headers, columns)
            return recognised(listed, headers, {**app.columns_before(viewer, council, listed, headers), **said})

        read = read_roster(data, listed, sheet=sheet, match=match)
        every_column_is_there(read)
        plan = app.plan_roster(viewer, council, read, choices, today=office.clock.today(), sha256=sha)
        report = plan.report()
        if not dry_run and (accept_good or not plan.refused):
            answer = app.import_roster(viewer, office.act(viewer), council, read, choices, sha256=sha)
            report = answer["report"]
            see_them_brought_in(office, answer)
    say(report, as_json=as_json, dry_run=dry_run, warnings=plan.warnings)
    ctx.exit(1 if report["held_back"] or report["refused"] else 0)


def see_them_brought_in(office: "Office", answer: Mapping[str, Any]) -> None:
    """Bring them in here, or follow the running service until it has, with a bar where somebody looks on."""
    from memberdev.by_itself import do_what_is_due
    from memberdev.run_lock import runs

    if not runs(office.settings.run_folder):
        with progress("Bringing in") as advance:
            do_what_is_due(office, tell=advance)
    elif "stream" in answer:
        watch_the_service(office, answer)


def watch_the_service(office: "Office", answer: Mapping[str, Any]) -> None:
    """Follow how far the running service has come, until it has brought in everybody whom it can."""
    import time

    from domain.viewer import the_program
    from projections.enrolments import left_to_enrol

    accepted = office.store.recorder.position_of(answer["stream"], answer["version"]) or 0
    total = answer["report"]["going_in"]
    with progress("The service brings them in") as advance:
        while True:
            heard = office.store.views.wait_for(accepted, LOOK_AGAIN)
            with office.store.views.reading() as connection:
                left = left_to_enrol(connection, the_program("import"), answer["council"], answer["roster"])
            advance(total - len(left) if heard else 0, total)
            if heard and left <= {item.item for item in office.store.claims.list_set_aside()}:
                return
            time.sleep(LOOK_AGAIN)


def say(report: dict[str, Any], *, as_json: bool, dry_run: bool, warnings: tuple[str, ...]) -> None:
    """Print the report: one JSON object, or sentences."""
    if as_json:
        click.echo(json.dumps(report))
        return
    from service.words import counted

    would = "would go in" if dry_run else "went in"
    click.echo(f"{counted(report['going_in'], 'member')} of {counted(report['rows'], 'row')} {would}.")
    click.echo(f"  new: {report['new']}, on record before: {report['on_record']}, nothing new: {report['unchanged']}")
    for what in ("held_back", "refused", "left_out"):
        for entry in report[what]:
            click.echo(f"  {what.replace('_', ' ')}: row {entry['row']}: {entry['why']}")
    for entry in report["not_known"]:
        click.echo(f"  not in the strategy: {entry['what']} ({counted(entry['rows'], 'row')})")
    for warning in warnings:
        click.echo(f"  look at: {warning}")
    if report["refused"] and not report["going_in"]:
        click.echo("A file with rows that cannot be read is not brought in. Put them right, or bring in the others with --accept-good.")
