"""The pages an officer lives in, on a store of 20,000 members: the due list, a cohort and a member, against a page with nothing on it.

Usage: pages.py [MEMBERS]. The members are elected by the real import and the real election; a thousand steps and more are due at once.
The pages are asked of the application itself, as its server asks. Prints the 50th and 99th percentile in milliseconds, and how many
empty pages each costs.
"""

import statistics
import sys
import time

from electing import BALLOTS_A_CALL, COPIES_A_FILE, PROGRAM, an_office, ballots_to_elect, elect, import_file, invented
from flask.testing import FlaskClient
from sqlalchemy import func, select

from memberdev.office import Office
from memberdev.pages import world_of
from memberdev.sandbox import make_accounts
from projections.reading import member_rows
from projections.rows import IS_WAITED_FOR, steps
from service.app import create_app
from service.users import account_of
from service.viewing import SignedIn

MEMBERS = 20_000
A_COPY = 245  # members of the sample's five councils
ASKED = 60  # times, each page
EMPTY = "/account/password"


def fill(office: Office, members: int) -> None:
    """Elect so many members, as if the five councils of the sample had held their elections again and again."""
    copies = -(-members // A_COPY)
    for first in range(0, copies, COPIES_A_FILE):
        import_file(office, invented(range(first, min(first + COPIES_A_FILE, copies))))
    ballots = ballots_to_elect(office)
    for first in range(0, len(ballots), BALLOTS_A_CALL):
        elect(office, ballots[first : first + BALLOTS_A_CALL])
    office.catch_up()


def signed_in(office: Office) -> FlaskClient:
    """An officer of every council at the pages of this store."""
    make_accounts(office, PROGRAM)
    client = create_app(world_of(office)).test_client()
    with client.session_transaction() as session:
        account = account_of(office.app.user(office.app.user_id("officer@sandbox.example")))
        session["_user_id"], session["_fresh"] = SignedIn(account).get_id(), True
    return client


def times(client: FlaskClient, address: str) -> list[float]:
    """Milliseconds of each time a page was asked for, the first left out."""
    found = []
    for nth in range(ASKED + 1):
        began = time.perf_counter()
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}: {answer.headers.get('Location', '')}")
        if nth:
            found.append(1000 * (time.perf_counter() - began))
    return found


def due_at_once(office: Office) -> int:
    with office.store.views.reading() as connection:
        return connection.execute(select(func.count()).select_from(steps).where(IS_WAITED_FOR)).scalar_one()


def main(members: int) -> None:
    with an_office() as office:
        fill(office, members)
        with office.store.views.reading() as connection:
            rows, count = member_rows(connection, PROGRAM)
        council, one = rows[0]["council"], rows[0]["member"].partition(":")[2]
        client = signed_in(office)
        print(f"{count:,} members, {due_at_once(office):,} steps open")
        empty = statistics.median(times(client, EMPTY))
        pages = {
            "with nothing on it": EMPTY,
            "due list": "/due",
            "due list, one council": f"/due?council={council}",
            "due list, by name": "/due?person=an",
            "members": "/members",
            "cohort": f"/cohort?council={council}&who={rows[0]['poll']}",
            "a member": f"/members/{one}",
        }
        for name, address in pages.items():
            found = sorted(times(client, address))
            half, last = statistics.median(found), found[int(len(found) * 0.99)]
            print(f"{name:<24} 50 %: {half:7.1f} ms   99 %: {last:7.1f} ms   ratio {half / empty:5.1f} empty pages")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)
