"""What is done about each kind of item on the work list. Each is safe to do twice, and says whether it recorded anything."""

import logging
import time
from collections.abc import Mapping
from datetime import timedelta

from eventsourcing.persistence import IntegrityError

from domain.commands.letter import Letter
from domain.refusals import Conflict
from domain.streams.aggregate import Act
from domain.streams.notice import Notice
from memberdev.lists import StoredWork
from memberdev.mail.transport import NotNow, Transport, Undeliverable, Unsure
from memberdev.office import Office, new_id
from projections import work
from projections.mail import OFFICE, office_of
from workers.workplace import Task

FIRST_REST, LONGEST_REST = timedelta(minutes=5), timedelta(hours=1)
"""How long a letter waits that was put off, and at most when it is put off again and again."""

LONG_ENOUGH = 8.0  # seconds after which no other letter of a recipient is begun: one may take 20 more, and an item 30

ONE_DAY = timedelta(days=1)

log = logging.getLogger(__name__)


class Tasks:
    """The tasks of one work process."""

    def __init__(self, office: Office, lists: StoredWork, transport: Transport) -> None:
        self.office = office
        self.lists = lists
        self.transport = transport

    def by_kind(self) -> Mapping[str, Task]:
        """Which task does which kind of item."""
        tasks: dict[str, Task] = {
            "elect": self.elect,
            "enrol": self.enrol,
            "behind": self.catch_up,
            "wake": self.wake,
            "tell": self.tell,
            "release": self.release,
            "send": self.send,
            "forget": self.forget,
        }
        return {kind: first_come(task) for kind, task in tasks.items()}

    def elect(self, ballot: str) -> bool:
        """Elect the winners of a ballot who are not elected yet."""
        return self.office.app.elect_winners([ballot], self._act())[ballot] > 0

    def enrol(self, accepted: str) -> bool:
        """Bring in what a spreadsheet says of one member."""
        return self.office.app.enrol(accepted, self._act())

    def catch_up(self, subject: str) -> bool:
        """Bring a member, or a council's duties, up to what others recorded."""
        return self._reconcile(subject)

    def wake(self, stream: str) -> bool:
        """Work out again what is owed on a stream, now that its day has come, unless that was done with another of the same council."""
        if stream.startswith("duty:") and self.office.app.has_been_woken(stream, self._act().today):
            return True
        return self._reconcile(stream)

    def tell(self, recipient: str) -> bool:
        """Put on record what a recipient is told today, and send it. What cannot be told today stays on the list for tomorrow."""
        act = self._act()
        if not self._tell(act, recipient):
            self.lists.tell_later(recipient, act.today + ONE_DAY)
        return True

    def release(self, notice: str) -> bool:
        """Send the letters that somebody released by themselves, while the others are held."""
        found = self.office.app.find(Notice, notice)
        return self._tell(self._act(), office_of(found.council, found.office) if found.office else found.recipient)

    def send(self, notice: str) -> bool:
        """Finish what was put off, or attempted by somebody who ended before it was on record as sent: unless it went, send it."""
        app, act = self.office.app, self._act()
        letter = app.unfinished(act, notice)
        if letter is None:
            return True
        was_put_off = app.find(Notice, notice).state == "put off"
        try:
            went = None if was_put_off else self.transport.has_sent(letter)
        except Unsure as doubt:
            self._put_off(letter, str(doubt), in_doubt=True)
            return True
        if went:
            app.sent(act, notice, letter.reference)
        elif went is False or app.try_again(act, notice, in_doubt=not was_put_off):
            self._post(letter)
        return True

    def _tell(self, act: Act, recipient: str) -> bool:
        owner, office = whose(recipient)
        letters = self.office.app.attempt(act, owner, office, self.lists.to_tell(recipient, act.today))
        latest = time.monotonic() + LONG_ENOUGH
        for letter in letters:
            if time.monotonic() < latest:
                self._post(letter)
            else:
                self._put_off(letter, "The one before it took too long.")
        return bool(letters)

    def _post(self, letter: Letter) -> None:
        """Send a letter that is on record as attempted, and record that it went, never will, or was put off.

        Where nobody knows whether it went nothing is recorded: once the lease is over the transport is asked.
        """
        app = self.office.app
        try:
            self.transport.send(letter)
        except Undeliverable as never:
            app.failed(self._act(), letter.notice, str(never), wrong_address=never.wrong_address)
        except NotNow as later:
            log.warning("%s is put off: %s", letter.notice, later)
            self._put_off(letter, str(later))
        except Unsure as doubt:
            log.warning("%s may have gone: %s", letter.notice, doubt)
        else:
            app.sent(self._act(), letter.notice, letter.reference)

    def _put_off(self, letter: Letter, reason: str, *, in_doubt: bool = False) -> None:
        """Record that a letter waits for the transport, the longer the more often it did."""
        act, times = self._act(), self.office.app.find(Notice, letter.notice).put_off
        until = act.at + min(FIRST_REST * 2 ** min(times, 5), LONGEST_REST)
        self.office.app.put_off(act, letter.notice, reason, until, in_doubt=in_doubt)

    def forget(self, person: str) -> bool:
        """Destroy the key of somebody who is forgotten, unless it is destroyed already."""
        keys = self.office.store.keys
        if keys.ciphers([person]).get(person, person) is not None:
            keys.destroy(person)
        return False

    def _reconcile(self, subject: str) -> bool:
        if subject.startswith(("duties:", "duty:")):
            return self.office.app.reconcile_duties(subject.split(":")[1], self._act())
        with self.office.store.views.reading() as connection:
            sessions = work.sessions_behind(connection, subject)
        return self.office.app.reconcile_member(subject, self._act(), sessions)

    def _act(self) -> Act:
        return Act(who="work", at=self.office.clock.now(), command=new_id())


def whose(recipient: str) -> tuple[str, str]:
    """The stream of whoever is told, and with a council's the office of it."""
    if not recipient.startswith(OFFICE):
        return recipient, ""
    _, council, office = recipient.split(":", 2)
    return f"council:{council}", office


def first_come(task: Task) -> Task:
    """A task for which losing to somebody who was first is a conflict, as workers know it: they read anew and do it again."""

    def do(subject: str) -> bool:
        try:
            return task(subject)
        except IntegrityError as error:
            raise Conflict("Somebody else recorded something about the same at that very moment.") from error

    do.__doc__ = task.__doc__
    return do
