"""The triggers that make the database itself refuse what an append-only log must not have.

Nothing here stops whoever owns the database: that is what the checkpoints are for, which are kept elsewhere.
"""

from __future__ import annotations

from typing import Final

_QUERY_COLUMNS: Final = (
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
_KEPT: Final = ("seq", "id", "kind", "recorded_on", "commitment", "public", "corrects", "erases")


def _lawful_erasure(same: str) -> str:
    """Give the condition under which a row of `entry` may change: its body goes, and an entry says why."""
    kept = " AND ".join(f"NEW.{name} {same} OLD.{name}" for name in _KEPT)
    gone = " AND ".join(f"NEW.{name} IS NULL" for name in ("body", "salt", *_QUERY_COLUMNS))
    gone += " AND EXISTS (SELECT 1 FROM entry AS e WHERE e.erases = OLD.seq)"
    return f"OLD.body IS NOT NULL AND OLD.kind IN ('completion', 'correction') AND {kept} AND {gone}"


_NEXT_ENTRY: Final = """
    NEW.seq IS NOT NULL AND NEW.seq = (SELECT coalesce(max(seq), -1) + 1 FROM entry)
    AND NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM entry WHERE corrects = NEW.corrects)
    AND NOT EXISTS (SELECT 1 FROM entry WHERE erases = NEW.erases)
"""
_NEXT_NODE: Final = "NEW.idx = (SELECT coalesce(max(idx), -1) + 1 FROM node WHERE level = NEW.level)"
_NEW_CONTENT: Final = "NOT EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256)"

_INSERTS: Final = {"entry": _NEXT_ENTRY, "node": _NEXT_NODE, "content": _NEW_CONTENT}


def sqlite() -> list[str]:
    """Give the triggers for SQLite; a BEFORE trigger also sees what OR REPLACE is about to replace."""
    made = [_sqlite(table, "INSERT", f"NOT coalesce({allowed}, 0)") for table, allowed in _INSERTS.items()]
    made.append(_sqlite("entry", "UPDATE", f"NOT coalesce({_lawful_erasure('IS')}, 0)"))
    made += [_sqlite(table, "UPDATE", "1") for table in ("node", "content")]
    made += [_sqlite(table, "DELETE", "1") for table in _INSERTS]
    return made


def _sqlite(table: str, what: str, refused: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table} WHEN {refused} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def postgresql() -> list[str]:
    """Give the trigger functions and triggers for PostgreSQL."""
    made = []
    for table, allowed in _INSERTS.items():
        lawful = _lawful_erasure("IS NOT DISTINCT FROM") if table == "entry" else "FALSE"
        made.append(_postgresql_function(table, allowed, lawful))
        made.append(
            f"CREATE TRIGGER {table}_append_only BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        )
        made.append(
            f"CREATE TRIGGER {table}_never_empty BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
        )
    return made


def _postgresql_function(table: str, insert: str, update: str) -> str:
    return f"""
        CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF {insert} THEN RETURN NEW; END IF;
            ELSIF TG_OP = 'UPDATE' THEN
                IF {update} THEN RETURN NEW; END IF;
            END IF;
            RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """
