"""How the questions of the index are worded, and sub-questions in an element."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.core.accounts.access import Act
from survey.core.surveys.composition import detail_of
from survey.core.surveys.instrument import Element, Instrument, Item, Option, Text
from survey.core.surveys.questionnaire import (
    LastItemError,
    QuestionnaireMoveError,
    QuestionnaireState,
    free_code,
    with_item,
    with_question,
    with_sub_item,
    without_item,
)
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import composing, converting
from survey.flows.surveys.composing import Change, MeantSheet, Sheet
from survey.language import Language
from survey.web.acts import NAMED, Doing, Kept, asked
from survey.web.entry import _, entered, options
from survey.web.frame import Undo, spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite
from survey.web.refusals import refusal_of
from survey.web.surveys.questionnaire_names import page_of, plain

FILED = "tertulis"  # the field with a whole questionnaire, as its file says it
ROOMY = {"rows": 4}  # so that a question is seen whole on a telephone
WORDED = [
    InputRequired(),
    Length(max=500, message=_("At most 500 characters, so that it is read.")),
]


class TitleForm(Kept):
    """What a questionnaire is called."""

    title_id = StringField(_("Name in Indonesian"), [InputRequired(), NAMED])
    title_en = StringField(_("Name in English"), [InputRequired(), NAMED])


class SubQuestionForm(Kept):
    """Whether one more question on an element counts."""

    counts = BooleanField(_("It counts in the index"))


@dataclass(frozen=True, slots=True)
class WordActs:
    """The acts on the questions of the index."""

    office: Office

    def add_to(self, desk: Desk, one: str) -> None:
        """Let them be done at a desk; one: the address of a questionnaire."""
        desk.ask(f"{one}/nama", self.name, Act.WRITE_QUESTIONNAIRES)
        desk.ask(f"{one}/butir/<code>", self.word, Act.WRITE_QUESTIONNAIRES)
        desk.ask(f"{one}/butir/<code>/hapus", self.take_out, Act.WRITE_QUESTIONNAIRES)
        desk.ask(f"{one}/unsur/<code>/tambah", self.add, Act.WRITE_QUESTIONNAIRES)

    def name(self, standing: Standing, questionnaire_id: int) -> Response:
        """Change what a questionnaire is called."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        title = shown.instrument.title
        form = entered(TitleForm, version=shown.version, title_id=title.id, title_en=title.en)
        doing = doing_of(shown, words, words.say("Name of the questionnaire"))

        def changed(instrument: Instrument) -> Instrument:
            return replace(instrument, title=both(form, "title"))

        return asked(standing, form, doing, self._does(standing, shown, form, changed))

    def word(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Word a question of the index and its answers."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        item = _item(shown.instrument, code)
        form = entered(_item_form(item, words), **_as_is(item, shown.version))
        about = words.say(
            "Code, order of the answers and weight stay as they are: they make the index "
            "comparable.",
        )
        doing = doing_of(shown, words, words.say("Question %(code)s", code=code), about)

        def changed(instrument: Instrument) -> Instrument:
            return with_item(instrument, _worded(_item(instrument, code), form))

        return asked(standing, form, doing, self._does(standing, shown, form, changed))

    def add(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Add a sub-question to an element, outside the index unless it is said to count."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        element = element_of(shown.instrument, code)
        form = entered(SubQuestionForm, version=shown.version)
        about = words.say(
            "It begins with the words of the question before it; change them next. Its answers "
            "are counted on their own and leave the index as it is, unless it counts there: the "
            "element is then the mean of its questions, each of the same weight.",
        )
        doing = replace(
            doing_of(shown, words, words.say("One more question on %(code)s", code=code), about),
            button=words.say("Add"),
        )

        new = free_code(shown.instrument)
        detail = detail_of(element, replace(element.items[-1], code=new))

        def changed(instrument: Instrument) -> Instrument:
            if form.counts.data:
                return with_sub_item(instrument, code)
            return with_question(instrument, detail)

        def does() -> str:
            self._does(standing, shown, form, changed)()
            if form.counts.data:
                return page_of(shown.id, code)
            where = "questionnaires.write_question"
            return url_for(where, questionnaire_id=shown.id, code=new)

        return asked(standing, form, doing, does)

    def take_out(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Take a sub-question out of an element."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        item = _item(shown.instrument, code)
        form = entered(Kept, version=shown.version)
        title = words.say("Take out question %(code)s", code=code)
        is_only = code in {element.code for element in shown.instrument.elements}
        doing = replace(
            doing_of(shown, words, title, item.question.within(words.code)),
            button=words.say("Take out"),
            is_grave=True,
            undo=before(shown),
        )
        if is_only and not doing.shuts:
            doing = replace(doing, shuts=refusal_of(LastItemError(), words).sentence)

        def changed(instrument: Instrument) -> Instrument:
            return without_item(instrument, code)

        return asked(standing, form, doing, self._does(standing, shown, form, changed))

    def _does(
        self,
        standing: Standing,
        shown: Sheet,
        form: Kept,
        changed: Change,
    ) -> Callable[[], None]:
        return doer(self.office, standing, shown, (form, changed))


def sheet_of(office: Office, standing: Standing, questionnaire_id: int) -> Sheet:
    """The questionnaire that a page is about."""
    return composing.sheet(office.database, standing.home.id, questionnaire_id)


def doer(
    office: Office,
    standing: Standing,
    shown: Sheet,
    filled: tuple[Kept, Change],
) -> Callable[[], None]:
    """What keeps a draft as a filled form changes it."""
    form, changed = filled

    def does() -> None:
        meant = MeantSheet(shown.id, form.drawn_at)
        composing.change(office.database, actor_of(standing), meant, changed)

    return does


def doing_of(shown: Sheet, words: Language, title: str, *says: str) -> Doing:
    """The page of a change to a draft; it has no form where the questionnaire is none any more."""
    shuts = ""
    if shown.state is not QuestionnaireState.DRAFT:
        shuts = refusal_of(QuestionnaireMoveError(shown.state), words).sentence
    return Doing(
        title=title,
        says=says,
        button=words.say("Save"),
        back=page_of(shown.id),
        done=words.say("Saved in the draft."),
        version=shown.version,
        shuts=shuts,
    )


def before(shown: Sheet, **at: int | None) -> Undo:
    """What puts a draft back as it stands; nobody may have written on it in between."""
    written = converting.written(shown.instrument, converting.TOML).decode()
    return opposite({"version": shown.version + 1, FILED: written}, **at)


def element_of(instrument: Instrument, code: str) -> Element:
    """The element that a page is about. Raises NoSuchPlaceError."""
    element = next((one for one in instrument.elements if one.code == code), None)
    if element is None:
        raise NoSuchPlaceError
    return element


def _item(instrument: Instrument, code: str) -> Item:
    item = next((one for one in instrument.items if one.code == code), None)
    if item is None:
        raise NoSuchPlaceError
    return item


def _item_form(item: Item, words: Language) -> type[Kept]:
    """A form for an item: its words, who is asked why, whether it may not apply."""
    fields = worded_fields(len(item.options), words)
    limits = {"": words.say("Nobody")}
    for option in item.options[1:]:
        limits[str(option.score)] = words.say("Who answers below %(n)s", n=option.score)
    fields["why_below"] = SelectField(_("Who is asked why"), choices=options(limits))
    fields["may_be_irrelevant"] = BooleanField(_("One may answer that it does not apply"))
    return cast("type[Kept]", type("ItemForm", (Kept,), fields))


def worded_fields(points: int, words: Language) -> dict[str, Field]:
    """A field for a question and each of its answers, in both languages."""
    fields: dict[str, Field] = {
        "question_id": TextAreaField(_("Question in Indonesian"), WORDED, render_kw=ROOMY),
        "question_en": TextAreaField(_("Question in English"), WORDED, render_kw=ROOMY),
    }
    for n in range(1, points + 1):
        said = words.say("Answer %(n)s in Indonesian", n=n)
        fields[f"option_{n}_id"] = StringField(said, WORDED)
        said = words.say("Answer %(n)s in English", n=n)
        fields[f"option_{n}_en"] = StringField(said, WORDED)
    return fields


def both(form: Kept, name: str) -> Text:
    """What was typed in the two fields of a name."""
    data = form.data
    return Text(id=plain(data[f"{name}_id"]), en=plain(data[f"{name}_en"]))


def _as_is(item: Item, version: int) -> dict[str, object]:
    held: dict[str, object] = {
        "version": version,
        "question_id": item.question.id,
        "question_en": item.question.en,
        "why_below": "" if item.why_below is None else str(item.why_below),
        "may_be_irrelevant": item.may_be_irrelevant,
    }
    for option in item.options:
        held[f"option_{option.score}_id"] = option.label.id
        held[f"option_{option.score}_en"] = option.label.en
    return held


def _worded(item: Item, form: Kept) -> Item:
    """The item as the form says; its code and the order of its answers stay."""
    why_below, scores = form.data["why_below"], (one.score for one in item.options)
    return replace(
        item,
        question=both(form, "question"),
        options=tuple(Option(score, both(form, f"option_{score}")) for score in scores),
        why_below=int(why_below) if why_below else None,
        may_be_irrelevant=bool(form.data["may_be_irrelevant"]),
    )
