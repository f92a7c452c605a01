"""Inventing: the rows of the sample are stored as they would have come about in its years.

Every row goes the way of real ones, in one transaction, with its line in the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from survey.core.journal import Act, Detail
from survey.core.registry.registry import UnitKind
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.wave import WaveState
from survey.demo.answers import answers
from survey.demo.history import (
    CHANGES,
    NOW_ASKED,
    Begun,
    Change,
    Merged,
    Moved,
    Renamed,
    deadline_of,
    first_name,
    first_place,
)
from survey.demo.plan import Plan, Turn
from survey.demo.registry import SampleUnit, number
from survey.flows.registry.registering import KINDS
from survey.flows.results.sealing import seal_waves
from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries, institutions, registry
from survey.store.surveys import addresses, instruments, periods
from survey.store.surveys import responses as kept_responses
from survey.store.surveys import waves as kept_waves
from survey.store.tables.registry import AgencyRow, InstitutionRow, ServiceRow, UnitRow
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow

CODE = "kaltim"
NAME = "Pemerintah Provinsi Kalimantan Timur"
ZONE = "Asia/Makassar"
COLOUR = "#0a6b6b"
MORNING = time(0, 5)  # so early that it is over on the day that the sample is made


@dataclass(frozen=True, slots=True)
class Invented:
    """How much was made up; period: the code of the half-year that is asked now."""

    institution_id: int
    period: str
    agencies: int
    units: int
    services: int
    answers: int


@dataclass(slots=True)
class _Made:
    """What was stored so far: agencies by name, units by id. codes: of the elements."""

    instrument: InstrumentRow
    codes: tuple[str, ...]
    agencies: dict[str, AgencyRow] = field(default_factory=dict)
    units: dict[int, UnitRow] = field(default_factory=dict)
    answers: int = 0

    def unit_called(self, name: str) -> UnitRow | None:
        """The unit that is called so in the sample, under whatever agency."""
        return next((row for row in self.units.values() if row.name == first_name(name)), None)


def invent(
    database: Database,
    plan: Plan,
    instrument: Instrument,
    signer: Signer,
) -> Invented:
    """Store the sample, and seal what is over by now; one transaction."""
    with database.writing() as session:
        institution_id = _found(session, plan)
        made = _Made(
            instrument=instruments.keep(session, instrument),
            codes=tuple(item.code for item in instrument.items),
        )
        _keep_registry(session, plan, made)
        for place in range(len(plan.periods)):
            _change(session, plan, made, place)
            waves = _ask(session, plan, made, place)
            if place != NOW_ASKED:
                _close(session, plan, waves, place, signer)
    return Invented(
        institution_id,
        plan.periods[NOW_ASKED].code,
        agencies=len(made.agencies),
        units=sum(unit.until is None for unit in made.units.values()),
        services=sum(len(unit.services) for agency in plan.agencies for unit in agency.units),
        answers=made.answers,
    )


def _found(session: StoreSession, plan: Plan) -> int:
    row = InstitutionRow(
        id=number("institution", CODE),
        code=CODE,
        name=NAME,
        colour=COLOUR,
        time_zone=ZONE,
        is_sample=True,
    )
    institutions.found(session, row)
    _note(session, plan.periods[0].since, "found", f"institution {CODE}", {"sample": True})
    return row.id


def _keep_registry(session: StoreSession, plan: Plan, made: _Made) -> None:
    """Keep agencies, units and services as they were when the sample, or the unit, begins."""
    since = plan.periods[0].since
    begins = {unit: plan.periods[first_place(unit.name)].since for unit in _units(plan)}
    made.agencies = {
        agency.name: AgencyRow(id=agency.id, name=agency.name, since=since)
        for agency in plan.agencies
    }
    entries.keep(session, made.agencies.values())
    made.units = {
        unit.id: _unit(unit, made.agencies[unit.agency], day) for unit, day in begins.items()
    }
    entries.keep(session, made.units.values())
    entries.keep(session, [row for unit, day in begins.items() for row in _services(unit, day)])
    for service in (service for unit in begins for service in unit.services):
        addresses.lead_to_service(session, service.id, service.code)


def _units(plan: Plan) -> list[SampleUnit]:
    return [unit for agency in plan.agencies for unit in agency.units]


def _unit(unit: SampleUnit, agency: AgencyRow, since: date) -> UnitRow:
    kind = KINDS.get(unit.name.split(maxsplit=1)[0].lower(), UnitKind.UPP)
    name = first_name(unit.name)
    row = UnitRow(id=unit.id, agency_id=agency.id, name=name, kind=kind, since=since)
    row.regency = unit.regency
    return row


def _services(unit: SampleUnit, since: date) -> list[ServiceRow]:
    return [
        ServiceRow(
            id=service.id,
            unit_id=unit.id,
            name=service.name,
            legal_basis=service.legal_basis,
            fee=service.fee,
            duration=service.duration,
            since=since,
        )
        for service in unit.services
    ]


def _change(session: StoreSession, plan: Plan, made: _Made, place: int) -> None:
    """Change the registry as it changed on the first day of that half-year."""
    day = plan.periods[place].since
    for change in (one for one in CHANGES if one.place == place):
        unit = made.unit_called(change.unit)
        if unit is not None:
            act = _changed(session, made, unit, change, day)
            _note(session, day, act, f"unit:{unit.id}", {})


def _changed(
    session: StoreSession,
    made: _Made,
    unit: UnitRow,
    change: Change,
    day: date,
) -> str:
    """Make one change; what the journal calls it."""
    match change:
        case Renamed():
            registry.rename(session, unit, change.unit, day)
            return "rename unit"
        case Moved():
            registry.move_unit(session, unit, made.agencies[change.agency].id, day)
            return "move unit"
        case Begun():  # kept from the beginning, with the day from which it is there
            return "add unit"
        case Merged():
            into = made.unit_called(change.into)
            if into is not None:
                registry.merge(session, unit, into, day)
            return "merge unit"


def _ask(session: StoreSession, plan: Plan, made: _Made, place: int) -> list[WaveRow]:
    """Keep the waves of a half-year with their answers; only those of today's are still open."""
    asked = plan.periods[place]
    id_ = number("period", asked.code)
    period = periods.keep(session, asked, deadline_of(asked), id_=id_)
    turns = plan.turns(place)
    state = WaveState.OPEN if place == NOW_ASKED else WaveState.CLOSED
    waves = [_wave(turn, period, state) for turn in turns]
    kept_waves.keep_many(session, waves, made.instrument)
    for turn, wave in zip(turns, waves, strict=True):
        forms = list(answers(plan.asked(turn, made.codes)))
        kept_responses.add_filled(session, wave, forms)
        made.answers += len(forms)
    subject = f"period:{period.id}"
    detail: Detail = {"period": period.code, "waves": len(waves)}
    _note(session, period.since, "open waves", subject, detail)
    return waves


def _close(
    session: StoreSession,
    plan: Plan,
    waves: Sequence[WaveRow],
    place: int,
    signer: Signer,
) -> None:
    """Seal the waves of a half-year on the first day of the next one."""
    day = plan.periods[place + 1].since
    at = datetime.combine(day, MORNING, ZoneInfo(ZONE))
    code = plan.periods[place].code
    seal_waves(session, kept_waves.of_period(session, number("period", code)), signer, at)
    detail: Detail = {"period": code, "waves": len(waves)}
    _note(session, day, "close waves", f"period:{number('period', code)}", detail)


def _wave(turn: Turn, period: PeriodRow, state: WaveState) -> WaveRow:
    return WaveRow(
        id=number("wave", turn.unit.key, period.code),
        unit_id=turn.unit.id,
        period_id=period.id,
        population=turn.population,
        sample_target=turn.target,
        opens=period.since,
        closes=period.until,
        state=state,
    )


def _note(session: StoreSession, day: date, act: str, subject: str, detail: Detail) -> None:
    at = datetime.combine(day, MORNING, ZoneInfo(ZONE))
    journal.append(session, at, Act(act, subject, detail=detail))
