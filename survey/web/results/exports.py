"""Answers and results as data for other programs: which files there are, and each of them."""

from dataclasses import dataclass

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from survey.flows.accounts.admitting import Office, Standing
from survey.flows.documents.awaiting import Work
from survey.flows.results import exporting
from survey.flows.results.exporting import Form, NotInstalledError, Pieces
from survey.flows.results.overlooking import View
from survey.web.documents.awaited import awaited
from survey.web.files import as_download, download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw
from survey.web.results.downloads import order_of

FORMS = "any(csv, 'kamus.csv', xlsx, sav, parquet)"
PERIOD, INSTRUMENT = "periode", "instrumen"  # in the address, as on the page of results


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file; what: for which program, or what it holds."""

    name: str
    what: str
    url: str


@dataclass(frozen=True, slots=True)
class ExportsPage:
    """pages/results/exports.html; is_whole: whether what needs the extra is offered."""

    language: str
    frame: Frame
    is_of_wave: bool
    files: tuple[FileLine, ...]
    is_whole: bool


class Exports:
    """The pages and the files."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def wave_data(self, standing: Standing, wave_id: int) -> str:
        """The files of the answers of a wave."""
        urls = {
            one: url_for("results.answers", wave_id=wave_id, form=one.value)
            for one in exporting.forms()
        }
        return _drawn(standing, urls, is_of_wave=True)

    def answers(self, standing: Standing, wave_id: int, form: str) -> Response:
        """The answers of a wave as a file; a large one is waited for."""
        order, database = order_of(standing, wave_id), self.office.database
        try:
            found = exporting.answers(database, order, Form(form))
        except NotInstalledError:
            abort(404)
        match found:
            case Work():
                back = url_for("results.wave_data", wave_id=wave_id)
                return awaited(database, standing, found, back)
            case Pieces():
                return as_download(found.name, found.pieces, found.media_type)
        return download(found)

    def institution_data(self, standing: Standing) -> str:
        """The files of the results of a period."""
        period, instrument = (request.args.get(name) for name in (PERIOD, INSTRUMENT))
        urls = {
            one: url_for(
                "results.period_data",
                form=one.value,
                periode=period,
                instrumen=instrument,
            )
            for one in exporting.forms()
        }
        return _drawn(standing, urls, is_of_wave=False)

    def period_data(self, standing: Standing, form: str) -> Response:
        """The results of all units in a period as a file."""
        asked, order = request.args, order_of(standing, 0)
        view = View(None, asked.get(PERIOD, ""), asked.get(INSTRUMENT, ""))
        database = self.office.database
        try:
            return download(exporting.results(database, standing.home.id, view, order, Form(form)))
        except NotInstalledError:
            abort(404)


def _drawn(standing: Standing, urls: dict[Form, str], *, is_of_wave: bool) -> str:
    frame, words = frame_of(standing, Crumb(spoken().say("Data"), "")), spoken()
    said = {
        Form.CSV: words.say("Table (CSV)"),
        Form.BOOK: words.say("Code book (CSV)"),
        Form.XLSX: words.say("Workbook (XLSX)"),
        Form.SAV: words.say("SPSS (SAV)"),
        Form.PARQUET: words.say("Parquet"),
    }
    what = {
        Form.CSV: words.say("numbers alone, for any program"),
        Form.BOOK: words.say("what each column and each number of the table means"),
        Form.XLSX: words.say("data and code book, a sheet each"),
        Form.SAV: words.say("with labels of columns and values"),
        Form.PARQUET: words.say("for Python, R and data warehouses; the code book is within"),
    }
    files = tuple(FileLine(said[one], what[one], url) for one, url in urls.items())
    page = ExportsPage(frame.language, frame, is_of_wave, files, Form.SAV in urls)
    return draw("pages/results/exports.html", page)
