"""Steering on paper: a plan with its realisation, and the monev sheet of all agencies."""

from dataclasses import dataclass, replace

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.complaints.monev import Desk, monev
from survey.core.sp4n.programme import QUARTERS, Share, Template
from survey.flows.acting import Actor
from survey.flows.complaints.parcelling import XLSX
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Wanted, tally, year_of
from survey.flows.documents.awaiting import Work, paper
from survey.flows.results.delivering import Parcel
from survey.flows.sp4n.steering import Line as PlanLine
from survey.flows.sp4n.steering import Plan, every_plan
from survey.language import Language
from survey.reports.complaints.caseload import Line, Value, monev_line, percent
from survey.reports.results.document import Edition
from survey.reports.year import programme
from survey.reports.year.programme import MonevPaper, PaperPart, PaperRow, PlanPaper
from survey.store.sp4n import teams

__all__ = ["Line", "Sheet", "monev_lines", "monev_paper", "monev_xlsx", "plan_paper", "plan_xlsx"]

EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan to be printed, in one of its years."""

    institution: str
    place: str
    plan: Plan
    year: int
    template: Template


def plan_paper(sheet: Sheet, edition: Edition) -> Work:
    """The plan with its realisation, on paper."""
    page = replace(_paper(sheet, edition.language), made_on=edition.made_on)
    return paper(_name(sheet, "pdf"), programme.plan_page(page, edition))


def plan_xlsx(sheet: Sheet, words: Language) -> Parcel:
    """The same as a workbook."""
    return Parcel(_name(sheet, "xlsx"), XLSX, programme.plan_xlsx(_paper(sheet, words), words))


def monev_lines(desk: ComplaintDesk, actor: Actor, year: int) -> tuple[Line, ...]:
    """The monev sheet: each agency with its complaints, its desk and what its plan reached.

    An agency with a decree or a plan and no complaint has a row too; an agency without either
    and without complaints has none. Raises UnknownSpanError.
    """
    wanted = Wanted(EVERYWHERE, Node(), year_of(year))
    tallied = tally(desk, actor.institution_id, wanted, actor.today)
    with desk.database.reading(actor.institution_id) as session:
        desks = teams.teams_by_agency(session, actor.today)
        plans, names = every_plan(session), dict(teams.agencies(session, actor.today))
    reached = {
        names[id_]: plan.whole(year)
        for id_, plan in plans.items()
        if id_ is not None and id_ in names
    }
    known = {line.name: line for line in tallied.monev if line.name}
    silent = {name: Desk() for name in {*desks, *reached} - set(known)}
    rows = monev((), silent, actor.today, lambda since, until: (until - since).days)
    known |= {row.agency: monev_line(row, row.agency) for row in rows}
    return tuple(_with(known[name], desks.get(name), reached.get(name)) for name in sorted(known))


def monev_paper(
    lines: tuple[Line, ...],
    institution: str,
    year: int,
    edition: Edition,
) -> Work:
    """The monev sheet on paper."""
    page = MonevPaper(edition.language.code, institution, year, lines, edition.made_on)
    return paper(f"monev-sp4n-{year}.pdf", programme.monev_page(page, edition))


def monev_xlsx(lines: tuple[Line, ...], year: int) -> Parcel:
    """The monev sheet as a workbook."""
    return Parcel(f"monev-sp4n-{year}.xlsx", XLSX, programme.monev_xlsx(lines))


def _with(line: Line, desk: Desk | None, reached: Share | None) -> Line:
    values: dict[str, Value] = dict(line.values)
    if desk is not None:
        values["penghubung_aktif"] = {None: None, True: "Y", False: "T"}[desk.is_staffed]
        values["sk_terbaru"] = desk.decree.isoformat() if desk.decree else None
    share = None if reached is None or reached.percent is None else reached.percent / 100
    values["persen_realisasi"] = percent(share)
    values["butir_dilaporkan"] = None if reached is None else reached.n
    values["butir_bertarget"] = None if reached is None else reached.of
    return Line(line.group, line.name, values)


def _paper(sheet: Sheet, words: Language) -> PlanPaper:
    plan, template = sheet.plan, sheet.template
    shares = plan.parts(sheet.year)
    codes = dict.fromkeys([*(one.code for one in template.components), *shares])
    return PlanPaper(
        code=words.code,
        institution=sheet.institution,
        place=sheet.place,
        years=tuple(plan.years),
        year=sheet.year,
        state=plan.state.value,
        whole=plan.whole(sheet.year),
        parts=tuple(
            PaperPart(
                name=template.name_of(code).within(words.code),
                share=shares.get(code, Share(None, 0, 0)),
                rows=tuple(
                    _row(line, sheet.year) for line in plan.lines if line.cells.component == code
                ),
            )
            for code in codes
        ),
        source=template.source.within(words.code),
        made_on=template.since,
    )


def _row(line: PlanLine, year: int) -> PaperRow:
    cells = line.cells
    reports = [line.reports[year, n] for n in QUARTERS if (year, n) in line.reports]
    reached = [one.value for one in reports if one.value]
    return PaperRow(
        condition=cells.condition,
        activity=cells.activity,
        indicator=f"{cells.indicator} ({cells.measure})" if cells.measure else cells.indicator,
        baseline=cells.baseline,
        targets=cells.targets,
        owner=cells.owner,
        related=cells.related,
        source=cells.source,
        quarters=cells.quarters,
        reached=reached[-1] if reached else "",
        percent=line.percent(year),
        proof="; ".join(name for one in reports for _, name in one.files),
        obstacle="; ".join(one.obstacle for one in reports if one.obstacle),
    )


def _name(sheet: Sheet, ending: str) -> str:
    return f"rencana-aksi-sp4n-{sheet.plan.first_year}-{sheet.year}.{ending}"
