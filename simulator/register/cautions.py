"""What a person should know about the register though nothing failed, as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from simulator.diagnostics import visible
from simulator.i18n import N_

CLOCK_BACK: Final = N_(
    "The clock of this computer says {today}, but the last entry was made on {last}: check the clock."
)
NETWORK_SHARE: Final = N_(
    "The register {path} lies on a network share, where two programs can damage it: "
    "use PostgreSQL for several computers."
)
NOT_TIDIED: Final = N_(
    "What was erased from {path} may still lie in the files of the server: "
    "let its owner run VACUUM FULL entry, person."
)
STRANGERS: Final = N_(
    "The file of the register holds something that Balie did not make: {names}. "
    "What is erased from the register can still stand there."
)
_NAMED: Final = 5
"""Tables and columns of someone else that are named."""
_SHARES: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs", "virtiofs"}
)
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_MOUNTS: Final = Path("/proc/mounts")


@dataclass(frozen=True, slots=True)
class Caution:
    """One sentence of advice; `message` is an English template and a key of the catalogue."""

    message: str
    fields: dict[str, str] = field(default_factory=dict)


def of_strangers(names: Sequence[str]) -> tuple[Caution, ...]:
    """Say of tables and columns that Balie did not make, if there are any, what it means."""
    if not names:
        return ()
    more = ("…",) if len(names) > _NAMED else ()
    return (Caution(STRANGERS, {"names": visible(", ".join((*names[:_NAMED], *more)))}),)


def on_a_share(path: Path, mounts: str) -> bool:
    """Tell whether a file lies on another computer, by the table of mounts as Linux writes it."""
    place = PurePosixPath(path)
    kinds = {}
    for line in mounts.splitlines():
        _source, where, kind, *_rest = [*line.split(), "", "", ""]
        # The kernel writes a space in a folder's name as \040, and so on.
        folder = PurePosixPath(_OCTAL.sub(lambda octal: chr(int(octal[1], 8)), where))
        if place.is_relative_to(folder):
            kinds[len(folder.parts)] = kind
    return bool(kinds) and kinds[max(kinds)] in _SHARES


def of_the_place(path: Path) -> tuple[Caution, ...]:
    """Give what should be known about where a register in a file lies."""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:  # no Linux: nothing to tell by
        return ()
    if not on_a_share(path.resolve(), mounts):
        return ()
    return (Caution(NETWORK_SHARE, {"path": str(path)}),)
