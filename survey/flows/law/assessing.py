"""Assessing: a unit and the bureau fill in a form; what the platform knows stands there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from survey.catalogue.assessment import form_files, form_of_toml
from survey.core.law.assessment import (
    LONGEST_COMMENT,
    LONGEST_PROOF,
    Form,
    Indicator,
    Result,
    Source,
    latest,
    result_of,
    value_in,
    worded,
)
from survey.exchange.law.worded_form import joined, parted
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.law.knowing import Asked, Fact, fact_sentence, known_of
from survey.language import INDONESIAN, language
from survey.store.databases import Database, StoreSession
from survey.store.law import assessments
from survey.store.registry import registry
from survey.store.tables.assessments import AssessmentAnswerRow, AssessmentRow
from survey.store.truths import BrokenTruthError, expect

AT_LEAST = ">="  # before a step that is only the least
ONE = frozenset({"uq_assessments_one", "uq_assessments_whole"})
FIRST_YEAR, LAST_YEAR = 2000, 2200


class BegunAlreadyError(ValueError):
    """There is an assessment of that form and year already."""


class ClosedAssessmentError(ValueError):
    """A closed assessment does not change."""


class KnownAlreadyError(ValueError):
    """What the platform knows cannot be typed over; least: the least that can be typed, if any."""

    def __init__(self, least: int | None = None) -> None:
        """Keep the least."""
        super().__init__(least)
        self.least = least


class UnfitCommentError(ValueError):
    """A comment of over 2,000 characters."""


class UnfitYearError(ValueError):
    """A year in which the form does not hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of an indicator. fact: what the platform knows, proof: its sentence.

    counts: the value that counts for the bureau's score; None while it is missing.
    """

    indicator: Indicator
    told: Decimal | None
    judged: Decimal | None
    comment: str
    version: int
    fact: Fact | None
    known: Decimal | None
    is_exact: bool
    proof: str

    def of(self, value: Decimal | None) -> Decimal | None:
        """The value that counts where an officer says this one."""
        return self.known if self.is_exact else value


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment of a unit, or of the institution where unit_id is None.

    told: what it comes to by what the unit says; judged: by what the bureau says, which counts.
    """

    id: int
    unit_id: int | None
    version: int
    year: int
    closed_on: date | None
    form: Form
    answers: Mapping[str, Answer]
    told: Result
    judged: Result


@dataclass(frozen=True, slots=True)
class Begun:
    """An assessment in a list."""

    id: int
    year: int
    closed_on: date | None
    form: Form


@dataclass(frozen=True, slots=True)
class Meant:
    """An assessment of a place, and an indicator of it; version: of the answer, 0 for none."""

    unit_id: int | None
    id: int
    indicator: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer says of an indicator, as it was typed; is_judge: for the bureau."""

    value: str
    comment: str
    is_judge: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    """What is said of an indicator, in order."""

    before: Answer
    value: str | None
    comment: str
    is_judge: bool


def forms_of(instruments: Path) -> dict[str, tuple[Form, str]]:
    """Every form with its text, by its code. Raises InstrumentError, OSError."""
    files = form_files(instruments).items()
    read = [(form_of_toml(text, name), text) for name, text in files]
    return {form.code: (form, text) for form, text in read}


def begun_of(database: Database, institution_id: int, unit_id: int | None) -> tuple[Begun, ...]:
    """The assessments of a place, the latest first; one statement."""
    with database.reading(institution_id) as session:
        rows = assessments.of_place(session, unit_id)
    return tuple(Begun(row.id, row.year, row.closed_on, form_in(row)) for row in rows)


def begin(
    desk: ComplaintDesk,
    actor: Actor,
    unit_id: int | None,
    code: str,
    year: int,
) -> int:
    """Begin an assessment with a form as it is now; its id.

    Raises NoSuchPlaceError, BegunAlreadyError, UnfitYearError.
    """
    form, text = forms_of(desk.instruments).get(code, (None, ""))
    if form is None or form.is_whole != (unit_id is None):
        raise NoSuchPlaceError
    if not FIRST_YEAR <= year <= LAST_YEAR or not form.holds_in(year):
        raise UnfitYearError
    row = AssessmentRow(unit_id=unit_id, form=code, year=year)
    try:
        with desk.database.writing(actor.institution_id) as session:
            row.definition = _carried(text, assessments.definitions(session, code))
            if unit_id is not None and registry.unit_on(session, unit_id, actor.today) is None:
                raise NoSuchPlaceError
            assessments.keep(session, row)
            note_in(session, actor, "begin assessment", row)
    except BrokenTruthError as error:
        if error.name in ONE:
            raise BegunAlreadyError from error
        raise
    return row.id


def _carried(text: str, before: Iterable[str]) -> str:
    """The text of a form with the last words that the bureau gave to its indicators."""
    return joined(text, latest(one for kept in before for one in parted(kept)[1]))


def assessment_of(desk: ComplaintDesk, actor: Actor, meant: Meant) -> Assessment:
    """An assessment with what is said and known. Raises NoSuchPlaceError."""
    with desk.database.reading(actor.institution_id) as session:
        row = _found(session, meant)
        answers = assessments.answers(session, [row.id]).get(row.id, {})
    form = form_in(row)
    facts = {} if row.closed_on is not None else _facts(desk, actor, row, form)
    return read_in(row, form, answers, facts)


def read_in(
    row: AssessmentRow,
    form: Form,
    answers: Mapping[str, AssessmentAnswerRow],
    facts: Mapping[Source, Fact],
) -> Assessment:
    """An assessment as a value; facts: what is known now, else what was kept counts."""
    read = {
        code: _answer(indicator, answers.get(code), facts)
        for code, indicator in form.indicators.items()
    }
    floors = {code: one.known for code, one in read.items() if one.known is not None}
    told = {code: one.of(one.told) for code, one in read.items()}
    judged = {code: one.of(one.judged) for code, one in read.items()}
    return Assessment(
        id=row.id,
        unit_id=row.unit_id,
        version=row.version,
        year=row.year,
        closed_on=row.closed_on,
        form=form,
        answers=read,
        told=result_of(form, _there(told), floors),
        judged=result_of(form, _there(judged), floors),
    )


def answer(desk: ComplaintDesk, actor: Actor, meant: Meant, said: Said) -> None:
    """Keep what an officer says of an indicator; beside what is known exactly only a comment.

    Raises NoSuchPlaceError, ClosedAssessmentError, UnfitValueError, UnfitCommentError,
    KnownAlreadyError, ChangedMeanwhileError.
    """
    found = assessment_of(desk, actor, meant)
    fit = _fit(found, meant.indicator, said)
    with desk.database.writing(actor.institution_id) as session:
        row = opened(session, meant)
        kept = assessments.answers(session, [row.id]).get(row.id, {}).get(meant.indicator)
        expect(kept, meant.version)
        _keep_said(session, actor, row, kept, fit)


def answer_all(
    database: Database,
    actor: Actor,
    found: Assessment,
    said: Mapping[str, Said],
) -> None:
    """Keep what is said of many indicators of an assessment as it was read, by their codes.

    It takes the place of what was said before. All is kept or none. Raises NoSuchPlaceError,
    ClosedAssessmentError, UnfitValueError, UnfitCommentError, KnownAlreadyError.
    """
    fits = [_fit(found, code, one) for code, one in said.items()]
    with database.writing(actor.institution_id) as session:
        row = opened(session, Meant(found.unit_id, found.id))
        kept = assessments.answers(session, [row.id]).get(row.id, {})
        for fit in fits:
            _keep_said(session, actor, row, kept.get(fit.before.indicator.code), fit)


def close(desk: ComplaintDesk, actor: Actor, meant: Meant) -> None:
    """Close an assessment: what is known is kept as it is now, and nothing changes any more.

    Raises NoSuchPlaceError, ClosedAssessmentError, ChangedMeanwhileError.
    """
    found = assessment_of(desk, actor, meant)
    with desk.database.writing(actor.institution_id) as session:
        row = opened(session, meant)
        expect(row, meant.version)
        kept = assessments.answers(session, [row.id]).get(row.id, {})
        for code, answer in found.answers.items():
            if answer.proof:
                one = kept.get(code) or AssessmentAnswerRow(assessment_id=row.id, indicator=code)
                one.comment = one.comment or ""
                _keep_fact(one, answer)
                assessments.keep(session, one)
        row.closed_on = actor.today
        assessments.keep(session, row)
        note_in(session, actor, "close assessment", row)


def _fit(found: Assessment, code: str, said: Said) -> _Fit:
    comment = said.comment.replace("\r\n", "\n").strip()
    if len(comment) > LONGEST_COMMENT:
        raise UnfitCommentError
    before = found.answers.get(code)
    if before is None:
        raise NoSuchPlaceError
    value = value_in(said.value, found.form, before.indicator)
    _check_known(before, value)
    return _Fit(before, None if value is None else str(value), comment, said.is_judge)


def _keep_said(
    session: StoreSession,
    actor: Actor,
    row: AssessmentRow,
    kept: AssessmentAnswerRow | None,
    fit: _Fit,
) -> None:
    code = fit.before.indicator.code
    kept = kept or AssessmentAnswerRow(assessment_id=row.id, indicator=code)
    if fit.is_judge:
        kept.judged = fit.value
    else:
        kept.told = fit.value
    kept.comment = fit.comment
    _keep_fact(kept, fit.before)
    assessments.keep(session, kept)
    note_in(session, actor, "judge indicator" if fit.is_judge else "tell indicator", row)


def _check_known(answer: Answer, value: Decimal | None) -> None:
    if value is None or answer.known is None:
        return
    if answer.is_exact:
        raise KnownAlreadyError
    if value < answer.known:
        raise KnownAlreadyError(int(answer.known))


def _keep_fact(row: AssessmentAnswerRow, answer: Answer) -> None:
    """Keep what is known, marked where it is only the least: >=3; or why nothing is."""
    if answer.proof:
        least = "" if answer.is_exact else AT_LEAST
        row.known = None if answer.known is None else f"{least}{answer.known}"
        row.proof = answer.proof[:LONGEST_PROOF]


def _answer(
    indicator: Indicator,
    row: AssessmentAnswerRow | None,
    facts: Mapping[Source, Fact],
) -> Answer:
    fact = None if indicator.source is None else facts.get(indicator.source)
    known, is_exact, proof = None, False, ""
    if fact is not None and indicator.source is not None:
        known, is_exact = None if fact.step is None else Decimal(fact.step), fact.is_exact
        proof = fact_sentence(indicator.source, fact, language(INDONESIAN))
    elif row is not None and row.proof is not None:
        proof = row.proof
        if row.known is not None:
            known, is_exact = Decimal(row.known.removeprefix(AT_LEAST)), AT_LEAST not in row.known
    return Answer(
        indicator=indicator,
        told=None if row is None or row.told is None else Decimal(row.told),
        judged=None if row is None or row.judged is None else Decimal(row.judged),
        comment="" if row is None else row.comment,
        version=0 if row is None else row.version,
        fact=fact,
        known=known,
        is_exact=is_exact,
        proof=proof,
    )


def _facts(desk: ComplaintDesk, actor: Actor, row: AssessmentRow, form: Form) -> dict[Source, Fact]:
    if row.unit_id is None or not any(one.source for one in form.indicators.values()):
        return {}
    since = row.year - form.looks_back
    asked = Asked(row.unit_id, since, actor.today, row.year, form.questionnaire)
    return known_of(desk, actor.institution_id, asked)


def _there(answers: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    return {code: value for code, value in answers.items() if value is not None}


def form_in(row: AssessmentRow) -> Form:
    """The form as it was when an assessment was begun, in the words of the bureau."""
    base, wordings = parted(row.definition)
    return worded(form_of_toml(base, row.form), wordings)


def _found(session: StoreSession, meant: Meant) -> AssessmentRow:
    row = assessments.find(session, meant.id)
    if row is None or row.unit_id != meant.unit_id:
        raise NoSuchPlaceError
    return row


def opened(session: StoreSession, meant: Meant) -> AssessmentRow:
    """An assessment that is still open. Raises NoSuchPlaceError, ClosedAssessmentError."""
    row = _found(session, meant)
    if row.closed_on is not None:
        raise ClosedAssessmentError
    return row


def note_in(session: StoreSession, actor: Actor, act: str, row: AssessmentRow) -> None:
    """Write in the journal what was done to an assessment."""
    subject = "institution" if row.unit_id is None else f"unit:{row.unit_id}"
    note(session, actor, act, subject, assessment=row.id, form=row.form)
