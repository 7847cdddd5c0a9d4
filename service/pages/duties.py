"""What a person decides about a step of a council, a body or a group: that it is not needed, or another last day."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.streams.duty import Duty
from domain.viewer import RECORD
from service.acts import act
from service.addresses import StepAt, duty_at
from service.asking import ask, given
from service.forms.form import Form
from service.furniture import page
from service.gate import needs
from service.pages.steps import MOVES, Move, Waive, step_on, who_may_waive
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_of
from service.wording.due_lines import name_of_owner
from service.world import world

bp = Blueprint("duties", __name__)


@bp.get("/councils/<council>/waive/<owner>/<path:step>")
@needs(RECORD)
def ask_waive(council: str, owner: str, step: str) -> ResponseReturnValue:
    duty, at = duty_found(council, owner, step)
    words = words_of(council, step_on(duty, step).version)
    return decision_page(duty, at, "Not needed", Waive, who_may_waive(at.rule, words))


@bp.post("/councils/<council>/waive/<owner>/<path:step>")
@needs(RECORD)
def waive(council: str, owner: str, step: str) -> ResponseReturnValue:
    _, at = duty_found(council, owner, step)
    form = given(Waive)
    answer = world().commands.waive_duty(viewer(), act(form, form.answers["why"]), council, at.owed_by, step, seen=form.made_from)
    return recorded(answer, at.page(), "Recorded: it is not needed.")


@bp.get("/councils/<council>/move/<owner>/<path:step>")
@needs(RECORD)
def ask_move(council: str, owner: str, step: str) -> ResponseReturnValue:
    duty, at = duty_found(council, owner, step)
    return decision_page(duty, at, "Move the last day", Move, MOVES)


@bp.post("/councils/<council>/move/<owner>/<path:step>")
@needs(RECORD)
def move(council: str, owner: str, step: str) -> ResponseReturnValue:
    _, at = duty_found(council, owner, step)
    form = given(Move)
    due, why = form.answers["due"], form.answers["why"]
    answer = world().commands.replace_duty_deadline(viewer(), act(form, why), council, at.owed_by, step, due, seen=form.made_from)
    return recorded(answer, at.page(), "The last day was moved.")


def duty_found(council: str, owner: str, step: str) -> tuple[Duty, StepAt]:
    """The duty that an address names, and where its step is found. Raises NotFound for one of a council that is not the viewer's."""
    viewer().must_see(council)
    at = duty_at(council, owner, step)
    return world().commands.find(Duty, at.owner), at


def decision_page(duty: Duty, at: StepAt, what: str, form: type[Form], lead: str) -> str:
    """The page of a form that decides something about a step."""
    words = words_of(at.council, step_on(duty, at.step).version)
    who = name_of_owner(at, words, world().commands.around(at.council).council.name)
    back = Link("Back to the step", at.page())
    asked = ask(form, made_from=duty.version)
    return page("form.html", title=f"{what}: {words.step(at.rule)}", caption=who, lead=lead, asked=asked, back=back)
