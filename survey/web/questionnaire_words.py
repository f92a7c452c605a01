"""How the questions of the index are worded, and sub-questions in an element."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from werkzeug.wrappers import Response
from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.core.access import Act
from survey.core.instrument import Instrument, Item, Option, Text
from survey.core.questionnaire import (
    LastItemError,
    QuestionnaireMoveError,
    QuestionnaireState,
    with_item,
    with_sub_item,
    without_item,
)
from survey.flows import composing
from survey.flows.acting import actor_of
from survey.flows.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.composing import Change, MeantSheet, Sheet
from survey.language import Language
from survey.web.acts import NAMED, Doing, Kept, asked
from survey.web.entry import _, entered, options
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.questionnaire_names import page_of, plain
from survey.web.refusals import refusal_of

ROOMY = {"rows": 4}  # so that a question is seen whole on a telephone
WORDED = [
    InputRequired(),
    Length(max=500, message=_("At most 500 characters, so that it is read.")),
]


class TitleForm(Kept):
    """What a questionnaire is called."""

    title_id = StringField(_("Name in Indonesian"), [InputRequired(), NAMED])
    title_en = StringField(_("Name in English"), [InputRequired(), NAMED])


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
            both = Text(id=plain(form.title_id.data), en=plain(form.title_en.data))
            return replace(instrument, title=both)

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
        """Add a sub-question to an element."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        if code not in {element.code for element in shown.instrument.elements}:
            raise NoSuchPlaceError
        form = entered(Kept, version=shown.version)
        about = words.say(
            "It counts in the index: the element is the mean of its questions, each of the same "
            "weight. It begins with the words of the question before it; change them next.",
        )
        doing = replace(
            doing_of(shown, words, words.say("One more question on %(code)s", code=code), about),
            button=words.say("Add"),
        )

        def changed(instrument: Instrument) -> Instrument:
            return with_sub_item(instrument, code)

        return asked(standing, form, doing, self._does(standing, shown, form, changed))

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


def _item(instrument: Instrument, code: str) -> Item:
    item = next((one for one in instrument.items if one.code == code), None)
    if item is None:
        raise NoSuchPlaceError
    return item


def _item_form(item: Item, words: Language) -> type[Kept]:
    """A form with a field for the question and each of its answers, in both languages."""
    fields: dict[str, Field] = {
        "question_id": TextAreaField(_("Question in Indonesian"), WORDED, render_kw=ROOMY),
        "question_en": TextAreaField(_("Question in English"), WORDED, render_kw=ROOMY),
    }
    for option in item.options:
        n = str(option.score)
        said = words.say("Answer %(n)s in Indonesian", n=n)
        fields[f"option_{n}_id"] = StringField(said, WORDED)
        said = words.say("Answer %(n)s in English", n=n)
        fields[f"option_{n}_en"] = StringField(said, WORDED)
    limits = {"": words.say("Nobody")}
    for option in item.options[1:]:
        limits[str(option.score)] = words.say("Who answers below %(n)s", n=option.score)
    fields["why_below"] = SelectField(_("Who is asked why"), choices=options(limits))
    fields["may_be_irrelevant"] = BooleanField(_("One may answer that it does not apply"))
    return cast("type[Kept]", type("ItemForm", (Kept,), fields))


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
    data = {name: str(value or "") for name, value in form.data.items()}

    def both(name: str) -> Text:
        return Text(id=plain(data[f"{name}_id"]), en=plain(data[f"{name}_en"]))

    return replace(
        item,
        question=both("question"),
        options=tuple(Option(one.score, both(f"option_{one.score}")) for one in item.options),
        why_below=int(data["why_below"]) if data["why_below"] else None,
        may_be_irrelevant=bool(data["may_be_irrelevant"]),
    )
