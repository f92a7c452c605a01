"""Writes an instrument as an XLSForm, the workbook that KoboToolbox and ODK ask from.

The sheet suara holds what such a form has no place for (weights, bands, purposes) as TOML, so
that the same instrument comes back (survey/exchange/questionnaires/xlsform_reading.py).
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from survey.core.surveys.instrument import Instrument, QuestionKind, Text
from survey.exchange.questionnaires.instrument_toml import toml_of

LABELS = ("label::Bahasa Indonesia (id)", "label::English (en)")
SURVEY, CHOICES, SETTINGS, REST = "survey", "choices", "settings", "suara"
TYPES = {
    QuestionKind.RATING: "select_one",
    QuestionKind.CHOICE: "select_one",
    QuestionKind.CHOICES: "select_multiple",
    QuestionKind.NUMBER: "integer",
    QuestionKind.RECOMMENDING: "integer",
    QuestionKind.TEXT: "text",
}

Row = Sequence[str]


def xlsform_of(instrument: Instrument) -> bytes:
    """The workbook of an instrument; every cell is a text, none is a formula."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for name, rows in _sheets(instrument):
            sheet = workbook.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(place, column, text)
    return made.getvalue()


def _sheets(instrument: Instrument) -> Iterator[tuple[str, list[Row]]]:
    yield SURVEY, [("type", "name", *LABELS, "required"), *_asked(instrument)]
    yield CHOICES, [("list_name", "name", *LABELS), *_chosen(instrument)]
    settings = (instrument.title.id, instrument.code, instrument.version, "Bahasa Indonesia (id)")
    yield SETTINGS, [("form_title", "form_id", "version", "default_language"), settings]
    yield REST, [(line,) for line in toml_of(instrument).splitlines()]


def _asked(instrument: Instrument) -> Iterator[Row]:
    for item in instrument.items:
        required = "" if item.may_be_irrelevant else "yes"
        yield (f"select_one {item.code}", item.code, *_both(item.question), required)
    for question in instrument.questions:
        kind = TYPES[question.kind]
        listed = f"{kind} {question.code}" if question.choices else kind
        required = "yes" if question.is_required else ""
        yield (listed, question.code, *_both(question.question), required)


def _chosen(instrument: Instrument) -> Iterator[Row]:
    for item in instrument.items:
        for option in item.options:
            yield (item.code, str(option.score), *_both(option.label))
    for question in instrument.questions:
        for choice in question.choices:
            yield (question.code, choice.code, *_both(choice.label))


def _both(text: Text) -> tuple[str, str]:
    return text.id, text.en
