"""Accounts in words."""

from collections.abc import Mapping, Sequence

from flask import url_for

from domain.streams.user import User
from service.addresses import bare
from service.shown import Fact, Link
from service.words import listed

HEADS = ("Name", "Signs in as", "May do", "Councils", "Status")
EVERY = "Every council"


def user_row(user: User, councils: Mapping[str, str]) -> Sequence[str | Link]:
    """An account as a line of the list. `councils` are names by slug."""
    of = EVERY if user.councils is None else listed([councils.get(slug, slug) for slug in user.councils]) or "No council"
    return [
        Link(user.name or "Not known", url_for("users.ask_change", id=bare(user.id))),
        user.email or "Not known",
        user.role.capitalize(),
        of,
        status_of(user),
    ]


def status_of(user: User) -> str:
    return "Taken away" if user.revoked else "Signs in" if user.password else "Has no password"


def about_user(user: User) -> list[Fact]:
    return [Fact("Signs in as", user.email or "Not known"), Fact("Status", status_of(user))]
