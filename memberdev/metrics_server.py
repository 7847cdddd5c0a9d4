"""Answers whoever watches over the service, on this machine alone: `http://127.0.0.1:PORT/metrics`."""

import errno
import logging
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

LOOK = 0.5  # seconds between two looks whether to stop
LONGEST_QUESTION = 5.0  # seconds

log = logging.getLogger(__name__)


class MetricsServer:
    """Where several processes of one machine are given the same port, one of them answers, and another one when it has ended."""

    def __init__(self, port: int, metrics: Callable[[], str]) -> None:
        self.port = port
        self.metrics = metrics

    def __call__(self, stop: threading.Event) -> None:
        """Answer until asked to stop."""
        try:
            server = HTTPServer(("127.0.0.1", self.port), answering(self.metrics))
        except OSError as taken:
            if taken.errno != errno.EADDRINUSE:
                raise
            return
        log.info("metrics are on http://127.0.0.1:%d/metrics", server.server_port)
        with server:
            server.timeout = LOOK
            while not stop.is_set():
                server.handle_request()


def answering(metrics: Callable[[], str]) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        timeout = LONGEST_QUESTION

        def do_GET(self) -> None:
            if self.path != "/metrics":
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            said = metrics().encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:
            """It is asked every few seconds: that is no news."""

    return Answer
