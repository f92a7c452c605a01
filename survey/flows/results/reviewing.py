"""What happens when a wave is looked at: its answers become one value that all is drawn from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import add
from typing import NamedTuple

from survey.core.kept import report_kept
from survey.core.results.note import Note, NoteKind
from survey.core.results.ratings import matrix_of
from survey.core.results.report import (
    Request,
    UnitResult,
    WaveReport,
    report_of_tally,
    result_of_report,
    result_of_tally,
)
from survey.core.results.review import (
    ChoiceCount,
    ProfileTable,
    Review,
    ServiceResult,
    TrendPoint,
    WaveFacts,
)
from survey.core.results.tally import Tally, tally_of
from survey.core.surveys.answer import Breakdown, Channel
from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.period import period_of
from survey.core.surveys.profile import OFFICIAL, UNSAID_LABEL, ProfileQuestion
from survey.core.surveys.volume import by_volume, decoded
from survey.core.surveys.wave import WaveState
from survey.flows.surveys.answering import instrument_kept
from survey.reports.results.answers import Answers
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions, registry
from survey.store.registry.registry import UnitThen
from survey.store.results import reviews, seals
from survey.store.results.reviews import Counts
from survey.store.surveys import instruments, responses
from survey.store.tables.waves import WaveRow


class UnknownWaveError(LookupError):
    """There is no wave of that id in the institution."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database holds of a wave and of the earlier ones of its unit, of the same index."""

    wave: WaveRow
    earlier: Sequence[WaveRow]
    institution: str
    then: UnitThen
    instruments: Mapping[str, Instrument]
    by_service: Mapping[int, str]
    by_wave: Mapping[int, str]
    services: Mapping[int, str]
    counts: Counts
    kept: Mapping[int, WaveReport]
    seal: str | None

    def instrument_of(self, wave: WaveRow) -> Instrument:
        """What a wave asked."""
        return self.instruments[wave.instrument_digest]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which wave of a unit is meant: one by its id, or the latest of a period, or the latest."""

    period: str = ""
    wave_id: int | None = None

    def among(self, waves: Sequence[WaveRow]) -> WaveRow | None:
        """The wave that is meant; waves: those that were opened, the latest first."""
        if self.wave_id is not None:
            return next((wave for wave in waves if wave.id == self.wave_id), None)
        return next((wave for wave in waves if self.period in ("", wave.period.code)), None)


def review(database: Database, institution_id: int, wave_id: int) -> Review:
    """The review of a wave; at most nine statements. Raises UnknownWaveError."""
    return _review(_found(database, institution_id, wave_id))


class UnitReview(NamedTuple):
    """The review of a wave of a unit, None where it has no such one; and all its waves.

    waves: those that were opened, the latest first. beside: the rows of all, as they opened.
    """

    review: Review | None
    waves: tuple[WaveFacts, ...]
    beside: Sequence[WaveRow]


def review_of_unit(
    database: Database,
    institution_id: int,
    unit_id: int,
    choice: Choice,
) -> UnitReview:
    """The review of a wave of a unit, and all its waves; at most nine statements."""
    with database.reading(institution_id) as session:
        return review_of_unit_in(session, unit_id, choice)


def review_of_unit_in(session: StoreSession, unit_id: int, choice: Choice) -> UnitReview:
    """The same within a transaction."""
    beside = reviews.waves_of_unit(session, unit_id)
    opened = [wave for wave in reversed(beside) if is_asked(wave)]
    wave = choice.among(opened)
    if wave is None:
        return UnitReview(None, (), beside)
    found = _find(session, wave, beside)
    return UnitReview(_review(found), tuple(facts_of(one, found.then) for one in opened), beside)


def review_with_answers(
    database: Database,
    institution_id: int,
    wave_id: int,
) -> tuple[Review, Answers]:
    """The review of a wave and the very answers that it was made from; at most nine statements.

    Respondents are numbers, in the order of their ratings, which tells nothing of when they
    answered. Raises UnknownWaveError.
    """
    found = _found(database, institution_id, wave_id)
    joined = "".join(found.by_service.values())
    return _review(found), _answers(joined, found.instrument_of(found.wave))


def service_with_answers(
    database: Database,
    institution_id: int,
    wave_id: int,
    service_id: int,
) -> tuple[WaveFacts, WaveReport, Answers]:
    """The report of one service of a wave, titled by it, and its answers; at most nine statements.

    Raises UnknownWaveError where the service has no answers in the wave.
    """
    found = _found(database, institution_id, wave_id)
    instrument, joined = found.instrument_of(found.wave), found.by_service.get(service_id, "")
    name = found.services.get(service_id, "")
    report = _service(service_id, name, tallied(joined, instrument), instrument).report
    if report is None:
        raise UnknownWaveError(wave_id)
    return facts_of(found.wave, found.then), report, _answers(joined, instrument)


def _answers(joined: str, instrument: Instrument) -> Answers:
    """Answers without anything that tells whose they are."""
    items = len(instrument.items)
    rows = sorted(joined[at : at + items] for at in range(0, len(joined), items))
    numbers = tuple(str(number) for number in range(1, len(rows) + 1))
    return Answers(numbers, matrix_of("".join(rows), items))


def _found(database: Database, institution_id: int, wave_id: int) -> _Found:
    with database.reading(institution_id) as session:
        beside = reviews.waves_beside(session, wave_id)
        wave = next((one for one in beside if one.id == wave_id), None)
        if wave is None or wave.instrument.kind is not None:  # a checklist has no such review
            raise UnknownWaveError(wave_id)
        return _find(session, wave, beside)


def _review(found: _Found) -> Review:
    instrument = found.instrument_of(found.wave)
    tallies = {id_: tallied(text, instrument) for id_, text in found.by_service.items()}
    report = found.kept.get(found.wave.id)
    if report is None:
        whole = reduce(add, tallies.values(), tallied("", instrument))
        report = report_of_wave(found.wave, whole, instrument, found.then.unit)
    now = TrendPoint(found.wave.id, period_of(found.wave.period.code), report)
    return Review(
        institution=found.institution,
        facts=facts_of(found.wave, found.then),
        report=report,
        channels={Channel(str(by)): n for by, n in found.counts["channel"].items()},
        profile=tuple(_table(question, found.counts[question.field]) for question in OFFICIAL),
        services=tuple(
            _service(id_, name, tallies.get(id_), instrument)
            for id_, name in found.services.items()
        ),
        trend=(*_earlier(found), now),
        remarks=sum(found.counts[reviews.REMARKS].values()),
        seal=found.seal,
        by_volume=by_volume(tallies, decoded(found.wave.volumes), instrument),
        days={date.fromisoformat(str(day)): n for day, n in sorted(_items(found.counts["day"]))},
    )


def waves_of(database: Database, institution_id: int, unit_id: int) -> tuple[WaveFacts, ...]:
    """The waves of a unit that were opened, the latest first; two statements.

    Their names are those of the day on which the last of them ends.
    """
    with database.reading(institution_id) as session:
        opened = [wave for wave in reviews.waves_of_unit(session, unit_id) if is_asked(wave)]
        then = registry.unit_on(session, unit_id, opened[-1].closes) if opened else None
    return () if then is None else tuple(facts_of(wave, then) for wave in reversed(opened))


def tallied(joined: str, instrument: Instrument) -> Tally:
    """The tally of ratings as the store joins them."""
    return tally_of(matrix_of(joined, len(instrument.items)), instrument.points)


def report_of_wave(
    wave: WaveRow,
    tally: Tally,
    instrument: Instrument,
    title: str = "",
) -> WaveReport:
    """The report of a wave by its own population; without it where more people answered."""
    population, notes = fitting(wave.population, tally.n)
    return report_of_tally(tally, instrument, Request(title, population=population), notes)


def fitting(population: int | None, n: int) -> tuple[int | None, tuple[Note, ...]]:
    """A population that n people can come from, or none and a note that says why."""
    if population is None or population >= n:
        return population, ()
    return None, (Note(NoteKind.POPULATION_TOO_SMALL, {"population": population}),)


def _find(session: StoreSession, wave: WaveRow, beside: Sequence[WaveRow]) -> _Found:
    """What there is of a wave; at most eight statements."""
    institution = institutions.by_id(session, wave.institution_id)
    then = registry.unit_on(session, wave.unit_id, wave.closes)
    if institution is None or then is None:
        raise UnknownWaveError(wave.id)
    before = [one for one in beside if one.opens < wave.opens and is_asked(one)]
    asked = instruments_of(session, [wave, *before])
    index = asked[wave.instrument_digest].index
    earlier = [one for one in before if asked[one.instrument_digest].index == index]
    codes, kept = kept_reports(session, [wave, *earlier], asked)
    unkept = [one.id for one in earlier if one.id not in kept]
    joined = responses.ratings_by(session, wave.id, Breakdown.SERVICE)
    by_service = {int(id_): text for id_, text in joined.items() if id_ is not None}
    return _Found(
        wave=wave,
        earlier=earlier,
        institution=institution.name,
        then=then,
        instruments=asked,
        by_service=by_service,
        by_wave=responses.ratings_by_wave(session, unkept) if unkept else {},
        services=registry.services_on(session, wave.unit_id, wave.closes, by_service),
        counts=reviews.counts_of(session, wave.id),
        kept=kept,
        seal=codes.get(wave.id),
    )


def kept_reports(
    session: StoreSession,
    waves: Iterable[WaveRow],
    asked: Mapping[str, Instrument],
) -> tuple[dict[int, str], dict[int, WaveReport]]:
    """The seals of those waves that have one, and their results, read and not computed again.

    One statement, none where no wave is closed. asked: their instruments. A result that
    another program kept otherwise is left out.
    """
    by_id = {wave.id: wave for wave in waves if wave.state is WaveState.CLOSED}
    found = seals.reports(session, by_id) if by_id else {}
    read = {
        id_: report_kept(text, asked[by_id[id_].instrument_digest])
        for id_, (_, text) in found.items()
    }
    codes = {id_: code for id_, (code, _) in found.items()}
    return codes, {id_: report for id_, report in read.items() if report is not None}


def results_of(
    session: StoreSession,
    waves: Collection[WaveRow],
    asked: Mapping[str, Instrument],
) -> dict[int, UnitResult]:
    """The result of each wave: that of its seal, and of what has none the one of its answers.

    At most two statements. asked: their instruments.
    """
    _, kept = kept_reports(session, waves, asked)
    unkept = [wave.id for wave in waves if wave.id not in kept]
    joined = responses.ratings_by_wave(session, unkept) if unkept else {}
    results = {id_: result_of_report(report) for id_, report in kept.items()}
    for wave in waves:
        if wave.id not in kept:
            instrument = asked[wave.instrument_digest]
            tally = tallied(joined.get(wave.id, ""), instrument)
            population, _ = fitting(wave.population, tally.n)
            results[wave.id] = result_of_tally(tally, instrument, population)
    return results


def reports_of(
    session: StoreSession,
    waves: Collection[WaveRow],
    asked: Mapping[str, Instrument],
) -> dict[int, WaveReport]:
    """The whole report of each wave, found as by results_of."""
    _, kept = kept_reports(session, waves, asked)
    unkept = [wave for wave in waves if wave.id not in kept]
    joined = responses.ratings_by_wave(session, [wave.id for wave in unkept]) if unkept else {}
    for wave in unkept:
        instrument = asked[wave.instrument_digest]
        tally = tallied(joined.get(wave.id, ""), instrument)
        kept[wave.id] = report_of_wave(wave, tally, instrument)
    return kept


def instruments_of(session: StoreSession, waves: Collection[WaveRow]) -> dict[str, Instrument]:
    """What waves ask, by digest; one statement at most."""
    digests = {wave.instrument_digest for wave in waves}
    texts = instruments.definitions(session, digests)
    return {digest: instrument_kept(text) for digest, text in texts.items()}


def is_asked(wave: WaveRow) -> bool:
    """Whether a wave was opened ever."""
    return wave.state is not WaveState.DRAFT


def facts_of(wave: WaveRow, then: UnitThen) -> WaveFacts:
    """A wave beside its answers, with the names that its unit had then."""
    return WaveFacts(
        id=wave.id,
        unit_id=wave.unit_id,
        agency_id=then.agency_id,
        agency=then.agency,
        unit=then.unit,
        period=period_of(wave.period.code),
        instrument=wave.instrument.code,
        opens=wave.opens,
        closes=wave.closes,
        state=wave.state,
        population=wave.population,
        sample_target=wave.sample_target,
    )


def _service(
    service_id: int,
    name: str,
    tally: Tally | None,
    instrument: Instrument,
) -> ServiceResult:
    if tally is None or tally.n == 0:
        return ServiceResult(service_id, name, 0, None)
    report = report_of_tally(tally, instrument, Request(name))
    return ServiceResult(service_id, name, tally.n, report)


def _table(question: ProfileQuestion, counts: Mapping[str | None, int]) -> ProfileTable:
    """The counts in the order of the form, then codes of other forms, then who did not say."""
    offered = [
        ChoiceCount(one.code, one.label, counts.get(one.code, 0)) for one in question.choices
    ]
    foreign = [
        ChoiceCount(code, Text(code, code), counts[code])
        for code in sorted(code for code in counts if code is not None)
        if code not in question.codes
    ]
    unsaid = ChoiceCount(None, UNSAID_LABEL, counts.get(None, 0))
    return ProfileTable(question, (*offered, *foreign, unsaid))


def _earlier(found: _Found) -> tuple[TrendPoint, ...]:
    return tuple(
        TrendPoint(wave.id, period_of(wave.period.code), _report_again(found, wave))
        for wave in found.earlier
    )


def _report_again(found: _Found, wave: WaveRow) -> WaveReport:
    kept = found.kept.get(wave.id)
    if kept is not None:
        return replace(kept, title=found.then.unit)
    instrument = found.instrument_of(wave)
    tally = tallied(found.by_wave.get(wave.id, ""), instrument)
    return report_of_wave(wave, tally, instrument, found.then.unit)


def _items(counts: Mapping[str | None, int]) -> list[tuple[str, int]]:
    return [(str(key), n) for key, n in counts.items()]
