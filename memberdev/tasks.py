"""What is done about each kind of item on the work list. Each is safe to do twice, and says whether it recorded anything."""

from collections.abc import Mapping
from datetime import timedelta

from eventsourcing.persistence import IntegrityError

from domain.commands.letter import Letter
from domain.refusals import Conflict
from domain.streams.aggregate import Act
from memberdev.lists import StoredWork
from memberdev.office import Office, new_id
from memberdev.transport import Transport, Undeliverable
from projections import work
from projections.mail import OFFICE
from workers.workplace import Task


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
            "behind": self.catch_up,
            "wake": self.wake,
            "tell": self.tell,
            "send": self.send,
            "forget": self.forget,
        }
        return {kind: first_come(task) for kind, task in tasks.items()}

    def elect(self, ballot: str) -> bool:
        """Elect the winners of a ballot who are not elected yet."""
        return self.office.app.elect_winners([ballot], self._act())[ballot] > 0

    def catch_up(self, subject: str) -> bool:
        """Bring a member, or a council's duties, up to what others recorded."""
        return self._reconcile(subject)

    def wake(self, stream: str) -> bool:
        """Work out again what is owed on a stream, now that its day has come."""
        return self._reconcile(stream)

    def tell(self, recipient: str) -> bool:
        """Put on record what a recipient is told today, and send it. What cannot be told today stays on the list for tomorrow."""
        act = self._act()
        owner, office = whose(recipient)
        letter = self.office.app.attempt(act, owner, office, self.lists.to_tell(recipient, act.today))
        if letter is None:
            self.lists.tell_later(recipient, act.today + timedelta(days=1))
        else:
            self._post(letter)
        return True

    def send(self, notice: str) -> bool:
        """Finish what was attempted by somebody who ended before it was on record as sent: ask whether it went, else send it."""
        letter = self.office.app.unfinished(self._act(), notice)
        if letter is not None:
            went = self.transport.has_sent(letter)
            if went:
                self.office.app.sent(self._act(), notice, letter.reference)
            else:
                self._post(letter, perhaps_twice=went is None)
        return True

    def _post(self, letter: Letter, *, perhaps_twice: bool = False) -> None:
        """Send a letter that is on record as attempted, and record that it went or never will."""
        try:
            self.transport.send(letter)
        except Undeliverable as never:
            self.office.app.failed(self._act(), letter.notice, str(never))
        else:
            self.office.app.sent(self._act(), letter.notice, letter.reference, perhaps_twice=perhaps_twice)

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
