"""Polls one ward of the sample: who stands for which party, how many vote for each, and who is elected."""

import msgspec

from memberdev.sample.draw import Draw


class Party(msgspec.Struct, frozen=True):
    """A party and its Electoral Commission id, and how often it stands as many candidates as there are seats."""

    name: str
    id: str
    slate: float


class Candidate(msgspec.Struct, kw_only=True):
    """One invented person on one ballot. `votes` is None where no poll was held, `elected` where there is no result."""

    name: str
    party: Party
    votes: int | None = None
    elected: bool | None = None
    tied: bool = False
    rank: int | None = None


LABOUR = Party("Labour Party", "PP53", 0.95)
CO_OPERATIVE = Party("Labour and Co-operative Party", "joint-party:53-119", 0.95)
INDEPENDENT = Party("Independent", "ynmp-party:2", 0.1)
PARTIES = {
    "labour": LABOUR,
    "conservative": Party("Conservative and Unionist Party", "PP52", 0.95),
    "reform": Party("Reform UK", "PP7931", 0.8),
    "liberal-democrat": Party("Liberal Democrats", "PP90", 0.55),
    "green": Party("Green Party", "PP63", 0.45),
    "independent": INDEPENDENT,
}
CO_OPERATORS = 0.15  # of Labour's candidates
STANDING_AT_ALL = 0.9


def stand(draw: Draw, seats: int) -> list[Candidate]:
    """Who is nominated: a slate of most parties, or a part of one."""
    standing = []
    for party in PARTIES.values():
        if not draw.happens(STANDING_AT_ALL if party is not INDEPENDENT else STANDING_AT_ALL / 2):
            continue
        slate = seats if draw.happens(party.slate) else 1 + int(draw.random() * seats)
        for _ in range(slate):
            label = CO_OPERATIVE if party is LABOUR and draw.happens(CO_OPERATORS) else party
            standing.append(Candidate(name=draw.name(), party=label))
    return standing if len(standing) > seats else standing + stand(draw, seats)


def vote(draw: Draw, standing: list[Candidate], support: dict[str, int], papers: int) -> None:
    """Give each candidate the votes that their party's support in the council comes to in this ward."""
    here = {PARTIES[party].id: draw.about(share, 0.5) for party, share in support.items()}
    here[CO_OPERATIVE.id] = here[LABOUR.id]
    whole = sum(here[id] for id in {candidate.party.id for candidate in standing})
    for candidate in standing:
        candidate.votes = round(draw.about(papers * here[candidate.party.id] / whole, 0.12))


def count(standing: list[Candidate], seats: int, *, tie: bool = False) -> None:
    """Elect those with most votes. The last seat is tied, and decided by lot, only where it is meant to be."""
    standing.sort(key=lambda candidate: -(candidate.votes or 0))
    last, next_ = standing[seats - 1], standing[seats]
    if tie:
        next_.votes, last.tied = last.votes, True
    elif next_.votes == last.votes and last.votes is not None:
        for winner in standing[:seats]:
            winner.votes = (winner.votes or 0) + 1
    for place, candidate in enumerate(standing):
        candidate.elected = place < seats
        candidate.rank = 1 + sum((other.votes or 0) > (candidate.votes or 0) for other in standing)
