"""A real mail server on this machine that takes letters, and misbehaves as it is told to."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


@dataclass
class MailServerOnTrial:
    """What it took, and how it takes the next ones."""

    port: int = 0
    took: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)  # what it answers to an address
    answers: str = "250 OK"  # to the text of a letter
    ends: bool = False  # takes a letter, and is gone before it says so
    slow: float = 0.0  # seconds before it answers

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        await asyncio.sleep(self.slow)
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers.startswith("250"):
            self.took.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]  # of the modern kind
        if self.ends:
            server.transport.abort()
        return self.answers


@contextmanager
def a_mail_server(**more: Any) -> Iterator[MailServerOnTrial]:
    """A server that listens until the end."""
    trial = MailServerOnTrial(port=a_free_port())
    controller = Controller(trial, hostname=HOST, port=trial.port, **more)
    controller.start()
    try:
        yield trial
    finally:
        controller.stop()


def a_free_port() -> int:
    with socket.socket() as door:
        door.bind((HOST, 0))
        return int(door.getsockname()[1])


def a_certificate(folder: Path) -> Path:
    """A certificate for this machine, with its key, which nobody trusts who was not told to."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a mail server on trial")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


def encrypting(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def knows(user: str, password: str) -> Any:
    """What lets in this user alone."""

    def let_in(server: Any, session: Any, envelope: Any, mechanism: str, shown: Any) -> AuthResult:
        return AuthResult(success=(shown.login, shown.password) == (user.encode(), password.encode()), handled=False)

    return let_in
