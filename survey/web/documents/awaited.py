"""A file that takes long to make: it is asked for, can be left, and is saved when it is there.

The address of a file shows how far it is until the file comes from it. Each look goes through the
gate of its page and asks anew what the file would say, so nobody gets what they may not see, and
nobody gets what is no longer so. It works without a script: the page looks again by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from flask import make_response, request
from werkzeug.wrappers import Response

from survey.flows.accounts.admitting import Standing
from survey.flows.documents import awaiting
from survey.flows.documents.awaiting import Database, Waiting, Work
from survey.flows.results.delivering import Parcel
from survey.language import Language
from survey.web.files import download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.moments import moment
from survey.web.rendering import draw

WAITED = "tunggu"  # in the address of whoever was told to wait
ACCEPTED = 202
LOOK_AGAIN = 2  # seconds
PATIENCE = timedelta(minutes=2)  # what nobody began in so long waits for a worker


@dataclass(frozen=True, slots=True)
class AwaitedPage:
    """pages/documents/awaited.html. fetch: where the file is; "" while it is being made.

    look: where one sees how far it is. back: the page that it was asked from.
    """

    language: str
    frame: Frame
    name: str
    sentences: tuple[str, ...]
    fetch: str
    look: str
    back: str


def awaited(database: Database, standing: Standing, work: Work, back: str) -> Response:
    """The file, or the page that says how far it is."""
    found = awaiting.awaited(database, standing.home.id, work, standing.now)
    has_waited = WAITED in request.args
    if isinstance(found, Parcel) and not has_waited:
        return download(found)
    words, plain = spoken(), _address(has_waited=False)
    is_ready = isinstance(found, Parcel)
    sentences = _ready(words) if isinstance(found, Parcel) else _waiting(found, standing, words)
    page = AwaitedPage(
        language=words.code,
        frame=frame_of(standing, Crumb(work.name, "")),
        name=work.name,
        sentences=tuple(sentences),
        fetch=plain if is_ready else "",
        look="" if is_ready else _address(has_waited=True),
        back=back,
    )
    response = make_response(
        draw("pages/documents/awaited.html", page),
        200 if is_ready else ACCEPTED,
    )
    if is_ready:
        response.headers["Refresh"] = f"0; url={plain}"
    elif isinstance(found, Waiting) and found.again_at is None:
        response.headers["Refresh"] = f"{LOOK_AGAIN}; url={page.look}"
    return response


def _address(*, has_waited: bool) -> str:
    """This very address, with or without the mark of having waited."""
    asked = [(name, one) for name, one in request.args.items(multi=True) if name != WAITED]
    if has_waited:
        asked.append((WAITED, "1"))
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


def _ready(words: Language) -> Iterator[str]:
    yield words.say("Your browser saves it now; where it does not, press the button.")


def _waiting(found: Waiting, standing: Standing, words: Language) -> Iterator[str]:
    if found.no_printing:
        yield words.say("What draws the letters of a PDF (Pango) is not installed on the server.")
        yield words.say("Tell your administrator; take the workbook meanwhile, where there is one.")
    elif found.again_at is not None:
        yield words.say("The last try did not work.")
        yield words.say("What went wrong stands in the log of the worker.")
        again = moment(found.again_at, standing, words)
        yield words.say("It is tried again by itself on %(moment)s; come back then.", moment=again)
    elif not found.is_begun and standing.now - found.asked_at > PATIENCE:
        yield words.say(
            "Nothing works on orders here at present. Tell your administrator that “skm worker” "
            "may not be running.",
        )
    else:
        yield words.say("This takes some seconds, for a very large file a minute.")
        yield words.say("The page looks again by itself; you can leave it and come back.")
