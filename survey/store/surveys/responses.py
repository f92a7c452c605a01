"""Responses of waves: kept one by one or many at once, read back as strings and counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Insert, Select, delete, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from survey.core.surveys.answer import Answer, Breakdown, Channel, Filled, Trace
from survey.core.surveys.extras import encoded
from survey.core.surveys.wave import WaveState
from survey.store.columns import new_id
from survey.store.isolation import here
from survey.store.schema import METADATA
from survey.store.tables.responses import RemarkRow, ResponseRow, TraceRow
from survey.store.tables.rows import Row
from survey.store.tables.waves import WaveRow

Group: TypeAlias = str | int | None

LARGE_PRIME = 2**31 - 1
JOINED = func.aggregate_strings(ResponseRow.ratings, "")
PARTS: Mapping[Breakdown, str] = {
    Breakdown.SERVICE: "service_id",
    Breakdown.CHANNEL: "channel",
    Breakdown.SEX: "sex",
    Breakdown.AGE: "age",
    Breakdown.EDUCATION: "education",
    Breakdown.OCCUPATION: "occupation",
    Breakdown.DISABILITY: "disability",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a respondent wrote, with the service and the ratings that it went along with."""

    response_id: int
    service_id: int
    ratings: str
    words: str


@dataclass(frozen=True, slots=True)
class Described:
    """The ratings of all who are alike, one after another; None: preferred not to say."""

    service_id: int
    day: date
    channel: Channel
    sex: str | None
    age: str | None
    education: str | None
    occupation: str | None
    ratings: str


def add(session: Session, wave: WaveRow, answer: Answer) -> int:
    """Keep an answer to a wave; its id is random and tells neither order nor time.

    What the wave's scale or number of items does not allow breaks a truth of the table.
    """
    response_id = new_id()
    session.execute(insert(ResponseRow), {"id": response_id, **_values(wave, answer)})
    return response_id


def add_many(session: Session, wave: WaveRow, answers: Iterable[Answer]) -> int:
    """Keep many answers to a wave; how many."""
    rows = [_values(wave, answer) for answer in answers]
    if rows:
        session.execute(_insert_many(ResponseRow), rows)
    return len(rows)


def add_filled(session: Session, wave: WaveRow, forms: Sequence[Filled]) -> None:
    """Keep many answers to a wave with their remarks and traces; three statements at most."""
    responses = [{"id": form.id, **_values(wave, form.answer)} for form in forms]
    remarks = [
        {**_key(session, wave.id, form.id), "words": form.remark} for form in forms if form.remark
    ]
    traces = [
        {**_key(session, wave.id, form.id), **_how(form.trace)} for form in forms if form.trace
    ]
    for row, values in ((ResponseRow, responses), (RemarkRow, remarks), (TraceRow, traces)):
        if values:
            session.execute(_insert_many(row), values)


def repeat(session: Session, wave_id: int, into: Collection[int]) -> None:
    """Give other waves of the same instrument the very answers of a wave; one statement.

    For measuring how long a database full of answers takes, not for answers of people.
    """
    table = METADATA.tables[ResponseRow.__tablename__]
    columns = [column for column in table.c if column.name != "wave_id"]
    answers = (
        select(WaveRow.id, *columns)
        .join(ResponseRow, ResponseRow.institution_id == WaveRow.institution_id)
        .where(ResponseRow.wave_id == wave_id, WaveRow.id.in_(into))
    )
    names = ["wave_id", *(column.name for column in columns)]
    session.execute(insert(table).from_select(names, answers))


def add_remark(session: Session, wave_id: int, response_id: int, words: str) -> None:
    """Keep what a respondent wrote beside the ratings."""
    session.execute(insert(RemarkRow), {**_key(session, wave_id, response_id), "words": words})


def add_trace(session: Session, wave_id: int, response_id: int, trace: Trace) -> None:
    """Keep how a response came in."""
    session.execute(insert(TraceRow), {**_key(session, wave_id, response_id), **_how(trace)})


def ratings(session: Session, wave_id: int) -> str:
    """The ratings of all responses to a wave, one after another (results/ratings.py matrix_of)."""
    return session.scalar(select(JOINED).where(ResponseRow.wave_id == wave_id)) or ""


def extras(session: Session, wave_id: int) -> Sequence[str]:
    """What was answered beside the ratings of a wave (surveys/extras.py decoded), in no order."""
    kept = select(ResponseRow.extras).where(
        ResponseRow.wave_id == wave_id,
        ResponseRow.extras.is_not(None),
    )
    return [text for text in session.scalars(kept) if text is not None]


def ratings_by_wave(session: Session, wave_ids: Collection[int]) -> dict[int, str]:
    """The joined ratings of several waves; a wave without responses is not among them."""
    joined = select(ResponseRow.wave_id, JOINED).where(ResponseRow.wave_id.in_(wave_ids))
    return dict(session.execute(joined.group_by(ResponseRow.wave_id)).all())


def ratings_by(session: Session, wave_id: int, breakdown: Breakdown) -> dict[Group, str]:
    """The joined ratings of a wave by service, channel or profile; None: preferred not to say."""
    part = _part(breakdown)
    joined = select(part, JOINED).where(ResponseRow.wave_id == wave_id).group_by(part)
    return {_group(value): text for value, text in session.execute(joined)}


def described(session: Session, wave_id: int) -> Sequence[Described]:
    """The joined ratings of a wave by all that is known about respondents, but for disability."""
    parts = (
        ResponseRow.service_id,
        ResponseRow.day,
        ResponseRow.channel,
        ResponseRow.sex,
        ResponseRow.age,
        ResponseRow.education,
        ResponseRow.occupation,
    )
    joined = select(*parts, JOINED).where(ResponseRow.wave_id == wave_id).group_by(*parts)
    return [Described(*row) for row in session.execute(joined)]


def mark(session: Session, wave_id: int) -> tuple[int, ...]:
    """Numbers that differ after an answer to a wave came, went, or lost what is known of its giver.

    Ids are random, so the sum of their remainders stands for which answers there are.
    """
    known = (
        func.count(one)
        for one in (ResponseRow.sex, ResponseRow.age, ResponseRow.education, ResponseRow.occupation)
    )
    ids = func.coalesce(func.sum(ResponseRow.id % LARGE_PRIME), 0)
    found = session.execute(
        select(func.count(), *known, ids).where(ResponseRow.wave_id == wave_id),
    ).one()
    return tuple(int(one) for one in found)


def counts(session: Session, wave_id: int, breakdown: Breakdown) -> dict[Group, int]:
    """How many responses to a wave by service, channel or profile; None as above."""
    part = _part(breakdown)
    counted = select(part, func.count()).where(ResponseRow.wave_id == wave_id).group_by(part)
    return {_group(value): n for value, n in session.execute(counted)}


def counts_by_wave(session: Session, wave_ids: Collection[int]) -> dict[int, int]:
    """How many responses to several waves; a wave without any is not among them."""
    counted = select(ResponseRow.wave_id, func.count()).where(ResponseRow.wave_id.in_(wave_ids))
    return dict(session.execute(counted.group_by(ResponseRow.wave_id)).all())


def counts_by_day(session: Session, wave_id: int) -> dict[date, int]:
    """How many responses to a wave on each day that had any, the first day first."""
    counted = select(ResponseRow.day, func.count()).where(ResponseRow.wave_id == wave_id)
    by_day = counted.group_by(ResponseRow.day).order_by(ResponseRow.day)
    return dict(session.execute(by_day).all())


def remarks(
    session: Session,
    wave_id: int,
    *,
    service_id: int | None = None,
    after: int = 0,
    most: int = 50,
) -> Sequence[Remark]:
    """At most so many remarks on a wave, or on one service in it, in no order that tells anything.

    after: the response_id of the last one that was shown, for the next page.
    """
    found = (
        _remarks()
        .with_only_columns(
            RemarkRow.response_id,
            ResponseRow.service_id,
            ResponseRow.ratings,
            RemarkRow.words,
        )
        .where(RemarkRow.wave_id == wave_id, RemarkRow.response_id > after)
        .order_by(RemarkRow.response_id)
        .limit(most)
    )
    if service_id is not None:
        found = found.where(ResponseRow.service_id == service_id)
    return [Remark(*row) for row in session.execute(found)]


def remarks_by_service(session: Session, wave_id: int) -> dict[int, int]:
    """How many remarks on each service of a wave that has any."""
    counted = _remarks().with_only_columns(ResponseRow.service_id, func.count())
    by_service = counted.where(RemarkRow.wave_id == wave_id).group_by(ResponseRow.service_id)
    return dict(session.execute(by_service).all())


def _remarks() -> Select[RemarkRow]:
    """Remarks beside the responses that they came with."""
    return select(RemarkRow).join(
        ResponseRow,
        (ResponseRow.institution_id == RemarkRow.institution_id)
        & (ResponseRow.wave_id == RemarkRow.wave_id)
        & (ResponseRow.id == RemarkRow.response_id),
    )


def erase_traces(session: Session, wave_id: int) -> None:
    """Forget how the responses to a wave came in."""
    session.execute(delete(TraceRow).where(TraceRow.wave_id == wave_id))


def erase_old_traces(session: Session, before: date) -> None:
    """Forget how the responses came in to waves that are closed and ended earlier."""
    closed = select(WaveRow.id).where(WaveRow.state == WaveState.CLOSED, WaveRow.closes < before)
    session.execute(
        delete(TraceRow)
        .where(TraceRow.wave_id.in_(closed))
        .execution_options(synchronize_session=False),
    )


def _part(breakdown: Breakdown) -> InstrumentedAttribute[Channel | Group]:
    part: InstrumentedAttribute[Channel | Group] = getattr(ResponseRow, PARTS[breakdown])
    return part


def _group(value: Channel | Group) -> Group:
    return value.value if isinstance(value, Channel) else value


def _key(session: Session, wave_id: int, response_id: int) -> dict[str, int]:
    return {"institution_id": here(session), "wave_id": wave_id, "response_id": response_id}


def _insert_many(row: type[Row]) -> Insert:
    """An INSERT of many rows in one statement, past the ORM, which would look at each of them."""
    return insert(METADATA.tables[row.__tablename__])


def _how(trace: Trace) -> dict[str, object]:
    return {
        "minute": trace.minute,
        "device": trace.device,
        "network": trace.network,
        "seconds": trace.seconds,
        "assisted": trace.assisted,
        "language": trace.language,
    }


def _values(wave: WaveRow, answer: Answer) -> dict[str, object]:
    profile = answer.profile
    return {
        "institution_id": wave.institution_id,
        "wave_id": wave.id,
        "items": wave.items,
        "points": wave.points,
        "service_id": answer.service_id,
        "day": answer.day,
        "channel": answer.channel,
        "ratings": answer.ratings,
        "sex": profile.sex,
        "age": profile.age,
        "education": profile.education,
        "occupation": profile.occupation,
        "disability": profile.disability,
        "extras": encoded(answer.extras),
    }
