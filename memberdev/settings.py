"""Where this program keeps its record and finds its database and queue: from options, then the environment, then what is usual."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from domain.refusals import Refused
from memberdev.mail.settings import MailSettings

LONGEST_SOCKET_PATH = 100  # bytes; the kernels stop at 104 (macOS) and 108 (Linux), the closing zero included


@dataclass(frozen=True)
class Settings:
    """`database` and `queue` are empty where the program keeps its own: SQLite files in the data folder, and a queue server as a child."""

    data: Path
    database: str = ""  # postgresql://…
    queue: str = ""  # redis://…
    host: str = ""  # the name under which a proxy that speaks https shows the pages; none: on this machine alone
    address: str = ""  # where the pages are, as letters name it; none: by the host, else on this machine
    metrics: int = 0  # the port on this machine where the work process tells Prometheus how it stands; none: nowhere
    mail: MailSettings = field(default_factory=MailSettings)

    @classmethod
    def read(cls, data: Path | None = None, environment: Mapping[str, str] = os.environ) -> "Settings":
        folder = data or environment.get("MEMBERDEV_DATA") or the_users_own_folder()
        return cls(
            data=Path(folder).expanduser().resolve(),
            database=environment.get("MEMBERDEV_DATABASE", ""),
            queue=environment.get("MEMBERDEV_QUEUE", ""),
            host=environment.get("MEMBERDEV_HOST", ""),
            address=environment.get("MEMBERDEV_ADDRESS", ""),
            metrics=port(environment.get("MEMBERDEV_METRICS", "")),
            mail=MailSettings.read(environment),
        )

    def environment(self) -> dict[str, str]:
        """The same settings, as a child process is given them."""
        return {
            "MEMBERDEV_DATA": str(self.data),
            "MEMBERDEV_DATABASE": self.database,
            "MEMBERDEV_QUEUE": self.queue,
            "MEMBERDEV_HOST": self.host,
            "MEMBERDEV_ADDRESS": self.address,
            "MEMBERDEV_METRICS": str(self.metrics or ""),
            **self.mail.environment(),
        }

    @property
    def address_in_letters(self) -> str:
        """Where somebody who gets a letter finds the pages: `https://members.example.gov.uk`."""
        return self.address or (f"https://{self.host}" if self.host else "http://127.0.0.1:8000")

    @property
    def run_folder(self) -> Path:
        """What only a running program needs: its lock, its state, its queue's socket."""
        return self.data / "run"

    @property
    def queue_socket(self) -> Path:
        """Where the program's own queue listens: in the data folder, or, where that path is too long for a socket, in a short one."""
        beside = self.run_folder / "queue.sock"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_PATH:
            return beside
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"memberdev-{os.getuid()}-{name}" / "queue.sock"

    @property
    def queue_url(self) -> str:
        return self.queue or f"unix://{self.queue_socket}"

    def make_folders(self) -> None:
        """Make the folders that are missing, for this user alone."""
        for folder in (self.data, self.run_folder, self.queue_socket.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_uid != os.getuid():
                raise Refused(f"The folder {folder} belongs to another user. Give a folder of your own with --data.")


def port(given: str) -> int:
    """A port by its number; 0 for none."""
    if given and not (given.isdecimal() and 0 < int(given) < 65536):
        raise Refused(f"MEMBERDEV_METRICS is “{given}”, which is no port. Give a number from 1 to 65535, or leave it out.")
    return int(given or 0)


def the_users_own_folder() -> str:
    from platformdirs import user_data_dir

    return user_data_dir("memberdev", appauthor=False)
