"""Seals of published results and signed heads of the journal; added, never changed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Day, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    belongs,
    check,
    coded,
    inside,
    outside,
    refers,
)

LONGEST_CODE = 40
FIRST = text("corrects IS NULL")


class KeyRow(Row):
    """A public key that was ever signed with; id: of its digest. Old ones stay."""

    __tablename__ = "keys"
    __table_args__: TableArguments = outside(
        check("id_length", "length(id) = 16"),
        check("public_length", "length(public) = 32"),
    )

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    since: Mapped[datetime] = mapped_column(Instant)


class SealRow(Inside, Administered, Row):
    """One seal of a wave. corrects: the code of the seal that it replaces.

    content: the canonical text that was signed (core/results/seal.py); report: the whole result as
    it was then (core/kept.py), to be read instead of computed again.
    """

    __tablename__ = "seals"
    __table_args__: TableArguments = inside(
        coded("code", LONGEST_CODE),
        check("signature_length", "length(signature) = 64"),
        check("corrects_another", "corrects <> code"),
        UniqueConstraint("institution_id", "corrects", name="corrects"),
        refers("wave_id", "waves.id"),
        refers("corrects", "seals.code"),
        Index(
            "uq_seals_first",
            "institution_id",
            "wave_id",
            unique=True,
            sqlite_where=FIRST,
            postgresql_where=FIRST,
        ),
        # Serves seals.last_of and seals.of_wave.
        Index("ix_seals_wave", "institution_id", "wave_id"),
    )

    code: Mapped[str] = mapped_column(Words, primary_key=True)
    wave_id: Mapped[int] = mapped_column(ID)
    corrects: Mapped[str | None] = mapped_column(Words)
    content: Mapped[str] = mapped_column(Words)
    report: Mapped[str] = mapped_column(Words)
    key_id: Mapped[str] = mapped_column(Words, ForeignKey("keys.id"))
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class SealCodeRow(Row):
    """In which institution a seal stands, asked before the institution is known."""

    __tablename__ = "seal_codes"
    __table_args__: TableArguments = outside(refers("code", "seals.code"))

    code: Mapped[str] = mapped_column(Words, primary_key=True)
    institution_id: Mapped[int] = mapped_column(ID, ForeignKey("institutions.id"))


class HeadRow(Inside, Row):
    """The last line of the journal on a day, signed: what is cut off after it is missed."""

    __tablename__ = "heads"
    __table_args__: TableArguments = inside(
        belongs(),
        check("number_positive", "number > 0"),
        check("digest_length", "length(digest) = 32"),
        check("signature_length", "length(signature) = 64"),
    )

    day: Mapped[date] = mapped_column(Day, primary_key=True)
    number: Mapped[int]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(Words, ForeignKey("keys.id"))
    signature: Mapped[bytes] = mapped_column(LargeBinary)
