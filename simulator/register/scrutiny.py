"""What is looked at in one row of the log: a pure judge of what lies in the database, whatever that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Final

from simulator.register import flaws
from simulator.register.bodies import NONE, Bodies, Checked, Columns
from simulator.register.canonical import read_canonical
from simulator.register.cautions import Caution
from simulator.register.entries import PERSONAL, Kind
from simulator.register.flaws import Flaw, Found, of_entry
from simulator.register.notes import NoteError, Verifier
from simulator.register.sealing import SALT_SIZE, leaf_of_texts
from simulator.register.tree import HASH_SIZE

Row = Sequence[Any]
"""The fields of `reading.Stored`, of any type at all."""

NO_LEAF: Final = bytes(HASH_SIZE)
"""Stands where a row is so wrong that it has no leaf; no entry has this one."""
_ID: Final = re.compile(r"[0-9a-f]{32}")
_SHA: Final = re.compile(r"[0-9a-f]{64}")
_KINDS: Final = frozenset(str(kind) for kind in Kind)
_PERSONAL: Final = frozenset(str(kind) for kind in PERSONAL)
_EMPTY: Final = "{}"
_NEITHER: Final = (None, None)
"""Corrects nothing and erases nothing."""
_MOST_WARNINGS: Final = 20


@dataclass(frozen=True, slots=True)
class ErasedBy:
    """What an erasure entry says about the entry that is looked at."""

    seq: int
    commitment: object
    """What it says was erased; None where it cannot be read."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """An entry that names a key of the register."""

    seq: int
    verifier: Verifier
    note: str | None
    """The rotation that the key before it signed; None for a key that begins anew."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """An entry that names a file on which completions rely."""

    seq: int
    what: str
    id: str
    version: str
    sha256: str


@dataclass(slots=True)
class Scrutiny:
    """Looks at rows in their order; holds what has to be known about the rows before."""

    found: Found
    warnings: list[Caution] = field(default_factory=list)
    keys: list[KeyEntry] = field(default_factory=list)
    files: list[FileEntry] = field(default_factory=list)
    """The files named since this list was emptied last."""
    named: int = 0
    """How many files were named."""
    made: Mapping[str, Any] = field(default_factory=dict)
    """What the first entry says: origin and organisation."""
    _bodies: Bodies = field(default_factory=Bodies)
    _dates: set[str] = field(default_factory=set)
    _last_on: str = ""
    _agreed: bool = False

    def leaf(self, row: Row, erased_by: Sequence[ErasedBy]) -> bytes:
        """Look at a row, note its flaws and give its leaf hash."""
        seq, identity, kind, on, sealed, public = row[:6]
        wrong = self._wrong_field(row)
        if wrong:
            self.found.add(of_entry(seq, flaws.NOT_OURS, field=wrong))
            return NO_LEAF
        said = _EMPTY if public == _EMPTY else self._public(seq, public)
        checked = self._body(row, erased_by)
        if row[10:] != checked.columns:
            self._columns(seq, row[10:], checked)
        if said is not _EMPTY or row[8:10] != _NEITHER or kind not in _PERSONAL or not seq:
            self._rare(row, said if isinstance(said, dict) else {})
        self._clock(seq, on)
        if checked.more and not self._agreed:
            self.warn(flaws.NO_AGREEMENT, once=True, seq=str(seq))
        return leaf_of_texts(seq, identity, kind, on, sealed=sealed, public=public)

    def warn(self, message: str, *, once: bool = False, **fields: str) -> None:
        """Add a warning, unless there are many; `once` keeps the first of its kind."""
        if len(self.warnings) < _MOST_WARNINGS and not (
            once and any(each.message == message for each in self.warnings)
        ):
            self.warnings.append(Caution(message, fields))

    def _wrong_field(self, row: Row) -> str | None:
        """Name the first field that the program never writes this way."""
        _seq, identity, kind, on, sealed, public, body, salt = row[:8]
        if type(identity) is not str or not _ID.fullmatch(identity):
            return "id"
        if type(kind) is not str or kind not in _KINDS:
            return "kind"
        if type(on) is not str or not (on in self._dates or self._is_date(on)):
            return "recorded_on"
        if type(sealed) is not bytes or len(sealed) != HASH_SIZE:
            return "commitment"
        if type(public) is not str:
            return "public"
        if body is not None and type(body) is not str:
            return "body"
        if (body is None) != (salt is None) or (
            salt is not None and (type(salt) is not bytes or len(salt) != SALT_SIZE)
        ):
            return "salt"
        return None

    def _is_date(self, text: str) -> bool:
        try:
            right = date.fromisoformat(text).isoformat() == text
        except ValueError:
            return False
        if right and len(self._dates) < 100_000:
            self._dates.add(text)
        return right

    def _public(self, seq: int, public: str) -> Any:
        try:
            said = read_canonical(public)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            self.found.add(of_entry(seq, flaws.PUBLIC))
            return _EMPTY
        return said

    def _body(self, row: Row, erased_by: Sequence[ErasedBy]) -> Checked:
        seq, kind, sealed, body, salt = row[0], row[2], row[4], row[6], row[7]
        if body is None:
            self.found.add_all(_erasure(seq, kind, sealed, erased_by))
            return NONE
        if erased_by:
            self.found.add(of_entry(seq, flaws.BACK))
        try:
            fits = sha256(salt + body.encode()).digest() == sealed
        except UnicodeEncodeError:
            fits = False
        checked = self._bodies.check(kind, body)
        if not fits:
            self.found.add(of_entry(seq, flaws.BODY_CHANGED))
        elif checked is None:
            self.found.add(of_entry(seq, flaws.BODY_SHAPE))
        return checked or NONE

    def _columns(self, seq: int, columns: Sequence[Any], checked: Checked) -> None:
        for name, there, wanted in zip(Columns._fields, columns, checked.columns, strict=True):
            if there != wanted:
                self.found.add(of_entry(seq, flaws.COLUMN, field=name))

    def _rare(self, row: Row, said: Mapping[str, Any]) -> None:
        """Look at what only some entries have: a public part, and what it is asked by."""
        seq, kind = row[0], row[2]
        wanted = {
            "corrects": said.get("corrects") if kind == Kind.CORRECTION else None,
            "erases": said.get("target") if kind == Kind.ERASURE else None,
        }
        for (name, value), there in zip(wanted.items(), row[8:10], strict=True):
            if type(there) is not type(value) or there != value:
                self.found.add(of_entry(seq, flaws.COLUMN, field=name))
            elif type(value) is int and not 0 <= value < seq:
                self.found.add(of_entry(seq, flaws.NOT_EARLIER))
        if (kind == Kind.OPENED) != (seq == 0):
            self.found.add(of_entry(seq, flaws.FIRST if seq else flaws.NOT_FIRST))
        judge = _JUDGES.get(kind)
        if judge is not None and not judge(self, seq, said):
            self.found.add(of_entry(seq, flaws.PUBLIC))

    def _clock(self, seq: int, on: str) -> None:
        if on < self._last_on:
            self.warn(flaws.CLOCK, once=True, seq=str(seq), on=on, before=self._last_on)
        self._last_on = on

    # What the kinds say in public; each tells whether it is as the program writes it.

    def _opened(self, _seq: int, said: Mapping[str, Any]) -> bool:
        self.made = self.made or said
        return _all_text(said, "origin", "organisation")

    def _corrected(self, _seq: int, said: Mapping[str, Any]) -> bool:
        return type(said.get("corrects")) is int

    def _erased(self, _seq: int, said: Mapping[str, Any]) -> bool:
        return type(said.get("target")) is int and _all_text(said, "commitment", "ground", "by")

    def _agreement(self, _seq: int, _said: Mapping[str, Any]) -> bool:
        self._agreed = True
        return True

    def _kept(self, seq: int, said: Mapping[str, Any]) -> bool:
        names = ("what", "id", "version", "sha256")
        if not _all_text(said, *names) or not _SHA.fullmatch(said["sha256"]):
            return False
        self.named += 1
        self.files.append(FileEntry(seq, *(said[name] for name in names)))
        return True

    def _key(self, seq: int, said: Mapping[str, Any]) -> bool:
        note = said.get("note")
        try:
            verifier = Verifier.of(said["vkey"]) if _all_text(said, "vkey") else None
        except NoteError:
            verifier = None
        if verifier is None:
            self.found.add(of_entry(seq, flaws.KEY_ENTRY))
        else:
            self.keys.append(KeyEntry(seq, verifier, note if isinstance(note, str) else None))
        return True


_Judge = Callable[[Scrutiny, int, Mapping[str, Any]], bool]
_JUDGES: Final[Mapping[str, _Judge]] = {
    Kind.OPENED: Scrutiny._opened,
    Kind.CORRECTION: Scrutiny._corrected,
    Kind.ERASURE: Scrutiny._erased,
    Kind.AGREEMENT: Scrutiny._agreement,
    Kind.CONTENT: Scrutiny._kept,
    Kind.KEY: Scrutiny._key,
}


def _erasure(seq: int, kind: str, sealed: bytes, erased_by: Sequence[ErasedBy]) -> Iterator[Flaw]:
    """Judge a body that is not there."""
    if kind not in _PERSONAL or not erased_by:
        yield of_entry(seq, flaws.SILENT)
    for each in erased_by[1:]:
        yield of_entry(each.seq, flaws.TWICE)
    if erased_by and erased_by[0].commitment != sealed.hex():
        yield of_entry(seq, flaws.OTHER_SEALED)


def _all_text(said: Mapping[str, Any], *names: str) -> bool:
    return all(type(said.get(name)) is str for name in names)
