"""A web process whose one page takes a while: `python -m … SOCKET-NUMBER`. It says `asked` when somebody has asked for it."""

import socket
import sys
import time
from collections.abc import Iterable
from typing import Any

from memberdev.web import serve


def slow(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    print("asked", flush=True)  # noqa: T201 -- what the test waits for
    time.sleep(0.7)
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"answered"]


serve(slow, socket.socket(fileno=int(sys.argv[1])))
