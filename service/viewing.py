"""Who is looking at this page."""

from flask_login import current_user

from domain.viewer import Viewer
from service.world import Account

NOBODY = Viewer(user="")


class SignedIn:
    """An account in the shape that Flask-Login asks for."""

    is_active = True
    is_authenticated = True
    is_anonymous = False

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """The session's mark: an account and its stamp, so that a changed password ends the sessions begun before."""
        return f"{self.account.id}|{self.account.stamp}"


def account() -> Account | None:
    """The account signed in, if any."""
    return current_user.account if isinstance(current_user._get_current_object(), SignedIn) else None


def viewer() -> Viewer:
    """What every read and every command takes. Somebody not signed in sees nothing and may do nothing."""
    signed_in = account()
    return signed_in.viewer() if signed_in else NOBODY
