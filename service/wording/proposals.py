"""Business cases and recommendations in words: how each kind goes through the council, and how far each one is."""

from collections.abc import Iterable, Sequence

from flask import url_for

from domain.commands.procedures import Procedure, procedures_of
from domain.strategy.phrases import Phrase
from domain.streams.council import Council
from domain.streams.proposing import Proposal, proposals_of
from service.shown import Fact, Link, Section
from service.wording.council_words import CouncilWords
from service.words import day, listed, money, short_day

HEADS = ("What", "Put forward by", "On", "Cost", "Status")
GONE = "Words that are gone"
NO_COST = "Nothing, or not known"
NOT_RUN = "The strategy has no way for it to go on any more"
NOTHING_YET = "Nothing is on record yet. Record it once it is put forward."

PUT_FORWARD, RECOMMENDED, DECIDED = "put forward", "recommended", "decided"


def next_stage(proposal: Proposal, procedure: Procedure | None) -> str:
    """What is waited for: that it is recommended, or decided. Empty once it is decided, or where the strategy lets it go no further."""
    if proposal.decided or procedure is None:
        return ""
    return RECOMMENDED if procedure.recommended and not proposal.recommended else DECIDED


def way_to_record(council: Council, phrase: Phrase, step: str, words: CouncilWords) -> str:
    """Where what a rule waits for is recorded of a proposal. Empty where it is no stage of any, or nothing was put forward for it."""
    found = ((one, stage) for one in procedures_of(words.strategy) if (stage := stage_of(phrase, one)))
    procedure, stage = next(found, (None, ""))
    if procedure is None:
        return ""
    known = [one for one in proposals_of(council).values() if one.made.procedure == procedure.id]
    opened_by_it = [one for one in known if step == f"{procedure.id}/{one.made.chain}"]
    waiting = [one for one in opened_by_it or known if next_stage(one, procedure) == stage]
    if len(waiting) == 1:
        return url_for(f"proposals.ask_{stage}", slug=council.slug, proposal=waiting[0].number, step=step or None)
    if waiting:
        return url_for("proposals.index", slug=council.slug)
    return "" if stage == DECIDED else url_for("proposals.ask_proposal", slug=council.slug, procedure=procedure.id)


def stage_of(phrase: Phrase, procedure: Procedure) -> str:
    """The stage of a procedure that a rule waits for. Empty where it is none of this one."""
    stages = {
        (procedure.asked, "recorded"): PUT_FORWARD,
        (procedure.recommended, procedure.recommended_as): RECOMMENDED,
        (procedure.decided, procedure.decided_as): DECIDED,
    }
    return stages.get((phrase.noun, phrase.verb), "")


def title_of(proposal: Proposal) -> str:
    return proposal.made.case or GONE


def page_of(slug: str, proposal: Proposal) -> str:
    return url_for("proposals.show", slug=slug, proposal=proposal.number)


def whom(offices: Iterable[str], words: CouncilWords, between: str = "or") -> str:
    """Offices and bodies, as the strategy calls them."""
    return listed([words.titles.whoever(one) for one in offices], between)


def how_it_goes(procedure: Procedure, words: CouncilWords) -> str:
    """The stages that the strategy has: `Put forward, recommended by … to …, then decided by …. Clause 13`."""
    decided = f"then decided{f' by {whom(procedure.decided_by, words)}' if procedure.decided_by else ''}"
    by, to = whom(procedure.recommended_by, words), whom(procedure.to, words)
    recommended = f"recommended by {by} to {to}, " if procedure.recommended else ""
    clause = words.clause(procedure.id)
    return f"Put forward, {recommended}{decided}{f' ({clause})' if clause else ''}"


def status_of(proposal: Proposal, procedure: Procedure | None, words: CouncilWords) -> str:
    """How a proposal stands: what was decided, or whose word is waited for."""
    if decided := proposal.decided:
        return f"{outcome(decided.answer)}, {short_day(decided.on)}"
    match next_stage(proposal, procedure), procedure:
        case "recommended", Procedure(recommended_by=those):
            return f"Waits to be recommended by {whom(those, words)}"
        case "decided", Procedure(decided_by=those):
            to = (proposal.recommended.to,) if proposal.recommended and proposal.recommended.to in those else those
            return f"Waits to be decided by {whom(to, words)}" if to else "Waits to be decided"
    return NOT_RUN


def outcome(answer: str) -> str:
    """An answer as a sentence begins with it: `Not agreed`."""
    said = answer.replace("-", " ")
    return said[:1].upper() + said[1:]


def sections_of(council: Council, procedures: Sequence[Procedure], words: CouncilWords) -> list[Section]:
    """A section for each way in which something is put forward, with those on record, the last first."""
    known = proposals_of(council).values()
    ids = [procedure.id for procedure in procedures]
    sections = [
        Section(
            words.step(one.id), HEADS, rows(council, [each for each in known if each.made.procedure == one.id], one, words), NOTHING_YET
        )
        for one in procedures
    ]
    if others := [each for each in known if each.made.procedure not in ids]:
        sections.append(Section("Of earlier strategies", HEADS, rows(council, others, None, words), NOTHING_YET))
    return sections


def rows(council: Council, known: Sequence[Proposal], procedure: Procedure | None, words: CouncilWords) -> list[Sequence[Link | str]]:
    return [
        (
            Link(title_of(one), page_of(council.slug, one)),
            words.whose([one.made.office]),
            short_day(one.made.on),
            money(one.made.cost) if one.made.cost is not None else NO_COST,
            status_of(one, procedure, words),
        )
        for one in reversed(known)
    ]


def about(proposal: Proposal, procedure: Procedure | None, words: CouncilWords) -> list[Fact]:
    """One proposal, stage by stage."""
    made = proposal.made
    return [
        Fact("Status", status_of(proposal, procedure, words)),
        *([Fact("How it goes", how_it_goes(procedure, words))] if procedure else []),
        Fact("Put forward", f"By {words.titles.whoever(made.office)}, on {day(made.on)}"),
        Fact("Why", made.reason or GONE),
        Fact("What is gained", made.gain or "Not on record"),
        Fact("Cost", money(made.cost) if made.cost is not None else NO_COST),
        *recommended(proposal, words),
        *decided(proposal, words),
    ]


def recommended(proposal: Proposal, words: CouncilWords) -> list[Fact]:
    if (said := proposal.recommended) is None:
        return []
    by, to = words.titles.whoever(said.office), words.titles.whoever(said.to)
    return [Fact("Recommended", f"By {by} to {to}, on {day(said.on)}{f': {said.said}' if said.said else ''}")]


def decided(proposal: Proposal, words: CouncilWords) -> list[Fact]:
    if (said := proposal.decided) is None:
        return []
    by = words.titles.whoever(said.office)
    return [Fact("Decided", f"{outcome(said.answer)}, by {by} on {day(said.on)}{f': {said.said}' if said.said else ''}")]
