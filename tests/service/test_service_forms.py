"""Forms: read from a page and from JSON by one description, shown again with what was typed, sent twice under one id."""

from datetime import date

import pytest
from hypothesis import given as example
from hypothesis import strategies as st
from marshmallow import ValidationError, missing
from werkzeug.datastructures import MultiDict

from domain.refusals import Invalid
from service.forms.days import Boxes, NotADay, boxes_from_line, boxes_of, day_from
from service.forms.form import Given
from tests.service.kitchen import WHO, Narrow, RecordOffer
from tests.service.reading_pages import Visitor

TODAY = date(2026, 5, 14)
COMMAND = "0123456789abcdef" * 2

SENT = {
    "command": COMMAND,
    "made-from": "7",
    "on-day": "13",
    "on-month": "5",
    "on-year": "2026",
    "to": "ceri",
    "how": "email",
    "person": "  Olu  Okafor ",
    "sure": "yes",
    "csrf_token": "not a question",
}


def offer() -> RecordOffer:
    return RecordOffer(today=TODAY, choices={"to": WHO})


def read(**changed: str) -> Given:
    return offer().given(MultiDict({**SENT, **{name.replace("_", "-"): value for name, value in changed.items()}}))


def wrong(**changed: str) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refusal:
        read(**changed)
    return refusal.value.fields


def test_answers_are_read_with_the_command_and_the_version_the_page_was_made_from() -> None:
    form = read()

    assert form.command == COMMAND
    assert form.made_from == 7
    assert form.answers == {
        "on": date(2026, 5, 13),
        "to": "ceri",
        "how": "email",
        "parts": [],
        "person": "Olu  Okafor",
        "note": "",
        "sure": True,
    }


def test_the_same_description_reads_json() -> None:
    answers = offer().load({"on": "2026-05-13", "to": "ceri", "how": "email", "parts": ["a"], "person": "Olu", "sure": True})

    assert answers["on"] == date(2026, 5, 13)
    assert answers["parts"] == ["a"]


def test_json_with_a_name_that_the_form_does_not_ask_for_is_refused() -> None:
    with pytest.raises(ValidationError, match="Unknown field"):
        offer().load({"on": "2026-05-13", "to": "ceri", "how": "email", "person": "Olu", "sure": True, "role": "administrator"})


@pytest.mark.parametrize("value", [7, True, ["x"], {"a": 1}])
def test_json_of_the_wrong_kind_is_wrong_and_breaks_nothing(value: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        offer().load(dict.fromkeys(("on", "to", "how", "parts", "person", "note", "sure"), value))

    assert {"to", "person"} <= set(refusal.value.messages_dict)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"on_day": "31", "on_month": "2"}, {"on": ["The day of the offer must be a real date"]}),
        ({"on_year": "26"}, {"on": ["The day of the offer must have a year of 4 numbers, such as 2026"]}),
        ({"on_month": ""}, {"on": ["The day of the offer must include a month"]}),
        ({"on_day": "", "on_month": ""}, {"on": ["The day of the offer must include a day and a month"]}),
        ({"on_day": "", "on_month": "", "on_year": ""}, {"on": ["Enter the day of the offer"]}),
        ({"on_day": "15"}, {"on": ["The day of the offer must be today or in the past"]}),
        ({"on_year": "0026"}, {"on": ["The day of the offer must have a year between 1900 and 2200"]}),
        ({"to": "nobody"}, {"to": ["Who was offered must be chosen from the answers listed"]}),
        ({"to": ""}, {"to": ["Select who was offered"]}),
        ({"how": ""}, {"how": ["Select how it was offered"]}),
        ({"parts": "z"}, {"parts": ["What was it about must be chosen from the answers listed"]}),
        ({"person": "   "}, {"person": ["Enter who made the offer"]}),
        ({"person": "O\x00lu"}, {"person": ["Who made the offer must not have characters that cannot be seen. Type it again"]}),
        ({"person": "x" * 201}, {"person": ["Who made the offer must be 200 characters or fewer. It has 201"]}),
        ({"sure": ""}, {"sure": ["Tick the box to say that the member knows"]}),
    ],
)
def test_what_is_wrong_is_said_at_its_question(changed: dict[str, str], fields: dict[str, list[str]]) -> None:
    assert wrong(**changed) == fields


@pytest.mark.parametrize("changed", [{"command": ""}, {"command": "../../etc"}, {"made_from": "-1"}, {"made_from": "9" * 40}])
def test_a_page_without_its_command_is_incomplete(changed: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="Open the page again"):
        read(**changed)


def test_today_is_filled_in_where_it_is_asked_for() -> None:
    assert offer().ask(command=COMMAND).shown("on") == Boxes("14", "5", "2026")
    assert offer().ask(command=COMMAND, values={"on": date(2026, 5, 1)}).shown("on") == Boxes("1", "5", "2026")


def test_a_filter_says_what_is_wrong_and_uses_the_rest() -> None:
    answers, asked = Narrow(today=TODAY).filtered(MultiDict({"person": "Ada", "before": "99/99/2026", "lateness": "never"}))

    assert answers == {"person": "Ada", "before": None, "lateness": ""}
    assert asked.errors == {
        "before": ["Due on or before must be a real date"],
        "lateness": ["How late must be chosen from the answers listed"],
    }
    assert asked.shown("before") == "99/99/2026"


def test_a_filter_that_was_not_answered_yet_is_used_without_what_it_needs() -> None:
    answers, asked = offer().filtered(MultiDict({"person": "Ada"}))

    assert "on" not in answers
    assert (answers["person"], asked.shown("person")) == ("Ada", "Ada")


def test_a_form_shown_again_keeps_what_was_typed_and_leads_to_the_box_that_is_wrong(officer: Visitor) -> None:
    page = officer.goes_to("/offer")
    before = page.sheet("Record that the offer was made").values

    page = officer.presses("Record that the offer was made", on_year="26", person="Olu", to="ewan")

    after = page.sheet("Record that the offer was made").values
    assert officer.status == 422
    assert page.links["The day of the offer must have a year of 4 numbers, such as 2026"] == "#on-year"
    assert "on-year" in page.ids
    assert (after["on-year"], after["person"], after["to"]) == ("26", "Olu", "ewan")
    assert (after["command"], after["made-from"]) == (before["command"], "7")


def test_every_form_that_is_opened_carries_a_command_of_its_own(officer: Visitor) -> None:
    commands = {officer.goes_to("/offer").sheet("Record that the offer was made").values["command"] for _ in range(3)}

    assert len(commands) == 3


def test_ticks_stay_ticked_when_something_else_is_wrong(officer: Visitor) -> None:
    sheet = officer.goes_to("/cohort").sheet("Record for those ticked")
    ticked = [box.value for box in sheet.boxes if box.name == "pick"][:2]

    page = officer.presses("Record for those ticked", pick=ticked)

    assert page.links["Select what happened"] == "#happened"
    boxes = page.sheet("Record for those ticked").boxes
    assert [box.value for box in boxes if box.name == "pick" and "checked" in box.attributes] == ticked


@pytest.mark.parametrize("line", ["14/5/2026", "14-05-2026", "14.5.2026", "14 May 2026", " 14 may, 2026 ", "2026-05-14"])
def test_days_are_read_as_people_write_them(line: str) -> None:
    assert day_from(boxes_from_line(line)) == TODAY


@pytest.mark.parametrize(
    "line", ["", "tomorrow", "14/5", "5/14/2026", "31/4/2026", "29/2/2025", "14/5/26", "١٤/٥/٢٠٢٦", "14/5/2026/1", "0/0/0000"]
)
def test_what_is_no_day_is_not_taken_for_one(line: str) -> None:
    with pytest.raises(NotADay):
        day_from(boxes_from_line(line))


@example(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_put_into_boxes_is_the_same_day_taken_out(day: date) -> None:
    assert day_from(boxes_of(day)) == day
    assert day_from(boxes_from_line(day.isoformat())) == day


@example(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_nothing_typed_into_the_boxes_breaks_the_page(day: str, month: str, year: str) -> None:
    question = offer().questions["on"]
    gathered = question.gather(MultiDict({"on-day": day, "on-month": month, "on-year": year}), "on")

    said = offer().validate({"on": gathered} if gathered is not missing else {}).get("on", [])

    assert all(line.startswith(("The day of the offer ", "Enter the day")) for line in said)
    assert said or day_from(gathered) <= TODAY
