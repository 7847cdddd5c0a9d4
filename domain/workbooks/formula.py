"""A cell that is worked out, apart from all that reads workbooks: who only asks for one need not load that."""


class Formula(str):
    """A cell that is worked out. Its value may be out of date, so it is never taken for what somebody wrote."""

    __slots__ = ()
