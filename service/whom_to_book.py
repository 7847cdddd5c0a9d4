"""Whom a session's places are for: a cohort or those who sit on a body, each by whether they can be given one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import request

from domain.refusals import Invalid
from domain.streams.activity import Activity
from projections.candidates import candidates_on
from projections.reading import Row, cohort
from projections.seats import seats_on
from service.addresses import bare
from service.cohorts import Chosen, chosen
from service.forms.choices import Choice
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.words import day
from service.world import world

ON_A_BODY, WHO_STAND = "body:", "candidates"


@dataclass(frozen=True)
class Those:
    """The members that the address names, and what there is to choose from."""

    who: str
    whos: Sequence[Choice]
    rows: Sequence[Row]


def those_in_address(council: str, on: date) -> Those:
    """Those elected on one day, all who sit, who sits on a body, or who stands for election: on the day."""
    bodies = [noun for noun in words_today(council).strategy.nouns.values() if noun.kind == "body"]
    seated = [Choice(f"{ON_A_BODY}{body.id}", f"Who sits on {body.name}") for body in bodies]
    asked, stand = request.args.get("who", ""), who_stand(council, on)
    if stand:
        seated.append(Choice(WHO_STAND, "Who stands for election"))
    if asked == WHO_STAND and stand:
        return Those(asked, [*cohorts(council, "").whos, *seated], stand)
    those = cohorts(council, asked)
    if asked in {choice.value for choice in seated}:
        return Those(asked, [*those.whos, *seated], seated_on(council, asked.removeprefix(ON_A_BODY), on))
    return Those(those.who, [*those.whos, *seated], all_in_office(council, on, those.poll))


def cohorts(council: str, asked: str) -> Chosen:
    """The cohort asked for, with those that there are. Invalid for a council that is not on record."""
    those = chosen(council, asked)
    if those is None:
        raise Invalid("The council of this session is not on record.")
    return those


def who_stand(council: str, on: date) -> list[Row]:
    """Who stands for the council on the day, or thinks of it: for what is open to candidates."""
    with world().reads() as connection:
        rows = candidates_on(connection, viewer(), council, on)
    return [{**row, "ward": row["ward"] or "ward not known"} for row in rows]


def all_in_office(council: str, on: date, poll: date | None = None) -> list[Row]:
    """Everybody who has not left by the day, or of them those elected on one polling day."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), council, poll, on)
    return [row for row in rows if row["left"] is None or row["left"] >= on]


def seated_on(council: str, body: str, on: date) -> list[Row]:
    with world().reads() as connection:
        seated = {row["member"] for row in seats_on(connection, viewer(), council, body, on)}
    return [row for row in all_in_office(council, on) if row["member"] in seated]


def named_in_row(row: Row) -> str:
    return f"{name_of_member(row['name'])}, {row['ward'] or 'co-opted'}"


def elsewhere(session: Activity, others: Sequence[Activity]) -> dict[str, str]:
    """How members stand at the same on other days, in words, by their stream."""
    said: dict[str, str] = {}
    for other in others:
        when = day(other.when)
        said |= {member: f"came on {when}" for member, how in other.register.items() if how in ("present", "part")}
        if other.state == "planned":
            said |= dict.fromkeys(other.waiting, f"waits for a place on {when}")
            said |= dict.fromkeys(other.booked, f"has a place on {when}")
    return {member: words for member, words in said.items() if member not in session.booked}


def choices_of(rows: Sequence[Row]) -> list[Choice]:
    return [Choice(bare(row["member"]), named_in_row(row)) for row in rows]
