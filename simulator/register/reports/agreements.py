"""Which agreement with the works council allowed what an entry says beyond that someone was trained."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

from simulator.i18n import _
from simulator.organisation import Level
from simulator.register.entries import BY_AGREEMENT, Entry, Kind

_SCORES: Final = (Level.SCORES,)
_ANY: Final = (Level.GOALS_MET, Level.SCORES)


def more_in(entry: Entry) -> frozenset[str]:
    """Give the fields of an entry that are there by agreement only."""
    return BY_AGREEMENT & (entry.body or {}).keys()


def allowed_by(log: Iterable[Entry], entry: Entry) -> str:
    """Name the agreement that allowed an entry to say more; empty where it says no more.

    That is the newest one recorded before it that allowed as much on the day of completion.
    """
    more = more_in(entry)
    if not more:
        return ""
    before = entry.seq if entry.corrects is None else entry.corrects
    on = (entry.body or {}).get("completed_on") or entry.recorded_on
    levels = _levels(more)
    held = [
        each.public
        for each in log
        if each.kind is Kind.AGREEMENT
        and each.seq < before
        and each.public.get("level") in levels
        and str(each.public.get("agreed_on")) <= str(on)
    ]
    return _named(held[-1]) if held else _("the register names no agreement that allowed this")


def allowing(log: Iterable[Entry], field: str) -> tuple[str, ...]:
    """Name every agreement by which entries can hold a field, now or since before."""
    said = (each.public for each in log if each.kind is Kind.AGREEMENT)
    return tuple(sorted({_named(each) for each in said if each.get("level") in _levels({field})}))


def _levels(fields: Container[str]) -> tuple[Level, ...]:
    return _SCORES if "scores" in fields else _ANY


def _named(said: Mapping[str, Any]) -> str:
    reference, agreed_on, until = (said.get(name, "") for name in ("reference", "agreed_on", "until"))
    if until:
        return _("{reference}, {agreed_on} until {until}").format(
            reference=reference, agreed_on=agreed_on, until=until
        )
    return _("{reference}, {agreed_on}").format(reference=reference, agreed_on=agreed_on)
