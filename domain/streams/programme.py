"""The programme: what a session is said to be later, on which other days it is held, and what is kept with it."""

from domain.streams.activity import Activity, ActivityFact
from domain.streams.describing import Description, Material
from domain.streams.facts import Known


class SessionDescribed(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """What the session is was said anew, as that members must attend it after all."""

    TOPIC = "activity.described"

    title: str
    hours: float | None = None
    described: Description

    def apply(self, activity: Activity) -> None:
        activity.title, activity.hours, activity.described = self.title, self.hours, self.described


class OfferedOnAnotherDay(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """The same is held on another day as well, for those who cannot come on this one: a session of its own."""

    TOPIC = "activity.offered-on-another-day"

    session: str  # its stream

    def apply(self, activity: Activity) -> None:
        activity.other_days = (*activity.other_days, self.session)


class MaterialKept(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """Slides, notes or a recording are kept with the session, for those who were not there too."""

    TOPIC = "activity.material-kept"

    material: str  # its number on this session
    title: str
    link: str = ""
    where: str = ""  # the reference or place of what has no link
    noun: str = ""  # what the strategy declares that it was added to, as a library

    def known(self) -> tuple[Known, ...]:
        if not self.noun:
            return ()
        return (self.as_known(self.noun, "added to", about=f"session:{self.originator_id.partition(':')[2]}"),)

    def apply(self, activity: Activity) -> None:
        kept = Material(number=self.material, title=self.title, link=self.link, where=self.where, noun=self.noun, on=self.on)
        activity.materials = {**activity.materials, self.material: kept}


class MaterialTakenAway(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """It is not kept any more."""

    TOPIC = "activity.material-taken-away"

    material: str

    def apply(self, activity: Activity) -> None:
        activity.materials = {number: kept for number, kept in activity.materials.items() if number != self.material}


def next_material(activity: Activity) -> str:
    """The number of the next thing kept. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, MaterialKept) and not event.corrects for event in activity.events))
