"""Incidents that a function group looked back on: the days that the log names, less those taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from simulator.register.entries import Entry, Kind

TAKEN_BACK: Final = "taken_back"
"""Stands, as true, in an entry that takes back what an earlier one said."""


def incident(function_group: str, on: str, *, taken_back: bool = False) -> Mapping[str, Any]:
    """Give what an entry says; nothing about who was there or what happened. `on` is ISO 8601."""
    said: dict[str, Any] = {"function_group": function_group, "on": on}
    return said | {TAKEN_BACK: True} if taken_back else said


def incidents(log: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Give for each function group the days that stand, oldest first; entries in the order of the log."""
    found: dict[str, set[str]] = {}
    for entry in log:
        group, on = entry.public.get("function_group"), entry.public.get("on")
        if entry.kind is not Kind.INCIDENT or not isinstance(group, str) or not isinstance(on, str):
            continue
        days = found.setdefault(group, set())
        if entry.public.get(TAKEN_BACK) is True:
            days.discard(on)
        else:
            days.add(on)
    return {group: tuple(sorted(days)) for group, days in found.items() if days}
