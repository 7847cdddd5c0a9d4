"""`eligible`: whether what the strategy asks for is there, for one member or for everybody who sits on a body, on any day."""

from __future__ import annotations  # so that what is only named in annotations is not imported before it is needed

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from memberdev.commands import as_of, options
from memberdev.settings import Settings

if TYPE_CHECKING:
    from domain.commands.eligibility import Sitter
    from domain.owing.seats import Need
    from memberdev.office import Office

KINDS = ("member", "chair", "substitute", "likely", "pool")


@click.command()
@options.settings
@click.argument("body", metavar="BODY")
@click.option("--member", "named", default="", metavar="ID_OR_NAME", help="Only this member, be it that they have no seat yet.")
@click.option("--council", default="", metavar="SLUG", help="Everybody who sits on this council's body.")
@click.option(
    "--as", "kind", type=click.Choice(KINDS), default="member", show_default=True, help="The kind of seat a member is asked about."
)
@as_of.days
@options.as_json
def eligible(
    settings: Settings, body: str, named: str, council: str, kind: str, on: date | None, known: date | None, as_json: bool
) -> None:
    """Say whether what the strategy asks of whoever sits on a BODY is there, by what proof, and what is missing.

    It says what is on record. Whether a member may sit is for the Monitoring Officer to say.
    """
    from memberdev.commands.preparing import prepared_office

    if not named and not council:
        raise click.UsageError("Say with --member who is meant, or with --council whose body.")
    with prepared_office(settings) as office:
        when = as_of.asked(office, on, known)
        day = when.day if when else office.clock.today()
        found = one_member(office, named, council, body, day, kind, known) if named else everybody(office, council, body, day, known)
        shown = [in_json(office, sitter, body, day, known) for sitter in found]
    if as_json:
        click.echo(json.dumps(shown[0] if named else shown))
        return
    if not shown:
        click.echo("Nobody sits on that body on that day, as far as is on record.")
    for one in shown:
        click.echo(as_text(one))


def one_member(office: Office, named: str, council: str, body: str, day: date, kind: Any, known: date | None) -> list[Sitter]:
    """One member, asked about one kind of seat. Raises NotFound for a body that no strategy of theirs declares."""
    from domain.refusals import NotFound
    from domain.viewer import the_program

    member = as_of.member_named(office, named)
    if council and member.council != council:
        raise NotFound(f"{member.name or 'This member'} is on another council: {member.council}.")
    must_be_declared(office, member.council, body)
    found = office.app.eligible(the_program("work"), member.id, body, day, kind=kind, known=known)
    if found is None:
        raise NotFound("Nothing about this person was on record by that day. Ask for a later one.")
    return [found]


def everybody(office: Office, council: str, body: str, day: date, known: date | None) -> list[Sitter]:
    """Everybody with a seat on the body on the day, and whoever sits on it by the office they hold."""
    from domain.viewer import the_program

    must_be_declared(office, council, body)
    return office.app.sitting(the_program("work"), council, body, day, office.app.streams_of(council, "member"), known=known)


def must_be_declared(office: Office, council: str, body: str) -> None:
    """Raise NotFound for a body that no version of the council's strategy declares."""
    from domain.refusals import NotFound

    adopted = office.app.around(council).adopted
    bodies = {noun.id for version in adopted for noun in version.strategy.nouns.values() if noun.kind == "body"}
    if body not in bodies:
        raise NotFound(f"The council's strategy has no body “{body}”. It has: {', '.join(sorted(bodies))}.")


# ------------------------------------------------------------------ what is printed


def in_json(office: Office, sitter: Sitter, body: str, day: date, known: date | None) -> dict[str, Any]:
    member, answer = sitter.member, sitter.answer
    return {
        "member": member.id,
        "name": member.name,
        "council": member.council,
        "body": body,
        "kind": sitter.kind,
        "on": day.isoformat(),
        "known": known.isoformat() if known else None,
        "answer": answer.answer,
        "met": answer.met,
        "sits": sitter.since is not None or answer.sits,
        "in_office": answer.in_office,
        "strategy": answer.version,
        "needs": [need_in_json(office, sitter, need) for need in answer.needs],
    }


def need_in_json(office: Office, sitter: Sitter, need: Need) -> dict[str, Any]:
    """One need: what it asks for, the events that prove it, and what is missing or not set, in words."""
    from domain.printing.conditions import condition_in_words
    from service.wording.council_words import CouncilWords
    from service.wording.eligibility import missing_lines, on_record, unset_in_words

    words = CouncilWords(office.app.strategy(sitter.member.council, sitter.answer.version))
    seat = words.strategy.seats[need.seat]
    return {
        "need": need.seat,
        "name": seat.name,
        "clause": seat.clause,
        "asks": condition_in_words(seat.needs, words.titles, "perfect"),
        "answer": need.answer,
        "met": need.met,
        "begins": need.begins.isoformat() if need.begins else None,
        "good_until": need.good_until.isoformat() if need.good_until else None,
        "without": need.without,
        "proof": [{"event": id, "says": on_record(sitter.facts[id], words)} for id in need.proof if id in sitter.facts],
        "missing": missing_lines(need, sitter.facts, words),
        "unset": [{"setting": id, "says": unset_in_words(id, words.strategy)} for id in need.unset],
    }


def as_text(one: dict[str, Any]) -> str:
    """One person, a line for each need and for what proves it or is missing."""
    lines = [f"{one['name'] or '(forgotten)'} ({one['kind']}), on {one['on']}: {in_words(one)}"]
    if not one["strategy"]:
        lines.append("  No strategy was in force on that day.")
    elif not one["needs"]:
        lines.append("  The strategy asks for nothing.")
    if not one["in_office"]:
        lines.append("  They hold no office of the council on that day.")
    for need in one["needs"]:
        lines.append(f"  {need['name']} ({need['clause'] or 'no clause'}): {in_words(need)}")
        lines += [f"    {proof['says']} [{proof['event']}]" for proof in need["proof"]]
        lines += [f"    {said}" for said in need["missing"]] + [f"    {unset['says']}" for unset in need["unset"]]
        lines += [f"    Good until {need['good_until']}."] if need["good_until"] else []
        if need["answer"] != need["met"]:
            lines.append(f"    Asked for from {need['begins']}." if need["begins"] else "    From when it is asked for has no day yet.")
    return "\n".join(lines)


def in_words(asked: dict[str, Any]) -> str:
    """An answer, or that it is not asked for yet: what is missing then is named all the same."""
    return IN_WORDS[asked["answer"]] if asked["answer"] != "yes" or asked["met"] == "yes" else "not asked for yet"


IN_WORDS = {"yes": "nothing is missing", "no": "something is missing", "not known": "not known"}
