"""What a form that was sent asks to be recorded: by whom, when, under which command, and why."""

from collections.abc import Mapping
from typing import Any, cast

from flask import request

from domain.streams.aggregate import Act
from service.forms.form import Given
from service.viewing import viewer
from service.world import world

FIRST_LINK = "the first link"


def act(given: Given, why: str = "") -> Act:
    """The act of whoever sent this form."""
    return Act(who=viewer().user or FIRST_LINK, at=world().now(), command=given.command, why=why or None)


def done_already() -> Mapping[str, Any] | None:
    """What was answered to the form that was sent, where it was sent and done before: what it was made of may be gone since."""
    return cast("Mapping[str, Any] | None", world().commands.answer_to(request.form.get("command", "")))
