"""One format for every line that a process logs: when, which process, how grave, where, what. Never personal data."""

import logging
import sys
import time


def log_to_stderr(process: str, level: int = logging.INFO) -> None:
    line = logging.Formatter(f"%(asctime)s.%(msecs)03dZ {process:<5} %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    line.converter = time.gmtime
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(line)
    handler.addFilter(is_no_echo)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger("dramatiq").setLevel(logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a page waited a moment for a thread is no news


def is_no_echo(record: logging.LogRecord) -> bool:
    """Each of dramatiq's ten consumers tells every second that the queue is down. The sweep has said so, once."""
    return not str(record.msg).startswith(("Consumer encountered a connection error", "Failed to post_process_message"))
