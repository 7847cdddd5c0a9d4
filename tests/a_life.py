"""What a test does to let members of a council leave, come back and change: through the commands that officers use."""

from datetime import date

from domain.commands.changing import Change
from domain.commands.coming import ByHand, ElectedByHand, Person
from domain.streams.member import Member, Term
from tests.a_council import POLL, ACouncil

ADA, BRAM, CERYS = "Ada Thornley", "Bram Okoro", "Cerys Holt"
TWO = [(1, ADA, "mill"), (2, BRAM, "quay")]
NEXT = date(2030, 5, 2)  # the next ordinary poll
BY_ELECTION = date(2027, 3, 4)


def two_elected(council: ACouncil) -> None:
    """Two members, elected all out on the model strategy."""
    council.elect(TWO)
    council.office.app.set_setting(council.viewer, council.act(), council.slug, "cycle", "all out", POLL)
    council.work()


def change(council: ACouncil, name: str, this: Change) -> None:
    council.office.app.change(council.viewer, council.act(), council.member(name).id, this)
    council.work()


def come(council: ACouncil, coming: ByHand) -> Member:
    answer = council.office.app.come_into_office(council.viewer, council.act(), coming)
    council.work()
    return council.office.app.find(Member, answer["stream"])


def elected(council: ACouncil, person: Person, *, ward: str = "Quay", poll: date = BY_ELECTION, by_election: bool = True) -> ElectedByHand:
    return ElectedByHand(council=council.slug, person=person, ward=ward, poll=poll, by_election=by_election, party="Independent")


def states(council: ACouncil, name: str) -> dict[str, str]:
    """How each step of a member stands, by its rule: of several of one rule the last to open."""
    steps = sorted(council.member(name).steps.values(), key=lambda step: step.opened)
    return {step.rule: step.state for step in steps}


def term_of(council: ACouncil, name: str) -> Term:
    term = council.member(name).term_on(council.day.at)
    assert term is not None
    return term
