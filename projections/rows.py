"""The rows that people read and workers look through, in one set of definitions for SQLite and PostgreSQL."""

from sqlalchemy import Boolean, Column, Date, DateTime, Index, Integer, Table, Text, and_, literal_column, true
from sqlalchemy.dialects import postgresql

from projections.tables import views

Word = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")  # compared by its bytes, on both

councils = Table(
    "councils",
    views,
    Column("slug", Word, primary_key=True),
    Column("name", Text, nullable=False),
    Column("strategy", Word, nullable=False),  # the id of the last one adopted
    Column("version", Word, nullable=False),  # of that strategy
    Column("mail", Word, nullable=False),  # held or released, as somebody decided; empty where nobody did
    Column("mail_opens", Word, nullable=False),  # the time of day from which letters go, as 08:00; empty where nobody decided
    Column("mail_closes", Word, nullable=False),  # and until which; 24:00 for midnight
)

cycles = Table(
    "cycles",
    views,
    Column("council", Word, primary_key=True),
    Column("cycle", Word, nullable=False),  # all out, halves, thirds, or not set
)

members = Table(
    "members",
    views,
    Column("member", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("name", Text),  # nothing once forgotten
    Column("party", Text, nullable=False),
    Column("political_group", Text),
    Column("email", Text),
    Column("ward", Text, nullable=False),
    Column("term", Word, nullable=False),  # the last one begun
    Column("poll", Date),
    Column("before", Word, nullable=False),  # new, returning, not known
    Column("declared", Date),
    Column("took_office", Date),
    Column("until", Date),
    Column("left", Date),
    Column("reason", Text, nullable=False),
    Column("forgotten", Boolean, nullable=False),
    Column("unreached", Boolean, nullable=False),  # a letter to the address came back
    Column("letters_held", Boolean, nullable=False),  # by somebody, whatever becomes of the others'
)
Index("members_of_a_council", members.c.council)

candidates = Table(
    "candidates",
    views,
    Column("member", Word, primary_key=True),  # whoever stands, a member or not
    Column("candidacy", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("began", Word, nullable=False),  # the fact by which they came forward, the first of its chain
    Column("ended", Word, nullable=False),  # the fact by which they stand no more; empty where there is none
    Column("kind", Word, nullable=False),  # candidate, prospective candidate
    Column("ward", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("poll", Date, nullable=False),
    Column("reason", Word, nullable=False),  # for which they stand no more: withdrew, not elected; else empty
)
Index("candidates_of_a_council", candidates.c.council, candidates.c.poll)

steps = Table(
    "steps",
    views,
    Column("owner", Word, primary_key=True),  # a member's stream, or a duty's
    Column("step", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("rule", Word, nullable=False),
    Column("strategy", Word, nullable=False),  # its version
    Column("force", Word, nullable=False),
    Column("whose", Word, nullable=False),  # offices between bars, as |learning|cmt|; empty for the owner
    Column("state", Word, nullable=False),
    Column("opened", Date, nullable=False),
    Column("due", Date),
    Column("undated", Word, nullable=False),
    Column("closed", Date),
)

IS_WAITED_FOR = and_(steps.c.state == literal_column("'open'"), steps.c.force != literal_column("'open'"))
"""Open, and not merely offered to all, which is never due and stands on the member's page alone. Literals let the indexes be used."""

_IN_ORDER = [steps.c.due.is_(None), steps.c.due]
Index("steps_due", *_IN_ORDER, sqlite_where=IS_WAITED_FOR, postgresql_where=IS_WAITED_FOR)
Index("steps_due_of_a_council", steps.c.council, *_IN_ORDER, sqlite_where=IS_WAITED_FOR, postgresql_where=IS_WAITED_FOR)
Index(
    "steps_due_by_a_rule",
    steps.c.council,
    steps.c.rule,
    steps.c.strategy,
    steps.c.due,
    sqlite_where=IS_WAITED_FOR,
    postgresql_where=IS_WAITED_FOR,
)

tellings = Table(
    "tellings",
    views,
    Column("owner", Word, primary_key=True),
    Column("step", Word, primary_key=True),
    Column("on", Date, primary_key=True),
    Column("kind", Word, primary_key=True),
    Column("to", Word, primary_key=True),  # an office; empty for the owner
    Column("council", Word, nullable=False),
    Column("state", Word, nullable=False),  # waiting, told, failed, cancelled, closed
    Column("again", Word, nullable=False),  # a nudge comes again so long after, as "28 day"
    Column("notice", Word, nullable=False),  # by which it was told
)
Index("tellings_of_a_step", tellings.c.step)
Index("tellings_of_an_office", tellings.c.council, tellings.c.to, tellings.c.state, tellings.c.on)

work = Table(
    "work",
    views,
    Column("key", Word, primary_key=True),
    Column("kind", Word, nullable=False),
    Column("subject", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("due", Date, nullable=False),
    Column("size", Integer, nullable=False),  # winners still to elect, or the version to catch up with
    Column("because", Word, nullable=False),  # the stream behind which the subject is, where that is why
    Column("since", DateTime),  # UTC; when what is due at once was recorded, and nothing where a day is waited for
)
Index("work_that_is_due", work.c.kind, work.c.council, work.c.due, work.c.key)
Index("work_by_day", work.c.due)
Index("work_behind_a_stream", work.c.because)
Index("work_on_a_subject", work.c.subject)

levels = Table(
    "levels",
    views,
    Column("stream", Word, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("recorded", DateTime, nullable=False),  # UTC
)

elections = Table(
    "elections",
    views,
    Column("election", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("poll", Date, nullable=False),
    Column("declared_on", Date),
    Column("in_office_on", Date),
    Column("live_from", Date),
    Column("ballots", Integer, nullable=False),
    Column("winners", Integer, nullable=False),
    Column("elected", Integer, nullable=False),
)

ballots_held_back = Table(
    "ballots_held_back",
    views,
    Column("ballot", Word, primary_key=True),
    Column("election", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("reason", Text, nullable=False),
)

sessions = Table(
    "sessions",
    views,
    Column("session", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("course", Word, nullable=False),
    Column("part", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("when", Date, nullable=False),
    Column("until", Date),  # the last day, of one that takes several
    Column("starts", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("kind", Word, nullable=False),
    Column("mode", Word, nullable=False),
    Column("outside", Boolean, nullable=False),  # held by somebody else
    Column("core", Boolean, nullable=False),
    Column("compulsory", Boolean, nullable=False),
    Column("first", Word, nullable=False),  # the session of which it is another day; itself, of the first
    Column("state", Word, nullable=False),
    Column("places", Integer),  # nothing where as many can come as like
    Column("booked", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("came", Integer, nullable=False),
    Column("listed", Integer, nullable=False),
)

session_tags = Table(
    "session_tags",
    views,
    Column("session", Word, primary_key=True),
    Column("theme", Word, primary_key=True),
    Column("value", Text, primary_key=True),
)

places = Table(
    "places",
    views,
    Column("session", Word, primary_key=True),
    Column("member", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("state", Word, nullable=False),  # booked, waiting, apologies
)
Index("places_of_a_member", places.c.member)

notices = Table(
    "notices",
    views,
    Column("notice", Word, primary_key=True),
    Column("recipient", Word, nullable=False),
    Column("office", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Word, nullable=False),  # digest, escalation, invitation, offer, form
    Column("attempted", DateTime, nullable=False),  # UTC; when it was tried last, or released or cancelled
    Column("not_before", DateTime),  # UTC; when it is tried again, where it was put off
    Column("released", Boolean, nullable=False),  # by itself, while the others are held
    Column("state", Word, nullable=False),
    Column("tells", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)

facts = Table(
    "facts",
    views,
    Column("fact", Word, primary_key=True),  # the event's id
    Column("stream", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("on", Date, nullable=False),  # the day it is true of
    Column("late", Integer, nullable=False),  # working days from that day to the one on which it was recorded
    Column("who", Word, nullable=False),
    Column("topic", Word, nullable=False),
    Column("corrects", Word, nullable=False),  # the first fact of the chain that it puts right
    Column("by_hand", Boolean, nullable=False),  # a step was waived, or its last day moved
)
CORRECTS = facts.c.corrects != literal_column("''")  # as a literal, so that SQLite sees that the indexes are meant
BY_HAND = facts.c.by_hand.is_(true())
Index("facts_recorded", facts.c.recorded, facts.c.late, facts.c.who)
Index("facts_of_a_council", facts.c.council, facts.c.recorded, facts.c.late, facts.c.who)
Index("facts_that_correct", facts.c.recorded, facts.c.council, sqlite_where=CORRECTS, postgresql_where=CORRECTS)
Index("facts_by_hand", facts.c.recorded, facts.c.council, sqlite_where=BY_HAND, postgresql_where=BY_HAND)
Index("facts_of_a_chain", facts.c.corrects, sqlite_where=CORRECTS, postgresql_where=CORRECTS)

causes = Table(
    "causes",
    views,
    Column("cause", Word, primary_key=True),  # id of an event on another stream
    Column("event", Word, primary_key=True),  # id of what followed from it
)

seats = Table(
    "seats",
    views,
    Column("member", Word, primary_key=True),
    Column("spell", Word, primary_key=True),
    Column("council", Word, nullable=False),
    Column("body", Word, nullable=False),
    Column("kind", Word, nullable=False),  # member, chair, substitute, likely, pool
    Column("first", Date, nullable=False),
    Column("began", Word, nullable=False),  # the fact
    Column("last", Date),  # as leaving the seat says
    Column("ended", Word, nullable=False),
    Column("out", Date),  # the last day in the office it was held in
    Column("left_by", Word, nullable=False),
)
Index("seats_on_a_body", seats.c.council, seats.c.body)

certificates = Table(
    "certificates",
    views,
    Column("fact", Word, primary_key=True),
    Column("member", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("award", Word, nullable=False),
    Column("issued", Boolean, nullable=False),  # or else withdrawn
    Column("on", Date, nullable=False),
    Column("until", Date),  # the last day that it names
    Column("issuer", Text, nullable=False),  # or who withdrew it; nothing once the person is forgotten
)
Index("certificates_of_a_member", certificates.c.member)
Index("certificates_of_a_kind", certificates.c.council, certificates.c.award)
