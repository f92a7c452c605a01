"""Inventing the year: units of the sample report on their half-years, and the bureau reads it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from survey.catalogue.instruments import catalogue_of
from survey.core.accounts.role import Role
from survey.core.year.compliance import Medium
from survey.demo.cast import CAST, leader_of
from survey.demo.history import NOW_ASKED
from survey.demo.plan import Plan, Turn
from survey.demo.registry import number
from survey.demo.year import (
    PLACES,
    REASON,
    TOLD_FROM,
    TOOL,
    TOOL_MEANS,
    TOOL_N,
    Told,
    sheet_of,
    told,
)
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.flows.results.measuring import STANDARD
from survey.flows.surveys.composing import Library
from survey.flows.year.filing import Filed, file_result
from survey.flows.year.publishing import Published, publish
from survey.flows.year.submitting import (
    Said,
    accept,
    send_back,
    submit,
    submitted,
)
from survey.store.accounts import officers
from survey.store.databases import Database

AT_WORK: Final = time(14, 30)
BUREAU: Final = ""  # in place of the key of a unit


@cache
def _board() -> Attached:
    """The photograph of a board that shows a result."""
    return Attached("papan.jpg", "image/jpeg", made_picture("Hasil survei"))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes what is told of one unit's half-year, as far as it happened before today.

    hands: who leads a unit by its key, the bureau by BUREAU. codes: of the
    elements that all are asked.
    """

    library: Library
    institution_id: int
    zone: ZoneInfo
    today: date
    hands: dict[str, int]
    codes: tuple[str, ...]

    @property
    def database(self) -> Database:
        """Where it is stored."""
        return self.library.database

    def report(self, turn: Turn, said: Told) -> None:
        """From the places where the result is shown to the word of the bureau."""
        if said.handed_in is None or not self._is_past(turn, said.handed_in):
            return
        unit, code = turn.unit.id, turn.period.code
        own = self._actor(turn, turn.unit.key, said.handed_in)
        if said.is_elsewhere:
            file_result(self.library, own, unit, code, self._filed(turn, said))
            return
        self._show(turn, said, own)
        submit(self.database, own, self._wave(turn))
        if said.returned is not None and self._is_past(turn, said.returned):
            words = Said(REASON, self._version(turn))
            send_back(self.database, self._actor(turn, BUREAU, said.returned), unit, code, words)
        if said.again is not None and self._is_past(turn, said.again):
            submit(self.database, self._actor(turn, turn.unit.key, said.again), self._wave(turn))
        if said.accepted is not None and self._is_past(turn, said.accepted):
            bureau = self._actor(turn, BUREAU, said.accepted)
            accept(self.database, bureau, unit, code, self._version(turn))

    def _filed(self, turn: Turn, said: Told) -> Filed:
        report = (Attached("laporan.jpg", "image/jpeg", made_picture("Laporan survei")),)
        if said.is_by_sheet:
            return Filed(TOOL, report, {}, sheet=("jawaban.csv", sheet_of(turn, self.codes)))
        return Filed(TOOL, report, dict(zip(self.codes, TOOL_MEANS, strict=True)), TOOL_N)

    def _show(self, turn: Turn, said: Told, actor: Actor) -> None:
        for medium in said.media:
            is_pictured = medium is Medium.PRINT and turn.place == NOW_ASKED - 1
            picture = (_board(),) if is_pictured else ()
            shown = Published(medium, PLACES[medium], actor.today, picture)
            publish(self.database, actor, self._wave(turn), shown)

    def _wave(self, turn: Turn) -> int:
        return number("wave", turn.unit.key, turn.period.code)

    def _version(self, turn: Turn) -> int:
        kept = submitted(self.database, self.institution_id, turn.unit.id, turn.period.code)
        return 0 if kept is None else kept.version

    def _is_past(self, turn: Turn, days: int) -> bool:
        return turn.period.until + timedelta(days=days) < self.today

    def _actor(self, turn: Turn, key: str, days: int) -> Actor:
        day = turn.period.until + timedelta(days=days)
        now = datetime.combine(day, AT_WORK, self.zone)
        return Actor(self.institution_id, self.hands[key], now, day)


def invent_year(
    database: Database,
    institution_id: int,
    zone: str,
    plan: Plan,
    instruments: Path,
) -> int:
    """Store how the units of the sample reported; of how many half-years of units that is told.

    instruments: the folder of the official questionnaires.
    """
    instrument = catalogue_of(instruments)[STANDARD]
    codes = tuple(item.code for item in instrument.items)
    maker = _Maker(
        library=Library(database, instruments),
        institution_id=institution_id,
        zone=ZoneInfo(zone),
        today=plan.today,
        hands=_hands(database, plan),
        codes=tuple(element.code for element in instrument.elements),
    )
    by_sheet = cycle((False, True))  # of those asked with another tool every second one
    listed = [turn for place in range(TOLD_FROM, NOW_ASKED) for turn in plan.turns(place)]
    for turn in listed:
        today_after = (plan.today - turn.period.until).days
        said = told(turn, today_after, is_mute=plan.asked(turn, codes).n == 0)
        if said.is_elsewhere:
            said = replace(said, is_by_sheet=next(by_sheet))
        maker.report(turn, said)
    return len(listed)


def _hands(database: Database, plan: Plan) -> dict[str, int]:
    emails = {
        unit.key: leader_of(agency, unit).email for agency in plan.agencies for unit in agency.units
    }
    emails[BUREAU] = next(one.email for one in CAST if one.role is Role.BUREAU)
    with database.reading() as session:
        found = {email: officers.find(session, email) for email in set(emails.values())}
    ids = {email: row.id for email, row in found.items() if row is not None}
    return {key: ids[email] for key, email in emails.items()}
