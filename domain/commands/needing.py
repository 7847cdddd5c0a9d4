"""Needing: what meets a need is picked from the programme, so that it is followed until it is met."""

from collections.abc import Mapping
from typing import Any

from domain.commands.recording import Recording
from domain.refusals import Invalid, NotFound, Refused
from domain.streams.activity import Activity
from domain.streams.aggregate import Act
from domain.streams.learning import SessionPicked
from domain.streams.member import Member
from domain.viewer import Viewer


class Needing(Recording):
    """One method a command about a need and the programme."""

    def pick_session(
        self, viewer: Viewer, act: Act, member_id: str, need: str, session: str, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a session was picked to meet a need. Invalid for one that is cancelled, refused for a need that is closed."""
        known = self.find(Activity, session)
        viewer.must_see(known.council)

        def tell(member: Member) -> None:
            if need not in member.needs:
                raise NotFound("There is no such need on this member's record. Look at the member's page again.")
            if any(fact.about == f"need:{need}" and fact.verb in ("met", "dropped") for fact in member.known()):
                raise Refused("That need is closed already. Record a new one if it has come up again.")
            if known.council != member.council or known.state == "cancelled":
                raise Invalid("That session is cancelled, or another council's. Choose another.", {"session": ["Choose another session."]})
            if session in member.picks.get(need, ()):
                raise Refused("That session was picked for this need already.")
            member.record(SessionPicked, act, act.today, need=need, session=session)

        return self._tell(viewer, act, member_id, act.today, tell, seen)
