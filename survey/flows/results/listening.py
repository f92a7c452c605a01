"""What happens when somebody reads what respondents wrote beside their ratings."""

from dataclasses import dataclass

from survey.core.results.ratings import matrix_of
from survey.core.surveys.instrument import Instrument, Item
from survey.core.surveys.period import Period, period_of
from survey.flows.results.reviewing import UnknownWaveError, instruments_of
from survey.store.databases import Database
from survey.store.registry import registry
from survey.store.results import reviews
from survey.store.surveys import responses

MOST_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Rated:
    """What a respondent gave to one item; rating is None for a blank."""

    label: str
    item: Item
    rating: int | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One remark with the service and the ratings that it came with."""

    words: str
    service: str
    ratings: tuple[Rated, ...]


@dataclass(frozen=True, slots=True)
class ServiceRemarks:
    """How many remarks there are on one service."""

    id: int
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """A page of the remarks on a wave.

    services: those with remarks, by name. after: what the next page is asked for by; None on
    the last one.
    """

    unit: str
    period: Period
    instrument: Instrument
    services: tuple[ServiceRemarks, ...]
    remarks: tuple[Heard, ...]
    after: int | None


def listen(
    database: Database,
    institution_id: int,
    wave_id: int,
    *,
    service_id: int | None = None,
    after: int = 0,
) -> Hearing:
    """A page of remarks, on all services or on one; six statements. Raises UnknownWaveError."""
    with database.reading(institution_id) as session:
        wave = next((w for w in reviews.waves_beside(session, wave_id) if w.id == wave_id), None)
        then = None if wave is None else registry.unit_on(session, wave.unit_id, wave.closes)
        if wave is None or then is None:
            raise UnknownWaveError(wave_id)
        instrument = instruments_of(session, [wave])[wave.instrument_digest]
        counts = responses.remarks_by_service(session, wave_id)
        names = registry.services_on(session, wave.unit_id, wave.closes, counts)
        found = responses.remarks(
            session,
            wave_id,
            service_id=service_id,
            after=after,
            most=MOST_ON_A_PAGE + 1,
        )
    shown = found[:MOST_ON_A_PAGE]
    return Hearing(
        unit=then.unit,
        period=period_of(wave.period.code),
        instrument=instrument,
        services=tuple(
            ServiceRemarks(id_, name, counts[id_]) for id_, name in names.items() if id_ in counts
        ),
        remarks=tuple(
            Heard(one.words, names[one.service_id], _rated(one.ratings, instrument))
            for one in shown
        ),
        after=shown[-1].response_id if len(found) > len(shown) else None,
    )


def _rated(ratings: str, instrument: Instrument) -> tuple[Rated, ...]:
    row = matrix_of(ratings, len(instrument.items))[0].tolist()
    places = [
        (f"U{place}", item)
        for place, element in enumerate(instrument.elements, start=1)
        for item in element.items
    ]
    return tuple(
        Rated(label, item, rating or None)
        for (label, item), rating in zip(places, row, strict=True)
    )
