"""Nothing is shown unless its route says who may see it: every route names a permission, or says why it is open to all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from domain.viewer import EVERYTHING
from service.viewing import viewer

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Guard:
    """What a route demands: a permission, or, with none, the reason why anybody may ask for it."""

    permission: str = ""
    open_because: str = ""


OPEN_ASSETS = Guard(open_because="stylesheets and scripts hold nothing about anybody")


def needs(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """This route is for those with a permission."""
    if permission not in EVERYTHING:
        raise LookupError(f"no role has {permission}")
    return _guarded(Guard(permission=permission))


def open_to_all(because: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """This route is for everybody, signed in or not, and says why."""
    return _guarded(Guard(open_because=because))


def guard_of(app: Flask, endpoint: str) -> Guard | None:
    """The guard a route stands under; `None` for a route that names none, which nobody is let through."""
    if endpoint.rpartition(".")[2] == "static":
        return OPEN_ASSETS
    return getattr(app.view_functions.get(endpoint), "guard", None)


def stand_guard(app: Flask) -> None:
    """Ask at the gate before every request, and refuse to start with a route that says nothing."""
    unguarded = [rule.endpoint for rule in app.url_map.iter_rules() if guard_of(app, rule.endpoint) is None]
    if unguarded:
        raise LookupError(f"these routes name no permission: {', '.join(sorted(unguarded))}")
    app.before_request(ask_at_the_gate)


def ask_at_the_gate() -> ResponseReturnValue | None:
    """Let through, send to sign in, or refuse."""
    return None if request.endpoint is None else let_through(request.endpoint)


def let_through(endpoint: str) -> ResponseReturnValue | None:
    """`None` where the user of this request may use a route; else the answer to give instead."""
    guard = guard_of(current_app, endpoint)
    if guard is None:
        abort(403)
    if guard.open_because:
        return None
    if not current_user.is_authenticated:
        answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # set by Flask-Login
        return answer
    if guard.permission not in viewer().permissions:
        abort(403)
    return None


def _guarded(guard: Guard) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.guard = guard  # type: ignore[attr-defined]  # read back by guard_of
        return view

    return mark
