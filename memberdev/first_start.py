"""What has to be there before anything serves from it: a store of this version, its lists, and on a sandbox's first start its members.

Every start waits for this, so what only some of them need is imported there.
"""

from collections.abc import Callable

from domain.refusals import Refused
from memberdev.commands.preparing import prepare_store
from memberdev.first_link import first_link
from memberdev.office import Office, office
from memberdev.progress import progress
from memberdev.settings import Settings
from projections.fold import PAGE

FURNISHED = "furnished"  # a setting of the store

Tell = Callable[[str], None]


def prepare_real(settings: Settings, address: str, tell: Tell, *, restored: bool = False) -> str:
    """Make or upgrade a store. Returns the link by which its first administrator comes in, if nobody has yet.

    Raises AnotherRecord when the lists were not made from this record. `restored` says that it was put in place from a copy.
    """
    prepare_store(settings)
    with office(settings) as opened:
        bring_lists_up(opened, tell)
        hold_letters_of_a_copy(opened, tell, restored=restored)
        return first_link(opened, address)


def prepare_sandbox(settings: Settings, tell: Tell) -> None:
    """Make or upgrade a sandbox. One whose making was interrupted goes on with it."""
    from memberdev.sandbox import FIRST_DAY, make_sandbox

    prepare_store(settings, sandbox_from=FIRST_DAY)
    with office(settings) as opened:
        if not opened.is_sandbox:
            raise Refused(f"{settings.data} holds a real record, which never becomes a sandbox. Give another folder with --data.")
        bring_lists_up(opened, tell)
        if not opened.store.settings.get(FURNISHED):
            tell("Making a sandbox: five councils with invented members, just elected …")
            make_sandbox(opened)
            opened.store.settings.set(FURNISHED, True)


def bring_lists_up(opened: Office, tell: Tell) -> None:
    """Fold what is not in the lists yet: nobody is shown, or told, what was so long ago."""
    views = opened.store.views
    views.check()
    reached, end = views.reached(), opened.store.log.end()
    if end - reached > PAGE:
        tell(f"Bringing the lists up to what is on record: {end - reached:,} events …")
    with progress("The lists") as advance:
        while folded := opened.follow():
            reached += folded
            advance(reached, max(reached, end))


def hold_letters_of_a_copy(opened: Office, tell: Tell, *, restored: bool) -> None:
    """Hold all letters on a record that was put in place from a copy: what went out after it was made is not on it, and would go again."""
    from memberdev.store.copying import COPIED

    settings = opened.store.settings
    made = settings.get(COPIED)
    if not (restored or made):
        return
    from domain.viewer import the_program
    from projections.reading import council_rows

    viewer = the_program("work")
    with opened.store.views.reading() as connection:
        councils = [row["slug"] for row in council_rows(connection, viewer)]
    for slug in councils:
        opened.app.hold_mail(viewer, opened.act(viewer, why="The record was restored from a copy."), slug)
    settings.hold_mail()
    settings.clear(COPIED)
    opened.catch_up()
    tell("This record was restored from a copy. Letters are held: what went out after the copy was made is not on it, and would go again.")
    tell("Look at Letters before you release them.")
