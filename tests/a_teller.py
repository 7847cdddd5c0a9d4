"""A work process that is killed at one moment of telling somebody: `python -m tests.a_teller STORE FOLDER QUEUE DAY HOUR MOMENT`."""

import os
import signal
import sys
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.commands.letter import Letter
from memberdev.mail.mailbox import maildir_in
from memberdev.mail.maildir import Maildir
from memberdev.office import Office
from memberdev.settings import Settings
from memberdev.workplace import workplace
from tests.a_council import Day
from workers import working
from workers.workplace import Task

MOMENTS = ("claimed", "attempted", "written", "delivered", "recorded as sent")
TELLING = ("tell", "send")


def end_here(moment: str, asked: str) -> None:
    if moment == asked:
        os.kill(os.getpid(), signal.SIGKILL)


class KilledWhileSending(Maildir):
    """A maildir whose sender is killed after one of its steps."""

    moment = ""

    def send(self, letter: Letter) -> None:
        end_here("attempted", self.moment)
        super().send(letter)

    def write(self, letter: Letter, message: bytes) -> Path:
        written = super().write(letter, message)
        end_here("written", self.moment)
        return written

    def deliver(self, letter: Letter, written: Path) -> None:
        super().deliver(letter, written)
        end_here("delivered", self.moment)


def killed_around(task: Task, moment: str) -> Task:
    """The same task, whose worker is killed before it or after it."""

    def do(subject: str) -> bool:
        end_here("claimed", moment)
        done = task(subject)
        end_here("recorded as sent", moment)
        return done

    return do


def main(where: str, folder: str, queue: str, day: str, hour: str, moment: str) -> None:
    database = where if where.startswith("postgresql") else ""
    office = Office(Settings(data=Path(folder), database=database, queue=queue))
    office.clock = Day(date.fromisoformat(day), int(hour))
    own = maildir_in(office.settings.data, office.settings.mail.sender)
    transport = KilledWhileSending(own.folder, own.sender)
    transport.moment = moment
    place = workplace(office, transport, alone=True, threads=1)
    tasks = {kind: killed_around(task, moment) if kind in TELLING else task for kind, task in place.tasks.items()}
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    working.work(replace(place, tasks=tasks), stop, alone=True)
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
