"""Doing what is on the work list in this process, where no running service does it."""

from collections.abc import Callable, Collection

from memberdev.lists import StoredWork
from memberdev.mail.mailbox import maildir_in, transport_for
from memberdev.mail.transport import Transport
from memberdev.office import Office
from memberdev.tasks import Tasks
from workers.actors import unless_somebody_is_first

AT_A_TIME = 200
CLOSES_THE_GAP = ("elect", "enrol", "behind", "wake", "forget")
"""The kinds of item that bring members and keys up to what is on record. Mail waits for the service."""


def do_what_is_due(office: Office, kinds: Collection[str] = CLOSES_THE_GAP, tell: Callable[[int], None] = lambda done: None) -> int:
    """Do everything of these kinds that is due, until nothing is. Tells how many items were done so far, and gives their number."""
    lists, done = StoredWork(office.store, office.clock.now), 0
    tasks = Tasks(office, lists, mailbox(office)).by_kind()
    office.catch_up()
    while True:
        before = done
        for kind, council in [lane for lane in lists.lanes(office.clock.today()) if lane[0] in kinds]:
            for item in lists.due(kind, council, office.clock.today(), after=None, limit=AT_A_TIME):
                if not unless_somebody_is_first(tasks[kind], item.subject):
                    lists.take_off(item.key, item.size)
                done += 1
                tell(done)
        if done == before:
            return done
        office.catch_up()


def mailbox(office: Office) -> Transport:
    """How letters leave, as the settings say; those of a sandbox into its folder, for they are about nobody."""
    settings = office.settings
    return maildir_in(settings.data, settings.mail.sender) if office.is_sandbox else transport_for(settings.mail, settings.data)
