"""Receipts: GOV.UK Notify says what became of a letter that it took, under a token that only it knows."""

import hmac

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Unauthorized

from domain.commands.letter import notice_of
from domain.refusals import Invalid
from domain.streams.aggregate import Act
from service.gate import open_to_all
from service.world import world

bp = Blueprint("receipts", __name__)

NOTIFY = "notify"
CAME_BACK = {
    "permanent-failure": ("The address does not exist, or takes no mail.", True),
    "temporary-failure": ("The address took no mail for three days.", True),
    "technical-failure": ("GOV.UK Notify could not send it.", False),
}
"""What a status means, and whether nothing more goes to the address. Of any other there is nothing to record."""


@bp.post("/api/notify/receipts")
@open_to_all("it shows a token of its own, and answers nobody without it")
def take() -> ResponseReturnValue:
    must_be_notify()
    said = request.get_json(silent=True)
    reference, status = (said.get("reference"), said.get("status")) if isinstance(said, dict) else (None, None)
    if not isinstance(reference, str) or not isinstance(status, str) or not reference.startswith("notice-"):
        raise Invalid("A receipt names a reference and a status.")
    reason, wrong_address = CAME_BACK.get(status, ("", False))
    if reason:
        act = Act(who=NOTIFY, at=world().now(), command=world().new_id())
        world().commands.bounced(act, notice_of(reference), reason, wrong_address=wrong_address)
    return "", 204


def must_be_notify() -> None:
    """Raise Unauthorized for whoever does not know the token, and for everybody where none is set."""
    expected, shown = world().receipts, request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not expected or not hmac.compare_digest(shown.encode(), expected.encode()):
        raise Unauthorized
