"""Progressing: an action of a plan is moved by whom the table of moves lets, with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeAlias

from survey.core.accounts.access import Spot
from survey.core.accounts.role import Role
from survey.core.improvement.action import LONGEST_YEARS, Draft, checked, tidied, tidy
from survey.core.improvement.plan import (
    LONGEST_NAME,
    LONGEST_WORDS,
    RULES,
    WHOLE,
    Hands,
    Move,
    Need,
    Party,
    State,
    check_judge,
    is_own,
    moved,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import Attached
from survey.flows.improvement.planning import (
    PAGE,
    PlanDesk,
    WithdrawnSealError,
    around_plan,
    basis_of,
    columns_of,
    found_plan,
    holding,
)
from survey.flows.office.telling import News, tell_officer
from survey.language import INDONESIAN, language
from survey.store import files
from survey.store.databases import StoreSession
from survey.store.improvement import actions
from survey.store.registry import spots
from survey.store.results import seals
from survey.store.tables.plans import ActionEventRow, ActionRow, EvidenceRow, PlanRow
from survey.store.truths import expect

VERIFYING = (
    frozenset({Role.UNIT_HEAD}),
    frozenset({Role.AGENCY_HEAD}),
    frozenset({Role.BUREAU}),
)  # who is told that something waits: the nearest who may judge it
# What says something about the result that a plan rests on, and so needs the one that holds.
RESTING = frozenset({Move.CLAIM, Move.VERIFY, Move.RESUME, Move.AMEND})

PICTURES = "image/"

Detail: TypeAlias = Mapping[str, str | int | bool | None]


class UnfitWordsError(ValueError):
    """What was told with a move is longer than there is room for."""


class UnfitPercentError(ValueError):
    """What is no number from 0 to 100."""


class UnfitDueError(ValueError):
    """A new last day that lies before the action begins, or is the old one."""


class NoSuchProofError(LookupError):
    """No file of that id proves the action."""


class NotAPictureError(ValueError):
    """Only pictures are shown to the public."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The action that a move is about; version: as it was when the form was drawn."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class Step:
    """A move with what comes with it. draft: for AMEND. file_id: for SHOW and HIDE.

    caption: of the files that come along.
    """

    move: Move
    words: str = ""
    percent: int | None = None
    due_on: date | None = None
    draft: Draft | None = None
    file_id: int | None = None
    caption: str = ""


def move(
    desk: PlanDesk,
    actor: Actor,
    meant: Meant,
    step: Step,
    attached: tuple[Attached, ...] = (),
) -> State:
    """Move an action; where it stands then.

    That the officer may keep or verify plans there is for the gate; that nobody judges their
    own work is held here. Raises NoSuchPlaceError, ChangedMeanwhileError, PlanMoveError,
    OwnWorkError, LackingError, WithdrawnSealError, UnfitActionError, UnfitWordsError,
    UnfitPercentError, UnfitDueError, NoSuchProofError, NotAPictureError; nothing is kept then.
    """
    with desk.database.writing(actor.institution_id) as session:
        row = actions.find(session, meant.id)
        if row is None:
            raise NoSuchPlaceError
        expect(row, meant.version)
        turn = _Turn(session, desk, actor, found_plan(session, row.plan_id), row, _fit(step))
        check_judge(step.move, Hands(row.owner_id, row.claimed_by), actor.officer_id)
        after = moved(row.state, step.move, RULES[step.move].by, _given(turn, attached))
        with session.no_autoflush:  # half of a move breaks what must hold of a row
            detail = _follow(turn)
            row.state = after
        actions.touch(session, row)
        event = _event(turn, detail)
        _prove(turn, event, attached)
        note(session, actor, f"action {step.move.value}", f"action:{row.id}", plan=row.plan_id)
        _tell(turn)
        return after


@dataclass(frozen=True, slots=True)
class _Turn:
    """A move on its way: in whose hands, on what, with what."""

    session: StoreSession
    desk: PlanDesk
    actor: Actor
    plan: PlanRow
    row: ActionRow
    step: Step


def _fit(step: Step) -> Step:
    words = step.words.replace("\r\n", "\n").strip()
    if len(words) > LONGEST_WORDS:
        raise UnfitWordsError
    return replace(step, words=words)


def parties_of(hands: Hands, officer_id: int, *, keeps: bool, verifies: bool) -> frozenset[Party]:
    """On whose part an officer acts on an action, by what they may do in its unit."""
    is_theirs = is_own(hands, officer_id)
    return frozenset(
        party
        for party, held in ((Party.KEEPER, keeps), (Party.VERIFIER, verifies and not is_theirs))
        if held
    )


def _given(turn: _Turn, attached: tuple[Attached, ...]) -> frozenset[Need]:
    step = turn.step
    is_proved = step.move is not Move.PROVE and actions.has_proof(turn.session, turn.row.id)
    has = {
        Need.WORDS: bool(step.words),
        Need.PERCENT: step.percent is not None,
        Need.DAY: step.due_on is not None,
        Need.EVIDENCE: bool(attached) or is_proved,
    }
    return frozenset(need for need, is_there in has.items() if is_there)


def _follow(turn: _Turn) -> Detail:
    """Change what follows from a move; what held before it."""
    row, actor = turn.row, turn.actor
    if turn.step.move in RESTING:
        _check_seal(turn)
    match turn.step.move:
        case Move.REPORT:
            return _report(row, turn.step)
        case Move.CLAIM:
            before = row.percent
            row.claimed_by, row.claimed_on = actor.officer_id, actor.today
            row.percent = WHOLE
            return {"before": before}
        case Move.VERIFY:
            row.verified_by, row.percent = actor.officer_id, WHOLE
        case Move.RETURN:
            claim = actions.last(turn.session, row.id, Move.CLAIM)
            row.verified_by = None
            row.percent = int(claim.detail.get("before") or 0) if claim is not None else 0
        case Move.POSTPONE:
            return _postpone(turn)
        case Move.AMEND:
            return _amend(turn)
        case Move.SHOW | Move.HIDE:
            return _show(turn)
    return {}


def _report(row: ActionRow, step: Step) -> Detail:
    percent, before = step.percent, row.percent
    if percent is None or not 0 <= percent <= WHOLE:
        raise UnfitPercentError
    row.percent = percent
    return {"before": before, "percent": percent}


def _postpone(turn: _Turn) -> Detail:
    row, due = turn.row, turn.step.due_on
    before, latest = row.due_on, turn.plan.issued_on.year + LONGEST_YEARS
    if due is None or due == before or due < row.starts_on or due.year > latest:
        raise UnfitDueError
    row.due_on = due
    return {"before": before.isoformat(), "due": due.isoformat()}


def _amend(turn: _Turn) -> Detail:
    """Other words, another owner; the days stay, because moving them needs its own reason."""
    row, plan, session = turn.row, turn.plan, turn.session
    said = tidy(turn.step.draft or Draft())
    draft = replace(
        said,
        element=row.element,
        starts_on=row.starts_on,
        due_on=row.due_on,
        workshop_id=row.workshop_id,
        pledge=row.pledge,
        source=said.source if row.pledge is None else row.source,
    )
    basis = basis_of(session, plan)
    around = around_plan(session, turn.desk, plan, basis, turn.actor.today)
    if not row.is_repeated:
        around = replace(around, repeated=())
    before: dict[str, str | int | None] = {}
    for name, value in columns_of(checked(draft, around)).items():
        was = getattr(row, name)
        if was != value:
            before[name] = _plain(was)
            setattr(row, name, value)
    return before


def _plain(value: object) -> str | int | None:
    match value:
        case None | str() | int():
            return value
        case Enum():
            return str(value.value)
    return str(value)


def _show(turn: _Turn) -> Detail:
    session, row, step = turn.session, turn.row, turn.step
    found = actions.proofs(session, [row.id])[row.id]
    proof = next((one for one in found if one.row.file_id == step.file_id), None)
    if proof is None:
        raise NoSuchProofError
    if step.move is Move.SHOW and not proof.media_type.startswith(PICTURES):
        raise NotAPictureError
    proof.row.is_public = step.move is Move.SHOW
    return {"file": proof.row.file_id}


def _check_seal(turn: _Turn) -> None:
    seal = seals.last_of(turn.session, turn.plan.wave_id)
    if seal is not None and seal.code != turn.plan.seal:
        raise WithdrawnSealError(seal.code)


def _event(turn: _Turn, detail: Detail) -> ActionEventRow:
    row, actor = turn.row, turn.actor
    event = ActionEventRow(action_id=row.id, at=actor.now, officer_id=actor.officer_id)
    event.move, event.state = turn.step.move, row.state
    event.words, event.detail = turn.step.words, detail
    return actions.add_event(turn.session, event)


def _prove(turn: _Turn, event: ActionEventRow, attached: tuple[Attached, ...]) -> None:
    session, caption = turn.session, tidied(turn.step.caption)[:LONGEST_NAME]
    for one in attached:
        file_id = files.keep(session, one.name, one.media_type, one.content, turn.actor.now)
        proof = EvidenceRow(action_id=event.action_id, file_id=file_id, number=event.number)
        proof.caption, proof.is_public = caption or one.name, False
        actions.add_proof(session, proof)


def _tell(turn: _Turn) -> None:
    """Tell whoever is waited for: the nearest who may judge, or the owner of what came back."""
    row, actor, step = turn.row, turn.actor, turn.step
    spot = spots.of_unit(turn.session, turn.plan.unit_id)
    if spot is None or step.move not in {Move.CLAIM, Move.RETURN}:
        return
    words, told = language(INDONESIAN), {"unit": spot.unit or "", "activity": row.activity}
    if step.move is Move.CLAIM:
        whom = _judges(turn, spot.spot)
        subject = words.say("%(unit)s: an action waits for verification", unit=told["unit"])
        said = words.say(
            "%(unit)s says that this is done: %(activity)s. Look at the evidence, then verify it "
            "or send it back with a reason.",
            **told,
        )
    else:
        whom = frozenset({row.owner_id})
        subject = words.say("%(unit)s: an action was sent back", unit=told["unit"])
        said = words.say(
            "%(unit)s: this was not accepted as done yet: %(activity)s. Read the reason, and add "
            "what is missing.",
            **told,
        )
    # By the version: what was sent back and is claimed again is told of anew.
    key = f"{step.move.value} {row.id} {row.version}"
    news = News(key, subject, said, PAGE.format(row.id))
    for officer_id in sorted(whom):
        tell_officer(turn.session, officer_id, news, turn.desk.ways, actor.now)


def _judges(turn: _Turn, spot: Spot) -> frozenset[int]:
    hands = Hands(turn.row.owner_id, turn.row.claimed_by)
    for roles in VERIFYING:
        held = holding(turn.session, roles, spot, turn.actor.today)
        fit = frozenset(id_ for id_ in held if not is_own(hands, id_))
        if fit:
            return fit
    return frozenset()
