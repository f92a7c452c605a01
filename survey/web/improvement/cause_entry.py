"""The form of a root cause: a problem, up to seven whys, causes with votes, what was agreed."""

from collections.abc import Mapping
from types import new_class
from typing import cast

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from survey.core.improvement.cause import MOST_WHYS, Analysis, Cause, Checklist, Why
from survey.language import Language
from survey.web.acts import Kept
from survey.web.entry import _, entered

ROWS = 12  # causes on an empty form
NOTHING = Analysis("")
WITHIN: Mapping[str, bool | None] = {"": None, "yes": True, "no": False}
TWO_LINES = {"rows": 2}


class CauseEntry(Kept):
    """What does not repeat; whys and causes are added by number (form_of)."""

    problem = TextAreaField(_("Complaint or problem"), render_kw=TWO_LINES)
    element = SelectField(_("Service element"), default="")
    wave_id = SelectField(_("Found from the survey"), default="")
    complaint = StringField(_("Number of the complaint"))
    root = TextAreaField(_("Root cause that was agreed on"), render_kw=TWO_LINES)
    within = SelectField(_("Can the unit remove it by itself?"), default="")


def form_of(
    analysis: Analysis,
    checklist: Checklist,
    words: Language,
    before: Mapping[str, object],
) -> CauseEntry:
    """The form with what an analysis says; before: what stands in its other fields."""
    rows = max(ROWS, len(analysis.causes))
    fields = _whys(words) | _causes(rows, words)
    made = new_class("CauseForm", (CauseEntry,), exec_body=lambda names: names.update(fields))
    form = cast("CauseEntry", entered(made, **before, **_said(analysis)))
    categories = _categories(checklist, words)
    for row in range(1, rows + 1):
        cast("SelectField", form[f"category{row}"]).choices = categories
    form.within.choices = [
        ("", words.say("Not said yet")),
        ("yes", words.say("Yes")),
        ("no", words.say("No, a leader has to")),
    ]
    return form


def analysis_of(form: CauseEntry) -> Analysis:
    """What was typed; not checked yet."""
    rows = sum(1 for field in form if field.short_name.startswith("category"))
    return Analysis(
        problem=_text(form, "problem"),
        whys=tuple(
            Why(_text(form, f"why{n}"), _text(form, f"evidence{n}"))
            for n in range(1, MOST_WHYS + 1)
        ),
        causes=tuple(
            Cause(_text(form, f"category{n}"), _text(form, f"cause{n}"), form[f"votes{n}"].data)
            for n in range(1, rows + 1)
        ),
        root=_text(form, "root"),
        is_within=WITHIN.get(_text(form, "within")),
    )


def _text(form: CauseEntry, name: str) -> str:
    return str(form[name].data or "")


def _whys(words: Language) -> dict[str, object]:
    fields: dict[str, object] = {}
    for n in range(1, MOST_WHYS + 1):
        fields[f"why{n}"] = TextAreaField(
            words.say("Why %(n)s: caused by", n=n),
            render_kw=TWO_LINES,
        )
        fields[f"evidence{n}"] = StringField(words.say("Evidence for why %(n)s", n=n))
    return fields


def _causes(rows: int, words: Language) -> dict[str, object]:
    fields: dict[str, object] = {}
    for n in range(1, rows + 1):
        fields[f"category{n}"] = SelectField(words.say("Category of cause %(n)s", n=n), default="")
        fields[f"cause{n}"] = StringField(words.say("Cause %(n)s", n=n))
        fields[f"votes{n}"] = IntegerField(words.say("Votes for cause %(n)s", n=n), [Optional()])
    return fields


def _categories(checklist: Checklist, words: Language) -> list[tuple[str, str]]:
    """The checklist in the order of its bones, each category after the name of its own."""
    found = [
        (one.code, f"{bone.name.within(words.code)}: {one.name.within(words.code)}")
        for bone in checklist.bones
        for one in checklist.categories
        if one.bone == bone.code
    ]
    return [("", words.say("Choose")), *found]


def _said(analysis: Analysis) -> dict[str, object]:
    within = next(code for code, said in WITHIN.items() if said is analysis.is_within)
    said: dict[str, object] = {
        "problem": analysis.problem,
        "root": analysis.root,
        "within": within,
    }
    for n, why in enumerate(analysis.whys, 1):
        said |= {f"why{n}": why.words, f"evidence{n}": why.evidence}
    for n, cause in enumerate(analysis.causes, 1):
        said |= {f"category{n}": cause.category, f"cause{n}": cause.words, f"votes{n}": cause.votes}
    return said
