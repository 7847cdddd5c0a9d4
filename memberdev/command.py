"""The command line: which commands there are, and what every one of them answers when it cannot do what was asked."""

from typing import Any

import click

from domain.refusals import Invalid, Unmet
from memberdev.commands import copies, eligible, history, lists, people, reports, results, rosters, running, status, strategies, users

DONE, NOT_DONE, BAD_USAGE = 0, 1, 2


class Program(click.Group):
    """Says what was not done in a sentence, and ends with 1. (Bad usage is click's own, and ends with 2.)"""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Unmet as unmet:
            click.echo(str(unmet), err=True)
            if isinstance(unmet, Invalid):
                for field, wrongs in unmet.fields.items():
                    click.echo(f"  {field}: {' '.join(wrongs)}", err=True)
            ctx.exit(NOT_DONE)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="memberdev")
def main() -> None:
    """Run a council's Member Development Strategy: inductions, training and reviews, each due on its day."""


for command in (
    running.run,
    status.status,
    results.import_results,
    rosters.import_members,
    people.members,
    people.member,
    people.due,
    eligible.eligible,
    people.forget,
    strategies.strategy,
    reports.report,
    users.user,
    copies.backup,
    lists.rebuild,
    history.history,
    running.prepare,
    running.web,
    running.work,
):
    main.add_command(command)
