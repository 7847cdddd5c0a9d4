"""The first page: wherever the work is."""

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from domain.viewer import OWN
from service.furniture import navigation, page
from service.gate import needs

bp = Blueprint("home", __name__)


@bp.get("/")
@needs(OWN)
def show() -> ResponseReturnValue:
    """Go to the first entry of the navigation."""
    doors = navigation()
    return redirect(doors[0]["href"]) if doors else page("nothing-here.html", title="Nothing to show yet")
