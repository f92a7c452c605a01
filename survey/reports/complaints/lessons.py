"""What triage learned from the decisions of officers, as a table for a terminal."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from survey.language import Language
from survey.reports.complaints.triage import RANGE, UNKNOWN, Grading, Score
from survey.reports.terminal import aligned, page, wrapped


class Lesson(Protocol):
    """What was learned; decisions: by element, how often officers said yes or no."""

    @property
    def texts(self) -> int:
        """How many complaints were learned from."""

    @property
    def decisions(self) -> Mapping[str, int]:
        """By element, the most first."""

    @property
    def before(self) -> Grading:
        """The model in use on these complaints."""

    @property
    def after(self) -> Grading:
        """The moved model, on complaints that it was not moved by."""


def lesson_table(lesson: Lesson, fewest: int, words: Language) -> str:
    """Each element with its decisions and its F1 before and after.

    fewest: decisions from which an element is learned.
    """
    say = words.say
    head = ["", say("decisions"), say("learned"), say("F1 before"), say("F1 after"), "95 %"]
    before = {score.label: score for score in lesson.before.elements}
    rows = [head]
    for score in lesson.after.elements:
        n = lesson.decisions.get(score.label, 0)
        is_learned = say("yes") if n >= fewest else say("no")
        rows.append([score.label, words.whole(n), is_learned, *_f1(before, score, words)])
    micro = {lesson.after.micro.label: lesson.before.micro}
    total = words.whole(sum(lesson.decisions.values()))
    rows.append(
        [say("all elements (micro)"), total, UNKNOWN, *_f1(micro, lesson.after.micro, words)],
    )
    told = say(
        "Complaints that officers decided on: %(n)s. F1 after is on fifths of them that the model "
        "was not moved by; officers saw the suggestions, so F1 before flatters.",
        n=words.whole(lesson.texts),
    )
    return page([wrapped(told), aligned(rows)])


def _f1(before: Mapping[str, Score], after: Score, words: Language) -> list[str]:
    interval = UNKNOWN
    if after.interval is not None:
        interval = RANGE.join(_number(bound, words) for bound in after.interval)
    scores = (before[after.label].accuracy.f1, after.accuracy.f1)
    return [*(_number(score, words) for score in scores), interval]


def _number(number: float | None, words: Language) -> str:
    return UNKNOWN if number is None else words.decimal(Fraction(number), 2)
