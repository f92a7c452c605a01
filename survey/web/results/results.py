"""Results: all pages of them, and the way to those that an officer may see."""

from dataclasses import dataclass
from pathlib import Path

from flask import redirect, url_for

from survey.core.accounts.access import Act
from survey.core.accounts.role import Level
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.office.arriving import Post, posts_of
from survey.web.frame import Frame, frame_of
from survey.web.gate import SEE_OTHER, Desk, Drawn, Somewhere
from survey.web.rendering import draw
from survey.web.results.averaging import AveragingView
from survey.web.results.besides import Besides
from survey.web.results.derivation import Derivations
from survey.web.results.doubts import Doubts
from survey.web.results.downloads import Downloads
from survey.web.results.exports import FORMS, Exports
from survey.web.results.overviews import Overviews
from survey.web.results.pairs import Pairs
from survey.web.results.remarks import Remarks
from survey.web.results.unit_results import UnitResults
from survey.web.results.voices import VoicesView


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """The way to the results of one place."""

    post: Post
    url: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """pages/results/results.html."""

    language: str
    frame: Frame
    places: tuple[PlaceLink, ...]


class Places:
    """The way to the results that an officer may see."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def places(self, standing: Standing) -> Drawn:
        """The highest place of the officer at once, or a list where there are several."""
        if standing.may(Act.SEE_RESULTS):
            return redirect(url_for(".institution"), SEE_OTHER)
        posts = posts_of(self.office.database, standing, Act.SEE_RESULTS)
        links = tuple(PlaceLink(post, results_of(post)) for post in posts)
        if len(links) == 1:
            return redirect(links[0].url, SEE_OTHER)
        frame = frame_of(standing)
        return draw("pages/results/results.html", ResultsPage(frame.language, frame, links))


def results_of(post: Post) -> str:
    """The address of the results of a place."""
    match post.level:
        case Level.UNIT:
            return url_for("results.unit", unit_id=post.node.unit_id)
        case Level.AGENCY:
            return url_for("results.agency", agency_id=post.node.agency_id)
        case Level.INSTITUTION:
            return url_for("results.institution")


def desk(office: Office, instruments: Path) -> Desk:
    """The pages and files of results."""
    pages = Desk("results", office)
    pages.show("/kantor/hasil", Places(office).places, Somewhere(Act.SEE_RESULTS))
    overviews, unit = Overviews(office), UnitResults(office)
    pages.show("/kantor/instansi/hasil", overviews.institution, Act.SEE_RESULTS)
    declare = AveragingView(office).declare
    pages.ask("/kantor/instansi/hasil/rata-rata", declare, Act.KEEP_REGISTRY)
    of_agency = "/kantor/perangkat/<int:agency_id>/hasil"
    pages.show(of_agency, overviews.agency, Act.SEE_RESULTS)
    pairs = Pairs(office)
    pages.show("/kantor/instansi/hasil/banding", pairs.institution_pair, Act.SEE_RESULTS)
    pages.show(f"{of_agency}/banding", pairs.agency_pair, Act.SEE_RESULTS)
    pages.show("/kantor/satuan/<int:unit_id>/hasil", unit.unit, Act.SEE_RESULTS)
    of_wave, files = "/kantor/pelaksanaan/<int:wave_id>", Downloads(office)
    derivations = Derivations(office, instruments)
    pages.show(f"{of_wave}/cara-menghitung", derivations.steps, Act.SEE_SMALL_GROUPS)
    pages.show(f"{of_wave}/selisih", derivations.difference, Act.SEE_SMALL_GROUPS)
    other = Besides(office).besides
    pages.show(f"{of_wave}/jawaban-lain", other, Act.SEE_SMALL_GROUPS)
    unusual = Doubts(office)
    pages.show(f"{of_wave}/kewajaran", unusual.doubts, Act.SEE_SMALL_GROUPS)
    pages.ask(f"{of_wave}/kewajaran/wajar", unusual.clear, Act.JUDGE_ANSWERS)
    pages.ask("/kantor/satuan/<int:unit_id>/jam-layanan", unusual.hours, Act.JUDGE_ANSWERS)
    pages.show(f"{of_wave}/saran", Remarks(office).remarks, Act.READ_REMARKS)
    voices = VoicesView(office, instruments).voices
    pages.show(f"{of_wave}/suara", voices, Act.READ_REMARKS)
    pages.show(f"{of_wave}/hasil.xlsx", files.workbook, Act.SEE_RESULTS)
    pages.show(f"{of_wave}/hasil.csv", files.flat, Act.SEE_RESULTS)
    pages.show(f"{of_wave}/hasil.json", files.machine, Act.SEE_RESULTS)
    exports = Exports(office)
    pages.show(f"{of_wave}/data", exports.wave_data, Act.SEE_RESULTS)
    pages.show(f"{of_wave}/jawaban.<{FORMS}:form>", exports.answers, Act.SEE_RESULTS)
    pages.show("/kantor/instansi/hasil/data", exports.institution_data, Act.SEE_RESULTS)
    pages.show(f"/kantor/instansi/hasil/data.<{FORMS}:form>", exports.period_data, Act.SEE_RESULTS)
    return pages
