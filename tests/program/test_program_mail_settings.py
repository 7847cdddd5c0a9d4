"""By which transport letters leave: the settings that can be used, and those that are refused with what to set instead."""

from pathlib import Path

import pytest

from domain.refusals import Refused
from memberdev.mail.mailbox import transport_for
from memberdev.mail.maildir import Maildir
from memberdev.mail.resting import Resting
from memberdev.mail.settings import MailSettings
from memberdev.settings import Settings

SECRET = "a made-up password"
FROM = "Member Development <members@ambleford.example>"


def test_letters_go_into_a_folder_unless_something_else_is_set(tmp_path: Path) -> None:
    assert isinstance(transport_for(MailSettings.read({}), tmp_path), Maildir)
    assert (tmp_path / "mail" / "new").is_dir()


@pytest.mark.parametrize(
    ("how", "server"),
    [
        ("smtp://members@mail.example.gov.uk", ("mail.example.gov.uk", 587, "by STARTTLS", "members")),
        ("smtps://members%40gov@mail.example.gov.uk", ("mail.example.gov.uk", 465, "from the start", "members@gov")),
        ("smtp://localhost:25", ("localhost", 25, "none", "")),
        ("smtp://relay.example.gov.uk:25", ("relay.example.gov.uk", 25, "by STARTTLS", "")),
    ],
)
def test_a_mail_server_is_spoken_to_in_the_clear_only_on_this_machine(tmp_path: Path, how: str, server: tuple[object, ...]) -> None:
    read = MailSettings.read({"MEMBERDEV_MAIL": how, "MEMBERDEV_MAIL_FROM": FROM, "MEMBERDEV_MAIL_PASSWORD": SECRET})

    assert read.server == server
    assert isinstance(transport_for(read, tmp_path), Resting)


def test_secrets_may_stand_in_files_and_are_printed_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{SECRET}\n")
    told = {"MEMBERDEV_MAIL": "notify", "MEMBERDEV_NOTIFY_KEY_FILE": str(file), "MEMBERDEV_NOTIFY_TEMPLATE": "t"}

    settings = Settings.read(tmp_path, told | {"MEMBERDEV_NOTIFY_RECEIPTS_TOKEN": SECRET, "MEMBERDEV_MAIL_PASSWORD": SECRET})

    assert settings.mail.notify_key == SECRET
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings.environment())
    assert settings.environment()["MEMBERDEV_MAIL"] == "notify"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"MEMBERDEV_MAIL": "pigeon"}, "MEMBERDEV_MAIL says how"),
        ({"MEMBERDEV_MAIL": "smtp://"}, "MEMBERDEV_MAIL says how"),
        ({"MEMBERDEV_MAIL": f"smtp://members:{SECRET.replace(' ', '-')}@mail.example.gov.uk"}, "Keep the password out"),
        ({"MEMBERDEV_MAIL": "smtp://members@mail.example.gov.uk", "MEMBERDEV_MAIL_FROM": FROM}, "asks for a password"),
        ({"MEMBERDEV_MAIL": "smtp://mail.example.gov.uk"}, "from whom letters come"),
        ({"MEMBERDEV_MAIL": "notify"}, "set MEMBERDEV_NOTIFY_KEY"),
        ({"MEMBERDEV_NOTIFY_KEY_FILE": "/nowhere/at/all"}, "cannot be read"),
    ],
)
def test_settings_by_which_nothing_could_be_sent_are_refused(told: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        MailSettings.read(told)
