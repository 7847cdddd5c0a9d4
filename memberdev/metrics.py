"""How the service stands, as Prometheus reads it: numbers only, without the name of a council or a person."""

from collections.abc import Iterable, Mapping

from service.jobs import Standing

Samples = Mapping[str, float]
"""Numbers by the value of the one label there is; under nothing where there is none."""


def metrics(found: Standing) -> str:
    """The text format, version 0.0.4."""
    return "\n".join(line for name, what, label, samples in gauges(found) for line in gauge(name, what, label, samples)) + "\n"


def gauges(found: Standing) -> Iterable[tuple[str, str, str, Samples]]:
    """Name, meaning, label and samples of each."""
    yield "events", "Events on record.", "", {"": found.events}
    yield "lists_behind_events", "Events that are not in the lists yet.", "", {"": found.behind}
    yield "lists_behind_seconds", "How long the first of them has waited.", "", {"": found.seconds_since(found.behind_since)}
    yield "lists_fit", "1 when the lists were made from this record, 0 when they have to be made anew.", "", {"": found.lists_fit}
    yield "lists_being_made", "1 while lists are made anew.", "", {"": found.making is not None}
    yield "work_due", "Items of work that are due.", "kind", {each.kind: each.number for each in found.due}
    yield "work_oldest_seconds", "How long the oldest has been due.", "kind", {e.kind: found.seconds_since(e.since) for e in found.due}
    yield "work_set_aside", "Items of work that were tried and given up.", "", {"": len(found.set_aside)}
    yield "queue_up", "1 when the queue answers.", "", {"": found.queue_answers}
    yield "queue_waiting", "Messages in the queue.", "kind", found.waiting
    yield "letters", "Letters on record, by what became of them.", "state", found.letters
    yield "councils_held", "Councils whose letters are held.", "", {"": len(found.held_for)}


def gauge(name: str, what: str, label: str, samples: Samples) -> Iterable[str]:
    yield f"# HELP memberdev_{name} {what}"
    yield f"# TYPE memberdev_{name} gauge"
    for value, number in samples.items():
        labelled = f'{{{label}="{value}"}}' if label else ""
        yield f"memberdev_{name}{labelled} {float(number)!r}"
