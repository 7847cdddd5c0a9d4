"""A subscription: the events on record, then each new one as it is recorded, without a thread of its own."""

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventsourcing.persistence import Notification, Subscription

if TYPE_CHECKING:
    from memberdev.store.recorder import Recorder

PAGE = 500
STOPS_WITHIN = 0.5  # seconds


class RecordSubscription(Subscription["Recorder"]):
    def __init__(self, recorder: "Recorder", gt: int | None = None, topics: Sequence[str] = ()) -> None:
        super().__init__(recorder, gt, topics)
        self.record = recorder
        self.waiting = deque[Notification]()

    def __next__(self) -> Notification:
        while not self._has_been_stopped:
            if self.waiting:
                return self.waiting.popleft()
            self.read()
        raise StopIteration

    def read(self) -> None:
        end = self.record.max_notification_id() or 0
        page = self.record.select_notifications(self._last_notification_id, PAGE, topics=self._topics, inclusive_of_start=False)
        if page:
            self.waiting.extend(page)
            self._last_notification_id = page[-1].id
        else:
            self.record.wait_for_more(end, STOPS_WITHIN)
