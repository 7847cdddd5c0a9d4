"""How the service stands, in words."""

from collections.abc import Iterator, Sequence

from flask import url_for

from service.jobs import Making, Standing, ToDo
from service.shown import Fact, Link, Progress
from service.wording.work import name_of_council, why_in_words, work_of_kind
from service.words import counted, how_long, listed, number

TO_DO_HEADS = ("What", "How many", "The oldest has been due for")
HELD = "Waits for letters to be released"


def to_do_row(each: ToDo, standing: Standing) -> Sequence[str]:
    """One kind of work, as a line of the list."""
    waited = how_long(standing.seconds_since(each.since)) if each.since else HELD
    return work_of_kind(each.kind), number(each.number), waited


def how_it_stands(standing: Standing) -> list[Fact]:
    """What the service rests on, and how each of it is."""
    return [Fact("Queue", about_queue(standing)), Fact("Lists", about_lists(standing)), *about_letters(standing)]


def about_queue(standing: Standing) -> str:
    if not standing.queue_answers:
        return "It does not answer. What is to be done waits until it does: nothing is lost."
    return f"It answers, and {counted(sum(standing.waiting.values()), 'message')} of work wait in it."


def about_lists(standing: Standing) -> str:
    if standing.making:
        return f"They are being made anew. {so_far(standing.making)}"
    if not standing.lists_fit:
        return "They were not made from this record, which was restored from an older copy or has lost its end. Make them anew."
    if standing.behind:
        waited = how_long(standing.seconds_since(standing.behind_since))
        return f"They are {counted(standing.behind, 'thing')} behind what is on record. The first of them has waited for {waited}."
    return f"They tell of all {counted(standing.events, 'thing')} on record."


def about_letters(standing: Standing) -> Iterator[Fact]:
    counts = [f"{number(count)} {state}" for state, count in standing.letters.items()]
    yield Fact("Letters", f"{listed(counts)}." if counts else "No letter went out yet.")
    if standing.held_for:
        councils = listed([name_of_council(slug) for slug in standing.held_for])
        yield Fact("Letters that are held", f"Those of {councils}, until somebody releases them.")


def how_the_lists_come(making: Making | None, given_up: str) -> Progress:
    """How far lists that are made anew have come. `given_up` says why nobody is at it any more."""
    onward = Link("Jobs", url_for("jobs.index"))
    if making is None:
        return Progress(1, 1, "The new lists are made, and in use.", finished=True, onward=onward)
    if given_up:
        words = f"It came to nothing, and the lists that were there are still in use. {why_in_words(given_up)}"
        return Progress(0, 1, words, finished=True, onward=onward)
    return Progress(making.done, making.total, so_far(making), finished=False)


def so_far(making: Making) -> str:
    if not making.done:
        return "It begins within moments."
    return f"{number(making.done)} of {counted(making.total, 'thing')} on record are in the new lists."
