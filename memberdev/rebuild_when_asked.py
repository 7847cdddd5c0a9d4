"""Has the lists made anew when somebody asked for it or was killed at it: by a process of its own, which shares no time with the work."""

import logging
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

from memberdev.guard import guarded
from memberdev.office import Office

ITEM = "rebuild"  # among the claims, where tries are counted and what came to nothing is set aside
EPOCH = "rebuild"  # it is on no queue
LEASE = timedelta(seconds=10)
AGAIN_AFTER = timedelta(seconds=10)
LOOK = 0.2  # seconds
MEMBERDEV = [sys.executable, "-m", "memberdev"]

log = logging.getLogger(__name__)


class RebuildWhenAsked:
    def __init__(self, office: Office, program: list[str] | None = None) -> None:
        self.office = office
        self.claims = office.store.claims
        self.program = program or [*MEMBERDEV, "rebuild"]

    def __call__(self, stop: threading.Event) -> None:
        """Do it, if it is due, nobody is at it and it has not been set aside."""
        rebuilding = self.office.store.rebuilding
        if rebuilding.is_due() and not rebuilding.is_under_way() and self.begins():
            self.finish(self.ended(stop))

    def begins(self) -> bool:
        """Count the try."""
        now = datetime.now(UTC)
        claimed = self.claims.claim([ITEM], epoch=EPOCH, now=now, lease=LEASE)
        return bool(claimed and self.claims.begin([ITEM], epoch=EPOCH, now=now, lease=LEASE))

    def ended(self, stop: threading.Event) -> int | None:
        """The exit code of the process that makes them; nothing where it was stopped, to be gone on with another time."""
        log.info("the lists are being made anew")
        making = subprocess.Popen(  # noqa: S603 -- our own program
            guarded(self.program, signal.SIGTERM),
            env={**os.environ, **self.office.settings.environment()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        while making.poll() is None:
            if stop.wait(LOOK):
                making.terminate()
                making.wait()
                return None
        return making.returncode

    def finish(self, code: int | None) -> None:
        if code == 0:
            log.info("the lists were made anew, and are in use")
            self.claims.done([ITEM])
        elif code is None:
            self.claims.release([ITEM])
        else:
            reason = f"The process that makes them ended with {code}. What it said is in the log of the work process."
            log.warning("making the lists anew ended with %d", code)
            self.claims.failed(ITEM, reason, now=datetime.now(UTC), again_after=AGAIN_AFTER)
