"""Stylesheets and scripts are kept by browsers for a year; a changed file gets a new address."""

import hashlib
from pathlib import Path

from flask import Flask, url_for

A_YEAR = 365 * 24 * 60 * 60  # seconds


def serve_assets(app: Flask) -> None:
    """Give templates `asset(name)`: a file's address, with a mark of its contents."""
    folder = Path(app.static_folder or "")
    marks = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in folder.rglob("*")
        if path.is_file()
    }

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=marks[name])

    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    app.jinja_env.globals["asset"] = asset
