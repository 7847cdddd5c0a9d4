"""Looking first: what an officer says is shown with all that would follow from it, and is recorded when they say so again."""

from collections.abc import Sequence
from typing import Any

from flask import request

from service.forms.form import Given
from service.furniture import page
from service.shown import Link
from service.wording.what_follows import Following

CONFIRMED = "confirmed"

AGAIN = "again"

CARRIED_ANYWAY = frozenset({"csrf_token", "command", "made-from", CONFIRMED, AGAIN})


def was_looked_at() -> bool:
    """Whether the officer has seen what would follow, and says that it is to be recorded."""
    return CONFIRMED in request.form


def is_to_be_changed() -> bool:
    """Whether the officer has seen what would follow, and wants to change what they entered."""
    return AGAIN in request.form


def look(
    form: Given,
    following: Following,
    *,
    title: str,
    caption: str,
    back: Link,
    notes: Sequence[str | Link] = (),
    template: str = "look-first.html",
    **more: Any,
) -> str:
    """The page of what would follow. It carries the answers, so that sending it again records them.

    `template` is one that extends the usual one, and `more` what it shows beside.
    """
    answers = [(name, value) for name, value in request.form.items(multi=True) if name not in CARRIED_ANYWAY]
    return page(
        template,
        title=title,
        caption=caption,
        back=back,
        given=form,
        answers=answers,
        following=following,
        notes=notes,
        again=request.url,
        **more,
    )
