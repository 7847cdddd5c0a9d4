"""A work process that is killed at one moment of telling somebody."""

import os
import signal
import threading
from dataclasses import replace
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


def tell_until_killed(where: str, folder: Path, queue: str, day: Day, moment: str) -> None:
    """Work on a store as a work process does, on a day, until one moment comes; or, where it never comes, until somebody ends it."""
    database = where if where.startswith("postgresql") else ""
    office = Office(Settings(data=folder, database=database, queue=queue))
    office.clock = day
    own = maildir_in(office.settings.data, office.settings.mail.sender)
    transport = KilledWhileSending(own.folder, own.sender)
    transport.moment = moment
    place = workplace(office, transport, alone=True, threads=1)
    tasks = {kind: killed_around(task, moment) if kind in TELLING else task for kind, task in place.tasks.items()}
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    working.work(replace(place, tasks=tasks), stop, alone=True)
    office.close()
