"""What can go wrong with a store, each as an error that says what happened and what to do next."""

from typing import Any

from eventsourcing.persistence import IntegrityError, OperationalError

from domain.refusals import Refused


class NotPrepared(Refused):
    """There is no store here yet."""


class NewerStore(Refused):
    """The store was written by a newer version of this program."""


class StoreFull(OperationalError):
    """The disk is full. Nothing of what was asked is recorded."""

    def __init__(self) -> None:
        super().__init__("The disk that holds the record is full. Nothing of this was recorded. Free some space, then do it again.")


class StoreBusy(OperationalError):
    """Somebody else held the record for longer than we wait. Nothing of what was asked is recorded."""

    def __init__(self) -> None:
        super().__init__("The record was busy for too long. Nothing of this was recorded. Do it again in a moment.")


class ConnectionLost(OperationalError):
    """The database is away, and a second try found it so. Whether it was recorded is not known: the command's id will tell."""

    def __init__(self) -> None:
        super().__init__("The connection to the database was lost. Look whether it was recorded before you do it again.")


class UnderWay(Refused):
    """Another process is at it."""

    def __init__(self) -> None:
        super().__init__("This is being done already, by another process. `memberdev status` says how far it has come.")


class StillRead(Refused):
    """A key is destroyed, and somebody reads a copy of the page it was on."""

    def __init__(self) -> None:
        super().__init__(
            "The key is destroyed, and what it sealed cannot be read any more. But somebody was reading just then, "
            "so that a trace of it is left on disk. Do the same again in a moment to remove that too."
        )


class SomebodyWasFirst(IntegrityError):
    """One of the streams has moved on since it was read. Read it again and ask again."""


class AlreadyDone(IntegrityError):
    """This command is on record already: sent twice, or sent again when its answer was lost. `answer` is the first one."""

    def __init__(self, id: str, answer: Any) -> None:
        super().__init__(f"command {id} is on record already")
        self.id = id
        self.answer = answer


class UnknownTopic(LookupError):
    """An event of a kind that this version of the program does not know."""


class Unreadable(ValueError):
    """A recorded event whose state or personal text cannot be read: damaged, moved, or under another store's keys."""
