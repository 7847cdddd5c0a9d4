"""Killed at twenty drawn moments of sending, and begun again: everybody is told once of everything, and nobody is left out."""

import random
import re
from collections import Counter
from datetime import time, timedelta
from pathlib import Path

from domain.commands.letter import Letter
from domain.streams.notice import Notice
from memberdev.lists import StoredWork
from memberdev.mail.maildir import Maildir
from memberdev.mail.settings import FROM_NOBODY_YET
from memberdev.tasks import Tasks
from tests.a_correspondent import address_of, give_address, messages, notices, release
from tests.a_council import ACouncil

FOUR = [(1, "Ada Thornley", "mill"), (2, "Bram Okoro", "quay"), (3, "Cara Lund", "fen"), (4, "Dov Marsh", "hythe")]
KILLS = 20  # on each of two stores
SEED = 1
HAPPENINGS = 24  # among which a life's last one is drawn: about as many as four letters take


class Killed(BaseException):
    """The end of a worker there and then: nothing of it is done after this, as after a kill."""


class Life:
    """What is left of a worker's life, in happenings."""

    def __init__(self, left: int) -> None:
        self.left = left

    def happens(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Killed


class KilledOnTheWay(Maildir):
    """A maildir whose sender may be killed before and after each of its steps."""

    def __init__(self, folder: Path, life: Life) -> None:
        super().__init__(folder, FROM_NOBODY_YET)
        self.life = life

    def send(self, letter: Letter) -> None:
        self.life.happens()  # attempted
        super().send(letter)
        self.life.happens()  # sent, and not on record

    def write(self, letter: Letter, message: bytes) -> Path:
        written = super().write(letter, message)
        self.life.happens()
        return written

    def has_sent(self, letter: Letter) -> bool:
        self.life.happens()
        return super().has_sent(letter)


def work_until_killed(council: ACouncil, life: Life) -> None:
    """One worker's life: it takes what is due, in order, and is killed on the way or comes to the end."""
    lists = StoredWork(council.office.store, council.office.clock.now)
    tasks = Tasks(council.office, lists, KilledOnTheWay(council.office.settings.data / "mail", life)).by_kind()
    for kind in ("send", "tell"):
        for item in lists.due(kind, council.slug, council.day.at, after=None, limit=100):
            life.happens()
            tasks[kind](item.subject)
            life.happens()


def invitations(council: ACouncil) -> list[Notice]:
    return [notice for notice in notices(council) if notice.kind == "invitation"]


def test_killed_at_drawn_moments_everybody_is_told_once_of_everything(council: ACouncil) -> None:
    draw, app = random.Random(SEED), council.office.app  # noqa: S311 -- drawn from a seed
    council.elect(FOUR)
    for _, name, _ in FOUR:
        give_address(council, name)
    release(council)
    app.set_mail_hours(council.viewer, council.act(), council.slug, time(0), None)
    members, killed, starts = app.streams_of(council.slug, "member"), 0, []

    while killed < KILLS:
        council.day.at, council.day.hour = council.day.at + timedelta(days=1), 0
        starts.append(f"18:{len(starts):02}")
        held_on = council.day.at + timedelta(days=7)
        session = app.plan_session(council.viewer, council.act(), council.slug, "code-of-conduct", held_on, starts=starts[-1])
        app.book_places(council.viewer, council.act(), str(session["stream"]), members)
        while [notice.state for notice in invitations(council)] != ["sent"] * len(FOUR) * len(starts):
            council.office.catch_up()
            try:
                work_until_killed(council, Life(draw.randint(1, HAPPENINGS)))
            except Killed:
                killed += 1
            council.day.hour += 1  # by when nobody is sending any more what was attempted

    told = Counter(
        (str(message["To"]), found[0]) for message in messages(council) if (found := re.search(r"18:\d\d", message.get_content()))
    )
    assert told == {(address_of(name), at): 1 for _, name, _ in FOUR for at in starts}
