"""Starts a program that ends when its parent does, even if the parent is killed: `python -m memberdev.guard PARENT SIGNAL PROGRAM …`."""

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def guarded(program: list[str], at_the_end: signal.Signals) -> list[str]:
    """The command that starts `program` and sends it a signal when this process is gone."""
    return [sys.executable, "-m", "memberdev.guard", str(os.getpid()), str(int(at_the_end)), *program]


def end_with(parent: int) -> None:
    """End this process when its parent is gone. For systems whose kernel does not say so; it costs a look a second."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="guard", daemon=True).start()


def main(parent: str, at_the_end: str, *program: str) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(at_the_end), 0, 0, 0)
    if os.getppid() != int(parent):  # it went before the kernel was asked
        sys.exit(1)
    os.execv(program[0], program)  # noqa: S606 -- the program is ours, with its whole path


if __name__ == "__main__":
    main(*sys.argv[1:])
