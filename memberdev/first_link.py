"""The link by which the first administrator of a real store comes in. Every start asks for it, so it loads no pages."""

from secrets import token_urlsafe

from memberdev.office import Office

FIRST_TOKEN = "first-token"  # noqa: S105 -- the name of a setting


def first_token(office: Office) -> str:
    """The one-time part of the first administrator's link: made once, and good while the store has no account."""
    kept = office.store.settings.get(FIRST_TOKEN)
    if not kept:
        kept = token_urlsafe(24)
        office.store.settings.set(FIRST_TOKEN, kept)
    return str(kept)


def first_link(office: Office, address: str) -> str:
    """The first administrator's link of a real store without an account; nothing otherwise."""
    if office.is_sandbox or office.app.users():
        return ""
    return f"{address}/first/{first_token(office)}"
