"""Alembic's entrance: runs migrations on the connection that survey/store/revisions.py opened."""

from alembic import context

context.configure(**context.config.attributes["options"])
with context.begin_transaction():
    context.run_migrations()
