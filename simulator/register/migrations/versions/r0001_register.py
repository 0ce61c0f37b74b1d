"""The log, the staff list and what is told about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from simulator.register.migrations import guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table but the tallies, and the triggers that keep the log append-only."""
    _entry()
    _evidence()
    _around()
    made = guards.sqlite() if op.get_bind().dialect.name == "sqlite" else guards.postgresql()
    for statement in made:
        op.execute(statement)


def _words() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", _words(), nullable=False, unique=True),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("recorded_on", _words(), nullable=False),
        sa.Column("commitment", sa.LargeBinary, nullable=False),
        sa.Column("public", _words(), nullable=False),
        sa.Column("body", _words()),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("corrects", sa.Integer),
        sa.Column("erases", sa.Integer),
        *(
            sa.Column(name, _words())
            for name in (
                "person_key",
                "training",
                "status",
                "completed_on",
                "function_group",
                "next_due_on",
                "started_on",
                "status_reason",
                "basis",
            )
        ),
        sa.CheckConstraint("length(commitment) = 32", name="entry_commitment"),
        sa.CheckConstraint("(body IS NULL) = (salt IS NULL)", name="entry_erased_whole"),
        sa.CheckConstraint("(kind = 'erasure') = (erases IS NOT NULL)", name="entry_erases"),
        sa.CheckConstraint("(kind = 'correction') = (corrects IS NOT NULL)", name="entry_corrects"),
        sqlite_strict=True,
    )
    _index("entry_corrected_once", ["corrects"], "corrects IS NOT NULL", unique=True)
    _index("entry_erased_once", ["erases"], "erases IS NOT NULL", unique=True)
    _index("entry_rare", ["kind", "seq"], "kind <> 'completion'")
    standing: list[str | sa.TextClause] = [
        "person_key",
        "training",
        sa.text("(CASE WHEN status IN ('completed', 'exempt') THEN 1 ELSE 0 END)"),
        sa.text("coalesce(completed_on, recorded_on)"),
        "seq",
        *("status", "completed_on", "recorded_on", "started_on", "next_due_on", "status_reason", "basis"),
    ]
    _index("entry_standing", standing, "person_key IS NOT NULL")


def _index(name: str, columns: list[str | sa.TextClause], where: str, *, unique: bool = False) -> None:
    only = sa.text(where)
    op.create_index(name, "entry", columns, unique=unique, sqlite_where=only, postgresql_where=only)


def _evidence() -> None:
    op.create_table(
        "node",
        sa.Column("level", sa.SmallInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("idx", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("level", "idx"),
        sa.CheckConstraint("length(hash) = 32", name="node_hash"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "content",
        sa.Column("sha256", _words(), primary_key=True),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("id", _words(), nullable=False),
        sa.Column("version", _words(), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("note", _words(), nullable=False),
        sqlite_strict=True,
    )


def _around() -> None:
    op.create_table(
        "person",
        sa.Column("person_key", _words(), primary_key=True),
        *(
            sa.Column(name, _words(), nullable=False)
            for name in ("name", "team", "function_group", "exposure_category", "employment_type", "account")
        ),
        *(sa.Column(name, _words()) for name in ("starts_on", "function_since", "left_on")),
        sa.Column("hold", sa.Integer, nullable=False),
        sa.CheckConstraint("hold IN (0, 1)", name="person_hold"),
        sqlite_strict=True,
    )
    op.create_index("person_account", "person", ["account"])
    op.create_table(
        "register",
        sa.Column("name", _words(), primary_key=True),
        sa.Column("value", _words(), nullable=False),
        sqlite_strict=True,
    )
