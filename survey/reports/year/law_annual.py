"""Duties under UU 25/2009 in the annual report: sentences, and the tables beside the surveys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.improvement.forum import COUNTED, Forum
from survey.core.law.assessment import Form, Result, Score
from survey.core.law.standard import Met
from survey.language import Language
from survey.reports.complaints.caseload_sheet import Row, Table
from survey.reports.year.law_tables import (
    UNKNOWN,
    LawLine,
    charters_table,
    innovations_table,
    standards_table,
)


@dataclass(frozen=True, slots=True)
class ForumLine:
    """A forum of a unit; has_minutes: whether the signed minutes are kept."""

    unit: str
    forum: Forum
    has_minutes: bool


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """An assessment; name: of the unit, or of the institution. note: what was commented."""

    name: str
    form: Form
    judged: Result
    told: Result
    closed_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class CoachedLine:
    """An advice to a unit."""

    unit: str
    held_on: date
    topic: str
    advice: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class LawYear:
    """All of a year."""

    lines: tuple[LawLine, ...] = ()
    forums: tuple[ForumLine, ...] = ()
    assessed: tuple[AssessedLine, ...] = ()
    coached: tuple[CoachedLine, ...] = ()


def law_sentences(year: LawYear, words: Language) -> Iterator[str]:
    """What was done of the duties, in sentences made of the numbers."""
    whole = sum(all(met is Met.WHOLE for met in one.met.values()) for one in year.lines)
    services = [standard for one in year.lines for _, standard in one.services]
    yield words.say(
        "%(n)s of %(units)s units meet every duty under UU 25/2009; %(whole)s of %(services)s "
        "service standards are whole.",
        n=words.whole(whole),
        units=words.whole(len(year.lines)),
        whole=words.whole(sum(one.is_whole for one in services)),
        services=words.whole(len(services)),
    )
    known = [one for one in year.assessed if one.judged.whole.value is not None]
    for one in known:
        if one.form.is_whole:
            yield _assessed_sentence(one, words)
    units = [one for one in known if not one.form.is_whole]
    if units:
        lowest = min(units, key=lambda one: (one.judged.whole.low, one.name))
        yield words.say(
            "%(n)s units were judged by %(form)s; the lowest is %(unit)s with %(score)s.",
            n=words.whole(len(units)),
            form=lowest.form.name.within(words.code),
            unit=lowest.name,
            score=_scored(lowest.judged, words),
        )
    if year.coached:
        yield words.say(
            "%(done)s of %(n)s advices to units were followed.",
            done=words.whole(sum(one.done_on is not None for one in year.coached)),
            n=words.whole(len(year.coached)),
        )


def _assessed_sentence(one: AssessedLine, words: Language) -> str:
    return words.say(
        "%(form)s: %(score)s.",
        form=one.form.name.within(words.code),
        score=_scored(one.judged, words),
    )


def law_tables(year: LawYear, words: Language) -> Iterator[Table]:
    """The tables that have rows, in the order of the report."""
    tables = (
        standards_table(year.lines, words),
        charters_table(year.lines, words),
        _forums(year.forums, words),
        *(_assessed(form, year.assessed, words) for form in _forms(year.assessed)),
        innovations_table(year.lines, words),
        _coached(year.coached, words),
    )
    return (one for one in tables if one.rows)


def _forms(assessed: Sequence[AssessedLine]) -> tuple[Form, ...]:
    return tuple({one.form.code: one.form for one in assessed}.values())


def _forums(forums: Sequence[ForumLine], words: Language) -> Table:
    heads = (
        words.say("Unit"),
        words.say("Day"),
        words.say("Topic"),
        words.say("Place"),
        words.say("Took part"),
        words.say("Kinds of the public"),
        words.say("Signed minutes"),
    )
    rows = tuple(
        Row(
            one.unit,
            (
                words.day(one.forum.held_on),
                one.forum.topic,
                one.forum.place,
                words.whole(one.forum.total),
                f"{one.forum.kinds}/{len(COUNTED)}",
                words.say("yes") if one.has_minutes else words.say("no"),
            ),
        )
        for one in forums
    )
    return Table(words.say("Public consultation forums"), heads, rows, 0)


def _assessed(form: Form, assessed: Sequence[AssessedLine], words: Language) -> Table:
    """Those of one form: the score with its grade, each aspect, what the unit says itself."""
    counted = [one for part in form.parts for one in part.aspects]
    heads = (
        words.say("Assessed"),
        words.say("Score"),
        words.say("Grade"),
        *(one.name.within(words.code) for one in counted),
        words.say("By the unit itself"),
        words.say("Closed"),
        words.say("Comments"),
    )
    rows = tuple(
        Row(one.name, tuple(_cells(one, words))) for one in assessed if one.form.code == form.code
    )
    return Table(form.name.within(words.code), heads, rows, 0)


def _cells(one: AssessedLine, words: Language) -> Iterator[str]:
    grade = one.judged.grade
    yield shown(one.judged.whole, words)
    yield UNKNOWN if grade is None else grade.letter
    for aspect in one.form.aspects:
        yield shown(one.judged.aspects[aspect.code], words)
    yield UNKNOWN if one.form.is_whole else shown(one.told.whole, words)
    yield UNKNOWN if one.closed_on is None else words.day(one.closed_on)
    yield one.note or UNKNOWN


def shown(score: Score, words: Language) -> str:
    """A score, its bounds while something is missing, a dash where nothing counts."""
    if not score.of:
        return UNKNOWN
    if score.value is not None:
        return words.decimal(score.value)
    low, high = words.decimal(score.low), words.decimal(score.high)
    return f"{low}\N{EN DASH}{high} ({score.n}/{score.of})"


def _scored(result: Result, words: Language) -> str:
    value = shown(result.whole, words)
    if result.grade is None:
        return value
    return f"{value}, {result.grade.letter} ({result.grade.label.within(words.code)})"


def _coached(coached: Sequence[CoachedLine], words: Language) -> Table:
    heads = (
        words.say("Unit"),
        words.say("Day"),
        words.say("About what"),
        words.say("What was advised"),
        words.say("To be done until"),
        words.say("Followed on"),
    )
    rows = tuple(
        Row(
            one.unit,
            (
                words.day(one.held_on),
                one.topic,
                one.advice,
                UNKNOWN if one.due_on is None else words.day(one.due_on),
                UNKNOWN if one.done_on is None else words.day(one.done_on),
            ),
        )
        for one in coached
    )
    return Table(words.say("Coaching of units"), heads, rows, 0)
