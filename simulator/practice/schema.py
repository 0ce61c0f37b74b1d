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
    "cache_size": -256,  # kB: else each connection comes to hold 2 MB of the log, a thread for a thread
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
    (
        """
        ALTER TABLE attempt ADD COLUMN assessment INTEGER NOT NULL DEFAULT 0 CHECK (assessment IN (0, 1))
        """,
        # Replies and steps back share one table, so that one primary key numbers them.
        # A step back has a number and a time, and nothing else.
        """
        CREATE TABLE event (
            attempt TEXT NOT NULL REFERENCES attempt (attempt) ON DELETE CASCADE,
            n INTEGER NOT NULL CHECK (n >= 0),
            at TEXT NOT NULL,
            state TEXT,
            reply TEXT,
            state_after TEXT,
            digest TEXT,
            PRIMARY KEY (attempt, n),
            CHECK ((state IS NULL) = (reply IS NULL)),
            CHECK ((state_after IS NULL) = (reply IS NULL)),
            CHECK ((digest IS NULL) = (reply IS NULL)),
            CHECK (n > 0 OR reply IS NOT NULL)
        ) STRICT, WITHOUT ROWID
        """,
        "INSERT INTO event SELECT attempt, n, at, state, reply, state_after, digest FROM reply",
        "DROP TABLE reply",
    ),
    (
        # The trainee's own words; a step back has none.
        """
        ALTER TABLE event ADD COLUMN words TEXT NOT NULL DEFAULT ''
        CHECK (length(words) <= 2000 AND (words = '' OR reply IS NOT NULL))
        """,
        """
        ALTER TABLE attempt ADD COLUMN surprise INTEGER NOT NULL DEFAULT 0 CHECK (surprise IN (0, 1))
        """,
    ),
    (
        # What the trainee was told and let go further: never what happened in the attempt.
        # Of an assessment of before this step nobody was told anything.
        """
        ALTER TABLE attempt ADD COLUMN told TEXT NOT NULL DEFAULT ''
        CHECK (told IN ('', 'completion', 'goals_met', 'scores') AND (told = '' OR assessment))
        """,
        """
        ALTER TABLE attempt ADD COLUMN debriefed TEXT CHECK (debriefed IS NULL OR ending IS NOT NULL)
        """,
        """
        ALTER TABLE attempt ADD COLUMN handed_in INTEGER NOT NULL DEFAULT 0
        CHECK (handed_in IN (0, 1) AND (NOT handed_in OR debriefed IS NOT NULL))
        """,
        # One assessment can be part of several trainings, and of each only once.
        """
        CREATE TABLE counted (
            attempt TEXT NOT NULL REFERENCES attempt (attempt) ON DELETE CASCADE,
            training TEXT NOT NULL CHECK (instr(training, ' ') = 0),
            PRIMARY KEY (attempt, training)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        # The note pad: one for each attempt, whatever is taken back.
        """
        ALTER TABLE attempt ADD COLUMN notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 4000)
        """,
    ),
)
"""Step k brings a file from version k to k + 1; a released step never changes."""

KEEP_SOURCE: Final = "INSERT INTO source VALUES (?, ?) ON CONFLICT DO NOTHING"

START: Final = """
INSERT INTO attempt (
    attempt, at, scenario, version, scenario_sha256, catalogue_sha256, protocol_sha256,
    rubric, rubric_sha256, language, seed, trainee, program, assessment, surprise, told
) VALUES (
    :attempt, :at, :scenario, :version, :scenario_sha256, :catalogue_sha256, :protocol_sha256,
    :rubric, :rubric_sha256, :language, :seed, :trainee, :program, :assessment, :surprise, :told
)
"""

STANDING: Final = """
SELECT coalesce((SELECT max(n) + 1 FROM event WHERE attempt = :attempt), 0), ending, broken_off
FROM attempt WHERE attempt = :attempt
"""
"""How far an attempt is: the number of its next event, its ending, whether it was broken off."""

STANDING_REPLIES: Final = """
SELECT
    (SELECT coalesce(sum(CASE WHEN reply IS NULL THEN -1 ELSE 1 END), 0) FROM event WHERE attempt = :attempt),
    assessment
FROM attempt WHERE attempt = :attempt
"""
"""How many replies of an attempt were not taken back, and whether it is an assessment."""

EVENT: Final = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
END: Final = """
UPDATE attempt SET ending = :ending,
    debriefed = CASE WHEN :ending IS NULL THEN NULL ELSE debriefed END,
    handed_in = CASE WHEN :ending IS NULL THEN 0 ELSE handed_in END
WHERE attempt = :attempt
"""
"""A step back undoes the ending, and with it that the ending was looked back on."""
LOOK_BACK: Final = """
UPDATE attempt SET debriefed = ? WHERE attempt = ? AND ending IS NOT NULL AND debriefed IS NULL
"""
COUNT: Final = """
INSERT INTO counted SELECT attempt, :training FROM attempt
WHERE attempt = :attempt AND assessment AND debriefed IS NOT NULL
ON CONFLICT DO NOTHING
"""
HAND_IN: Final = "UPDATE attempt SET handed_in = 1 WHERE attempt = ? AND debriefed IS NOT NULL"
NOTES: Final = "SELECT notes, broken_off FROM attempt WHERE attempt = ?"
NOTE: Final = "UPDATE attempt SET notes = ? WHERE attempt = ?"
BREAK_OFF: Final = "UPDATE attempt SET broken_off = 1 WHERE attempt = ?"

RECORDS: Final = """
SELECT
    a.attempt, a.at, a.scenario, a.version, a.scenario_sha256, a.catalogue_sha256, a.protocol_sha256,
    a.rubric, a.rubric_sha256, a.language, a.seed, a.trainee, a.program, a.assessment, a.surprise,
    a.ending, a.broken_off, a.debriefed,
    (SELECT group_concat(training, ' ') FROM counted AS c WHERE c.attempt = a.attempt), a.handed_in,
    a.told, CASE WHEN coalesce(e.n, 0) = 0 THEN a.notes END,
    e.n, e.at, e.state, e.reply, e.state_after, e.digest, e.words
FROM attempt AS a LEFT JOIN event AS e ON e.attempt = a.attempt
WHERE (:attempt IS NULL OR a.attempt = :attempt)
    AND (NOT :unfinished OR (a.ending IS NULL AND NOT a.broken_off))
    AND (NOT :assessed OR a.assessment)
ORDER BY a.seq DESC, e.n
"""
"""One statement, so that another window cannot write between an attempt and its events.

The note pad comes with the first line of an attempt alone.
"""

OUTLINES: Final = """
SELECT
    a.attempt, a.at, a.scenario, a.version, a.scenario_sha256, a.catalogue_sha256, a.protocol_sha256,
    a.rubric, a.rubric_sha256, a.language, a.seed, a.trainee, a.program, a.assessment, a.surprise,
    a.ending, a.broken_off, a.debriefed,
    (SELECT group_concat(training, ' ') FROM counted AS c WHERE c.attempt = a.attempt), a.told,
    (
        SELECT coalesce(sum(CASE WHEN reply IS NULL THEN -1 ELSE 1 END), 0)
        FROM event AS e WHERE e.attempt = a.attempt
    )
FROM attempt AS a
ORDER BY a.seq DESC LIMIT :most OFFSET :after
"""
"""A page of a list that may have thousands: no event leaves the file for it."""

COUNTED: Final = "SELECT count(*) FROM attempt"

PRACTISED: Final = """
SELECT
    scenario, sum(NOT assessment), max(CASE WHEN NOT assessment THEN at END),
    sum(assessment), max(CASE WHEN assessment THEN at END)
FROM attempt
WHERE ending IS NOT NULL AND (NOT surprise OR debriefed IS NOT NULL)
GROUP BY scenario
"""
"""A surprise does not count before its debrief: to see it here would tell what it is."""

SOURCE: Final = "SELECT body FROM source WHERE sha256 = ?"
SOURCES: Final = "SELECT sha256, body FROM source ORDER BY sha256"

ERASE: Final = "DELETE FROM attempt WHERE :attempt IS NULL OR attempt = :attempt"

CLEAR: Final = """
DELETE FROM attempt WHERE coalesce(
    (SELECT e.at FROM event AS e WHERE e.attempt = attempt.attempt ORDER BY e.n DESC LIMIT 1),
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
