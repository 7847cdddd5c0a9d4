"""Looking first: what an officer says is shown with all that would follow from it, and is recorded when they say so again."""

from collections.abc import Sequence

from flask import request

from service.forms.form import Given
from service.furniture import page
from service.shown import Link
from service.wording.what_follows import Following

CONFIRMED = "confirmed"

CARRIED_ANYWAY = frozenset({"csrf_token", "command", "made-from", CONFIRMED})


def was_looked_at() -> bool:
    """Whether the officer has seen what would follow, and says that it is to be recorded."""
    return CONFIRMED in request.form


def look(form: Given, following: Following, *, title: str, caption: str, back: Link, notes: Sequence[str | Link] = ()) -> str:
    """The page of what would follow. It carries the answers, so that sending it again records them."""
    answers = [(name, value) for name, value in request.form.items(multi=True) if name not in CARRIED_ANYWAY]
    return page(
        "look-first.html",
        title=title,
        caption=caption,
        back=back,
        given=form,
        answers=answers,
        following=following,
        notes=notes,
        again=request.url,
    )
