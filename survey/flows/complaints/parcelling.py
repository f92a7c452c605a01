"""Parcelling: the figures of complaints are taken along as a file, on paper or as data."""

from dataclasses import dataclass
from pathlib import Path

from survey.flows.complaints.portraying_caseload import span_words
from survey.flows.complaints.tallying import Tallied
from survey.flows.documents.awaiting import PDF, Work, paper
from survey.flows.results.delivering import Parcel, slug_of
from survey.language import INDONESIAN, Language, language
from survey.reports.complaints.caseload_files import Explained, as_csv, as_json, as_xlsx
from survey.reports.complaints.caseload_meaning import definitions
from survey.reports.complaints.caseload_paper import Letterhead, caseload_page
from survey.reports.complaints.caseload_sheet import Portrait
from survey.reports.press import Picture
from survey.reports.results.document import Edition
from survey.store import files
from survey.store.databases import Database
from survey.store.registry import institutions

__all__ = ["PDF"]

CSV = "text/csv; charset=utf-8"
JSON = "application/json; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Printer:
    """What prints for the institutions of a database, and where its templates and style are."""

    database: Database
    templates: Path
    static: Path


def parcel_csv(tallied: Tallied) -> Parcel:
    """The figures as a table."""
    return Parcel(_name(tallied, "csv"), CSV, as_csv(tallied.lines))


def parcel_json(tallied: Tallied) -> Parcel:
    """The figures as data."""
    facts = {
        "dari": tallied.span.since.isoformat(),
        "sampai": tallied.span.until.isoformat(),
        "tempat": tallied.place.unit or tallied.place.agency or "",
        "per": tallied.day.isoformat(),
    }
    if tallied.span.year is not None:
        facts["tahun"] = str(tallied.span.year)
    return Parcel(_name(tallied, "json"), JSON, as_json(tallied.lines, tallied.monev, facts))


def parcel_xlsx(tallied: Tallied) -> Parcel:
    """The figures, the monev sheet and what it all means as a workbook; in Indonesian."""
    words = language(INDONESIAN)
    place = tallied.place.unit or tallied.place.agency or ""
    title = words.say("Complaints in figures, %(span)s", span=span_words(tallied.span, words))
    explained = Explained(f"{title}: {place}" if place else title, definitions(words))
    return Parcel(_name(tallied, "xlsx"), XLSX, as_xlsx(tallied.lines, tallied.monev, explained))


def figures_paper(
    printer: Printer,
    institution_id: int,
    tallied: Tallied,
    portrait: Portrait,
    words: Language,
) -> Work:
    """The figures on paper; one statement, two where the institution has a coat of arms."""
    head = letterhead(printer.database, institution_id)
    edition = Edition(words, tallied.day, printer.templates, printer.static)
    return paper(_name(tallied, "pdf"), caseload_page(portrait, head, edition))


def letterhead(database: Database, institution_id: int) -> Letterhead:
    """Whose paper it is; one statement, two where the institution has a coat of arms."""
    with database.reading(institution_id) as session:
        institution = institutions.by_id(session, institution_id)
        if institution is None:
            raise LookupError(institution_id)
        file = files.find(session, institution.arms_id) if institution.arms_id else None
    arms = None if file is None else Picture(file.media_type, file.content)
    return Letterhead(institution.name, arms, institution.is_sample)


def _name(tallied: Tallied, ending: str) -> str:
    """pengaduan-2026.pdf, or pengaduan-2026-01-01-2026-03-31-uptd-kacamata.pdf."""
    span = tallied.span
    days = f"{span.since}-{span.until}" if span.year is None else str(span.year)
    place = tallied.place.unit or tallied.place.agency
    tail = f"-{slug_of(place)}" if place else ""
    return f"pengaduan-{days}{tail}.{ending}"
