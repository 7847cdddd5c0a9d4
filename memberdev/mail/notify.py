"""Letters by GOV.UK Notify, which knows each by its reference and can be asked about it."""

import logging
from typing import Any

from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from requests.exceptions import ConnectTimeout
from urllib3.exceptions import NewConnectionError

from domain.commands.letter import Letter
from memberdev.mail.transport import NotNow, Undeliverable, Unsure

LONGEST = 15.0  # seconds for one question to it

logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)  # it logs what it was answered, which may name somebody


class Notify:
    """One template at Notify takes every letter: its subject is `((subject))` and its text `((body))`."""

    def __init__(self, key: str, template: str, url: str, *, longest: float = LONGEST) -> None:
        self._key = key
        self.template = template
        self.url = url
        self.longest = longest

    def send(self, letter: Letter) -> None:
        """Hand it over under its reference."""
        says = {"subject": letter.subject, "body": letter.body}
        try:
            self._client().send_email_notification(letter.address, self.template, says, letter.reference)
        except HTTPError as error:
            raise trouble_of(error) from None

    def has_sent(self, letter: Letter) -> bool:
        """Whether it has a letter of this reference."""
        try:
            found: dict[str, Any] = self._client().get_all_notifications(reference=letter.reference)
        except APIError as error:
            raise Unsure(f"GOV.UK Notify could not be asked ({error.status_code}).") from None
        return bool(found["notifications"])

    def _client(self) -> Any:
        """A client of its own for each question, since one cannot be shared by threads."""
        return NotificationsAPIClient(self._key, base_url=self.url, timeout=self.longest)  # type: ignore[no-untyped-call]  # it has no annotations


def trouble_of(error: HTTPError) -> Exception:
    """What an answer of Notify's means for the letter."""
    if error.response is None:
        if never_reached(error.__cause__):
            return NotNow("GOV.UK Notify cannot be reached.")
        return Unsure("GOV.UK Notify did not answer in time.")
    status = error.status_code
    if status == 400 and "email_address" in str(error.message):
        return Undeliverable("GOV.UK Notify refused the address. Give another one.", wrong_address=True)
    if status in (500, 502, 504):
        return Unsure(f"GOV.UK Notify failed while it took the letter ({status}).")
    return NotNow(f"GOV.UK Notify does not take letters from this service just now ({status}).")


def never_reached(cause: BaseException | None) -> bool:
    """Whether no connection was made at all, so that nothing can have been taken."""
    deeper = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    return isinstance(cause, ConnectTimeout) or isinstance(deeper, NewConnectionError)
