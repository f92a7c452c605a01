"""Auditing what is sealed: each seal, the journal and its signed heads are made once more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from survey.core import journal as chain
from survey.core.journal import Line
from survey.core.kept import canonical
from survey.core.results.seal import Fault, UnreadableSealError, seal_in, text_digest
from survey.flows.results.signing import Signer, id_of, is_signed
from survey.flows.results.verifying import file_of, verdict_on
from survey.flows.surveys.answering import day_in
from survey.flows.year.freezing import ACT as FREEZING
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.journal import JournalSearch
from survey.store.registry import institutions
from survey.store.results import seals
from survey.store.tables.registry import InstitutionRow
from survey.store.tables.seals import HeadRow, KeyRow, SealRow
from survey.store.year import freezes


class NoSuchInstitutionError(LookupError):
    """There is no institution of that code."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class Broken(Enum):
    """What is wrong with the thing that is named beside it."""

    KEY = "key"  # something is signed with a key that nobody outside the database knows
    LINE = "line"  # of the journal: changed or missing
    HEAD = "head"  # a day whose signed head the journal, or the signature, does not fit any more
    GONE = "gone"  # a seal that the journal tells of is not there
    SEAL = "seal"  # its text, or what it was made of, cannot be read any more
    FAULTS = "faults"  # it does not follow from what it was made of
    CHAIN = "chain"  # what it corrects is not there, or is of another wave
    FREEZE = "freeze"  # the state of a report date is not the one that the journal tells of
    REPORT = "report"  # the result that is kept beside it is not the sealed one


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that differs: what it is, its code, number, day or key, and its faults."""

    broken: Broken
    name: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Audited:
    """How much was looked at in an institution, and what differs; None where all holds."""

    institution: str
    seals: int
    lines: int
    heads: int
    difference: Difference | None


def audit(
    database: Database,
    code: str | None,
    trusted: Collection[bytes],
) -> tuple[Audited, ...]:
    """Every institution, or the one of that code, looked at.

    trusted: public keys as they are known outside the database. Whoever can write in it can
    put a key of their own there, so what another key signed is no better than unsigned.
    Raises NoSuchInstitutionError.
    """
    with database.reading() as session:
        found = [one for one in institutions.every(session) if code in (None, one.code)]
        known = seals.keys(session)
    if code is not None and not found:
        raise NoSuchInstitutionError(code)
    keys = {key.id: key for key in known if key.public in trusted and id_of(key.public) == key.id}
    return tuple(_audited(database, one, keys) for one in found)


def sign_heads(database: Database, signer: Signer, now: datetime) -> None:
    """Sign the last line of each journal as it is now, once a day.

    One statement for each institution, and six more once a day. Raises SettingError.
    """
    with database.reading() as session:
        found = institutions.every(session)
    for institution in found:
        day = day_in(institution.time_zone, now)
        with database.reading(institution.id) as session:
            is_signed_already = seals.head_of(session, day) is not None
        if not is_signed_already:
            with database.writing(institution.id) as session:
                _sign_head(session, institution, signer, now)


def _sign_head(
    session: StoreSession,
    institution: InstitutionRow,
    signer: Signer,
    now: datetime,
) -> None:
    journal.wait(session)  # nobody signs the same day at once
    day = day_in(institution.time_zone, now)
    last = next(iter(journal.page(session, JournalSearch(), None, 1)), None)
    if last is None or seals.head_of(session, day) is not None:
        return
    head = HeadRow(day=day, number=last.number, digest=last.digest)
    signed = signer.sign(session, _head_text(institution.id, head), now)
    head.key_id, head.signature = signed.key_id, signed.signature
    seals.keep_head(session, head)


def _head_text(institution_id: int, head: HeadRow) -> str:
    """The canonical text of a head, which is signed."""
    return canonical(
        {
            "institution": institution_id,
            "day": head.day.isoformat(),
            "number": head.number,
            "digest": head.digest.hex(),
        },
    )


@dataclass(slots=True)
class _Journal:
    """What is seen while a journal is read: its length, digests that matter, what it tells of.

    told: seals by their codes. frozen: the digest of what was kept of each period.
    """

    wanted: Collection[int]
    lines: int = 0
    digests: dict[int, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    frozen: dict[str, object] = field(default_factory=dict)

    def watched(self, lines: Iterator[Line]) -> Iterator[Line]:
        """The lines, noted as they pass."""
        for line in lines:
            self.lines += 1
            if line.number in self.wanted:
                self.digests[line.number] = line.digest
            code = (line.act.detail or {}).get("seal")
            if isinstance(code, str):
                self.told.append(code)
            if line.act.act == FREEZING:
                self.frozen[line.act.subject] = (line.act.detail or {}).get("digest")
            yield line


def _audited(
    database: Database,
    institution: InstitutionRow,
    keys: Mapping[str, KeyRow],
) -> Audited:
    with database.reading(institution.id) as session:
        rows, heads = seals.every(session), seals.heads(session)
        seen = _Journal({head.number for head in heads})
        broken = chain.first_broken(seen.watched(journal.lines(session)))
        differences = (
            *([] if broken is None else [Difference(Broken.LINE, str(broken))]),
            *_of_heads(institution.id, heads, seen, keys),
            *_gone(rows, seen),
            *_of_freezes(session, seen),
        )
        first = next(iter(differences), None) or next(_of_seals(session, rows, keys), None)
    return Audited(institution.name, len(rows), seen.lines, len(heads), first)


def _of_heads(
    institution_id: int,
    heads: Sequence[HeadRow],
    seen: _Journal,
    keys: Mapping[str, KeyRow],
) -> Iterator[Difference]:
    for head in heads:
        if head.key_id not in keys:
            yield Difference(Broken.KEY, head.key_id)
            return
        text = _head_text(institution_id, head)
        is_ours = is_signed(keys[head.key_id].public, text, head.signature)
        if not is_ours or seen.digests.get(head.number) != head.digest:
            yield Difference(Broken.HEAD, head.day.isoformat())


def _gone(rows: Sequence[SealRow], seen: _Journal) -> Iterator[Difference]:
    there = {row.code for row in rows}
    yield from (Difference(Broken.GONE, code) for code in seen.told if code not in there)


def _of_freezes(session: StoreSession, seen: _Journal) -> Iterator[Difference]:
    kept = {f"period:{code}": text_digest(text) for code, _, text in freezes.every(session)}
    for subject in sorted(kept.keys() | seen.frozen.keys()):
        if kept.get(subject) != seen.frozen.get(subject):
            yield Difference(Broken.FREEZE, subject.partition(":")[2])


def _of_seals(
    session: StoreSession,
    rows: Sequence[SealRow],
    keys: Mapping[str, KeyRow],
) -> Iterator[Difference]:
    by_code = {row.code: row for row in rows}
    for row in rows:
        if row.key_id not in keys:
            yield Difference(Broken.KEY, row.key_id)
            return
        former = None if row.corrects is None else by_code.get(row.corrects)
        if row.corrects is not None and (former is None or former.wave_id != row.wave_id):
            yield Difference(Broken.CHAIN, row.code)
        yield from _of_seal(session, row, keys)


def _of_seal(
    session: StoreSession,
    row: SealRow,
    keys: Mapping[str, KeyRow],
) -> Iterator[Difference]:
    try:
        seal = seal_in(row.content)
        verdict = verdict_on(seal, file_of(session, row, [keys[row.key_id]]), None)
    except UnreadableSealError:
        yield Difference(Broken.SEAL, row.code)
        return
    said = None if seal.corrects is None else seal.corrects.code
    if verdict.faults:
        yield Difference(Broken.FAULTS, row.code, verdict.faults)
    elif (seal.code, said) != (row.code, row.corrects):
        yield Difference(Broken.CHAIN, row.code)
    elif text_digest(row.report) != seal.report:
        yield Difference(Broken.REPORT, row.code)
