"""Answering: a form goes to a member as a link that works once, and comes back by it without anybody signing in."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec

from domain.commands.link_standing import LinkStands, how_it_stands, why_it_is_shut
from domain.commands.recording import Outcome, Recording, in_saves_of_their_own
from domain.refusals import Invalid, NotFound, Refused
from domain.streams.aggregate import Act
from domain.streams.answer_link import AnswerLink, LinkAnswered, LinkMade, LinkWithdrawn, link_id, token_of
from domain.streams.learning import FormReturned, FormSent
from domain.streams.member import E_MAIL, Member
from domain.viewer import RECORD, Viewer

BY_LINK = "link"
"""Who recorded what came back by a link: whoever held it, and nobody knows more."""

NO_LINK = "There is no form at this address. Copy the whole address out of the letter, or ask whoever sent it."
NO_ADDRESS = "No e-mail address of theirs is on record, so no link can go to them. Add one, or give them the form on paper."
NOT_SENT_FOR = "What it is sent for is not open any more: it came back already, or it is no longer owed."


class Answering(Recording):
    """One method a command about links."""

    secret: bytes

    def send_links(self, viewer: Viewer, act: Act, form: str, asked: Sequence[tuple[str, str]], until: date) -> list[Outcome]:
        """Send a form to members, each for the step named beside them, in saves of their own: one member may be asked about two things."""
        outcomes = []
        for member, step in asked:
            each = msgspec.structs.replace(act, command=f"{act.command}/{step}")
            send = partial(self._send_link, viewer, form, until, step)
            outcomes += in_saves_of_their_own(each, [member], send)
        return outcomes

    def _send_link(self, viewer: Viewer, form: str, until: date, step: str, act: Act, member: str) -> Mapping[str, Any]:
        return self.send_link(viewer, act, member, form, until, step=step)

    def send_link(self, viewer: Viewer, act: Act, member_id: str, form: str, until: date, *, step: str = "") -> Mapping[str, Any]:
        """Record that a form was sent by a link that works until a day. An earlier link to the same works no more.

        The letter goes by itself, when letters go.
        """
        if until < act.today:
            raise Invalid("The last day has passed already. Choose one that is to come.", {"until": ["The day has passed."]})

        def do() -> Mapping[str, Any]:
            before = self.open_link_of(self.find(Member, member_id), form, step)
            member = self.told(viewer, act, member_id, act.today, lambda member: self._send(member, act, form, step))
            sent = next(event for event in member.pending if isinstance(event, FormSent))
            link = AnswerLink(sent.link)
            link.council = member.council
            link.record(LinkMade, act, act.today, member=member.id, form=form, sent=sent.id, until=until, about=step)
            if before is not None:
                before.record(LinkWithdrawn, act, act.today, member=member.id)
            return self.keep(act, {"stream": member.id, "version": member.version}, member, link, *([before] if before else []))

        return self.once(act, do)

    def withdraw_link(self, viewer: Viewer, act: Act, id: str) -> Mapping[str, Any]:
        """Let nobody answer by a link any more. Refused for one that works no longer."""
        viewer.must(RECORD)

        def do() -> Mapping[str, Any]:
            link = self.find(AnswerLink, id)
            viewer.must_see(link.council)
            if self.how_link_stands(link, act.today) != "open":
                raise Refused("That link does not work any more, so there is nothing to withdraw.")
            link.record(LinkWithdrawn, act, act.today, member=link.member)
            return self.keep(act, {"stream": link.id, "version": link.version}, link)

        return self.once(act, do)

    def answer_by_link(self, act: Act, token: str, answers: Mapping[str, str]) -> Mapping[str, Any]:
        """Record what whoever holds a link answered. Refused by one that was used, has run out or was withdrawn."""
        whoever = Viewer(user=BY_LINK, permissions=frozenset({RECORD}), councils=frozenset({self.link_at(token).council}))

        def do() -> Mapping[str, Any]:
            link = self.link_at(token)
            if (stands := self.how_link_stands(link, act.today)) != "open":
                raise Refused(why_it_is_shut(link, stands))
            if not answers:
                raise Invalid("Answer at least one of the questions.")

            def tell(member: Member) -> None:
                member.record(FormReturned, act, act.today, noun=link.form, about=link.about, answers=dict(answers))

            member = self.told(whoever, act, link.member, act.today, tell)
            link.record(LinkAnswered, act, act.today, member=member.id)
            return self.keep(act, {"stream": member.id, "version": member.version}, member, link)

        return self.once(act, do)

    # ------------------------------------------------------------------ what is known of links

    def link_at(self, token: str) -> AnswerLink:
        """The link whose address this is. Raises NotFound, the same for one that never was and for one that is made up."""
        try:
            return self.find(AnswerLink, link_id(token))
        except NotFound:
            raise NotFound(NO_LINK) from None

    def how_link_stands(self, link: AnswerLink, today: date) -> LinkStands:
        """Whether a link works, or why not."""
        return how_it_stands(link, self.find(Member, link.member), self.around(link.council).council, today)

    def open_link_of(self, member: Member, form: str, step: str) -> AnswerLink | None:
        """The link by which a member may answer a form about a step, if there is one that nobody used or withdrew."""
        sent = [event for event in member.events if isinstance(event, FormSent) and event.link]
        links = (self.find(AnswerLink, event.link) for event in sent if (event.noun, event.about) == (form, step))
        return next((link for link in links if not link.answered and not link.withdrawn), None)

    def _send(self, member: Member, act: Act, form: str, step: str) -> None:
        noun = self._must_be_declared(member, form, act)
        if noun is None or noun.kind != "form":
            raise Invalid("That is no form of the council's strategy. Choose one that it declares.")
        if not member.contact.get(E_MAIL) or E_MAIL in member.unreached or member.died:
            raise Refused(NO_ADDRESS)
        if step and (step not in member.steps or member.steps[step].state != "open"):
            raise Refused(NOT_SENT_FOR)
        sent = f"{member.id}@{member.version + 1}"
        member.record(FormSent, act, act.today, noun=form, about=step, link=link_id(token_of(self.secret, sent)))
