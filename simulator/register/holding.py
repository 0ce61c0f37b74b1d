"""Which versions of the files held on which day, as far as the log of the register knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from simulator.register.entries import Version

_Thing = TypeVar("_Thing")


class Held(NamedTuple):
    """A version that held, and since when."""

    what: str
    """`protocol` or `scenario`."""
    version: Version
    on: str
    """The day on which the register saw it first, ISO 8601."""


class Relied(NamedTuple):
    """The files that a completion relied on."""

    protocol: Version | None
    scenarios: tuple[Version, ...]


def held_by_day(
    protocol: str | None, scenarios: Iterable[str], held: Sequence[Held]
) -> tuple[tuple[str, Relied], ...]:
    """Give which versions of these files held from which day on, for each day on which one of them came.

    The first of them, from no day on, are the oldest that are known. A file that the register never saw is
    left out.
    """
    of_protocol = [each for each in held if each.what == "protocol" and each.version.id == protocol]
    of_scenarios = [
        [each for each in held if each.what == "scenario" and each.version.id == name] for name in scenarios
    ]
    days = ("", *sorted({each.on for each in chain(of_protocol, *of_scenarios)}))
    return tuple(
        (day, Relied(_on(day, of_protocol), tuple(filter(None, (_on(day, each) for each in of_scenarios)))))
        for day in days
    )


def on_day(by_day: Sequence[tuple[str, _Thing]], day: str) -> _Thing | None:
    """Give what is said from the last day on that is not after this one; None where nothing is."""
    return next((what for since, what in reversed(by_day) if since <= day), None)


def _on(day: str, versions: Sequence[Held]) -> Version | None:
    by_then = [each for each in versions if each.on <= day]
    if by_then:
        # The highest, and of those the last: a lower one that comes later was kept for an older conversation.
        return max(reversed(by_then), key=_number).version
    return min(versions, key=_number).version if versions else None


def _number(held: Held) -> list[tuple[int, str]]:
    """Give what sorts version numbers as people do, whatever someone wrote for one."""
    return [(len(part), part) for part in held.version.version.split(".")]
