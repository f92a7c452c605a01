"""Compiling plans: how far the follow-up of the surveys of a year and of the year before is."""

from collections import defaultdict
from datetime import date

from survey.core.improvement.progress import Standing, progress_of
from survey.core.surveys.period import period_of
from survey.flows.improvement.viewing import done_on
from survey.reports.year.annual_tables import PlannedLine
from survey.store.databases import Database
from survey.store.improvement import plans


def plans_of_year(
    database: Database,
    institution_id: int,
    year: int,
    today: date,
) -> tuple[PlannedLine, ...]:
    """Every plan from a survey of a year or of the year before, as it stands; two statements.

    Of the year before as well, because PEKPPP asks how the plan of that one was carried out.
    """
    with database.reading(institution_id) as session:
        made = plans.of_years(session, year - 1, year)
        standing: defaultdict[int, list[Standing]] = defaultdict(list)
        for one in plans.actions_of(session, [plan.row.id for plan in made]):
            row = one.row
            standing[row.plan_id].append(Standing(row.state, row.due_on, done_on(row)))
        return tuple(
            PlannedLine(
                one.agency,
                one.unit,
                period_of(one.period),
                progress_of(standing[one.row.id], one.row.issued_on, today),
            )
            for one in made
        )
