"""What lists show of members, held against the members' own streams."""

from domain.streams.member import E_MAIL
from projections.reading import member_rows
from tests.a_council import ACouncil


def rows_match_the_streams(council: ACouncil) -> None:
    """Each row says of its member what their stream says."""
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        rows = {row["member"]: row for row in member_rows(connection, council.viewer)[0]}
    for member in council.members().values():
        row, term = rows[member.id], max(member.terms.values(), key=lambda term: term.declared)
        assert (row["name"], row["political_group"], row["email"]) == (member.name, member.group, member.contact.get(E_MAIL))
        assert (row["term"], row["ward"], row["declared"]) == (term.id, term.ward, term.declared)
        assert (row["took_office"], row["until"], row["left"], row["reason"]) == (term.took_office, term.until, term.left, term.reason)
