"""Volume: how many each service served, and the index when each counts by that."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.inference.stratum import StratifiedIndex, Stratum, poststratified
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL, interval, student
from survey.core.results.scoring import band_of, converted
from survey.core.results.tally import Tally
from survey.core.surveys.instrument import Band, Instrument


@dataclass(frozen=True, slots=True)
class ByVolume:
    """The index with each service counted by how many it served, rounded once.

    limits: of 95 %; None where they cannot be estimated. effective_n: answers of a sample in
    which each service had its share that would know as much, exact.
    """

    converted: Decimal
    band: Band
    limits: tuple[float, float] | None
    effective_n: Fraction


def encoded(volumes: Mapping[int, int]) -> str | None:
    """Volumes by service as one text; None where there are none."""
    if not volumes:
        return None
    return json.dumps({str(id_): n for id_, n in sorted(volumes.items())}, separators=(",", ":"))


def decoded(text: str | None) -> dict[int, int]:
    """The volumes that a text was made of."""
    return {} if text is None else {int(id_): n for id_, n in json.loads(text).items()}


def by_volume(
    tallies: Mapping[int, Tally],
    volumes: Mapping[int, int],
    instrument: Instrument,
) -> ByVolume | None:
    """The post-stratified index of a wave, answers of each service weighted to its volume.

    tallies, volumes: by service. None where it is not said of every service that was rated, or
    where fewer are said to be served than have answered, or where a service with a volume has
    no index of its own.
    """
    rated = {id_: tally for id_, tally in tallies.items() if tally.n}
    if not rated or not set(rated) <= set(volumes):
        return None
    if any(volumes[id_] < tally.n for id_, tally in rated.items()):
        return None
    if any(n and id_ not in rated for id_, n in volumes.items()):
        return None
    strata = [Stratum(tally, volumes[id_]) for id_, tally in rated.items()]
    found = poststratified(strata, instrument)
    if found is None:
        return None
    value = converted(found.interval, instrument)
    return ByVolume(
        converted=value,
        band=band_of(value, instrument.bands),
        limits=_limits(found, instrument, sum(tally.n for tally in rated.values())),
        effective_n=found.effective_n,
    )


def _limits(
    found: StratifiedIndex,
    instrument: Instrument,
    n: int,
) -> tuple[float, float] | None:
    if found.se is None or found.df is None or n < FEWEST_FOR_INTERVAL:
        return None
    exact, lowest = found.interval * instrument.factor, instrument.factor
    return interval(float(exact), student(found.df) * found.se, float(lowest))
