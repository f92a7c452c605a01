"""The public's pages on sealed results: what a code or a file says, and whether it holds."""

from contextlib import closing
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, request, url_for

from survey.core.results.seal import Seal
from survey.core.surveys.instrument import Band
from survey.flows.accounts.admitting import Office
from survey.flows.results import verifying
from survey.flows.results.explaining_seals import Check, checks, unreadable
from survey.flows.results.verifying import UnreadableFileError, Verdict, code_in
from survey.language import INDONESIAN
from survey.web.files import as_download
from survey.web.gate import SEE_OTHER
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language
from survey.web.surveys.period_names import period_name

CODE, FILE = "kode", "file"  # in the address and in the form
MOST_BYTES = 2 * 1024 * 1024  # of a file that is sent: some 150,000 answers
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class CheckPage:
    """pages/results/check.html; trouble: "" where nothing was asked yet."""

    language: str
    other: OtherLanguage
    action: str
    typed: str
    trouble: str


@dataclass(frozen=True, slots=True)
class SealPage:
    """pages/results/seal.html.

    band: None where there is no index. is_told: whether its numbers may be seen, as those of a
    file that somebody has. after: the seal that corrects it. is_open: whether its
    open file can be had. is_file: whether a file was checked, and not what is kept here.
    """

    language: str
    other: OtherLanguage
    seal: Seal
    period: str
    band: Band | None
    is_told: bool
    checks: tuple[Check, ...]
    holds: bool
    key: str
    after: Seal | None
    is_open: bool
    is_file: bool
    lang: str | None


class SealDesk:
    """Where anybody checks a published result."""

    def __init__(self, office: Office) -> None:
        """Keep database and clock."""
        self.office = office

    def pages(self) -> Blueprint:
        """The routes; all of them are public."""
        pages = Blueprint("seals", __name__)
        pages.add_url_rule("/periksa", "ask", self.ask)
        pages.add_url_rule("/periksa", "take", self.take, methods=["POST"])
        pages.add_url_rule("/periksa/<code>", "show", self.show)
        pages.add_url_rule("/periksa/<code>/data.json", "file", self.file)
        return pages

    def ask(self) -> Response:
        """Ask for a code or a file; a code that reads like one leads to its result."""
        typed = request.args.get(CODE, "").strip()[:100]
        code = code_in(typed)
        if code is not None:
            return make_response(
                redirect(url_for("seals.show", code=code, lang=_lang()), SEE_OTHER),
            )
        words = language_asked()
        trouble = words.say(
            "No code reads so. It has ten letters and digits, as under the QR code of the result.",
        )
        return _asked(typed, trouble if typed else "")

    def take(self) -> Response:
        """Check a file that somebody sends; nothing of it is kept."""
        request.max_content_length = MOST_BYTES + 1024
        sent, words = request.files.get(FILE), language_asked()
        if sent is None or not sent.filename:
            return _asked("", words.say("Choose the file that you want to have checked."))
        with closing(sent):
            content = sent.read(MOST_BYTES + 1)
        try:
            verdict = verifying.verify(content, largest=MOST_BYTES)
        except UnreadableFileError as error:
            return _asked("", unreadable(error, words))
        return make_response(draw("pages/results/seal.html", _page(verdict)))

    def show(self, code: str) -> str:
        """A published result, held against its answers now."""
        found = verifying.published(self.office.database, code, self.office.clock())
        page = _page(found.verdict, found)
        return draw("pages/results/seal.html", page)

    def file(self, code: str) -> Response:
        """The open file of a published result."""
        content = verifying.open_file(self.office.database, code)
        return as_download(
            f"suara-{code_in(code)}.json",
            content,
            "application/json; charset=utf-8",
        )


def _asked(typed: str, trouble: str) -> Response:
    words = language_asked()
    action = url_for("seals.ask", lang=_lang())
    page = CheckPage(words.code, other_language(words), action, typed, trouble)
    return make_response(draw("pages/results/check.html", page), UNPROCESSABLE if trouble else 200)


def _page(verdict: Verdict, found: verifying.Published | None = None) -> SealPage:
    words, seal = language_asked(), verdict.seal
    letter = None if seal.index is None else seal.index.letter
    bands = (band for band in verdict.instrument.bands if band.letter == letter)
    return SealPage(
        language=words.code,
        other=other_language(words),
        seal=seal,
        period=_period(seal.subject.period),
        band=next(bands, None),
        is_told=seal.is_told or found is None,
        checks=checks(verdict, words),
        holds=verdict.holds,
        key=verdict.public.hex(),
        after=None if found is None else found.after,
        is_open=found is not None and found.is_open,
        is_file=found is None,
        lang=_lang(),
    )


def _period(code: str) -> str:
    """A period as people say it; in a file anything may stand there."""
    try:
        return period_name(code, language_asked())
    except (ValueError, LookupError):
        return code


def _lang() -> str | None:
    code = language_asked().code
    return None if code == INDONESIAN else code
