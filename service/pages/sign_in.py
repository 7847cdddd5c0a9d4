"""Signing in and out. In a sandbox, as any of its accounts with one press."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user

from domain.refusals import Invalid, NotFound
from service.asking import ask as ask_form
from service.asking import given
from service.back import own_path
from service.forms.form import Form
from service.forms.questions import Line, Secret
from service.furniture import page
from service.gate import open_to_all
from service.viewing import SignedIn
from service.world import Account, world

bp = Blueprint("sign_in", __name__)


class SignIn(Form):
    BUTTON = "Sign in"
    name = Line("Name you sign in with", empty="Enter the name you sign in with", autocomplete="username", width="20")
    password = Secret("Password", empty="Enter your password", autocomplete="current-password", width="20")


@bp.get("/sign-in")
@open_to_all("nobody can sign in before they have signed in")
def ask() -> ResponseReturnValue:
    sandbox = world().sandbox
    offered = sandbox.accounts() if sandbox else ()
    return page("sign-in.html", title="Sign in", asked=ask_form(SignIn), offered=offered, next=wanted())


@bp.post("/sign-in")
@open_to_all("nobody can sign in before they have signed in")
def sign_in() -> ResponseReturnValue:
    answers = given(SignIn).answers
    account = world().users.by_name(answers["name"])
    if not world().passwords.match(account.seal if account else None, answers["password"]) or account is None:
        raise Invalid("The name or the password is wrong. Check both, and try again.")
    return enter(account)


@bp.post("/sign-in/as/<id>")
@open_to_all("a sandbox's accounts are there to try, and hold nothing real")
def sign_in_as(id: str) -> ResponseReturnValue:
    sandbox = world().sandbox
    account = next((account for account in (sandbox.accounts() if sandbox else ()) if account.id == id), None)
    if account is None:
        raise NotFound("There is no such account to try here.")
    return enter(account)


@bp.post("/sign-out")
@open_to_all("anybody may stop being signed in")
def sign_out() -> ResponseReturnValue:
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.ask"))


def enter(account: Account) -> ResponseReturnValue:
    """Begin a new session for this account, keeping nothing of the one before."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(account))
    return redirect(wanted())


def wanted() -> str:
    """The page that was asked for before signing in."""
    return own_path(request.values.get("next", ""))
