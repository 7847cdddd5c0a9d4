"""What is done about each kind of item on the work list. Each is safe to do twice, and says whether it recorded anything."""

from collections.abc import Mapping
from datetime import timedelta

from eventsourcing.persistence import IntegrityError

from domain.aggregate import Act
from domain.refusals import Conflict
from memberdev.lists import StoredWork
from memberdev.office import Office, new_id
from memberdev.transport import Transport
from projections import work
from workers.workplace import Task


class Tasks:
    """The tasks of one work process."""

    def __init__(self, office: Office, lists: StoredWork, transport: Transport) -> None:
        self.office = office
        self.lists = lists
        self.transport = transport

    def by_kind(self) -> Mapping[str, Task]:
        """Which task does which kind of item."""
        tasks: dict[str, Task] = {"elect": self.elect, "behind": self.catch_up, "wake": self.wake, "tell": self.tell, "send": self.send}
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

    def tell(self, subject: str) -> bool:
        """Put on record what a recipient is told today, and send it."""
        act = self._act()
        with self.office.store.views.reading() as connection:
            due = work.to_tell(connection, subject, act.today)
        recipient, office, council = self._recipient(subject)
        letter = self.office.app.attempt(act, recipient, council, office, due)
        if letter is None:
            self.lists.put_off(f"tell/{subject}", act.today + timedelta(days=1))
            return False
        self.transport.send(letter)
        self.office.app.sent(act, letter.notice, letter.reference)
        return True

    def send(self, notice: str) -> bool:
        """Finish what was attempted by somebody who ended before it was on record as sent: ask whether it went, else send it."""
        letter = self.office.app.unfinished(notice)
        if letter is None:
            return False
        went = self.transport.has_sent(letter)
        if not went:
            self.transport.send(letter)
        self.office.app.sent(self._act(), notice, letter.reference, perhaps_twice=went is None)
        return True

    def _reconcile(self, subject: str) -> bool:
        if subject.startswith(("duties:", "duty:")):
            return self.office.app.reconcile_duties(subject.split(":")[1], self._act())
        with self.office.store.views.reading() as connection:
            sessions = work.sessions_behind(connection, subject)
        return self.office.app.reconcile_member(subject, self._act(), sessions)

    def _recipient(self, subject: str) -> tuple[str, str, str]:
        """Recipient, office and council of what is told to a member, or to an office."""
        if subject.startswith("office:"):
            _, council, office = subject.split(":", 2)
            return f"council:{council}", office, council
        return subject, "", ""

    def _act(self) -> Act:
        return Act(who="work", at=self.office.clock.now(), command=new_id())


def first_come(task: Task) -> Task:
    """A task for which losing to somebody who was first is a conflict, as workers know it: they read anew and do it again."""

    def do(subject: str) -> bool:
        try:
            return task(subject)
        except IntegrityError as error:
            raise Conflict("Somebody else recorded something on the same stream.") from error

    do.__doc__ = task.__doc__
    return do
