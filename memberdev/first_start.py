"""What has to be there before anything serves from it: a store of this version, and on a sandbox's first start its members.

Every start waits for this, so what only some of them need is imported there.
"""

from collections.abc import Callable

from domain.refusals import Refused
from memberdev.commands.preparing import prepare_store
from memberdev.office import office
from memberdev.settings import Settings

FURNISHED = "furnished"  # a setting of the store

Tell = Callable[[str], None]


def prepare_real(settings: Settings, address: str) -> str:
    """Make or upgrade a store. Returns the link by which its first administrator comes in, if nobody has yet."""
    prepare_store(settings)
    with office(settings) as opened:
        if opened.is_sandbox or opened.app.users():
            return ""
        from memberdev.pages import first_link

        return first_link(opened, address)


def prepare_sandbox(settings: Settings, tell: Tell) -> None:
    """Make or upgrade a sandbox. One whose making was interrupted goes on with it."""
    from memberdev.sandbox import FIRST_DAY, make_sandbox

    prepare_store(settings, sandbox_from=FIRST_DAY)
    with office(settings) as opened:
        if not opened.is_sandbox:
            raise Refused(f"{settings.data} holds a real record, which never becomes a sandbox. Give another folder with --data.")
        if not opened.store.settings.get(FURNISHED):
            tell("Making a sandbox: five councils with invented members, just elected …")
            make_sandbox(opened)
            opened.store.settings.set(FURNISHED, True)
