"""Strategies on their way to being adopted: one that comes with the program, or a file that is kept for a day at most."""

from collections.abc import Mapping
from typing import Any, cast

from werkzeug.datastructures import FileStorage

from domain.checking import check
from domain.commands.record import strategy_of
from domain.refusals import Invalid
from domain.strategies import built_in, built_in_ids
from domain.strategy.problem import Problem
from service.forms.choices import Choice
from service.forms.council import A_FILE
from service.viewing import viewer
from service.wording.printed_strategy import capital
from service.words import counted
from service.world import Uploads, world

MOST_MISTAKES = 20
LARGEST = 400_000  # bytes; the longest strategy known has 30 thousand


def ways_to_choose() -> Mapping[str, list[Choice]]:
    """The strategies that come with the program, and a file of one's own."""
    with_the_program = [Choice(id, strategy_of(built_in(id)).title, hint=strategy_of(built_in(id)).council) for id in built_in_ids()]
    return {"which": [*with_the_program, Choice(A_FILE, "A file of your own")]}


def take(answers: Mapping[str, Any]) -> str:
    """The name of what was chosen: an id, or that of a file which is now kept. Invalid, line by line, for a file with mistakes."""
    if answers["which"] != A_FILE:
        return str(answers["which"])
    content = cast(FileStorage, answers["file"]).read(LARGEST + 1)
    must_be_a_strategy(text_of(content))
    return uploads().keep(owner(), answers["file"].filename or "strategy.toml", content)


def text_named(name: str) -> str:
    """The text of a strategy by its name. Raises NotFound for one that is not kept any more."""
    return built_in(name) if name in built_in_ids() else text_of(uploads().read(owner(), name))


def forget(name: str) -> None:
    """Keep the file no longer."""
    if name not in built_in_ids():
        uploads().remove(owner(), name)


def warnings_about(text: str) -> list[Problem]:
    """What whoever adopts a strategy should know of it."""
    return [problem for problem in check(text) if problem.level == "warning"]


def must_be_a_strategy(text: str) -> None:
    """Invalid where the text has mistakes: each with its line, and what would be accepted."""
    mistakes = [problem for problem in check(text) if problem.level == "error"]
    if mistakes:
        said = [capital(str(mistake)) for mistake in mistakes[:MOST_MISTAKES]]
        more = len(mistakes) - MOST_MISTAKES
        raise Invalid("The strategy has mistakes.", {"strategy": [*said, *([f"And {counted(more, 'mistake')} more"] if more > 0 else [])]})


def text_of(content: bytes) -> str:
    """The text of a file. Invalid for what is too large or no text."""
    try:
        if len(content) > LARGEST:
            raise Invalid("That file is too large.", {"file": ["The strategy file must be smaller than 400 kB"]})
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        wrong = "The strategy file must be text in UTF-8. Open it in an editor, and save it as UTF-8"
        raise Invalid(f"{wrong}.", {"file": [wrong]}) from None


def uploads() -> Uploads:
    return cast(Uploads, world().uploads)


def owner() -> str:
    """Whose files these are, kept apart from their results."""
    return f"{viewer().user}/strategies"
