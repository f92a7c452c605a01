"""Composing: an own questionnaire is copied, written, handed in, approved and written anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from survey.catalogue.instruments import CODE, InstrumentError, catalogue_of
from survey.core.accounts.access import Spot
from survey.core.surveys.definition import definition_of, instrument_of
from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.questionnaire import (
    QuestionnaireMoveError,
    QuestionnaireState,
    checked_move,
)
from survey.core.surveys.response import Invalid, read
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.surveys.answering import Form
from survey.flows.surveys.converting import read_file, whole
from survey.store.databases import Database, StoreSession
from survey.store.registry import spots
from survey.store.registry.places import Place
from survey.store.registry.spots import NamedSpot
from survey.store.surveys import instruments, questionnaires
from survey.store.tables.questionnaires import QuestionnaireRow
from survey.store.truths import ChangedMeanwhileError, expect

__all__ = ["InstrumentError"]

LONGEST_CODE = 40
LONGEST_REMARK = 500
MOST_BYTES = 1_000_000  # of a file with a questionnaire


class UnfitCodeError(ValueError):
    """A code is not made of small letters, digits and hyphens, or is too long."""


class CodeTakenError(ValueError):
    """Another questionnaire has the code, or its next edition is being written already."""


class UnexplainedError(ValueError):
    """A questionnaire was to be sent back without a reason."""


@dataclass(frozen=True, slots=True)
class Library:
    """Where questionnaires are; instruments: the folder of the official ones."""

    database: Database
    instruments: Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """An own questionnaire as it is now; spot: of the unit that writes it, or the institution.

    remark: why it was sent back, "" where it was not. unit: its name, "" for the bureau.
    """

    id: int
    version: int
    edition: int
    spot: Spot
    unit: str
    state: QuestionnaireState
    remark: str
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class MeantSheet:
    """The questionnaire that a change is about; version: as it was when its form was drawn."""

    id: int
    version: int


Change = Callable[[Instrument], Instrument]


def askable(
    library: Library,
    institution_id: int,
    unit_id: int | None,
    day: date,
) -> Mapping[str, Instrument]:
    """The questionnaires in force that a unit can ask, by code: official ones, then own ones.

    unit_id: None for those that every unit can ask. One statement.
    """
    found = dict(catalogue_of(library.instruments))
    with library.database.reading(institution_id) as session:
        own = [instrument_of(one) for one in questionnaires.approved(session, unit_id)]
    found |= {one.code: one for one in own if one.code not in found}
    return {code: one for code, one in found.items() if one.validity.includes(day)}


def sheets(database: Database, institution_id: int, seen: Callable[[Spot], bool]) -> list[Sheet]:
    """The own questionnaires that may be seen, by code, the newest edition first; one statement."""
    with database.reading(institution_id) as session:
        every = [_sheet(*found) for found in questionnaires.every(session)]
    return [one for one in every if seen(one.spot)]


def sheet(database: Database, institution_id: int, id_: int) -> Sheet:
    """One of them; one statement. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        found = questionnaires.whole(session, id_)
        if found is None:
            raise NoSuchPlaceError
        return _sheet(*found)


def writers(database: Database, institution_id: int, unit_ids: Sequence[int]) -> list[NamedSpot]:
    """Units by their ids, as they stand in the tree; a statement for each."""
    with database.reading(institution_id) as session:
        found = [spots.of_unit(session, unit_id) for unit_id in unit_ids]
    return [one for one in found if one is not None]


def copy(
    library: Library,
    actor: Actor,
    unit_id: int | None,
    source: Instrument,
    name: tuple[str, Text],
) -> int:
    """A draft that is worded as another questionnaire, under a code and a title of its own; its id.

    Raises UnfitCodeError, CodeTakenError.
    """
    code, title = name
    copied = replace(source, code=_fit(code), title=title)
    with library.database.writing(actor.institution_id) as session:
        if questionnaires.newest(session, code) is not None:
            raise CodeTakenError
        row = _begin(library, session, unit_id, copied)
        note(session, actor, "copy questionnaire", f"questionnaire:{row.id}", source=source.code)
        return row.id


def bring(library: Library, actor: Actor, unit_id: int | None, instrument: Instrument) -> int:
    """A draft of a questionnaire that came in a file; its id.

    It is the next edition where its code is there already, of the same place and approved.
    Raises UnfitCodeError, CodeTakenError, InstrumentError.
    """
    _fit(instrument.code)
    with library.database.writing(actor.institution_id) as session:
        row = _begin(library, session, unit_id, instrument)
        note(session, actor, "bring questionnaire", f"questionnaire:{row.id}")
        return row.id


def renew(library: Library, actor: Actor, id_: int) -> int:
    """The next edition of an approved questionnaire as a draft, worded as it is; its id.

    Raises NoSuchPlaceError, QuestionnaireMoveError, CodeTakenError.
    """
    with library.database.writing(actor.institution_id) as session:
        before = _found(session, id_)
        if before.state is not QuestionnaireState.APPROVED:
            raise QuestionnaireMoveError(before.state)
        row = _begin(library, session, before.unit_id, instrument_of(before.definition))
        note(session, actor, "renew questionnaire", f"questionnaire:{row.id}")
        return row.id


def change(database: Database, actor: Actor, meant: MeantSheet, changed: Change) -> None:
    """Keep a draft as a change leaves it; nothing is noted where it leaves it as it is.

    Raises NoSuchPlaceError, ChangedMeanwhileError, QuestionnaireMoveError unless it is a
    draft, InstrumentError where it is no whole questionnaire then, and what the change raises.
    """
    with database.writing(actor.institution_id) as session:
        row = _meant(session, meant)
        if row.state is not QuestionnaireState.DRAFT:
            raise QuestionnaireMoveError(row.state)
        definition = definition_of(whole(changed(instrument_of(row.definition))))
        if definition != row.definition:
            row.definition = definition
            note(session, actor, "write questionnaire", f"questionnaire:{row.id}")


def put_back(library: Library, actor: Actor, meant: MeantSheet, written: bytes) -> None:
    """Let a draft say what a file says that was written of it before.

    Raises as change does, and InstrumentError where the file is none of this draft.
    """
    brought = read_file(library.instruments, "-", written)

    def changed(now: Instrument) -> Instrument:
        if (brought.code, brought.version) != (now.code, now.version):
            raise ChangedMeanwhileError
        return brought

    change(library.database, actor, meant, changed)


def hand_in(database: Database, actor: Actor, meant: MeantSheet) -> None:
    """Let the bureau look at a draft. Raises as approve."""
    with database.writing(actor.institution_id) as session:
        row = _moved(session, meant, QuestionnaireState.SUBMITTED)
        row.remark = ""
        note(session, actor, "hand in questionnaire", f"questionnaire:{row.id}")


def send_back(database: Database, actor: Actor, meant: MeantSheet, remark: str) -> None:
    """Let it be written further, for a reason. Raises as approve, and UnexplainedError."""
    said = " ".join(remark.split())[:LONGEST_REMARK]
    if not said:
        raise UnexplainedError
    with database.writing(actor.institution_id) as session:
        row = _moved(session, meant, QuestionnaireState.DRAFT)
        row.remark = said
        note(session, actor, "send back questionnaire", f"questionnaire:{row.id}")


def approve(database: Database, actor: Actor, meant: MeantSheet) -> None:
    """Freeze a questionnaire, so that it can be asked from now on and says the same for ever.

    Raises NoSuchPlaceError, ChangedMeanwhileError, QuestionnaireMoveError.
    """
    with database.writing(actor.institution_id) as session:
        found = _found(session, meant.id)
        kept = instruments.keep(session, instrument_of(found.definition))
        row = _moved(session, meant, QuestionnaireState.APPROVED)
        row.instrument_digest = kept.digest
        about = f"questionnaire:{row.id}"
        note(session, actor, "approve questionnaire", about, digest=kept.digest)


def discard(database: Database, actor: Actor, meant: MeantSheet) -> None:
    """Take a draft away. Raises NoSuchPlaceError, ChangedMeanwhileError, QuestionnaireMoveError."""
    with database.writing(actor.institution_id) as session:
        row = _meant(session, meant)
        if row.state is not QuestionnaireState.DRAFT:
            raise QuestionnaireMoveError(row.state)
        note(session, actor, "discard questionnaire", f"questionnaire:{row.id}", code=row.code)
        questionnaires.drop(session, row)


def _begin(
    library: Library,
    session: StoreSession,
    unit_id: int | None,
    instrument: Instrument,
) -> QuestionnaireRow:
    """The next edition of an instrument as a draft of that place. Raises CodeTakenError."""
    code = instrument.code
    before = questionnaires.newest(session, code)
    if code in catalogue_of(library.instruments):
        raise CodeTakenError
    if before and (before.unit_id, before.state) != (unit_id, QuestionnaireState.APPROVED):
        raise CodeTakenError
    edition = 1 + (before.edition if before else 0)
    row = QuestionnaireRow(
        code=code,
        edition=edition,
        unit_id=unit_id,
        state=QuestionnaireState.DRAFT,
        definition=definition_of(whole(replace(instrument, version=str(edition)))),
        remark="",
    )
    questionnaires.keep(session, row)
    return row


def _fit(code: str) -> str:
    if len(code) > LONGEST_CODE or not CODE.fullmatch(code):
        raise UnfitCodeError
    return code


def _found(session: StoreSession, id_: int) -> QuestionnaireRow:
    row = questionnaires.find(session, id_)
    if row is None:
        raise NoSuchPlaceError
    return row


def _meant(session: StoreSession, meant: MeantSheet) -> QuestionnaireRow:
    row = _found(session, meant.id)
    expect(row, meant.version)
    return row


def _moved(session: StoreSession, meant: MeantSheet, to: QuestionnaireState) -> QuestionnaireRow:
    row = _found(session, meant.id)
    checked_move(row.state, to)
    expect(row, meant.version)
    row.state = to
    return row


def _sheet(row: QuestionnaireRow, agency_id: int | None, unit: str | None) -> Sheet:
    return Sheet(
        id=row.id,
        version=row.version,
        edition=row.edition,
        spot=Spot(agency_id, row.unit_id),
        unit=unit or "",
        state=row.state,
        remark=row.remark,
        instrument=instrument_of(row.definition),
    )


def preview(institution: str, shown: Sheet, service: str) -> Form:
    """The form that a respondent would see, of a service that is not there; nothing is kept."""
    place = Place(service, shown.unit or institution, "", None, None)
    return Form(institution, place, shown.instrument, "")


def try_out(instrument: Instrument, raw: Mapping[str, str]) -> Invalid | None:
    """What a respondent would be told about these answers; None where they would be taken."""
    outcome = read(raw, instrument)
    return outcome if isinstance(outcome, Invalid) else None
