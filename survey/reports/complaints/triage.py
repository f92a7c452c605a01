"""What triage suggests and how well it does: as a table for a terminal and as data."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from survey.core.complaints.accuracy import Accuracy
from survey.core.complaints.likeness import Likeness
from survey.core.complaints.triage import Suggestion
from survey.language import Language
from survey.reports.terminal import aligned, cut, page, wrapped

UNKNOWN = "-"
RANGE = "\N{EN DASH}"
WIDEST = 44  # of a text in the table


class Sorted(Protocol):
    """A text that was sorted."""

    @property
    def id(self) -> str:
        """What the text is called."""

    @property
    def suggestion(self) -> Suggestion:
        """What it seems to be about."""

    @property
    def alike(self) -> tuple[Likeness, ...]:
        """Others like it."""


def suggestions_record(sorted_: Sequence[tuple[Sorted, str]]) -> list[dict[str, object]]:
    """One object for each text, which is given without its names."""
    return [_record(one, masked) for one, masked in sorted_]


def _record(one: Sorted, masked: str) -> dict[str, object]:
    said = one.suggestion
    return {
        "id": one.id,
        "elements": list(said.elements),
        "alarms": [alarm.value for alarm in said.alarms],
        "class": said.complaint_class.value,
        "polarity": said.polarity.value,
        "masked": masked,
        "maladministration": [kind.value for kind in said.maladministration],
        "reasons": {reason.element: list(reason.words) for reason in said.reasons},
        "fired": [
            {"said": f.said, "word": f.word, "topic": f.topic, "turned": f.turned}
            for f in said.fired
        ],
        "alike": [{"id": other.id, "likeness": round(other.value, 3)} for other in one.alike],
        "lexicon": said.lexicon,
        "model": said.model,
    }


def suggestions_table(sorted_: Sequence[tuple[Sorted, str]], words: Language) -> str:
    """One text a line: what is suggested, and its beginning without names."""
    say = words.say
    head = ["id", say("elements"), say("alarms"), say("class"), say("polarity"), say("text")]
    rows = [head]
    for one, masked in sorted_:
        said = one.suggestion
        rows.append(
            [
                one.id,
                ", ".join(said.elements) or UNKNOWN,
                ", ".join(alarm.value for alarm in said.alarms) or UNKNOWN,
                said.complaint_class.value,
                said.polarity.value,
                cut(masked, WIDEST),
            ],
        )
    advice = say("These are suggestions; an officer decides. --format json shows the words.")
    return page([aligned(rows, words=range(len(head))), wrapped(advice)])


class Score(Protocol):
    """How well one label is said."""

    @property
    def label(self) -> str:
        """The label."""

    @property
    def accuracy(self) -> Accuracy:
        """How often it was right."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval of 95 per cent of its F1."""


class Grading(Protocol):
    """How well a model does on some texts."""

    @property
    def part(self) -> str:
        """Which texts: folds, held or shipped."""

    @property
    def texts(self) -> int:
        """How many."""

    @property
    def micro(self) -> Score:
        """All elements together."""

    @property
    def macro(self) -> float | None:
        """The mean F1 of the elements."""

    @property
    def elements(self) -> Sequence[Score]:
        """Each element."""

    @property
    def alarms(self) -> Sequence[Score]:
        """Each alarm."""

    @property
    def class_share(self) -> float:
        """The share of classes that were right."""

    @property
    def polarity_share(self) -> float:
        """The share of polarities that were right."""


def gradings_record(gradings: Sequence[Grading]) -> list[dict[str, object]]:
    """The gradings as data."""
    return [
        {
            "part": one.part,
            "texts": one.texts,
            "micro": _score(one.micro),
            "macro_f1": one.macro,
            "elements": [_score(score) for score in one.elements],
            "alarms": [_score(score) for score in one.alarms],
            "class_share": one.class_share,
            "polarity_share": one.polarity_share,
        }
        for one in gradings
    ]


def _score(score: Score) -> dict[str, object]:
    accuracy = score.accuracy
    return {
        "label": score.label,
        "right": accuracy.right,
        "said": accuracy.said,
        "true": accuracy.true,
        "precision": accuracy.precision,
        "recall": accuracy.recall,
        "f1": accuracy.f1,
        "interval": score.interval,
    }


def gradings_table(gradings: Sequence[Grading], words: Language) -> str:
    """One table a grading, below what it was measured on."""
    return page([block for one in gradings for block in _grading(one, words)])


def _grading(one: Grading, words: Language) -> list[str]:
    say = words.say
    head = ["", say("true"), say("said"), say("precision"), say("recall"), "F1", "95 %"]
    scores: Sequence[tuple[str, Score]] = [
        *((score.label, score) for score in one.elements),
        (say("all elements (micro)"), one.micro),
        *((score.label, score) for score in one.alarms),
    ]
    rows = [head, *(_row(name, score, words) for name, score in scores)]
    shares = say(
        "Mean F1 of the elements (macro) %(macro)s; class right %(classes)s, "
        "polarity %(polarities)s.",
        macro=_number(one.macro, words),
        classes=_number(one.class_share, words),
        polarities=_number(one.polarity_share, words),
    )
    return [wrapped(_part(one, words)), aligned(rows), wrapped(shares)]


def _part(one: Grading, words: Language) -> str:
    say, n = words.say, words.whole(one.texts)
    spoken: Mapping[str, str] = {
        "folds": say(
            "Five folds by the SHA-256 of the id, thresholds chosen inside what is learned from: "
            "%(n)s texts.",
            n=n,
        ),
        "held": say(
            "The fifth that is held back (SHA-256 of suara-hold: and the id): %(n)s texts.",
            n=n,
        ),
        "shipped": say(
            "The model that is in use, true only for texts it did not learn from: %(n)s texts.",
            n=n,
        ),
    }
    return spoken[one.part]


def _row(name: str, score: Score, words: Language) -> list[str]:
    accuracy = score.accuracy
    interval = UNKNOWN
    if score.interval is not None:
        interval = RANGE.join(_number(bound, words) for bound in score.interval)
    return [
        name,
        str(accuracy.true),
        str(accuracy.said),
        *(_number(one, words) for one in (accuracy.precision, accuracy.recall, accuracy.f1)),
        interval,
    ]


def _number(number: float | None, words: Language) -> str:
    return UNKNOWN if number is None else words.decimal(Fraction(number), 2)
