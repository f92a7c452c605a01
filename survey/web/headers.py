"""What every response says to the browser: load nothing foreign, keep nothing, tell nobody."""

import gzip
import secrets

from flask import Flask, Response, g, request

NONCE_BYTES = 16
WORTH_IT = 500  # bytes; a smaller text is not worth compressing
LEVEL = 6
TEXTS = (
    "text/",
    "image/svg+xml",
    "application/json",
    "application/ld+json",
    "application/javascript",
)
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; script-src {}"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What other sites may show: nothing in it loads or runs, and it knows of nobody.
EMBEDDED = "default-src 'none'; frame-ancestors *"
ALWAYS_EMBEDDED = {
    **{name: value for name, value in ALWAYS.items() if name != "X-Frame-Options"},
    "Cross-Origin-Resource-Policy": "cross-origin",
}
NOTHING_KEPT = "no-store"
TWO_YEARS = "max-age=63072000"


def add_to(app: Flask) -> None:
    """Give every response its headers, and templates nonce() for the script that they load."""
    app.jinja_env.globals["nonce"] = nonce
    app.after_request(guarded)
    app.after_request(compressed)  # runs before the other one


def nonce() -> str:
    """The random word by which a page's own script is known; only with it may one run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(NONCE_BYTES)
    return str(g.nonce)


def guarded(response: Response) -> Response:
    """The response with the headers that guard who reads it."""
    script = f"'nonce-{g.nonce}'" if "nonce" in g else "'none'"
    # What was brought by somebody else has a narrower policy already.
    response.headers.setdefault("Content-Security-Policy", POLICY.format(script))
    is_embedded = response.headers["Content-Security-Policy"] == EMBEDDED
    for name, value in (ALWAYS_EMBEDDED if is_embedded else ALWAYS).items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", NOTHING_KEPT)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = TWO_YEARS
    return response


def embeddable(response: Response) -> Response:
    """The response, which other sites may show in a frame or as a picture."""
    response.headers["Content-Security-Policy"] = EMBEDDED
    return response


def compressed(response: Response) -> Response:
    """The response gzipped where it is a text and the browser takes that."""
    if not (response.mimetype or "").startswith(TEXTS) or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    content = response.get_data()
    if len(content) < WORTH_IT or request.accept_encodings.quality("gzip") <= 0:
        return response
    # Without the time of compression equal pages stay equal bytes.
    response.set_data(gzip.compress(content, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
