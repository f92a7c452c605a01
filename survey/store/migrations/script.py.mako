"""${message}.

Why: …
"""

from survey.store.migrations.vocabulary import inside, must

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """…"""
    ${upgrades if upgrades else "raise NotImplementedError"}


def downgrade() -> None:
    """…"""
    ${downgrades if downgrades else "raise NotImplementedError"}
