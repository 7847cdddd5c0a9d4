"""Finds what a page's address names, for somebody who may see it. For anybody else it is not there."""

from domain.member import Member
from domain.viewer import READ
from service.viewing import viewer
from service.world import world


def member_at(id: str) -> Member:
    """The member with this id. Raises NotFound for one of a council that is not the viewer's."""
    viewer().must(READ)
    member: Member = world().commands.find(Member, f"member:{id}")
    viewer().must_see(member.council)
    return member
