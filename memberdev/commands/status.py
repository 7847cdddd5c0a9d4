"""`status`: what runs, what waits and what was set aside."""

import json
from typing import Any

import click

from memberdev.commands import options
from memberdev.settings import Settings


@click.command()
@options.settings
@options.as_json
def status(settings: Settings, as_json: bool) -> None:
    """Say what runs, what waits and what was set aside."""
    from memberdev.standing import standing

    found = standing(settings)
    click.echo(json.dumps(found) if as_json else "\n".join(lines(found)))


def lines(found: dict[str, Any]) -> list[str]:
    """The same, for a person."""
    said = [f"The record is a {found['kind']} one, in {found['data']}. Its day is {found['today']}."]
    said.append(f"The service runs on {found['address']}." if found["running"] else "The service does not run here.")
    said += [f"  {name}: process {each['pid']}, started {each['starts']} times" for name, each in found["processes"].items()]
    said.append("The queue answers." if found["queue"]["up"] else "The queue does not answer. What is due waits for it.")
    behind = found["events"] - found["folded"]
    said.append(f"{found['events']:,} events are on record" + (f", of which {behind:,} are not in the lists yet." if behind else "."))
    said += [f"Due now: {count:,} to {kind}." for kind, count in found["due"].items()]
    said += [f"Letters of {council} are held until somebody releases them." for council in found["mail_is_held_for"]]
    said += [f"Set aside after {each['attempts']} tries: {each['item']}. {each['why']}" for each in found["set_aside"]]
    return said
