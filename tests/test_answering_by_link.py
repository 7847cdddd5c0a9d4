"""A form goes to a member by a letter with a link that works once: nobody signs in, and the record never holds the address."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.commands.letter import body_of
from domain.printing.dates import in_full
from domain.refusals import Invalid, NotFound, Refused
from domain.streams.answer_link import AnswerLink
from domain.streams.learning import FormReturned, FormSent
from domain.viewer import RECORD, Viewer
from tests.a_correspondent import ADA, BRAM, a_council_that_writes, address_of, notices, post, release, sender, texts_to, waiting
from tests.a_council import ACouncil, a_council

RULES = """
[[rule]]
id    = "say-how-it-was"
who   = "elected"
opens = "induction-guide given"
by    = "28 days after opening"
done  = "evaluation returned"
skip  = "democratic-services: where nothing can be learnt from it"
"""
ADDRESS = re.compile(r"https?://\S+/answer/([0-9a-f]+)")
ANSWERS = {"What I learnt": "How to chair"}
LATER = timedelta(days=14)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two members of whom one has an address, on a store to be copied; letters go."""
    folder = tmp_path_factory.mktemp("writes")
    with a_council(str(folder / "store"), folder) as council:
        a_council_that_writes(council)
        adopt(council)
    return folder / "store"


@pytest.fixture
def writes(founded: Path, tmp_path: Path) -> Iterator[ACouncil]:
    shutil.copytree(founded, tmp_path / "store")
    with a_council(str(tmp_path / "store"), tmp_path) as council:
        yield council


def adopt(council: ACouncil) -> None:
    """A strategy by which whoever was given the guide is asked how it was."""
    text = council.office.app.around(council.slug).council.adoptions[-1].text + RULES
    council.office.app.adopt(council.viewer, council.act(), council.slug, text, council.day.at)
    council.work()


def step_of(council: ACouncil, name: str = ADA) -> str:
    """The step that waits for the form."""
    council.record(name, "induction-guide", "given")
    return council.step(name, "say-how-it-was").id


def send(council: ACouncil, step: str = "", name: str = ADA, form: str = "evaluation") -> AnswerLink:
    app, member = council.office.app, council.member(name).id
    app.send_link(council.viewer, council.act(), member, form, council.day.at + LATER, step=step)
    sent = [event for event in council.member(name).events if isinstance(event, FormSent)]
    return app.find(AnswerLink, sent[-1].link)


def token_in_the_letter(council: ACouncil) -> str:
    council.work()
    post(council)
    return ADDRESS.findall(texts_to(council, address_of(ADA))[-1])[-1]


def answer(council: ACouncil, token: str, **answers: str) -> None:
    council.office.app.answer_by_link(council.act(who="link"), token, answers or ANSWERS)


def stands(council: ACouncil, link: AnswerLink) -> str:
    return council.office.app.how_link_stands(council.office.app.find(AnswerLink, link.id), council.day.at)


def test_the_letter_holds_an_address_that_the_record_does_not(writes: ACouncil) -> None:
    link = send(writes, step_of(writes))

    token = token_in_the_letter(writes)

    assert link.id != f"link:{token}"
    assert token not in body_of(notices(writes)[-1])
    assert [each for each in writes.office.store.log.page(0, 10_000) if token in repr(each.event)] == []


def test_what_is_answered_by_it_closes_the_step_and_is_sealed_under_the_members_key(writes: ACouncil) -> None:
    link = send(writes, step_of(writes))

    answer(writes, token_in_the_letter(writes))

    returned = writes.member(ADA).events
    (fact,) = (event for event in returned if isinstance(event, FormReturned))
    assert (fact.answers, fact.who, fact.about) == (ANSWERS, "link", link.about)
    assert writes.step(ADA, "say-how-it-was").state == "done"
    assert stands(writes, link) == "answered"


def test_a_form_answered_twice_is_refused_and_sent_twice_at_once_is_answered_once(writes: ACouncil) -> None:
    send(writes, step_of(writes))
    token, act = token_in_the_letter(writes), writes.act(who="link")
    first = writes.office.app.answer_by_link(act, token, ANSWERS)

    assert writes.office.app.answer_by_link(act, token, ANSWERS) == first
    with pytest.raises(Refused, match="answered already on"):
        answer(writes, token)

    assert sum(isinstance(event, FormReturned) for event in writes.member(ADA).events) == 1


def test_a_form_that_came_back_on_paper_shuts_the_link(writes: ACouncil) -> None:
    step = step_of(writes)
    link = send(writes, step)
    token = token_in_the_letter(writes)
    writes.record(ADA, "evaluation", "returned", about=step, answers=ANSWERS)

    with pytest.raises(Refused, match="answered already"):
        answer(writes, token)

    assert stands(writes, link) == "answered"
    with pytest.raises(Refused, match="came back already, on"):
        writes.record(ADA, "evaluation", "returned", about=step, answers=ANSWERS)


def test_a_link_runs_out_after_its_last_day(writes: ACouncil) -> None:
    link = send(writes)
    writes.day.at += LATER
    assert stands(writes, link) == "open"

    writes.day.at += timedelta(days=1)

    assert stands(writes, link) == "expired"


def test_a_link_whose_letter_was_held_past_its_last_day_has_its_whole_time_once_the_letter_goes(writes: ACouncil) -> None:
    # Given a link that ran out while letters were held
    writes.office.app.hold_mail(writes.viewer, writes.act(), writes.slug)
    link = send(writes, step_of(writes))
    writes.day.at += LATER + timedelta(days=6)
    writes.work()
    post(writes)
    assert stands(writes, link) == "expired"

    # When they are released, then the letter says when it runs out from now on, and until then it works
    release(writes)
    post(writes)
    (letter,) = (text for text in texts_to(writes, address_of(ADA)) if ADDRESS.search(text))  # beside her reminders
    again = writes.day.at + LATER
    assert f"please answer by {in_full(again)}" in letter
    writes.day.at = again
    writes.work()
    post(writes)
    assert stands(writes, link) == "open"
    answer(writes, ADDRESS.findall(letter)[0])
    assert writes.step(ADA, "say-how-it-was").state == "done"

    # And a form that went is not sent again by itself
    assert [told for told in waiting(writes, ADA) if told.kind == "form"] == []
    assert sum("/answer/" in text for text in texts_to(writes, address_of(ADA))) == 1


def test_a_link_in_a_letter_that_was_written_and_went_days_later_runs_from_the_day_it_went(writes: ACouncil) -> None:
    link = send(writes)
    writes.work()
    writes.office.app.attempt(writes.act(), link.member, "", waiting(writes, ADA, until=writes.day.at))
    writes.day.at += LATER + timedelta(days=6)

    for _ in range(2):
        sender(writes).send(notices(writes)[-1].id)

    assert writes.office.app.find(AnswerLink, link.id).until == writes.day.at + LATER
    assert len(texts_to(writes, address_of(ADA))) == 1


def test_a_step_that_closes_and_a_survey_that_is_closed_shut_their_links(writes: ACouncil) -> None:
    step = step_of(writes)
    link, survey = send(writes, step), send(writes, form="survey")

    writes.office.app.waive(writes.viewer, writes.act(why="She was not there."), writes.member(ADA).id, step)
    writes.day.at += timedelta(days=1)
    writes.office.app.record_for_council(writes.viewer, writes.act(), writes.slug, "survey", "closed", writes.day.at)

    assert (stands(writes, link), stands(writes, survey)) == ("no longer asked", "no longer asked")


def test_sent_again_the_earlier_link_works_no_more(writes: ACouncil) -> None:
    step = step_of(writes)
    first = send(writes, step)
    second = send(writes, step)

    assert (stands(writes, first), stands(writes, second)) == ("withdrawn", "open")


def test_a_link_that_is_withdrawn_is_in_no_letter(writes: ACouncil) -> None:
    link = send(writes, step_of(writes))
    writes.work()
    assert [told.kind for told in waiting(writes, ADA, until=writes.day.at)] == ["form"]

    writes.office.app.withdraw_link(writes.viewer, writes.act(why="Sent to the wrong member."), link.id)
    writes.work()

    assert waiting(writes, ADA, until=writes.day.at) == []
    with pytest.raises(Refused, match="nothing to withdraw"):
        writes.office.app.withdraw_link(writes.viewer, writes.act(), link.id)


def test_nothing_goes_to_a_member_without_an_address_or_for_a_step_that_is_closed(writes: ACouncil) -> None:
    step = step_of(writes)
    writes.record(ADA, "evaluation", "returned", about=step)

    with pytest.raises(Refused, match="No e-mail address"):
        send(writes, name=BRAM)
    with pytest.raises(Refused, match="not open any more"):
        send(writes, step)
    yesterday, member = writes.day.at - timedelta(days=1), writes.member(ADA).id
    with pytest.raises(Invalid, match="has passed already"):
        writes.office.app.send_link(writes.viewer, writes.act(), member, "survey", yesterday)


def test_a_made_up_address_finds_nothing_and_an_empty_answer_records_nothing(writes: ACouncil) -> None:
    send(writes)
    token = token_in_the_letter(writes)

    with pytest.raises(NotFound, match="Copy the whole address"):
        answer(writes, "0" * 32)
    with pytest.raises(Invalid, match="at least one"):
        writes.office.app.answer_by_link(writes.act(who="link"), token, {})

    assert not any(isinstance(event, FormReturned) for event in writes.member(ADA).events)


def test_an_officer_of_another_council_sends_and_withdraws_nothing(writes: ACouncil) -> None:
    link, elsewhere = send(writes), Viewer(user="user:other", permissions=frozenset({RECORD}), councils=frozenset({"elsewhere"}))

    with pytest.raises(NotFound):
        writes.office.app.withdraw_link(elsewhere, writes.act(), link.id)
    with pytest.raises(NotFound):
        writes.office.app.send_link(elsewhere, writes.act(), link.member, "survey", writes.day.at)


def test_links_work_on_either_store(council: ACouncil) -> None:
    a_council_that_writes(council)
    adopt(council)
    send(council, step_of(council))

    answer(council, token_in_the_letter(council))

    assert council.step(ADA, "say-how-it-was").state == "done"
