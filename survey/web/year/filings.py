"""Filing the result of another tool by its means or its sheet, and fetching what proves it."""

from dataclasses import dataclass
from pathlib import PurePath
from types import new_class
from typing import cast

from werkzeug.wrappers import Response
from wtforms import BooleanField, FileField, IntegerField, StringField
from wtforms.validators import Optional

from survey.core.accounts.access import Act
from survey.core.surveys.instrument import Instrument
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, attached
from survey.flows.complaints.receiving import Attached
from survey.flows.surveys.composing import Library
from survey.flows.surveys.scheduling import UnknownPeriodError
from survey.flows.year import filing
from survey.flows.year.filing import Filed
from survey.language import Language
from survey.web.acts import Doing, asked, file_sent
from survey.web.entry import Entry, _, entered
from survey.web.files import as_download
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.year.compliance import duty_page_of
from survey.web.year.filing_refusals import MEAN

FILE, SHEET = "file", "sheet"
ENDS = {".csv", ".xlsx", ".xls", ".ods"}  # of the names of sheets


@dataclass(frozen=True, slots=True)
class FilingsDesk:
    """The page on which a result of another tool is filed, and its files."""

    library: Library
    office: Office
    allowed: Allowed

    def desk(self) -> Desk:
        """Their addresses."""
        pages, here = Desk("filings", self.office), "/kantor/satuan/<int:unit_id>/kewajiban/<code>"
        most = (2 * self.allowed.megabytes + 1) * MEGABYTE
        pages.receive(f"{here}/hasil", self.file_result, Act.SUBMIT_REPORTS, most)
        pages.show(f"{here}/hasil/laporan", self.report, Act.ACCEPT_REPORTS)
        pages.show(f"{here}/hasil/lembar", self.sheet, Act.ACCEPT_REPORTS)
        return pages

    def file_result(self, standing: Standing, unit_id: int, code: str) -> Response:
        """Hand in the result of another tool."""
        words, home = spoken(), standing.home.id
        try:
            instrument = filing.asked_in(self.library, home, code)
        except UnknownPeriodError as error:
            raise NoSuchPlaceError from error
        form = entered(_form_of(instrument, words))
        doing = _doing(instrument, duty_page_of(unit_id, code), words)

        def does() -> None:
            means = {one.code: form[f"{MEAN}{one.code}"].data or "" for one in instrument.elements}
            filed = Filed(
                tool=form["tool"].data or "",
                report=self._sent(),
                means=means,
                n=form["n"].data,
                sheet=file_sent(SHEET),
                printed=form["printed"].data or "",
                is_sure=bool(form["is_sure"].data),
            )
            filing.file_result(self.library, actor_of(standing), unit_id, code, filed)

        return asked(standing, form, doing, does)

    def report(self, standing: Standing, unit_id: int, code: str) -> Response:
        """The report that proves a result, as it was made harmless."""
        return self._proof(standing, (unit_id, code), "report")

    def sheet(self, standing: Standing, unit_id: int, code: str) -> Response:
        """The sheet that a result was computed from, as it was sent."""
        return self._proof(standing, (unit_id, code), SHEET)

    def _proof(self, standing: Standing, about: tuple[int, str], what: str) -> Response:
        try:
            file = filing.proof(self.office.database, standing.home.id, about, what)
        except UnknownPeriodError as error:
            raise NoSuchPlaceError from error
        end = PurePath(file.name).suffix.lower()
        unit_id, code = about
        known = end if what == "report" or end in ENDS else ""
        return as_download(f"{what}-{unit_id}-{code}{known}", file.content, file.media_type)

    def _sent(self) -> tuple[Attached, ...]:
        name, content = file_sent(FILE)
        return attached(self.allowed, [(name, content)]) if content else ()


def _doing(instrument: Instrument, back: str, words: Language) -> Doing:
    return Doing(
        title=words.say("File the result of another tool"),
        says=(
            words.say(
                "For a survey that was not made here. Type the mean of each element from 1 to "
                "%(points)s, or send the sheet of answers: the index is computed from them and "
                "marked as that of another tool wherever it is shown.",
                points=words.whole(instrument.points),
            ),
            words.say(
                "The elements are those of the questionnaire %(title)s.",
                title=instrument.title.within(words.code),
            ),
        ),
        button=words.say("Hand in the report"),
        back=back,
        done=words.say("The report was handed in. The bureau accepts it or sends it back."),
        takes_file=True,
        hints={
            SHEET: words.say(
                "CSV, XLSX or ODS, one questionnaire a row. It is kept for the bureau, so leave "
                "out names and telephone numbers. Means and respondents then stay blank.",
            ),
            "printed": words.say("May stay blank. It is held against the means and not kept."),
        },
    )


def _form_of(instrument: Instrument, words: Language) -> type[Entry]:
    """A form with a field for the mean of each element, named after it; as they stand on it."""
    fields = {
        "tool": StringField(_("Name of the tool")),
        SHEET: FileField(_("Sheet of answers, in place of the means")),
        **{
            f"{MEAN}{one.code}": StringField(f"U{place} {one.name.within(words.code)}")
            for place, one in enumerate(instrument.elements, start=1)
        },
        "n": IntegerField(_("Respondents"), [Optional()]),
        "printed": StringField(_("Index that the tool printed, to be checked")),
        "is_sure": BooleanField(_("Where both differ, hand in the index that is computed here")),
        FILE: FileField(_("Report as PDF or photo")),
    }
    made = new_class("FilingForm", (Entry,), exec_body=lambda names: names.update(fields))
    return cast("type[Entry]", made)
