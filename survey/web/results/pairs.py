"""Two units of an agency or of the institution, chosen and held against each other."""

from dataclasses import dataclass

from flask import request, url_for

from survey.core.results.overview import Overview
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.comparing import compare
from survey.flows.results.overlooking import View
from survey.flows.results.portraying_pair import PairShown, show_pair
from survey.web.addressing import number_in
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw
from survey.web.results.overviews import INSTRUMENT, PERIOD

FIRST, SECOND = "satu", "dua"  # in the address


@dataclass(frozen=True, slots=True)
class PairPage:
    """pages/results/pair.html; is_same: whether one unit was chosen twice.

    kept: what else stands in the address. results: the way back to all units.
    """

    language: str
    frame: Frame
    place: str
    is_whole: bool
    overview: Overview
    shown: PairShown | None
    chosen: tuple[int | None, int | None]
    is_same: bool
    kept: dict[str, str]
    results: str


class Pairs:
    """The pages on which two units are compared."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def agency_pair(self, standing: Standing, agency_id: int) -> str:
        """Two units of an agency."""
        return self._drawn(standing, agency_id, standing.place.agency or "")

    def institution_pair(self, standing: Standing) -> str:
        """Two units of the institution."""
        return self._drawn(standing, None, standing.home.name)

    def _drawn(self, standing: Standing, agency_id: int | None, place: str) -> str:
        words, asked = spoken(), request.args
        chosen = number_in(asked, FIRST), number_in(asked, SECOND)
        view = View(agency_id, asked.get(PERIOD, ""), asked.get(INSTRUMENT, ""))
        database = self.office.database
        overview, pair = compare(database, standing.home.id, view, chosen, standing.today)
        kept = {name: asked[name] for name in (PERIOD, INSTRUMENT) if name in asked}
        results = _results(agency_id, kept)
        page = PairPage(
            language=words.code,
            frame=frame_of(standing, Crumb(words.say("Units side by side"), results)),
            place=place,
            is_whole=agency_id is None,
            overview=overview,
            shown=None if pair is None else show_pair(pair, words),
            chosen=chosen,
            is_same=chosen[0] is not None and chosen[0] == chosen[1],
            kept=kept,
            results=results,
        )
        return draw("pages/results/pair.html", page)


def _results(agency_id: int | None, kept: dict[str, str]) -> str:
    period, instrument = kept.get(PERIOD), kept.get(INSTRUMENT)
    if agency_id is None:
        return url_for("results.institution", periode=period, instrumen=instrument)
    where = "results.agency"
    return url_for(where, agency_id=agency_id, periode=period, instrumen=instrument)
