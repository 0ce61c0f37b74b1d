"""The whole register walked through: is everything as it was recorded, and as a checkpoint says.

What is read may be anything: it was written by whoever could reach the database. A verification judges all
of it and names the first entry that is wrong. It proves nothing about what came after the newest checkpoint
that was kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from simulator.characters import cleaned
from simulator.register import flaws, trust
from simulator.register.cautions import Caution, of_strangers
from simulator.register.errors import RegisterError
from simulator.register.evidence import Evidence, Moment, Stretch, damage, loose
from simulator.register.flaws import Flaw, Found, of_entry, of_error, of_register
from simulator.register.ledger import Register
from simulator.register.notes import Checkpoint, NoteError, Verifier
from simulator.register.regrown import STRETCH, Regrown, nodes_of
from simulator.register.scrutiny import NO_LEAF, Scrutiny
from simulator.register.tree import EMPTY

Progress = Callable[[int, int], None]
"""Told how many entries were looked at, and how many there are."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A checkpoint that the register agrees with."""

    size: int
    """It covers the first so many entries."""
    outside: bool
    """Whether it came from outside; a copy within the register proves little."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found."""

    size: int
    """Entries at the moment it began."""
    root: bytes | None
    """The root over them, worked out anew; None where an entry is missing or cannot be read."""
    first: Flaw | None
    """The flaw at the earliest entry; after those, what is wrong with the whole."""
    flaws: int
    """How many there are."""
    warnings: tuple[Caution, ...] = ()
    checked_against: tuple[Compared, ...] = ()
    """The checkpoints that it agrees with, smallest first."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return self.flaws == 0

    @property
    def covered(self) -> int:
        """How many entries, from the first on, the checkpoint from outside vouches for."""
        return max((each.size for each in self.checked_against if each.outside), default=0)


def verify(
    register: Register,
    checkpoint: str | bytes | None = None,
    vkey: str | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Verify everything, and against a checkpoint that was kept elsewhere.

    `vkey` is the verifier key that is trusted; without it the keys count that the register names. Raises
    NoteError for a checkpoint or a key that cannot be used, and RegisterError where the database is out of
    reach; all else is in the verdict.
    """
    trusted = None if vkey is None else Verifier.of(vkey)
    outside = None if checkpoint is None else trust.claimed(checkpoint)
    walk = _Walk(register, outside)
    with walk.told():
        walk.over(progress)
    with walk.told():
        register.store.examine()
    compared = walk.copies(trusted)
    if checkpoint is not None and outside is not None:
        compared += walk.from_outside(checkpoint, outside, trusted)
    elif trusted is not None:
        walk.trusted_keys(trusted)
    return walk.verdict(compared)


class _Walk:
    """One verification under way."""

    def __init__(self, register: Register, outside: Checkpoint | None) -> None:
        self._evidence = Evidence(register.store)
        self._found = Found()
        self._scrutiny = Scrutiny(self._found)
        self._tree = Regrown()
        self._whole = True
        self._moment: Moment | None = None
        self._roots: dict[int, bytes] = {0: EMPTY}
        self._wanted = {outside.size} if outside else set()
        self._claims: list[tuple[int, str, Checkpoint]] = []

    @contextmanager
    def told(self) -> Iterator[None]:
        """Take damage that ends a step for the flaw that it is."""
        try:
            yield
        except (RegisterError, MemoryError) as error:
            if not damage(error):
                raise
            self._whole = False
            self._found.add(
                of_error(error) if isinstance(error, RegisterError) else of_register(flaws.NO_ROOM)
            )

    def over(self, progress: Progress | None) -> None:
        """Walk over every entry there is now."""
        moment = self._moment = self._evidence.moment()
        self._claim(moment)
        self._scrutiny.warnings += of_strangers(moment.strangers)
        start = 0
        while start < moment.size:
            end = min(start + STRETCH, moment.size)
            self._stretch(start, end)
            # A number may be too large to count up to: go on where there is something.
            start = end if self._whole else self._evidence.following(end, moment.size)
            if progress:
                progress(start, moment.size)
        self._around(moment)

    def _claim(self, moment: Moment) -> None:
        for size, note in moment.copies:
            try:
                claim = trust.claimed(note)
            except NoteError:
                self._found.add(of_register(flaws.COPY_UNSIGNED, size=str(size)))
            else:
                self._claims.append((size, note, claim))
                self._wanted.add(claim.size)

    def _stretch(self, start: int, end: int) -> None:
        stretch = self._evidence.stretch(start, end)
        if [row[0] for row in stretch.rows] != list(range(start, end)):
            self._whole = False
            self._found.add_all(_gaps(stretch, start, end))
        leaves = [
            self._scrutiny.leaf(row, stretch.erased_by.get(row[0], ()))
            for row in stretch.rows
            if type(row[0]) is int
        ]
        if self._whole:
            self._compare_tree(leaves)
            for size in [size for size in self._wanted | {end} if start < size <= end]:
                self._roots[size] = self._tree.root(size)
        for named in self._scrutiny.files:
            flaw = self._evidence.file(named)
            if flaw:
                self._found.add(flaw)
        self._scrutiny.files.clear()

    def _compare_tree(self, leaves: Sequence[bytes]) -> None:
        sound = True
        for level, first, hashes in self._tree.grow(leaves):
            kept = self._evidence.run(level, first, first + len(hashes))
            if [digest for _idx, digest in kept] == hashes and _numbered(kept, first):
                continue
            if level and not sound:
                continue  # what stands over a wrong leaf is wrong as well
            sound = False
            self._found.add_all(_tree_flaws(level, first, hashes, dict(kept)))

    def _around(self, moment: Moment) -> None:
        """Judge what stands around the entries."""
        self._found.add_all(loose(moment))
        if self._whole and moment.nodes != nodes_of(moment.size):
            self._found.add(of_register(flaws.NODES))
        if moment.files > self._scrutiny.named:
            self._found.add(of_register(flaws.FILE_EXTRA))
        for name in ("origin", "organisation"):
            if moment.about.get(name) != self._scrutiny.made.get(name):
                self._found.add(of_register(flaws.OTHER_NAME))
        if not moment.size:
            self._found.add(of_entry(0, flaws.MISSING))
        if not moment.guarded:
            self._found.add(of_register(flaws.GUARDS))

    def copies(self, trusted: Verifier | None) -> list[Compared]:
        """Compare the copies of checkpoints in the register; any key that it ever named will do for them."""
        keys = (*self._keys, *((trusted,) if trusted else ()))
        agreed = []
        for size, note, claim in self._claims:
            if size != claim.size:
                self._found.add(of_register(flaws.COPY_MISPLACED, size=str(claim.size)))
            elif not _surely_signed(note, keys):
                self._found.add(of_register(flaws.COPY_UNSIGNED, size=str(size)))
            elif self._agrees(claim):
                agreed.append(Compared(size, outside=False))
        for seq in self._keys.begun:
            self._scrutiny.warn(flaws.KEY_BREAK, seq=str(seq))
        return agreed

    def from_outside(self, note: str | bytes, claim: Checkpoint, trusted: Verifier | None) -> list[Compared]:
        """Compare the checkpoint that was kept elsewhere; raises NoteError for one that was changed."""
        if trusted is not None:
            self.trusted_keys(trusted)
            keys = self._keys.with_those_of(trusted)
        else:
            keys = tuple(self._keys)
        was_signed = trust.signed(note, keys)
        if not was_signed and keys:
            self._found.add(of_register(flaws.SIGNER_UNKNOWN))
        elif not was_signed:
            self._scrutiny.warn(flaws.SIGNATURE_UNCHECKED)
        return [Compared(claim.size, outside=True)] if self._agrees(claim) else []

    def trusted_keys(self, trusted: Verifier) -> None:
        """Note a flaw where the register names keys, and not the one that is trusted."""
        if any(self._keys) and trusted not in self._keys:
            self._found.add(of_register(flaws.KEY_UNKNOWN))

    def verdict(self, compared: Sequence[Compared]) -> Verdict:
        """Say what was found."""
        size = self._moment.size if self._moment else 0
        return Verdict(
            size,
            self._roots.get(size) if self._moment and self._whole else None,
            self._found.first,
            self._found.count,
            tuple(self._scrutiny.warnings),
            tuple(sorted(compared, key=lambda each: each.size)),
        )

    @property
    def _keys(self) -> trust.Keys:
        return trust.keys_of(self._scrutiny.keys)

    def _agrees(self, claim: Checkpoint) -> bool:
        """Note a flaw where a checkpoint says something else than the entries; tells whether it agrees."""
        if self._moment is None:
            return False
        own, size = self._scrutiny.made.get("origin"), self._moment.size
        if claim.origin != own:
            said = {"origin": cleaned(claim.origin), "own": cleaned(str(own))}
            self._found.add(of_register(flaws.OTHER_REGISTER, **said))
        elif claim.size > size:
            self._found.add(of_register(flaws.CUT_OFF, size=str(claim.size), count=str(size)))
        elif claim.size in self._roots and self._roots[claim.size] != claim.root:
            self._found.add(of_register(flaws.OTHER_ROOT, size=str(claim.size)))
        else:
            return claim.size in self._roots
        return False


def _gaps(stretch: Stretch, start: int, end: int) -> Iterator[Flaw]:
    """Say which entries are not there, or more than there can be."""
    yield from stretch.flaws
    unread = {flaw.seq for flaw in stretch.flaws}
    there = [row[0] for row in stretch.rows]
    known = set(there)
    yield from (of_entry(seq, flaws.MISSING) for seq in range(start, end) if seq not in known | unread)
    if len(there) > len(known) or not known <= set(range(start, end)):
        yield of_entry(start, flaws.OUT_OF_PLACE)


def _numbered(kept: Sequence[tuple[object, object]], first: int) -> bool:
    return [idx for idx, _digest in kept] == list(range(first, first + len(kept)))


def _tree_flaws(
    level: int, first: int, hashes: Sequence[bytes], kept: dict[object, object]
) -> Iterator[Flaw]:
    for idx, digest in enumerate(hashes, first):
        if kept.get(idx) == digest or digest == NO_LEAF:
            continue
        if not level:
            yield of_entry(idx, flaws.LEAF)
        else:
            yield of_entry(idx << level, flaws.NODE, last=str(((idx + 1) << level) - 1))


def _surely_signed(note: str, keys: Sequence[Verifier]) -> bool:
    """Tell whether one of the keys signed it; where no key is known there is nothing to tell."""
    try:
        return not keys or trust.signed(note, keys)
    except NoteError:
        return False
