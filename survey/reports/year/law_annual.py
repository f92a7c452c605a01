"""Duties under UU 25/2009 in the annual report: sentences, and the tables beside the surveys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from survey.core.improvement.forum import COUNTED, Forum
from survey.core.law.assessment import Aspect, Form, Result, Score
from survey.core.law.standard import Met
from survey.language import Language
from survey.reports.complaints.caseload_sheet import Row, Table
from survey.reports.year.law_tables import UNKNOWN, LawLine


@dataclass(frozen=True, slots=True)
class ForumLine:
    """A forum of a unit; has_minutes: whether the signed minutes are kept."""

    agency: str
    unit: str
    forum: Forum
    has_minutes: bool


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """An assessment; name: of the unit, or of the institution, whose agency is "".

    told_of: indicators by their codes, each with what counts of it and its comment.
    """

    name: str
    agency: str
    form: Form
    judged: Result
    told: Result
    closed_on: date | None
    told_of: tuple[tuple[str, Decimal | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CoachedLine:
    """An advice to a unit."""

    agency: str
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


def assessed_tables(assessed: Sequence[AssessedLine], words: Language) -> Iterator[Table]:
    """A table for each form by which units were judged."""
    return (_assessed(one, assessed, words) for one in _forms(assessed) if not one.is_whole)


def opinion_tables(assessed: Sequence[AssessedLine], words: Language) -> Iterator[Table]:
    """A table for each form by which the institution was judged, with all that was told."""
    return (_opinion(one, assessed, words) for one in _forms(assessed) if one.is_whole)


def _forms(assessed: Sequence[AssessedLine]) -> tuple[Form, ...]:
    return tuple({one.form.code: one.form for one in assessed}.values())


def forums_table(forums: Sequence[ForumLine], words: Language) -> Table:
    """A row for each forum."""
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
            band=one.agency,
        )
        for one in forums
    )
    note = words.say(
        "Kinds of the public: users, experts, agencies concerned, civil society and the media, of "
        "five.",
    )
    title = words.say("Public consultation forums")
    return Table(title, heads, rows, 0, band=words.say("Agency"), note=note)


def _assessed(form: Form, assessed: Sequence[AssessedLine], words: Language) -> Table:
    """Those of one form: the score with its grade, each aspect, what the unit says itself."""
    counted = _counted(form)
    heads = (
        words.say("Assessed"),
        words.say("Score"),
        words.say("Grade"),
        *(one.name.within(words.code) for one in counted),
        words.say("By the unit itself"),
        words.say("Closed"),
    )
    rows = tuple(
        Row(one.name, tuple(_cells(one, words)), band=one.agency)
        for one in assessed
        if one.form.code == form.code
    )
    note = words.say(
        "Two scores with a line between them: so many indicators as stand in brackets are "
        "answered, and the score lies between these bounds whatever the others turn out to be.",
    )
    name = form.name.within(words.code)
    return Table(name, heads, rows, len(heads) - 2, band=words.say("Agency"), note=note)


def _counted(form: Form) -> tuple[Aspect, ...]:
    """The aspects that weigh something."""
    return tuple(one for one in form.aspects if one.weight)


def _opinion(form: Form, assessed: Sequence[AssessedLine], words: Language) -> Table:
    """Those of one form, each line a score, a dimension or a number that was told."""
    heads = (words.say("Score, dimension or number"), words.say("Value"), words.say("Comments"))
    rows = tuple(
        Row(name, (value, comment or UNKNOWN))
        for one in assessed
        if one.form.code == form.code
        for name, value, comment in _opinion_rows(one, words)
    )
    return Table(form.name.within(words.code), heads, rows, 1)


def _opinion_rows(one: AssessedLine, words: Language) -> Iterator[tuple[str, str, str]]:
    said = {code: (value, comment) for code, value, comment in one.told_of}
    for aspect in one.form.aspects:
        told = [said.get(indicator.code, (None, "")) for indicator in aspect.indicators]
        places = 2 if any(value is not None and value % 1 for value, _ in told) else 0
        for indicator, (value, comment) in zip(aspect.indicators, told, strict=True):
            written = UNKNOWN if value is None else words.decimal(value, places)
            yield indicator.name.within(words.code), written, comment
    if one.form.grades:
        yield words.say("Grade"), _scored(one.judged, words), ""


def _cells(one: AssessedLine, words: Language) -> Iterator[str]:
    grade = one.judged.grade
    yield shown(one.judged.whole, words)
    yield UNKNOWN if grade is None else grade.letter
    for aspect in _counted(one.form):
        yield shown(one.judged.aspects[aspect.code], words)
    yield shown(one.told.whole, words)
    yield words.say("still open") if one.closed_on is None else words.day(one.closed_on)


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


def coached_table(coached: Sequence[CoachedLine], words: Language) -> Table:
    """A row for each advice."""
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
            band=one.agency,
        )
        for one in coached
    )
    return Table(words.say("Coaching of units"), heads, rows, 0, band=words.say("Agency"))
