"""What a council records beside its members' steps comes back from either store as it was recorded, also after all was read anew."""

from datetime import timedelta

from domain.commands.carrying_out import evidence_noted, progress_noted
from domain.commands.documents import editions_of
from domain.commands.holding import JoinGroup, TakeRole
from domain.commands.reports import texts_of
from domain.commands.sessions import Occasion
from domain.streams.activity import Activity
from domain.streams.body import Body
from domain.streams.budget import Budget
from domain.streams.council import Council
from domain.streams.describing import Description
from domain.streams.duty import Duty
from domain.streams.group import Group
from projections.roles import roles_held
from tests.a_busy_council import STRATEGY
from tests.a_council import ACouncil
from tests.test_groups_duties import RULES as OF_GROUPS

NAME, SLUG = "Ada Thornley", "ambleford"


def test_one_of_each_comes_back_as_it_was_recorded(council: ACouncil) -> None:
    council.elect([(1, NAME, "mill"), (2, "Bram Okoro", "quay")], strategy=STRATEGY + OF_GROUPS)
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
    both, described = [member.id for member in council.members().values()], Description(kind="visit", tags={"skill": ("Leadership",)})
    visit = str(app.plan_session(who, council.act(), SLUG, "chairing", today, places=1, described=described)["stream"])
    app.book_places(who, council.act(), visit, both, wait=True)
    app.send_apologies(who, council.act(), visit, both[0])
    app.keep_material(who, council.act(), visit, today, title="Slides", link="https://council.example/slides")
    app.offer_on_another_day(who, council.act(), visit, Occasion(when=today + timedelta(days=7)))
    council.record(NAME, "code-of-conduct", "claimed", where="At the county")
    app.make_application(who, council.act(), ada, today, event="Conference", reason="To learn.", cost=24_000)
    council.record(NAME, "evaluation", "returned", answers={"What I learnt": "How a scheme is decided"})
    app.note_progress(who, council.act(), SLUG, "guide-action", "The printer has it.", today)
    app.note_evidence(who, council.act(), SLUG, "charter", "Nine in ten came.", today)
    app.publish_document(who, council.act(), SLUG, "guide", today, edition="1.0", changes="Allowances.", review=today + timedelta(days=9))
    app.record_need_of_body(who, council.act(), SLUG, "panel", "The new flood rules", today)
    app.write_in_report(who, council.act(), SLUG, "short-report", today, today, {"Lessons": "Evenings suit."})
    app.change(who, council.act(), ada, TakeRole(role="chair", body="panel", on=today))
    council.work()
    (duty,) = (app.find(Duty, id) for id in app.streams_of(SLUG, "duty") if id.endswith(":panel-meets"))
    app.replace_duty_deadline(who, council.act(why="No room."), SLUG, f"body:{SLUG}:panel", next(iter(duty.steps)), today)

    panel, budget = app.find(Body, f"body:{SLUG}:panel"), app.find(Budget, f"budget:{SLUG}:development:2026-27")
    assert sorted((meeting.state, meeting.place) for meeting in panel.meetings.values()) == [("called", "Town hall"), ("held", "")]
    assert (budget.pence, budget.committed(), budget.spent(), budget.payments["1"].what) == (50_000, 0, 9_000, "A day out")
    assert app.find(Group, f"group:{SLUG}:blue").sits
    assert not app.find(Activity, session).booked
    assert next(iter(app.find(Duty, duty.id).steps.values())).due == today
    town = app.find(Council, f"council:{SLUG}")
    assert [one.progress for one in progress_noted(town, "guide-action")] == ["The printer has it."]
    assert [one.evidence for one in evidence_noted(town, "charter")] == ["Nine in ten came."]
    assert [(one.edition, one.changes) for one in editions_of(town, "guide")] == [("1.0", "Allowances.")]
    assert texts_of(town, "short-report", today, today) == {"Lessons": "Evenings suit."}
    assert [need.words for need in panel.needs.values()] == ["The new flood rules"]
    with council.office.store.views.reading() as connection:
        assert [(one["name"], one["role"], one["body"]) for one in roles_held(connection, who, SLUG, today)] == [(NAME, "chair", "panel")]
    seen = app.find(Activity, visit)
    assert (seen.booked, seen.apologies, seen.waiting, seen.described) == (frozenset(both[1:]), frozenset(both[:1]), (), described)
    assert [kept.link for kept in seen.materials.values()] == ["https://council.example/slides"]
    assert [other.when for other in app.other_days(seen)] == [today + timedelta(days=7)]
    member = council.member(NAME)
    assert [claim.where for claim in member.claims.values()] == ["At the county"]
    assert [(one.event, one.cost) for one in member.applications.values()] == [("Conference", 24_000)]
    assert [event.answers for event in member.events if event.TOPIC == "member.form-returned"] == [
        {"What I learnt": "How a scheme is decided"}
    ]
