"""The sandbox's day, moved forward so that a term of office can be lived in minutes."""

from typing import cast

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.viewer import MOVE_TODAY
from service.back import own_path
from service.gate import needs
from service.viewing import viewer
from service.words import day
from service.world import Move, world

bp = Blueprint("sandbox", __name__)


@bp.post("/sandbox/<any('next-day', 'next-week', 'next-due'):move>")
@needs(MOVE_TODAY)
def move(move: str) -> ResponseReturnValue:
    sandbox = world().sandbox
    if sandbox is None:
        raise NotFound("Only a sandbox's day can be moved. This is a real store.")
    today = sandbox.move(cast(Move, move), viewer())
    flash(f"Today is now {day(today)}.")
    return redirect(own_path(request.form.get("back", "")))
