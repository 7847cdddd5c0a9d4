"""Elections as the import page follows them: what was declared, what is held back, how many members are elected so far."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update

from domain.results.uk_ids import parse
from domain.streams.election import BallotDeclared, BallotHeldBack, DatesConfirmed
from domain.streams.events import Event
from projections.changing import put, take_away
from projections.enrolments import won
from projections.rows import ballots_held_back, elections


class ElectionRows:
    """One row an election, and one a ballot that is held back."""

    name = "elections"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case DatesConfirmed():
                    put(
                        connection,
                        elections,
                        [
                            {
                                "election": event.originator_id,
                                "council": event.council,
                                "poll": event.on,
                                "declared_on": event.declared_on,
                                "in_office_on": event.in_office_on,
                                "live_from": event.live_from,
                                "ballots": 0,
                                "winners": 0,
                                "elected": 0,
                            }
                        ],
                    )
                case BallotDeclared(ballot=ballot, again=again):
                    connection.execute(
                        update(elections)
                        .where(elections.c.election == event.originator_id)
                        .values(ballots=elections.c.ballots + (0 if again else 1), winners=elections.c.winners + event.coming)
                    )
                    take_away(connection, ballots_held_back, [{"ballot": ballot}])
                case BallotHeldBack(ballot=ballot, reason=reason):
                    row = {"ballot": ballot, "election": event.originator_id, "council": event.council, "reason": reason}
                    put(connection, ballots_held_back, [row])
        elected = [f"election:{parse(event.ballot).election}" for event in events if won(event)]
        if elected:
            connection.execute(
                update(elections)
                .where(elections.c.election == bindparam("old_election"))
                .values(elected=elections.c.elected + bindparam("more")),
                [{"old_election": election, "more": elected.count(election)} for election in set(elected)],
            )
