"""What a work process sees to every so often: lists that are to be made anew, files that were kept long enough, lists nobody needs."""

from collections.abc import Sequence
from contextlib import closing

from memberdev.metrics import metrics
from memberdev.metrics_server import MetricsServer
from memberdev.office import Office
from memberdev.rebuild_when_asked import RebuildWhenAsked
from memberdev.standing import standing
from memberdev.uploads import StoredUploads
from workers.chores import Chore

AN_HOUR = 3600.0  # seconds
MOMENTS = 1.0


def chores_of(office: Office) -> Sequence[Chore]:
    """The chores of one work process."""
    port = office.settings.metrics
    return (
        Chore("rebuild", MOMENTS, RebuildWhenAsked(office)),
        Chore("uploads", AN_HOUR, lambda stop: forget_old_uploads(office)),
        Chore("lists", AN_HOUR, lambda stop: office.store.rebuilding.tidy()),
        *([Chore("metrics", MOMENTS, MetricsServer(port, lambda: metrics(standing(office))))] if port else []),
    )


def forget_old_uploads(office: Office) -> None:
    """Take away the files that were kept for a day, even where nobody sends another one."""
    with closing(StoredUploads(office.store.place, office.clock.now)) as uploads:
        uploads.clear()
