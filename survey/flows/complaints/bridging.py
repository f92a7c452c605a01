"""Bridging: sheets of SP4N-LAPOR! are taken in as complaints, and complaints go out as such.

A report is known again by a number made of what it is known by on its sheet, so a second
import takes nothing twice, and nothing has to be kept for it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from hashlib import sha256
from zoneinfo import ZoneInfo

from survey.core.complaints.complaint import (
    ClockClass,
    Ending,
    Kind,
    Move,
    Party,
    Route,
    State,
    Track,
)
from survey.core.complaints.intake import first_words
from survey.core.complaints.tracking import BITS, as_given, proof_of
from survey.core.journal import Detail
from survey.exchange.complaints.lapor import LaporReport, LaporSheet
from survey.exchange.complaints.lapor_words import Moment, Month, Standing
from survey.exchange.sheets.naming import folded
from survey.flows.acting import Actor, note
from survey.flows.complaints.clocking import begin, wait
from survey.flows.complaints.equipping import equipment_in
from survey.flows.complaints.hearing import heard, proposed, titled
from survey.flows.complaints.receiving import LEXICON, ComplaintDesk, receipt_of
from survey.flows.complaints.triaging import Equipment
from survey.store.complaints import caseloads, complaints
from survey.store.complaints.caseloads import Whole
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries
from survey.store.tables.complaints import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    ComplaintEventRow,
    ComplaintRow,
    TrackingRow,
)

STANDING_STILL = frozenset({State.PAUSED, State.INCOMPLETE})
KINDS: Mapping[ClockClass, Kind] = {
    ClockClass.SUPERVISORY: Kind.COMPLAINT,
    ClockClass.ORDINARY: Kind.COMPLAINT,
    ClockClass.ASPIRATION: Kind.ASPIRATION,
    ClockClass.INFORMATION: Kind.INFORMATION,
}
# The last thing that must have happened to a report for it to stand where it does.
LAST_MOVES: Mapping[State, tuple[Move, Party]] = {
    State.INCOMPLETE: (Move.ASK, Party.VERIFIER),
    State.ASSIGNED: (Move.VERIFY, Party.VERIFIER),
    State.IN_PROGRESS: (Move.BEGIN, Party.UNIT),
    State.PAUSED: (Move.PAUSE, Party.UNIT),
    State.DRAFTED: (Move.DRAFT, Party.UNIT),
    State.ANSWERED: (Move.APPROVE, Party.HEAD),
    State.REJECTED: (Move.REJECT, Party.VERIFIER),
    State.FORWARDED: (Move.FORWARD, Party.VERIFIER),
}
CLOSING: Mapping[Ending | None, tuple[Move, Party]] = {
    Ending.REPORTER: (Move.ACCEPT, Party.REPORTER),
    Ending.OFFICER: (Move.CLOSE, Party.HEAD),
    Ending.SYSTEM: (Move.LAPSE, Party.SYSTEM),
}
WITHDRAWING: Mapping[Ending | None, tuple[Move, Party]] = {
    Ending.REPORTER: (Move.WITHDRAW, Party.REPORTER),
    Ending.SYSTEM: (Move.LAPSE, Party.SYSTEM),
}
# What a sheet says beside what a complaint has columns for; it stands with the receipt.
SAID = ("tracking", "source", "category", "regency", "institution", "agency", "attachments")


class LeftOut(Enum):
    """Why a report cannot be a complaint here."""

    NO_ORIGINAL = "no_original"  # merged, and the sheet does not say into which
    NO_OWNER = "no_owner"  # forwarded, and the sheet does not say to whom
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Bridged:
    """What a sheet brings. taken: how many are new. there: how many were taken in before.

    left_out: rows by why. unknown: how many reports name each agency that the registry has not;
    they are taken without a unit.
    """

    taken: int
    there: int
    left_out: Mapping[LeftOut, tuple[int, ...]]
    unknown: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _New:
    """A report that is taken in, with the bits that its number is made of, and whose it is."""

    report: LaporReport
    bits: bytes
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class _Taker:
    """Who takes reports in, where, in which time zone, and what they are sorted with."""

    desk: ComplaintDesk
    actor: Actor
    zone: ZoneInfo
    equipment: Equipment


@dataclass(frozen=True, slots=True)
class _Plan:
    """The new reports, beside what is told of the others."""

    new: tuple[_New, ...]
    told: Bridged


def take_sheet(desk: ComplaintDesk, actor: Actor, time_zone: str, sheet: LaporSheet) -> Bridged:
    """Take the new reports of a sheet in, in one transaction, with one line of the journal."""
    with desk.database.writing(actor.institution_id) as session:
        plan = _plan(session, desk, actor, sheet)
        equipment = equipment_in(session, desk.instruments)
        taker = _Taker(desk, actor, ZoneInfo(time_zone), equipment)
        for new in plan.new:
            _keep(session, taker, new)
        note(session, actor, "complaint import", "", n=len(plan.new))
        return plan.told


def rehearse_sheet(desk: ComplaintDesk, actor: Actor, sheet: LaporSheet) -> Bridged:
    """What take_sheet would do."""
    with desk.database.reading(actor.institution_id) as session:
        return _plan(session, desk, actor, sheet).told


def reports_of(
    database: Database,
    institution_id: int,
    time_zone: str,
    since: date,
    until: date,
) -> list[LaporReport]:
    """The complaints received between two days, as reports; words as they may be read."""
    with database.reading(institution_id) as session:
        found = caseloads.whole(session, since, until)
        return [_report(one, ZoneInfo(time_zone)) for one in found]


def _plan(session: StoreSession, desk: ComplaintDesk, actor: Actor, sheet: LaporSheet) -> _Plan:
    bits = {report.identity: _bits(actor, report) for report in sheet.reports}
    numbers = {name: receipt_of(one, desk.key).number for name, one in bits.items()}
    own = [as_given(report.tracking) for report in sheet.reports]  # what went out from here
    there = caseloads.known(session, [*numbers.values(), *filter(None, own)])
    units = _units(session)
    new: list[_New] = []
    left_out: dict[LeftOut, list[int]] = defaultdict(list)
    for report, row in zip(sheet.reports, sheet.rows, strict=True):
        if {numbers[report.identity], as_given(report.tracking)} & there:
            continue
        reason = _reason_against(report)
        if reason is None:
            unit_id = units.get(folded(report.agency))
            new.append(_New(report, bits[report.identity], unit_id))
        else:
            left_out[reason].append(row)
    return _Plan(tuple(new), _told(sheet, new, left_out))


def _told(
    sheet: LaporSheet,
    new: Sequence[_New],
    left_out: Mapping[LeftOut, Sequence[int]],
) -> Bridged:
    lost = Counter(one.report.agency for one in new if one.report.agency and one.unit_id is None)
    outside = {reason: tuple(rows) for reason, rows in left_out.items()}
    there = len(sheet.reports) - len(new) - sum(map(len, outside.values()))
    return Bridged(len(new), there, outside, dict(lost.most_common()))


def _bits(actor: Actor, report: LaporReport) -> bytes:
    said = f"lapor\0{actor.institution_id}\0{report.identity}"
    return sha256(said.encode()).digest()[:BITS]


def _reason_against(report: LaporReport) -> LeftOut | None:
    if report.standing.state is State.MERGED:
        return LeftOut.NO_ORIGINAL
    if report.standing.state is State.FORWARDED and not (report.institution or report.agency):
        return LeftOut.NO_OWNER
    is_long = max(len(report.words), len(report.answer)) > LONGEST_WORDS
    return LeftOut.TOO_LONG if is_long or len(report.title) > LONGEST_TITLE else None


def _units(session: StoreSession) -> dict[str, int]:
    """The units by their folded names; a name that two of them have is none of them."""
    found: dict[str, list[int]] = {}
    for unit in entries.units(session):
        found.setdefault(folded(unit.name), []).append(unit.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _keep(session: StoreSession, taker: _Taker, new: _New) -> None:
    desk, actor, zone = taker.desk, taker.actor, taker.zone
    report, receipt = new.report, receipt_of(new.bits, desk.key)
    row = _row(report, receipt.number, new.unit_id, zone)
    if report.received is not None:  # a month alone says no day to count from
        begin(session, desk.standards, row)
    since = _waits_since(row, report)
    if since is not None:
        wait(session, desk.standards, row, since)
    secret = proof_of(receipt.secret, desk.key)
    complaints.keep(session, row, TrackingRow(number=receipt.number, secret=secret))
    said = {**_said(report), LEXICON: taker.equipment.lexicon.version}
    first = _event(row, actor, (Move.RECEIVE, Party.REPORTER), row.received_at, said)
    what = heard(report.words, desk.locker)
    complaints.add_event(session, first, what.words, what.original)
    complaints.suggest(session, row.id, proposed(report.words, taker.equipment))
    last = _last_move(report.standing)
    if report.answer and last[0] is not Move.APPROVE:
        answered = _moment(report.answered or report.finished, zone, actor.now)
        event = _event(row, actor, (Move.APPROVE, Party.HEAD), answered, {})
        complaints.add_event(session, event, report.answer)
    if last[0] is not Move.RECEIVE:
        ended = _moment(report.finished or report.answered or report.assigned, zone, actor.now)
        words = report.answer if last[0] is Move.APPROVE else ""
        stood = {} if row.paused_on is None else {"day": row.paused_on.isoformat()}
        complaints.add_event(session, _event(row, actor, last, ended, stood), words)


def _waits_since(row: ComplaintRow, report: LaporReport) -> date | None:
    """The day on which the reporter was asked or answered; None where the sheet has none."""
    if row.state is State.ANSWERED:
        return row.answered_on
    return row.verified_on or (report.received.day if report.received else None)


def _event(
    row: ComplaintRow,
    actor: Actor,
    made: tuple[Move, Party],
    at: datetime,
    detail: Detail,
) -> ComplaintEventRow:
    move, party = made
    return ComplaintEventRow(
        complaint_id=row.id,
        at=at,
        officer_id=actor.officer_id if move is Move.RECEIVE else None,
        party=party,
        move=move,
        state=State.RECEIVED if move is Move.RECEIVE else row.state,
        is_public=move is not Move.DRAFT,
        detail=detail,
    )


def _last_move(standing: Standing) -> tuple[Move, Party]:
    if standing.state is State.CLOSED:
        return CLOSING[standing.ending]
    if standing.state is State.WITHDRAWN:
        return WITHDRAWING[standing.ending]
    return LAST_MOVES.get(standing.state, (Move.RECEIVE, Party.REPORTER))


def _said(report: LaporReport) -> Detail:
    facts: dict[str, str | int | bool | None] = {name: getattr(report, name) for name in SAID}
    facts["month_only"] = report.received is None
    return {name: fact for name, fact in facts.items() if fact}


def _row(report: LaporReport, number: str, unit_id: int | None, zone: ZoneInfo) -> ComplaintRow:
    state = report.standing.state
    received = report.received or Moment(date(report.month.year, report.month.month, 1))
    verified = report.verified or report.assigned
    is_ended = state in {State.CLOSED, State.ANSWERED}
    row = ComplaintRow(
        number=number,
        kind=KINDS[report.clock_class],
        track=Track.ORDINARY,
        route=Route.LAPOR,
        clock_class=report.clock_class,
        state=state,
        ending=report.standing.ending if state is State.CLOSED else None,
        title=titled(report.title or first_words(report.words)),
        place=report.place or None,
        unit_id=unit_id,
        is_anonymous=report.is_anonymous,
        is_secret=report.is_secret,
        is_inspected=False,
        received_at=_at(received, zone),
        received_on=received.day,
        reopened=0,
        stars=report.stars,
    )
    row.verified_on = verified.day if verified else None
    row.answered_on = report.answered.day if report.answered else None
    row.finished_on = report.finished.day if report.finished and is_ended else None
    row.paused_on = (verified or received).day if state in STANDING_STILL else None
    row.owner = (report.institution or report.agency) if state is State.FORWARDED else None
    return row


def _moment(moment: Moment | None, zone: ZoneInfo, now: datetime) -> datetime:
    """When it happened there; now where nobody said."""
    return now if moment is None else _at(moment, zone)


def _at(moment: Moment, zone: ZoneInfo) -> datetime:
    return datetime.combine(moment.day, moment.clock or time(), zone)


def _report(one: Whole, zone: ZoneInfo) -> LaporReport:
    row, said = one.row, {name: str(one.said.get(name) or "") for name in SAID}
    count = one.said.get("attachments")
    local = row.received_at.astimezone(zone)
    clock = local.time().replace(microsecond=0) if local.time() != time() else None
    return LaporReport(
        words=one.words,
        clock_class=row.clock_class,
        standing=Standing(row.state, row.ending),
        month=Month(row.received_on.year, row.received_on.month),
        received=None if one.said.get("month_only") else Moment(local.date(), clock),
        tracking=said["tracking"] or row.number,
        title=row.title,
        source=said["source"],
        category=said["category"],
        place=row.place or "",
        regency=said["regency"],
        institution=said["institution"] or row.owner or "",
        agency=one.unit or said["agency"],
        is_anonymous=row.is_anonymous,
        is_secret=row.is_secret,
        verified=_day(row.verified_on),
        answered=_day(row.answered_on),
        finished=_day(row.finished_on),
        answer=one.answer,
        stars=row.stars,
        attachments=count if isinstance(count, int) else None,
    )


def _day(day: date | None) -> Moment | None:
    return None if day is None else Moment(day)
