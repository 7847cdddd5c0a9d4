"""Opens the service on a world, with templates that are compiled once for all tests: compiling them takes half a second an application."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from flask import Blueprint, Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from service.app import PAGES, create_app
from service.world import World
from tests.service.kitchen import KITCHEN


class CompiledOnce(BytecodeCache):
    """Compiled templates, by their key and checksum."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()


def open_service(world: World, pages: Iterable[Blueprint] = KITCHEN) -> Flask:
    """The service, as the program opens it."""
    app = create_app(world, pages)
    app.jinja_env.bytecode_cache = COMPILED
    return app


class WorldOfTheMoment:
    """Whatever world stands behind the pages just now."""

    def __init__(self, world: World) -> None:
        self.stands_behind = world

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stands_behind, name)


TAKEN_BACK: list[tuple[Flask, WorldOfTheMoment]] = []


@contextmanager
def lent_service(world: World) -> Iterator[Flask]:
    """The service with all its pages, of a world like all others, for one test: making it anew takes a quarter of a second."""
    if TAKEN_BACK:
        app, behind = TAKEN_BACK.pop()
        behind.stands_behind = world
        for limiter in app.extensions["limiter"]:
            limiter.reset()
    else:
        behind = WorldOfTheMoment(world)
        app = open_service(cast(World, behind), PAGES)
    yield app
    TAKEN_BACK.append((app, behind))
