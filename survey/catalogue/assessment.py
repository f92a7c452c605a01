"""Reads and checks instruments/assessments/*.toml: forms of assessments; docs/assessments.md."""

import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from survey.catalogue.table import Table, table_of_toml, text_of
from survey.core.fault import Fault
from survey.core.law.assessment import (
    Aspect,
    Form,
    Grade,
    Indicator,
    Part,
    Questionnaire,
    Source,
    Sure,
)
from survey.core.surveys.instrument import Text, Validity

FOLDER = "assessments"
WHOLE = 100  # of weights, in per cent
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
E = TypeVar("E", bound=Enum)


def form_files(instruments: Path) -> dict[str, str]:
    """The text of each form in a folder of instruments, by the name of its file."""
    files = sorted((instruments / FOLDER).glob("*.toml"))
    return {file.name: file.read_text("utf-8") for file in files}


def form_of_toml(content: str, file: str) -> Form:
    """The form of such a text; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content.encode("utf-8"), file)
    parts = tuple(_part(one) for one in table.tables("parts"))
    grades = tuple(_grade(one) for one in table.tables("grades")) if table.holds("grades") else ()
    form = Form(
        code=table.code(CODE),
        name=table.both("name"),
        rule=table.both("rule"),
        note=table.both("note"),
        sure=_one_of(table, "sure", Sure),
        validity=_validity(table),
        is_whole=table.flag("whole"),
        looks_back=table.value("looks_back", int, Fault.NOT_WHOLE),
        low=table.number("low"),
        high=table.number("high"),
        steps=table.flag("steps"),
        parts=parts,
        grades=tuple(sorted(grades, key=lambda one: one.lower, reverse=True)),
        grades_sure=_one_of(table, "grades_sure", Sure),
    )
    _check(table, form)
    table.finish()
    return form


def _part(table: Table) -> Part:
    part = Part(
        code=table.code(CODE),
        name=table.both("name"),
        weight=_weight(table),
        sure=_one_of(table, "sure", Sure),
        aspects=tuple(_aspect(one) for one in table.tables("aspects")),
    )
    table.finish()
    return part


def _aspect(table: Table) -> Aspect:
    indicators = tuple(_indicator(one) for one in table.tables("indicators"))
    aspect = Aspect(table.code(CODE), table.both("name"), _weight(table), indicators)
    table.finish()
    return aspect


def _indicator(table: Table) -> Indicator:
    levels: tuple[Text, ...] = ()
    if table.holds("levels"):
        levels = tuple(text_of(one) for one in table.tables("levels"))
    source = _one_of(table, "source", Source) if table.holds("source") else None
    is_measured = table.flag("measured")
    if source is Source.USERS and not is_measured:
        table.refuse("measured", Fault.NOT_ONE_OF, words="true")
    indicator = Indicator(
        code=table.code(CODE),
        number=table.words("number"),
        name=table.both("name"),
        weight=_weight(table),
        levels=levels,
        source=source,
        is_measured=is_measured,
        questionnaire=_questionnaire(table) if source is Source.USERS else None,
    )
    table.finish()
    return indicator


def _questionnaire(indicator: Table) -> Questionnaire:
    table = indicator.table("questionnaire")
    questionnaire = Questionnaire(
        code=table.code(CODE),
        lowest=table.number("lowest"),
        highest=table.number("highest"),
        sure=_one_of(table, "sure", Sure),
        validity=_validity(table),
    )
    if questionnaire.lowest >= questionnaire.highest:
        table.refuse("highest", Fault.BELOW_LEAST)
    table.finish()
    return questionnaire


def _grade(table: Table) -> Grade:
    grade = Grade(table.words("letter"), table.both("label"), table.number("lower"))
    table.finish()
    return grade


def _weight(table: Table) -> Decimal:
    weight = table.number("weight")
    if not 0 <= weight <= WHOLE:
        table.refuse("weight", Fault.NOT_WITHIN, least=0, most=WHOLE)
    return weight


def _one_of(table: Table, key: str, words: type[E]) -> E:
    said = table.words(key)
    found = next((one for one in words if one.value == said), None)
    if found is None:
        table.refuse(key, Fault.NOT_ONE_OF, words=", ".join(str(one.value) for one in words))
    return found


def _validity(table: Table) -> Validity:
    until = _day(table, "until") if table.holds("until") else None
    return Validity(_day(table, "since"), until)


def _day(table: Table, key: str) -> date:
    day = table.value(key, date, Fault.NOT_A_DAY)
    if isinstance(day, datetime):
        table.refuse(key, Fault.WITH_A_TIME)
    return day


def _check(table: Table, form: Form) -> None:
    """Codes are given once; the weights of what counts make up a whole; the scale has steps."""
    codes = [one.code for aspect in form.aspects for one in aspect.indicators]
    for listed in (codes, [one.code for one in form.aspects]):
        code, times = Counter(listed).most_common(1)[0]
        if times > 1:
            table.refuse("parts", Fault.CODE_TWICE, name=code, times=times)
    sums = [
        [part.weight for part in form.parts],
        *([aspect.weight for aspect in part.aspects] for part in form.parts),
        *([one.weight for one in aspect.indicators] for aspect in form.aspects),
    ]
    wrong = next((sum(one) for one in sums if sum(one) not in {0, WHOLE}), None)
    if wrong is not None:
        table.refuse("parts", Fault.WEIGHTS_TO_100, sum=str(wrong))
    if form.low >= form.high:
        table.refuse("high", Fault.BELOW_LEAST)
    if any(later.lower >= one.lower for one, later in pairwise(form.grades)):
        table.refuse("grades", Fault.BANDS_RISE)
    points = int(form.high - form.low) + 1
    for one in form.indicators.values():
        if one.levels and len(one.levels) != points:
            table.refuse("parts", Fault.ANSWERS_DIFFER, count=len(one.levels), points=points)
        asked = one.questionnaire
        if asked is not None and not form.low <= asked.lowest < asked.highest <= form.high:
            table.refuse("parts", Fault.NOT_WITHIN, least=str(form.low), most=str(form.high))
