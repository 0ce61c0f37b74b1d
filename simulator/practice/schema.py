"""How the practice log lies on disk: its settings, its tables, and the steps from one version to the next."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = int.from_bytes(b"BaLo", "big")
"""In the header of every practice log: another program's database is left alone."""

OLDEST_SQLITE: Final = (3, 37)
"""The first with STRICT tables."""

SETTINGS: Final[dict[str, int | str]] = {
    "synchronous": 3,  # EXTRA: the folder too is on disk before a call returns
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,  # in memory: VACUUM would else copy the whole log to a temporary file
    "journal_mode": "delete",
}
"""What must be in force on every connection, as SQLite answers when asked."""

STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE source (
            sha256 TEXT PRIMARY KEY,
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        # `seq` keeps the order of starting, whatever the clock did.
        # A seed has no upper bound, and an INTEGER has.
        # The rubric is not tied to `source`: released rubrics stay shipped.
        """
        CREATE TABLE attempt (
            seq INTEGER PRIMARY KEY,
            attempt TEXT NOT NULL UNIQUE,
            at TEXT NOT NULL,
            scenario TEXT NOT NULL,
            version TEXT NOT NULL,
            scenario_sha256 TEXT NOT NULL REFERENCES source,
            catalogue_sha256 TEXT REFERENCES source,
            protocol_sha256 TEXT REFERENCES source,
            rubric TEXT NOT NULL,
            rubric_sha256 TEXT NOT NULL,
            language TEXT NOT NULL,
            seed TEXT NOT NULL,
            trainee TEXT NOT NULL,
            program TEXT NOT NULL,
            ending TEXT,
            broken_off INTEGER NOT NULL DEFAULT 0 CHECK (broken_off IN (0, 1)),
            CHECK (ending IS NULL OR NOT broken_off)
        ) STRICT
        """,
        """
        CREATE TABLE reply (
            attempt TEXT NOT NULL REFERENCES attempt (attempt) ON DELETE CASCADE,
            n INTEGER NOT NULL,
            at TEXT NOT NULL,
            state TEXT NOT NULL,
            reply TEXT NOT NULL,
            state_after TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (attempt, n)
        ) STRICT, WITHOUT ROWID
        """,
    ),
)
"""Step k brings a file from version k to k + 1; a released step never changes."""

KEEP_SOURCE: Final = "INSERT INTO source VALUES (?, ?) ON CONFLICT DO NOTHING"

START: Final = """
INSERT INTO attempt (
    attempt, at, scenario, version, scenario_sha256, catalogue_sha256, protocol_sha256,
    rubric, rubric_sha256, language, seed, trainee, program
) VALUES (
    :attempt, :at, :scenario, :version, :scenario_sha256, :catalogue_sha256, :protocol_sha256,
    :rubric, :rubric_sha256, :language, :seed, :trainee, :program
)
"""

STANDING: Final = """
SELECT coalesce((SELECT max(n) + 1 FROM reply WHERE attempt = :attempt), 0), ending, broken_off
FROM attempt WHERE attempt = :attempt
"""
"""How far an attempt is: the number of its next reply, its ending, whether it was broken off."""

REPLY: Final = "INSERT INTO reply VALUES (?, ?, ?, ?, ?, ?, ?)"
END: Final = "UPDATE attempt SET ending = ? WHERE attempt = ?"
BREAK_OFF: Final = "UPDATE attempt SET broken_off = 1 WHERE attempt = ?"

RECORDS: Final = """
SELECT
    a.attempt, a.at, a.scenario, a.version, a.scenario_sha256, a.catalogue_sha256, a.protocol_sha256,
    a.rubric, a.rubric_sha256, a.language, a.seed, a.trainee, a.program,
    a.ending, a.broken_off,
    r.n, r.at, r.state, r.reply, r.state_after, r.digest
FROM attempt AS a LEFT JOIN reply AS r ON r.attempt = a.attempt
WHERE (:attempt IS NULL OR a.attempt = :attempt)
    AND (NOT :unfinished OR (a.ending IS NULL AND NOT a.broken_off))
ORDER BY a.seq DESC, r.n
"""
"""One statement, so that another window cannot write between an attempt and its replies."""

SOURCE: Final = "SELECT body FROM source WHERE sha256 = ?"
SOURCES: Final = "SELECT sha256, body FROM source ORDER BY sha256"

ERASE: Final = "DELETE FROM attempt WHERE :attempt IS NULL OR attempt = :attempt"

CLEAR: Final = """
DELETE FROM attempt WHERE coalesce(
    (SELECT r.at FROM reply AS r WHERE r.attempt = attempt.attempt ORDER BY r.n DESC LIMIT 1),
    attempt.at
) < :before
"""

DROP_UNUSED_SOURCES: Final = """
DELETE FROM source WHERE sha256 NOT IN (
    SELECT scenario_sha256 FROM attempt
    UNION SELECT rubric_sha256 FROM attempt
    UNION SELECT catalogue_sha256 FROM attempt WHERE catalogue_sha256 IS NOT NULL
    UNION SELECT protocol_sha256 FROM attempt WHERE protocol_sha256 IS NOT NULL
)
"""

MARK_TRACES: Final = ("CREATE TABLE trace (n INTEGER) STRICT", "DROP TABLE trace")
"""Leaves a free page, the sign that rows were erased and the file was not yet written anew."""
