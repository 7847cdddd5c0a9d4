"""Telling: a notice is attempted on record before it is sent, so that nobody is told twice and nobody is left out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from domain.commands.letter import CLOSING, Letter, letter_of, most_pressing_first, opening_of, subject_of, thing_of
from domain.commands.reckoning import Reckoning
from domain.streams.aggregate import Act
from domain.streams.duty import Duty
from domain.streams.identity import keyed_hash
from domain.streams.member import E_MAIL, Member
from domain.streams.notice import Attempted, Failed, Line, Notice, Sent, Told
from domain.streams.steps import Step

FORGOTTEN_SINCE = "Whoever it was for was forgotten before it went out."


class StillOpen(NamedTuple):
    """A step of which somebody is due to be told, and the telling that stands for all that are due of it."""

    told: Told
    step: Step
    line: Line


class Telling(Reckoning):
    """Attempts a notice, and records what became of it."""

    secret: bytes
    mail_held_at_first: bool

    def mail_is_held(self, slug: str) -> bool:
        """Whether nothing goes out for this council: as somebody decided last, else as its store began."""
        decided = self.around(slug).council.mail
        return decided.held if decided else self.mail_held_at_first

    def notice_for(self, recipient: str, office: str, day: date) -> str:
        """The stream of what this recipient is told on this day."""
        return "notice:" + keyed_hash(self.secret, recipient, office, day.isoformat(), "digest")

    def attempt(self, act: Act, recipient: str, office: str, due: Sequence[Told]) -> Letter | None:
        """Put on record that a recipient is being told of these steps today, and give what is to be sent by whoever asked.

        `recipient` is a member's stream, or with an office its council's. Nothing where mail is held, there is nothing to tell or
        nowhere to send it, or today's notice is on record already: what is left waits for another day.
        """
        notice = self.find_or_begin(Notice, self.notice_for(recipient, office, act.today))
        if notice.version or not due:
            return None
        notice.council, address = self._where(recipient, office)
        if not address or self.mail_is_held(notice.council):
            return None
        open_still = self._still_open(due, notice.council, act.today)
        if not open_still:
            return None
        lines = most_pressing_first([(each.step, each.line) for each in open_still])
        tells = tuple(each.told for each in open_still)
        notice.record(
            Attempted,
            act,
            act.today,
            recipient=recipient,
            office=office,
            address=address,
            subject=subject_of(len(lines)),
            opening=opening_of(self.around(notice.council).council.name, act.today),
            lines=lines,
            closing=CLOSING,
            tells=tells,
            overtaken=tuple(told for told in dict.fromkeys(due) if told not in tells),
        )
        self.save(notice)
        return letter_of(notice)

    def unfinished(self, act: Act, notice_id: str) -> Letter | None:
        """What was attempted and neither sent nor failed: the transport is asked whether it went before it is sent again."""
        notice = self.find(Notice, notice_id)
        if notice.state != "attempted" or self.mail_is_held(notice.council):
            return None
        letter = letter_of(notice)
        if letter is None:
            self.failed(act, notice_id, FORGOTTEN_SINCE)
        return letter

    def sent(self, act: Act, notice_id: str, reference: str, *, perhaps_twice: bool = False) -> None:
        """Record that the transport took a notice. Said again, it changes nothing."""
        notice = self.find(Notice, notice_id)
        if notice.state == "attempted":
            notice.record(Sent, act, act.today, recipient=notice.recipient, reference=reference, perhaps_twice=perhaps_twice)
            self.save(notice)

    def failed(self, act: Act, notice_id: str, reason: str) -> None:
        """Record that the transport will never take a notice. Said again, it changes nothing."""
        notice = self.find(Notice, notice_id)
        if notice.state == "attempted":
            notice.record(Failed, act, act.today, recipient=notice.recipient, reason=reason)
            self.save(notice)

    def _where(self, recipient: str, office: str) -> tuple[str, str | None]:
        """The council whose notice it is, and the address it goes to."""
        if office:
            council = self.around(recipient.partition(":")[2]).council
            return council.slug, council.addresses.get(office)
        member = self.find(Member, recipient)
        return member.council, member.contact.get(E_MAIL)

    def _still_open(self, due: Iterable[Told], slug: str, today: date) -> list[StillOpen]:
        """One for each step that is open still, with the last of its tellings."""
        last = {(told.owner, told.step): told for told in sorted(due, key=lambda told: told.on)}
        owners = {owner: self._owner(owner) for owner, _ in last}
        found = []
        for told in last.values():
            owner = owners[told.owner]
            step = owner.steps.get(told.step)
            if step is not None and step.state == "open":
                found.append(StillOpen(told, step, self._line(told, owner, step, slug, today)))
        return found

    def _owner(self, id: str) -> Member | Duty:
        return self.find(Member, id) if id.startswith("member:") else self.find(Duty, id)

    def _line(self, told: Told, owner: Member | Duty, step: Step, slug: str, today: date) -> Line:
        what = thing_of(step, self.strategy(slug, step.version), today)
        if isinstance(owner, Duty):
            return Line(about=f"council:{slug}", what=what, whose="The council")
        return Line(about=owner.id, what=what, whose=named(owner, today) if told.to else None)


def named(member: Member, today: date) -> str:
    """A member as an office knows them: two may share a name, and seldom a ward too."""
    term = member.term_on(today)
    name = member.name or "a member"
    return f"{name} ({term.ward})" if term and term.ward else name
