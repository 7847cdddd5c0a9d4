"""The page of long work: whole for a person, and a few numbers for the script that keeps its bar moving."""

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from service.furniture import page
from service.shown import Progress


def progress_page(progress: Progress, *, title: str, lead: str = "") -> ResponseReturnValue:
    """The page, or JSON where that is what was asked for."""
    if request.accept_mimetypes.best == "application/json":
        answer = make_response(jsonify(part=progress.part, words=progress.done_words, finished=progress.finished))
    else:
        answer = make_response(page("progress.html", title=title, progress=progress, lead=lead))
    answer.vary.add("Accept")
    return answer
