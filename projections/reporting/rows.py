"""What reports count, in rows that are added and never changed but to say until when they stood: so any day can be asked about."""

from sqlalchemy import Boolean, Column, ColumnElement, Date, DateTime, FromClause, Index, Integer, Table, Text, literal_column

from projections.rows import Word
from projections.tables import views

happenings = Table(
    "happenings",
    views,
    Column("fact", Word, primary_key=True),
    Column("place", Integer, primary_key=True),  # among the things that the fact says
    Column("chain", Word, nullable=False),  # the first fact, of one that puts it right
    Column("stream", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("member", Word, nullable=False),  # whom it concerns; empty where it concerns nobody alone
    Column("noun", Word, nullable=False),
    Column("verb", Word, nullable=False),
    Column("argument", Text, nullable=False),
    Column("about", Word, nullable=False),
    Column("on", Date, nullable=False),  # the day it is true of
    Column("when", Date),  # the day it sets
    Column("mark", Word, nullable=False),  # of a register, a need's theme, money's promise, where evidence is, an award's maker, a ward won
    Column("way", Word, nullable=False),  # how somebody learnt: in person, online, one-to-one; empty elsewhere
    Column("pence", Integer),  # of money
    Column("fields", Text, nullable=False),  # the rest of what it is known as, in JSON
    Column("words", Text, nullable=False),  # what the council noted in words; those about a person stand on that person's record alone
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("until", DateTime),  # UTC; when it was put right, and nothing while it stands
)


def says_where_one_belongs(table: FromClause) -> ColumnElement[bool]:
    """Of the few facts by which a member has a ward or a group. As literals, so that the index is seen to be meant."""
    return table.c.verb.in_([literal_column(f"'{verb}'") for verb in ("elected", "co-opted", "group changed")])


WORD_ON_ANOTHER = happenings.c.chain != happenings.c.fact
Index("happenings_of_a_council", happenings.c.council, happenings.c.verb, happenings.c.on)
Index("happenings_of_a_member", happenings.c.council, happenings.c.member, happenings.c.verb)
Index(
    "belongings_of_a_member",
    happenings.c.member,
    sqlite_where=says_where_one_belongs(happenings),
    postgresql_where=says_where_one_belongs(happenings),
)
Index("happenings_of_a_chain", happenings.c.chain, sqlite_where=WORD_ON_ANOTHER, postgresql_where=WORD_ON_ANOTHER)

answers = Table(
    "answers",
    views,
    Column("fact", Word, primary_key=True),  # by which a form came back
    Column("question", Text, primary_key=True),
    Column("chain", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("member", Word, nullable=False),
    Column("form", Word, nullable=False),
    Column("about", Word, nullable=False),
    Column("on", Date, nullable=False),
    Column("score", Integer),  # nothing where it was answered in words, which are not kept here
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("until", DateTime),  # UTC
)
Index("answers_on_a_form", answers.c.council, answers.c.form, answers.c.on)
Index("answers_of_a_member", answers.c.member)

step_states = Table(
    "step_states",
    views,
    Column("owner", Word, primary_key=True),
    Column("step", Word, primary_key=True),
    Column("event", Word, primary_key=True),  # since which it was so
    Column("council", Word, nullable=False),
    Column("rule", Word, nullable=False),
    Column("force", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("opened", Date, nullable=False),
    Column("due", Date),
    Column("closed", Date),
    Column("fact", Word, nullable=False),  # that closed it, or while it is open that opened it
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("until", DateTime),  # UTC; when it became otherwise
)
Index("states_of_a_rule", step_states.c.council, step_states.c.rule, step_states.c.opened)

names = Table(
    "names",
    views,
    Column("thing", Word, primary_key=True),  # the stream of a member or a council
    Column("event", Word, primary_key=True),  # since which it was called so
    Column("council", Word, nullable=False),
    Column("name", Text, nullable=False),
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("until", DateTime),  # UTC; when it was called otherwise
)

session_states = Table(
    "session_states",
    views,
    Column("session", Word, primary_key=True),
    Column("event", Word, primary_key=True),  # since which it was so
    Column("council", Word, nullable=False),
    Column("course", Word, nullable=False),
    Column("title", Text, nullable=False),
    Column("when", Date, nullable=False),
    Column("starts", Text, nullable=False),
    Column("outside", Boolean, nullable=False),  # held by somebody else
    Column("state", Word, nullable=False),
    Column("described", Word, nullable=False),  # the event that said last which themes it serves
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("until", DateTime),  # UTC; when it became otherwise
)
Index("session_states_of_a_council", session_states.c.council, session_states.c.when)

themes_said = Table(
    "themes_said",
    views,
    Column("described", Word, primary_key=True),  # the event that says them of a session
    Column("theme", Word, primary_key=True),
    Column("value", Text, primary_key=True),
)
