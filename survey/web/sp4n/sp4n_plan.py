"""The plan of action of a place: begun, written row by row, adopted, reported, taken along."""

from dataclasses import dataclass
from io import BytesIO

from flask import Response, request, send_file
from werkzeug.wrappers import Response as Answer

from survey.core.accounts.access import Act
from survey.core.sp4n.programme import QUARTERS, ProgrammeState, Share
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, attached
from survey.flows.documents.printing import edition_in
from survey.flows.sp4n import steering
from survey.flows.sp4n.steering import Line, Plan, Realised, Row
from survey.flows.sp4n.steering_sheet import Sheet, plan_paper, plan_xlsx
from survey.settings import Settings
from survey.web.acts import Doing, Kept, asked
from survey.web.documents.awaited import awaited
from survey.web.entry import entered
from survey.web.files import download
from survey.web.frame import Crumb, frame_of, spoken
from survey.web.gate import Desk
from survey.web.improvement.plan_entry import (
    ResultEntry,
    YearEntry,
    cells_in,
    item_form,
    row_before,
)
from survey.web.opposites import opposite
from survey.web.rendering import draw
from survey.web.sp4n.sp4n_place import address, crumb
from survey.web.sp4n.sp4n_plan_page import Part, PlanPage, lines_of, move_name, move_says, ways_of
from survey.web.sp4n.sp4n_words import STATES

YEAR, COMPONENT = "tahun", "komponen"  # in the address
SANDBOX = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class PlanViews:
    """The pages of plans, of an agency or of the institution."""

    office: Office
    settings: Settings

    def add_to(self, pages: Desk, here: str, act: Act) -> None:
        """Let them be kept at a desk."""
        plan = f"{here}/rencana/<int:plan_id>"
        item = f"{plan}/butir/<int:item_id>"
        most = 3 * self.settings.attachment_megabytes * MEGABYTE
        pages.ask(f"{here}/rencana/baru", self.begin, act)
        pages.show(plan, self.plan, act)
        pages.show(f"{plan}.pdf", self.paper, act)
        pages.show(f"{plan}.xlsx", self.workbook, act)
        pages.ask(f"{plan}/<any(adopted, draft, ended):into>", self.move, act)
        pages.ask(f"{plan}/butir/baru", self.add_item, act)
        pages.ask(item, self.change_item, act)
        pages.ask(f"{item}/hapus", self.remove_item, act)
        pages.receive(f"{item}/<int:year>/<int:quarter>", self.report, act, most)
        pages.show(f"{item}/berkas/<int:file_id>", self.proof, act)

    def begin(self, standing: Standing, agency_id: int | None = None) -> Answer:
        """Begin a plan."""
        words, form = spoken(), entered(YearEntry, first_year=standing.today.year)
        doing = Doing(
            title=words.say("Begin a plan of action"),
            says=(words.say("It has the seven components of the template, for five years."),),
            button=words.say("Begin"),
            back=address(".place", agency_id),
            done=words.say("The plan was begun. Add rows to its components."),
        )

        def does() -> str:
            database, actor, year = self.office.database, actor_of(standing), form.first_year.data
            template = steering.template_in(self.settings.reference)
            id_ = steering.begin(database, actor, agency_id, year or 0, template)
            return address(".plan", agency_id, plan_id=id_)

        return asked(standing, form, doing, does)

    def plan(self, standing: Standing, plan_id: int, agency_id: int | None = None) -> str:
        """A plan in one of its years."""
        words, plan = spoken(), self._plan(standing, agency_id, plan_id)
        template = steering.template_in(self.settings.reference)
        year = _year(plan, standing.today.year)
        frame = frame_of(standing, crumb(words), _place(standing, agency_id))
        shares = plan.parts(year)
        names = {one.code: one.name.within(words.code) for one in template.components}
        codes = dict.fromkeys([*names, *shares])
        page = PlanPage(
            language=frame.language,
            frame=frame,
            name=standing.place.agency or standing.home.name,
            plan=plan,
            state=str(STATES[plan.state]),
            year=year,
            years=tuple(
                (one, address(".plan", agency_id, plan_id=plan.id, tahun=one)) for one in plan.years
            ),
            whole=plan.whole(year),
            parts=tuple(
                Part(
                    name=names.get(code, code),
                    share=shares.get(code, Share(None, 0, 0)),
                    lines=tuple(lines_of(plan, code, year)),
                    add=address(".add_item", agency_id, plan_id=plan.id, komponen=code)
                    if plan.state is ProgrammeState.DRAFT
                    else "",
                )
                for code in codes
            ),
            ways=tuple(ways_of(plan, words)),
            pdf=address(".paper", agency_id, plan_id=plan.id, tahun=year),
            xlsx=address(".workbook", agency_id, plan_id=plan.id, tahun=year),
            source=template.source.within(words.code),
            is_other_template=template.version != plan.template,
        )
        return draw("pages/sp4n/sp4n_plan.html", page)

    def move(
        self,
        standing: Standing,
        plan_id: int,
        into: str,
        agency_id: int | None = None,
    ) -> Answer:
        """Adopt a plan, open it again, or end it."""
        words, plan = spoken(), self._plan(standing, agency_id, plan_id)
        form = entered(Kept, version=plan.version)
        state = ProgrammeState(into)
        doing = Doing(
            title=move_name(state, words),
            says=(move_says(state, words),),
            button=move_name(state, words),
            back=address(".plan", agency_id, plan_id=plan_id),
            done=words.say("The plan stands at: %(state)s.", state=STATES[state]),
            version=plan.version,
            is_grave=state is ProgrammeState.ENDED,
        )

        def does() -> None:
            steering.move(self.office.database, actor_of(standing), plan, state)

        return asked(standing, form, doing, does)

    def add_item(self, standing: Standing, plan_id: int, agency_id: int | None = None) -> Answer:
        """Add a row."""
        return self._write(standing, self._plan(standing, agency_id, plan_id), None)

    def change_item(
        self,
        standing: Standing,
        plan_id: int,
        item_id: int,
        agency_id: int | None = None,
    ) -> Answer:
        """Change a row."""
        plan = self._plan(standing, agency_id, plan_id)
        return self._write(standing, plan, _line(plan, item_id))

    def remove_item(
        self,
        standing: Standing,
        plan_id: int,
        item_id: int,
        agency_id: int | None = None,
    ) -> Answer:
        """Take a row away."""
        words, plan = spoken(), self._plan(standing, agency_id, plan_id)
        line = _line(plan, item_id)
        form = entered(Kept, version=line.version)
        doing = Doing(
            title=words.say("Remove a row of the plan"),
            says=(line.cells.activity,),
            button=words.say("Remove"),
            back=address(".plan", agency_id, plan_id=plan_id),
            done=words.say("The row was removed."),
            version=line.version,
            is_grave=True,
            undo=opposite(row_before(line)),
        )

        def does() -> None:
            database, actor = self.office.database, actor_of(standing)
            steering.remove(database, actor, plan, item_id, form.drawn_at)

        return asked(standing, form, doing, does)

    def report(self, standing: Standing, /, agency_id: int | None = None, **at: int) -> Answer:
        """Report what a row reached by the end of a quarter; at: plan, row, year, quarter."""
        words, plan = spoken(), self._plan(standing, agency_id, at["plan_id"])
        line, when = _line(plan, at["item_id"]), (at["year"], at["quarter"])
        if when[0] not in plan.years or when[1] not in QUARTERS:
            raise NoSuchPlaceError
        kept = line.reports.get(when)
        before = {} if kept is None else {"value": kept.value, "obstacle": kept.obstacle}
        form = entered(ResultEntry, version=kept.version if kept else 0, **before)
        doing = Doing(
            title=words.say(
                "Realisation, quarter %(quarter)s of %(year)s",
                quarter=when[1],
                year=when[0],
            ),
            says=(line.cells.activity, line.cells.indicator),
            button=words.say("Save"),
            back=address(".plan", agency_id, plan_id=plan.id, tahun=when[0]),
            done=words.say("The realisation was saved."),
            hints={
                "value": words.say(
                    "Since the year began, in the measure of the target.",
                ),
            },
            version=kept.version if kept else None,
            takes_file=True,
        )

        def does() -> None:
            sent = [(one.filename or "", one.read()) for one in request.files.getlist("files")]
            proofs = attached(
                Allowed(self.settings.attachment_megabytes),
                [s for s in sent if s[1]],
            )
            value, obstacle = form.value.data or "", form.obstacle.data or ""
            said = Realised(line.id, when, value, obstacle, form.drawn_at, proofs)
            steering.report(self.office.database, actor_of(standing), plan, said)

        return asked(standing, form, doing, does)

    def proof(self, standing: Standing, /, agency_id: int | None = None, **at: int) -> Answer:
        """A file that proves what was reached; at: plan, row, file."""
        plan, actor = self._plan(standing, agency_id, at["plan_id"]), actor_of(standing)
        found = steering.proof(self.office.database, actor, plan, at["item_id"], at["file_id"])
        name, media_type, content = found
        sent = send_file(BytesIO(content), media_type, as_attachment=True, download_name=name)
        sent.headers["Content-Security-Policy"] = SANDBOX
        return sent

    def paper(self, standing: Standing, plan_id: int, agency_id: int | None = None) -> Answer:
        """The plan and its realisation on A4, lying down."""
        edition = edition_in(self.settings, spoken(), standing.today)
        work = plan_paper(self._sheet(standing, agency_id, plan_id), edition)
        back = address(".plan", agency_id, plan_id=plan_id)
        return awaited(self.office.database, standing, work, back)

    def workbook(self, standing: Standing, plan_id: int, agency_id: int | None = None) -> Response:
        """The same as a workbook."""
        return download(plan_xlsx(self._sheet(standing, agency_id, plan_id), spoken()))

    def _sheet(self, standing: Standing, agency_id: int | None, plan_id: int) -> Sheet:
        plan = self._plan(standing, agency_id, plan_id)
        return Sheet(
            institution=standing.home.name,
            place=standing.place.agency or standing.home.name,
            plan=plan,
            year=_year(plan, standing.today.year),
            template=steering.template_in(self.settings.reference),
        )

    def _plan(self, standing: Standing, agency_id: int | None, plan_id: int) -> Plan:
        return steering.plan_of(self.office.database, actor_of(standing), agency_id, plan_id)

    def _write(self, standing: Standing, plan: Plan, line: Line | None) -> Answer:
        words, template = spoken(), steering.template_in(self.settings.reference)
        component = request.args.get(COMPONENT, "")
        form = item_form(line, component, template, words)
        doing = Doing(
            title=words.say("A row of the plan"),
            says=(
                words.say("Years 1 to 5 are %(years)s.", years=f"{plan.years[0]}-{plan.years[-1]}"),
            ),
            button=words.say("Save"),
            back=address(".plan", plan.agency_id, plan_id=plan.id),
            done=words.say("The row was saved."),
            version=None if line is None else line.version,
        )

        def does() -> None:
            said = Row(cells_in(form), 0 if line is None else line.id, form.drawn_at)
            steering.write(self.office.database, actor_of(standing), plan, said, template)

        return asked(standing, form, doing, does)


def _place(standing: Standing, agency_id: int | None) -> Crumb:
    return Crumb(standing.place.agency or standing.home.name, address(".place", agency_id))


def _line(plan: Plan, item_id: int) -> Line:
    found = next((line for line in plan.lines if line.id == item_id), None)
    if found is None:
        raise NoSuchPlaceError
    return found


def _year(plan: Plan, today: int) -> int:
    asked_for = request.args.get(YEAR, default=today, type=int)
    return min(max(asked_for, plan.years[0]), plan.years[-1])
