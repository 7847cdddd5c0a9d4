"""Accounts: granted, given a password, revoked. An account is found by a keyed hash of the name it signs in with."""

from collections.abc import Mapping
from typing import Any

from domain.commands.record import Record
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.streams.aggregate import Act
from domain.streams.identity import keyed_hash
from domain.streams.user import Granted, PasswordSet, Revoked, User
from domain.viewer import ADMINISTER, ROLES, Viewer


class Accounts(Record):
    """One method a command about accounts. A password comes as its hash: `domain` hashes nothing."""

    secret: bytes

    def user_id(self, name: str) -> str:
        """The stream of the account that signs in with this name, whatever its letters' case."""
        return "user:" + keyed_hash(self.secret, "user", name.strip().casefold())

    def user(self, id: str) -> User | None:
        """An account that may sign in, or nothing."""
        try:
            user = self.find(User, id)
        except NotFound:
            return None
        return None if user.revoked else user

    def users(self) -> list[User]:
        """Every account that was ever granted, revoked ones too."""
        return [self.find(User, id) for id in self.streams_of("", "user")]

    def users_of(self, viewer: Viewer) -> list[User]:
        """The accounts that this administrator looks after: those that see no council which they do not see themselves."""
        viewer.must(ADMINISTER)
        return [user for user in self.users() if sees_all_of(viewer, user.councils)]

    def user_of(self, viewer: Viewer, id: str) -> User:
        """One of them. Raises NotFound for another's."""
        viewer.must(ADMINISTER)
        user = self.find(User, id)
        if not sees_all_of(viewer, user.councils):
            raise NotFound("There is no such account, or it is looked after by another administrator.")
        return user

    def grant(
        self,
        viewer: Viewer,
        act: Act,
        name: str,
        shown: str,
        role: str,
        councils: tuple[str, ...] | None,
        seal: str,
        *,
        new: bool = False,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Open an account, or change what it may do. No councils named: every council.

        `new` refuses a name that somebody signs in with; `seen` is the version of the account that was looked at.
        """
        viewer.must(ADMINISTER)
        if role not in ROLES:
            raise Invalid("Choose a role.", {"role": [f"Choose one of: {', '.join(ROLES)}."]})
        if not sees_all_of(viewer, councils):
            raise Refused("You can only give accounts to councils that are your own. Ask an administrator of every council.")
        if viewer.user == self.user_id(name) and ADMINISTER not in ROLES[role]:
            raise Refused("You cannot take the administrator's role from your own account. Ask another administrator.")
        if not name.strip() or len(name) > 200:
            raise Invalid("Enter a name to sign in with.", {"name": ["Enter a name of at most 200 characters."]})

        def do() -> Mapping[str, Any]:
            user = self.find_or_begin(User, self.user_id(name))
            if not sees_all_of(viewer, user.councils):
                raise Refused("This account is looked after by another administrator.")
            if new and user.version and not user.revoked:
                raise Invalid("Somebody signs in with that name already.", {"name": ["Somebody signs in with that name already"]})
            if seen is not None and seen != user.version:
                raise Conflict("Somebody changed this account after you opened the page. Nothing of yours was saved: look at it again.")
            user.record(Granted, act, act.today, email=name.strip(), name=shown.strip() or name.strip(), role=role, councils=councils)
            if seal:
                user.record(PasswordSet, act, act.today, password=seal)
            return self.keep(act, {"stream": user.id, "version": user.version}, user)

        return self.once(act, do)

    def change_password(self, viewer: Viewer, act: Act, id: str, seal: str) -> Mapping[str, Any]:
        """Give an account a new password: one's own, or as its administrator. Its sessions begun before end."""

        def do() -> Mapping[str, Any]:
            user = self.find(User, id) if viewer.user == id else self.user_of(viewer, id)
            user.record(PasswordSet, act, act.today, password=seal)
            return self.keep(act, {"stream": user.id, "version": user.version}, user)

        return self.once(act, do)

    def revoke(self, viewer: Viewer, act: Act, id: str) -> Mapping[str, Any]:
        """Let an account sign in no more."""
        viewer.must(ADMINISTER)
        if viewer.user == id:
            raise Refused("You cannot take away your own account. Ask another administrator.")

        def do() -> Mapping[str, Any]:
            user = self.user_of(viewer, id)
            if not user.revoked:
                user.record(Revoked, act, act.today)
            return self.keep(act, {"stream": user.id, "version": user.version}, user)

        return self.once(act, do)


def sees_all_of(viewer: Viewer, councils: tuple[str, ...] | None) -> bool:
    """Whether a viewer sees every one of these councils; nothing stands for all there are."""
    return viewer.councils is None or (councils is not None and viewer.councils.issuperset(councils))
