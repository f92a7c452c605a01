"""Issuing: the annual compliance report is asked for, made by a worker, and fetched."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from survey.core.job import JobKind, JobState
from survey.core.kept import built, canonical, plain
from survey.core.results.overview import UnitLine
from survey.core.surveys.period import period_of
from survey.core.year.compliance import report_count
from survey.core.year.freeze import judged
from survey.core.year.submission import ReportCount, Timeliness
from survey.flows.accounts.admitting import Standing
from survey.flows.complaints.parcelling import PDF, XLSX, letterhead
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Division, Tallied
from survey.flows.keying import form_key
from survey.flows.portal import mapping
from survey.flows.results.delivering import Parcel
from survey.flows.surveys.answering import day_in
from survey.flows.working import Keep, Task, Workshop
from survey.flows.year.compiling import Annual, Chapter, compile_year
from survey.flows.year.freezing import freeze_due
from survey.language import Language, language
from survey.reports.complaints.caseload_sheet import sheet_of
from survey.reports.results.document import Edition
from survey.reports.word.word import DOCX
from survey.reports.year.annual_paper import AnnualSheet, annual_papers, annual_xlsx
from survey.reports.year.annual_sheet import (
    ChapterSheet,
    PeriodYear,
    UnitYear,
    change_sentence,
    chapter_of,
)
from survey.reports.year.annual_tables import ComplainedLine, annual_tables
from survey.reports.year.law_annual import law_sentences
from survey.reports.year.rearranged import rearranged_sentence
from survey.store import files, jobs
from survey.store.databases import Database, StoreSession
from survey.store.jobs import Order
from survey.store.registry import institutions
from survey.store.results import reviews
from survey.store.tables.annual_reports import AnnualReportRow
from survey.store.year import annual_reports
from survey.store.year.annual_reports import Made

__all__ = ["AnnualSheet"]

UNFIT = (TypeError, ValueError, LookupError, ArithmeticError)
ENDINGS = {"pdf": PDF, "xlsx": XLSX, "docx": DOCX}


@dataclass(frozen=True, slots=True)
class Issue:
    """How the report on a year stands; made_at, sheet: None where none was made.

    is_failed: whether the last try went wrong. has_word: whether it is there as a Word file.
    """

    made_at: datetime | None = None
    sheet: AnnualSheet | None = None
    is_waiting: bool = False
    is_failed: bool = False
    has_word: bool = False


def request(database: Database, standing: Standing, year: int, code: str) -> None:
    """Ask for the report on a year in a language, to be made as soon as a worker is free.

    While one is being made already nothing more is asked for. What was made before stays until
    the new one is there. Nothing here is administered, so the journal tells nothing.
    """
    home = standing.home.id
    with database.writing(home) as session:
        key = f"annual {home} {year} {code}"
        order = Order(JobKind.ANNUAL.value, key, {"year": year, "language": code})
        job_id = jobs.add(session, order, standing.now)
        if job_id is not None:
            asked = AnnualReportRow(year=year, language=code, officer_id=standing.officer_id)
            asked.asked_at, asked.job_id = standing.now, job_id
            annual_reports.ask(session, asked)


def issue(database: Database, institution_id: int, year: int, code: str) -> Issue:
    """How the report on a year stands; one statement."""
    with database.reading(institution_id) as session:
        found = annual_reports.listed(session, year, code)
    if found is None:
        return Issue()
    is_waiting = found.state is JobState.WAITING
    is_given_up = found.state is JobState.FAILED
    is_failed = is_given_up or (is_waiting and found.failure is not None)
    sheet = _read(found.row.content)
    return Issue(found.made_at, sheet, is_waiting, is_failed, found.has_word)


def was_asked(database: Database, institution_id: int, year: int) -> bool:
    """Whether a survey was opened in any period of a year; one statement."""
    with database.reading(institution_id) as session:
        return any(period_of(one.code).year == year for one in reviews.periods_asked(session))


def fetch(
    database: Database,
    institution_id: int,
    year: int,
    code: str,
    ending: str,
) -> Parcel | None:
    """The report as pdf, xlsx or docx; None while there is none. Two statements."""
    with database.reading(institution_id) as session:
        wanted = _file_id(session, year, code, ending)
        file = None if wanted is None else files.find(session, wanted)
    return None if file is None else Parcel(file.name, ENDINGS[ending], file.content)


def _file_id(session: StoreSession, year: int, code: str, ending: str) -> int | None:
    if ending == "docx":
        return annual_reports.word_of(session, year, code)
    row = annual_reports.find(session, year, code)
    return None if row is None else {"pdf": row.pdf_id, "xlsx": row.xlsx_id}[ending]


def make(workshop: Workshop, task: Task) -> Keep:
    """Make the report that a job orders: the handler of its kind.

    Raises EmptyYearError, PrintingUnavailableError.
    """
    year, code = int(task.payload["year"] or 0), str(task.payload["language"])
    home = task.institution_id or 0
    settings, words = workshop.settings, language(code)
    desk = ComplaintDesk(workshop.database, form_key(settings.data), settings.instruments)
    with workshop.database.reading(home) as session:
        institution = institutions.by_id(session, home)
    zone = "UTC" if institution is None else institution.time_zone
    freeze_due(workshop.database, home, zone, task.now)
    annual = compile_year(desk, home, year, day_in(zone, task.now))
    tiles = mapping.charts_of(workshop.database, home, annual, settings.reference, words)
    sheet = replace(sheet_in(annual, words), tiles=tiles)
    edition = Edition(words, annual.day, settings.templates, settings.static)
    papers = annual_papers(sheet, letterhead(workshop.database, home), edition)
    title = words.say("Annual compliance report %(year)s", year=year)
    xlsx = annual_xlsx(sheet, f"{title}, {annual.institution}", words)

    def keep(session: StoreSession) -> None:
        row = annual_reports.find(session, year, code)
        if row is not None:
            name = f"laporan-kepatuhan-{year}-{code}"
            made = Made(
                files.keep(session, f"{name}.pdf", PDF, papers.pdf, task.now),
                files.keep(session, f"{name}.xlsx", XLSX, xlsx, task.now),
                canonical(plain(sheet)),
            )
            annual_reports.put(session, row, made)
            word = files.keep(session, f"{name}.docx", DOCX, papers.word, task.now)
            annual_reports.put_word(session, row, word)

    return keep


def _read(content: str | None) -> AnnualSheet | None:
    """The sheet of a canonical text; None where another program kept it otherwise."""
    if content is None:
        return None
    try:
        sheet = built(AnnualSheet, json.loads(content))
    except UNFIT:
        return None
    return sheet if isinstance(sheet, AnnualSheet) else None


def sheet_in(
    annual: Annual,
    words: Language,
) -> AnnualSheet:
    """The year in words."""
    complaints = annual.complaints
    whole = sheet_of(complaints.whole, words)
    periods = [_period_year(one, words) for one in annual.chapters]
    complained = tuple(_complained(complaints, words))
    tables = annual_tables(periods, annual.plans, complained, annual.law, words)
    return AnnualSheet(
        year=annual.year,
        day=words.day(annual.day),
        summary=tuple(_summary(annual, words)),
        chapters=tuple(_chapter(one, words) for one in annual.chapters),
        complaints=(whole.headline, *whole.meanings),
        duties=tuple(law_sentences(annual.law, words)),
        tables=tuple(tables),
    )


def _complained(complaints: Tallied, words: Language) -> Iterator[ComplainedLine]:
    """The units with complaints, by agency and name; those that are nobody's yet first."""
    nobody = words.say("no unit yet")
    lines = [
        ComplainedLine(
            complaints.of_units[one.key].agency,
            one.name or nobody,
            one,
            complaints.of_units[one.key].lapor,
            complaints.of_units[one.key].most_told,
        )
        for one in complaints.parts[Division.UNIT]
    ]
    return iter(sorted(lines, key=lambda one: (one.agency, one.unit)))


def _chapter(chapter: Chapter, words: Language) -> ChapterSheet:
    """A period in words, with what the registry changed and whose seals were replaced."""
    sheet = chapter_of(_period_year(chapter, words), words)
    replaced = tuple(
        words.say(
            "%(unit)s: the result was corrected on %(day)s; what was published or printed of the "
            "old one does not count.",
            unit=duty.line.unit,
            day=words.day(duty.replaced_on),
        )
        for duty in chapter.compliance.duties
        if duty.replaced_on is not None
    )
    changes = (rearranged_sentence(one, words) for one in chapter.compliance.changes)
    sentences = (*sheet.sentences, *changes, *replaced, *_refiled(chapter, words))
    return replace(sheet, sentences=sentences)


def _refiled(chapter: Chapter, words: Language) -> Iterator[str]:
    """The units whose result of another tool is not the one of the report date any more."""
    units = () if chapter.kept is None else chapter.kept.units
    then = {one.unit_id: one.filed for one in units if one.filed}
    for duty in chapter.compliance.duties:
        before = then.get(duty.line.unit_id, duty.filed)
        if duty.filed and before != duty.filed:
            yield words.say(
                "%(unit)s: the index from another tool was %(before)s on the report date and is "
                "%(now)s since it was filed anew.",
                unit=duty.line.unit,
                before=words.decimal(Decimal(before)),
                now=words.decimal(Decimal(duty.filed)),
            )


def _summary(annual: Annual, words: Language) -> Iterator[str]:
    """The latest period's index with its change, who reported, and the complaints."""
    measured = [one for one in annual.chapters if one.whole is not None and one.whole.index]
    if not measured:
        yield words.say("No unit has an index in this year.")
    for one in measured[-1:]:
        yield from _of_index(one, words)
    counted = [_counted(one) for one in annual.chapters]
    yield words.say(
        "Of %(n)s reports of the year, %(in_time)s came in time, %(late)s late, %(missing)s "
        "have not come, and for %(open)s the day is still to come or none was set.",
        n=words.whole(sum(one.units for one in counted)),
        in_time=words.whole(sum(one.in_time for one in counted)),
        late=words.whole(sum(one.late for one in counted)),
        missing=words.whole(sum(one.missing for one in counted)),
        open=words.whole(sum(one.awaited + one.unbound for one in counted)),
    )
    said = sheet_of(annual.complaints.whole, words).headline
    yield words.say("Complaints: %(said)s", said=said)


def _of_index(chapter: Chapter, words: Language) -> Iterator[str]:
    index = None if chapter.whole is None else chapter.whole.index
    if index is None or chapter.period is None:
        return
    yield words.say(
        "In %(period)s the index of all units together is %(index)s, %(letter)s (%(label)s).",
        period=chapter.period.name.within(words.code),
        index=words.decimal(index.converted),
        letter=index.band.letter,
        label=index.band.label.within(words.code),
    )
    if chapter.change is not None:
        yield change_sentence(chapter.change, words)


def _period_year(chapter: Chapter, words: Language) -> PeriodYear:
    found, kept = chapter.compliance, chapter.kept
    stands = _judged(chapter)
    return PeriodYear(
        name="" if chapter.period is None else chapter.period.name.within(words.code),
        deadline=found.deadline if kept is None else kept.day,
        counted=_counted(chapter),
        units=tuple(
            UnitYear(
                duty.line,
                duty.facts,
                duty.stands if kept is None else stands.get(duty.line.unit_id, Timeliness.RELEASED),
                duty.filed,
                duty.values,
            )
            for duty in found.duties
        ),
        instrument=chapter.instrument,
        whole=chapter.whole,
        change=chapter.change,
        kept=kept,
        is_reset=kept is not None and found.deadline != kept.day,
        gone=tuple(_gone(chapter)),
    )


def _gone(chapter: Chapter) -> Iterator[UnitYear]:
    """The units of the report date that are none of the period any more, as they were then."""
    here = {duty.line.unit_id for duty in chapter.compliance.duties}
    stands = _judged(chapter)
    for one in () if chapter.kept is None else chapter.kept.units:
        if one.unit_id not in here:
            line = UnitLine(one.unit_id, one.unit, one.agency_id, one.agency)
            yield UnitYear(line, one.facts, stands[one.unit_id], one.filed)


def _judged(chapter: Chapter) -> dict[int, Timeliness]:
    """How the reports stand to the report date that is kept, by unit; none while it is not over."""
    if chapter.kept is None:
        return {}
    duties = chapter.compliance.duties
    return judged(chapter.kept, {one.line.unit_id for one in duties if one.facts.submitted_on})


def _counted(chapter: Chapter) -> ReportCount:
    """How many reports came in time; by the state of the report date where that is kept."""
    if chapter.kept is None:
        return chapter.compliance.counted
    return report_count(_judged(chapter).values())
