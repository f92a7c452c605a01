"""Walking: a unit goes the path of PermenPAN 13/2009, and nothing is done out of its order."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from survey.catalogue.workshop import guide_of
from survey.core.surveys.answer import Breakdown
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.response import plain_text
from survey.core.surveys.wave import WaveState
from survey.core.workshop.pledge import Route
from survey.core.workshop.prevalence import Prevalence, prevalence_of
from survey.core.workshop.workshop import (
    Course,
    Guide,
    Mix,
    Part,
    Rules,
    Step,
    check_order,
    check_step,
    stands_at,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.registry.arranging import GoneError
from survey.flows.results.reviewing import instruments_of, tallied
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries, registry
from survey.store.surveys import responses, waves
from survey.store.tables.waves import WaveRow
from survey.store.tables.workshops import LONGEST_WORDS, WorkshopRow
from survey.store.workshop import workshops
from survey.store.workshop.workshops import Whole

REFERENCE = "reference"
LONGEST_AGENDA = 4000
FULL = 100


class UnfitWordsError(ValueError):
    """Something was left out, or is too long; field: which, longest: how much there is room for."""

    def __init__(self, field: str, longest: int = LONGEST_WORDS) -> None:
        """Keep both."""
        super().__init__(field, longest)
        self.field = field
        self.longest = longest


class AlreadyWalkingError(ValueError):
    """A unit was to begin a path before the one it is on has come to its end."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where paths are kept and what they go by; instruments: the folder of the questionnaires."""

    database: Database
    instruments: Path

    @property
    def guide(self) -> Guide:
        """The rules of the path. Raises InstrumentError."""
        return guide_of(self.instruments / REFERENCE)


@dataclass(frozen=True, slots=True)
class Poll:
    """One survey of a path: what it asked, and its profile; None until it is closed."""

    wave: WaveRow
    instrument: Instrument
    n: int
    profile: Prevalence | None


@dataclass(frozen=True, slots=True)
class Walk:
    """A path as it is now: everything in it, where it stands, and by which rules.

    unit, agency: by their names today.
    """

    whole: Whole
    unit: str
    agency: str
    guide: Guide
    rules: Rules
    course: Course
    poll: Poll | None
    repeat: Poll | None

    @property
    def at(self) -> Step | None:
        """The first step that is not whole; None at the end."""
        return stands_at(self.course, self.rules)

    @property
    def planned(self) -> Mix:
        """Who was invited to the first workshop."""
        return Mix(self.whole.row.planned_users, self.whole.row.planned_providers, self.rules.users)

    @property
    def came(self) -> Mix:
        """Who came to it."""
        return Mix(self.whole.row.users, self.whole.row.providers, self.rules.users)


def walk(trail: Trail, institution_id: int, workshop_id: int) -> Walk:
    """A path; at most sixteen statements. Raises NoSuchPlaceError."""
    with trail.database.reading(institution_id) as session:
        return walk_within(session, trail, workshop_id)


def walk_within(session: StoreSession, trail: Trail, workshop_id: int) -> Walk:
    """The same in a transaction that does more. Raises NoSuchPlaceError."""
    whole = workshops.whole(session, workshop_id)
    if whole is None:
        raise NoSuchPlaceError
    guide, row = trail.guide, whole.row
    rules = guide.on(row.opened_on)
    poll, repeat = _poll(session, row.wave_id), _poll(session, row.repeat_wave_id)
    unit, agency = _names(session, row)
    course = course_of(whole, rules, poll, repeat)
    return Walk(whole, unit, agency, guide, rules, course, poll, repeat)


def begin(trail: Trail, actor: Actor, unit_id: int) -> int:
    """A new path of a unit; its id. Raises GoneError, AlreadyWalkingError."""
    with trail.database.writing(actor.institution_id) as session:
        unit = entries.unit(session, unit_id)
        if unit is None or unit.until is not None:
            raise GoneError
        for there in workshops.of_unit(session, unit_id):
            if walk_within(session, trail, there.id).at is not None:
                raise AlreadyWalkingError
        row = WorkshopRow(
            unit_id=unit_id,
            opened_on=actor.today,
            planned_users=0,
            planned_providers=0,
            users=0,
            providers=0,
            analysts=0,
        )
        workshops.keep(session, row)
        note(session, actor, "begin workshop", f"workshop:{row.id}", unit=unit_id)
        return row.id


@contextmanager
def changing(
    trail: Trail,
    actor: Actor,
    workshop_id: int,
    step: Step,
) -> Iterator[tuple[StoreSession, Walk]]:
    """A transaction in which what a step makes is changed.

    Raises NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    with trail.database.writing(actor.institution_id) as session:
        found = walk_within(session, trail, workshop_id)
        check_step(found.course, found.rules, step)
        yield session, found


@contextmanager
def going_on(
    trail: Trail,
    actor: Actor,
    workshop_id: int,
    step: Step,
) -> Iterator[tuple[StoreSession, Walk]]:
    """A transaction in which something is added to a step that may be whole already.

    Raises NoSuchPlaceError, OutOfOrderError.
    """
    with trail.database.writing(actor.institution_id) as session:
        found = walk_within(session, trail, workshop_id)
        check_order(found.course, found.rules, step)
        yield session, found


def told(
    session: StoreSession,
    actor: Actor,
    act: str,
    found: Walk,
    **detail: str | int | bool | None,
) -> None:
    """Write in the journal what was done on a path: numbers and codes, no words and no names."""
    note(session, actor, act, f"workshop:{found.whole.row.id}", **detail)


def line(words: str, field: str, longest: int = LONGEST_WORDS) -> str:
    """The words on one line. Raises UnfitWordsError where there are none, or too many."""
    tidy = " ".join(plain_text(words).split())
    if not 1 <= len(tidy) <= longest:
        raise UnfitWordsError(field, longest)
    return tidy


def perhaps(words: str, field: str, longest: int = LONGEST_WORDS) -> str | None:
    """The words on one line, None for none. Raises UnfitWordsError."""
    return line(words, field, longest) if plain_text(words) else None


def course_of(whole: Whole, rules: Rules, poll: Poll | None, repeat: Poll | None) -> Course:
    """How far a path has come, counted from what is kept of it."""
    row = whole.row
    ways = [one for one in whole.alternatives if one.is_chosen]
    by_cause = {cause.number: 0 for cause in whole.causes}
    for one in whole.alternatives:
        by_cause[one.cause] += 1
    chosen = {one.cause for one in ways}
    return Course(
        committed_on=row.committed_on,
        team=sum(one.part is Part.TEAM for one in whole.people),
        activities=len(whole.activities),
        met=row.met_on is not None,
        users=row.users,
        providers=row.providers,
        open_cards=sum(
            one.code is None and one.into_number is None and not one.is_dropped
            for one in whole.statements
        ),
        agreed=sum(one.code is not None for one in whole.statements),
        survey=poll.wave.state if poll else None,
        answers=poll.n if poll else 0,
        published_on=row.published_on,
        analysed=row.analysed_on is not None,
        analysts=row.analysts,
        uncaused=len(sought(rules, poll) - {one.statement for one in whole.causes}),
        thin=sum(n < rules.alternatives for n in by_cause.values()),
        unscored=sum(one.scores is None for one in whole.alternatives),
        unchosen=len(by_cause.keys() - chosen),
        unsaid=len({one.number for one in ways} - {one.alternative for one in whole.pledges}),
        signed_on=row.signed_on,
        sent_on=row.sent_on,
        unchecked=len(
            {one.number for one in whole.pledges} - {one.pledge for one in whole.checks},
        ),
        recommendations=sum(one.route is Route.RECOMMENDATION for one in whole.pledges),
        repeat=repeat.wave.state if repeat else None,
        repeat_answers=repeat.n if repeat else 0,
    )


def sought(rules: Rules, poll: Poll | None) -> set[str]:
    """The codes of the complaints whose causes are sought: those down to the share of the rules."""
    if poll is None or poll.profile is None:
        return set()
    down = poll.profile.down_to(Fraction(rules.down_to, FULL))
    return {one.element.code for one in down}


def groups_of(
    session: StoreSession,
    poll: Poll,
    breakdown: Breakdown,
) -> Mapping[str | int | None, Prevalence]:
    """The profile of each service or group of a survey; one statement."""
    joined = responses.ratings_by(session, poll.wave.id, breakdown)
    return {
        group: prevalence_of(tallied(text, poll.instrument), poll.instrument)
        for group, text in joined.items()
    }


def paths_of(
    trail: Trail,
    institution_id: int,
    unit_id: int,
) -> list[tuple[int, date, Step | None]]:
    """The paths of a unit, the latest first: id, first day, where it stands."""
    with trail.database.reading(institution_id) as session:
        found = [walk_within(session, trail, row.id) for row in workshops.of_unit(session, unit_id)]
    return [(one.whole.row.id, one.whole.row.opened_on, one.at) for one in found]


def _poll(session: StoreSession, wave_id: int | None) -> Poll | None:
    wave = None if wave_id is None else waves.find(session, wave_id)
    if wave is None:
        return None
    instrument = instruments_of(session, [wave])[wave.instrument_digest]
    if wave.state is not WaveState.CLOSED:
        n = responses.counts_by_wave(session, [wave.id]).get(wave.id, 0)
        return Poll(wave, instrument, n, None)
    tally = tallied(responses.ratings(session, wave.id), instrument)
    return Poll(wave, instrument, tally.n, prevalence_of(tally, instrument) if tally.n else None)


def _names(session: StoreSession, row: WorkshopRow) -> tuple[str, str]:
    then = registry.unit_on(session, row.unit_id, row.opened_on)
    return ("", "") if then is None else (then.unit, then.agency)
