"""One table says how each thing that can go wrong is answered, to a person and to a program."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eventsourcing.persistence import OperationalError
from flask import Flask, current_app, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug import exceptions as http

from domain.refusals import Conflict, Invalid, NotFound, Refused, Unmet
from service.asking import sent
from service.forms.form import Attempt
from service.furniture import page
from service.gate import let_through
from service.world import world

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """How one kind of trouble is answered. `happened` is used where the trouble has no words of its own."""

    status: int
    kind: str  # for programs
    title: str
    happened: str
    next: str


ANSWERS: Mapping[type[Exception], Answer] = {
    Refused: Answer(
        409,
        "refused",
        "That was not recorded",
        "A rule does not allow it.",
        "Go back to the page before, and put right what is said above. If you think the rule is wrong here, ask an administrator.",
    ),
    Invalid: Answer(
        422,
        "invalid",
        "Some answers need putting right",
        "Something that was sent cannot be read.",
        "Go back to the page before, put it right and send it again.",
    ),
    NotFound: Answer(
        404,
        "not found",
        "Page not found",
        "There is no such page, or it belongs to a council that you do not work for.",
        "If you typed the address, check it. If you followed a link, what it led to may have been removed.",
    ),
    Conflict: Answer(
        409,
        "conflict",
        "Somebody else was first",
        "What you were changing has changed since you opened the page.",
        "Open the page again to see it as it is now, and make your change there if it is still needed.",
    ),
    CSRFError: Answer(
        400,
        "form expired",
        "This page was open for too long",
        "Nothing was recorded, because the page can no longer show that it was you who sent it.",
        "Go back to the page before, reload it, sign in again if you are asked to, and fill it in once more.",
    ),
    http.BadRequest: Answer(
        400, "bad request", "That could not be read", "What was sent is incomplete or damaged.", "Go back, reload the page and try again."
    ),
    http.Unauthorized: Answer(
        401, "not signed in", "You are not signed in", "This needs an account.", "Sign in, and ask for the page again."
    ),
    http.Forbidden: Answer(
        403,
        "not allowed",
        "Your account does not allow this",
        "You are signed in, but not as somebody who may open this page.",
        "If you need it for your work, ask an administrator of this service to change your account.",
    ),
    http.NotFound: Answer(
        404,
        "not found",
        "Page not found",
        "There is no page at this address.",
        "If you typed the address, check it. If you followed a link, start again from the first page.",
    ),
    http.MethodNotAllowed: Answer(
        405,
        "method not allowed",
        "This page cannot be opened like that",
        "The address is one that a button leads to, and cannot be opened by itself.",
        "Go to the first page, and find the button again.",
    ),
    http.RequestEntityTooLarge: Answer(
        413,
        "too large",
        "That file is too large",
        "The most that can be sent is 50 MB. Nothing was recorded.",
        "Check that it is the right file. A results file for the whole country is about 10 MB.",
    ),
    http.TooManyRequests: Answer(
        429,
        "too many tries",
        "Too many tries to sign in",
        "The name or password was wrong too often, so signing in is stopped for 15 minutes.",
        "Wait 15 minutes, then try again. If you have forgotten your password, ask an administrator.",
    ),
    http.HTTPException: Answer(
        400, "bad request", "That could not be done", "The request was not one that this service knows.", "Go back and try again."
    ),
    OperationalError: Answer(
        503,
        "unavailable",
        "The record cannot be reached just now",
        "The store of this service is full, busy or away.",
        "Try again in a minute: what was recorded already is not recorded twice. If it goes on, tell whoever looks after this service.",
    ),
    Exception: Answer(
        500,
        "broken",
        "Something went wrong here",
        "It is the service's fault and not yours. If you were recording something, look whether it was recorded before you try again.",
        "Try again in a minute. If it happens again, tell whoever looks after this service, and quote the number below.",
    ),
}


def answer_for(error: Exception) -> Answer:
    """The table's answer to an error: that of its own kind, or of the nearest kind above."""
    return next(ANSWERS[kind] for kind in type(error).__mro__ if kind in ANSWERS)


def answer_errors(app: Flask) -> None:
    """Have every error answered by the table."""
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> ResponseReturnValue:
    """The page, or under /api/ the JSON, that tells of an error."""
    if isinstance(error, http.HTTPException) and (error.code or 500) < 400:
        return error.get_response()
    found = answer_for(error)
    quote = log_broken(error) if found.status >= 500 else ""
    happened = str(error) if isinstance(error, (Unmet, *world().troubles)) else found.happened
    if request.path.startswith("/api/"):
        told = make_response(told_as_json(error, found, happened, quote))
    elif (asked_again := ask_again(error, happened)) is not None:
        told = make_response(asked_again)
    else:
        told = make_response(told_as_page(found, happened, quote))
    told.status_code = found.status
    told.headers.update(headers_of(error))
    return told


def log_broken(error: Exception) -> str:
    """Log what broke under a new id, which the page quotes."""
    quote = world().new_id()[:8]
    log.error("broken %s: %s %s", quote, request.method, path_to_log(), exc_info=error)
    return quote


def path_to_log() -> str:
    """The address that was asked for; where it is itself a secret, the rule that it goes by."""
    secret = "token" in (request.view_args or {})
    return str(request.url_rule) if secret else request.path


def told_as_json(error: Exception, found: Answer, happened: str, quote: str) -> ResponseReturnValue:
    fields = error.fields if isinstance(error, Invalid) else {}
    return jsonify({"error": found.kind, "message": happened, "next": found.next, "fields": fields} | ({"id": quote} if quote else {}))


def told_as_page(found: Answer, happened: str, quote: str) -> str:
    """The page of an error; a bare one where the proper one cannot be made either."""
    again = request.path if found.kind == "conflict" and page_of_this_form() else ""
    shown = {"happened": happened, "next": found.next, "quote": quote, "again": again}
    try:
        return page("error.html", title=found.title, **shown)
    except Exception as second:  # the page of an error must not fail for the reason that the page before it did
        log.error("the page of an error could not be made: %s", second, exc_info=second)
        return current_app.jinja_env.get_template("error-bare.html").render(title=found.title, **shown)


def headers_of(error: Exception) -> dict[str, str]:
    """The headers that an error must keep, such as Allow and Retry-After."""
    if not isinstance(error, http.HTTPException):
        return {}
    return {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}


def ask_again(error: Exception, happened: str) -> ResponseReturnValue | None:
    """The page of the form that was not done, with what was sent and what is wrong; `None` where there is no such page to show.

    Somebody who was second has to look at the page as it is now instead.
    """
    worth_sending_again = isinstance(error, (Refused, Invalid, *world().troubles))
    if not worth_sending_again or "attempt" in g or (found := page_of_this_form()) is None:
        return None
    endpoint, arguments = found
    g.attempt = Attempt(sent(), happened, error.fields if isinstance(error, Invalid) else {})
    try:
        return current_app.ensure_sync(current_app.view_functions[endpoint])(**arguments)  # type: ignore[no-any-return]  # what views answer
    except Exception as second:  # the page of the form may fail for the reason that its command did
        log.warning("the page of a form could not be shown again: %s", second)
        return None


def page_of_this_form() -> tuple[str, Mapping[str, Any]] | None:
    """The route, with its arguments, that asks for what was just sent, if there is one and this user may open it."""
    adapter = current_app.create_url_adapter(request)
    if request.method != "POST" or adapter is None:
        return None
    try:
        endpoint, arguments = adapter.match(request.path, method="GET")
        return (endpoint, arguments) if let_through(endpoint) is None else None
    except http.HTTPException:
        return None
