"""Merging: a record turns out to be of somebody who has another."""

from domain.streams.member import Member, MemberFact


class SamePerson(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """This record is of the same person as another, to which all that was on it was moved. Nothing more is recorded here."""

    TOPIC = "member.same-person"

    member: str  # the record that stays

    def apply(self, member: Member) -> None:
        member.same_as = self.member
