"""Compiling duties: what units did of UU 25/2009 in a year, for the annual report."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from survey.flows.improvement.conferring import kept
from survey.flows.law.assessing import form_in, read_in
from survey.flows.law.obliging import owing_in
from survey.flows.law.obliging_sheet import law_line
from survey.reports.year.law_annual import AssessedLine, CoachedLine, ForumLine, LawYear
from survey.store.databases import Database, StoreSession
from survey.store.improvement import forums
from survey.store.law import assessments, coachings
from survey.store.law.coachings import Coached


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
        places = {one.unit_id: (one.agency, one.unit) for one in every}
        held = forums.between(session, first, last)
        return LawYear(
            lines=tuple(law_line(one) for one in every),
            forums=tuple(
                ForumLine(*places[row.unit_id], kept(row).forum, row.file_id is not None)
                for row in sorted(held, key=lambda row: places.get(row.unit_id, ("", "")))
                if row.unit_id in places
            ),
            assessed=tuple(
                sorted(
                    _assessed(session, year, places, institution),
                    key=lambda one: (one.agency, one.name),
                ),
            ),
            coached=tuple(
                CoachedLine(
                    one.agency,
                    one.unit,
                    one.row.held_on,
                    one.row.topic,
                    one.row.advice,
                    one.row.due_on,
                    one.row.done_on,
                )
                for one in _by_place(coachings.between(session, first, last))
            ),
        )


def _by_place(coached: Sequence[Coached]) -> list[Coached]:
    return sorted(coached, key=lambda one: (one.agency, one.unit))


def _assessed(
    session: StoreSession,
    year: int,
    places: Mapping[int, tuple[str, str]],
    institution: str,
) -> Iterator[AssessedLine]:
    rows = assessments.of_year(session, year)
    answers = assessments.answers(session, [row.id for row in rows])
    for row in rows:
        whole = ("", institution)
        agency, name = whole if row.unit_id is None else places.get(row.unit_id, ("", ""))
        if name:
            found = read_in(row, form_in(row), answers.get(row.id, {}), {})
            yield AssessedLine(
                name=name,
                agency=agency,
                form=found.form,
                judged=found.judged,
                told=found.told,
                closed_on=found.closed_on,
                told_of=tuple(
                    (code, one.of(one.judged), one.comment) for code, one in found.answers.items()
                ),
            )
