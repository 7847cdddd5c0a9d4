"""What a form that was sent asks to be recorded: by whom, when, under which command, and why."""

from domain.aggregate import Act
from service.forms.form import Given
from service.viewing import viewer
from service.world import world

FIRST_LINK = "the first link"


def act(given: Given, why: str = "") -> Act:
    """The act of whoever sent this form."""
    return Act(who=viewer().user or FIRST_LINK, at=world().now(), command=given.command, why=why or None)
