"""Runs the steps that are missing, in the one transaction that the caller has begun."""

from __future__ import annotations

from alembic import context

from simulator.register.tables import REVISION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=REVISION_TABLE,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
