"""One's own account: its password, changed by whoever knows the one it has."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user

from domain.refusals import Invalid
from domain.viewer import OWN
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.forms.passwords import NewPassword
from service.forms.questions import Secret
from service.furniture import page
from service.gate import needs
from service.viewing import SignedIn, account, viewer
from service.world import world

bp = Blueprint("account", __name__)


class ChangeOwn(NewPassword):
    BUTTON = "Change my password"
    present = Secret("The password you have now", empty="Enter the password you have now", autocomplete="current-password", width="20")

    class Meta:
        fields = ("present", "password", "again")


@bp.get("/account/password")
@needs(OWN)
def ask() -> ResponseReturnValue:
    return page("form.html", title="Change your password", asked=ask_form(ChangeOwn))


@bp.post("/account/password")
@needs(OWN)
def change() -> ResponseReturnValue:
    form, own = given(ChangeOwn), account()
    if not world().passwords.match(own.seal if own else None, form.answers["present"]):
        wrong = "The password you have now is not this one. Type it again"
        raise Invalid(wrong, {"present": [wrong]})
    world().commands.change_password(viewer(), act(form), viewer().user, world().passwords.seal(form.answers["password"]))
    changed = world().users.by_id(viewer().user)
    if changed:
        login_user(SignedIn(changed))  # the sessions begun before have ended, this one too
    flash("Your password is changed. Wherever else you were signed in, you no longer are.")
    return redirect(url_for("home.show"))
