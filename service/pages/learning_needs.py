"""Needs: what a member needs to learn is recorded in words, and closed when it is met or dropped."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.streams.member import Member
from domain.viewer import READ, RECORD
from projections.reading import session_rows
from projections.reporting.needs import summed_needs
from service.acts import act
from service.addresses import bare, member_page
from service.asking import Answers, ask, given
from service.finding import council_at, member_at
from service.forms.choices import Choice, OneOf, Pick
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Passage
from service.forms.recording import WHY
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import strategy_as_set, words_today
from service.wording.people import name_of_member
from service.wording.reports import shown_table
from service.words import short_day
from service.world import world

bp = Blueprint("learning_needs", __name__)


NO_SESSION = "No session is planned. Plan one first, then pick it here."
NO_NEEDS = "No need is on record yet. Record one on a member's page when they say what they need."

OUTCOMES = (Choice("met", "It was met"), Choice("dropped", "It was dropped"))


class RecordNeed(Form):
    BUTTON = "Record the need"
    words = Passage("What does the member need to learn?", called="What the member needs to learn", rows=3)
    on = Day("On which day was it found?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


class RecordThemedNeed(RecordNeed):
    theme = Pick("Under which theme is it counted?", called="The theme", needed=False)

    class Meta:
        fields = ("words", "theme", "on")


class CloseNeed(Form):
    BUTTON = "Close the need"
    met = OneOf("What became of it?", called="What became of it", choices=OUTCOMES)
    on = Day("On which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    why = WHY


class PickSession(Form):
    BUTTON = "Record the choice"
    session = Pick("Which session of the programme is to meet it?", called="The session")


@bp.get("/members/<id>/needs")
@needs(RECORD)
def ask_need(id: str) -> ResponseReturnValue:
    member = member_at(id)
    title = f"Record a need of {name_of_member(member.name)}"
    themes = themes_of(member)
    asked = ask(RecordThemedNeed if themes else RecordNeed, choices=themes, made_from=member.version)
    return page("form.html", title=title, asked=asked, back=back_to(member))


@bp.post("/members/<id>/needs")
@needs(RECORD)
def record_need(id: str) -> ResponseReturnValue:
    member = member_at(id)
    themes = themes_of(member)
    form = given(RecordThemedNeed if themes else RecordNeed, choices=themes)
    words, on, theme = form.answers["words"], form.answers["on"], form.answers.get("theme") or ""
    answer = world().commands.record_need(viewer(), act(form), member.id, words, on, theme=theme, seen=form.made_from)
    return recorded(answer, member_page(member.id), "The need is on record.")


def themes_of(member: Member) -> Answers:
    """Every value of the themes by which the strategy sorts needs: what nobody sorts is counted under none."""
    nouns = strategy_as_set(member.council).nouns.values()
    themes = [noun for noun in nouns if noun.kind == "theme" and (not noun.texts("on") or "need" in noun.texts("on"))]
    values = dict.fromkeys(value for theme in themes for value in theme.texts("values"))
    return {"theme": [Choice(value, value) for value in values]} if values else {}


@bp.get("/members/<id>/needs/<need>")
@needs(RECORD)
def ask_closed(id: str, need: str) -> ResponseReturnValue:
    member = member_at(id)
    lead = member.needs.get(need) or ""
    title = f"Close a need of {name_of_member(member.name)}"
    return page("form.html", title=title, lead=lead, asked=ask(CloseNeed, made_from=member.version), back=back_to(member))


@bp.post("/members/<id>/needs/<need>")
@needs(RECORD)
def close_need(id: str, need: str) -> ResponseReturnValue:
    member, form = member_at(id), given(CloseNeed)
    met, on = form.answers["met"] == "met", form.answers["on"]
    answer = world().commands.close_need(viewer(), act(form, form.answers["why"]), member.id, need, on, met=met, seen=form.made_from)
    return recorded(answer, member_page(member.id), f"Recorded: the need was {form.answers['met']}.")


# ------------------------------------------------------------------ what meets it


@bp.get("/members/<id>/needs/<need>/session")
@needs(RECORD)
def ask_session(id: str, need: str) -> ResponseReturnValue:
    member = member_at(id)
    sessions = sessions_to_come(member)
    lead = member.needs.get(need) or ""
    title = f"Pick a session for a need of {name_of_member(member.name)}"
    nothing = "" if sessions["session"] else NO_SESSION
    asked = ask(PickSession, choices=sessions, made_from=member.version)
    return page("form.html", title=title, lead=f"{lead} {nothing}".strip(), asked=asked, back=back_to(member))


@bp.post("/members/<id>/needs/<need>/session")
@needs(RECORD)
def pick_session(id: str, need: str) -> ResponseReturnValue:
    member = member_at(id)
    form = given(PickSession, choices=sessions_to_come(member))
    session = f"activity:{form.answers['session']}"
    answer = world().commands.pick_session(viewer(), act(form), member.id, need, session, seen=form.made_from)
    return recorded(answer, member_page(member.id), "Recorded: the session is to meet the need. Book a place on the page of the session.")


def sessions_to_come(member: Member) -> Answers:
    """The sessions of the council that are planned, the next first."""
    with world().reads() as connection:
        rows = session_rows(connection, viewer(), council=member.council)
    planned = [row for row in rows if row["state"] == "planned" and row["when"] >= world().today()]
    return {"session": [Choice(bare(row["session"]), f"{row['title'] or row['course']}, {short_day(row['when'])}") for row in planned]}


# ------------------------------------------------------------------ all of them, without names


@bp.get("/councils/<slug>/needs")
@needs(READ)
def show_sums(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    asking = [noun for noun in words_today(slug).strategy.nouns.values() if noun.kind == "support"]
    smallest = world().commands.fewest_shown(slug, world().today(), *asking)
    return page(
        "needs.html",
        title="What members need to learn",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        tables=[shown_table(table, lambda *_: "") for table in summed_needs(world().commands.needs_by_theme(viewer(), slug), smallest)],
        nothing=NO_NEEDS,
    )
