"""A questionnaire as a page: questions, what was chosen, what is wrong and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.instrument import Instrument, Item, Text
from survey.core.profile import OFFICIAL, UNSAID, UNSAID_LABEL, ProfileQuestion
from survey.core.response import (
    LONGEST_REMARK,
    REMARK,
    Invalid,
    OffScaleError,
    Reason,
    plain_text,
    rating_of,
)
from survey.language import Language

NOTHING_WRONG = Invalid({})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be ticked; id: of its control."""

    id: str
    value: str
    label: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question; place: its number among the rated ones, 0 for those about the person."""

    name: str
    place: int
    text: Text
    choices: tuple[Choice, ...]
    error: str


@dataclass(frozen=True, slots=True)
class RemarkBox:
    """The field for free text."""

    name: str
    written: str
    longest: int
    error: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of the summary of errors; href: where it is put right."""

    href: str
    message: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked, as it stands now."""

    questions: tuple[Question, ...]
    profile: tuple[Question, ...]
    remark: RemarkBox

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is wrong, in the order of the page."""
        asked = [Trouble(f"#{q.choices[0].id}", q.error) for q in (*self.questions, *self.profile)]
        said = (*asked, Trouble(f"#{self.remark.name}", self.remark.error))
        return tuple(trouble for trouble in said if trouble.message)


def questionnaire_of(
    instrument: Instrument,
    raw: Mapping[str, str],
    invalid: Invalid,
    words: Language,
) -> Questionnaire:
    """The questionnaire of an instrument with the raw answers that there are already."""
    said = _Saying(instrument, raw, invalid, words)
    return Questionnaire(
        questions=tuple(said.rated(i, item) for i, item in enumerate(instrument.items, start=1)),
        profile=tuple(said.about(question) for question in OFFICIAL),
        remark=said.remark(),
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    """What was answered and what is wrong with it, in one language."""

    instrument: Instrument
    raw: Mapping[str, str]
    invalid: Invalid
    words: Language

    def rated(self, place: int, item: Item) -> Question:
        chosen = self._rating(item)
        choices = tuple(
            Choice(
                f"{item.code}-{option.score}",
                str(option.score),
                option.label,
                option.score == chosen,
            )
            for option in item.options
        )
        return Question(item.code, place, item.question, choices, self._wrong_at(item.code, place))

    def about(self, asked: ProfileQuestion) -> Question:
        given = self.raw.get(asked.field, "")
        listed = [(choice.code, choice.label) for choice in asked.choices]
        choices = tuple(
            Choice(f"{asked.field}-{code}", code, label, code == given)
            for code, label in (*listed, (UNSAID, UNSAID_LABEL))
        )
        error = ""
        if asked.field in self.invalid.reasons:
            error = self.words.say(
                "%(question)s: please choose one of the answers shown.",
                question=asked.question.within(self.words.code),
            )
        return Question(asked.field, 0, asked.question, choices, error)

    def remark(self) -> RemarkBox:
        written = plain_text(self.raw.get(REMARK, ""))
        error = ""
        if REMARK in self.invalid.reasons:
            error = self.words.say(
                "Your remark has %(length)s characters; please shorten it to %(longest)s.",
                length=self.words.whole(len(written)),
                longest=self.words.whole(LONGEST_REMARK),
            )
        return RemarkBox(REMARK, written, LONGEST_REMARK, error)

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
