"""An institution ready to be asked, and the cast that works in it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import Clock, Counting, Start
from survey.core.journal import Act
from survey.core.registry.registry import UnitKind
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel, Profile
from survey.core.surveys.definition import definition_of
from survey.core.surveys.period import period_of
from survey.core.surveys.questionnaire import QuestionnaireState
from survey.core.surveys.wave import WaveState
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions
from survey.store.surveys import addresses, instruments, periods, questionnaires, waves
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.deadlines import DeadlineRuleRow
from survey.store.tables.questionnaires import QuestionnaireRow
from survey.store.tables.registry import AgencyRow, InstitutionRow, ServiceRow, UnitRow
from survey.store.tables.waves import WaveRow
from tests.core.builders import SKM

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
FOUNDED = date(2020, 1, 1)
SETTING_UP = Act("set up", "institution")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Province:
    """Ids of an institution: Ani leads the first unit, Budi works in it, Citra in the other.

    The wave asks skm-2017 in the first unit in the first half of 2026; it is open.
    """

    id: int
    agency_id: int
    other_agency_id: int
    unit_id: int
    other_unit_id: int
    service_id: int
    other_service_id: int
    wave_id: int
    ani: int
    budi: int
    citra: int


def a_rule(unit_id: int | None = None, **told: object) -> DeadlineRuleRow:
    """An own time limit: four working days to answer an ordinary complaint."""
    usual: dict[str, object] = {
        "unit_id": unit_id,
        "track": Track.ORDINARY,
        "clock_class": ClockClass.ORDINARY,
        "clock": Clock.ANSWER,
        "days": 4,
        "counting": Counting.WORKING,
        "start": Start.RECEIVED,
        "since": FOUNDED,
        "until": None,
        "reason": "SK 12 Tahun 2026",
    }
    return DeadlineRuleRow(**{**usual, **told})


def a_province(database: Database, code: str = "kaltim") -> Province:
    """A new institution in the database."""
    with database.writing() as session:
        institution = InstitutionRow(
            code=code,
            name=f"Provinsi {code}",
            colour="#0a6b6b",
            time_zone="Asia/Makassar",
        )
        institutions.found(session, institution)
        agency, other_agency = an_agency("Dinas Kesehatan"), an_agency("Dinas Sosial")
        kept(session, agency, other_agency)
        unit, other_unit = a_unit(agency, "UPTD Kacamata"), a_unit(other_agency, "UPTD Panti")
        kept(session, unit, other_unit)
        service, other = a_service(unit, "Periksa mata"), a_service(unit, "Pinjam kacamata")
        kept(session, service, other)
        addresses.lead_to_service(session, service.id, f"{code}-mata")
        cast = [_officer(institution, name) for name in ("Ani", "Budi", "Citra")]
        kept(session, *cast)
        wave = _open_wave(session, unit)
        journal.append(session, NOW, SETTING_UP)
        return Province(
            institution.id,
            agency.id,
            other_agency.id,
            unit.id,
            other_unit.id,
            service.id,
            other.id,
            wave.id,
            *(officer.id for officer in cast),
        )


def an_agency(name: str) -> AgencyRow:
    """An agency that has been there since 2020."""
    return AgencyRow(name=name, since=FOUNDED)


def a_unit(agency: AgencyRow, name: str) -> UnitRow:
    """A unit of the agency since 2020."""
    return UnitRow(agency_id=agency.id, name=name, kind=UnitKind.UPTD, since=FOUNDED)


def a_service(unit: UnitRow, name: str) -> ServiceRow:
    """A service of the unit since 2020."""
    return ServiceRow(unit_id=unit.id, name=name, since=FOUNDED)


def a_draft_like(wave: WaveRow) -> WaveRow:
    """A wave of the same unit, period and days."""
    return WaveRow(
        unit_id=wave.unit_id,
        period_id=wave.period_id,
        opens=wave.opens,
        closes=wave.closes,
    )


def a_questionnaire(session: StoreSession, unit_id: int | None = None) -> QuestionnaireRow:
    """A draft of an own questionnaire, word for word as the SKM."""
    row = QuestionnaireRow(
        code="skm-kita",
        edition=1,
        unit_id=unit_id,
        state=QuestionnaireState.DRAFT,
        definition=definition_of(replace(SKM, code="skm-kita", version="1")),
        remark="",
    )
    questionnaires.keep(session, row)
    return row


def an_answer(
    province: Province,
    ratings: str = "343344344",
    *,
    service_id: int | None = None,
    profile: Profile = NOBODY_KNOWN,
) -> Answer:
    """An answer about the first service, by link."""
    service = province.service_id if service_id is None else service_id
    return Answer(service, DAY, Channel.LINK, ratings, profile)


def kept(session: StoreSession, *rows: object) -> None:
    """Keep rows, so that their ids are known."""
    session.add_all(rows)
    session.flush()


def there(found: T | None) -> T:
    """What was found; fails when nothing was."""
    assert found is not None
    return found


def the_wave(session: StoreSession, province: Province) -> WaveRow:
    """The wave of a province."""
    return there(waves.find(session, province.wave_id))


def _officer(institution: InstitutionRow, name: str) -> OfficerRow:
    email = f"{name.lower()}@{institution.code}.example"
    return OfficerRow(
        institution_id=institution.id,
        name=name,
        email=email,
        active=True,
        fs_uniquifier=email,
    )


def _open_wave(session: StoreSession, unit: UnitRow) -> WaveRow:
    period = periods.keep(session, period_of("2026-S1"))
    wave = WaveRow(
        unit_id=unit.id,
        period_id=period.id,
        population=500,
        sample_target=217,
        opens=period.since,
        closes=period.until,
    )
    waves.keep(session, wave, instruments.keep(session, SKM))
    waves.move(session, wave, WaveState.OPEN)
    return wave
