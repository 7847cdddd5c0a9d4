"""Somebody with a browser at a running service: it keeps cookies, fills in forms, and sends again what broke on its way."""

import http.client
import io
import time
from collections.abc import Mapping
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.service.reading_pages import Page

BROKEN = (OSError, http.client.HTTPException)
"""What a browser shows as a page that cannot be reached."""


class Filled(NamedTuple):
    """A form as it is sent, however often."""

    address: str
    body: bytes
    type: str


class Browser:
    """Every page it is shown is looked over."""

    def __init__(self, port: int) -> None:
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), ProxyHandler({}))
        self.at = f"http://127.0.0.1:{port}/"
        self.page = Page("")
        self.status = 0

    def goes_to(self, path: str) -> Page:
        """Open an address, following where it leads."""
        return self._patiently(urljoin(self.at, path))

    def presses(self, button: str, **boxes: Any) -> Page:
        """Fill in the form with this button and send it."""
        return self.sends(self.fills_in(button, **boxes))

    def fills_in(self, button: str, **boxes: Any) -> Filled:
        """The form with this button, as it would be sent with these boxes filled in."""
        sheet = self.page.sheet(button)
        answers: Mapping[str, Any] = sheet.sent_by(button) | boxes
        address = urljoin(self.at, sheet.action) if sheet.action else self.at
        if any(box.kind == "file" for box in sheet.boxes):
            boundary, body = encode_multipart({name: opened(value) for name, value in answers.items()})
            return Filled(address, body, f"multipart/form-data; boundary={boundary}")
        return Filled(address, urlencode(answers, doseq=True).encode(), "application/x-www-form-urlencoded")

    def sends(self, form: Filled) -> Page:
        """Send a form, and send it again where the connection breaks."""
        return self._patiently(form.address, form)

    def sends_once(self, form: Filled) -> bool:
        """Send a form. False where the connection broke."""
        try:
            self._asks(form.address, form)
        except BROKEN:
            return False
        return True

    def _patiently(self, address: str, form: Filled | None = None, seconds: float = 60) -> Page:
        latest = time.monotonic() + seconds
        while True:
            try:
                return self._asks(address, form)
            except BROKEN:
                if time.monotonic() > latest:
                    raise
                time.sleep(0.05)

    def _asks(self, address: str, form: Filled | None) -> Page:
        request = Request(address, form and form.body)  # noqa: S310 -- the service that is tested
        if form:
            request.add_header("Content-Type", form.type)
        try:
            answer = self.opener.open(request, timeout=30)
        except HTTPError as error:  # a page like any other
            answer = error
        with answer:
            html = answer.read().decode()
            self.at, self.status, self.page = answer.url, answer.status, Page(html)
        assert self.page.mistakes() == [], self.at
        return self.page


def opened(value: Any) -> Any:
    """A file as a browser sends it."""
    return FileStorage(io.BytesIO(value.read_bytes()), filename=value.name) if isinstance(value, Path) else value
