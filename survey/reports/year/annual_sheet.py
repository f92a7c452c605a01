"""The bureau's year in words and tables: what page, paper and workbook all show."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from survey.core.inference.comparison import Change, Comparison
from survey.core.results.overview import UnitLine
from survey.core.results.rollup import Rollup
from survey.core.results.scoring import converted
from survey.core.surveys.instrument import Instrument
from survey.core.year.compliance import Facts, Step, chain
from survey.core.year.freeze import Freeze
from survey.core.year.submission import ReportCount, Timeliness
from survey.language import Language
from survey.reports.complaints.caseload_sheet import Row, Table
from survey.reports.drawing.caseload_charts import CountChart, Counted, count_chart

UNKNOWN = "\N{EN DASH}"
LOWEST = 3
FROM_ELSEWHERE = " *"  # after a number of another tool


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit in a period: its line, what it did, how its report stands, an index filed.

    values: of the elements that were filed with it, in the order of the questionnaire.
    """

    line: UnitLine
    facts: Facts
    stands: Timeliness
    filed: str
    values: Sequence[Decimal] = ()


@dataclass(frozen=True, slots=True)
class PeriodYear:
    """One period with its units. whole: of all of them.

    kept: the state of the report date, which the deadline, the counts and the standings are then
    of; is_reset: whether the day was set anew afterwards. gone: the units of that day which are
    none any more, and still counted.
    """

    name: str
    deadline: date | None
    counted: ReportCount
    units: tuple[UnitYear, ...]
    instrument: Instrument | None
    whole: Rollup | None
    change: Comparison | None
    kept: Freeze | None = None
    is_reset: bool = False
    gone: tuple[UnitYear, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterSheet:
    """A period as it is read. steps: how many units took each step, None where there are none.

    told: what the drawing of the steps shows.
    """

    name: str
    sentences: tuple[str, ...]
    steps: CountChart | None = None
    told: str = ""


def chapter_of(
    period: PeriodYear,
    words: Language,
) -> ChapterSheet:
    """A period in words."""
    steps = Counter(link.step for one in period.units for link in chain(one.facts) if link.is_done)
    return ChapterSheet(
        name=period.name,
        sentences=tuple(_sentences(period, words)),
        steps=count_chart([Counted(step_name(one, words), steps[one]) for one in Step], words),
        told=_steps_sentence(period, steps, words),
    )


def _sentences(period: PeriodYear, words: Language) -> Iterator[str]:
    yield _index_sentence(period, words)
    if period.change is not None:
        yield change_sentence(period.change, words)
    yield _report_sentence(period, words)
    if period.kept is not None:
        yield from _kept_sentences(period.kept, words, is_reset=period.is_reset)
    aimed = [unit.facts for unit in period.units if unit.facts.target is not None]
    if aimed:
        yield words.say(
            "%(reached)s of %(known)s units with a known target had enough respondents.",
            reached=words.whole(sum(facts.is_reached for facts in aimed)),
            known=words.whole(len(aimed)),
        )
    shown = sum(bool(unit.facts.media) for unit in period.units)
    yield words.say(
        "%(shown)s of %(units)s units published their result.",
        shown=words.whole(shown),
        units=words.whole(len(period.units)),
    )


def _index_sentence(period: PeriodYear, words: Language) -> str:
    whole = period.whole
    if whole is None or whole.index is None:
        return words.say("There is no index of all units: no unit has one.")
    return words.say(
        "The index of %(counted)s of %(units)s units together is %(index)s, %(letter)s "
        "(%(label)s), from %(n)s respondents.",
        counted=words.whole(len(whole.counted)),
        units=words.whole(len(period.units)),
        index=words.decimal(whole.index.converted),
        letter=whole.index.band.letter,
        label=whole.index.band.label.within(words.code),
        n=words.whole(whole.n),
    )


def change_sentence(change: Comparison, words: Language) -> str:
    """What changed in a year, and whether that is more than chance."""
    if change.difference is None:
        return words.say("A year before there was no index to compare with.")
    moved = words.decimal(abs(change.difference))
    match change.change:
        case Change.UP:
            return words.say("It rose by %(n)s in a year, more than chance explains.", n=moved)
        case Change.DOWN:
            return words.say("It fell by %(n)s in a year, more than chance explains.", n=moved)
        case Change.INDISTINCT:
            return words.say(
                "It differs by %(n)s from a year before, no more than chance explains.",
                n=moved,
            )
    return words.say(
        "It differs by %(n)s from a year before; whether that is chance cannot be estimated.",
        n=moved,
    )


def _report_sentence(period: PeriodYear, words: Language) -> str:
    n = period.counted
    if period.deadline is None:
        handed_in = sum(unit.facts.submitted_on is not None for unit in period.units)
        return words.say(
            "No deadline was set; %(n)s of %(units)s units handed in their report.",
            n=words.whole(handed_in),
            units=words.whole(n.units),
        )
    return words.say(
        "Until %(day)s, %(in_time)s of %(units)s units reported; %(late)s reported late, "
        "%(missing)s have not reported and %(awaited)s still have time.",
        day=words.day(period.deadline),
        in_time=words.whole(n.in_time),
        units=words.whole(n.units),
        late=words.whole(n.late),
        missing=words.whole(n.missing),
        awaited=words.whole(n.awaited),
    )


def _kept_sentences(kept: Freeze, words: Language, *, is_reset: bool) -> Iterator[str]:
    n = kept.counted
    yield words.say(
        "Who reported in time is read from the state of %(day)s, the report date, as it was kept "
        "on %(taken)s: %(in_time)s of %(units)s units.",
        day=words.day(kept.day),
        taken=words.day(kept.taken_on),
        in_time=words.whole(n.in_time),
        units=words.whole(n.units),
    )
    if is_reset:
        yield words.say("That the day was set anew afterwards changes nothing of it.")


def results_table(period: PeriodYear, words: Language) -> Table:
    """A row for each unit: whom it asked, what came of it, where it is published, its report."""
    elements = () if period.instrument is None else period.instrument.elements
    heads = (
        words.say("Unit"),
        words.say("Respondents"),
        words.say("Target"),
        words.say("Index"),
        words.say("Grade"),
        *(f"U{place}" for place, _ in enumerate(elements, start=1)),
        words.say("Lowest elements"),
        words.say("Media"),
        words.say("Handed in"),
        words.say("Report"),
    )
    rows = tuple(
        Row(one.line.unit, tuple(_cells(one, period.instrument, words)), band=one.line.agency)
        for one in period.units
    )
    note = words.say(
        "Elements on the scale of 25 to 100, in the order of the questionnaire. * filed from "
        "another tool, and in no average.",
    )
    numbers = 4 + len(elements)
    return Table(period.name, heads, rows, numbers, band=words.say("Agency"), note=note)


def _cells(
    unit: UnitYear,
    instrument: Instrument | None,
    words: Language,
) -> Iterator[str]:
    line, facts = unit.line, unit.facts
    result = line.result
    index = None if result is None else result.index
    yield words.whole(facts.n) if facts.n else UNKNOWN
    yield UNKNOWN if line.target is None else words.whole(line.target)
    if index is None:
        filed = f"{words.decimal(Decimal(unit.filed))}{FROM_ELSEWHERE}" if unit.filed else UNKNOWN
        yield from (filed, UNKNOWN)
    else:
        yield from (words.decimal(index.converted), index.band.letter)
    is_filed = index is None and bool(unit.values)
    values = list(unit.values) if is_filed else values_of(line, instrument)
    mark = FROM_ELSEWHERE if is_filed else ""
    yield from (UNKNOWN if value is None else f"{words.decimal(value)}{mark}" for value in values)
    yield ", ".join(lowest_of(values)) or UNKNOWN
    yield words.whole(len(facts.media)) if facts.media else UNKNOWN
    yield UNKNOWN if facts.submitted_on is None else words.day(facts.submitted_on)
    yield standing_name(unit.stands, words)


def values_of(line: UnitLine, instrument: Instrument | None) -> list[Decimal | None]:
    """The elements of a unit on 25 to 100, in the order of the instrument; None where unknown."""
    if instrument is None:
        return []
    if line.result is None:
        return [None for _ in instrument.elements]
    return [None if mean is None else converted(mean, instrument) for mean in line.result.means]


def lowest_of(values: Sequence[Decimal | None]) -> list[str]:
    """The three lowest elements by their places, U1 first among equals."""
    known = [(value, place) for place, value in enumerate(values, start=1) if value is not None]
    return [f"U{place}" for _, place in sorted(known)[:LOWEST]]


def late_table(period: PeriodYear, words: Language) -> Table:
    """A row for each unit that is late or has not reported."""
    every = sorted((*period.units, *period.gone), key=lambda one: one.line.agency)
    late = [one for one in every if one.stands in {Timeliness.LATE, Timeliness.MISSING}]
    rows = tuple(
        Row(
            one.line.unit,
            (
                UNKNOWN if one.facts.submitted_on is None else words.day(one.facts.submitted_on),
                standing_name(one.stands, words),
            ),
            band=one.line.agency,
        )
        for one in late
    )
    heads = (words.say("Unit"), words.say("Handed in"), words.say("Report"))
    return Table(period.name, heads, rows, 0, band=words.say("Agency"))


def _steps_sentence(period: PeriodYear, steps: Mapping[Step, int], words: Language) -> str:
    """What the drawing shows, with the first of the steps that the fewest units took."""
    fewest = min(Step, key=lambda one: steps[one])
    return words.say(
        "How many of %(units)s units took each step; the fewest took “%(step)s”, %(n)s.",
        units=words.whole(len(period.units)),
        step=step_name(fewest, words),
        n=words.whole(steps[fewest]),
    )


def step_name(step: Step, words: Language) -> str:
    """A step that was taken, in words."""
    names = {
        Step.REGISTERED: words.say("In the registry"),
        Step.SET_UP: words.say("Questionnaire chosen"),
        Step.OPENED: words.say("Survey opened"),
        Step.REACHED: words.say("Enough respondents"),
        Step.SEALED: words.say("Closed and sealed"),
        Step.REPORTED: words.say("Report made"),
        Step.PUBLISHED: words.say("Result published"),
        Step.SUBMITTED: words.say("Report handed in"),
        Step.ACCEPTED: words.say("Report accepted"),
        Step.PLANNED: words.say("Follow-up plan made"),
        Step.CONSULTED: words.say("Public forum held"),
        Step.FOLLOWED: words.say("Plan carried out"),
    }
    return names[step]


def standing_name(stands: Timeliness, words: Language) -> str:
    """How a report stands to its deadline, in words."""
    match stands:
        case Timeliness.IN_TIME:
            return words.say("in time")
        case Timeliness.LATE:
            return words.say("late")
        case Timeliness.AWAITED:
            return words.say("awaited")
        case Timeliness.MISSING:
            return words.say("not reported")
        case Timeliness.UNBOUND:
            return words.say("no deadline is set")
        case Timeliness.RELEASED:
            return words.say("no report is due")
