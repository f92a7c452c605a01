"""Own questionnaires: listed, copied from another one, brought in a file, looked at, taken out."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import FileField, SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act, Spot, may
from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.questionnaire import QuestionnaireState
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import composing, converting
from survey.flows.surveys.composing import MOST_BYTES, Library, Sheet
from survey.language import Language
from survey.web.acts import NAMED, Doing, asked, file_sent
from survey.web.entry import Entry, _, entered
from survey.web.files import as_download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.rendering import draw
from survey.web.surveys.questionnaire_acts import QuestionnaireActs
from survey.web.surveys.questionnaire_elements import ElementActs
from survey.web.surveys.questionnaire_names import (
    Extra,
    crumbs,
    extras_of,
    page_of,
    plain,
    state_name,
)
from survey.web.surveys.questionnaire_preview import Preview
from survey.web.surveys.questionnaire_questions import QuestionActs
from survey.web.surveys.questionnaire_weights import WeightActs
from survey.web.surveys.questionnaire_words import FILED, WordActs

TOML = "application/toml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CopyForm(Entry):
    """Which questionnaire is copied, and what the copy is called."""

    source = SelectField(_("Copy from"), [InputRequired()])
    code = StringField(_("Code"), [InputRequired()])
    title_id = StringField(_("Name in Indonesian"), [InputRequired(), NAMED])
    title_en = StringField(_("Name in English"), [InputRequired(), NAMED])


class FileForm(Entry):
    """A file with a questionnaire."""

    file = FileField(_("File"))


@dataclass(frozen=True, slots=True)
class Line:
    """A questionnaire in the list."""

    id: int
    name: str
    code: str
    edition: int
    owner: str
    state: str
    can_be_approved: bool


@dataclass(frozen=True, slots=True)
class Workplace:
    """A place for which questionnaires can be written; name: "" where there is no other."""

    name: str
    copy: str
    bring: str


@dataclass(frozen=True, slots=True)
class QuestionnairesPage:
    """pages/surveys/questionnaires.html."""

    language: str
    frame: Frame
    lines: tuple[Line, ...]
    workplaces: tuple[Workplace, ...]


@dataclass(frozen=True, slots=True)
class QuestionnairePage:
    """pages/surveys/own_questionnaire.html; weights: by the code of the element, as fractions."""

    language: str
    frame: Frame
    sheet: Sheet
    state: str
    weights: Mapping[str, str]
    extras: tuple[Extra, ...]
    is_draft: bool
    is_submitted: bool
    approves: bool


def desk(office: Office, library: Library) -> Desk:
    """Own questionnaires, for whoever writes them."""
    pages, views = Desk("questionnaires", office), QuestionnaireViews(library)
    act, all_of_them, unit = Act.WRITE_QUESTIONNAIRES, "/kantor/kuesioner", "<int:unit_id>"
    one = f"{all_of_them}/<int:questionnaire_id>"
    pages.show(all_of_them, views.questionnaires, Somewhere(act))
    pages.ask(f"{all_of_them}/salin", views.copy, act)
    pages.receive(f"{all_of_them}/bawa", views.bring, act, MOST_BYTES)
    pages.ask(f"/kantor/satuan/{unit}/kuesioner/salin", views.copy_for_unit, act)
    pages.receive(f"/kantor/satuan/{unit}/kuesioner/bawa", views.bring_for_unit, act, MOST_BYTES)
    pages.show(one, views.questionnaire, act)
    pages.show(f"{one}/berkas.toml", views.file, act)
    pages.show(f"{one}/berkas.xlsx", views.workbook, act)
    Preview(office).add_to(pages, one)
    QuestionnaireActs(library).add_to(pages, one)
    WordActs(office).add_to(pages, one)
    QuestionActs(office).add_to(pages, one)
    ElementActs(office).add_to(pages, one)
    WeightActs(office).add_to(pages, one)
    return pages


@dataclass(frozen=True, slots=True)
class QuestionnaireViews:
    """The pages of own questionnaires."""

    library: Library

    def questionnaires(self, standing: Standing) -> str:
        """Those that the officer may write."""

        def seen(spot: Spot) -> bool:
            return may(standing.appointments, Act.WRITE_QUESTIONNAIRES, spot, standing.today)

        found = composing.sheets(self.library.database, standing.home.id, seen)
        words, frame = spoken(), frame_of(standing)
        approves = standing.may_everywhere(Act.APPROVE_QUESTIONNAIRES)
        lines = tuple(_line(one, words, approves=approves) for one in found)
        page = QuestionnairesPage(frame.language, frame, lines, self._workplaces(standing))
        return draw("pages/surveys/questionnaires.html", page)

    def questionnaire(self, standing: Standing, questionnaire_id: int) -> str:
        """One of them: what it asks, and what can be done with it now."""
        shown = composing.sheet(self.library.database, standing.home.id, questionnaire_id)
        words, instrument = spoken(), shown.instrument
        frame = frame_of(standing, *crumbs(shown, words))
        pairs = zip(instrument.elements, instrument.weights, strict=True)
        page = QuestionnairePage(
            language=frame.language,
            frame=frame,
            sheet=shown,
            state=state_name(shown.state, words),
            weights={element.code: str(weight) for element, weight in pairs},
            extras=extras_of(instrument, words),
            is_draft=shown.state is QuestionnaireState.DRAFT,
            is_submitted=shown.state is QuestionnaireState.SUBMITTED,
            approves=standing.may_everywhere(Act.APPROVE_QUESTIONNAIRES),
        )
        return draw("pages/surveys/own_questionnaire.html", page)

    def file(self, standing: Standing, questionnaire_id: int) -> Response:
        """A questionnaire as a TOML file."""
        shown = composing.sheet(self.library.database, standing.home.id, questionnaire_id)
        return _sent(shown.instrument, ".toml", TOML)

    def workbook(self, standing: Standing, questionnaire_id: int) -> Response:
        """A questionnaire as an XLSForm."""
        shown = composing.sheet(self.library.database, standing.home.id, questionnaire_id)
        return _sent(shown.instrument, ".xlsx", XLSX)

    def copy(self, standing: Standing) -> Response:
        """Copy a questionnaire for the whole institution."""
        return self._copy(standing, None)

    def copy_for_unit(self, standing: Standing, unit_id: int) -> Response:
        """Copy a questionnaire for one unit."""
        return self._copy(standing, unit_id)

    def bring(self, standing: Standing) -> Response:
        """Bring a questionnaire for the whole institution in a file."""
        return self._bring(standing, None)

    def bring_for_unit(self, standing: Standing, unit_id: int) -> Response:
        """Bring a questionnaire for one unit in a file."""
        return self._bring(standing, unit_id)

    def _copy(self, standing: Standing, unit_id: int | None) -> Response:
        words, form = spoken(), entered(CopyForm)
        day = standing.today
        sources = composing.askable(self.library, standing.home.id, unit_id, day)
        titles = {code: f"{one.title.within(words.code)} ({code})" for code, one in sources.items()}
        form.source.choices = list(titles.items())
        doing = Doing(
            title=words.say("Copy a questionnaire"),
            says=(
                words.say(
                    "The copy asks the same, word for word, until you change it. It is a draft "
                    "first; it can be asked once the bureau has approved it.",
                ),
            ),
            button=words.say("Copy"),
            back=url_for("questionnaires.questionnaires"),
            done=words.say("The questionnaire was copied. Now word it as you need it."),
            hints={
                "code": words.say(
                    "Small letters, digits and hyphens, for example skm-kesehatan. It stays for "
                    "ever.",
                ),
            },
        )

        def does() -> str:
            title = Text(id=plain(form.title_id.data), en=plain(form.title_en.data))
            source, name = sources[form.source.data], (plain(form.code.data), title)
            made = composing.copy(self.library, actor_of(standing), unit_id, source, name)
            return page_of(made)

        return asked(standing, form, doing, does)

    def _bring(self, standing: Standing, unit_id: int | None) -> Response:
        words, form = spoken(), entered(FileForm)
        doing = Doing(
            title=words.say("Take in a questionnaire"),
            says=(
                words.say(
                    "A TOML file or an XLSForm (XLSX). It becomes a draft under the code in "
                    "the file; if that code is there already and approved, its next edition.",
                ),
            ),
            button=words.say("Take in"),
            back=url_for("questionnaires.questionnaires"),
            done=words.say("The questionnaire was taken in as a draft. Look it over."),
            takes_file=True,
        )

        def does() -> str:
            name, content = file_sent("file")
            content = content or request.form.get(FILED, "").encode()
            instrument = converting.read_file(self.library.instruments, name or "-", content)
            return page_of(composing.bring(self.library, actor_of(standing), unit_id, instrument))

        return asked(standing, form, doing, does)

    def _workplaces(self, standing: Standing) -> tuple[Workplace, ...]:
        """Where the officer may write: for the institution, or for the units of appointments."""
        if standing.may_everywhere(Act.WRITE_QUESTIONNAIRES):
            copy, bring = url_for("questionnaires.copy"), url_for("questionnaires.bring")
            return (Workplace("", copy, bring),)
        held = (one.node.unit_id for one in standing.appointments)
        ids = dict.fromkeys(id_ for id_ in held if id_ is not None)
        named = composing.writers(self.library.database, standing.home.id, list(ids))
        return tuple(
            Workplace(
                (unit.unit or "") if len(named) > 1 else "",
                url_for("questionnaires.copy_for_unit", unit_id=unit.spot.unit_id),
                url_for("questionnaires.bring_for_unit", unit_id=unit.spot.unit_id),
            )
            for unit in named
            if may(standing.appointments, Act.WRITE_QUESTIONNAIRES, unit.spot, standing.today)
        )


def _sent(instrument: Instrument, suffix: str, media_type: str) -> Response:
    """The file of a questionnaire, kept by the browser under its code."""
    content = converting.written(instrument, suffix)
    return as_download(f"{instrument.code}{suffix}", content, media_type)


def _line(one: Sheet, words: Language, *, approves: bool) -> Line:
    return Line(
        id=one.id,
        name=one.instrument.title.within(words.code),
        code=one.instrument.code,
        edition=one.edition,
        owner=one.unit or words.say("The bureau, for all units"),
        state=state_name(one.state, words),
        can_be_approved=approves and one.state is QuestionnaireState.SUBMITTED,
    )
