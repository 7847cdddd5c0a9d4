"""The web process: the pages of `service` on this program's store, under waitress here and under gunicorn in production."""

import logging
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server

from memberdev.settings import Settings

THREADS = 8
DRAIN = 4.0  # seconds for requests under way to be answered

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]

log = logging.getLogger(__name__)


def application(settings: Settings) -> WsgiApp:
    """The pages and the JSON API on this store."""
    from memberdev.pages import make_pages

    return make_pages(settings).wsgi_app


def app() -> WsgiApp:
    """For gunicorn, which asks for it after fork: `gunicorn "memberdev.web:app()"`. Where the store is comes from the environment."""
    return application(Settings.read())


def serve(app: WsgiApp, door: socket.socket) -> None:
    """Answer on a listening socket until SIGTERM, then answer what is under way and return. Who comes later waits for the next."""
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, sockets=[door], threads=THREADS, ident=None, clear_untrusted_proxy_headers=True)
    asked = threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        asked.set()
        server.pull_trigger()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    log.info("answering")
    while not asked.is_set():
        wasyncore.loop(timeout=1, use_poll=True, map=sockets, count=1)
    server.accepting = False
    latest = time.monotonic() + DRAIN
    while time.monotonic() < latest and any(_busy(channel) for channel in list(server.active_channels.values())):
        wasyncore.loop(timeout=0.05, use_poll=True, map=sockets, count=1)
    log.info("ended")


def _busy(channel: HTTPChannel) -> bool:
    """Whether somebody is owed an answer: one under way, one half sent, or one to a question that is still being heard."""
    just_came = channel.last_activity == channel.creation_time and time.time() - channel.creation_time < 1
    return bool(channel.requests or channel.request or channel.total_outbufs_len or just_came)
