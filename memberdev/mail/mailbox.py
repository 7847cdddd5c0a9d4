"""The transport by which this program's letters leave."""

from pathlib import Path

from memberdev.mail.maildir import Maildir
from memberdev.mail.resting import Resting
from memberdev.mail.settings import MailSettings
from memberdev.mail.smtp import MailServer, Smtp
from memberdev.mail.transport import Transport


def transport_for(settings: MailSettings, data: Path) -> Transport:
    """A maildir in the data folder, unless something else is set."""
    if settings.how == "maildir":
        return maildir_in(data, settings.sender)
    if settings.how == "notify":
        from memberdev.mail.notify import Notify  # here, because its client takes long to load

        return Resting(Notify(settings.notify_key, settings.notify_template, settings.notify_url))
    host, port, tls, user = settings.server
    return Resting(Smtp(MailServer(host, port, tls, user, settings.password), settings.sender))


def maildir_in(data: Path, sender: str) -> Maildir:
    """The folder of letters in a data folder."""
    return Maildir(data / "mail", sender)
