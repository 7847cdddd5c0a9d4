"""Whether a member can be written to: their letters wait, go out again, or come back."""

from domain.streams.member import Member, MemberFact


class LettersHeld(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Letters to this member wait, whatever is decided about all letters, until somebody releases them."""

    TOPIC = "member.letters-held"

    def apply(self, member: Member) -> None:
        member.letters_held = True


class LettersReleased(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Letters to this member go out again as all others do."""

    TOPIC = "member.letters-released"

    def apply(self, member: Member) -> None:
        member.letters_held = False


class Unreached(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """What was sent came back: nothing more goes to the address on record until one is given again."""

    TOPIC = "member.unreached"

    how: str  # as it was tried: "e-mail"

    def apply(self, member: Member) -> None:
        member.unreached = member.unreached | {self.how}
