"""A letter as RFC 5322 has it."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from domain.commands.addresses import as_sent
from domain.commands.letter import Letter
from memberdev.mail.transport import Undeliverable

PLAIN_LETTERS = SMTP.clone(cte_type="7bit")  # any server on the way takes them


def message_of(letter: Letter, sender: str) -> bytes:
    """The same letter makes the same message, with the same Message-ID, wherever it is made."""
    message = EmailMessage(policy=PLAIN_LETTERS)
    message["From"], message["Subject"] = sender, letter.subject
    message["Date"] = format_datetime(letter.written)
    message["Message-ID"] = f"<{letter.reference}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"
    message["To"] = address_of(letter)
    if letter.reply_to:
        message["Reply-To"] = Address(letter.reply_name or "", addr_spec=as_sent(letter.reply_to))
    message.set_content(letter.body)
    return message.as_bytes()


def address_of(letter: Letter) -> str:
    """Where it goes, in the letters that mail is sent with. Raises Undeliverable."""
    try:
        address = as_sent(letter.address)
    except ValueError as wrong:
        raise Undeliverable("The address cannot be written to. Give another one.", wrong_address=True) from wrong
    if not address.isascii():
        raise Undeliverable("The address has letters that mail cannot be sent to. Give another one.", wrong_address=True)
    return address
