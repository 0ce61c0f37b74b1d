"""What trainees hand in without a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of tallies; without rowids, which would tell in which order they came."""
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "tally",
        sa.Column("id", words, primary_key=True),
        *(
            sa.Column(name, words, nullable=False)
            for name in ("scenario", "version", "function_group", "hard_goals", "signals")
        ),
        sa.Column("confidence_before", sa.Integer),
        sa.Column("confidence_after", sa.Integer),
        sa.CheckConstraint("confidence_before BETWEEN 1 AND 5", name="tally_before"),
        sa.CheckConstraint("confidence_after BETWEEN 1 AND 5", name="tally_after"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
