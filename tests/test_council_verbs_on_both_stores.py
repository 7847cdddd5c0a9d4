"""What a council records beside its members' steps comes back from either store as it was recorded, also after all was read anew."""

from datetime import timedelta

from domain.commands.holding import JoinGroup
from domain.strategies import built_in
from domain.streams.activity import Activity
from domain.streams.body import Body
from domain.streams.budget import Budget
from domain.streams.duty import Duty
from domain.streams.group import Group
from tests.a_council import ACouncil
from tests.test_groups_duties import RULES as OF_GROUPS

NAME, SLUG = "Ada Thornley", "ambleford"


def test_one_of_each_comes_back_as_it_was_recorded(council: ACouncil) -> None:
    council.elect([(1, NAME, "mill"), (2, "Bram Okoro", "quay")], strategy=built_in("model-council") + OF_GROUPS)
    app, who, today = council.office.app, council.viewer, council.day.at
    ada = council.member(NAME).id

    app.call_meeting(who, council.act(), SLUG, "panel", today + timedelta(days=9), place="Town hall")
    app.hold_meeting(who, council.act(), SLUG, "panel", today)
    app.set_budget(who, council.act(), SLUG, "development", "2026-27", 50_000, today)
    app.commit_money(who, council.act(), SLUG, "development", "2026-27", 9_950, today, what="A day out", member=ada)
    app.spend_money(who, council.act(), SLUG, "development", "2026-27", 9_000, today, commitment="1")
    app.change(who, council.act(), ada, JoinGroup(group="Blue", on=today))
    session = str(app.plan_session(who, council.act(), SLUG, "chairing", today)["stream"])
    app.book_places(who, council.act(), session, [ada])
    app.give_up_place(who, council.act(), session, ada)
    council.record(NAME, "code-of-conduct", "claimed", where="At the county")
    app.make_application(who, council.act(), ada, today, event="Conference", reason="To learn.", cost=24_000)
    council.record(NAME, "evaluation", "returned", answers={"What I learnt": "How a scheme is decided"})
    council.work()
    (duty,) = (app.find(Duty, id) for id in app.streams_of(SLUG, "duty") if id.endswith(":panel-meets"))
    app.replace_duty_deadline(who, council.act(why="No room."), SLUG, f"body:{SLUG}:panel", next(iter(duty.steps)), today)

    panel, budget = app.find(Body, f"body:{SLUG}:panel"), app.find(Budget, f"budget:{SLUG}:development:2026-27")
    assert sorted((meeting.state, meeting.place) for meeting in panel.meetings.values()) == [("called", "Town hall"), ("held", "")]
    assert (budget.pence, budget.committed(), budget.spent(), budget.payments["1"].what) == (50_000, 0, 9_000, "A day out")
    assert app.find(Group, f"group:{SLUG}:blue").sits
    assert not app.find(Activity, session).booked
    assert next(iter(app.find(Duty, duty.id).steps.values())).due == today
    member = council.member(NAME)
    assert [claim.where for claim in member.claims.values()] == ["At the county"]
    assert [(one.event, one.cost) for one in member.applications.values()] == [("Conference", 24_000)]
    assert [event.answers for event in member.events if event.TOPIC == "member.form-returned"] == [
        {"What I learnt": "How a scheme is decided"}
    ]
