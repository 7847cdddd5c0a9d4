"""How letters go out. A transport that can be asked says whether a letter went."""

import os
import socket
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from domain.telling import Letter


class Transport(Protocol):
    """Sends a letter, and may know whether it did."""

    def send(self, letter: Letter) -> None:
        """Send it. The same letter sent again is one letter, where the transport can tell."""

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
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, letter.address, letter.subject
        message["Message-ID"] = f"<{letter.reference}@{socket.gethostname()}>"
        message.set_content(letter.body)
        being_written = self.folder / "tmp" / f"{letter.reference}.{os.getpid()}"
        with being_written.open("wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        if not self.has_sent(letter):
            being_written.rename(self.folder / "new" / letter.reference)
        else:
            being_written.unlink()

    def has_sent(self, letter: Letter) -> bool:
        """Whether it is there, read or unread."""
        return (self.folder / "new" / letter.reference).exists() or any((self.folder / "cur").glob(f"{letter.reference}*"))
