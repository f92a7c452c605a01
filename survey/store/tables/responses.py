"""What was answered: responses, remarks, traces, and the tokens that were spent.

None of these keeps the order or the moment in which responses came in, except traces, which
are erased some time after the seal; spent_tokens and receipts know no response.
"""

from datetime import date, datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.results.ratings import DIGITS
from survey.core.surveys.answer import Channel
from survey.store.columns import ID, SMALL, Day, Flag, Instant, OneOf, Words, new_id
from survey.store.tables.rows import (
    Inside,
    Row,
    TableArguments,
    belongs,
    check,
    coded,
    inside,
    known,
    outside_in_order,
    refers,
)

LONGEST_PROFILE_CODE = 16
LONGEST_REMARK = 5000


class ResponseRow(Inside, Row):
    """One filled questionnaire: its ratings in one string, its profile in short codes."""

    __tablename__ = "responses"
    __table_args__: TableArguments = inside(
        check("ratings_not_empty", "ratings <> ''"),
        check("ratings_one_per_item", "length(ratings) = items"),
        check("ratings_on_scale", f"ltrim(ratings, substr('{DIGITS}', 1, points + 1)) = ''"),
        known("channel", Channel),
        coded("sex", LONGEST_PROFILE_CODE),
        coded("age", LONGEST_PROFILE_CODE),
        coded("education", LONGEST_PROFILE_CODE),
        coded("occupation", LONGEST_PROFILE_CODE),
        coded("disability", LONGEST_PROFILE_CODE),
        refers("wave_id items points", "waves.id items points"),
        refers("service_id", "services.id"),
    )

    # The wave stands in the key, so that the responses of a wave lie together.
    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    id: Mapped[int] = mapped_column(ID, primary_key=True, default=new_id)
    items: Mapped[int] = mapped_column(SMALL)
    points: Mapped[int] = mapped_column(SMALL)
    service_id: Mapped[int] = mapped_column(ID)
    day: Mapped[date] = mapped_column(Day)
    channel: Mapped[Channel] = mapped_column(OneOf(Channel))
    ratings: Mapped[str] = mapped_column(Words)
    sex: Mapped[str | None] = mapped_column(Words)
    age: Mapped[str | None] = mapped_column(Words)
    education: Mapped[str | None] = mapped_column(Words)
    occupation: Mapped[str | None] = mapped_column(Words)
    disability: Mapped[str | None] = mapped_column(Words)
    extras: Mapped[str | None] = mapped_column(Words)  # core/surveys/extras.py encoded


class RemarkRow(Inside, Row):
    """The free text of a response, apart because fewer people may read it."""

    __tablename__ = "remarks"
    __table_args__: TableArguments = inside(
        check("words_length", f"length(words) BETWEEN 1 AND {LONGEST_REMARK}"),
        refers("wave_id response_id", "responses.wave_id id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    response_id: Mapped[int] = mapped_column(ID, primary_key=True)
    words: Mapped[str] = mapped_column(Words)


class TraceRow(Inside, Row):
    """How a response came in (survey/core/surveys/answer.py)."""

    __tablename__ = "traces"
    __table_args__: TableArguments = inside(
        check("seconds_not_negative", "seconds >= 0"),
        check("assisted_known", "assisted IN (true, false)"),
        check("language_known", "language IN ('id', 'en')"),
        refers("wave_id response_id", "responses.wave_id id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    response_id: Mapped[int] = mapped_column(ID, primary_key=True)
    minute: Mapped[datetime] = mapped_column(Instant)
    device: Mapped[str | None] = mapped_column(Words)
    network: Mapped[str | None] = mapped_column(Words)
    seconds: Mapped[int | None]
    assisted: Mapped[bool] = mapped_column(Flag)
    language: Mapped[str] = mapped_column(Words)


class SpentTokenRow(Inside, Row):
    """A form that was handed in: the digest of its token's random part, and no response."""

    __tablename__ = "spent_tokens"
    __table_args__: TableArguments = inside(
        check("digest_length", "length(digest) = 32"),
        refers("wave_id", "waves.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)


class ReceiptRow(Row):
    """Which wave a receipt belongs to, asked before the institution is known; no response.

    digest: of the receipt, made with the key of the forms, so that the table gives none away.
    """

    __tablename__ = "receipts"
    __table_args__: TableArguments = outside_in_order(
        belongs(),
        check("digest_length", "length(digest) = 32"),
        refers("wave_id", "waves.id"),
    )

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    institution_id: Mapped[int] = mapped_column(ID)
