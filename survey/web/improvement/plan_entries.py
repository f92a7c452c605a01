"""The forms of actions and of their moves."""

from collections.abc import Mapping

from flask import request
from wtforms import (
    DateField,
    FileField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from survey.core.improvement.action import Draft, Flaw
from survey.core.improvement.plan import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_WORDS,
    Budget,
    Move,
    Need,
    Source,
)
from survey.flows.improvement.progressing import Step
from survey.flows.improvement.viewing import Line
from survey.web.acts import Kept
from survey.web.entry import _
from survey.web.improvement.plan_refusals import FLAWS, LACKING
from survey.web.improvement.plan_words import BUDGETS, SOURCES

MUST = InputRequired(FLAWS[Flaw.MISSING])
BRIEF = Length(max=LONGEST_TEXT, message=FLAWS[Flaw.TOO_LONG])
NAMED = Length(max=LONGEST_NAME, message=FLAWS[Flaw.TOO_LONG])
TOLD = Length(max=LONGEST_WORDS, message=_("There is room for 2,000 characters here."))
ROWS = {"rows": 3}
# What an address may fill in, by the name of the field: a recommendation leads here so.
ASKED: Mapping[str, str] = {
    "element": "unsur",
    "activity": "kegiatan",
    "source": "sumber",
    "catalogue_id": "katalog",
    "forum_id": "fkp",
    "voice": "suara",
    "reference": "rujukan",
}


class ElementEntry(Kept):
    """Which element."""

    element = SelectField(_("Priority element"), [MUST])


class WhatEntry(Kept):
    """What is done against which cause, and by whom."""

    activity = TextAreaField(_("Programme or activity"), [MUST, BRIEF], render_kw=ROWS)
    cause = TextAreaField(_("Cause that it takes away"), [MUST, BRIEF], render_kw=ROWS)
    root = TextAreaField(_("Root cause"), [BRIEF], render_kw=ROWS)
    owner = StringField(_("Responsible, by office"), [MUST, NAMED])
    owner_id = SelectField(_("Officer who answers for it"), [MUST])


class DaysEntry(Kept):
    """From when until when."""

    starts_on = DateField(_("First day"), [MUST])
    due_on = DateField(_("Last day"), [MUST])


class SignsEntry(Kept):
    """By what it is seen that it worked, what pays, and where it comes from."""

    indicator = StringField(_("Indicator"), [MUST, BRIEF])
    target = StringField(_("Target"), [MUST, BRIEF])
    budget = SelectField(_("Paid by"))
    source = SelectField(_("Where it comes from"))
    reference = StringField(_("Number or date of that"), [NAMED])
    forum_id = SelectField(_("Agreed in the forum"))
    catalogue_id = StringField(_("Code in the catalogue of actions"), [NAMED])
    voice = TextAreaField(_("What people said, for the public"), [BRIEF], render_kw=ROWS)


class WordsEntry(WhatEntry, SignsEntry):
    """All that can be said of an action otherwise later."""


class ActionEntry(ElementEntry, WordsEntry, DaysEntry):
    """A new action; its fields come in the order in which they stand above."""


class AmendEntry(WordsEntry):
    """Other words for an action, and why."""

    words = TextAreaField(_("Why it is changed"), [TOLD], render_kw=ROWS)


class ReportEntry(Kept):
    """How far it is."""

    percent = IntegerField(_("Per cent"), [InputRequired(LACKING[Need.PERCENT][1])])
    words = TextAreaField(_("What was done since"), [TOLD], render_kw=ROWS)


class ProveEntry(Kept):
    """A file."""

    file = FileField(_("File"))
    caption = StringField(_("What it shows"), [NAMED])


class ReasonEntry(Kept):
    """Nothing but words."""

    words = TextAreaField(_("Words"), [InputRequired(LACKING[Need.WORDS][1]), TOLD], render_kw=ROWS)


class LaterEntry(Kept):
    """Another day, and why."""

    due_on = DateField(_("New last day"), [InputRequired(LACKING[Need.DAY][1])])
    words = TextAreaField(
        _("Why it has to move"),
        [InputRequired(LACKING[Need.WORDS][1]), TOLD],
        render_kw=ROWS,
    )


class JudgeEntry(Kept):
    """That it is verified, with words where there is something to say."""

    words = TextAreaField(_("Remark"), [Optional(), TOLD], render_kw=ROWS)


ENTRIES: Mapping[Move, type[Kept]] = {
    Move.REPORT: ReportEntry,
    Move.PROVE: ProveEntry,
    Move.CLAIM: ReasonEntry,
    Move.AMEND: AmendEntry,
    Move.POSTPONE: LaterEntry,
    Move.DROP: ReasonEntry,
    Move.RESUME: ReasonEntry,
    Move.VERIFY: JudgeEntry,
    Move.RETURN: ReasonEntry,
}


def asked_for() -> dict[str, str]:
    """What the address fills in."""
    return {
        field: request.args[name][:LONGEST_TEXT]
        for field, name in ASKED.items()
        if request.args.get(name)
    }


def promised_in(draft: Draft) -> dict[str, object]:
    """What a promise fills in."""
    said: dict[str, object] = {
        name: getattr(draft, name)
        for name in ("element", "activity", "cause", "owner", "starts_on", "due_on")
    }
    said |= {"reference": draft.reference, "voice": draft.voice}
    return said | {"source": draft.source.value}


def offer(form: WordsEntry, owners: Mapping[int, str], forums: Mapping[int, str]) -> None:
    """Let owner and forum be chosen, and what pays; what cannot be chosen is not asked."""
    form.owner_id.choices = [("", str(_("Choose an officer"))), *_ids(owners)]
    form.budget.choices = [(one.value, str(name)) for one, name in BUDGETS.items()]
    form.source.choices = [(one.value, str(name)) for one, name in SOURCES.items()]
    form.forum_id.choices = [("", str(_("None"))), *_ids(forums)]
    if not forums:
        del form.forum_id


def _ids(named: Mapping[int, str]) -> list[tuple[str, str]]:
    return [(str(id_), name) for id_, name in named.items()]


def before(line: Line) -> dict[str, object]:
    """What stands in the form of an action that there is."""
    kept: dict[str, object] = {
        name: getattr(line, name)
        for name in ("activity", "cause", "root", "owner", "indicator", "target", "reference")
    }
    kept |= {name: getattr(line, name) for name in ("catalogue_id", "voice", "version", "percent")}
    kept |= {"owner_id": str(line.owner_id), "forum_id": str(line.forum_id or "")}
    return kept | {"budget": line.budget.value, "source": line.source.value}


def draft_of(form: WordsEntry) -> Draft:
    """The action as it was typed."""
    forum = _text(form, "forum_id")
    return Draft(
        activity=_text(form, "activity"),
        cause=_text(form, "cause"),
        root=_text(form, "root"),
        owner=_text(form, "owner"),
        owner_id=int(form.owner_id.data) if form.owner_id.data else None,
        indicator=_text(form, "indicator"),
        target=_text(form, "target"),
        budget=Budget(form.budget.data),
        source=Source(form.source.data),
        reference=_text(form, "reference"),
        forum_id=int(forum) if forum else None,
        catalogue_id=_text(form, "catalogue_id").upper(),
        voice=_text(form, "voice"),
        element=_text(form, "element"),
        starts_on=form["starts_on"].data if "starts_on" in form else None,
        due_on=form["due_on"].data if "due_on" in form else None,
    )


def step_of(move: Move, form: Kept) -> Step:
    """A move as it was typed."""
    return Step(
        move,
        words=_text(form, "words"),
        percent=form["percent"].data if "percent" in form else None,
        due_on=form["due_on"].data if "due_on" in form else None,
        draft=draft_of(form) if isinstance(form, AmendEntry) else None,
        caption=_text(form, "caption"),
    )


def _text(form: Kept, name: str) -> str:
    return str(form[name].data or "") if name in form else ""
