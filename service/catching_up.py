"""After a command a page waits a little for the lists to tell of it, and then says that they are catching up."""

from collections.abc import Mapping
from typing import Any

from flask import session

from service.world import world

PATIENCE = 2.0  # seconds
AWAITED = "awaited"


def wait_for_lists(answer: Mapping[str, Any]) -> None:
    """Wait until the lists tell of what a command recorded; where they do not in time, the next pages say so."""
    stream, version = str(answer["stream"]), int(answer["version"])
    if not world().lists.hold(stream, version, within=PATIENCE):
        session[AWAITED] = [stream, version]


def lists_are_catching_up() -> bool:
    """Whether something this user recorded is not in the lists yet."""
    if AWAITED not in session:
        return False
    stream, version = session[AWAITED]
    if world().lists.hold(stream, version, within=0):
        del session[AWAITED]
        return False
    return True
