"""Reporting: the printed report of a wave is asked for, made by a worker, and fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from survey.core.documents.block import Texts
from survey.core.job import JobKind, JobState
from survey.core.results.review import WaveFacts
from survey.core.surveys.period import Period, period_of
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import Standing
from survey.flows.documents.writing import Reported, texts_of
from survey.flows.improvement.viewing import beside_report
from survey.flows.results.delivering import file_name
from survey.flows.results.reviewing import UnknownWaveError, review_with_answers
from survey.flows.surveys.answering import day_in
from survey.flows.working import Keep, Task, Workshop
from survey.language import LANGUAGES, language
from survey.reports.press import Picture, PrintingUnavailableError
from survey.reports.results.document import Edition, html_of, printed
from survey.reports.results.dossier import Dossier, Photograph
from survey.reports.word.word import DOCX, word_of
from survey.store import files, jobs
from survey.store.databases import Database, StoreSession
from survey.store.documents import documents, photographs, wave_texts
from survey.store.documents.documents import Listed, Made
from survey.store.improvement import plans
from survey.store.jobs import Order
from survey.store.registry import institutions
from survey.store.surveys import responses, waves
from survey.store.tables.documents import DocumentRow
from survey.store.tables.registry import InstitutionRow
from survey.store.tables.waves import WaveRow

__all__ = ["DOCX"]

PDF = "application/pdf"
NO_PRINTING = PrintingUnavailableError.__name__


@dataclass(frozen=True, slots=True)
class Printout:
    """A report as it was made."""

    name: str
    content: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Ready:
    """A report that can be fetched; later: answers that came in since, which it does not hold.

    is_reworded: whether the unit changed its own texts since. has_word: whether it is there as
    a Word file as well; those of long ago are not.
    """

    made_at: datetime
    later: int
    is_reworded: bool
    has_word: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The report of a wave in one language; officer and asked_at: None where nobody asked.

    is_waiting: whether one is being made. tries: how often that was begun. is_failed: whether
    the last try went wrong; no_printing: because nothing can be printed on that machine.
    """

    language: str
    officer: str | None
    asked_at: datetime | None
    ready: Ready | None
    is_waiting: bool
    tries: int
    is_failed: bool
    no_printing: bool


@dataclass(frozen=True, slots=True)
class WavePapers:
    """A wave that was opened, with its report in each language."""

    wave_id: int
    period: Period
    opens: date
    closes: date
    state: WaveState
    n: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the database holds of a unit and its institution that goes into a report."""

    time_zone: str
    is_sample: bool
    arms: Picture | None
    texts: Texts
    edits: int
    photographs: tuple[Photograph, ...]


def request(database: Database, standing: Standing, wave_id: int, code: str, site: str) -> None:
    """Ask for the report of a wave in a language, to be made as soon as a worker is free.

    site: by which address the officer came; the seal is checked there where the settings name
    none. While one is being made already nothing more is asked for. One that was made before stays
    until the new one is there. Nothing here is administered, so the journal tells nothing.
    """
    home = standing.home.id
    with database.writing(home) as session:
        job_id = jobs.add(session, report_order(home, wave_id, code, site), standing.now)
        if job_id is not None:
            asked = DocumentRow(
                wave_id=wave_id,
                language=code,
                officer_id=standing.officer_id,
                asked_at=standing.now,
                job_id=job_id,
            )
            documents.ask(session, asked)


def report_order(institution_id: int, wave_id: int, code: str, site: str = "") -> Order:
    """The order of the report of a wave in a language; site: as in request, "" for none."""
    return Order(
        kind=JobKind.REPORT.value,
        key=f"report {institution_id} {wave_id} {code}",
        payload={"wave": wave_id, "language": code, "site": site},
    )


def make(workshop: Workshop, task: Task) -> Keep:
    """Make the report that a job orders: the handler of its kind.

    Fifteen statements, sixteen where there are earlier waves, more where there are plans, and
    eight to keep it.

    Raises UnknownWaveError and PrintingUnavailableError.
    """
    wave_id, code = int(task.payload["wave"] or 0), str(task.payload["language"])
    if task.institution_id is None:
        raise UnknownWaveError(wave_id)
    review, answers = review_with_answers(workshop.database, task.institution_id, wave_id)
    with workshop.database.reading(task.institution_id) as session:
        beside = _beside(session, task.institution_id, review.facts)
        today = day_in(beside.time_zone, task.now)
        plan, followed, forum = beside_report(session, wave_id, review.facts.unit_id, today)
    edition = Edition(
        language=language(code),
        made_on=today,
        templates=workshop.settings.templates,
        static=workshop.settings.static,
    )
    dossier = Dossier(
        review,
        beside.texts,
        beside.arms,
        beside.is_sample,
        workshop.settings.address or str(task.payload.get("site") or "") or None,
        plan,
        followed,
        forum,
        beside.photographs,
    )
    html = html_of(review.report, edition, answers=answers, dossier=dossier)
    pdf = printed(html, edition, dossier.pictures)
    word = word_of(html, edition, dossier.pictures)

    def keep(session: StoreSession) -> None:
        document = documents.find(session, wave_id, code)
        if document is not None:
            name = file_name(review, "pdf")
            file_id = files.keep(session, name, PDF, pdf, task.now)
            documents.put(session, document, Made(file_id, review.report.n or 0, beside.edits))
            name = file_name(review, "docx")
            documents.put_word(session, document, files.keep(session, name, DOCX, word, task.now))

    return keep


def fetch_word(
    database: Database,
    institution_id: int,
    wave_id: int,
    code: str,
) -> Printout | None:
    """The same report as a Word file; None where there is none. Two statements."""
    with database.reading(institution_id) as session:
        file_id = documents.word_of(session, wave_id, code)
        file = None if file_id is None else files.find(session, file_id)
    return None if file is None else Printout(file.name, file.content, file.made_at)


def fetch(database: Database, institution_id: int, wave_id: int, code: str) -> Printout | None:
    """The report of a wave in a language; None while there is none. Two statements."""
    with database.reading(institution_id) as session:
        document = documents.find(session, wave_id, code)
        if document is None or document.file_id is None:
            return None
        file = files.find(session, document.file_id)
    return None if file is None else Printout(file.name, file.content, file.made_at)


def papers_of(database: Database, institution_id: int, unit_id: int) -> tuple[WavePapers, ...]:
    """The waves of a unit that were opened, the latest first, with their reports.

    Five statements.
    """
    with database.reading(institution_id) as session:
        found = waves.of_unit(session, unit_id)
        listed = documents.of_unit(session, unit_id)
        changes, plan_edits = wave_texts.edits(session, unit_id), plans.edits(session, unit_id)
        opened = [wave for wave in found if wave.state is not WaveState.DRAFT]
        counts = responses.counts_by_wave(session, [wave.id for wave in opened])
    edits = {wave.id: changes.get(wave.id, 0) + plan_edits for wave in opened}
    return tuple(_wave(one, listed, counts.get(one.id, 0), edits[one.id]) for one in opened)


def _beside(session: StoreSession, institution_id: int, facts: WaveFacts) -> _Beside:
    institution = institutions.by_id(session, institution_id)
    if institution is None:
        raise LookupError(institution_id)
    # How often what the unit itself says was changed: its texts, its photographs, its plans.
    changes = wave_texts.edits(session, facts.unit_id)
    return _Beside(
        time_zone=institution.time_zone,
        is_sample=institution.is_sample,
        arms=_arms(session, institution),
        texts=texts_of(session, Reported(facts.unit_id, facts.id)),
        edits=changes.get(facts.id, 0) + plans.edits(session, facts.unit_id),
        photographs=tuple(
            Photograph(
                one.row.caption,
                Picture(one.file.media_type, one.file.content),
                is_earlier=one.row.is_earlier,
            )
            for one in photographs.of_wave(session, facts.id, with_bytes=True)
        ),
    )


def _arms(session: StoreSession, institution: InstitutionRow) -> Picture | None:
    if institution.arms_id is None:
        return None
    file = files.find(session, institution.arms_id)
    return None if file is None else Picture(file.media_type, file.content)


def _wave(wave: WaveRow, listed: Sequence[Listed], n: int, edits: int) -> WavePapers:
    own = {one.row.language: one for one in listed if one.row.wave_id == wave.id}
    return WavePapers(
        wave_id=wave.id,
        period=period_of(wave.period.code),
        opens=wave.opens,
        closes=wave.closes,
        state=wave.state,
        n=n,
        papers=tuple(_paper(code, own.get(code), n, edits) for code in LANGUAGES),
    )


def _paper(code: str, listed: Listed | None, n: int, edits: int) -> Paper:
    if listed is None:
        return Paper(
            language=code,
            officer=None,
            asked_at=None,
            ready=None,
            is_waiting=False,
            tries=0,
            is_failed=False,
            no_printing=False,
        )
    is_waiting = listed.state is JobState.WAITING
    is_given_up = listed.state is JobState.FAILED
    return Paper(
        language=code,
        officer=listed.officer,
        asked_at=listed.row.asked_at,
        ready=_ready(listed, n, edits),
        is_waiting=is_waiting,
        tries=listed.attempts or 0,
        is_failed=is_given_up or (is_waiting and listed.failure is not None),
        no_printing=(listed.failure or "").startswith(NO_PRINTING),
    )


def _ready(listed: Listed, n: int, edits: int) -> Ready | None:
    row = listed.row
    if listed.made_at is None or row.responses is None:
        return None
    later, is_reworded = n - row.responses, edits != row.edits
    return Ready(listed.made_at, later, is_reworded=is_reworded, has_word=listed.has_word)


def is_any_waiting(every: Iterable[WavePapers]) -> bool:
    """Whether a report is being made."""
    return any(paper.is_waiting for one in every for paper in one.papers)
