"""What every answer tells the browser: run only our own scripts, be framed by nobody, keep no copy of people's records."""

from flask import Flask, Response, request

from service.world import World

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def send_headers(app: Flask, world: World) -> None:
    """Put the headers on every answer, errors too."""

    def put(response: Response) -> Response:
        response.headers.update(HEADERS)
        if request.endpoint != "static" or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        if world.https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    app.after_request(put)
