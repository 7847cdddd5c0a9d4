"""Who is reading or recording: a user, what they may do, and the councils they may see."""

import msgspec

from domain.refusals import NotFound, Refused


class Viewer(msgspec.Struct, frozen=True, kw_only=True):
    """Every read and every command takes one. `councils` is None for a user of every council."""

    user: str  # a user's stream id; "import" or "work" for the program itself
    name: str = ""
    permissions: frozenset[str] = frozenset()
    councils: frozenset[str] | None = frozenset()

    def may_see(self, council: str) -> bool:
        return self.councils is None or council in self.councils

    def must_see(self, council: str) -> None:
        """Raise NotFound, and no hint that there is anything, for a council that is not the viewer's."""
        if not self.may_see(council):
            raise NotFound("There is no such page, or it belongs to a council that you do not work for.")

    def must(self, permission: str) -> None:
        """Raise Refused where the viewer's role does not allow this."""
        if permission not in self.permissions:
            raise Refused("Your account does not allow this. Ask an administrator if you need it.")


def the_program(name: str) -> Viewer:
    """The program itself, at work on every council."""
    return Viewer(user=name, name="The service", permissions=EVERYTHING, councils=None)


READ = "records:read"
READ_CONTENT = "contents:read"
AUDIT = "history:audit"
RECORD = "members:record"
PLAN = "sessions:plan"
IMPORT = "results:import"
ADOPT = "strategies:adopt"
SEND = "notices:release"
ADMINISTER = "users:administer"
OPERATE = "jobs:operate"
OWN = "accounts:own"
MOVE_TODAY = "sandbox:move"

EVERYTHING = frozenset({READ, READ_CONTENT, AUDIT, RECORD, PLAN, IMPORT, ADOPT, SEND, ADMINISTER, OPERATE, OWN, MOVE_TODAY})

ROLES: dict[str, frozenset[str]] = {
    "administrator": EVERYTHING,
    "officer": frozenset({READ, READ_CONTENT, RECORD, PLAN, IMPORT, ADOPT, SEND, OWN, MOVE_TODAY}),
    "auditor": frozenset({READ, AUDIT, OWN}),
    "operator": frozenset({OPERATE, OWN}),
}
"""What each role may do. An auditor reads all but what members said in confidence, and records nothing. An operator reads of nobody."""
