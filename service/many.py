"""After one thing was recorded for many: for how many it was and, for those it was not, who and why."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from domain.commands.recording import Outcome
from service.catching_up import wait_for_lists
from service.furniture import page
from service.shown import Link
from service.words import counted


def told(
    outcomes: Sequence[Outcome], names: Mapping[str, str], what: str, back: Link, left_out: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    """Go back where it was recorded for all; else say for whom it was not. `left_out` are those it was not tried for, with why."""
    done = [outcome for outcome in outcomes if not outcome.why_not]
    if done:
        wait_for_lists({"stream": done[-1].member, "version": done[-1].version})
    why_not = {outcome.member: outcome.why_not for outcome in outcomes if outcome.why_not} | dict(left_out or {})
    said = f"Recorded for {counted(len(done), 'member') if done else 'nobody'}: {what}"
    if not why_not:
        flash(f"{said}.")
        return redirect(back.href)
    return page("many.html", title=said, left_out=[(names[member], why) for member, why in why_not.items()], back=back)
