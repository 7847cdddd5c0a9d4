"""Places at a session: how many there are, who has one, who waits for one, and who sends apologies."""

from domain.streams.activity import Activity, ActivityFact


class PlacesSet(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """So many can come."""

    TOPIC = "activity.places-set"

    places: int | None = None  # none: as many as like

    def apply(self, activity: Activity) -> None:
        activity.places = self.places


class WaitingListJoined(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A member is to have a place once one comes free: whoever joined first comes first."""

    TOPIC = "activity.waiting-list-joined"

    member: str

    def apply(self, activity: Activity) -> None:
        if self.member not in activity.booked and self.member not in activity.waiting:
            activity.waiting = (*activity.waiting, self.member)


class WaitingListLeft(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A member waits for no place any more."""

    TOPIC = "activity.waiting-list-left"

    member: str

    def apply(self, activity: Activity) -> None:
        activity.waiting = tuple(member for member in activity.waiting if member != self.member)


class ApologiesSent(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A member who was expected says beforehand that they cannot come, and needs no place."""

    TOPIC = "activity.apologies-sent"

    member: str

    def apply(self, activity: Activity) -> None:
        activity.booked = activity.booked - {self.member}
        activity.waiting = tuple(member for member in activity.waiting if member != self.member)
        activity.apologies = activity.apologies | {self.member}
