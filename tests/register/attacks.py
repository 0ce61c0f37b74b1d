"""What someone with the whole database in their hands can do to it, short of having the signing key.

Every attack writes with the driver alone, after the triggers are gone, and knows our code as well as we do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from simulator.register.canonical import canonical, read_canonical
from simulator.register.entries import Kind
from simulator.register.notes import Checkpoint, SigningKey, sign
from simulator.register.sealing import columns_of, commitment, leaf_of_texts
from simulator.register.tree import completed, root_of

COLUMNS: Final = (
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
FIELDS: Final = ("id", "kind", "recorded_on", "commitment", "public", "body", "salt")
_SHADOW: Final = 1_000_000


@dataclass(frozen=True)
class Scene:
    """A register at the mercy of an attacker."""

    conn: sqlite3.Connection
    random: Random
    older: Path
    """A copy of the register from before."""
    key: SigningKey
    """The attacker's own key, with the register's name."""

    def size(self) -> int:
        return int(self.one("SELECT max(seq) + 1 FROM entry"))

    def one(self, statement: str, *values: Any) -> Any:
        return self.conn.execute(statement, values).fetchone()[0]

    def some(self, condition: str = "1") -> int:
        """Pick an entry."""
        rows = self.conn.execute(f"SELECT seq FROM entry WHERE {condition}").fetchall()
        return int(self.random.choice(rows)[0])

    def some_of_people(self) -> int:
        return self.some("body IS NOT NULL AND kind IN ('completion', 'correction')")

    def row(self, seq: int) -> dict[str, Any]:
        cursor = self.conn.execute("SELECT * FROM entry WHERE seq = ?", (seq,))
        return dict(zip([each[0] for each in cursor.description], cursor.fetchone(), strict=True))

    def write(self, seq: int, **fields: Any) -> None:
        names = ", ".join(f"{name} = :{name}" for name in fields)
        self.conn.execute(f"UPDATE entry SET {names} WHERE seq = :of", {**fields, "of": seq})

    def rebuild(self) -> None:
        """Make the tree anew over what the entries say now."""
        nodes: dict[tuple[int, int], bytes] = {}
        for size, leaf in enumerate(self.leaves()):
            grown = completed(size, leaf, lambda level, idx: nodes[level, idx])
            nodes.update({(level, idx): digest for level, idx, digest in grown})
        self.conn.execute("DELETE FROM node")
        rows = [(level, idx, digest) for (level, idx), digest in nodes.items()]
        self.conn.executemany("INSERT INTO node VALUES (?, ?, ?)", rows)

    def leaves(self) -> list[bytes]:
        rows = self.conn.execute(
            "SELECT seq, id, kind, recorded_on, commitment, public FROM entry ORDER BY seq"
        ).fetchall()
        return [
            leaf_of_texts(seq, identity, kind, on, sealed=sealed, public=public)
            for seq, identity, kind, on, sealed, public in rows
        ]

    def forget_copies(self) -> None:
        self.conn.execute("DELETE FROM checkpoint")

    def rewrite(self, seq: int, **fields: Any) -> None:
        """Write another body, with all that follows from it but the tree."""
        row = self.row(seq)
        body = read_canonical(row["body"]) | fields
        written, salt = canonical(body), self.random.randbytes(32)
        columns = columns_of(row["kind"], read_canonical(row["public"]), body)
        self.write(seq, body=written.decode(), salt=salt, commitment=commitment(salt, written), **columns)

    def renumber(self, first: int, by: int) -> None:
        """Move entries up or down, by way of numbers that nobody has."""
        self.conn.execute("UPDATE entry SET seq = seq + ? WHERE seq >= ?", (_SHADOW, first))
        self.conn.execute("UPDATE entry SET seq = seq - ? WHERE seq >= ?", (_SHADOW - by, _SHADOW))


Attack = Callable[[Scene], None]


def altered(value: Any, random: Random) -> Any:
    """Change one bit of some bytes, or one character of a text."""
    place = random.randrange(len(value))
    if isinstance(value, bytes):
        return value[:place] + bytes([value[place] ^ (1 << random.randrange(8))]) + value[place + 1 :]
    other = random.choice([char for char in '0123456789abcxyz-"{}:, é' if char != value[place]])
    return value[:place] + other + value[place + 1 :]


def one_field(scene: Scene) -> None:
    seq, field = scene.some("body IS NOT NULL"), scene.random.choice(FIELDS)
    scene.write(seq, **{field: altered(scene.row(seq)[field], scene.random)})


def one_field_and_the_tree(scene: Scene) -> None:
    one_field(scene)
    scene.rebuild()


def another_body(scene: Scene) -> None:
    scene.rewrite(scene.some_of_people(), completed_on="2026-11-01", next_due_on="2027-11-01")


def another_body_and_the_tree(scene: Scene) -> None:
    another_body(scene)
    scene.rebuild()
    if scene.random.random() < 0.5:
        scene.forget_copies()


def deleted(scene: Scene) -> None:
    scene.conn.execute("DELETE FROM entry WHERE seq = ?", (scene.some(),))


def cut_off(scene: Scene) -> None:
    """Take away the end, with its hashes, as if it had never been."""
    size = scene.random.randrange(1, scene.size())
    scene.conn.execute("DELETE FROM entry WHERE seq >= ?", (size,))
    scene.conn.execute("DELETE FROM node WHERE (idx + 1) << level > ?", (size,))
    if scene.random.random() < 0.5:
        scene.conn.execute("DELETE FROM checkpoint WHERE size > ?", (size,))


def deleted_and_closed_up(scene: Scene) -> None:
    seq = scene.some("seq > 0")
    scene.conn.execute("DELETE FROM entry WHERE seq = ?", (seq,))
    scene.renumber(seq + 1, -1)
    scene.rebuild()
    if scene.random.random() < 0.5:
        scene.forget_copies()


def inserted(scene: Scene) -> None:
    """Slip in a completion that nobody had."""
    model = scene.row(scene.some("kind = 'completion' AND body IS NOT NULL"))
    seq = scene.random.randrange(1, scene.size())
    scene.renumber(seq, 1)
    fields = {**model, "seq": seq, "id": scene.random.randbytes(16).hex()}
    scene.conn.execute(f"INSERT INTO entry VALUES ({', '.join('?' * len(fields))})", tuple(fields.values()))
    scene.rebuild()


def swapped(scene: Scene) -> None:
    one, other = scene.random.sample(range(1, scene.size()), 2)
    scene.conn.execute("UPDATE entry SET seq = ? WHERE seq = ?", (_SHADOW, one))
    scene.conn.execute("UPDATE entry SET seq = ? WHERE seq = ?", (one, other))
    scene.conn.execute("UPDATE entry SET seq = ? WHERE seq = ?", (other, _SHADOW))
    if scene.random.random() < 0.5:
        scene.rebuild()


def bodies_swapped(scene: Scene) -> None:
    rows = scene.conn.execute(
        "SELECT seq FROM entry WHERE kind = 'completion' AND body IS NOT NULL"
    ).fetchall()
    (one,), (other,) = scene.random.sample(rows, 2)
    names = (
        ("body", "salt", *COLUMNS)
        if scene.random.random() < 0.5
        else ("body", "salt", "commitment", *COLUMNS)
    )
    mine, theirs = scene.row(one), scene.row(other)
    scene.write(one, **{name: theirs[name] for name in names})
    scene.write(other, **{name: mine[name] for name in names})


def silently_erased(scene: Scene) -> None:
    scene.write(scene.some_of_people(), body=None, salt=None, **dict.fromkeys(COLUMNS))


def written_back(scene: Scene) -> None:
    """Give an erased entry a body again."""
    seq, model = scene.some("body IS NULL"), scene.row(scene.some("kind = 'completion' AND body IS NOT NULL"))
    names = ["body", "salt", *COLUMNS]
    if scene.random.random() < 0.5:
        names.append("commitment")
    scene.write(seq, **{name: model[name] for name in names})
    if "commitment" in names:
        scene.rebuild()


def erasure_moved(scene: Scene) -> None:
    """Erase someone else's entry, and let the erasure that is there say so."""
    erasure, victim = scene.some("kind = 'erasure'"), scene.some_of_people()
    public = read_canonical(scene.row(erasure)["public"])
    public |= {"target": victim, "commitment": scene.row(victim)["commitment"].hex()}
    scene.write(erasure, public=canonical(public).decode(), erases=victim)
    scene.write(victim, body=None, salt=None, **dict.fromkeys(COLUMNS))
    scene.rebuild()


def old_copy(scene: Scene) -> None:
    """Put an older copy back, whole."""
    with sqlite3.connect(scene.older) as older:
        scene.conn.commit()
        older.backup(scene.conn)
    older.close()


def key_replaced(scene: Scene) -> None:
    """Change something, name another key in the register and sign its checkpoints with that one."""
    another_body(scene)
    seq = scene.some("kind = 'key'")
    public = {"action": "made", "vkey": scene.key.verifier.vkey}
    scene.write(seq, public=canonical(public).decode())
    scene.rebuild()
    leaves = scene.leaves()
    for (size,) in scene.conn.execute("SELECT size FROM checkpoint").fetchall():
        note = sign(Checkpoint(scene.key.name, size, root_of(leaves[:size])), scene.key)
        scene.conn.execute("UPDATE checkpoint SET note = ? WHERE size = ?", (note, size))


def node_changed(scene: Scene) -> None:
    level, idx, digest = scene.random.choice(scene.conn.execute("SELECT * FROM node").fetchall())
    what = scene.random.randrange(3)
    if what == 0:
        changed = altered(digest, scene.random)
        scene.conn.execute("UPDATE node SET hash = ? WHERE level = ? AND idx = ?", (changed, level, idx))
    elif what == 1:
        scene.conn.execute("DELETE FROM node WHERE level = ? AND idx = ?", (level, idx))
    else:
        scene.conn.execute("INSERT INTO node VALUES (?, ?, ?)", (level, 10_000 + idx, digest))


def column_changed(scene: Scene) -> None:
    """Let someone count as trained, or as gone, without touching what was recorded."""
    seq, column = scene.some_of_people(), scene.random.choice(COLUMNS)
    there = scene.row(seq)[column]
    scene.write(seq, **{column: None if there and scene.random.random() < 0.3 else f"{there}1"})


def file_changed(scene: Scene) -> None:
    digest, body = scene.random.choice(scene.conn.execute("SELECT sha256, body FROM content").fetchall())
    what, changed = scene.random.randrange(4), altered(body, scene.random)
    if what == 0:
        scene.conn.execute("UPDATE content SET body = ? WHERE sha256 = ?", (changed, digest))
    elif what == 1:
        scene.conn.execute("DELETE FROM content WHERE sha256 = ?", (digest,))
    elif what == 2:
        other = sha256(changed).hexdigest()
        scene.conn.execute(
            "UPDATE content SET body = ?, sha256 = ? WHERE sha256 = ?", (changed, other, digest)
        )
    else:
        scene.conn.execute("UPDATE content SET version = version || '1' WHERE sha256 = ?", (digest,))


def file_and_its_entry_changed(scene: Scene) -> None:
    digest, body = scene.random.choice(scene.conn.execute("SELECT sha256, body FROM content").fetchall())
    changed = altered(body, scene.random)
    other = sha256(changed).hexdigest()
    scene.conn.execute("UPDATE content SET body = ?, sha256 = ? WHERE sha256 = ?", (changed, other, digest))
    scene.conn.execute("UPDATE entry SET public = replace(public, ?, ?)", (digest, other))
    scene.rebuild()


def public_changed(scene: Scene) -> None:
    seq = scene.some("public <> '{}'")
    public = read_canonical(scene.row(seq)["public"])
    name = scene.random.choice(sorted(public))
    value = public[name]
    public[name] = value + 1 if isinstance(value, int) else f"{value}1"
    scene.write(seq, public=canonical(public).decode())
    if scene.random.random() < 0.5:
        for index in ("entry_corrected_once", "entry_erased_once"):
            scene.conn.execute(f"DROP INDEX IF EXISTS {index}")
        row = scene.row(seq)
        columns = columns_of(row["kind"], public, None)
        scene.write(seq, corrects=columns["corrects"], erases=columns["erases"])
        scene.rebuild()


def backdated(scene: Scene) -> None:
    scene.write(scene.some(), recorded_on="2025-12-31")
    scene.rebuild()
    scene.forget_copies()


def renamed(scene: Scene) -> None:
    """Pass it off as the register of someone else."""
    scene.conn.execute("UPDATE register SET value = value || 'x' WHERE name = 'organisation'")
    if scene.random.random() < 0.5:
        public = read_canonical(scene.row(0)["public"])
        public["organisation"] += "x"
        scene.write(0, public=canonical(public).decode())
        scene.rebuild()


def copy_changed(scene: Scene) -> None:
    size, note = scene.random.choice(scene.conn.execute("SELECT * FROM checkpoint").fetchall())
    lines = note.split("\n")
    lines[2] = altered(lines[2], scene.random)
    scene.conn.execute("UPDATE checkpoint SET note = ? WHERE size = ?", ("\n".join(lines), size))


def kind_changed(scene: Scene) -> None:
    """Let a completion pass for something else."""
    seq = scene.some("kind = 'completion'")
    scene.write(seq, kind=scene.random.choice([str(Kind.INCIDENT), str(Kind.SUMMARY), str(Kind.RETENTION)]))
    scene.rebuild()


ATTACKS: Final[tuple[Attack, ...]] = (
    one_field, one_field_and_the_tree, another_body, another_body_and_the_tree, deleted, cut_off,
    deleted_and_closed_up, inserted, swapped, bodies_swapped, silently_erased, written_back, erasure_moved,
    old_copy, key_replaced, node_changed, column_changed, file_changed, file_and_its_entry_changed,
    public_changed, backdated, renamed, copy_changed, kind_changed,
)  # fmt: skip


def disarm(conn: sqlite3.Connection) -> list[str]:
    """Take away what makes the database refuse changes; gives the statements that put it back."""
    found = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in found:
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute("PRAGMA ignore_check_constraints = 1")
    return [sql for _name, sql in found]
