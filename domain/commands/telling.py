"""Telling: a notice is attempted on record before it is sent, so that nobody is told twice and nobody is left out."""

from collections.abc import Sequence
from datetime import datetime

from domain.commands.composing import DIGEST, Composing, Draft, Recipient, letter_for, written
from domain.commands.letter import Letter, letter_of
from domain.streams.aggregate import Act, Aggregate
from domain.streams.answer_link import AnswerLink, LinkProlonged, token_of
from domain.streams.correspondence import KINDS
from domain.streams.corresponding import OfficeUnreached
from domain.streams.council import Council, council_id
from domain.streams.member import E_MAIL, Member
from domain.streams.notice import Attempted, Bounced, Failed, LeftInDoubt, Notice, PutOff, Sent, Told, TriedAgain
from domain.streams.reaching import Unreached

FORGOTTEN_SINCE = "Whoever it was for was forgotten before it went out."
DIED_SINCE = "A death was recorded before it went out."

WENT = ("sent", "in doubt")


class Telling(Composing):
    """Attempts notices, and records what became of them. `address` is where the pages are, as letters name it."""

    address: str = ""

    def attempt(self, act: Act, recipient: str, office: str, due: Sequence[Told]) -> list[Letter]:
        """Put on record that a recipient is being told of these today, and give the letters that whoever asked is to send.

        `recipient` is a member's stream, or with an office its council's. Nothing where mail is held or does not go at this hour, there
        is nothing to tell or nowhere to send it, or today's notices are on record already: what is left waits for another day.
        """
        if not due:
            return []
        to = self.recipient(recipient, office)
        if not to.address or to.held or not self.mail_goes_at(to.council, act.at):
            return []
        begun = {kind: self._notice(to, act, kind) for kind in KINDS}
        wanted = [told for told in due if told not in begun[letter_for(told)].cancelled]
        held = self.mail_is_held(to.council)
        drafts = [draft for draft in self.drafts(to, wanted, act.today) if begun[draft.kind].released or not held]
        notices = [self._attempt(act, begun[draft.kind], draft, to) for draft in drafts if not written(begun[draft.kind])]
        if notices:
            self.save(*notices, *self._prolonged(act, notices))
        return [letter for notice in notices if (letter := letter_of(notice, self.address_of_link))]

    def unfinished(self, act: Act, notice_id: str) -> Letter | None:
        """What was attempted or put off, and neither sent nor failed: the transport is asked whether it went before it is sent again."""
        notice = self.find(Notice, notice_id)
        if notice.state not in ("attempted", "put off") or not self.may_go(notice, act.at):
            return None
        letter = letter_of(notice, self.address_of_link)
        if letter is None:
            self.failed(act, notice_id, FORGOTTEN_SINCE)
        elif not notice.office and self.find(Member, notice.recipient).died:
            self.failed(act, notice_id, DIED_SINCE)
            return None
        elif late := self._prolonged(act, [notice]):
            self.save(*late)
        return letter

    def may_go(self, notice: Notice, moment: datetime) -> bool:
        """Whether a notice that is on record may be sent at this moment: at the right hour, and not while letters are held."""
        return self.mail_goes_at(notice.council, moment) and (notice.released or not self.mail_is_held(notice.council))

    def try_again(self, act: Act, notice_id: str, *, in_doubt: bool) -> bool:
        """Put on record that a notice is sent once more. False where that was done before and nobody knows whether it went."""
        notice = self.find(Notice, notice_id)
        again = not (in_doubt and notice.doubted)
        notice.record(
            TriedAgain if again else LeftInDoubt, act, act.today, recipient=notice.recipient, **({"in_doubt": in_doubt} if again else {})
        )
        self.save(notice)
        return again

    def sent(self, act: Act, notice_id: str, reference: str) -> None:
        """Record that the transport took a notice. Said again, it changes nothing."""
        notice = self.find(Notice, notice_id)
        if notice.state in ("attempted", "put off"):
            notice.record(Sent, act, act.today, recipient=notice.recipient, reference=reference, perhaps_twice=notice.doubted)
            self.save(notice)

    def put_off(self, act: Act, notice_id: str, reason: str, until: datetime, *, in_doubt: bool = False) -> None:
        """Record that the transport did not take a notice for now, or with `in_doubt` could not say, and when it is asked again."""
        notice = self.find(Notice, notice_id)
        if notice.state == "attempted":
            notice.record(PutOff, act, act.today, recipient=notice.recipient, reason=reason, until=until, in_doubt=in_doubt)
            self.save(notice)

    def failed(self, act: Act, notice_id: str, reason: str, *, wrong_address: bool = False) -> None:
        """Record that the transport will never take a notice, and whether its address is why. Said again, it changes nothing."""
        notice = self.find(Notice, notice_id)
        if notice.state in ("attempted", "put off"):
            notice.record(Failed, act, act.today, recipient=notice.recipient, reason=reason)
            self.save(notice, *(self._unreached(act, notice) if wrong_address else ()))

    def bounced(self, act: Act, notice_id: str, reason: str, *, wrong_address: bool = True) -> bool:
        """Record that a notice came back, and that nothing more goes to its address. Said again, or of another, it changes nothing."""
        notice = self.find(Notice, notice_id)
        if notice.state not in ("attempted", "put off", *WENT):  # a receipt may overtake what is recorded here
            return False
        self.save(*self._bounce(act, notice, reason, wrong_address=wrong_address))
        return True

    def address_of_link(self, id: str) -> str:
        """Where a form is answered: made anew from the store's secret, for the letter alone."""
        return f"{self.address}/answer/{token_of(self.secret, self.find(AnswerLink, id).sent)}"

    def _prolonged(self, act: Act, notices: Sequence[Notice]) -> list[AnswerLink]:
        """The links in letters that go later than the links were made, each with its whole time from today."""
        links = [self.find(AnswerLink, line.link) for notice in notices for line in notice.lines if line.link]
        late = [link for link in links if link.good_until(act.today) != link.until]
        for link in late:
            link.record(LinkProlonged, act, act.today, member=link.member, until=link.good_until(act.today))
        return late

    def _notice(self, to: Recipient, act: Act, kind: str = DIGEST) -> Notice:
        notice = self.find_or_begin(Notice, self.notice_for(to.id, to.office, act.today, kind))
        notice.council = to.council
        return notice

    def _attempt(self, act: Act, notice: Notice, draft: Draft, to: Recipient) -> Notice:
        settled = self.around(to.council).council.correspondence
        notice.record(
            Attempted,
            act,
            act.today,
            recipient=to.id,
            office=to.office,
            kind=draft.kind,
            address=to.address,
            subject=draft.subject,
            opening=draft.opening,
            lines=draft.lines,
            closing=draft.closing,
            tells=draft.tells,
            overtaken=draft.overtaken,
            reply_name=settled.answered_by,
            reply_to=settled.reply_to,
        )
        return notice

    def _bounce(self, act: Act, notice: Notice, reason: str, *, wrong_address: bool) -> tuple[Aggregate, ...]:
        streams = self._unreached(act, notice) if wrong_address else ()
        notice.record(Bounced, act, act.today, recipient=notice.recipient, reason=reason, again=not streams)
        return (notice, *streams)

    def _unreached(self, act: Act, notice: Notice) -> tuple[Member | Council, ...]:
        """The stream on which it is recorded that an address cannot be reached: none where another one was given meanwhile."""
        if notice.office:
            council = self.find(Council, council_id(notice.council))
            if council.addresses.get(notice.office) != notice.address:
                return ()
            council.record(OfficeUnreached, act, act.today, office=notice.office)
            return (council,)
        member = self.find(Member, notice.recipient)
        if member.contact.get(E_MAIL) != notice.address:
            return ()
        member.record(Unreached, act, act.today, how=E_MAIL)
        return (member,)
