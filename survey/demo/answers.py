"""The answers of one wave of the sample: drawn with a seed that follows from unit and period.

An answer to an element is how well the unit serves there, how kind the respondent is, and
chance, cut into the points of the scale. Hence elements of one respondent go together, as
they do in real surveys.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from survey.core.results.ratings import rows_of
from survey.core.surveys.answer import Answer, Channel, Filled, Trace
from survey.core.surveys.period import Period
from survey.demo.mood import Mood, Numbers
from survey.demo.people import Person, people
from survey.demo.plans import lifts
from survey.demo.registry import SampleUnit, number
from survey.demo.remarks import WRITES_SHORT, remark_on

Ratings = NDArray[np.uint8]

ZONE = ZoneInfo("Asia/Makassar")
COST, COMPLAINTS = "BIAYA", "PENGADUAN"
FREE = 4.05  # what people say of a price that is none, in points
CUTS = (1.55, 2.5, 3.5)  # between the points of the scale
KINDNESS, CHANCE = 0.42, 0.55  # spread over respondents, and within one
SEASON, WEATHER = 0.03, 0.035  # the second half-year is a little busier; and no two are alike
SKIPPED, SKIPPED_MOST = 0.02, 0.06  # on paper: of any element, of the one on complaints
ALL_THREE = 0.6  # of those who tick one column throughout
BURST = 24
BURST_MINUTES = 18
FULL = 4
FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One wave; place: of its half-year. until: the last day with answers. n: how many answers.

    codes: of the elements that are asked. is_traced: whether it is still kept how they came in.
    """

    unit: SampleUnit
    mood: Mood
    period: Period
    place: int
    until: date
    n: int
    codes: tuple[str, ...]
    is_traced: bool


def answers(asked: Asked) -> Iterator[Filled]:
    """The answers of a wave, the same each time."""
    chance = np.random.default_rng(number("answers", asked.unit.key, asked.period.code))
    persons = people(asked.n, asked.unit.agency, chance)
    services = _services(asked, chance)
    burst = _burst(asked)
    ratings = _ratings(asked, services, persons, chance)
    ratings[burst] = FULL
    days = _days(asked, chance)
    ids = chance.integers(1, 2**63 - 1, asked.n)
    whims = chance.random(asked.n)

    def given(row: int) -> dict[str, int]:
        return dict(zip(asked.codes, ratings[row].tolist(), strict=True))

    for row, coded in enumerate(rows_of(ratings)):
        is_burst = burst.start <= row < burst.stop
        is_silent = is_burst or whims[row] >= WRITES_SHORT
        person, service = persons[row], asked.unit.services[services[row]]
        channel = Channel.LINK if is_burst else person.channel
        day = days[burst.start] if is_burst else days[row]
        yield Filled(
            id=int(ids[row]),
            answer=Answer(service.id, day, channel, coded, person.profile),
            remark=None if is_silent else remark_on(given(row), service.name, whims[row], chance),
            trace=_trace(asked, row - burst.start if is_burst else None, day, person),
        )


def _services(asked: Asked, chance: np.random.Generator) -> NDArray[np.int64]:
    """Which service each respondent came for: the first ones of a unit are the busiest."""
    shares = 1 / np.sqrt(np.arange(1, len(asked.unit.services) + 1))
    return chance.choice(len(shares), asked.n, p=shares / shares.sum())


def _ratings(
    asked: Asked,
    services: NDArray[np.int64],
    persons: Sequence[Person],
    chance: np.random.Generator,
) -> Ratings:
    """The ratings of a wave, shape (respondents, elements), 0 for a blank."""
    shape = (asked.n, len(asked.codes))
    drawn = (
        _of_unit(asked, chance)
        + asked.mood.services[services][:, None]
        + np.array([person.kindness for person in persons]).reshape(-1, 1)
        + chance.normal(0, KINDNESS, (asked.n, 1))
    )
    _make_free(drawn, asked, services)
    places = np.searchsorted(CUTS, drawn + chance.normal(0, CHANCE, shape))
    ratings: Ratings = (places + 1).astype(np.uint8)
    _tick_one_column(ratings, asked.mood.straight, chance)
    on_paper = np.array([person.channel is Channel.PAPER for person in persons], dtype=bool)
    often = np.array([SKIPPED_MOST if code == COMPLAINTS else SKIPPED for code in asked.codes])
    ratings[on_paper[:, None] & (chance.random(shape) < often)] = 0
    return ratings


def _of_unit(asked: Asked, chance: np.random.Generator) -> Numbers:
    """How well the unit serves in this half-year, by element."""
    mood = asked.mood
    season = -SEASON if asked.period.place > 1 else SEASON
    weather = chance.normal(0, WEATHER, len(asked.codes))
    drifted: Numbers = mood.level + mood.trend * asked.place + season + mood.elements + weather
    return drifted + lifts(asked.unit.key, asked.place, asked.codes)


def _make_free(drawn: Numbers, asked: Asked, services: NDArray[np.int64]) -> None:
    """Where nothing is charged people say so, whatever they think of the rest."""
    if COST in asked.codes:
        is_free = np.array([service.is_free for service in asked.unit.services])[services]
        drawn[is_free, asked.codes.index(COST)] = FREE


def _tick_one_column(ratings: Ratings, share: float, chance: np.random.Generator) -> None:
    n = len(ratings)
    straight = chance.random(n) < share
    column = np.where(chance.random(n) < ALL_THREE, FULL - 1, FULL).astype(np.uint8)
    ratings[straight] = column[straight][:, None]


def _burst(asked: Asked) -> slice:
    """The rows that one and the same person sent; none where no such thing happened."""
    is_there = asked.mood.has_burst and asked.is_traced and asked.n > 2 * BURST
    return slice(asked.n - BURST, asked.n) if is_there else slice(asked.n, asked.n)


def _days(asked: Asked, chance: np.random.Generator) -> list[date]:
    """When each came: on working days from the first of the period on."""
    span = (asked.until - asked.period.since).days + 1
    every = (asked.period.since + timedelta(days=i) for i in range(span))
    working = [day for day in every if day.isoweekday() <= FRIDAY] or [asked.until]
    return [working[i] for i in chance.integers(0, len(working), asked.n)]


def _trace(asked: Asked, turn: int | None, day: date, person: Person) -> Trace | None:
    """How an answer came in; turn: which one of a burst. None for paper and for what is old."""
    if not asked.is_traced or (person.channel is Channel.PAPER and turn is None):
        return None
    if turn is not None:
        began = datetime.combine(day, time(20, 5), ZONE)
        minute = began + timedelta(minutes=turn * BURST_MINUTES // BURST)
        one = f"{number('burst', asked.unit.key, asked.period.code):032x}"
        return Trace(minute, "id", device=one, network=one, seconds=14 + turn % 7)
    at_unit = person.channel is Channel.KIOSK
    network = f"{number('kiosk', asked.unit.key, day):032x}" if at_unit else person.network
    return Trace(
        minute=datetime.combine(day, person.at, ZONE),
        language=person.language,
        network=network,
        seconds=person.seconds,
        assisted=person.channel is Channel.ASSISTED,
    )
