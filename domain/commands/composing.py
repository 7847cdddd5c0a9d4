"""Composing: what a letter to somebody would say, and whether it can be sent to them, before anything is on record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from domain.calendar import london_time
from domain.commands.addressees import addressees
from domain.commands.letter import most_pressing_first, offer_of, session_of, thing_of
from domain.commands.link_standing import how_it_stands
from domain.commands.occasion_standing import where_it_stands
from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.commands.wording import filled, template_of, values_for
from domain.printing.dates import in_full
from domain.refusals import NotFound
from domain.strategy.entries import Strategy
from domain.streams.activity import Activity
from domain.streams.answer_link import AnswerLink
from domain.streams.correspondence import KINDS, WORKING_HOURS, Correspondence, MailHours, Template
from domain.streams.council import council_id
from domain.streams.duty import Duty, owner_of
from domain.streams.identity import keyed_hash
from domain.streams.member import E_MAIL, Member
from domain.streams.notice import OFFERED, Line, Notice, Told
from domain.streams.steps import Step

DIGEST, ESCALATION, INVITATION, OFFER, FORM = KINDS


class Recipient(NamedTuple):
    """Whom a letter is for. Without an address there is nowhere to send it; held, it waits until somebody releases it."""

    id: str  # a member's stream, or with an office its council's
    office: str
    council: str
    name: str
    address: str | None
    held: bool


class StillSo(NamedTuple):
    """Something of which somebody is due to be told, and the telling that stands for all that are due of it."""

    told: Told
    due: date | None
    line: Line


class Draft(NamedTuple):
    """A letter as it would be written."""

    kind: str
    subject: str
    opening: str
    lines: tuple[Line, ...]
    closing: str
    tells: tuple[Told, ...]
    overtaken: tuple[Told, ...]


class Composing(Reckoning):
    """Works out who is told what, in the council's words."""

    secret: bytes
    mail_held_at_first: bool
    mail_hours_at_first: MailHours = WORKING_HOURS

    def mail_is_held(self, slug: str) -> bool:
        """Whether nothing goes out for this council: as somebody decided last, else as its store began."""
        decided = self.around(slug).council.mail
        return decided.held if decided else self.mail_held_at_first

    def mail_hours(self, slug: str) -> MailHours:
        """Between which times of day letters of this council go out."""
        return self.around(slug).council.correspondence.hours or self.mail_hours_at_first

    def mail_goes_at(self, slug: str, moment: datetime) -> bool:
        """Whether this moment is one at which letters go out, by the clocks of London."""
        return self.mail_hours(slug).has(london_time(moment))

    def notice_for(self, recipient: str, office: str, day: date, kind: str = DIGEST) -> str:
        """The stream of what this recipient is told on this day by this kind of letter."""
        return "notice:" + keyed_hash(self.secret, recipient, office, day.isoformat(), kind)

    def recipient(self, id: str, office: str) -> Recipient:
        """Whom a letter to this member, or to this office or body of a council, is for."""
        if office:
            council = self.around(id.partition(":")[2]).council
            settled = council.correspondence
            address = None if office in settled.offices_unreached else council.addresses.get(office)
            return Recipient(id, office, council.slug, self._office(council.slug, office), address, office in settled.offices_held)
        member = self.find(Member, id)
        nowhere = member.died or E_MAIL in member.unreached
        address = None if nowhere else member.contact.get(E_MAIL)
        return Recipient(id, "", member.council, member.name or "a member", address, member.letters_held)

    def drafts(self, to: Recipient, due: Sequence[Told], today: date, template: Template | None = None) -> list[Draft]:
        """The letters that tell what is due, one of each kind that has something to tell. Of each thing the last telling is told.

        They are in the council's words, or in those of a template that is only thought of.
        """
        still = sorted(self.still_so(due, to.council, today), key=lambda each: KINDS.index(letter_for(each.told)))
        by_kind = groupby(still, key=lambda each: letter_for(each.told))
        return [self._draft(kind, list(these), to, due, today, template) for kind, these in by_kind]

    def _draft(
        self, kind: str, these: Sequence[StillSo], to: Recipient, due: Sequence[Told], today: date, template: Template | None
    ) -> Draft:
        council = self.around(to.council).council
        template = template or template_of(council.correspondence, kind)
        says = self._values(council.name, council.correspondence, to, len(these), today)
        tells = tuple(each.told for each in these)
        told_of = {(told.owner, told.step) for told in tells}
        return Draft(
            kind=kind,
            subject=filled(template.subject, says),
            opening=filled(template.opening, says),
            lines=most_pressing_first([(each.due, each.line) for each in these]),
            closing=filled(template.closing, says),
            tells=tells,
            overtaken=tuple(told for told in dict.fromkeys(due) if (told.owner, told.step) in told_of and told not in tells),
        )

    def _values(self, council: str, settled: Correspondence, to: Recipient, things: int, today: date) -> Mapping[str, str]:
        return values_for(council, settled, self._strategy_on(to.council, today), name=to.name, things=things, day=today)

    def still_so(self, due: Iterable[Told], slug: str, today: date) -> list[StillSo]:
        """One for each thing that is open still, with the last of its tellings. Nothing is told of somebody who died."""
        last = {(told.owner, told.step): told for told in sorted(due, key=lambda told: told.on)}
        owners = {owner: self._owner(owner) for owner, _ in last}
        found = (self._as_it_is(told, owners[told.owner], slug, today) for told in last.values())
        return [each for each in found if each is not None]

    def _as_it_is(self, told: Told, owner: Member | Duty, slug: str, today: date) -> StillSo | None:
        if isinstance(owner, Member) and owner.died:
            return None
        if told.step.startswith("activity:"):
            return self._invitation(told, slug, today)
        if isinstance(owner, Member) and told.kind == OFFER:
            return self._offer(told, owner, slug, today)
        if isinstance(owner, Member) and told.kind == FORM:
            return self._form(told, owner, slug, today)
        step = owner.steps.get(told.step)
        if step is None or step.state != "open":
            return None
        return StillSo(told, step.due, self._line(told, owner, step, slug, today))

    def _invitation(self, told: Told, slug: str, today: date) -> StillSo | None:
        session = self.find(Activity, told.step)
        over = session.when is not None and session.when < today
        if over or session.state == "held" or told.owner not in session.booked:
            return None
        strategy = self._strategy_on(slug, today)
        what = session_of(session, strategy) if strategy else session.title
        return StillSo(told, session.when, Line(about=f"council:{slug}", what=what))

    def _offer(self, told: Told, member: Member, slug: str, today: date) -> StillSo | None:
        noun, _, offer = told.step.removeprefix(OFFERED).partition("/")
        stands = where_it_stands(member, noun, today)
        strategy = self._strategy_on(slug, today)
        too_late = stands.day is not None and stands.day < today
        if strategy is None or stands.stands != "no answer" or too_late or not member.facts.get(offer):
            return None
        return StillSo(told, stands.day, Line(about=member.id, what=offer_of(noun, strategy, stands.day)))

    def _form(self, told: Told, member: Member, slug: str, today: date) -> StillSo | None:
        link = self.find(AnswerLink, told.step.partition("/")[0])
        strategy = self._strategy_on(slug, today)
        stands = how_it_stands(link, member, self.around(slug).council, today)
        if strategy is None or stands not in ("open", "expired"):  # the time of one that expired begins again with its letter
            return None
        until = link.good_until(today)
        said = f"{self.title_of_form(link, strategy)}: please answer by {in_full(until)}"
        return StillSo(told, until, Line(about=member.id, what=said, link=link.id))

    def title_of_form(self, link: AnswerLink, strategy: Strategy) -> str:
        """What a link asks to be answered: the form, and the session that it is about."""
        noun = strategy.nouns.get(link.form)
        name = noun.name if noun else link.form.replace("-", " ")
        session = link.about.partition("/session:")[2]
        if not session:
            return name
        try:
            return f"{name} ({session_of(self.find(Activity, f'activity:{session}'), strategy)})"
        except NotFound:
            return name

    def _owner(self, id: str) -> Member | Duty:
        return self.find(Member, id) if id.startswith("member:") else self.find(Duty, id)

    def _line(self, told: Told, owner: Member | Duty, step: Step, slug: str, today: date) -> Line:
        strategy = self.strategy(slug, step.version)
        what = thing_of(step, strategy, today)
        if isinstance(owner, Duty):
            return Line(about=council_id(slug), what=what, whose=self._who_owes(owner, strategy))
        return Line(about=owner.id, what=what, whose=owner.told_apart(today, "a member") if told.to else None)

    def _who_owes(self, duty: Duty, strategy: Strategy) -> str:
        """A body or group by its name, as whoever is told of its duty knows it."""
        kind, _, rest = owner_of(duty).partition(":")
        which = rest.partition(":")[2]
        if kind == "body" and which in strategy.nouns:
            return strategy.nouns[which].name
        named = (group.name for group in self.around(duty.council).groups if kind == "group" and group.key == which)
        return next(named, "The council")

    def _strategy_on(self, slug: str, today: date) -> Strategy | None:
        council = self.around(slug).council
        adoption = council.adopted_on(today) or next(iter(council.adoptions), None)
        return strategy_of(adoption.text) if adoption else None

    def _office(self, slug: str, office: str) -> str:
        adoptions = self.around(slug).council.adoptions
        names = (addressees(strategy_of(adoption.text)).get(office) for adoption in reversed(adoptions))
        return next((name for name in names if name), office.replace("-", " "))


def letter_for(told: Told) -> str:
    """Which kind of letter tells it."""
    return told.kind if told.kind in KINDS else DIGEST


def written(notice: Notice) -> bool:
    """Whether a letter was attempted, so that what comes up later waits for another day."""
    return notice.state not in ("", "cancelled")
