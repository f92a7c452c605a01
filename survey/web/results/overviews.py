"""The results of an agency or of the whole institution: its units side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request, url_for

from survey.core.accounts.access import Act
from survey.core.results.overview import Order, Overview
from survey.core.surveys.period import Period
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.portraying_overview import Arrangement, OverviewShown, show
from survey.language import Language
from survey.web.addressing import number_in
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw

PERIOD, INSTRUMENT = "periode", "instrumen"  # in the address
AGENCY, ORDER, DIRECTION = "perangkat", "urut", "arah"
FALLING, RISING = "turun", "naik"
ORDERS = {
    "daftar": Order.REGISTRY,
    "indeks": Order.INDEX,
    "responden": Order.RESPONDENTS,
    "target": Order.TARGET,
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing to choose among several."""

    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column that can be sorted by; sort: as aria-sort has it, "" for not at all."""

    url: str
    sort: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """pages/results/overview.html; shown is None where nothing was ever asked.

    agency_id: of the filter. declares: whether the officer may say how units are averaged.
    pair: the way to two of the units, "" where there are no two with an index.
    advice: to what the agency should decide, "" where there is none.
    """

    language: str
    frame: Frame
    place: str
    is_whole: bool
    overview: Overview
    shown: OverviewShown | None
    periods: tuple[Chosen, ...]
    instruments: tuple[Chosen, ...]
    columns: dict[str, Column]
    is_by_index: bool
    agency_id: int | None
    kept: dict[str, str]
    declares: bool
    pair: str
    advice: str


class Overviews:
    """The pages of results of several units."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def agency(self, standing: Standing, agency_id: int) -> str:
        """The units of an agency."""
        return self._drawn(standing, agency_id, standing.place.agency or "")

    def institution(self, standing: Standing) -> str:
        """The units of all agencies."""
        return self._drawn(standing, None, standing.home.name)

    def _drawn(self, standing: Standing, agency_id: int | None, place: str) -> str:
        words = spoken()
        asked = request.args
        view = View(agency_id, asked.get(PERIOD, ""), asked.get(INSTRUMENT, ""))
        overview = overlook(self.office.database, standing.home.id, view, standing.today)
        arranged = _arrangement()
        crumbs = [Crumb(overview.period.name.within(words.code), "")] if overview.period else []
        page = OverviewPage(
            language=words.code,
            frame=frame_of(standing, *crumbs),
            place=place,
            is_whole=agency_id is None,
            overview=overview,
            shown=show(overview, standing.home.averaging, arranged, words),
            periods=tuple(_periods(overview, words)),
            instruments=tuple(_instruments(overview)),
            columns={name: _column(name, arranged) for name in ORDERS},
            is_by_index=arranged.order is Order.INDEX,
            agency_id=arranged.agency_id,
            kept={name: asked[name] for name in (PERIOD, INSTRUMENT, ORDER) if name in asked},
            declares=agency_id is None and standing.may(Act.KEEP_REGISTRY),
            pair=_pair(overview, agency_id),
            advice=_advice(standing, agency_id),
        )
        return draw("pages/results/overview.html", page)


def _pair(overview: Overview, agency_id: int | None) -> str:
    """The page on which two units are compared, of the same period and instrument."""
    if sum(line.has_index for line in overview.lines) < len(("first", "second")):
        return ""
    period, instrument = request.args.get(PERIOD), request.args.get(INSTRUMENT)
    if agency_id is None:
        return url_for(".institution_pair", periode=period, instrumen=instrument)
    where = ".agency_pair"
    return url_for(where, agency_id=agency_id, periode=period, instrumen=instrument)


def _advice(standing: Standing, agency_id: int | None) -> str:
    """The page of what the agency should decide; "" for who may not read it."""
    if agency_id is None or not standing.may(Act.READ_REMARKS):
        return ""
    return url_for("advice.agency", agency_id=agency_id, periode=request.args.get(PERIOD))


def _arrangement() -> Arrangement:
    order = ORDERS.get(request.args.get(ORDER, ""), Order.REGISTRY)
    usual = RISING if order is Order.REGISTRY else FALLING
    is_falling = request.args.get(DIRECTION, usual) == FALLING
    return Arrangement(order, is_falling, number_in(request.args, AGENCY))


def _column(name: str, arranged: Arrangement) -> Column:
    """Another click on the column that the table is sorted by turns it round."""
    order = ORDERS[name]
    if order is not arranged.order:
        return Column(_here(urut=name), "")
    direction = RISING if arranged.is_falling else FALLING
    sort = "descending" if arranged.is_falling else "ascending"
    return Column(_here(urut=name, arah=direction), sort)


def _periods(overview: Overview, words: Language) -> Iterator[Chosen]:
    for period in overview.periods:
        yield Chosen(period.name.within(words.code), _of_period(period), period == overview.period)


def _of_period(period: Period) -> str:
    return _here(periode=period.code, arah=request.args.get(DIRECTION))


def _instruments(overview: Overview) -> Iterator[Chosen]:
    here = overview.instrument
    for edition in overview.instruments:
        code, _dot, version = edition.rpartition(".")
        is_here = here is not None and (here.code, here.version) == (code, version)
        yield Chosen(edition, _here(instrumen=edition), is_here)


def _here(**changed: str | None) -> str:
    """The address of the page at hand with some of what is asked for changed."""
    kept = {
        name: request.args[name]
        for name in (PERIOD, INSTRUMENT, AGENCY, ORDER)
        if name in request.args
    }
    endpoint = ".agency" if "agency_id" in (request.view_args or {}) else ".institution"
    return url_for(endpoint, **{**kept, **(request.view_args or {}), **changed})
