"""Verifying: a seal is held against the very answers that it was made from, by anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from survey.core.results.ratings import TornRatingsError
from survey.core.results.seal import (
    CODE,
    FEWEST_TO_PUBLISH,
    Fault,
    Seal,
    UnreadableSealError,
    faults_of,
    instrument_in,
    rows_in,
    seal_in,
)
from survey.core.surveys.instrument import Instrument
from survey.exchange.open.openfile import (
    LARGEST,
    OpenFile,
    Unreadable,
    UnreadableFileError,
    read,
    written,
)
from survey.flows.results.signing import id_of, is_signed
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.results import seals
from survey.store.surveys import instruments, responses
from survey.store.tables.seals import KeyRow, SealRow

__all__ = ["LARGEST", "Unreadable", "UnreadableFileError"]


class UnknownSealError(LookupError):
    """No published result has this code."""


class NotPublishedError(LookupError):
    """There is an answer too few to publish what was answered."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A seal, and what of it does not hold; nothing where all does.

    public: of the key that it names. is_pinned: whether that was held against a key that
    the asker had from elsewhere.
    """

    seal: Seal
    instrument: Instrument
    public: bytes
    faults: tuple[Fault, ...]
    is_pinned: bool

    @property
    def key_id(self) -> str:
        """The id of the key."""
        return id_of(self.public)

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Published:
    """A published result as it is found under its code now.

    after: the seal that corrects it, None where none does. is_open: whether there is an open
    file; of very few answers there is none.
    """

    verdict: Verdict
    after: Seal | None
    is_open: bool


def code_in(typed: str) -> str | None:
    """The code of a seal that somebody typed; None when none reads so."""
    code = "".join(typed.lower().replace("-", "").split())
    return code if CODE.fullmatch(code) else None


def verify(content: bytes, pinned: bytes | None = None, largest: int = LARGEST) -> Verdict:
    """What holds of an open file, by nothing but the file; pinned: a public key to trust.

    Raises UnreadableFileError.
    """
    file = read(content, largest)
    try:
        seal = seal_in(file.seal)
    except UnreadableSealError as error:
        raise UnreadableFileError(Unreadable.SEAL) from error
    try:
        return verdict_on(seal, file, pinned)
    except UnreadableSealError as error:
        raise UnreadableFileError(Unreadable.CONTENTS) from error


def verdict_on(seal: Seal, file: OpenFile, pinned: bytes | None) -> Verdict:
    """What holds of a seal beside its file. Raises UnreadableSealError."""
    faults = list(faults_of(seal, file.instrument, file.ratings))
    if not is_signed(file.public, file.seal, file.signature):
        faults.append(Fault.SIGNATURE)
    if pinned is not None and pinned != file.public:
        faults.append(Fault.KEY)
    return Verdict(
        seal,
        instrument_in(file.instrument),
        file.public,
        tuple(faults),
        is_pinned=pinned is not None,
    )


def published(database: Database, code: str, now: datetime) -> Published:
    """The published result of a code, held against the answers; six statements.

    It is computed again at most once a minute by each process, however often it is asked for.
    Raises UnknownSealError, UnreadableSealError.
    """
    return _published(database, code, now.replace(second=0, microsecond=0))


def open_file(database: Database, code: str) -> str:
    """The open file of a published result. Raises UnknownSealError, NotPublishedError."""
    with database.reading() as session:
        row = _entered(session, code)
        file = file_of(session, row, seals.keys(session))
    if len(file.ratings) < FEWEST_TO_PUBLISH:
        raise NotPublishedError
    return written(file)


def file_of(session: StoreSession, row: SealRow, keys: Sequence[KeyRow]) -> OpenFile:
    """A seal with all that it was made of, as it stands in the database now; two statements.

    The questionnaire is that of the wave. Raises UnreadableSealError.
    """
    public = next((key.public for key in keys if key.id == row.key_id), bytes(32))
    seal = seal_in(row.content)
    definition = instruments.definitions(session, [seal.instrument]).get(seal.instrument)
    if definition is None:
        raise UnreadableSealError
    items = len(instrument_in(definition).items)
    try:
        rows = rows_in(responses.ratings(session, row.wave_id), items)
    except TornRatingsError as error:
        raise UnreadableSealError from error
    return OpenFile(row.content, row.signature, public, definition, tuple(rows))


@lru_cache(maxsize=256)  # of some kilobytes each
def _published(database: Database, code: str, minute: datetime) -> Published:
    del minute  # what is kept is good as long as it lasts
    with database.reading() as session:
        row = _entered(session, code)
        file = file_of(session, row, seals.keys(session))
        later = seals.after(session, row.code)
    seal = seal_in(row.content)
    return Published(
        verdict=verdict_on(seal, file, None),
        after=None if later is None else seal_in(later.content),
        is_open=len(file.ratings) >= FEWEST_TO_PUBLISH,
    )


def _entered(session: StoreSession, code: str) -> SealRow:
    """The seal of a code, in whose institution the session is then."""
    read_as = code_in(code)
    institution_id = None if read_as is None else seals.institution_of(session, read_as)
    if institution_id is None or read_as is None:
        raise UnknownSealError(code)
    enter(session, institution_id)
    row = seals.find(session, read_as)
    if row is None:
        raise UnknownSealError(code)
    return row
