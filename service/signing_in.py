"""Sessions: who a browser is signed in as, for how long, and how many tries a wrong password gets."""

from datetime import timedelta
from typing import Any

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from werkzeug.exceptions import Unauthorized

from service.viewing import SignedIn
from service.world import World

A_WORKING_DAY = timedelta(hours=12)
WRONG = (409, 422)

TRIES = {
    "one name from one place": "5 per 15 minutes",
    "one place": "30 per 15 minutes",
}


def keep_sessions(app: Flask, given: World) -> None:
    """Have browsers sign in with a cookie that scripts cannot read and other sites cannot send."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-memberdev" if given.https else "memberdev",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=given.https,
        PERMANENT_SESSION_LIFETIME=A_WORKING_DAY,
    )

    def load(mark: str) -> SignedIn | None:
        id, _, stamp = mark.partition("|")
        account = given.users.by_id(id)
        return SignedIn(account) if account and account.stamp == stamp else None

    def to_sign_in() -> ResponseReturnValue:
        if request.path.startswith("/api/"):
            raise Unauthorized
        wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return redirect(url_for("sign_in.ask", next=wanted))

    sessions = LoginManager(app)
    sessions.user_loader(load)
    sessions.unauthorized_handler(to_sign_in)


def limit_tries(app: Flask, given: World) -> None:
    """Stop signing in for a while after too many wrong tries. Right ones are not counted."""
    limiter = Limiter(get_remote_address, app=app, storage_uri=given.limits, headers_enabled=False)

    def name_and_place() -> str:
        return f"{request.form.get('name', '').strip().casefold()} {get_remote_address()}"

    for endpoint in ("sign_in.sign_in", "first.grant"):
        view: Any = app.view_functions[endpoint]
        for tries, of_whom in ((TRIES["one name from one place"], name_and_place), (TRIES["one place"], get_remote_address)):
            view = limiter.limit(tries, key_func=of_whom, deduct_when=lambda response: response.status_code in WRONG)(view)
        app.view_functions[endpoint] = view
