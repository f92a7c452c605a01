"""Root causes of a unit: listed, written, drawn, and taken along as a sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response as Answer

from survey.core.accounts.access import Act
from survey.core.improvement.cause import Checklist
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.documents.printing import edition_in
from survey.flows.improvement import analysing
from survey.flows.improvement.analysing import Depicted, Easel, Rewrite, RootCause, Source, Which
from survey.language import Language
from survey.settings import Settings
from survey.web.acts import Doing, asked
from survey.web.addressing import number_in
from survey.web.documents.awaited import awaited
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.improvement.cause_entry import NOTHING, CauseEntry, analysis_of, form_of
from survey.web.improvement.cause_refusals import DOUBTS
from survey.web.rendering import draw
from survey.web.surveys.period_names import period_name

VERSION = "versi"  # in the address, as are these three
ELEMENT, WAVE, COMPLAINT = "unsur", "survei", "pengaduan"


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A root cause in the list of its unit; element: its name, "" for none."""

    cause: RootCause
    element: str
    url: str


@dataclass(frozen=True, slots=True)
class CausesPage:
    """pages/improvement/root_causes.html; add: "" for who may not."""

    language: str
    frame: Frame
    unit: str
    lines: tuple[CauseLine, ...]
    add: str


@dataclass(frozen=True, slots=True)
class CausePage:
    """pages/improvement/root_cause.html; facts: names with what they are. change: "" for none."""

    language: str
    frame: Frame
    shown: Depicted
    doubts: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    change: str
    paper: str
    earlier: tuple[tuple[int, str], ...]
    source: str


class CausesDesk:
    """The pages of root causes."""

    def __init__(self, office: Office, settings: Settings) -> None:
        """Keep where officers work, and where the checklist and the templates stand."""
        self.office = office
        self.settings = settings

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("causes", self.office)
        unit = "/kantor/satuan/<int:unit_id>/akar-masalah"
        one = "/kantor/akar-masalah/<int:root_cause_id>"
        pages.show(unit, self.causes, Act.READ_COMPLAINTS)
        pages.ask(f"{unit}/baru", self.add, Act.FIND_CAUSES)
        pages.show(one, self.cause, Act.READ_COMPLAINTS)
        pages.show(f"{one}.pdf", self.paper, Act.READ_COMPLAINTS)
        pages.ask(f"{one}/ubah", self.change, Act.FIND_CAUSES)
        return pages

    def causes(self, standing: Standing, unit_id: int) -> str:
        """The root causes of a unit."""
        frame, elements = frame_of(standing), self._elements(spoken())
        found = analysing.of_unit(self.office.database, actor_of(standing), unit_id)
        page = CausesPage(
            language=frame.language,
            frame=frame,
            unit=standing.place.unit or "",
            lines=tuple(
                CauseLine(
                    one,
                    elements.get(one.element or "", ""),
                    url_for(".cause", root_cause_id=one.id),
                )
                for one in found
            ),
            add=url_for(".add", unit_id=unit_id) if standing.may(Act.FIND_CAUSES) else "",
        )
        return draw("pages/improvement/root_causes.html", page)

    def cause(self, standing: Standing, root_cause_id: int) -> str:
        """A root cause, drawn."""
        words = spoken()
        shown = self._depicted(standing, root_cause_id, words)
        frame = frame_of(standing, _crumb(shown.cause.unit_id, words))
        is_open = standing.may(Act.FIND_CAUSES) and shown.cause.number == shown.cause.latest
        page = CausePage(
            language=frame.language,
            frame=frame,
            shown=shown,
            doubts=tuple(str(DOUBTS[one]) for one in shown.doubts),
            facts=tuple(self._facts(shown.cause, words)),
            change=url_for(".change", root_cause_id=root_cause_id) if is_open else "",
            paper=url_for(".paper", root_cause_id=root_cause_id, versi=shown.cause.number),
            earlier=tuple(_earlier(shown.cause)),
            source=self._checklist.source.within(words.code),
        )
        return draw("pages/improvement/root_cause.html", page)

    def paper(self, standing: Standing, root_cause_id: int) -> Answer:
        """The same on paper."""
        words = spoken()
        shown = self._depicted(standing, root_cause_id, words)
        element = self._elements(words).get(shown.cause.element or "", "")
        edition, database = edition_in(self.settings, words, standing.today), self.office.database
        work = analysing.print_cause(database, actor_of(standing), shown, element, edition)
        back = url_for(".cause", root_cause_id=root_cause_id)
        return awaited(database, standing, work, back)

    def add(self, standing: Standing, unit_id: int) -> Answer:
        """Write down a new one."""
        words, back = spoken(), url_for(".causes", unit_id=unit_id)
        before = {
            "element": request.args.get(ELEMENT, ""),
            "wave_id": request.args.get(WAVE, ""),
            "complaint": request.args.get(COMPLAINT, ""),
        }
        form = form_of(NOTHING, self._checklist, words, before)
        self._offer(form, standing, unit_id, words)
        doing = Doing(
            title=words.say("Find the root cause"),
            says=_says(words),
            button=words.say("Save"),
            back=back,
            done=words.say("The root cause was saved."),
            template="pages/improvement/root_cause_edit.html",
        )

        def does() -> str:
            wave_id = int(form.wave_id.data) if form.wave_id.data else None
            source = Source(unit_id, form.element.data or None, wave_id, form.complaint.data or "")
            database, actor, analysis = self.office.database, actor_of(standing), analysis_of(form)
            id_ = analysing.begin(database, actor, source, analysis, self._checklist)
            return url_for(".cause", root_cause_id=id_)

        return asked(standing, form, doing, does)

    def change(self, standing: Standing, root_cause_id: int) -> Answer:
        """Write a new version; the earlier ones stay."""
        words, checklist = spoken(), self._checklist
        kept = self._depicted(standing, root_cause_id, words).cause
        before = {"element": kept.element or "", "version": kept.version}
        form = form_of(kept.analysis, checklist, words, before)
        form.element.choices = self._choices(words)
        del form.wave_id, form.complaint
        doing = Doing(
            title=words.say("Change the root cause"),
            says=(*_says(words), words.say("Earlier versions stay and can be read.")),
            button=words.say("Save"),
            back=url_for(".cause", root_cause_id=root_cause_id),
            done=words.say("The root cause was saved."),
            version=kept.version,
            template="pages/improvement/root_cause_edit.html",
        )

        def does() -> None:
            element = form.element.data or None
            new = Rewrite(root_cause_id, form.drawn_at, element, analysis_of(form))
            analysing.rewrite(self.office.database, actor_of(standing), new, checklist)

        return asked(standing, form, doing, does)

    @property
    def _checklist(self) -> Checklist:
        return analysing.checklist_in(self.settings.reference)

    def _depicted(self, standing: Standing, root_cause_id: int, words: Language) -> Depicted:
        which = Which(root_cause_id, number_in(request.args, VERSION))
        easel = Easel(self._checklist, words)
        return analysing.depicted(self.office.database, actor_of(standing), which, easel)

    def _elements(self, words: Language) -> Mapping[str, str]:
        desk = ComplaintDesk(self.office.database, self.office.key, self.settings.instruments)
        return {code: name.within(words.code) for code, name in desk.elements.items()}

    def _choices(self, words: Language) -> list[tuple[str, str]]:
        return [("", words.say("None of them")), *self._elements(words).items()]

    def _offer(self, form: CauseEntry, standing: Standing, unit_id: int, words: Language) -> None:
        """Give the form its choices."""
        found = analysing.surveys_of(self.office.database, actor_of(standing), unit_id)
        surveys = [
            (str(id_), f"{period_name(code, words)}, {words.day(opens)}")
            for id_, code, opens in found
        ]
        form.element.choices = self._choices(words)
        form.wave_id.choices = [("", words.say("No survey")), *surveys]

    def _facts(self, cause: RootCause, words: Language) -> Iterator[tuple[str, str]]:
        yield words.say("Version"), f"{words.whole(cause.number)} ({words.day(cause.at.date())})"
        if cause.author:
            yield words.say("Written by"), cause.author
        if cause.element:
            yield words.say("Service element"), self._elements(words).get(cause.element, "")
        if cause.period:
            yield words.say("Found from the survey"), period_name(cause.period, words)
        if cause.complaint:
            yield words.say("Complaint"), cause.complaint


def _earlier(cause: RootCause) -> Iterator[tuple[int, str]]:
    """The other versions with their addresses, the latest first."""
    for number in range(cause.latest, 0, -1):
        if number != cause.number:
            yield number, url_for(".cause", root_cause_id=cause.id, versi=number)


def _says(words: Language) -> tuple[str, ...]:
    return (
        words.say(
            "Write what goes wrong, then ask why until you reach a cause that the unit can "
            "remove. Only direct causes: read each step aloud with “is caused by”.",
        ),
        words.say(
            "Be honest, even about yourselves. Do not begin with others or with a lack of budget.",
        ),
    )


def _crumb(unit_id: int, words: Language) -> Crumb:
    return Crumb(words.say("Root causes"), url_for(".causes", unit_id=unit_id))
