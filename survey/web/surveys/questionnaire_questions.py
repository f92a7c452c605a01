"""The questions of an own questionnaire outside the index: added, written, moved, taken out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from survey.core.accounts.access import Act
from survey.core.surveys import preset
from survey.core.surveys.instrument import Choice, Instrument, Purpose, Question, QuestionKind, Text
from survey.core.surveys.questionnaire import (
    free_code,
    with_question,
    with_question_earlier,
    without_question,
)
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.language import Language
from survey.web.acts import Kept, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.surveys.questionnaire_names import kind_name, plain, purpose_name
from survey.web.surveys.questionnaire_words import ROOMY, WORDED, before, doer, doing_of, sheet_of

KIND, APART = "jenis", "|"
FEWEST_CHOICES, MOST_CHOICES = 2, 35
CHOSEN = (QuestionKind.RATING, QuestionKind.CHOICE, QuestionKind.CHOICES)
READY: Mapping[str, Callable[[Instrument], list[Question]]] = {
    Purpose.SATISFACTION.value: lambda _instrument: [preset.overall_satisfaction()],
    QuestionKind.RECOMMENDING.value: lambda _instrument: [preset.recommendation()],
    Purpose.IMPORTANCE.value: lambda instrument: [
        *preset.importance_of(instrument.elements, instrument.points),
    ],
    Purpose.EXPECTATION.value: lambda instrument: [
        *preset.expectation_of(instrument.elements, instrument.points),
    ],
}


class AddForm(Kept):
    """What kind of question is added."""

    kind = SelectField(_("What is asked"), [InputRequired()])


class QuestionForm(Kept):
    """A question and whether it must be answered."""

    question_id = TextAreaField(_("Question in Indonesian"), WORDED, render_kw=ROOMY)
    question_en = TextAreaField(_("Question in English"), WORDED, render_kw=ROOMY)
    is_required = BooleanField(_("It must be answered"))


class NumberForm(QuestionForm):
    """The same of a number."""

    least = IntegerField(_("Least"), [Optional()])
    most = IntegerField(_("Most"), [Optional()])


class ChoicesForm(QuestionForm):
    """The same with answers to choose from, one a line."""

    choices = TextAreaField(_("Answers, one a line"), [InputRequired()], render_kw=ROOMY)

    def validate_choices(self, field: StringField) -> None:
        """Refuse too few or too many, and a line without both languages."""
        lines = _lines(field.data)
        if not FEWEST_CHOICES <= len(lines) <= MOST_CHOICES:
            raise ValidationError(spoken().say("Write 2 to 35 answers, one a line."))
        wrong = next((n for n, one in enumerate(lines, start=1) if not _both(one)), None)
        if wrong is not None:
            said = spoken().say(
                "Line %(n)s: write the answer in Indonesian, then | and the same in English.",
                n=spoken().whole(wrong),
            )
            raise ValidationError(said)


@dataclass(frozen=True, slots=True)
class QuestionActs:
    """The acts on questions outside the index."""

    office: Office

    def add_to(self, desk: Desk, one: str) -> None:
        """Let them be done at a desk; one: the address of a questionnaire."""
        act = Act.WRITE_QUESTIONNAIRES
        desk.ask(f"{one}/pertanyaan/tambah", self.add_question, act)
        desk.ask(f"{one}/pertanyaan/<code>", self.write_question, act)
        desk.ask(f"{one}/pertanyaan/<code>/hapus", self.drop_question, act)
        desk.ask(f"{one}/pertanyaan/<code>/naik", self.move_question, act)

    def add_question(self, standing: Standing, questionnaire_id: int) -> Response:
        """Choose what kind of question is added; what is asked often comes ready worded."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        form = entered(AddForm, version=shown.version)
        form.kind.choices = list(_kinds(words).items())
        doing = replace(
            doing_of(
                shown,
                words,
                words.say("Add a question"),
                words.say("What is added here is counted on its own and never in the index."),
            ),
            button=words.say("Go on"),
            done=words.say("You can change the words below."),
        )

        def changed(instrument: Instrument) -> Instrument:
            there = {question.code for question in instrument.questions}
            new = (one for one in READY[form.kind.data](instrument) if one.code not in there)
            return reduce(with_question, new, instrument)

        def does() -> str | None:
            if form.kind.data in READY:
                doer(self.office, standing, shown, (form, changed))()
                return None
            code = free_code(shown.instrument)
            where = "questionnaires.write_question"
            asked_for = {"questionnaire_id": shown.id, "code": code, KIND: form.kind.data}
            return url_for(where, **asked_for)

        return asked(standing, form, doing, does)

    def write_question(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Write a question, which may be a new one of the kind in the address."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        question = _question(shown.instrument, code)
        form = _form_of(question, shown.version)
        doing = replace(
            doing_of(
                shown,
                words,
                words.say("Question %(code)s", code=code),
                _about(question, words),
            ),
            hints={
                "choices": words.say(
                    "Indonesian | English, for example: Ya | Yes. Of a scale the worst first.",
                ),
            },
        )

        def changed(instrument: Instrument) -> Instrument:
            return with_question(instrument, _written(question, form))

        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))

    def drop_question(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Take a question out."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        question = _kept(shown.instrument, code)
        form = entered(Kept, version=shown.version)
        title = words.say("Take out question %(code)s", code=code)
        doing = replace(
            doing_of(shown, words, title, question.question.within(words.code)),
            button=words.say("Take out"),
            is_grave=True,
            undo=before(shown),
        )

        def changed(instrument: Instrument) -> Instrument:
            return without_question(instrument, code)

        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))

    def move_question(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Ask a question one place earlier."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        question = _kept(shown.instrument, code)
        form = entered(Kept, version=shown.version)
        title = words.say("Ask it earlier: %(code)s", code=code)
        doing = replace(
            doing_of(shown, words, title, question.question.within(words.code)),
            button=words.say("One place earlier"),
        )

        def changed(instrument: Instrument) -> Instrument:
            return with_question_earlier(instrument, code)

        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))


def _kinds(words: Language) -> dict[str, str]:
    """What can be added: first what comes ready worded."""
    ready = {
        Purpose.SATISFACTION.value: words.say("Overall satisfaction, four points"),
        QuestionKind.RECOMMENDING.value: words.say("Would recommend, 0 to 10 (NPS)"),
        Purpose.IMPORTANCE.value: words.say("Importance of every element"),
        Purpose.EXPECTATION.value: words.say("Expectation of every element"),
    }
    own = {
        kind.value: words.say("Own question: %(kind)s", kind=kind_name(kind, words))
        for kind in QuestionKind
        if kind is not QuestionKind.RECOMMENDING
    }
    return {**ready, **own}


def _kept(instrument: Instrument, code: str) -> Question:
    found = next((one for one in instrument.questions if one.code == code), None)
    if found is None:
        raise NoSuchPlaceError
    return found


def _question(instrument: Instrument, code: str) -> Question:
    """The question of that code, or a new one of the kind in the address under the next code."""
    kinds = {kind.value: kind for kind in QuestionKind}
    kind = kinds.get(request.args.get(KIND, ""))
    if kind is not None and code == free_code(instrument):
        return Question(code, kind, Text(id="", en=""))
    return _kept(instrument, code)


def _form_of(question: Question, version: int) -> QuestionForm:
    held: dict[str, object] = {
        "version": version,
        "question_id": question.question.id,
        "question_en": question.question.en,
        "is_required": question.is_required,
    }
    if question.kind in CHOSEN:
        lines = (f"{one.label.id} {APART} {one.label.en}" for one in question.choices)
        return entered(ChoicesForm, **held, choices="\n".join(lines))
    if question.kind is QuestionKind.NUMBER:
        return entered(NumberForm, **held, least=question.least, most=question.most)
    return entered(QuestionForm, **held)


def _written(question: Question, form: Entry) -> Question:
    """The question as the form says; code, kind and purpose stay."""
    data = form.data
    return replace(
        question,
        question=Text(id=plain(data["question_id"]), en=plain(data["question_en"])),
        is_required=bool(data["is_required"]),
        choices=_choices(data.get("choices"), question.choices),
        least=data.get("least"),
        most=data.get("most"),
    )


def _choices(typed: str | None, kept: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The answers of the lines; one that said the same before keeps its code."""
    labels = [_both(line) for line in _lines(typed)]
    codes = {one.label.id: one.code for one in kept}
    used = {codes[label.id] for label in labels if label and label.id in codes}
    free = iter([str(n) for n in range(1, 2 * MOST_CHOICES) if str(n) not in used])
    return tuple(
        Choice(codes[label.id] if label.id in codes else next(free), label)
        for label in labels
        if label is not None
    )


def _lines(typed: str | None) -> list[str]:
    return [plain(line) for line in (typed or "").splitlines() if plain(line)]


def _both(line: str) -> Text | None:
    """Both languages of a line; None where one is missing."""
    own, _apart, other = line.partition(APART)
    return Text(id=own.strip(), en=other.strip()) if own.strip() and other.strip() else None


def _about(question: Question, words: Language) -> str:
    purpose = purpose_name(question.purpose, words)
    kind = kind_name(question.kind, words)
    if purpose:
        return words.say(
            "Answered by %(kind)s; it tells of: %(purpose)s.",
            kind=kind,
            purpose=purpose,
        )
    return words.say("Answered by %(kind)s.", kind=kind)
