"""What UU 25/2009 asks of each unit: standards, charter, information system, innovations."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.law.proof import LONGEST_REASON, LONGEST_TOPIC, ProofMove, ProofState
from survey.core.law.standard import COMPONENTS, LONGEST_CHARTER, LONGEST_STORY, PLEDGES
from survey.store.columns import ID, SMALL, Day, Instant, OneOf, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    inside,
    known,
    named,
    refers,
)

LONGEST_LINK = 500
OF_WHOLE_UNIT = text("service_id IS NULL")


class StandardRow(Identified, Administered, Versioned, Row):
    """The service standard of a service; without one that of a unit as a whole.

    components: a sign for each of the fourteen, in the order of the law: - absent, x written,
    p written and published. place: where the published ones are. reviewed_on: the last time.
    """

    __tablename__ = "standards"
    __table_args__: TableArguments = inside(
        check(
            "components_known",
            f"ltrim(components, '-xp') = '' AND length(components) = {COMPONENTS}",
        ),
        *(named(column) for column in ("decree", "place")),
        check("decreed_or_not", "(decree IS NULL) = (decreed_on IS NULL)"),
        UniqueConstraint("institution_id", "service_id", name="service"),
        refers("unit_id", "units.id"),
        refers("service_id", "services.id"),
        Index(
            "uq_standards_whole",
            "institution_id",
            "unit_id",
            unique=True,
            sqlite_where=OF_WHOLE_UNIT,
            postgresql_where=OF_WHOLE_UNIT,
        ),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    service_id: Mapped[int | None] = mapped_column(ID)
    components: Mapped[str] = mapped_column(Words)
    decree: Mapped[str | None] = mapped_column(Words)
    decreed_on: Mapped[date | None] = mapped_column(Day)
    place: Mapped[str | None] = mapped_column(Words)
    reviewed_on: Mapped[date | None] = mapped_column(Day)


class DisclosureRow(Inside, Administered, Versioned, Row):
    """What a unit makes known: its charter (maklumat) and its information system (SIPP).

    pledges: a sign for each statement that the charter has to hold, - or x. system_on: when the
    information was brought up to date last.
    """

    __tablename__ = "disclosures"
    __table_args__: TableArguments = inside(
        check("pledges_known", f"ltrim(pledges, '-x') = '' AND length(pledges) = {PLEDGES}"),
        check("charter_length", f"length(charter) BETWEEN 1 AND {LONGEST_CHARTER}"),
        *(
            named(column)
            for column in (
                "charter_decree",
                "print_place",
                "online_place",
                "system_name",
                "system_place",
                "sippn_place",
            )
        ),
        check("enacted_or_not", "(charter_decree IS NULL) = (charter_on IS NULL)"),
        refers("unit_id", "units.id"),
    )

    unit_id: Mapped[int] = mapped_column(ID, primary_key=True)
    charter: Mapped[str | None] = mapped_column(Words)
    charter_decree: Mapped[str | None] = mapped_column(Words)
    charter_on: Mapped[date | None] = mapped_column(Day)
    pledges: Mapped[str] = mapped_column(Words)
    print_place: Mapped[str | None] = mapped_column(Words)
    online_place: Mapped[str | None] = mapped_column(Words)
    system_name: Mapped[str | None] = mapped_column(Words)
    system_place: Mapped[str | None] = mapped_column(Words)
    sippn_place: Mapped[str | None] = mapped_column(Words)
    system_on: Mapped[date | None] = mapped_column(Day)


class InnovationRow(Identified, Administered, Versioned, Row):
    """Something new that a unit does; effect: what came of it, "" while nobody knows."""

    __tablename__ = "innovations"
    __table_args__: TableArguments = inside(
        named(),
        check("what_length", f"length(what) BETWEEN 1 AND {LONGEST_STORY}"),
        check("effect_length", f"length(effect) <= {LONGEST_STORY}"),
        check("year_is_one", "year BETWEEN 1945 AND 2200"),
        refers("unit_id", "units.id"),
        # Serves standards.innovations_of.
        Index("ix_innovations_unit", "institution_id", "unit_id", "year"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    name: Mapped[str] = mapped_column(Words)
    year: Mapped[int] = mapped_column(SMALL)
    what: Mapped[str] = mapped_column(Words)
    effect: Mapped[str] = mapped_column(Words)


class ProofRow(Identified, Administered, Versioned, Row):
    """A file or a link that proves something, as it stands now.

    unit_id: None for what is said of the institution. topic: what it proves, such as standard
    or assessment:12:a6. uploaded_by: whoever sent what is there now.
    """

    __tablename__ = "proofs"
    __table_args__: TableArguments = inside(
        known("state", ProofState),
        check("topic_length", f"length(topic) BETWEEN 1 AND {LONGEST_TOPIC}"),
        named("caption"),
        check("link_length", f"length(link) BETWEEN 1 AND {LONGEST_LINK}"),
        check("file_or_link", "(file_id IS NULL) <> (link IS NULL)"),
        check("verified_or_not", "(verified_by IS NOT NULL) = (state = 'verified')"),
        check("verified_by_another", "verified_by <> uploaded_by"),
        belongs(),
        refers("unit_id", "units.id"),
        refers("file_id", "files.id"),
        refers("uploaded_by", "officers.id"),
        refers("verified_by", "officers.id"),
        # Serves proofs.of_unit.
        Index("ix_proofs_unit", "institution_id", "unit_id", "topic"),
    )

    unit_id: Mapped[int | None] = mapped_column(ID)
    topic: Mapped[str] = mapped_column(Words)
    caption: Mapped[str] = mapped_column(Words)
    file_id: Mapped[int | None] = mapped_column(ID)
    link: Mapped[str | None] = mapped_column(Words)
    state: Mapped[ProofState] = mapped_column(OneOf(ProofState))
    uploaded_by: Mapped[int] = mapped_column(ID)
    verified_by: Mapped[int | None] = mapped_column(ID)


class ProofEventRow(Inside, Row):
    """The number-th thing that happened to a proof, counted from 0; never changes.

    file_id, link: what was there then. words: why it was sent back, else "".
    """

    __tablename__ = "proof_events"
    __table_args__: TableArguments = inside(
        check("number_not_negative", "number >= 0"),
        known("move", ProofMove),
        known("state", ProofState),
        check("words_length", f"length(words) <= {LONGEST_REASON}"),
        refers("proof_id", "proofs.id"),
        refers("officer_id", "officers.id"),
        refers("file_id", "files.id"),
    )

    proof_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    move: Mapped[ProofMove] = mapped_column(OneOf(ProofMove))
    state: Mapped[ProofState] = mapped_column(OneOf(ProofState))
    words: Mapped[str] = mapped_column(Words)
    file_id: Mapped[int | None] = mapped_column(ID)
    link: Mapped[str | None] = mapped_column(Words)
