"""Telling: a notice is attempted on record before it is sent, so that nobody is told twice and nobody is left out."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from domain.aggregate import Act
from domain.duty import Duty
from domain.identity import keyed_hash
from domain.member import Member
from domain.notice import Attempted, Failed, Notice, Sent, Told
from domain.reckoning import Reckoning
from domain.steps import Step
from domain.strategy import Strategy


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A notice as it goes out. `reference` is the same however often it is tried."""

    notice: str
    address: str
    subject: str
    body: str

    @property
    def reference(self) -> str:
        return self.notice.replace(":", "-")


class Telling(Reckoning):
    """Attempts a notice, and records what became of it."""

    secret: bytes

    def notice_for(self, recipient: str, office: str, day: date) -> str:
        """The stream of what this recipient is told on this day."""
        return "notice:" + keyed_hash(self.secret, recipient, office, day.isoformat(), "digest")

    def attempt(self, act: Act, recipient: str, council: str, office: str, due: Sequence[Told]) -> Letter | None:
        """Put on record that a recipient is being told of these steps today, and give what is to be sent by whoever asked.

        Nothing where there is nothing to tell, no address, or today's notice is on record already: what is left waits for tomorrow.
        """
        notice = self.find_or_begin(Notice, self.notice_for(recipient, office, act.today))
        tells = self._still_open(due)
        address = self._address(recipient, council, office)
        if notice.version or not tells or not address:
            return None
        latest = {(told.owner, told.step): told for told, *_ in sorted(tells, key=lambda each: each[0].on)}
        carried = tuple(latest.values())
        lines = [line_of(step, strategy, name) for told, step, strategy, name in tells if told in carried]
        notice.council = council or self.find(Member, recipient).council
        notice.record(
            Attempted,
            act,
            act.today,
            recipient=recipient,
            office=office,
            address=address,
            subject=subject_of(len(lines)),
            body=body_of(lines),
            tells=carried,
            overtaken=tuple(told for told in due if told not in carried),
        )
        self.save(notice)
        return letter_of(notice)

    def unfinished(self, notice_id: str) -> Letter | None:
        """What was attempted and neither sent nor failed: the transport is asked whether it went before it is sent again."""
        notice = self.find(Notice, notice_id)
        return letter_of(notice) if notice.state == "attempted" else None

    def sent(self, act: Act, notice_id: str, reference: str, *, perhaps_twice: bool = False) -> None:
        """Record that the transport took a notice. Said again, it changes nothing."""
        notice = self.find(Notice, notice_id)
        if notice.state == "attempted":
            notice.record(Sent, act, act.today, recipient=notice.recipient, reference=reference, perhaps_twice=perhaps_twice)
            self.save(notice)

    def failed(self, act: Act, notice_id: str, reason: str) -> None:
        """Record that the transport refused a notice for good."""
        notice = self.find(Notice, notice_id)
        if notice.state == "attempted":
            notice.record(Failed, act, act.today, recipient=notice.recipient, reason=reason)
            self.save(notice)

    def _still_open(self, due: Iterable[Told]) -> list[tuple[Told, Step, Strategy, str]]:
        found = []
        streams: dict[str, Member | Duty] = {}
        for told in due:
            if told.owner not in streams:
                streams[told.owner] = self.find(Member, told.owner) if told.owner.startswith("member:") else self.find(Duty, told.owner)
            stream = streams[told.owner]
            step = stream.steps.get(told.step)
            if step is not None and step.state == "open":
                name = (stream.name or "a member") if isinstance(stream, Member) else "the council"
                found.append((told, step, self.strategy(stream.council, step.version), name if told.to else ""))
        return found

    def _address(self, recipient: str, council: str, office: str) -> str | None:
        if office:
            return self.around(council).council.addresses.get(office)
        return self.find(Member, recipient).contact.get("e-mail")


def letter_of(notice: Notice) -> Letter | None:
    """A notice as it goes out: nothing once its recipient is forgotten."""
    if not notice.address:
        return None
    return Letter(notice=notice.id, address=notice.address, subject=notice.subject or "", body=notice.body or "")


def line_of(step: Step, strategy: Strategy, whose: str) -> str:
    """One step in one line: what it is, for whom, and by when."""
    rule = strategy.rules.get(step.rule)
    what = rule.name if rule else step.rule
    when = f"last day: {step.due:%A %-d %B %Y}" if step.due else f"no day: {step.undated}"
    clause = f" (paragraph {rule.clause})" if rule and rule.clause else ""
    return f"- {what}{f', for {whose}' if whose else ''}: {when}{clause}"


def subject_of(lines: int) -> str:
    """What the notice is about. It names nobody: subjects are read over shoulders."""
    return "Member development: one thing to do" if lines == 1 else f"Member development: {lines} things to do"


def body_of(lines: Sequence[str]) -> str:
    """The whole letter, plain text."""
    return "\n".join(
        ["The council's member development strategy asks for the following.", "", *lines, "", "Please reply if a line is wrong."]
    )
