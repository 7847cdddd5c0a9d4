"""Where a page may send its reader next: to another page of this service, and to nowhere else."""

from urllib.parse import urlsplit


def own_path(target: str, otherwise: str = "/") -> str:
    """The path to go to if it is one of this service's, else the other one."""
    plain = target.isprintable() and "\\" not in target and target.startswith("/") and not target.startswith("//")
    if not plain:
        return otherwise
    try:
        parts = urlsplit(target)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else target
