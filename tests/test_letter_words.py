"""Letters in a council's own words, at the hours it chooses, with the name of whoever answers."""

from datetime import UTC, date, datetime, time

import pytest

from domain.calendar import london_time
from domain.commands.wording import AS_THEY_COME, filled, must_be_readable, words_there_are
from domain.refusals import Invalid, Refused
from domain.strategies import built_in
from domain.strategy.reading import read_strategy
from domain.streams.correspondence import KINDS, WORKING_HOURS, Template
from tests.a_correspondent import (
    ADA,
    REMINDED,
    TWO,
    a_council_that_writes,
    address_of,
    messages,
    notices,
    on,
    post,
    say_who_answers,
    texts_to,
)
from tests.a_council import ACouncil

DERBYSHIRE = read_strategy(built_in("derbyshire-2020"))
OURS = Template(subject="Your list: ((things))", opening="Dear ((name)),", closing="Yours, ((reply to)), for ((council))")


# ------------------------------------------------------------------ templates


def test_a_word_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(Invalid) as wrong:
        must_be_readable("digest", Template(subject="((thing))", opening="Dear ((nmae))", closing="((reply to))"), DERBYSHIRE)

    assert "“thing”" in wrong.value.fields["subject"][0]
    assert "“nmae”" in wrong.value.fields["opening"][0]
    for word in ("((name))", "((council))", "((things))", "((day))", "((reply to))", "((ward))"):
        assert word in str(wrong.value)


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        ("subject", "To ((name))", "names nobody"),
        ("subject", "((things))\nBcc: everybody", "one line"),
        ("opening", " ", "is empty"),
        ("opening", "Dear ((name)", "not closed"),
        ("opening", "See https://ambleford.example/me", "no link"),
        ("closing", "Yours", "((reply to))"),
    ],
)
def test_a_template_from_which_no_letter_can_be_made_is_invalid(part: str, text: str, said: str) -> None:
    parts = {"subject": OURS.subject, "opening": OURS.opening, "closing": OURS.closing} | {part: text}

    with pytest.raises(Invalid) as wrong:
        must_be_readable("digest", Template(**parts), DERBYSHIRE)

    assert said in wrong.value.fields[part][0]


def test_the_words_of_the_strategy_stand_in_letters() -> None:
    assert words_there_are(DERBYSHIRE)["ward"] == "division"
    assert filled("Your ((ward))", {"ward": "division"}) == "Your division"
    assert filled("Your ((named-officer))", {}) == "Your named officer"  # a later strategy has no such word


def test_every_letter_as_it_comes_can_be_read_and_has_no_link() -> None:
    for kind in KINDS:
        must_be_readable(kind, AS_THEY_COME[kind], DERBYSHIRE)


def test_a_letter_is_in_the_words_of_its_council(council: ACouncil) -> None:
    a_council_that_writes(council)
    act = council.act()
    first = council.office.app.write_template(council.viewer, act, council.slug, "digest", OURS)
    assert council.office.app.write_template(council.viewer, act, council.slug, "digest", OURS) == first

    on(council, REMINDED)

    (letter,) = messages(council)
    assert letter["Subject"] == "Your list: one thing"
    assert letter.get_content().startswith("Dear Ada Thornley,")
    assert letter.get_content().rstrip().endswith("Yours, Robin Ashbourne, robin@ambleford.example, for Ambleford")
    assert str(letter["Reply-To"]) == "Robin Ashbourne <robin@ambleford.example>"
    assert "http" not in letter.get_content()


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)  # nothing depends on which store
def test_letters_cannot_be_released_before_an_officer_is_named_who_answers(council: ACouncil) -> None:
    council.elect(TWO)
    with pytest.raises(Refused, match="officer who answers"):
        council.office.app.release_mail(council.viewer, council.act(), council.slug)

    say_who_answers(council)
    council.office.app.release_mail(council.viewer, council.act(), council.slug)

    assert not council.office.app.mail_is_held(council.slug)


# ------------------------------------------------------------------ hours


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 3, 28), 8, 19),  # winter time is that of Greenwich
        (date(2026, 3, 29), 7, 18),  # the clocks went forward in the night
        (date(2026, 10, 24), 7, 18),
        (date(2026, 10, 25), 8, 19),  # they went back in the night
    ],
)
def test_letters_go_from_eight_to_eight_by_the_clocks_of_london(day: date, first: int, last: int) -> None:
    moments = [datetime.combine(day, time(hour), UTC) for hour in range(24)]

    went = [moment.hour for moment in moments if WORKING_HOURS.has(london_time(moment))]

    assert (went[0], went[-1]) == (first, last)
    assert len(went) == 12
    assert not WORKING_HOURS.has(time(20))
    assert WORKING_HOURS.has(time(19, 59, 59))


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)  # nothing depends on which store
def test_what_is_due_at_night_goes_in_the_morning_and_a_council_may_choose_its_hours(council: ACouncil) -> None:
    a_council_that_writes(council)
    council.day.hour = 20  # nine in the evening
    on(council, REMINDED)
    assert notices(council) == []

    council.day.hour = 6  # seven in the morning
    on(council, REMINDED.replace(day=25))
    assert notices(council) == []

    council.day.hour = 7
    post(council)
    assert len(texts_to(council, address_of(ADA))) == 1

    council.office.app.set_mail_hours(council.viewer, council.act(), council.slug, time(13), None)
    council.work()
    council.day.hour = 11  # noon
    on(council, date(2026, 6, 4))
    assert len(texts_to(council, address_of(ADA))) == 1

    council.day.hour = 12
    post(council)
    assert len(texts_to(council, address_of(ADA))) == 2

    with pytest.raises(Invalid, match="later than the first"):
        council.office.app.set_mail_hours(council.viewer, council.act(), council.slug, time(13), time(13))
