"""Occasions: what one person gives another once in a while is offered in waves, to those chosen, in one act."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.commands.occasion_standing import where_it_stands
from domain.commands.recording import Outcome, Recording, in_saves_of_their_own
from domain.refusals import Invalid, Refused
from domain.streams.aggregate import Act
from domain.streams.member import Member
from domain.viewer import Viewer


class Occasions(Recording):
    """One method a command about many who are invited."""

    def invite(
        self,
        viewer: Viewer,
        act: Act,
        members: Sequence[str],
        support: str,
        on: date,
        *,
        answer_by: date | None = None,
        by_letter: bool = False,
    ) -> list[Outcome]:
        """Record the same offer for many, each in a save of its own: refused for whoever has one that waits for an answer."""
        if answer_by is not None and answer_by < on:
            raise Invalid("An answer cannot be asked for before the offer.", {"answer_by": ["The day is before the offer."]})

        def offer(each: Act, member_id: str) -> Mapping[str, Any]:
            if waits_for_an_answer(self.find(Member, member_id), support, on):
                raise Refused("They have an offer that they have not answered yet. Record their answer, or wait for it.")
            return self.record_fact(viewer, each, member_id, support, "offered", on, answer_by=answer_by, by_letter=by_letter)

        return in_saves_of_their_own(act, members, offer)


def waits_for_an_answer(member: Member, support: str, on: date) -> bool:
    """Whether an offer stands that may still be answered: where no day was named by which, on the day of the offer itself."""
    standing = where_it_stands(member, support, on)
    return standing.stands == "no answer" and (standing.day or standing.since or on) >= on
