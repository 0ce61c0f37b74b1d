"""A name that does not exist: which one was meant, or where those that do exist are to be found."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.diagnostics import Diagnostic, nearest
from simulator.i18n import N_
from simulator.protocol import Protocol
from simulator.wording import Ref

_LISTED = 12
CATALOGUE = "balie explain"
"""The command that gives every technique and flaw."""


def unknown(
    rule: str,
    message: str,
    ref: Ref,
    names: Iterable[str],
    otherwise: str | None = None,
    *,
    listing: str = "",
) -> Diagnostic:
    """Word the mistake of a name that does not exist, with the nearest one that does.

    `listing` is the command that gives all names; it is told where they are too many for a hint.
    """
    known = tuple(names)
    meant = nearest(ref.id, known)
    fields = {"name": ref.id[:60], "meant": meant or "", "names": ", ".join(known[:_LISTED])}
    hint = otherwise or (N_("There are: {names}.") if known else None)
    if hint and not otherwise and len(known) > _LISTED:
        fields |= {"more": str(len(known) - _LISTED), "listing": listing}
        hint = _AND_MORE_AT if listing else _AND_MORE
    if meant:
        hint = N_("Did you mean '{meant}'?")
    return Diagnostic(rule, ref.span, message, fields, hint=hint)


_AND_MORE = N_("There are: {names}, and {more} more.")
_AND_MORE_AT = N_("There are: {names}, and {more} more. All of them: {listing}")


def names_of(protocol: Protocol) -> str:
    """Give the command that gives every name of a protocol."""
    return f"{CATALOGUE} {protocol.id}"
