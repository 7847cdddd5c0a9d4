"""Shows forms and reads what was sent, in the request that is being answered.

A form lives at one address: GET asks, POST does. Where POST is refused, the error table calls the GET view again, and the form it
asks then holds what was sent and says what is wrong (`errors.py`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from flask import g, request
from werkzeug.datastructures import CombinedMultiDict

from service.forms.choices import Choice
from service.forms.form import Asked, Attempt, Form, Given
from service.forms.questions import Sent
from service.world import world

Answers = Mapping[str, Sequence[Choice]]
F = TypeVar("F", bound=Form)


def sent() -> Sent:
    """What this page sent: its boxes and its files."""
    return CombinedMultiDict([request.form, request.files])


def ask(
    form: type[Form], *, choices: Answers | None = None, values: Mapping[str, Any] | None = None, made_from: int | None = None
) -> Asked:
    """The form to show: with these values, or with what was just sent and what is wrong with it."""
    attempt: Attempt | None = g.get("attempt")
    return _today(form, choices).ask(command=world().new_id(), values=values, made_from=made_from, attempt=attempt)


def given(form: type[Form], *, choices: Answers | None = None) -> Given:
    """The answers that were sent. Raises Invalid."""
    return _today(form, choices).given(sent())


def filtered(form: type[Form], *, choices: Answers | None = None) -> tuple[dict[str, Any], Asked]:
    """The answers of a filter that stands in the page's address, and the filter to show."""
    return _today(form, choices).filtered(request.args)


def _today(form: type[F], choices: Answers | None) -> F:
    return form(today=world().today(), choices=choices)
