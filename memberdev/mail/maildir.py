"""A folder of letters, for a mail program or a person to read."""

import os
from pathlib import Path

from domain.commands.letter import Letter
from memberdev.mail.message import message_of


class Maildir:
    """A folder of letters, one file each, named after the notice: a letter that is there was sent, and is never there twice."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder = folder
        self.sender = sender
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, letter: Letter) -> None:
        """Write the letter beside the others, whole or not at all."""
        message = message_of(letter, self.sender)
        being_written = self.write(letter, message)
        if self.has_sent(letter):
            being_written.unlink()
        else:
            self.deliver(letter, being_written)

    def write(self, letter: Letter, message: bytes) -> Path:
        """Write it whole where nobody reads."""
        for left_behind in (self.folder / "tmp").glob(f"{letter.reference}.*"):
            left_behind.unlink(missing_ok=True)  # by somebody who ended before it was delivered
        being_written = self.folder / "tmp" / f"{letter.reference}.{os.getpid()}"
        with being_written.open("wb") as file:
            file.write(message)
            file.flush()
            os.fsync(file.fileno())
        return being_written

    def deliver(self, letter: Letter, written: Path) -> None:
        """Put it among the new letters, to stay there whatever becomes of the machine."""
        written.rename(self.folder / "new" / letter.reference)
        folder = os.open(self.folder / "new", os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def has_sent(self, letter: Letter) -> bool:
        """Whether it is there, read or unread."""
        return (self.folder / "new" / letter.reference).exists() or any((self.folder / "cur").glob(f"{letter.reference}*"))
