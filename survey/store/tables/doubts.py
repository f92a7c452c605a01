"""Which answers look unusual, and by what hours and networks of its own a unit is judged."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Flag, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    Versioned,
    check,
    inside,
    refers,
)

LONGEST_REASON = 500
LONGEST_NETWORKS = 1000
LAST_MINUTE = 24 * 60


class DoubtRow(Inside, Administered, Row):
    """An answer that was flagged when its wave closed, or cleared by somebody before.

    reasons: codes of results/quality.py, with blanks between. The answer itself is never
    touched; who clears a doubt says why.
    """

    __tablename__ = "doubts"
    __table_args__: TableArguments = inside(
        check("reasons_not_empty", "reasons <> ''"),
        check(
            "cleared_whole",
            "(cleared_at IS NULL) = (cleared_by IS NULL) "
            "AND (cleared_at IS NULL) = (cleared_why IS NULL)",
        ),
        check("cleared_why_length", f"length(cleared_why) BETWEEN 1 AND {LONGEST_REASON}"),
        refers("wave_id response_id", "responses.wave_id id"),
        refers("cleared_by", "officers.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    response_id: Mapped[int] = mapped_column(ID, primary_key=True)
    reasons: Mapped[str] = mapped_column(Words)
    cleared_at: Mapped[datetime | None] = mapped_column(Instant)
    cleared_by: Mapped[int | None] = mapped_column(ID)
    cleared_why: Mapped[str | None] = mapped_column(Words)


class ServingRow(Inside, Administered, Versioned, Row):
    """When a unit serves, and from which networks its staff work.

    opens, closes: minutes after midnight. networks: addresses, with blanks between.
    """

    __tablename__ = "servings"
    __table_args__: TableArguments = inside(
        check("opens_before_closes", "opens < closes"),
        check("within_a_day", f"opens >= 0 AND closes <= {LAST_MINUTE}"),
        check("saturday_known", "on_saturday IN (true, false)"),
        check("sunday_known", "on_sunday IN (true, false)"),
        check("networks_length", f"length(networks) <= {LONGEST_NETWORKS}"),
        refers("unit_id", "units.id"),
    )

    unit_id: Mapped[int] = mapped_column(ID, primary_key=True)
    opens: Mapped[int]
    closes: Mapped[int]
    on_saturday: Mapped[bool] = mapped_column(Flag)
    on_sunday: Mapped[bool] = mapped_column(Flag)
    networks: Mapped[str] = mapped_column(Words)
