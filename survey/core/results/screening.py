"""Screening: which answers of a wave are flagged, from what is kept of each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from survey.core.results.quality import (
    DAY,
    HOUR,
    REASONS,
    UNKNOWN,
    Observations,
    Reason,
    Rules,
    flagged,
    signs_on,
)
from survey.core.results.ratings import matrix_of
from survey.core.surveys.answer import Channel
from survey.core.surveys.extras import decoded
from survey.core.surveys.instrument import Instrument, InstrumentKind, Purpose

BY_HAND = frozenset({Channel.PAPER, Channel.IMPORT, Channel.API})  # when says nothing
ALONE = frozenset({Channel.LINK, Channel.QR})  # in which no officer has a hand
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer with how it came in; None where that is not known, or not any more.

    extras: what was answered beside the ratings (core/surveys/extras.py encoded).
    """

    id: int
    service_id: int
    day: date
    channel: Channel
    ratings: str
    minute: datetime | None
    device: str | None
    network: str | None
    seconds: int | None
    extras: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a unit is judged by: its clock, its rules, the names of its staff's networks."""

    zone: ZoneInfo
    rules: Rules
    staff: frozenset[str] = frozenset()


def judged(
    seen: Sequence[Seen],
    instrument: Instrument,
    place: Place,
) -> dict[int, tuple[Reason, ...]]:
    """The signs on the answers that are flagged, in the order of REASONS, by their ids.

    What came on paper, in a file or from another program has no
    time that says anything; a kiosk or an enumerator may well use the network of the staff.
    """
    signs = signs_on(_observations(seen, instrument, place), place.rules)
    return {
        seen[row].id: tuple(
            reason for reason, shown in zip(REASONS, signs[row], strict=True) if shown
        )
        for row in np.flatnonzero(flagged(signs)).tolist()
    }


def joined(seen: Iterable[Seen]) -> str:
    """Their ratings, one after another (core/results/ratings.py matrix_of)."""
    return "".join(answer.ratings for answer in seen)


def _observations(seen: Sequence[Seen], instrument: Instrument, place: Place) -> Observations:
    live = [None if answer.channel in BY_HAND else answer for answer in seen]
    ratings = matrix_of(joined(seen), len(instrument.items))
    if instrument.kind is InstrumentKind.CHECKLIST:
        ratings = ratings[:, :1]  # one question: that two experienced the same is no sign
    return Observations(
        ratings=ratings,
        minute=_whole(None if one is None else _minute(one.minute, place.zone) for one in live),
        seconds=_whole(None if one is None else one.seconds for one in live),
        network=_numbered(None if one is None else one.network for one in live),
        device=_numbered(None if one is None else one.device for one in live),
        steered=_steered(seen, instrument),
        is_staff=np.array(
            [one.channel in ALONE and one.network in place.staff for one in seen],
            dtype=bool,
        ),
    )


def _steered(seen: Sequence[Seen], instrument: Instrument) -> NDArray[np.int64]:
    """Who says that somebody steered the answers: 1; who denies it: 0."""
    asked = next((one for one in instrument.questions if one.purpose is Purpose.STEERING), None)
    if asked is None:
        return np.full(len(seen), UNKNOWN, dtype=np.int64)
    said = (decoded(answer.extras).get(asked.code) for answer in seen)
    yes = asked.choices[0].code
    return _whole(None if one is None else int(one == yes) for one in said)


def _minute(minute: datetime | None, zone: ZoneInfo) -> int | None:
    """The minutes since 1970 by the clock on the wall there."""
    if minute is None:
        return None
    there = minute.astimezone(zone)
    return (there.date() - EPOCH).days * DAY + there.hour * HOUR + there.minute


def _whole(numbers: Iterable[int | None]) -> NDArray[np.int64]:
    return np.array([UNKNOWN if one is None else one for one in numbers], dtype=np.int64)


def _numbered(names: Iterable[str | None]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return _whole(
        None if name is None else numbers.setdefault(name, len(numbers)) for name in names
    )
