"""The path of PermenPAN 13/2009: its steps in their strict order, and what each still lacks.

The order is the regulation's: no step begins before the one above it is whole. How many make a
team, which mix of participants is wanted and how far down the ranking causes are sought are
rules with a validity (instruments/reference/workshop.toml).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.surveys.instrument import Text, Validity
from survey.core.surveys.wave import WaveState


class Step(Enum):
    """One step of the path; they stand in their order."""

    COMMITMENT = "commitment"  # kesepakatan, tim, rencana aksi
    WORKSHOP = "workshop"  # lokakarya pengelolaan pengaduan
    SURVEY = "survey"  # survei pengaduan
    PROFILE = "profile"  # Indeks Pengaduan Masyarakat, published
    ANALYSIS = "analysis"  # lokakarya analisis penyebab
    PROMISE = "promise"  # janji perbaikan and rekomendasi
    CHECKS = "checks"  # lembar cek realisasi
    REPEAT = "repeat"  # survei ulang


STEPS: tuple[Step, ...] = tuple(Step)


class Part(Enum):
    """As what somebody takes part."""

    TEAM = "team"
    USER = "user"
    PROVIDER = "provider"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of a list that an institution may change: a criterion, a kind of cause.

    is_confirmed: whether it was read in a source. hint: "" or what a high score of it means.
    """

    code: str
    name: Text
    hint: Text
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What the path goes by on a day; users, down_to: in per cent.

    users: how many of the participants are to be users. down_to: how far down the ranking causes
    are sought. alternatives: at least so many for each cause. team: at least so many persons.
    """

    validity: Validity
    users: int
    down_to: int
    alternatives: int
    team: int
    source: Text
    certainty: Text
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """The rules of all times with the criteria and the kinds of causes."""

    rules: tuple[Rules, ...]
    criteria: tuple[Word, ...]
    categories: tuple[Word, ...]

    def on(self, day: date) -> Rules:
        """The rules of a day; of one before all of them, the first."""
        held = [one for one in self.rules if one.validity.includes(day)]
        return held[-1] if held else self.rules[0]


@dataclass(frozen=True, slots=True)
class Course:
    """How far a unit has come: counts and days, nothing of persons.

    met, analysed: whether day, place and agenda of the two workshops are set. users, providers:
    who came to the first; analysts: providers who came to the second. open_cards: cards that
    are neither agreed on nor merged nor left out. The survey is None until it is made. uncaused:
    complaints to be worked on without a cause; thin: causes with too few alternatives;
    unscored: alternatives without scores; unchosen: causes without a chosen one. unsaid: chosen
    ones that no promise or recommendation says; unsent: recommendations that no leader got.
    unchecked: promises and recommendations without a check.
    """

    committed_on: date | None = None
    team: int = 0
    activities: int = 0
    met: bool = False
    users: int = 0
    providers: int = 0
    open_cards: int = 0
    agreed: int = 0
    survey: WaveState | None = None
    answers: int = 0
    published_on: date | None = None
    analysed: bool = False
    analysts: int = 0
    uncaused: int = 0
    thin: int = 0
    unscored: int = 0
    unchosen: int = 0
    unsaid: int = 0
    signed_on: date | None = None
    sent_on: date | None = None
    unchecked: int = 0
    recommendations: int = 0
    repeat: WaveState | None = None
    repeat_answers: int = 0


class Lack(Enum):
    """What a step still wants before the next one may begin."""

    AGREEMENT = "agreement"
    TEAM = "team"
    ACTIVITY = "activity"
    MEETING = "meeting"
    USERS = "users"
    PROVIDERS = "providers"
    CARDS = "cards"
    STATEMENTS = "statements"
    QUESTIONNAIRE = "questionnaire"
    OPEN_SURVEY = "open_survey"
    ANSWERS = "answers"
    PUBLICATION = "publication"
    SECOND_MEETING = "second_meeting"
    ANALYSTS = "analysts"
    CAUSES = "causes"
    ALTERNATIVES = "alternatives"
    SCORES = "scores"
    CHOICE = "choice"
    SENTENCES = "sentences"
    SIGNATURES = "signatures"
    LETTER = "letter"
    CHECKS = "checks"
    SECOND_SURVEY = "second_survey"
    SECOND_OPEN = "second_open"
    SECOND_ANSWERS = "second_answers"


def _is_over(state: WaveState | None) -> bool:
    return state is WaveState.CLOSED


# How many of each are missing; 0 for none.
WANTED: Mapping[Step, Mapping[Lack, Callable[[Course, Rules], int]]] = {
    Step.COMMITMENT: {
        Lack.AGREEMENT: lambda course, _: course.committed_on is None,
        Lack.TEAM: lambda course, rules: max(0, rules.team - course.team),
        Lack.ACTIVITY: lambda course, _: course.activities == 0,
    },
    Step.WORKSHOP: {
        Lack.MEETING: lambda course, _: not course.met,
        Lack.USERS: lambda course, _: course.users == 0,
        Lack.PROVIDERS: lambda course, _: course.providers == 0,
        Lack.CARDS: lambda course, _: course.open_cards,
        Lack.STATEMENTS: lambda course, _: course.agreed == 0,
    },
    Step.SURVEY: {
        Lack.QUESTIONNAIRE: lambda course, _: course.survey is None,
        Lack.OPEN_SURVEY: lambda course, _: (
            course.survey is not None and not _is_over(course.survey)
        ),
        Lack.ANSWERS: lambda course, _: _is_over(course.survey) and course.answers == 0,
    },
    Step.PROFILE: {Lack.PUBLICATION: lambda course, _: course.published_on is None},
    Step.ANALYSIS: {
        Lack.SECOND_MEETING: lambda course, _: not course.analysed,
        Lack.ANALYSTS: lambda course, _: course.analysts == 0,
        Lack.CAUSES: lambda course, _: course.uncaused,
        Lack.ALTERNATIVES: lambda course, _: course.thin,
        Lack.SCORES: lambda course, _: course.unscored,
        Lack.CHOICE: lambda course, _: course.unchosen,
    },
    Step.PROMISE: {
        Lack.SENTENCES: lambda course, _: course.unsaid,
        Lack.SIGNATURES: lambda course, _: course.signed_on is None,
        Lack.LETTER: lambda course, _: course.recommendations > 0 and course.sent_on is None,
    },
    Step.CHECKS: {Lack.CHECKS: lambda course, _: course.unchecked},
    Step.REPEAT: {
        Lack.SECOND_SURVEY: lambda course, _: course.repeat is None,
        Lack.SECOND_OPEN: lambda course, _: (
            course.repeat is not None and not _is_over(course.repeat)
        ),
        Lack.SECOND_ANSWERS: lambda course, _: (
            _is_over(course.repeat) and course.repeat_answers == 0
        ),
    },
}

# From when on what a step made cannot be changed any more, because later steps stand on it.
FROZEN: Mapping[Step, Callable[[Course], bool]] = {
    Step.WORKSHOP: lambda course: course.survey is not None,
    Step.SURVEY: lambda course: course.published_on is not None,
    Step.PROFILE: lambda course: course.published_on is not None,
    Step.ANALYSIS: lambda course: course.signed_on is not None,
    Step.PROMISE: lambda course: course.signed_on is not None,
    Step.REPEAT: lambda course: course.repeat is not None,
}


class OutOfOrderError(ValueError):
    """A step was to be taken before an earlier one was whole; at: that one, with its lacks."""

    def __init__(self, asked: Step, at: Step, lacks: Mapping[Lack, int]) -> None:
        """Keep what was asked, where the path stands and what is missing there."""
        super().__init__(asked, at)
        self.asked = asked
        self.at = at
        self.lacks = lacks


class FrozenError(ValueError):
    """What a step made was to be changed after a later one was built on it."""

    def __init__(self, step: Step) -> None:
        """Keep the step."""
        super().__init__(step)
        self.step = step


def lacks_of(course: Course, rules: Rules, step: Step) -> dict[Lack, int]:
    """What a step still wants, each with how many; empty where it is whole."""
    counted = {lack: int(count(course, rules)) for lack, count in WANTED[step].items()}
    return {lack: n for lack, n in counted.items() if n}


def stands_at(course: Course, rules: Rules) -> Step | None:
    """The first step that is not whole; None at the end of the course."""
    return next((step for step in STEPS if lacks_of(course, rules, step)), None)


def check_order(course: Course, rules: Rules, step: Step) -> None:
    """Whether all above a step is whole. Raises OutOfOrderError."""
    for before in STEPS[: STEPS.index(step)]:
        lacks = lacks_of(course, rules, before)
        if lacks:
            raise OutOfOrderError(step, before, lacks)


def check_step(course: Course, rules: Rules, step: Step) -> None:
    """Whether what a step makes may change now. Raises OutOfOrderError, FrozenError."""
    check_order(course, rules, step)
    if step in FROZEN and FROZEN[step](course):
        raise FrozenError(step)


@dataclass(frozen=True, slots=True)
class Mix:
    """How many users and providers there are; wanted: the per cent of users that are to be."""

    users: int
    providers: int
    wanted: int

    @property
    def share(self) -> int | None:
        """The per cent of users, rounded half up; None without anybody."""
        together = self.users + self.providers
        return (200 * self.users + together) // (2 * together) if together else None

    @property
    def is_reached(self) -> bool:
        """Whether users are at least as many as wanted, without rounding."""
        return self.users * 100 >= self.wanted * (self.users + self.providers) > 0


def planned(people: int, users: int) -> tuple[int, int]:
    """So many people divided into users and providers; users: their per cent, rounded up."""
    wanted = -(-people * users // 100)
    return wanted, people - wanted


def clustered(cards: Sequence[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    """The numbers of cards by the name of their cluster, in the order in which they came."""
    found: dict[str, list[int]] = {}
    for number, cluster in cards:
        found.setdefault(cluster, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}
