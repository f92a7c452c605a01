"""The forms of a plan of action: its first year, a row, the realisation of a quarter."""

from dataclasses import fields

from wtforms import IntegerField, MultipleFileField, SelectField, StringField, TextAreaField

from survey.core.sp4n.programme import YEARS, Cells, Direction, Template
from survey.flows.sp4n.steering import Line
from survey.language import Language
from survey.web.acts import Kept
from survey.web.entry import Entry, _, entered
from survey.web.sp4n.sp4n_words import DIRECTIONS

TWO_LINES = {"rows": 2}


class YearEntry(Entry):
    """When a plan begins."""

    first_year = IntegerField(_("First year"))


class ItemEntry(Kept):
    """A row of a plan."""

    component = SelectField(_("Component"))
    condition = TextAreaField(_("Present condition"), render_kw=TWO_LINES)
    activity = TextAreaField(_("Activity"), render_kw=TWO_LINES)
    indicator = TextAreaField(_("Output indicator"), render_kw=TWO_LINES)
    measure = StringField(_("Measured in"))
    direction = SelectField(_("Direction"), default=Direction.RISING.value)
    baseline = StringField(_("Baseline"))
    target1 = StringField(_("Target of year 1"))
    target2 = StringField(_("Target of year 2"))
    target3 = StringField(_("Target of year 3"))
    target4 = StringField(_("Target of year 4"))
    target5 = StringField(_("Target of year 5"))
    owner = StringField(_("Who answers for it"))
    related = StringField(_("Agencies that take part"))
    source = StringField(_("Source of money"))
    quarters = StringField(_("When (quarters)"))


class ResultEntry(Kept):
    """What was reached by the end of a quarter."""

    value = StringField(_("Reached by the end of the quarter"))
    obstacle = TextAreaField(_("Obstacle"), render_kw=TWO_LINES)
    files = MultipleFileField(_("Proof (photo, PDF)"))


def item_form(
    line: Line | None,
    component: str,
    template: Template,
    words: Language,
) -> ItemEntry:
    """The form of a row; component: of a new one, as the address says."""
    form = entered(ItemEntry, **_before(line, component))
    known = [(one.code, one.name.within(words.code)) for one in template.components]
    if line is not None and line.cells.component not in dict(known):
        known.append((line.cells.component, line.cells.component))
    form.component.choices = known
    form.direction.choices = [(one.value, str(name)) for one, name in DIRECTIONS.items()]
    return form


def cells_in(form: ItemEntry) -> Cells:
    """What was typed; not checked yet."""
    typed = {one.name: form[one.name].data or "" for one in fields(Cells) if one.name in form}
    direction = Direction(typed.pop("direction"))
    targets = tuple(form[f"target{n}"].data or "" for n in range(1, YEARS + 1))
    return Cells(direction=direction, targets=targets, **typed)


def _before(line: Line | None, component: str) -> dict[str, object]:
    if line is None:
        return {"component": component}
    return {**row_before(line), "version": line.version}


def row_before(line: Line) -> dict[str, object]:
    """What a row says, by the fields of its form."""
    said = {one.name: getattr(line.cells, one.name) for one in fields(Cells)}
    said["direction"] = line.cells.direction.value
    targets = {f"target{n}": one for n, one in enumerate(line.cells.targets, 1)}
    return {**said, **targets}
