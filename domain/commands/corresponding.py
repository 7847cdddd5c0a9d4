"""Corresponding: a council decides how its letters are written, and which of them go, wait, or are cancelled."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any

import msgspec

from domain.calendar import london_time
from domain.commands.addresses import address_from
from domain.commands.composing import Recipient, letter_for, written
from domain.commands.recording import must_give_a_reason
from domain.commands.telling import WENT, Telling
from domain.commands.wording import must_be_readable
from domain.refusals import Invalid, Refused
from domain.streams.aggregate import Act
from domain.streams.correspondence import Template
from domain.streams.corresponding import MailHoursSet, OfficeLettersHeld, OfficeLettersReleased, ReplyAddressGiven, TemplateWritten
from domain.streams.council import Council, CouncilFact, MailHeld, MailReleased, council_id
from domain.streams.member import Member
from domain.streams.notice import Cancelled, Notice, Released, Told
from domain.streams.reaching import LettersHeld, LettersReleased
from domain.viewer import SEND, Viewer

ONE_DAY = timedelta(days=1)
NOBODY_ANSWERS = "Letters carry the name and address of an officer who answers. Say who that is first, then release them."
CAME_BACK = "An officer said that it came back."


class Corresponding(Telling):
    """One method a decision about letters."""

    # ------------------------------------------------------------------ how they are written

    def write_template(self, viewer: Viewer, act: Act, slug: str, kind: str, template: Template) -> Mapping[str, Any]:
        """Write a kind of letter in these words from now on. Invalid names each word that there is not, and those that there are."""

        def tell(council: Council) -> None:
            must_be_readable(kind, template, self._strategy_on(slug, act.today))
            council.record(
                TemplateWritten, act, act.today, kind=kind, subject=template.subject, opening=template.opening, closing=template.closing
            )

        return self._say_of_letters(viewer, act, slug, tell)

    def say_who_answers(self, viewer: Viewer, act: Act, slug: str, name: str, address: str) -> Mapping[str, Any]:
        """Say which officer answers those who reply to letters, and at which address."""
        given = address_from(address)
        if not name.strip() or not name.isprintable() or not given:
            raise Invalid("Give the officer's name and one e-mail address.", {"name": ["Enter the officer's name and address."]})

        def tell(council: Council) -> None:
            council.record(ReplyAddressGiven, act, act.today, name=name.strip(), address=given)

        return self._say_of_letters(viewer, act, slug, tell)

    def set_mail_hours(self, viewer: Viewer, act: Act, slug: str, opens: time, closes: time | None) -> Mapping[str, Any]:
        """Say between which times of day letters go out, by the clocks of London. Without a last time, until midnight."""
        if closes is not None and closes <= opens:
            raise Invalid(
                "The time until which letters go must be later than the first.", {"closes": ["Enter a later time than the first."]}
            )

        def tell(council: Council) -> None:
            council.record(MailHoursSet, act, act.today, opens=opens, closes=closes)

        return self._say_of_letters(viewer, act, slug, tell)

    # ------------------------------------------------------------------ which go, all at once

    def release_mail(self, viewer: Viewer, act: Act, slug: str) -> Mapping[str, Any]:
        """Let letters go out for a council from now on. Refused until somebody is named who answers. Said again, it changes nothing."""
        return self._decide_about_mail(viewer, act, slug, MailReleased, held=False)

    def hold_mail(self, viewer: Viewer, act: Act, slug: str) -> Mapping[str, Any]:
        """Let nothing go out for a council until somebody releases it. Said again, it changes nothing."""
        return self._decide_about_mail(viewer, act, slug, MailHeld, held=True)

    def _decide_about_mail(self, viewer: Viewer, act: Act, slug: str, decision: type[CouncilFact], *, held: bool) -> Mapping[str, Any]:
        def tell(council: Council) -> None:
            if not held and council.correspondence.reply_to is None:
                raise Refused(NOBODY_ANSWERS)
            if council.mail is None or council.mail.held != held:
                council.record(decision, act, act.today)

        return self._say_of_letters(viewer, act, slug, tell)

    # ------------------------------------------------------------------ which go, one by one

    def release_letters(self, viewer: Viewer, act: Act, recipient: str, office: str, kinds: Sequence[str], day: date) -> Mapping[str, Any]:
        """Let the letters of a day to one recipient go, while the others are held. Letters to them that were held go again too."""
        to = self._seen(viewer, recipient, office)
        if self.around(to.council).council.correspondence.reply_to is None:
            raise Refused(NOBODY_ANSWERS)
        goes_on = max(day, self.next_day_of_mail(to.council, act))

        def do() -> Mapping[str, Any]:
            notices = [self._on(to, goes_on, kind) for kind in kinds]
            for notice in notices:
                if not written(notice) and not notice.released:
                    notice.record(Released, act, goes_on, recipient=to.id, office=office, kind=notice.kind)
            stream = self._say_whether_held(to, act, held=False)
            return self.keep(act, {"stream": stream.id, "version": stream.version}, *notices, stream)

        return self.once(act, do)

    def hold_letters(self, viewer: Viewer, act: Act, recipient: str, office: str) -> Mapping[str, Any]:
        """Let letters to one recipient wait until somebody releases them. Said again, it changes nothing."""
        to = self._seen(viewer, recipient, office)

        def do() -> Mapping[str, Any]:
            stream = self._say_whether_held(to, act, held=True)
            return self.keep(act, {"stream": stream.id, "version": stream.version}, stream)

        return self.once(act, do)

    def cancel_tellings(self, viewer: Viewer, act: Act, recipient: str, office: str, tellings: Sequence[Told]) -> Mapping[str, Any]:
        """Decide, with a reason, that a recipient is not told these. Those of a day that was written already are in no letter to come."""
        to = self._seen(viewer, recipient, office)
        must_give_a_reason(act)
        if not tellings:
            raise Invalid("Choose at least one thing that is not told.", {"things": ["Select at least one."]})

        def do() -> Mapping[str, Any]:
            notices = []
            for kind, these in groupby(sorted(tellings, key=letter_for), key=letter_for):
                notice = self._unwritten(to, act.today, kind)
                day = notice.day or act.today
                notice.record(Cancelled, act, day, recipient=to.id, office=office, kind=kind, tells=tuple(these))
                notices.append(notice)
            return self.keep(act, {"stream": notices[-1].id, "version": notices[-1].version}, *notices)

        return self.once(act, do)

    def cancel_for_many(self, viewer: Viewer, act: Act, slug: str, tellings: Mapping[tuple[str, str], Sequence[Told]]) -> Mapping[str, Any]:
        """Cancel what many recipients are to be told, with one reason, each in a save of its own: done again, it goes on where it ended."""
        viewer.must(SEND)
        viewer.must_see(slug)
        must_give_a_reason(act)

        def do() -> Mapping[str, Any]:
            answer: Mapping[str, Any] = {}
            for (recipient, office), these in tellings.items():
                each = msgspec.structs.replace(act, command=f"{act.command}/{recipient}/{office}")
                answer = self.cancel_tellings(viewer, each, recipient, office, these)
            return self.keep(act, {**answer, "cancelled": len(tellings)})

        return self.once(act, do)

    def say_it_came_back(self, viewer: Viewer, act: Act, notice_id: str) -> Mapping[str, Any]:
        """Record that a letter came back: nothing more goes to its address until one is given again."""
        viewer.must(SEND)
        viewer.must_see(self.find(Notice, notice_id).council)

        def do() -> Mapping[str, Any]:
            notice = self.find(Notice, notice_id)
            if notice.state not in WENT:
                raise Refused("Only a letter that went can come back. Look at what became of this one.")
            streams = self._bounce(act, notice, CAME_BACK, wrong_address=True)
            return self.keep(act, {"stream": notice.id, "version": notice.version}, *streams)

        return self.once(act, do)

    def next_day_of_mail(self, slug: str, act: Act) -> date:
        """The day on which letters of this council go next: today, or tomorrow when today's hours are over."""
        closes = self.mail_hours(slug).closes
        return act.today + ONE_DAY if closes is not None and london_time(act.at) >= closes else act.today

    # ------------------------------------------------------------------ how each is done

    def _say_of_letters(self, viewer: Viewer, act: Act, slug: str, tell: Callable[[Council], object]) -> Mapping[str, Any]:
        viewer.must(SEND)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            tell(council)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)

    def _seen(self, viewer: Viewer, recipient: str, office: str) -> Recipient:
        viewer.must(SEND)
        if office:
            viewer.must_see(recipient.partition(":")[2])
        to = self.recipient(recipient, office)
        viewer.must_see(to.council)
        return to

    def _on(self, to: Recipient, day: date, kind: str) -> Notice:
        notice = self.find_or_begin(Notice, self.notice_for(to.id, to.office, day, kind))
        notice.council, notice.kind, notice.day = to.council, kind, day
        return notice

    def _unwritten(self, to: Recipient, today: date, kind: str) -> Notice:
        """The notice that is written next: today's, or tomorrow's where today's was attempted."""
        notice = self._on(to, today, kind)
        return self._on(to, today + ONE_DAY, kind) if written(notice) else notice

    def _say_whether_held(self, to: Recipient, act: Act, *, held: bool) -> Member | Council:
        if to.office:
            council = self.find(Council, council_id(to.council))
            if held != (to.office in council.correspondence.offices_held):
                council.record(OfficeLettersHeld if held else OfficeLettersReleased, act, act.today, office=to.office)
            return council
        member = self.find(Member, to.id)
        if held != member.letters_held:
            member.record(LettersHeld if held else LettersReleased, act, act.today)
        return member
