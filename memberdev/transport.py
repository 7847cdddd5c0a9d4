"""How letters go out. A transport that can be asked says whether a letter went."""

import os
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Protocol

from domain.commands.addresses import as_sent
from domain.commands.letter import Letter

PLAIN_LETTERS = SMTP.clone(cte_type="7bit")  # any server on the way takes them


class Undeliverable(Exception):
    """A letter that will never go. The message says why, and names nobody."""


class Transport(Protocol):
    """Sends a letter, and may know whether it did."""

    def send(self, letter: Letter) -> None:
        """Send it. The same letter sent again is one letter, where the transport can tell. Raises Undeliverable."""

    def has_sent(self, letter: Letter) -> bool | None:
        """Whether it went; nothing where the transport cannot say."""


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


def message_of(letter: Letter, sender: str) -> bytes:
    """The letter as RFC 5322 has it. The same letter makes the same message, with the same Message-ID, wherever it is made."""
    message = EmailMessage(policy=PLAIN_LETTERS)
    message["From"], message["Subject"] = sender, letter.subject
    message["Date"] = format_datetime(letter.written)
    message["Message-ID"] = f"<{letter.reference}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"
    message.set_content(letter.body)
    try:
        message["To"] = as_sent(letter.address)
    except ValueError as wrong:
        raise Undeliverable("The address cannot be written to. Give another one.") from wrong
    return message.as_bytes()
