"""Where members and steps are found: addresses out of ids, and ids out of addresses."""

from datetime import date
from typing import NamedTuple

from flask import current_app, url_for

from domain.strategy.phrases import Phrase
from domain.streams.duty import duty_id
from service.gate import guard_of
from service.shown import Link
from service.viewing import viewer


class StepAt(NamedTuple):
    """A step, by the stream it stands on: a member's, or that of a duty of the council's, a body's or a group's."""

    owner: str
    council: str
    step: str

    @property
    def rule(self) -> str:
        return self.step.partition("/")[0]

    @property
    def of_a_member(self) -> bool:
        return self.owner.startswith("member:")

    @property
    def part(self) -> str:
        """Who owes a duty, as an address has it: `council`, `body:panel`."""
        return self.owner.removeprefix(f"duty:{self.council}:").removesuffix(f":{self.rule}")

    @property
    def owed_by(self) -> str:
        """Who owes it, as a duty is asked of them: `council:northport`, `body:northport:panel`."""
        return whose_duty(self.council, self.part)

    def page(self) -> str:
        """The page that shows everything about the step."""
        if self.of_a_member:
            return url_for("steps.show", id=bare(self.owner), step=self.step)
        return url_for("steps.show_duty", council=self.council, owner=self.part, step=self.step)

    def recording(self, phrase: Phrase, back: str = "") -> str:
        """The form that records something bearing on the step. `back` is the page to come back to."""
        verb, on_the_way = verb_in_an_address(phrase.verb), back or None
        if self.of_a_member:
            return url_for("recording.ask", id=bare(self.owner), noun=phrase.noun, verb=verb, step=self.step, back=on_the_way)
        return url_for(
            "council_recording.ask",
            council=self.council,
            noun=phrase.noun,
            verb=verb,
            owner=self.part,
            step=self.step,
            argument=phrase.argument or None,
            back=on_the_way,
        )


def duty_at(council: str, owner: str, step: str) -> StepAt:
    """The step of a duty that an address names."""
    return StepAt(duty_id(whose_duty(council, owner), step.partition("/")[0]), council, step)


def whose_duty(council: str, owner: str) -> str:
    """Who owes a duty, by how an address names them."""
    kind, _, which = owner.partition(":")
    return f"{kind}:{council}:{which}" if which else f"{kind}:{council}"


def way_to(endpoint: str, text: str, about: str = "", **values: str) -> Link | None:
    """A link to another page, for those who may open it; nothing where this application has no such page."""
    guard = guard_of(current_app, endpoint)
    if guard is None or guard.permission not in viewer().permissions:
        return None
    return Link(text, url_for(endpoint, **values), about)  # type: ignore[arg-type]  # values go into the address


def member_page(member: str) -> str:
    """The page of a member, by their stream."""
    return url_for("members.show", id=bare(member))


def day_in_an_address(day: date) -> str:
    """A day that a page is asked about, as it stands in a line for days."""
    return f"{day.day}/{day.month}/{day.year}"


def page_of_event(id: str) -> str:
    """The page of one recorded event: what led to it, and what followed."""
    stream, _, version = id.rpartition("@")
    return url_for("history.show", stream=stream, version=int(version))


def bare(stream: str) -> str:
    """A stream's id without its kind, as addresses have it."""
    return stream.partition(":")[2]


def verb_in_an_address(verb: str) -> str:
    return verb.replace(" ", "-")


def verb_from_an_address(verb: str) -> str:
    return verb.replace("-", " ")
