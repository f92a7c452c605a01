"""Waves with answers for the pages of results, and what is read off those pages."""

import re
from collections.abc import Sequence
from html import unescape

from survey.core.surveys.answer import Answer
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.store import journal
from survey.store.databases import StoreSession
from survey.store.surveys import instruments, periods, responses, waves
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.waves import WaveRow
from tests.core.builders import SKM, WORKED_EXAMPLE
from tests.store.builders import (
    NOW,
    SETTING_UP,
    a_service,
    a_unit,
    an_agency,
    an_answer,
    kept,
    the_wave,
)
from tests.web.builders import House

TAG = re.compile(r"<[^>]+>")


def answered(house: House, rows: Sequence[str] = WORKED_EXAMPLE) -> None:
    """Let the wave of the first unit be answered so."""
    with house.database.writing(house.province.id) as session:
        answers = [an_answer(house.province, row) for row in rows]
        responses.add_many(session, the_wave(session, house.province), answers)


def answered_by(house: House, answers: Sequence[Answer]) -> None:
    """Let it be answered by these."""
    with house.database.writing(house.province.id) as session:
        responses.add_many(session, the_wave(session, house.province), answers)


def a_wave(session: StoreSession, unit_id: int, code: str) -> WaveRow:
    """An open wave of a unit in a period, without population."""
    period = period_of(code)
    row = periods.find(session, code) or periods.keep(session, period)
    wave = WaveRow(unit_id=unit_id, period_id=row.id, opens=period.since, closes=period.until)
    waves.keep(session, wave, instruments.keep(session, SKM))
    waves.move(session, wave, WaveState.OPEN)
    return wave


def earlier(house: House, code: str, rows: Sequence[str]) -> int:
    """A closed wave of the first unit in an earlier period, answered so."""
    with house.database.writing(house.province.id) as session:
        wave = a_wave(session, house.province.unit_id, code)
        answers = [an_answer(house.province, row) for row in rows]
        responses.add_many(session, wave, answers)
        waves.move(session, wave, WaveState.CLOSED)
        journal.append(session, NOW, SETTING_UP)
        return wave.id


def another_unit(house: House, name: str, rows: Sequence[str], *, agency: str = "") -> int:
    """A further unit, measured in the first half of 2026 unless nobody answers; its id."""
    with house.database.writing(house.province.id) as session:
        above = an_agency(agency or f"Dinas {name}")
        kept(session, above)
        unit = _unit(session, above, name)
        if rows:
            service = a_service(unit, f"Layanan {name}")
            kept(session, service)
            wave = a_wave(session, unit.id, "2026-S1")
            responses.add_many(session, wave, _answers(service, rows, house))
        journal.append(session, NOW, SETTING_UP)
        return unit.id


def _unit(session: StoreSession, above: AgencyRow, name: str) -> UnitRow:
    unit = a_unit(above, name)
    kept(session, unit)
    return unit


def _answers(service: ServiceRow, rows: Sequence[str], house: House) -> list[Answer]:
    return [an_answer(house.province, row, service_id=service.id) for row in rows]


def text_of(page: str) -> str:
    """What a reader sees of a page, its blanks joined."""
    return " ".join(unescape(TAG.sub(" ", page)).split())


def rows_of(page: str, caption: str) -> list[list[str]]:
    """The cells of the body of the table that has this caption."""
    table = page[page.index(f"<caption>{caption}") :].partition("</table>")[0]
    body = table.partition("<tbody>")[2]
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in body.split("</tr>")[:-1]
    ]
