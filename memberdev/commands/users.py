"""`user`: accounts, from the command line."""

import click

from memberdev.commands import options
from memberdev.settings import Settings


@click.group()
def user() -> None:
    """List, add and revoke accounts."""


@user.command("list")
@options.settings
def list_(settings: Settings) -> None:
    """List every account, revoked ones too."""
    from memberdev.commands.preparing import prepared_office

    with prepared_office(settings) as office:
        for account in office.app.users():
            councils = "every council" if account.councils is None else ", ".join(account.councils)
            click.echo(f"{account.email}  {account.name}, {'revoked' if account.revoked else account.role}, {councils}")


@user.command()
@options.settings
@click.argument("name")
@click.option("--shown", default="", help="The name as other users see it.")
@click.option("--role", default="officer", show_default=True, help="What the account may do.")
@click.option("--council", "councils", multiple=True, metavar="SLUG", help="Only this council. Again for more; every council if not said.")
@click.password_option(help="Asked for where it is not given.")
def add(settings: Settings, name: str, shown: str, role: str, councils: tuple[str, ...], password: str) -> None:
    """Open an account that signs in with NAME, or change what it may do."""
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office
    from service.passwords import Passwords

    viewer = the_program("command line")
    with prepared_office(settings) as office:
        seal = Passwords().seal(password)
        office.app.grant(viewer, office.act(viewer), name, shown, role, councils or None, seal)
    click.echo(f"{name} can sign in.")


@user.command()
@options.settings
@click.argument("name")
def revoke(settings: Settings, name: str) -> None:
    """Let the account that signs in with NAME sign in no more."""
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office

    viewer = the_program("command line")
    with prepared_office(settings) as office:
        office.app.revoke(viewer, office.act(viewer), office.app.user_id(name))
    click.echo(f"{name} cannot sign in any more.")
