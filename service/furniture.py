"""What stands around every page: navigation, who is signed in, the sandbox's day, the notice that lists are catching up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, current_app, render_template, request, url_for

from domain.viewer import ADMINISTER, AUDIT, IMPORT, MOVE_TODAY, OPERATE, READ
from service import words
from service.catching_up import lists_are_catching_up
from service.forms.choices import listed_choices
from service.viewing import account, viewer
from service.world import World, world

SERVICE_NAME = "Member development"


@dataclass(frozen=True)
class Door:
    """One entry of the navigation, for those with a permission."""

    text: str
    endpoint: str
    permission: str


DOORS = (
    Door("Due list", "due.index", READ),
    Door("Members", "members.index", READ),
    Door("Cohort", "cohort.index", READ),
    Door("Sessions", "sessions.index", READ),
    Door("Letters", "letters.index", READ),
    Door("Reports", "reports.councils", READ),
    Door("Import", "results.index", IMPORT),
    Door("Strategies", "strategies.index", READ),
    Door("Audit", "audit.index", AUDIT),
    Door("Administration", "administration.index", ADMINISTER),
    Door("Jobs", "jobs.index", OPERATE),
)

WORDS = (words.day, words.short_day, words.last_day, words.clock, words.number, words.counted, words.listed)


def furnish(app: Flask, given: World) -> None:
    """Give every template the furniture and the words."""
    app.jinja_env.globals.update(
        service_name=SERVICE_NAME,
        navigation=navigation,
        signed_in=account,
        own_account=own_account,
        may=may,
        may_move_today=lambda: given.sandbox is not None and may(MOVE_TODAY),
        in_sandbox=given.sandbox is not None,
        store=given.store,
        version=given.version,
        today=today,
        lists_are_catching_up=lists_are_catching_up,
        here=here,
        listed_choices=listed_choices,
    )
    app.jinja_env.filters.update({word.__name__: word for word in WORDS})


def navigation() -> list[dict[str, Any]]:
    """The doors that this user may open, the one they stand in marked."""
    return [
        {"text": door.text, "href": url_for(door.endpoint), "active": request.blueprint == door.endpoint.partition(".")[0]}
        for door in DOORS
        if door.endpoint in current_app.view_functions and may(door.permission)
    ]


def own_account() -> str:
    """Where whoever looks changes their password; nowhere in an application without that page."""
    return url_for("account.ask") if "account.ask" in current_app.view_functions else ""


def may(permission: str) -> bool:
    """Whether whoever looks has a permission."""
    return permission in viewer().permissions


def page(template: str, *, title: str, **shown: Any) -> str:
    """A page. `title` is its name in the browser, and its one heading."""
    return render_template(template, title=title, **shown)


def today() -> date:
    """The day that the pages are about."""
    return world().today()


def here() -> str:
    """The address of this page, to come back to."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path
