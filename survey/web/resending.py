"""Resending: a form came in whose visit had ended, so it could not be known for ours."""

from dataclasses import dataclass

from flask import Flask, Response, make_response, request
from flask_wtf.csrf import CSRFError

from survey.web.frame import spoken
from survey.web.gate import FIRST_PAGE, SIGN_IN
from survey.web.rendering import OtherLanguage, draw, other_language

REFUSED = 400
FIELD = "csrf_token"  # in the form
OWN_PAGE = "same-origin"  # what a browser says of a form that one of our pages sent
NEVER = ("password", "again", "present", "code")  # never written back into a page


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it came in."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ResendPage:
    """pages/resend.html; typed: what can be sent once more, nothing where none can."""

    language: str
    other: OtherLanguage
    address: str
    sign_in: str
    typed: tuple[Typed, ...]


def add_to(app: Flask) -> None:
    """Answer a form without its token by that page."""
    app.register_error_handler(CSRFError, shown)


def shown(error: Exception) -> Response:
    """The page that keeps what was typed until its officer is signed in again."""
    del error
    words = spoken()
    page = ResendPage(
        language=words.code,
        other=other_language(words),
        address=request.full_path.rstrip("?"),
        sign_in=f"{SIGN_IN}?next={FIRST_PAGE}",
        typed=_typed(),
    )
    return make_response(draw("pages/resend.html", page), REFUSED)


def _typed() -> tuple[Typed, ...]:
    """What may be sent once more: not what another site has put into its form."""
    if request.headers.get("Sec-Fetch-Site") != OWN_PAGE or request.files:
        return ()
    fields = request.form.items(multi=True)
    if any(name in NEVER for name in request.form):
        return ()
    return tuple(Typed(name, value) for name, value in fields if name != FIELD)
