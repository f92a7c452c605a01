"""The annual compliance report: what it says, and its files when a worker has made them."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import abort, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.results import outdating
from survey.flows.year import issuing
from survey.flows.year.issuing import Issue
from survey.web.files import download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw
from survey.web.surveys.period_names import period_name

SEE_OTHER = 303
LOOK_AGAIN = 5  # seconds


@dataclass(frozen=True, slots=True)
class AnnualPage:
    """pages/year/annual.html; is_asked: whether anything was asked in that year.

    outdated: what was corrected since the files were made. made_on: of them, None where there
    are none.
    """

    language: str
    frame: Frame
    year: int
    is_asked: bool
    issue: Issue
    outdated: tuple[str, ...]
    made_on: date | None


class AnnualDesk:
    """The page of a year and its files."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("annual", self.office)
        year = "/kantor/tahun/<int:year>"
        pages.show(year, self.annual, Act.ACCEPT_REPORTS)
        pages.take(f"{year}/laporan", self.ask, Act.ACCEPT_REPORTS)
        pages.show(f"{year}/laporan.<any(pdf, xlsx, docx):ending>", self.fetch, Act.ACCEPT_REPORTS)
        return pages

    def annual(self, standing: Standing, year: int) -> Response:
        """What the report on a year says."""
        words, home = spoken(), standing.home
        issue = issuing.issue(self.office.database, home.id, year, words.code)
        page = AnnualPage(
            language=words.code,
            frame=frame_of(standing),
            year=year,
            is_asked=issuing.was_asked(self.office.database, home.id, year),
            issue=issue,
            outdated=self._outdated(standing, year, issue),
            made_on=issue.made_at and issue.made_at.astimezone(ZoneInfo(home.time_zone)).date(),
        )
        response = make_response(draw("pages/year/annual.html", page))
        if issue.is_waiting:
            response.headers["Refresh"] = str(LOOK_AGAIN)
        return response

    def _outdated(self, standing: Standing, year: int, issue: Issue) -> tuple[str, ...]:
        """What was corrected since the report was made, in sentences."""
        if issue.made_at is None:
            return ()
        words, zone = spoken(), ZoneInfo(standing.home.time_zone)
        found = outdating.outdated(self.office.database, standing.home.id, year, issue.made_at)
        return tuple(
            words.say(
                "The result of %(unit)s, %(period)s, was corrected on %(day)s: %(reason)s",
                unit=one.unit,
                period=period_name(one.period, words),
                day=words.day(one.at.astimezone(zone).date()),
                reason=one.reason,
            )
            for one in found
        )

    def ask(self, standing: Standing, year: int) -> Response:
        """Ask for the files."""
        words = spoken()
        if not issuing.was_asked(self.office.database, standing.home.id, year):
            raise NoSuchPlaceError
        issuing.request(self.office.database, standing, year, words.code)
        flash(words.say("The report is being made. This takes some seconds."))
        return redirect(url_for(".annual", year=year), SEE_OTHER)

    def fetch(self, standing: Standing, year: int, ending: str) -> Response:
        """A file that was made."""
        home, code = standing.home.id, spoken().code
        parcel = issuing.fetch(self.office.database, home, year, code, ending)
        if parcel is None:
            abort(404)
        return download(parcel)
