"""Two hundred kills while letters go out: nobody is told twice by a transport that can be asked, and nobody is left out.

Each worker is a process of its own on a real store and a real queue, and is killed at a drawn moment. Between two of them the clock
moves, often past the lease, so that what is still in the queue is sent again; and now and then the queue is emptied.
`telling.py 20` does it twenty times. Prints counts, and ends with 1 if anybody was told twice or left out.
"""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time as clock
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path

import redis

from domain.commands.import_plan import Choices
from domain.commands.letter import Letter
from domain.results.read import read_results
from domain.strategies import built_in
from domain.viewer import the_program
from memberdev import queue_server
from memberdev.by_itself import do_what_is_due
from memberdev.mail.mailbox import maildir_in
from memberdev.mail.maildir import Maildir
from memberdev.mail.settings import FROM_NOBODY_YET
from memberdev.office import Office
from memberdev.sample import sample_election
from memberdev.settings import Settings
from memberdev.store import place_of, prepare
from memberdev.workplace import workplace
from projections import work
from workers import working
from workers.workplace import Task

KILLS = 200
COUNCIL = "rutland"
BEGINS = date(2026, 5, 12)
SEED = 20
PROGRAM = the_program("import")
LIFE = 16  # happenings among which the last one of a worker is drawn: about as many as four letters take
A_WHILE, QUIET = 0.1, 8  # seconds, and how often in a row nothing happens in them before a worker is at its end
MAIL = ("tell", "send")


class Moment:
    """The moment it is: set before each worker begins."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


class Life:
    """What is left of a worker's life, in happenings, whichever of its threads they happen in."""

    def __init__(self, left: int) -> None:
        self.left = left
        self._one = threading.Lock()

    def happens(self) -> None:
        with self._one:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class KilledOnTheWay(Maildir):
    """A maildir whose sender may be killed before and after each of its steps."""

    life: Life

    def send(self, letter: Letter) -> None:
        self.life.happens()
        super().send(letter)
        self.life.happens()

    def write(self, letter: Letter, message: bytes) -> Path:
        written = super().write(letter, message)
        self.life.happens()
        return written


def killed_around(task: Task, life: Life) -> Task:
    def do(subject: str) -> bool:
        life.happens()
        done = task(subject)
        life.happens()
        return done

    return do


# ------------------------------------------------------------------ one worker


def live(settings: Settings, at: datetime, left: int) -> None:
    """One worker's life, in a process of its own: killed on the way, or over once nothing is left to tell."""
    office, life = Office(settings), Life(left)
    office.clock = Moment(at)
    post = KilledOnTheWay(settings.data / "mail", FROM_NOBODY_YET)
    post.life = life
    place = workplace(office, post, alone=False, threads=2)
    tasks = {kind: killed_around(task, life) if kind in MAIL else task for kind, task in place.tasks.items()}
    stop = threading.Event()
    threading.Thread(target=stop_when_told, args=(office, stop), daemon=True).start()
    working.work(replace(place, now=office.clock.now, tasks=tasks), stop, alone=False)


def stop_when_told(office: Office, stop: threading.Event) -> None:
    """Ask it to end when it has recorded nothing for a while: what others have in hand waits for their lease."""
    quiet, length = 0, -1
    while quiet < QUIET:
        clock.sleep(A_WHILE)
        quiet = quiet + 1 if office.store.log.end() == length else 0
        length = office.store.log.end()
    stop.set()


def killed(settings: Settings, at: datetime, left: int) -> bool:
    """Let one worker live. True where it was killed."""
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            live(settings, at, left)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


# ------------------------------------------------------------------ the council


@contextmanager
def a_queue(listen: Path) -> Iterator[str]:
    server = subprocess.Popen(queue_server.command(listen), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not queue_server.answers(listen):
            clock.sleep(0.02)
        yield f"unix://{listen}"
    finally:
        server.kill()
        server.wait()


def found(settings: Settings) -> None:
    """A council, just elected, whose members have addresses and whose letters were released."""
    prepare(place_of(settings.data))
    office = Office(settings)
    office.clock = Moment(datetime.combine(BEGINS, time(9), UTC))
    data, app = sample_election(), office.app
    choices = Choices(adopt=built_in("model-council"), accept_good=True)
    read = read_results(data, councils=(COUNCIL,))
    app.import_results(PROGRAM, office.act(PROGRAM), read, choices, sha256=sha256(data).hexdigest())
    do_what_is_due(office)
    for number, member in enumerate(sorted(app.streams_of(COUNCIL, "member"))):
        app.give_contact(PROGRAM, office.act(PROGRAM), member, "e-mail", f"member{number}@{COUNCIL}.example")
    app.say_who_answers(PROGRAM, office.act(PROGRAM), COUNCIL, "Robin Ashbourne", f"robin@{COUNCIL}.example")
    app.set_mail_hours(PROGRAM, office.act(PROGRAM), COUNCIL, time(0), None)
    app.release_mail(PROGRAM, office.act(PROGRAM), COUNCIL)
    do_what_is_due(office)
    office.close()


def invite_everybody(settings: Settings, at: datetime, number: int) -> None:
    """A backlog: every member is given a place at a session whose hour tells it from all others."""
    office = Office(settings)
    office.clock = Moment(at)
    when = (at + timedelta(days=7)).date()
    starts = f"{number // 60:02}:{number % 60:02}"
    session = office.app.plan_session(PROGRAM, office.act(PROGRAM), COUNCIL, "code-of-conduct", when, starts=starts)
    members = sorted(office.app.streams_of(COUNCIL, "member"))
    office.app.book_places(PROGRAM, office.act(PROGRAM), str(session["stream"]), members)
    do_what_is_due(office)
    office.close()


def letters(settings: Settings) -> Counter[tuple[str, str]]:
    """How often each address was told of each session."""
    told: Counter[tuple[str, str]] = Counter()
    for file in (settings.data / "mail" / "new").iterdir():
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        told.update((str(message["To"]), hour) for hour in re.findall(r" at (\d\d:\d\d)", message.get_content()))  # type: ignore[attr-defined]
    return told


def main(kills: int) -> int:
    draw, number, done, emptied, past_the_lease, workers, aside = random.Random(SEED), 0, 0, 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, a_queue(Path(folder) / "queue.sock") as queue:
        settings = Settings(data=Path(folder) / "data", queue=queue)
        settings.make_folders()
        maildir_in(settings.data, FROM_NOBODY_YET)
        found(settings)
        members = how_many(settings)
        at, began = datetime.combine(BEGINS, time(0), UTC), clock.monotonic()
        while done < kills:
            at = datetime.combine(at.date() + timedelta(days=1), time(6), UTC)
            invite_everybody(settings, at, number)
            number += 1
            while letters(settings).total() < members * number or left_over(settings, at):
                last = done >= kills
                workers += 1
                if killed(settings, at, 0 if last else draw.randint(1, LIFE)):
                    done += 1
                aside += try_again(settings)
                minutes = draw.choice((1, 3, 5)) if not last else 5
                past_the_lease += minutes > 2
                at += timedelta(minutes=minutes)
                if draw.random() < 0.25:
                    redis.Redis.from_url(queue).flushall()
                    emptied += 1
        told = letters(settings)
        twice = sum(times > 1 for times in told.values())
        left_out = members * number - len(told)
        took = clock.monotonic() - began
        print(f"{done} kills of {workers} workers in {took:.0f} s; {emptied} times the queue was emptied,")
        print(f"and {past_the_lease} times the lease of what was in it ran out.")
        print(f"{aside} were set aside, as what ends its worker three times is, and tried again by hand.")
        print(f"{members} members, {number} sessions, {told.total()} invitations: {twice} told twice, {left_out} left out")
    return 1 if twice or left_out else 0


def how_many(settings: Settings) -> int:
    office = Office(settings)
    number = len(office.app.streams_of(COUNCIL, "member"))
    office.close()
    return number


def try_again(settings: Settings) -> int:
    """Press *Try again* for whatever was set aside, since it ended its worker three times. Gives how much that was."""
    office = Office(settings)
    aside = office.store.claims.list_set_aside()
    for each in aside:
        office.store.claims.retry(each.item)
    office.close()
    return len(aside)


def left_over(settings: Settings, at: datetime) -> bool:
    """Whether something is due still: to be told, or to be sent and not on record as sent."""
    office = Office(settings)
    office.clock = Moment(at)
    office.catch_up()
    with office.store.views.reading() as connection:
        due = work.due_by_kind(connection, at.date())
    office.close()
    return any(due.get(kind) for kind in MAIL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
