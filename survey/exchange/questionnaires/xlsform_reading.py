"""Reads an XLSForm into an instrument; what is wrong is refused with sheet, row and reason.

The workbook is opened in a process of its own (survey/exchange/confinement.py); what comes back
are texts, which pyxform then holds against the rules of the standard.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from survey.core.fault import Datum, Fault, Reason
from survey.core.surveys.instrument import (
    Choice,
    Instrument,
    Item,
    Option,
    Question,
    QuestionKind,
    Text,
)
from survey.core.surveys.questionnaire import with_item
from survey.exchange.confinement import read_sheets
from survey.exchange.limits import Limits
from survey.exchange.questionnaires.xlsform import CHOICES, LABELS, REST, SETTINGS, SURVEY
from survey.exchange.questionnaires.xlsform_standard import place_of, reason_of
from survey.exchange.sheets.sheet import Sheet

LIMITS = Limits(file_bytes=1_000_000, unpacked_bytes=20_000_000, sheet_rows=5_000, cells=200_000)
MOST_ASKED, MOST_CHOICES = 200, 4_000
KINDS = {
    "select_one": (QuestionKind.CHOICE, QuestionKind.RATING),
    "select_multiple": (QuestionKind.CHOICES,),
    "integer": (QuestionKind.NUMBER, QuestionKind.RECOMMENDING),
    "text": (QuestionKind.TEXT,),
}
KNOWN = ("type", "name", "list_name", "required", "appearance")
LABEL = re.compile(r"label(?:::?\s*(?P<language>.+))?", re.IGNORECASE)

Cells = dict[str, str]


class FormError(ValueError):
    """An XLSForm is wrong; row counts from 1 as a spreadsheet shows it, 0 for the whole sheet."""

    def __init__(self, sheet: str, row: int, why: Reason) -> None:
        """Keep the three."""
        super().__init__(sheet, row, str(why))
        self.sheet = sheet
        self.row = row
        self.why = why


def form_error(sheet: str, row: int, fault: Fault, **data: Datum) -> FormError:
    """The error for one fault, to be raised; data: of the fault's message."""
    return FormError(sheet, row, Reason(fault, data))


@dataclass(frozen=True, slots=True)
class XlsForm:
    """The rows of a form by their number; rest: the TOML of the sheet suara, "" without one."""

    asked: Mapping[int, Cells]
    chosen: Mapping[int, Cells]
    title: str
    code: str
    rest: str


def read_form(path: Path) -> XlsForm:
    """The form of a workbook. Raises FormError, RefusedError."""
    sheets = {sheet.name: sheet for sheet in read_sheets(path, limits=LIMITS)}
    asked = _rows(_sheet(sheets, SURVEY), MOST_ASKED)
    chosen = _rows(_sheet(sheets, CHOICES), MOST_CHOICES)
    settings = _rows(_sheet(sheets, SETTINGS), 1, is_free=True).get(2, {})
    form = XlsForm(
        asked=asked,
        chosen=chosen,
        title=settings.get("form_title", ""),
        code=settings.get("form_id", ""),
        rest="\n".join(_lines(sheets[REST])) if REST in sheets else "",
    )
    _hold_to_standard(form)
    return form


def applied(form: XlsForm, base: Instrument) -> Instrument:
    """The instrument with the words and questions of a form; the rest is that of the base.

    Every item of the base must stand in it. Raises FormError.
    """
    items = {item.code: item for item in base.items}
    before = {question.code: question for question in base.questions}
    instrument, questions = base, []
    for row, cells in form.asked.items():
        item = items.pop(cells["name"], None)
        if item is None:
            questions.append(_question(form, row, before.get(cells["name"])))
        else:
            instrument = with_item(instrument, _item(form, row, item))
    if items:
        raise form_error(SURVEY, 0, Fault.NO_QUESTION, code=next(iter(items)))
    title = replace(base.title, id=form.title or base.title.id)
    return replace(
        instrument,
        code=form.code or base.code,
        title=title,
        questions=tuple(questions),
    )


def _item(form: XlsForm, row: int, item: Item) -> Item:
    """The item in the words of its row; the order of its answers is that of their scores."""
    word, _, listed = form.asked[row]["type"].partition(" ")
    if word != "select_one":
        raise form_error(SURVEY, row, Fault.NOT_SELECT_ONE, code=item.code)
    labels = {}
    for place, cells in _choices(form, listed):
        if cells["name"] not in {str(option.score) for option in item.options}:
            raise form_error(CHOICES, place, Fault.NOT_A_SCORE, points=len(item.options))
        labels[int(cells["name"])] = _text(CHOICES, place, cells)
    count, points = len(labels), len(item.options)
    if count != points:
        raise form_error(SURVEY, row, Fault.ANSWERS_DIFFER, count=count, points=points)
    options = tuple(Option(option.score, labels[option.score]) for option in item.options)
    return replace(item, question=_text(SURVEY, row, form.asked[row]), options=options)


def _question(form: XlsForm, row: int, before: Question | None) -> Question:
    cells = form.asked[row]
    word, _, listed = cells["type"].partition(" ")
    if word not in KINDS:
        raise form_error(SURVEY, row, Fault.TYPE_UNKNOWN, type=word, types=", ".join(KINDS))
    new = Question(cells["name"], KINDS[word][0], Text(id="", en=""))
    kept = before if before is not None and before.kind in KINDS[word] else new
    found = _choices(form, listed) if listed else ()
    return replace(
        kept,
        question=_text(SURVEY, row, cells),
        choices=tuple(Choice(one["name"], _text(CHOICES, place, one)) for place, one in found),
        is_required=cells.get("required", "").casefold() in {"yes", "true", "true()", "1"},
    )


def _choices(form: XlsForm, listed: str) -> Iterator[tuple[int, Cells]]:
    """The rows of a list of choices with their numbers."""
    return ((row, one) for row, one in form.chosen.items() if one["list_name"] == listed.strip())


def _text(sheet: str, row: int, cells: Cells) -> Text:
    """The words of a row in both languages; the Indonesian ones stand in for missing English."""
    own = cells.get("id", "")
    if not own:
        raise form_error(sheet, row, Fault.NO_LABEL)
    return Text(id=own, en=cells.get("en") or own)


def _sheet(sheets: Mapping[str, Sheet], name: str) -> Sheet:
    if name not in sheets:
        raise form_error(name, 0, Fault.MISSING)
    return sheets[name]


def _rows(sheet: Sheet, most: int, *, is_free: bool = False) -> dict[int, Cells]:
    """The filled rows below the heading, by their number; is_free: whatever its columns are."""
    heading = {} if not len(sheet.codes) else sheet.filled(0)
    names = {column: _name(text) for column, text in heading.items()}
    found: dict[int, Cells] = {}
    for place in range(1, len(sheet.codes)):
        filled = sheet.filled(place)
        if not filled:
            continue
        cells = {names.get(column, ""): text for column, text in filled.items()}
        strange = next((heading.get(c, "?") for c in filled if not _is_known(names.get(c))), None)
        if strange is not None and not is_free:
            raise form_error(sheet.name, place + 1, Fault.COLUMN_UNKNOWN, column=strange)
        found[place + 1] = cells
    if len(found) > most and not is_free:
        raise form_error(sheet.name, 0, Fault.TOO_MANY_ROWS, most=most)
    needed = {SURVEY: ("type", "name"), CHOICES: ("list_name", "name")}.get(sheet.name, ())
    for row, cells in found.items():
        missing = next((name for name in needed if name not in cells), None)
        if missing is not None:
            raise form_error(sheet.name, row, Fault.NO_CELL, column=missing)
    return found


def _name(heading: str) -> str:
    """What a column holds: its name, or the language of a label."""
    match = LABEL.fullmatch(heading)
    if match is None:
        return heading.casefold()
    language = (match["language"] or "").casefold()
    return "en" if "(en)" in language or language.startswith("english") else "id"


def _is_known(name: str | None) -> bool:
    return name in {*KNOWN, "id", "en"}


def _lines(sheet: Sheet) -> Iterator[str]:
    for place in range(len(sheet.codes)):
        yield sheet.text(place, 0)


def _hold_to_standard(form: XlsForm) -> None:
    """Let pyxform refuse what no tool of the standard would ask. Raises FormError."""
    converting = import_module("pyxform.xls2xform")  # on use: it costs every start 0.2 seconds
    refused = import_module("pyxform.errors").PyXFormError
    asked = [_standard(cells) for cells in form.asked.values()]
    chosen = [_standard(cells) for cells in form.chosen.values()]
    rows = {
        SURVEY: asked,
        f"{SURVEY}_header": _heading(asked),
        CHOICES: chosen,
        f"{CHOICES}_header": _heading(chosen),
        SETTINGS: [{"form_title": form.title or "-", "form_id": form.code or "form"}],
    }
    try:
        converting.convert(rows)
    except refused as error:
        _refuse(form, str(error))


def _standard(cells: Cells) -> Cells:
    labels = {"id": LABELS[0], "en": LABELS[1]}
    return {labels.get(name, name): text for name, text in cells.items()}


def _heading(rows: Sequence[Cells]) -> list[dict[str, None]]:
    """All columns: without them pyxform takes those of the first row, which may be fewer."""
    return [dict.fromkeys(name for cells in rows for name in cells)]


def _refuse(form: XlsForm, said: str) -> NoReturn:
    """Refuse with the row of the workbook, where pyxform names one of those it was given."""
    named, place = place_of(said)
    sheet, given = (CHOICES, form.chosen) if named == CHOICES else (SURVEY, form.asked)
    rows = dict(enumerate(given, start=2))
    raise FormError(sheet, rows.get(place, 0), reason_of(said))
