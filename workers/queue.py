"""The queue as the sweep sees it: how full it is, and which one it is. All that is in it is on record, so it may be thrown away."""

from typing import cast
from uuid import uuid4

import dramatiq
import redis
from dramatiq.brokers.redis import RedisBroker

EPOCH = "memberdev:epoch"


class QueueIsDown(Exception):
    """Nobody answers. What is due stays on the work list and is sent when the queue is back."""


class Queue:
    def __init__(self, url: str) -> None:
        self.client: redis.Redis = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=10)
        # With dramatiq's own settings a killed worker's messages came back after 3 to 15 minutes; with these after half a minute.
        # There is no middleware: the sweep counts tries, sends again and sets aside, and it knows what the queue forgot.
        self.broker = RedisBroker(  # type: ignore[no-untyped-call]  # dramatiq's broker has no annotations
            client=self.client, middleware=[], heartbeat_timeout=15_000, maintenance_chance=100_000
        )

    def answers(self) -> bool:
        try:
            return bool(self.client.ping())
        except redis.RedisError:
            return False

    def epoch(self) -> str:
        """The queue's name for itself, made when it has none: another one after it was emptied or replaced."""
        try:
            self.client.set(EPOCH, uuid4().hex, nx=True)
            return cast(bytes, self.client.get(EPOCH)).decode()
        except redis.RedisError as error:
            raise QueueIsDown from error

    def waiting(self, kind: str) -> int:
        """How many messages of this kind nobody has fetched yet."""
        try:
            return self.client.llen(f"{self.broker.namespace}:{kind}")
        except redis.RedisError as error:
            raise QueueIsDown from error

    def send(self, message: "dramatiq.Message[None]") -> None:
        try:
            self.broker.enqueue(message)
        except redis.RedisError as error:
            raise QueueIsDown from error

    def empty(self) -> None:
        """Throw away what is in it, for a process that works from it alone: whoever left it there is gone."""
        try:
            self.client.flushdb()
        except redis.RedisError as error:
            raise QueueIsDown from error

    def close(self) -> None:
        self.client.close()
