"""The work process: its office, and the signals that end it."""

import signal
import threading

from memberdev.by_itself import mailbox
from memberdev.office import office
from memberdev.settings import Settings
from memberdev.workplace import workplace
from workers import working


def work(settings: Settings, *, alone: bool, threads: int) -> None:
    """Work on this store until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with office(settings) as opened:
        working.work(workplace(opened, mailbox(opened), alone=alone, threads=threads), stop, alone=alone)
