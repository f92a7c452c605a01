"""Compiling duties: what units did of UU 25/2009 in a year, for the annual report."""

from collections.abc import Iterator, Mapping
from datetime import date

from survey.flows.improvement.conferring import kept
from survey.flows.law.assessing import Assessment, form_in, read_in
from survey.flows.law.obliging import owing_in
from survey.flows.law.obliging_sheet import law_line
from survey.reports.year.law_annual import AssessedLine, CoachedLine, ForumLine, LawYear
from survey.store.databases import Database, StoreSession
from survey.store.improvement import forums
from survey.store.law import assessments, coachings


def duties_of_year(
    database: Database,
    institution_id: int,
    institution: str,
    year: int,
    today: date,
) -> LawYear:
    """The duties as they stand on the last day of a year, or today; fifteen statements.

    Of an assessment counts what was kept of it when it was written in last.
    """
    first, last = date(year, 1, 1), min(today, date(year, 12, 31))
    with database.reading(institution_id) as session:
        every = owing_in(session, last)
        names = {one.unit_id: one.unit for one in every}
        held = forums.between(session, first, last)
        return LawYear(
            lines=tuple(law_line(one) for one in every),
            forums=tuple(
                ForumLine(names[row.unit_id], kept(row).forum, row.file_id is not None)
                for row in held
                if row.unit_id in names
            ),
            assessed=tuple(_assessed(session, year, names, institution)),
            coached=tuple(
                CoachedLine(
                    one.unit,
                    one.row.held_on,
                    one.row.topic,
                    one.row.advice,
                    one.row.due_on,
                    one.row.done_on,
                )
                for one in coachings.between(session, first, last)
            ),
        )


def _assessed(
    session: StoreSession,
    year: int,
    names: Mapping[int, str],
    institution: str,
) -> Iterator[AssessedLine]:
    rows = assessments.of_year(session, year)
    answers = assessments.answers(session, [row.id for row in rows])
    for row in rows:
        name = institution if row.unit_id is None else names.get(row.unit_id, "")
        if name:
            found = read_in(row, form_in(row), answers.get(row.id, {}), {})
            yield AssessedLine(
                name=name,
                form=found.form,
                judged=found.judged,
                told=found.told,
                closed_on=found.closed_on,
                note=_notes(found),
            )


def _notes(found: Assessment) -> str:
    """The comments on an assessment of the institution, where they tell the opinion."""
    if not found.form.is_whole:
        return ""
    return " ".join(one.comment for one in found.answers.values() if one.comment)
