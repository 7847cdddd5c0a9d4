"""Level marks: up to which version of another stream a subject was looked at and found to owe nothing new."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from memberdev.store.database import Database, Place
from memberdev.store.pages import pages
from memberdev.store.tables import marks
from memberdev.store.upsert import insert_or_raise
from memberdev.store.writing import writing


class Marks:
    """Losing them costs looking again."""

    def __init__(self, place: Place, database: Database) -> None:
        self.place = place
        self.database = database

    def set(self, levels: Mapping[str, Mapping[str, int]]) -> None:
        """Mark each subject with the versions of the streams it was looked at with. A mark is never lowered."""
        rows = [
            {"subject": subject, "stream": stream, "version": version}
            for subject, streams in levels.items()
            for stream, version in streams.items()
        ]
        if rows:
            with writing(self.place, self.database) as connection:
                connection.execute(insert_or_raise(connection, marks, "version"), rows)

    def of(self, subjects: Iterable[str]) -> dict[str, dict[str, int]]:
        """The marks of these subjects. Who has none is left out."""
        found: dict[str, dict[str, int]] = {}
        query = select(marks.c.subject, marks.c.stream, marks.c.version)
        with self.database.reader.connect() as connection:
            for page in pages(list(subjects)):
                for subject, stream, version in connection.execute(query.where(marks.c.subject.in_(page))):
                    found.setdefault(subject, {})[stream] = version
        return found
