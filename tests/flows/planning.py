"""Surveys of the first unit half-years apart, plans between them, and the cast that keeps them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.improvement.action import Draft
from survey.core.improvement.plan import Budget, Move, State
from survey.core.journal import Act
from survey.core.roster import Wish
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.flows.improvement import progressing
from survey.flows.improvement.planning import PlanDesk, add_action, make_plan
from survey.flows.improvement.progressing import Meant, Step
from survey.flows.office.telling import notices
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.store.improvement import actions
from survey.store.surveys import instruments, periods, responses, waves
from survey.store.tables.plans import ActionRow
from survey.store.tables.waves import WaveRow
from tests.capabilities import ROOT
from tests.core.builders import SKM
from tests.store.builders import DAY, FOUNDED, NOW, Province, there

# Forty respondents each. WAKTU, the third, has a mean of 3.00 before and of 3.75 after; all
# other elements stay at 3.25.
BEFORE = ("332333333",) * 10 + ("333333333",) * 20 + ("444444444",) * 10
AFTER = ("334333333",) * 20 + ("333333333",) * 10 + ("444444444",) * 10
SEALED = date(2026, 7, 6)
NEXT_SEALED = date(2027, 1, 11)
MADE: Callable[..., Draft] = Draft
CLAIM = Step(Move.CLAIM, words="Waktu tunggu turun dari 34 menjadi 14 menit.")
PHOTO = Attached("loket.jpg", "image/jpeg", b"a photograph of the second counter")


@dataclass(frozen=True, slots=True)
class Answered:
    """How a wave was answered, and when it was sealed; wave_id: None for the province's."""

    rows: tuple[str, ...] = BEFORE
    wave_id: int | None = None
    day: date = SEALED


FIRST = Answered()


def a_desk(database: Database) -> PlanDesk:
    """Where plans are kept in the tests."""
    return PlanDesk(database, ROOT / "instruments")


def on(province: Province, officer_id: int | None, day: date) -> Actor:
    """Somebody who acts on a day."""
    return Actor(province.id, officer_id, datetime.combine(day, time(2), UTC), day)


def staff(database: Database, province: Province) -> None:
    """Ani leads the unit, Budi works in it, Citra leads its agency."""
    posts = (
        (province.ani, Role.UNIT_HEAD, Node(unit_id=province.unit_id)),
        (province.budi, Role.UNIT_OFFICER, Node(unit_id=province.unit_id)),
        (province.citra, Role.AGENCY_HEAD, Node(agency_id=province.agency_id)),
    )
    with database.writing(province.id) as session:
        for officer_id, role, node in posts:
            officers.appoint(session, officer_id, Appointment(role, node, FOUNDED, None))
        journal.append(session, NOW, Act("appoint", "officers"))


def seal(
    database: Database,
    province: Province,
    signer: Signer,
    answered: Answered = FIRST,
) -> str:
    """Answer a wave of the unit, that of the province unless said, and seal it on a day."""
    with database.writing(province.id) as session:
        wave = there(waves.find(session, answered.wave_id or province.wave_id))
        answers = [
            Answer(province.service_id, DAY, Channel.LINK, row, NOBODY_KNOWN)
            for row in answered.rows
        ]
        responses.add_many(session, wave, answers)
        meant = MeantWave(wave.id, wave.version)
    return there(close_wave(database, on(province, province.ani, answered.day), meant, signer))


def another_wave(database: Database, province: Province, code: str) -> int:
    """An open wave of the unit in another period."""
    with database.writing(province.id) as session:
        period = periods.keep(session, period_of(code))
        wave = WaveRow(unit_id=province.unit_id, period_id=period.id)
        wave.opens, wave.closes = period.since, period.until
        waves.keep(session, wave, instruments.keep(session, SKM))
        waves.move(session, wave, WaveState.OPEN)
        journal.append(session, NOW, Act("open wave", f"wave:{wave.id}"))
        return wave.id


def a_draft(province: Province, **said: object) -> Draft:
    """A second counter, owned by Budi, until the end of September 2026."""
    usual: dict[str, object] = {
        "element": "WAKTU",
        "activity": "Membuka loket kedua pada pukul 8 sampai 11",
        "cause": "Satu loket untuk semua layanan",
        "owner": "Kepala Seksi Pelayanan",
        "owner_id": province.budi,
        "starts_on": date(2026, 7, 13),
        "due_on": date(2026, 9, 30),
        "indicator": "Rata-rata waktu tunggu",
        "target": "15 menit",
        "budget": Budget.BLUD,
    }
    return MADE(**(usual | said))


def a_plan(database: Database, province: Province, day: date = SEALED) -> int:
    """The plan of the province's wave."""
    return make_plan(database, on(province, province.ani, day), province.wave_id)


def an_action(database: Database, province: Province, plan_id: int, **said: object) -> int:
    """The second counter in a plan."""
    actor = on(province, province.ani, SEALED)
    return add_action(a_desk(database), actor, plan_id, a_draft(province, **said))


def row_of(database: Database, province: Province, action_id: int) -> ActionRow:
    """An action as it is now."""
    with database.reading(province.id) as session:
        return there(actions.find(session, action_id))


def move(
    database: Database,
    province: Province,
    action_id: int,
    actor: Actor,
    step: Step | Move,
    *files: Attached,
) -> State:
    """Move an action as it is now."""
    meant = Meant(action_id, row_of(database, province, action_id).version)
    whole = Step(step) if isinstance(step, Move) else step
    return progressing.move(a_desk(database), actor, meant, whole, files)


def subjects(database: Database, province: Province, officer_id: int) -> list[str]:
    """What an officer was told of, the latest first."""
    return [row.subject for row in notices(database, province.id, officer_id, Wish()).rows]
