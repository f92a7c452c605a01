"""The form of one indicator of an assessment, and what is read before it is filled in."""

from collections.abc import Iterator
from decimal import Decimal

from wtforms import SelectField, StringField, TextAreaField

from survey.core.law.assessment import Form
from survey.flows.law.assessing import Answer
from survey.language import Language
from survey.web.acts import Kept
from survey.web.entry import _, entered


class CommentEntry(Kept):
    """What is said beside something that is known."""

    comment = TextAreaField(_("Comment"), render_kw={"rows": 4})


class StepEntry(CommentEntry):
    """A step of a scale."""

    value = SelectField(_("Step"), validate_choice=False)


class NumberEntry(CommentEntry):
    """A number of a scale."""

    value = StringField(_("Value"))


def value_shown(value: Decimal | None) -> str:
    """A value as it is kept, without zeros that say nothing; "" for none."""
    return "" if value is None else f"{value.normalize():f}"


def value_told(value: Decimal | None, words: Language) -> str:
    """The same as it is read, with all its decimals; "" for none."""
    shown = value_shown(value)
    return shown and words.decimal(Decimal(shown), len(shown.partition(".")[2]))


def value_said(answer: Answer, value: Decimal | None, words: Language) -> str:
    """A value of an indicator to be read: one that was measured in two decimals; "" for none."""
    if value is not None and answer.indicator.is_measured:
        return words.decimal(value)
    return value_told(value, words)


def entry_of(form: Form, answer: Answer, words: Language, *, is_judge: bool) -> CommentEntry:
    """What can be said: only a comment beside what is known exactly."""
    before = answer.judged if is_judge else answer.told
    said = {"version": answer.version, "comment": answer.comment, "value": value_shown(before)}
    if answer.is_exact:
        return entered(CommentEntry, version=answer.version, comment=answer.comment)
    if answer.indicator.is_measured or not form.steps:
        return entered(NumberEntry, **{**said, "value": value_told(before, words)})
    entry = entered(StepEntry, **said)
    steps = range(int(form.low), int(form.high) + 1)
    levels = [one.within(words.code) for one in answer.indicator.levels]
    named = [f"{step}: {level}" for step, level in zip(steps, levels, strict=False)]
    names = named or [str(step) for step in steps]
    offered = [(str(step), name) for step, name in zip(steps, names, strict=True)]
    entry.value.choices = [("", words.say("not answered yet")), *offered]
    return entry


def says_of(form: Form, answer: Answer, words: Language) -> Iterator[str]:
    """What is read before an indicator is filled in."""
    if answer.known is not None and answer.is_exact:
        yield words.say(
            "Known already: %(step)s. It cannot be typed over, only commented.",
            step=value_said(answer, answer.known, words),
        )
    elif answer.known is not None:
        yield words.say(
            "At least %(step)s is proved already.",
            step=value_said(answer, answer.known, words),
        )
    if answer.proof:
        yield answer.proof
    if form.steps and not (answer.is_exact or answer.indicator.levels):
        yield words.say(
            "No readable source says what each step means; the bureau can write it here from the "
            "official form.",
        )
