"""Reads raw answers against what was asked: the one reading for page, kiosk and spreadsheet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias
from unicodedata import category

from survey.core.results.ratings import encode
from survey.core.surveys.answer import Profile
from survey.core.surveys.checklist import TICKED, UNTICKED
from survey.core.surveys.extras import IRRELEVANT, NUMBER, Extra, Extras, codes_in, tick_of, why_of
from survey.core.surveys.instrument import Instrument, InstrumentKind, Item, Question, QuestionKind
from survey.core.surveys.profile import OFFICIAL, UNSAID

REMARK, LANGUAGE = "remark", "language"  # names of raw answers beside items and profile
NOTHING = "nothing"  # what is ticked on a checklist where none of its statements fits
LONGEST_REMARK = 2000
LONGEST_REASON = 500  # why a score was low
INDONESIAN = "id"
LANGUAGES = (INDONESIAN, "en")
UNWRITTEN = ("Cc", "Cs")  # control signs and lone surrogates, as Unicode classes them

# What people write where they mean to leave a question out. "Tidak ada" is not among them:
# it is the lowest answer to the question about complaints.
BLANKS = frozenset(
    {
        "",
        "-",
        "--",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "\N{MINUS SIGN}",
        ".",
        "n/a",
        "#n/a",
        "na",
        "n.a.",
        "n.a",
        "null",
        "kosong",
        "blank",
        "tidak diisi",
        "tidak mengisi",
        "tidak dijawab",
        "tidak menjawab",
        "tidak ada jawaban",
        "not answered",
        "no answer",
    },
)
# How a tick and its absence are written in sheets.
TICKS = frozenset({"1", "ya", "yes", "y", "x", "v", "\N{CHECK MARK}", "\N{SQUARE ROOT}", "true"})
NO_TICKS = frozenset({"0", "2", "tidak", "no", "t", "false"})
WHOLE = re.compile(r"\+?0*([0-9]{1,3})(?:[.,]0*)?")
# Keyboards set to East Asian input write full-width digits; pasted web pages bring along
# characters without width. Neither changes what was answered.
PLAIN = str.maketrans(
    "\N{FULLWIDTH DIGIT ZERO}\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}"
    "\N{FULLWIDTH DIGIT THREE}\N{FULLWIDTH DIGIT FOUR}\N{FULLWIDTH DIGIT FIVE}"
    "\N{FULLWIDTH DIGIT SIX}\N{FULLWIDTH DIGIT SEVEN}\N{FULLWIDTH DIGIT EIGHT}"
    "\N{FULLWIDTH DIGIT NINE}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH COMMA}",
    "0123456789.,",
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}",
)


class OffScaleError(ValueError):
    """An answer is neither blank, nor a point of the scale, nor one of the item's options."""

    def __init__(self, raw: str) -> None:
        """Keep the answer as it was given."""
        super().__init__(raw)
        self.raw = raw


def rating_of(raw: str, item: Item, points: int) -> int:
    """The rating that one raw answer gives to an item: 1 to points, 0 for a blank.

    A whole number may be written 3, "3,0" or " 3 "; the wording of an option, in either
    language, stands for its score. 0 is no blank: nobody can choose it, so it is an error.
    Raises OffScaleError.
    """
    said = " ".join(raw.translate(PLAIN).split()).casefold()
    number = WHOLE.fullmatch(said)
    if number is not None:
        return _on_scale(int(number[1]), points, raw)
    for option in item.options:
        if said in (option.label.id.casefold(), option.label.en.casefold()):
            return option.score
    if said in BLANKS:
        return 0
    raise OffScaleError(raw)


def tick_rating(raw: str, item: Item) -> int:
    """The rating that a raw answer gives to a statement of a checklist; a blank is no tick.

    The wording of the options counts as well. Raises OffScaleError.
    """
    said = " ".join(raw.translate(PLAIN).split()).casefold()
    worded = {
        label.casefold(): option.score
        for option in item.options
        for label in (option.label.id, option.label.en)
    }
    if said in TICKS or worded.get(said) == TICKED:
        return TICKED
    if said in NO_TICKS or said in BLANKS or worded.get(said) == UNTICKED:
        return UNTICKED
    raise OffScaleError(raw)


def _on_scale(score: int, points: int, raw: str) -> int:
    if not 1 <= score <= points:
        raise OffScaleError(raw)
    return score


class Reason(Enum):
    """Why an answer cannot be taken."""

    MISSING = "missing"
    OFF_SCALE = "off scale"
    UNKNOWN = "unknown"  # no choice of the question
    TOO_LONG = "too long"
    NO_NUMBER = "no number"  # that the question allows


# An answer outside the index, or why what was given is none; neither where it was left out.
Read: TypeAlias = tuple[Extra | None, Reason | None]


class Blanks(Enum):
    """Whether a rated item may be left out: a respondent's own form asks for all of them."""

    REFUSED = "refused"
    KEPT = "kept"  # paper, spreadsheets


@dataclass(frozen=True, slots=True)
class Response:
    """A questionnaire as it was filled in; remark: None when nothing was written."""

    ratings: str
    profile: Profile
    remark: str | None
    language: str
    extras: Extras = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invalid:
    """Why a questionnaire cannot be taken, by field in the order of the form."""

    reasons: Mapping[str, Reason]


def read(
    raw: Mapping[str, str],
    instrument: Instrument,
    blanks: Blanks = Blanks.REFUSED,
) -> Response | Invalid:
    """The response that raw answers make, or why they make none.

    raw: by item code, by field of the profile, by code of a question (and choice, where
    several may be ticked), and under "remark" and "language"; what is under any other name is
    not looked at.
    """
    reasons: dict[str, Reason] = {}
    ratings = RATINGS[instrument.kind](raw, instrument, reasons)
    extras = {**_irrelevant(raw, instrument), **_reasons_why(raw, instrument, reasons)}
    for question in instrument.questions:
        extras |= _extra(raw, question, reasons)
    if blanks is Blanks.KEPT:
        reasons = {code: why for code, why in reasons.items() if why is not Reason.MISSING}
    profile = _profile(raw, reasons)
    remark = plain_text(raw.get(REMARK, ""))
    if len(remark) > LONGEST_REMARK:
        reasons[REMARK] = Reason.TOO_LONG
    if reasons:
        return Invalid(reasons)
    language = raw.get(LANGUAGE, INDONESIAN)
    return Response(
        ratings=encode(ratings),
        profile=profile,
        remark=remark or None,
        language=language if language in LANGUAGES else INDONESIAN,
        extras=extras,
    )


def plain_text(written: str) -> str:
    """What somebody wrote, with one kind of line break, no control signs and no empty edges.

    A control sign (NUL among them) says nothing and some databases cannot hold it; a half
    character (a lone surrogate) cannot be written down as UTF-8 at all.
    """
    lines = written.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or category(sign) not in UNWRITTEN
    ).strip()


def _rated(
    raw: Mapping[str, str],
    instrument: Instrument,
    reasons: dict[str, Reason],
) -> list[int]:
    return [_rating(raw, item, instrument.points, reasons) for item in instrument.items]


def _ticks(
    raw: Mapping[str, str],
    instrument: Instrument,
    reasons: dict[str, Reason],
) -> list[int]:
    """The ratings of a checklist. A form without any tick must say that it is meant so."""
    ratings = []
    for item in instrument.items:
        try:
            ratings.append(tick_rating(raw.get(item.code, ""), item))
        except OffScaleError:
            reasons[item.code] = Reason.OFF_SCALE
            ratings.append(UNTICKED)
    if TICKED not in ratings and not raw.get(NOTHING) and not reasons:
        reasons[NOTHING] = Reason.MISSING
    return ratings


RATINGS: Mapping[
    InstrumentKind,
    Callable[[Mapping[str, str], Instrument, dict[str, Reason]], list[int]],
] = {InstrumentKind.RATING: _rated, InstrumentKind.CHECKLIST: _ticks}


def _rating(raw: Mapping[str, str], item: Item, points: int, reasons: dict[str, Reason]) -> int:
    """The rating of one item; 0, and a reason where it is blank or off the scale."""
    if _is_irrelevant(raw, item):
        return 0
    try:
        rating = rating_of(raw.get(item.code, ""), item, points)
    except OffScaleError:
        reasons[item.code] = Reason.OFF_SCALE
        return 0
    if rating == 0:
        reasons[item.code] = Reason.MISSING
    return rating


def _is_irrelevant(raw: Mapping[str, str], item: Item) -> bool:
    return item.may_be_irrelevant and raw.get(item.code) == IRRELEVANT


def _irrelevant(raw: Mapping[str, str], instrument: Instrument) -> dict[str, Extra]:
    """The items that were said not to apply: blanks of which it is known why."""
    return {item.code: IRRELEVANT for item in instrument.items if _is_irrelevant(raw, item)}


def _reasons_why(
    raw: Mapping[str, str],
    instrument: Instrument,
    reasons: dict[str, Reason],
) -> dict[str, Extra]:
    """What was written about low scores; beside a higher one it was not asked."""
    written: dict[str, Extra] = {}
    for item in instrument.items:
        name = why_of(item)
        said = plain_text(raw.get(name, ""))
        if item.why_below is None or not said:
            continue
        if len(said) > LONGEST_REASON:
            reasons[name] = Reason.TOO_LONG
        elif raw.get(item.code, "") in {str(score) for score in range(1, item.why_below)}:
            written[name] = said
    return written


def _extra(
    raw: Mapping[str, str],
    question: Question,
    reasons: dict[str, Reason],
) -> dict[str, Extra]:
    """The answer to a question outside the index by its code; nothing where there is none."""
    answer, why = READERS[question.kind](raw, question)
    if answer is None and why is None and question.is_required:
        why = Reason.MISSING
    if why is not None:
        reasons[question.code] = why
    return {} if answer is None else {question.code: answer}


def _chosen(raw: Mapping[str, str], question: Question) -> Read:
    given = raw.get(question.code, "")
    if not given:
        return None, None
    if given not in codes_in(question):
        return None, Reason.UNKNOWN
    return (int(given) if question.kind is QuestionKind.RECOMMENDING else given), None


def _ticked(raw: Mapping[str, str], question: Question) -> Read:
    codes = (choice.code for choice in question.choices)
    ticked = tuple(code for code in codes if raw.get(tick_of(question, code)))
    return ticked or None, None


def _counted(raw: Mapping[str, str], question: Question) -> Read:
    written = raw.get(question.code, "").translate(PLAIN).strip()
    if not written:
        return None, None
    if not NUMBER.fullmatch(written):
        return None, Reason.NO_NUMBER
    number = int(written)
    is_low = question.least is not None and number < question.least
    is_high = question.most is not None and number > question.most
    return (None, Reason.NO_NUMBER) if is_low or is_high else (number, None)


def _written(raw: Mapping[str, str], question: Question) -> Read:
    said = plain_text(raw.get(question.code, ""))
    if len(said) > LONGEST_REMARK:
        return None, Reason.TOO_LONG
    return said or None, None


READERS: Mapping[QuestionKind, Callable[[Mapping[str, str], Question], Read]] = {
    QuestionKind.RATING: _chosen,
    QuestionKind.CHOICE: _chosen,
    QuestionKind.CHOICES: _ticked,
    QuestionKind.NUMBER: _counted,
    QuestionKind.TEXT: _written,
    QuestionKind.RECOMMENDING: _chosen,
}


def _profile(raw: Mapping[str, str], reasons: dict[str, Reason]) -> Profile:
    codes: dict[str, str] = {}
    for question in OFFICIAL:
        given = raw.get(question.field, UNSAID)
        if given in question.codes:
            codes[question.field] = given
        elif given not in ("", UNSAID):
            reasons[question.field] = Reason.UNKNOWN
    return Profile(**codes)
