"""By which transport letters leave, from the environment. Passwords and keys may stand in files, and are printed nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from domain.refusals import Refused

NOTIFY_URL = "https://api.notifications.service.gov.uk"
FROM_NOBODY_YET = "Member development <memberdev@localhost>"
PORTS = {"smtp": 587, "smtps": 465}
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

HOW = "MEMBERDEV_MAIL says how letters leave: maildir, smtp://user@mail.example.gov.uk:587, smtps://user@mail.example.gov.uk:465 or notify."


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """`how` is `maildir`, `notify` or the address of a mail server."""

    how: str = "maildir"
    sender: str = FROM_NOBODY_YET
    password: str = field(default="", repr=False)
    notify_key: str = field(default="", repr=False)
    notify_template: str = ""
    notify_url: str = NOTIFY_URL
    receipts: str = field(default="", repr=False)  # the token with which GOV.UK Notify says what became of a letter

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "MailSettings":
        """Raises Refused for settings by which nothing could be sent."""
        found = cls(
            how=environment.get("MEMBERDEV_MAIL", "") or "maildir",
            sender=environment.get("MEMBERDEV_MAIL_FROM", "") or FROM_NOBODY_YET,
            password=secret(environment, "MEMBERDEV_MAIL_PASSWORD"),
            notify_key=secret(environment, "MEMBERDEV_NOTIFY_KEY"),
            notify_template=environment.get("MEMBERDEV_NOTIFY_TEMPLATE", ""),
            notify_url=environment.get("MEMBERDEV_NOTIFY_URL", "") or NOTIFY_URL,
            receipts=secret(environment, "MEMBERDEV_NOTIFY_RECEIPTS_TOKEN"),
        )
        found.must_make_sense()
        return found

    def must_make_sense(self) -> None:
        """Raise Refused, with what to set."""
        if self.how == "notify":
            if not (self.notify_key and self.notify_template):
                raise Refused(
                    "To send by GOV.UK Notify, set MEMBERDEV_NOTIFY_KEY (or MEMBERDEV_NOTIFY_KEY_FILE) and MEMBERDEV_NOTIFY_TEMPLATE."
                )
        elif self.how != "maildir":
            self._must_be_a_server()

    def _must_be_a_server(self) -> None:
        address = urlsplit(self.how)
        if address.scheme not in PORTS or not address.hostname:
            raise Refused(HOW)
        if address.password is not None:
            raise Refused("Keep the password out of MEMBERDEV_MAIL: set MEMBERDEV_MAIL_PASSWORD or MEMBERDEV_MAIL_PASSWORD_FILE.")
        if address.username and not self.password:
            raise Refused("The mail server asks for a password: set MEMBERDEV_MAIL_PASSWORD or MEMBERDEV_MAIL_PASSWORD_FILE.")
        if self.sender == FROM_NOBODY_YET:
            raise Refused("Say from whom letters come: MEMBERDEV_MAIL_FROM='Member Development <members@example.gov.uk>'.")

    @property
    def server(self) -> tuple[str, int, str, str]:
        """Host, port, encryption and user of the mail server. Only a server on this machine may be spoken to in the clear."""
        address = urlsplit(self.how)
        host = address.hostname or ""
        tls = "from the start" if address.scheme == "smtps" else "none" if host in THIS_MACHINE else "by STARTTLS"
        return host, address.port or PORTS[address.scheme], tls, unquote(address.username or "")

    def environment(self) -> dict[str, str]:
        """The same settings as a child process is given them, but for the secrets: those it inherits."""
        return {
            "MEMBERDEV_MAIL": self.how,
            "MEMBERDEV_MAIL_FROM": self.sender,
            "MEMBERDEV_NOTIFY_TEMPLATE": self.notify_template,
            "MEMBERDEV_NOTIFY_URL": self.notify_url,
        }


def secret(environment: Mapping[str, str], name: str) -> str:
    """A secret out of the environment, or out of the file that `…_FILE` names. Raises Refused for a file that cannot be read."""
    file = environment.get(f"{name}_FILE", "")
    if not file:
        return environment.get(name, "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as wrong:
        raise Refused(f"The file that {name}_FILE names cannot be read. Check its path and who may read it.") from wrong
