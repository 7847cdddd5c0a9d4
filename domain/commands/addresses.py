"""An e-mail address as letters can be sent to it."""

from email.errors import MessageError
from email.headerregistry import Address

from domain.refusals import Invalid

NOT_AN_ADDRESS = "Enter one e-mail address, such as ada.birch@northport.gov.uk."


def address_from(given: str) -> str:
    """The address that somebody typed, without the spaces around it; empty where nothing was typed. Raises Invalid for anything else."""
    address = given.strip()
    try:
        return as_sent(address) and address
    except ValueError as wrong:
        raise Invalid(NOT_AN_ADDRESS, {"address": [NOT_AN_ADDRESS]}) from wrong


def as_sent(address: str) -> str:
    """The address in the letters that mail is sent with. Raises ValueError where nothing can be sent to it."""
    if not address:
        return ""
    local, _, domain = address.rpartition("@")
    try:
        sent = Address(addr_spec=f"{local}@{domain.encode('idna').decode()}")
    except (MessageError, IndexError) as wrong:  # the library's ways of saying that it cannot be read
        raise ValueError(address) from wrong
    if sent.addr_spec.count("@") != 1 or not sent.username or "." not in sent.domain:
        raise ValueError(address)
    return sent.addr_spec
