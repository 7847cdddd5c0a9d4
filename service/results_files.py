"""Results files between sending and confirming: kept, found again, and read in the way that their sender said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from werkzeug.datastructures import FileStorage

from domain.commands.import_plan import Plan
from domain.commands.record import strategy_of
from domain.results.ballots import ReadResults
from domain.results.leap import offered_poll_date
from domain.results.read import read_results
from domain.results.recognise import recognise
from domain.strategies import built_in, built_in_ids
from service.asking import Answers, ask, filtered
from service.forms.choices import Choice
from service.forms.form import Asked
from service.forms.importing import LEAVE_OUT, Reading, Send, choices_of, councils_named
from service.viewing import viewer
from service.words import clock
from service.world import KeptFile, Uploads, world


@dataclass(frozen=True)
class Looked:
    """A kept file, read as this page's address says, and what confirming it would do."""

    name: str
    read: ReadResults
    adopt: str  # the text of the strategy for councils that are not on record
    asked: Asked  # how it is read, to be changed
    address: Mapping[str, Any]  # the same, as addresses say it
    plan: Plan


def uploads() -> Uploads:
    """Where files are kept."""
    return cast(Uploads, world().uploads)


def kept_files() -> Sequence[KeptFile]:
    """The files that this user sent and has not imported."""
    return uploads().of(viewer().user)


def strategies() -> list[Choice]:
    """What may become of councils that are not on record: left out, or put there with a strategy that comes with the program."""
    with_the_program = [(id, strategy_of(built_in(id))) for id in built_in_ids()]
    named = (Choice(id, f"Put them on record with “{strategy.title}”", hint=strategy.council) for id, strategy in with_the_program)
    return [Choice(LEAVE_OUT, "Leave them out"), *named]


def ways_to_send() -> Answers:
    """The answers that the form for sending offers."""
    return {"adopt": strategies(), "kept": [Choice(file.name, f"{file.title}, sent on {clock(file.kept)}") for file in kept_files()]}


def ask_for_file() -> Asked:
    """The form for sending. After a mistake the file that was sent is not asked for again, and its name may give polling day away."""
    asked = ask(Send, choices=ways_to_send(), values={"adopt": LEAVE_OUT})
    if not asked.wrong or not (kept := kept_files()):
        return asked
    offered = {"kept": kept[0].name, "poll_date": offered_poll_date(kept[0].title)}
    return replace(asked, values={**{name: value for name, value in offered.items() if value}, **asked.values})


def take(answers: Mapping[str, Any]) -> str:
    """Keep a file that was sent, or find the kept one that was chosen, and give its name. Invalid where it cannot be read as said."""
    file: FileStorage | None = answers["file"]
    if file is None:
        name = str(answers["kept"])
        content = uploads().read(viewer().user, name)
    else:
        content = file.read()
        recognise(content)  # what is no results file is not kept
        name = uploads().keep(viewer().user, file.filename or "results.csv", content)
    read_as(content, answers)
    return name


def in_an_address(answers: Mapping[str, Any]) -> dict[str, Any]:
    """How a file is to be read, as the address of its page says it."""
    said = {
        "poll_date": answers["poll_date"].isoformat() if answers["poll_date"] else "",
        "councils": answers["councils"],
        "adopt": answers["adopt"] if answers["adopt"] != LEAVE_OUT else "",
        "all_rows_won": "yes" if answers["all_rows_won"] else "",
    }
    return {name: value for name, value in said.items() if value}


def look(name: str) -> Looked:
    """The file of this name as the page's address says it is read. NotFound where it is not kept, Invalid where it cannot be read so."""
    content = uploads().read(viewer().user, name)
    answers, asked = filtered(Reading, choices={"adopt": strategies()})
    read = read_as(content, answers)
    chosen = answers["adopt"] or LEAVE_OUT
    adopt = "" if chosen == LEAVE_OUT else built_in(chosen)
    plan: Plan = world().commands.plan_results(viewer(), read, choices_of(adopt, {"accept_good": True}), today=world().today())
    return Looked(name, read, adopt, replace(asked, values={"adopt": chosen, **asked.values}), in_an_address(answers), plan)


def read_as(content: bytes, answers: Mapping[str, Any]) -> ReadResults:
    """A file's content, read in the way that somebody said."""
    return read_results(
        content,
        poll_date=answers["poll_date"],
        all_rows_won=answers["all_rows_won"],
        councils=councils_named(answers["councils"]),
    )
