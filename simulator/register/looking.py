"""A look at the register that changes nothing: whether it is ours, whole, and of this version."""

from __future__ import annotations

from simulator.register.connection import address, check_revision, connect

_WAIT_MS = 2_000


def look(place: str) -> None:
    """Read the register without writing to it; raises RegisterError with what is wrong.

    A file is read whole, which takes seconds for a large one.
    """
    store = connect(address(place), wait_ms=_WAIT_MS, looking=True)
    try:
        store.examine()
        check_revision(store)
    finally:
        store.close()


def shown(place: str) -> str | None:
    """Give the path of a register in a file, as messages show it; None for one on a server."""
    where = address(place)
    return str(where.path) if where.path else None
