"""What has to be there before anything serves from it: a store of this version, and on a sandbox's first start its members."""

from collections.abc import Callable

from domain.refusals import Refused
from memberdev.commands.preparing import prepare_store
from memberdev.office import office
from memberdev.pages import first_link
from memberdev.sandbox import FIRST_DAY, make_sandbox
from memberdev.settings import Settings

FURNISHED = "furnished"


def prepare_to_run(settings: Settings, *, sandbox: bool, address: str, tell: Callable[[str], None]) -> str:
    """Make or upgrade the store. Returns the link by which a real one's first administrator comes in, if nobody has yet."""
    prepare_store(settings, sandbox_from=FIRST_DAY if sandbox else None)
    with office(settings) as opened:
        if sandbox and not opened.is_sandbox:
            raise Refused(f"{settings.data} holds a real record, which never becomes a sandbox. Give another folder with --data.")
        if opened.is_sandbox and not opened.store.settings.get(FURNISHED):
            tell("Making a sandbox: five councils with invented members, just elected …")
            make_sandbox(opened)
            opened.store.settings.set(FURNISHED, True)
        return first_link(opened, address) if address else ""
