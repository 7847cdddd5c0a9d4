"""Letters by SMTP. A server says whether it took one, and can never be asked again."""

import contextlib
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parseaddr

from domain.commands.letter import Letter
from memberdev.mail.message import address_of, message_of
from memberdev.mail.transport import NotNow, Undeliverable, Unsure

LONGEST = 20.0  # seconds for one letter, however slow the server is: less than one item of work may take
GO_AHEAD, TAKEN = 354, 250
LATER = range(400, 500)


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in. What crosses a network is encrypted: `tls` is `from the start`, `by STARTTLS` or `none`."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)


class Smtp:
    """Hands each letter in by itself: what becomes of one says nothing about the next."""

    def __init__(self, server: MailServer, sender: str, *, longest: float = LONGEST, trust: ssl.SSLContext | None = None) -> None:
        self.server = server
        self.sender = sender
        self.longest = longest
        self.trust = trust or ssl.create_default_context()

    def send(self, letter: Letter) -> None:
        """Hand it in. Until its text is under way it certainly did not go; from then on only the server's answer says so."""
        address, message = address_of(letter), message_of(letter, self.sender)
        with self._connected() as connection:
            self._name(connection, address)
            self._begin(connection)
            self._hand_in(connection, message)

    def has_sent(self, letter: Letter) -> None:
        """SMTP cannot say."""

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """A connection on which letters can be handed in, cut when it takes too long."""
        name, longest = socket.gethostname() or "localhost", self.longest
        encrypted = self.server.tls == "from the start"
        connection = (
            smtplib.SMTP_SSL(local_hostname=name, timeout=longest, context=self.trust)
            if encrypted
            else smtplib.SMTP(local_hostname=name, timeout=longest)
        )
        patience = threading.Timer(self.longest, cut, [connection])
        patience.daemon = True
        patience.start()
        try:
            self._open(connection)
            yield connection
            with contextlib.suppress(OSError, smtplib.SMTPException):
                connection.quit()
        finally:
            patience.cancel()
            connection.close()

    def _open(self, connection: smtplib.SMTP) -> None:
        try:
            connection._host = self.server.host  # type: ignore[attr-defined]  # the name that its certificate is checked against
            connection.connect(self.server.host, self.server.port)
            connection.ehlo_or_helo_if_needed()
            if self.server.tls == "by STARTTLS":
                connection.starttls(context=self.trust)
            if self.server.user:
                connection.login(self.server.user, self.server.password)
            code, _ = connection.mail(parseaddr(self.sender)[1])
        except smtplib.SMTPAuthenticationError:
            raise NotNow("The mail server does not accept this service's name and password.") from None
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotNow(f"The mail server cannot be reached, or does not work ({type(trouble).__name__}).") from None
        if code != TAKEN:
            raise NotNow(f"The mail server does not take letters from this service's address ({code}).")

    def _name(self, connection: smtplib.SMTP, address: str) -> None:
        try:
            code, _ = connection.rcpt(address)
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotNow(f"The mail server broke off ({type(trouble).__name__}).") from None
        if code in LATER:
            raise NotNow(f"The mail server does not take letters to this address just now ({code}).", everybody=False)
        if code not in (TAKEN, 251):
            raise Undeliverable(f"The mail server refused the address ({code}). Give another one.", wrong_address=True)

    def _begin(self, connection: smtplib.SMTP) -> None:
        try:
            code, _ = connection.docmd("data")
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotNow(f"The mail server broke off ({type(trouble).__name__}).") from None
        if code != GO_AHEAD:
            self._not_taken(code)

    def _hand_in(self, connection: smtplib.SMTP, message: bytes) -> None:
        try:
            connection.send(as_data(message))
            code, _ = connection.getreply()
        except (OSError, smtplib.SMTPException) as trouble:
            raise Unsure(f"The mail server broke off before it said whether it took the letter ({type(trouble).__name__}).") from None
        if code != TAKEN:
            self._not_taken(code)

    def _not_taken(self, code: int) -> None:
        if code in LATER:
            raise NotNow(f"The mail server does not take the letter just now ({code}).", everybody=False)
        raise Undeliverable(f"The mail server refused the letter ({code}).")


def as_data(message: bytes) -> bytes:
    """A message as it crosses the wire (RFC 5321, 4.5.2): a line that begins with a dot gets another one, and a dot alone ends it."""
    return re.sub(rb"(?m)^\.", b"..", message.removesuffix(b"\r\n")) + b"\r\n.\r\n"


def cut(connection: smtplib.SMTP) -> None:
    """End a connection on which somebody waits."""
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
