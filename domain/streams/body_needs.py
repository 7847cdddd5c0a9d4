"""Needs of a body: what a committee or panel says that its members need to learn, until it is met or dropped."""

import msgspec

from domain.streams.body import Body, BodyFact, Need
from domain.streams.events import Personal
from domain.streams.facts import Known


class BodyNeedRecorded(BodyFact, frozen=True, kw_only=True, omit_defaults=True):
    """A body said what it needs to learn. `need` is its number on the body's record."""

    TOPIC = "body.need-recorded"

    need: str
    words: Personal = None
    theme: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("need", "recorded", about=f"need:{self.need}"),)

    def apply(self, body: Body) -> None:
        body.needs = {**body.needs, self.need: Need(words=self.words, theme=self.theme, found=self.on)}


class BodyNeedClosed(BodyFact, frozen=True, kw_only=True, omit_defaults=True):
    """A need of a body was met, or dropped."""

    TOPIC = "body.need-closed"

    need: str
    met: bool = True

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("need", "met" if self.met else "dropped", about=f"need:{self.need}"),)

    def apply(self, body: Body) -> None:
        if known := body.needs.get(self.need):
            state = "met" if self.met else "dropped"
            body.needs = {**body.needs, self.need: msgspec.structs.replace(known, state=state, closed=self.on)}
