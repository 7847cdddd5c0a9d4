"""After something was recorded about a member: wait for the lists, say what was done, and go back."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from domain.streams.member import Member
from service.addresses import member_page
from service.back import own_path
from service.catching_up import wait_for_lists
from service.shown import Link
from service.wording.people import name_of_member


def back_to(member: Member) -> Link:
    """The way back to a member's page."""
    return Link(name_of_member(member.name), member_page(member.id))


def back_to_where(otherwise: Link) -> Link:
    """The way back to the page that led here, where the address names it."""
    came_from = own_path(request.args.get("back", ""), otherwise="")
    return Link("Back", came_from) if came_from else otherwise


def recorded(answer: Mapping[str, Any], otherwise: str, said: str) -> ResponseReturnValue:
    """Say what was done and go back: to the page named in the address, or else to the other one."""
    wait_for_lists(answer)
    flash(said)
    return redirect(own_path(request.args.get("back", ""), otherwise))
