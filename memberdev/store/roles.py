"""Roles that one process at a time has, such as the sweep: taken for a while, and kept by asking again."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from memberdev.store.database import Database, Place
from memberdev.store.lease import latest
from memberdev.store.moment import moment
from memberdev.store.tables import roles
from memberdev.store.upsert import insert_missing
from memberdev.store.writing import writing


class Roles:
    def __init__(self, place: Place, database: Database) -> None:
        self.place = place
        self.database = database

    def hold(self, role: str, owner: str, *, now: datetime, lease: timedelta) -> bool:
        """Take a role, or keep it. False while another has it. It is written down anew only when half of the lease is over."""
        mine = select(roles.c.lease_until).where(roles.c.role == role, roles.c.owner == owner)
        with self.database.reader.connect() as connection:
            until = connection.execute(mine).scalar()
        if until and moment(now + lease / 2) < until <= moment(now + lease):
            return True
        row = {"role": role, "owner": owner, "lease_until": moment(now + lease)}
        with writing(self.place, self.database) as connection:
            connection.execute(insert_missing(connection, roles), row)
            free = or_(roles.c.owner == owner, roles.c.lease_until <= moment(now), roles.c.lease_until > latest(now, lease))
            return bool(connection.execute(update(roles).where(roles.c.role == role, free).values(row)).rowcount)
