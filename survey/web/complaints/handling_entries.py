"""The forms of the moves of a complaint."""

from collections.abc import Mapping
from typing import cast

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from survey.core.complaints.complaint import Move, Need, Pause, UpperDesk
from survey.core.complaints.step import Step
from survey.core.complaints.topic import Matter
from survey.web.acts import Kept, TicksField
from survey.web.complaints.handling_refusals import MISSING
from survey.web.complaints.handling_words import ALARMS, MALADMINISTRATIONS, PAUSES
from survey.web.entry import _
from survey.web.rendering import UNKNOWN

LONGEST_WORDS = 10_000
LONGEST_OWNER = 300
MOST_TYPED = 200_000  # bytes of a form; a sign has at most twelve when it is sent
TOO_LONG = _("There is room for 10,000 characters here.")
BRIEF = Length(max=LONGEST_WORDS, message=TOO_LONG)


def _needed(need: Need) -> DataRequired:
    return DataRequired(MISSING[need][1])


def _told() -> TextAreaField:
    return TextAreaField(_("Words"), [_needed(Need.WORDS), BRIEF], render_kw={"rows": 6})


class UnitEntry(Kept):
    """To which unit; what else is asked comes below it."""

    unit_id = SelectField(_("Unit"), [_needed(Need.UNIT)])


class WordsEntry(Kept):
    """A move that needs nothing but words."""

    words = _told()


class TopicsEntry(Kept):
    """What a complaint is about, as its officer decides."""

    is_supervisory = BooleanField(_("It alleges corruption or abuse, so it needs an examination"))
    alarms = TicksField(_("Alarms"))
    elements = TicksField(_("Elements of service"))
    maladministration = TicksField(_("Kinds of maladministration"))


class VerifyEntry(UnitEntry, TopicsEntry):
    """The same, with the unit that it is given to."""


class AssignEntry(UnitEntry, WordsEntry):
    """To which unit, and why."""


class HandUpEntry(WordsEntry):
    """To which desk, and why."""

    desk = SelectField(_("Desk above the unit"), [_needed(Need.DESK)])
    words = _told()


class MergeEntry(Kept):
    """Into which complaint."""

    original = StringField(
        _("Number of the complaint that told it first"),
        [_needed(Need.ORIGINAL), Length(max=40, message=MISSING[Need.ORIGINAL][1])],
    )


class ForwardEntry(WordsEntry):
    """To whom, and why."""

    owner = StringField(
        _("Institution that is responsible now"),
        [
            _needed(Need.OWNER),
            Length(max=LONGEST_OWNER, message=_("A name has 1 to 300 characters.")),
        ],
    )
    words = _told()


class PauseEntry(WordsEntry):
    """What is waited for."""

    pause = SelectField(_("What is waited for"), [_needed(Need.PAUSE)])
    words = _told()


ENTRIES: Mapping[Move, type[Kept]] = {
    Move.VERIFY: VerifyEntry,
    Move.CLASSIFY: TopicsEntry,
    Move.ASSIGN: AssignEntry,
    Move.HAND_UP: HandUpEntry,
    Move.MERGE: MergeEntry,
    Move.FORWARD: ForwardEntry,
    Move.PAUSE: PauseEntry,
    Move.BEGIN: Kept,
    Move.APPROVE: Kept,
}
TICKED: Mapping[str, Matter] = {
    "alarms": Matter.ALARM,
    "elements": Matter.ELEMENT,
    "maladministration": Matter.MALADMINISTRATION,
}


def fill(form: Kept, elements: Mapping[str, str], suggested: frozenset[tuple[Matter, str]]) -> None:
    """Give a form its choices; suggested: what the program proposes and nobody decided yet."""
    if isinstance(form, PauseEntry):
        form.pause.choices = [("", UNKNOWN), *((one.value, str(PAUSES[one])) for one in Pause)]
    if not isinstance(form, TopicsEntry):
        return
    alarms, faults = ALARMS, MALADMINISTRATIONS
    names = {"alarms": alarms, "elements": elements, "maladministration": faults}
    for field, matter in TICKED.items():
        chosen = cast("TicksField", form[field])
        chosen.choices = [
            (code, f"{name} ({_('suggested')})" if (matter, code) in suggested else str(name))
            for code, name in names[field].items()
        ]


def step_of(move: Move, form: Kept, *, is_complaint: bool) -> Step:
    """The move that a filled form means; is_complaint: whether it can need an examination."""
    topics: frozenset[tuple[Matter, str]] | None = None
    is_supervisory: bool | None = None
    if isinstance(form, TopicsEntry):
        topics = frozenset(
            (matter, code) for field, matter in TICKED.items() for code in form[field].data or ()
        )
        is_supervisory = bool(form.is_supervisory.data) if is_complaint else None
    given = {field.short_name: field.data for field in form}
    return Step(
        move,
        words=given.get("words") or "",
        unit_id=int(given["unit_id"]) if given.get("unit_id") else None,
        desk=UpperDesk(given["desk"]) if given.get("desk") else None,
        owner=given.get("owner") or "",
        original=given.get("original") or "",
        pause=Pause(given["pause"]) if given.get("pause") else None,
        is_supervisory=is_supervisory,
        topics=topics,
    )
