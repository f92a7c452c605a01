"""Results of other tools come as means of their elements, or as a sheet that gives them."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import ID, WORDS

revision = "0037"
down_revision = "0036"

MADE = {"sqlite_strict": True, "sqlite_with_rowid": False}  # as tables below an institution are
TRUTHS = {
    "ck_submissions_means_of_questionnaire": "(means IS NULL) = (instrument_digest IS NULL)",
    "ck_submissions_means_filed": "means IS NULL OR tool IS NOT NULL",
    "ck_submissions_sheet_measured": "sheet_id IS NULL OR means IS NOT NULL",
}
SHEET = "fk_submissions_institution_id_sheet_id"
QUESTIONNAIRE = "fk_submissions_institution_id_instrument_digest"
INSIDE = "institution_id"


def upgrade() -> None:
    """Keep both; what was filed as an index alone stays as it is."""
    with op.batch_alter_table("submissions", table_kwargs=MADE) as reports:
        reports.add_column(sa.Column("instrument_digest", WORDS, nullable=True))
        reports.add_column(sa.Column("means", WORDS, nullable=True))
        reports.add_column(sa.Column("sheet_id", ID, nullable=True))
        for name, rule in TRUTHS.items():
            reports.create_check_constraint(op.f(name), rule)
        columns, targets = [INSIDE, "sheet_id"], [INSIDE, "id"]
        reports.create_foreign_key(op.f(SHEET), "files", columns, targets)
        columns, targets = [INSIDE, "instrument_digest"], [INSIDE, "digest"]
        reports.create_foreign_key(op.f(QUESTIONNAIRE), "instruments", columns, targets)


def downgrade() -> None:
    """Forget means and sheets; their index stays."""
    with op.batch_alter_table("submissions", table_kwargs=MADE) as reports:
        for name in (SHEET, QUESTIONNAIRE):
            reports.drop_constraint(op.f(name), type_="foreignkey")
        for name in TRUTHS:
            reports.drop_constraint(op.f(name), type_="check")
        for name in ("sheet_id", "means", "instrument_digest"):
            reports.drop_column(name)
