"""A questionnaire as a page: questions, what was chosen, what is wrong and how it is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from survey.core.surveys import instrument as asked_of
from survey.core.surveys.checklist import TICKED as EXPERIENCED
from survey.core.surveys.extras import HIGHEST_RECOMMENDING, IRRELEVANT, tick_of, why_of
from survey.core.surveys.instrument import (
    Instrument,
    InstrumentKind,
    Item,
    Purpose,
    QuestionKind,
    Text,
)
from survey.core.surveys.profile import OFFICIAL, UNSAID, UNSAID_LABEL, ProfileQuestion
from survey.core.surveys.response import (
    LONGEST_REASON,
    LONGEST_REMARK,
    NOTHING,
    REMARK,
    Invalid,
    OffScaleError,
    Reason,
    plain_text,
    rating_of,
    tick_rating,
)
from survey.language import Language

NOTHING_WRONG = Invalid({})
IRRELEVANT_LABEL = Text(id="Tidak relevan bagi saya", en="Does not apply to me")
EXPERIENCED_HERE = Text(
    id="Mana yang pernah Anda alami sendiri di layanan ini? Centang semua yang Anda alami.",
    en="Which of these have you experienced yourself at this service? Tick all that you have.",
)
NOTHING_LABEL = Text(id="Tidak satu pun saya alami", en="I experienced none of these")
MOST_BESIDE = 4  # choices that fit side by side with their words
TICKED = "1"  # what a ticked box sends


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be ticked; id, name: of its control."""

    id: str
    name: str
    value: str
    label: Text
    is_chosen: bool
    is_low: bool = False  # so that one is asked why


@dataclass(frozen=True, slots=True)
class Box:
    """A field to write in; longest: in characters."""

    name: str
    written: str
    longest: int
    error: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; place: its number among the rated ones, 0 for all others.

    kind: which control it has: "one" of the choices, "row" for one of many that stand in a
    row, "any" of them, "number" or "text" with a box. why: asked about a low score.
    """

    name: str
    place: int
    text: Text
    choices: tuple[Choice, ...]
    error: str
    kind: str = "one"
    box: Box | None = None
    why: Box | None = None

    @property
    def layout(self) -> str:
        """How its choices stand where there is room: side by side unless they are many."""
        if self.kind == "row":
            return "row"
        return "many" if len(self.choices) > MOST_BESIDE else "few"

    @property
    def first(self) -> str:
        """The id of its first control, where an error is put right."""
        return self.choices[0].id if self.choices else self.name


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of the summary of errors; href: where it is put right."""

    href: str
    message: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked, as it stands now; before: what is asked before the rated ones.

    questions: the rated ones, those of the index with their place, each element with its
    sub-questions outside the index behind it; of a checklist one with all its statements.
    asks_others: whether the remark is for what the statements leave out.
    """

    before: tuple[Question, ...]
    questions: tuple[Question, ...]
    besides: tuple[Question, ...]
    profile: tuple[Question, ...]
    remark: Box
    asks_others: bool = False

    @property
    def all(self) -> int:
        """How many make the index."""
        return sum(question.place > 0 for question in self.questions)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is wrong, in the order of the page."""
        return tuple(trouble for trouble in self._looked_at() if trouble.message)

    def _looked_at(self) -> list[Trouble]:
        found = []
        for question in (*self.before, *self.questions, *self.besides, *self.profile):
            found.append(Trouble(f"#{question.first}", question.error))
            if question.why is not None:
                found.append(Trouble(f"#{question.why.name}", question.why.error))
        return [*found, Trouble(f"#{self.remark.name}", self.remark.error)]


def questionnaire_of(
    instrument: Instrument,
    raw: Mapping[str, str],
    invalid: Invalid,
    words: Language,
) -> Questionnaire:
    """The questionnaire of an instrument with the raw answers that there are already."""
    said = _Saying(instrument, raw, invalid, words)
    apart = (Purpose.STEERING, Purpose.DETAIL)
    asked = instrument.questions
    is_checklist = instrument.kind is InstrumentKind.CHECKLIST
    return Questionnaire(
        before=tuple(said.besides(one) for one in asked if one.purpose is Purpose.STEERING),
        questions=(said.statements(),) if is_checklist else tuple(said.of_elements()),
        besides=tuple(said.besides(one) for one in asked if one.purpose not in apart),
        profile=tuple(said.about(question) for question in OFFICIAL),
        remark=said.box(REMARK, LONGEST_REMARK),
        asks_others=is_checklist,
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    """What was answered and what is wrong with it, in one language."""

    instrument: Instrument
    raw: Mapping[str, str]
    invalid: Invalid
    words: Language

    def of_elements(self) -> Iterator[Question]:
        """The items of each element, then its sub-questions outside the index."""
        places = count(1)
        details = [one for one in self.instrument.questions if one.purpose is Purpose.DETAIL]
        for element in self.instrument.elements:
            yield from (self.rated(next(places), item) for item in element.items)
            yield from (self.besides(one) for one in details if one.element == element.code)

    def statements(self) -> Question:
        """All statements of a checklist, with a tick for each and one for none of them."""
        ticks = [
            Choice(item.code, item.code, TICKED, item.question, self._is_experienced(item))
            for item in self.instrument.items
        ]
        return Question(
            NOTHING,
            0,
            EXPERIENCED_HERE,
            (*ticks, self._tick(NOTHING, NOTHING_LABEL)),
            self._wrong_ticks(),
            kind="any",
        )

    def _is_experienced(self, item: Item) -> bool:
        try:
            return tick_rating(self.raw.get(item.code, ""), item) == EXPERIENCED
        except OffScaleError:
            return False

    def _wrong_ticks(self) -> str:
        if not self.invalid.reasons.keys() & {NOTHING, *(i.code for i in self.instrument.items)}:
            return ""
        return self.words.say(
            "Please tick what you have experienced, or that you experienced none of these.",
        )

    def rated(self, place: int, item: Item) -> Question:
        chosen = self._rating(item)
        choices = [
            replace(
                self._choice(item.code, str(option.score), option.label, option.score == chosen),
                is_low=option.score < (item.why_below or 0),
            )
            for option in item.options
        ]
        if item.may_be_irrelevant:
            is_chosen = self.raw.get(item.code) == IRRELEVANT
            choices.append(
                self._choice(item.code, IRRELEVANT, IRRELEVANT_LABEL, is_chosen),
            )
        return Question(
            item.code,
            place,
            item.question,
            tuple(choices),
            self._wrong_at(item.code, place),
            why=None if item.why_below is None else self.box(why_of(item), LONGEST_REASON),
        )

    def besides(self, asked: asked_of.Question) -> Question:
        box = None
        if asked.kind in (QuestionKind.NUMBER, QuestionKind.TEXT):
            box = self.box(asked.code, LONGEST_REMARK)
        return Question(
            asked.code,
            0,
            asked.question,
            self._choices(asked),
            self._wrong_besides(asked),
            kind=KINDS[asked.kind],
            box=box,
        )

    def _choices(self, asked: asked_of.Question) -> tuple[Choice, ...]:
        if asked.kind is QuestionKind.CHOICES:
            return tuple(
                self._tick(tick_of(asked, choice.code), choice.label) for choice in asked.choices
            )
        listed = [(choice.code, choice.label) for choice in asked.choices]
        if asked.kind is QuestionKind.RECOMMENDING:
            scores = (str(score) for score in range(HIGHEST_RECOMMENDING + 1))
            listed = [(score, Text(id=score, en=score)) for score in scores]
        given = self.raw.get(asked.code, "")
        return tuple(self._choice(asked.code, code, label, code == given) for code, label in listed)

    def about(self, asked: ProfileQuestion) -> Question:
        given = self.raw.get(asked.field, "")
        listed = [(choice.code, choice.label) for choice in asked.choices]
        choices = tuple(
            self._choice(asked.field, code, label, code == given)
            for code, label in (*listed, (UNSAID, UNSAID_LABEL))
        )
        is_wrong = asked.field in self.invalid.reasons
        error = self._choose(asked.question) if is_wrong else ""
        return Question(asked.field, 0, asked.question, choices, error)

    def box(self, name: str, longest: int) -> Box:
        written = plain_text(self.raw.get(name, ""))
        error = ""
        if self.invalid.reasons.get(name) is Reason.TOO_LONG:
            error = self.words.say(
                "Your remark has %(length)s characters; please shorten it to %(longest)s.",
                length=self.words.whole(len(written)),
                longest=self.words.whole(longest),
            )
        return Box(name, written, longest, error)

    def _choice(self, name: str, value: str, label: Text, is_chosen: object) -> Choice:
        return Choice(f"{name}-{value}", name, value, label, bool(is_chosen))

    def _tick(self, name: str, label: Text) -> Choice:
        return Choice(name, name, TICKED, label, bool(self.raw.get(name)))

    def _rating(self, item: Item) -> int:
        try:
            return rating_of(self.raw.get(item.code, ""), item, self.instrument.points)
        except OffScaleError:
            return 0

    def _wrong_at(self, code: str, place: int) -> str:
        match self.invalid.reasons.get(code):
            case None:
                return ""
            case Reason.MISSING:
                return self.words.say("Question %(place)s: please choose an answer.", place=place)
        return self.words.say(
            "Question %(place)s: please choose one of the answers shown.",
            place=place,
        )

    def _wrong_besides(self, asked: asked_of.Question) -> str:
        question = asked.question.within(self.words.code)
        match self.invalid.reasons.get(asked.code):
            case None:
                return ""
            case Reason.MISSING:
                return self.words.say("%(question)s: please answer this.", question=question)
            case Reason.TOO_LONG:
                return self.box(asked.code, LONGEST_REMARK).error
            case Reason.NO_NUMBER:
                return self._no_number(asked, question)
        return self._choose(asked.question)

    def _no_number(self, asked: asked_of.Question, question: str) -> str:
        if asked.least is None or asked.most is None:
            return self.words.say("%(question)s: please write a whole number.", question=question)
        return self.words.say(
            "%(question)s: please write a whole number from %(least)s to %(most)s.",
            question=question,
            least=self.words.whole(asked.least),
            most=self.words.whole(asked.most),
        )

    def _choose(self, question: Text) -> str:
        return self.words.say(
            "%(question)s: please choose one of the answers shown.",
            question=question.within(self.words.code),
        )


KINDS: Mapping[QuestionKind, str] = {
    QuestionKind.RATING: "one",
    QuestionKind.CHOICE: "one",
    QuestionKind.CHOICES: "any",
    QuestionKind.NUMBER: "number",
    QuestionKind.TEXT: "text",
    QuestionKind.RECOMMENDING: "row",
}
