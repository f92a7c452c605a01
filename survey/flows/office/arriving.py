"""Arriving: an officer comes to the first page and sees what matters now at each place of work."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from survey.core.accounts.access import GRANTS, Act
from survey.core.accounts.role import Level, Node
from survey.core.inference.comparison import Comparison, Measured, compared
from survey.core.registry.registry import Registry
from survey.core.results.overview import target_of
from survey.core.results.report import IndexResult, UnitResult
from survey.core.surveys.pace import Pace
from survey.core.surveys.period import Period, period_of
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import Standing
from survey.flows.results.reviewing import instruments_of, is_asked, results_of
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.results import reviews
from survey.store.surveys import responses
from survey.store.tables.waves import WaveRow

MOST_LOOKED_BACK = 4  # waves of a unit in which its last index and the one before are looked for


@dataclass(frozen=True, slots=True)
class Post:
    """A place that an officer is appointed to, with all that may be done there.

    above: the agency of a unit, "" for any other place.
    """

    node: Node
    name: str
    above: str
    acts: frozenset[Act]

    @property
    def level(self) -> Level:
        """The level of the tree that it stands on."""
        return self.node.level


@dataclass(frozen=True, slots=True)
class OpenWave:
    """A survey that takes answers now, and how it gets on."""

    id: int
    period: Period
    pace: Pace


@dataclass(frozen=True, slots=True)
class LastIndex:
    """The last index of a unit; comparison: with the one before, None for the first one."""

    wave_id: int
    period: Period
    index: IndexResult
    before: Period | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Count:
    """How the units of a place stand with their surveys today.

    open: with an open one; reached: of these, whose target is reached; silent: of these, that
    nobody has answered.
    """

    units: int
    open: int
    reached: int
    silent: int


@dataclass(frozen=True, slots=True)
class News:
    """What matters now at a place: of a unit its survey and its index, of others the count."""

    post: Post
    open: OpenWave | None = None
    last: LastIndex | None = None
    count: Count | None = None


def posts_of(database: Database, standing: Standing, act: Act) -> tuple[Post, ...]:
    """The places at which an officer may do something, by appointment; two statements."""
    with database.reading(standing.home.id) as session:
        tree = registry.outline(session, standing.today)
    return tuple(post for post in _posts(standing, tree) if act in post.acts)


def arrive(database: Database, standing: Standing) -> tuple[News, ...]:
    """What matters now at each place of an officer, the wider first; at most eight statements."""
    today = standing.today
    with database.reading(standing.home.id) as session:
        tree = registry.outline(session, today)
        posts = _posts(standing, tree)
        own = [post.node.unit_id for post in posts if post.node.unit_id is not None]
        units = _units(session, own, today) if own else {}
        counts = _counts(session, tree, today) if len(own) < len(posts) else _Counts({}, {})
    return tuple(_news(post, units, counts, tree) for post in posts)


def _posts(standing: Standing, tree: Registry) -> tuple[Post, ...]:
    """The places that are there today, each once, the wider first."""
    acts: dict[Node, frozenset[Act]] = {}
    for one in standing.appointments:
        if one.holds(standing.today):
            acts[one.node] = acts.get(one.node, frozenset()) | GRANTS[one.role]
    named = {node: name for node, name in _names(standing, tree) if node in acts}
    return tuple(Post(node, *names, acts[node]) for node, names in named.items())


def _names(standing: Standing, tree: Registry) -> Iterator[tuple[Node, tuple[str, str]]]:
    yield Node(), (standing.home.name, "")
    for agency in tree.agencies:
        yield Node(agency_id=agency.id), (agency.name, "")
    for agency in tree.agencies:
        for unit in agency.units:
            yield Node(unit_id=unit.id), (unit.name, agency.name)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The waves that are open now by their unit, and how many answered each."""

    waves: Mapping[int, WaveRow]
    answers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A wave of a unit with its result."""

    wave: WaveRow
    result: UnitResult
    factor: Fraction


def _counts(session: StoreSession, tree: Registry, today: date) -> _Counts:
    there = {unit.id for unit in tree.units}
    waves = {
        wave.unit_id: wave
        for wave in reviews.waves_open_on(session, today)
        if wave.unit_id in there
    }
    ids = [wave.id for wave in waves.values()]
    return _Counts(waves, responses.counts_by_wave(session, ids) if ids else {})


def _units(
    session: StoreSession,
    unit_ids: Collection[int],
    today: date,
) -> dict[int, tuple[OpenWave | None, LastIndex | None]]:
    """The open survey and the last index of each unit; at most four statements."""
    by_unit: dict[int, list[WaveRow]] = {unit_id: [] for unit_id in unit_ids}
    for wave in reversed(reviews.waves_of_units(session, unit_ids)):
        if is_asked(wave) and len(by_unit[wave.unit_id]) < MOST_LOOKED_BACK:
            by_unit[wave.unit_id].append(wave)
    measured = _measured(session, [wave for waves in by_unit.values() for wave in waves])
    return {
        unit_id: _latest([measured[wave.id] for wave in waves], today)
        for unit_id, waves in by_unit.items()
    }


def _measured(session: StoreSession, waves: Sequence[WaveRow]) -> dict[int, _Measured]:
    if not waves:
        return {}
    asked = instruments_of(session, waves)
    results = results_of(session, waves, asked)
    return {
        wave.id: _Measured(wave, results[wave.id], asked[wave.instrument_digest].factor)
        for wave in waves
    }


def _latest(
    measured: Sequence[_Measured],
    today: date,
) -> tuple[OpenWave | None, LastIndex | None]:
    """measured: the latest first."""
    taking = next((one for one in measured if _takes_answers(one.wave, today)), None)
    return (None if taking is None else _open(taking, today)), _last(measured)


def _takes_answers(wave: WaveRow, today: date) -> bool:
    return wave.state is WaveState.OPEN and wave.opens <= today <= wave.closes


def _open(one: _Measured, today: date) -> OpenWave:
    wave, result = one.wave, one.result
    target = target_of(wave.sample_target, result.population)
    pace = Pace(result.n, target, wave.opens, wave.closes, today)
    return OpenWave(wave.id, period_of(wave.period.code), pace)


def _last(measured: Iterable[_Measured]) -> LastIndex | None:
    given = [one for one in measured if one.result.index is not None]
    if not given or given[0].result.index is None:
        return None
    latest = given[0]
    alike = (one for one in given[1:] if _code(one) == _code(latest))
    before = next(alike, None)
    last = LastIndex(
        wave_id=latest.wave.id,
        period=period_of(latest.wave.period.code),
        index=given[0].result.index,
        before=None,
        comparison=None,
    )
    if before is None:
        return last
    change = compared(_compared(before), _compared(latest))
    return replace(last, before=period_of(before.wave.period.code), comparison=change)


def _compared(one: _Measured) -> Measured:
    return Measured(one.result.index, one.result.n, _code(one), one.factor)


def _code(one: _Measured) -> str:
    return one.wave.instrument.code


def _news(
    post: Post,
    units: Mapping[int, tuple[OpenWave | None, LastIndex | None]],
    counts: _Counts,
    tree: Registry,
) -> News:
    if post.node.unit_id is not None:
        taking, last = units[post.node.unit_id]
        return News(post, taking, last if Act.SEE_RESULTS in post.acts else None)
    here = [
        unit.id
        for agency in tree.agencies
        if post.node.agency_id in (None, agency.id)
        for unit in agency.units
    ]
    return News(post, count=_count(here, counts))


def _count(unit_ids: Sequence[int], counts: _Counts) -> Count:
    waves = [counts.waves[unit_id] for unit_id in unit_ids if unit_id in counts.waves]
    answers = [(wave, counts.answers.get(wave.id, 0)) for wave in waves]
    targets = [(target_of(wave.sample_target, wave.population), n) for wave, n in answers]
    return Count(
        units=len(unit_ids),
        open=len(waves),
        reached=sum(target is not None and n >= target for target, n in targets),
        silent=sum(n == 0 for _, n in answers),
    )
