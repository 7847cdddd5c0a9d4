"""`status`: what runs, what waits and what was set aside."""

import json
from collections.abc import Iterator
from typing import Any

import click

from memberdev.commands import options
from memberdev.loading import loading
from memberdev.settings import Settings
from service.words import how_long


@click.command()
@options.settings
@options.as_json
@click.option("--prometheus", is_flag=True, help="Print the numbers alone, as Prometheus reads them.")
def status(settings: Settings, as_json: bool, prometheus: bool) -> None:
    """Say what runs, what waits and what was set aside."""
    with loading():
        from memberdev.metrics import metrics
        from memberdev.office import office
        from memberdev.standing import running, standing

    with office(settings) as opened:
        found = standing(opened)
        around = {"data": str(settings.data), "kind": opened.store.settings.kind, "today": opened.clock.today().isoformat()}
    if prometheus:
        click.echo(metrics(found), nl=False)
        return
    told = {**around, **running(settings), **as_told(found)}
    click.echo(json.dumps(told) if as_json else "\n".join(lines(told)))


def as_told(found: Any) -> dict[str, Any]:
    """What stands in the JSON of it."""
    oldest = found.oldest
    return {
        "queue": {"up": found.queue_answers, "waiting": dict(found.waiting)},
        "events": found.events,
        "folded": found.folded,
        "behind": {"events": found.behind, "seconds": found.seconds_since(found.behind_since)},
        "lists_fit": found.lists_fit,
        "being_made": {"done": found.making.done, "total": found.making.total} if found.making else None,
        "due": {each.kind: each.number for each in found.due},
        "oldest_due": {"kind": oldest.kind, "seconds": found.seconds_since(oldest.since)} if oldest else None,
        "letters": dict(found.letters),
        "mail_is_held_for": list(found.held_for),
        "set_aside": [{"item": each.item, "attempts": each.tries, "why": each.why} for each in found.set_aside],
    }


def lines(told: dict[str, Any]) -> Iterator[str]:
    """The same, for a person."""
    yield f"The record is a {told['kind']} one, in {told['data']}. Its day is {told['today']}."
    yield f"The service runs on {told['address']}." if told["running"] else "The service does not run here."
    yield from (f"  {name}: process {each['pid']}, started {each['starts']} times" for name, each in told["processes"].items())
    yield "The queue answers." if told["queue"]["up"] else "The queue does not answer. What is due waits for it."
    yield from about_lists(told)
    yield from (f"Due now: {count:,} to {kind}." for kind, count in told["due"].items())
    if oldest := told["oldest_due"]:
        yield f"The oldest of it is to {oldest['kind']}, and has been due for {how_long(oldest['seconds'])}."
    yield from (f"Letters {state}: {count:,}." for state, count in told["letters"].items())
    yield from (f"Letters of {council} are held until somebody releases them." for council in told["mail_is_held_for"])
    yield from (f"Set aside after {each['attempts']} tries: {each['item']}. {each['why']}" for each in told["set_aside"])


def about_lists(told: dict[str, Any]) -> Iterator[str]:
    behind = told["behind"]
    waits = f", of which {behind['events']:,} are not in the lists yet, for {how_long(behind['seconds'])}" if behind["events"] else ""
    yield f"{told['events']:,} events are on record{waits}."
    if not told["lists_fit"]:
        yield "The lists were not made from this record. `memberdev rebuild` makes them anew."
    if making := told["being_made"]:
        yield f"The lists are being made anew: {making['done']:,} of {making['total']:,} events are in them."
