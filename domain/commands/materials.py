"""Materials kept with a session: slides, notes and recordings, for those who were not there too."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.commands.describing import web_address
from domain.commands.one_session import OneSession
from domain.commands.recording import must_have_come
from domain.refusals import Invalid, NotFound
from domain.streams.activity import Activity
from domain.streams.aggregate import Act
from domain.streams.programme import MaterialKept, MaterialTakenAway, next_material
from domain.viewer import Viewer

NO_SUCH_MATERIAL = "That is not kept with this session any more. Look at its page again."


class Materials(OneSession):
    """One method a command about something kept with a session."""

    def keep_material(
        self,
        viewer: Viewer,
        act: Act,
        session: str,
        on: date,
        *,
        title: str,
        link: str = "",
        where: str = "",
        noun: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Say what is kept, and the link or the place where. `noun` is what it was added to, as the strategy declares it."""
        must_have_come(on, act)
        address, where = web_address(link), where.strip()
        if not title.strip():
            raise Invalid("Say what it is.", {"title": ["Enter a title."]})
        if not (address or where):
            raise Invalid("Say where it is kept: a link, or a place.", {"link": ["Enter a link, or the place where it is kept."]})

        def tell(activity: Activity) -> None:
            strategy = self.strategy_in_force(activity.council, act)
            if noun and (strategy is None or noun not in strategy.nouns or strategy.nouns[noun].kind != "material"):
                raise Invalid(f"The council's strategy has no “{noun}”.", {"noun": ["Choose one of those listed."]})
            said = {"title": title.strip(), "link": address, "where": where, "noun": noun}
            activity.record(MaterialKept, act, on, course=activity.course, material=next_material(activity), **said)

        return self.tell_session(viewer, act, session, tell, seen)

    def take_material_away(self, viewer: Viewer, act: Act, session: str, material: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say that something is not kept any more. What it was stays on record."""

        def tell(activity: Activity) -> None:
            if material not in activity.materials:
                raise NotFound(NO_SUCH_MATERIAL)
            activity.record(MaterialTakenAway, act, act.today, course=activity.course, material=material)

        return self.tell_session(viewer, act, session, tell, seen)
