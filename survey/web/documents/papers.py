"""The reports of a unit: asked for, being made, ready; and its own texts that go into them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Response as Sent
from flask import abort, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.complaints.attaching import Allowed
from survey.flows.documents import endorsing, photographing, reporting
from survey.flows.documents.displaying import Board
from survey.flows.documents.endorsing import Endorsed
from survey.flows.documents.photographing import Album
from survey.flows.documents.reporting import Paper, Ready, WavePapers
from survey.flows.documents.writing import Book, Reported, Written, book
from survey.language import LANGUAGES, Language
from survey.web.addressing import site_of
from survey.web.documents.block_words import BlockWords, words_of
from survey.web.documents.endorsements import EndorsementLine, EndorsementViews, line_of
from survey.web.documents.photographs import PhotographViews
from survey.web.documents.placards import PlacardLink, PlacardViews, links_of
from survey.web.documents.texts import TextViews, carried_words
from survey.web.files import as_download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.moments import moment
from survey.web.rendering import NAMES, draw
from survey.web.surveys.period_names import state_name

SEE_OTHER = 303
LOOK_AGAIN = 5  # seconds
PATIENCE = timedelta(minutes=10)  # a report that waits longer unbegun waits for a worker


@dataclass(frozen=True, slots=True)
class PaperLine:
    """The report of a wave in one language; sentences: how it stands.

    link, word: to the PDF and the Word file, "" while there is none.
    """

    name: str
    code: str
    sentences: tuple[str, ...]
    link: str
    word: str
    is_waiting: bool
    is_troubled: bool


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A wave with its reports, those that were signed and uploaded, and placards if sealed."""

    papers: WavePapers
    state: str
    lines: tuple[PaperLine, ...]
    signed: tuple[EndorsementLine, ...]
    placards: tuple[PlacardLink, ...]

    @property
    def is_signed(self) -> bool:
        """Whether a signed report stands."""
        return any(one.stands for one in self.signed)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A block of the unit's own texts; beginning: its first words, "" where none were written.

    carried: where it comes from, "" where it was written for this report.
    """

    words: BlockWords
    url: str
    beginning: str
    carried: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """pages/documents/reports.html; writes: whether the unit's own words may be written."""

    language: str
    frame: Frame
    unit: str
    waves: tuple[WaveLine, ...]
    texts: tuple[TextLine, ...]
    writes: bool
    is_looking_again: bool


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """pages/documents/report_contents.html."""

    language: str
    frame: Frame
    wave_id: int
    album: Album
    texts: tuple[TextLine, ...]


class Papers:
    """The pages of reports."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def reports(self, standing: Standing, unit_id: int) -> Response:
        """The surveys of a unit with their reports, and its own texts."""
        words = spoken()
        every = reporting.papers_of(self.office.database, standing.home.id, unit_id)
        signed = endorsing.endorsed_of(self.office.database, standing.home.id, unit_id)
        page = ReportsPage(
            language=words.code,
            frame=frame_of(standing, Crumb(words.say("Reports"), "")),
            unit=standing.place.unit or "",
            waves=tuple(_wave(one, signed, standing, words) for one in every),
            texts=self._texts(standing, unit_id, words),
            writes=standing.may(Act.WRITE_REPORT),
            is_looking_again=_is_looked_for(every, standing.now),
        )
        response = make_response(draw("pages/documents/reports.html", page))
        if page.is_looking_again:
            response.headers["Refresh"] = str(LOOK_AGAIN)
        return response

    def ask(self, standing: Standing, wave_id: int) -> Response:
        """Ask for a report in a language."""
        code = request.form.get("language", "")
        if code not in LANGUAGES:
            abort(400)
        site = site_of(None)
        reporting.request(self.office.database, standing, wave_id, code, site)
        flash(spoken().say("The report is being made. This takes some seconds."))
        return redirect(url_for(".reports", unit_id=standing.place.spot.unit_id), SEE_OTHER)

    def fetch(self, standing: Standing, wave_id: int, code: str) -> Response:
        """A report that was made."""
        found = reporting.fetch(self.office.database, standing.home.id, wave_id, code)
        if found is None:
            abort(404)
        return as_download(found.name, found.content, reporting.PDF)

    def fetch_word(self, standing: Standing, wave_id: int, code: str) -> Sent:
        """The same report as a Word file."""
        found = reporting.fetch_word(self.office.database, standing.home.id, wave_id, code)
        if found is None:
            abort(404)
        return as_download(found.name, found.content, reporting.DOCX)

    def contents(self, standing: Standing, wave_id: int) -> str:
        """What the unit itself says in the report of a wave: texts and photographs."""
        words, unit_id = spoken(), standing.place.spot.unit_id or 0
        found = book(self.office.database, standing.home.id, Reported(unit_id, wave_id))
        reports = Crumb(words.say("Reports"), url_for(".reports", unit_id=unit_id))
        page = ContentsPage(
            language=words.code,
            frame=frame_of(standing, reports),
            wave_id=wave_id,
            album=photographing.album(self.office.database, standing.home.id, wave_id),
            texts=_lines(found, words, lambda code: _wave_text(wave_id, code)),
        )
        return draw("pages/documents/report_contents.html", page)

    def _texts(self, standing: Standing, unit_id: int, words: Language) -> tuple[TextLine, ...]:
        if not standing.may(Act.WRITE_REPORT):
            return ()
        found = book(self.office.database, standing.home.id, Reported(unit_id))
        return _lines(found, words, lambda code: url_for(".text", unit_id=unit_id, code=code))


def desk(office: Office, allowed: Allowed, board: Board) -> Desk:
    """The reports of units. A report shows small groups, so who may not see those gets none."""
    pages, papers, texts = Desk("papers", office), Papers(office), TextViews(office)
    unit, wave = "/kantor/satuan/<int:unit_id>/laporan", "/kantor/pelaksanaan/<int:wave_id>/laporan"
    pages.show(unit, papers.reports, Act.SEE_SMALL_GROUPS)
    pages.ask(f"{unit}/<code>", texts.text, Act.WRITE_REPORT)
    pages.take(wave, papers.ask, Act.SEE_SMALL_GROUPS)
    pages.show(f"{wave}-<any(id, en):code>.pdf", papers.fetch, Act.SEE_SMALL_GROUPS)
    pages.show(f"{wave}-<any(id, en):code>.docx", papers.fetch_word, Act.SEE_SMALL_GROUPS)
    pages.show(f"{wave}/isi", papers.contents, Act.WRITE_REPORT)
    pages.ask(f"{wave}/isi/<code>", texts.wave_text, Act.WRITE_REPORT)
    PhotographViews(office, allowed).add_to(pages)
    EndorsementViews(office, allowed).add_to(pages)
    PlacardViews(board).add_to(pages)
    return pages


def _wave_text(wave_id: int, code: str) -> str:
    return url_for(".wave_text", wave_id=wave_id, code=code)


def _is_looked_for(every: tuple[WavePapers, ...], now: datetime) -> bool:
    """Whether a report is being made that was asked for not long ago."""
    return any(
        paper.is_waiting and paper.asked_at is not None and now - paper.asked_at < PATIENCE
        for one in every
        for paper in one.papers
    )


def _lines(
    found: Book,
    words: Language,
    url: Callable[[str], str],
) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(words_of(block, words), url(block.value), _beginning(text), carried)
        for block, text in found.blocks.items()
        for carried in [carried_words(text, words)]
    )


def _beginning(text: Written) -> str:
    return text.words.partition("\n")[0].replace("\t", "; ")


def _wave(
    one: WavePapers,
    signed: Sequence[Endorsed],
    standing: Standing,
    words: Language,
) -> WaveLine:
    lines = tuple(_line(one, paper, standing, words) for paper in one.papers)
    own = tuple(line_of(paper, standing, words) for paper in signed if paper.wave_id == one.wave_id)
    is_sealed = one.state is WaveState.CLOSED and one.n > 0
    placards = links_of(one.wave_id, words) if is_sealed else ()
    return WaveLine(one, state_name(one.state, words), lines, own, placards)


def _line(one: WavePapers, paper: Paper, standing: Standing, words: Language) -> PaperLine:
    link = url_for(".fetch", wave_id=one.wave_id, code=paper.language) if paper.ready else ""
    has_word = paper.ready is not None and paper.ready.has_word
    word = url_for(".fetch_word", wave_id=one.wave_id, code=paper.language) if has_word else ""
    return PaperLine(
        name=NAMES[paper.language],
        code=paper.language,
        sentences=tuple(_sentences(paper, standing, words)),
        link=link,
        word=word,
        is_waiting=paper.is_waiting,
        is_troubled=paper.is_failed,
    )


def _sentences(paper: Paper, standing: Standing, words: Language) -> Iterator[str]:
    if paper.ready is not None:
        yield from _of_ready(paper.ready, paper.officer or "", standing, words)
    if paper.is_waiting:
        yield from _of_waiting(paper, standing, words)
    elif paper.is_failed:
        yield words.say("The report could not be made.") + " " + _why(paper, words)
        yield words.say("Ask for it once more; if that does not help, tell your administrator.")
    elif paper.ready is None:
        yield words.say("Not made yet.")


def _of_ready(ready: Ready, officer: str, standing: Standing, words: Language) -> Iterator[str]:
    yield words.say(
        "Made on %(moment)s; asked for by %(officer)s.",
        moment=moment(ready.made_at, standing, words),
        officer=officer,
    )
    if ready.later > 0:
        yield words.say_many(
            "%(n)s answer came in since and is not in it.",
            "%(n)s answers came in since and are not in it.",
            ready.later,
        )
    if ready.is_reworded:
        yield words.say("Texts of the unit were changed since and are not in it.")


def _of_waiting(paper: Paper, standing: Standing, words: Language) -> Iterator[str]:
    asked_at = paper.asked_at or standing.now
    if paper.is_failed:
        yield words.say("The last try did not work.") + " " + _why(paper, words)
        yield words.say("It is tried again by itself.")
    elif not paper.tries and standing.now - asked_at > PATIENCE:
        yield words.say(
            "It was asked for on %(moment)s, but nothing works on orders here at present. Tell "
            "your administrator that “skm worker” may not be running.",
            moment=moment(asked_at, standing, words),
        )
    else:
        yield words.say("It is being made.")


def _why(paper: Paper, words: Language) -> str:
    if paper.no_printing:
        return words.say("What draws the letters of a PDF (Pango) is not installed on the server.")
    return words.say("What went wrong stands in the log of the worker.")
