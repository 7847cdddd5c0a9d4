"""Finds what a page's address names, for somebody who may see it. For anybody else it is not there."""

from domain.streams.activity import Activity
from domain.streams.council import Council, council_id
from domain.streams.member import Member
from domain.streams.notice import Notice
from domain.viewer import READ
from service.viewing import viewer
from service.world import world


def member_at(id: str) -> Member:
    """The member with this id. Raises NotFound for one of a council that is not the viewer's."""
    viewer().must(READ)
    member: Member = world().commands.find(Member, f"member:{id}")
    viewer().must_see(member.council)
    return member


def council_at(slug: str) -> Council:
    """The council with this slug. Raises NotFound for one that is not the viewer's."""
    viewer().must(READ)
    viewer().must_see(slug)
    council: Council = world().commands.find(Council, council_id(slug))
    return council


def session_at(id: str) -> Activity:
    """The session with this id. Raises NotFound for one of a council that is not the viewer's."""
    viewer().must(READ)
    session: Activity = world().commands.find(Activity, f"activity:{id}")
    viewer().must_see(session.council)
    return session


def notice_at(id: str) -> Notice:
    """The notice with this id. Raises NotFound for one of a council that is not the viewer's."""
    viewer().must(READ)
    notice: Notice = world().commands.find(Notice, f"notice:{id}")
    viewer().must_see(notice.council)
    return notice
