"""What can be asked after a debrief, line by line: what else could be said, and an earlier conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.comparison_text import comparison_lines
from simulator.debrief import Debrief
from simulator.debrief_text import alternative_lines
from simulator.desk import Desk
from simulator.earlier import NONE, Kept, comparison, others
from simulator.events import LogError
from simulator.i18n import N_, _
from simulator.numbered import number_in

FURTHER = N_(
    "a and the number of a moment tells every reply you could choose there; "
    "g and the number of a moment goes on from there as practice; "
    "c compares with another conversation; Enter stops."
)
_WHICH = N_("Type c and a number to compare with one of these.")


def turn_asked(result: Debrief, given: str) -> int | None:
    """Give the turn to go on from: `g 3` for any moment, or the number alone of one that mattered most."""
    word, _space, number = given.lower().partition(" ")
    count = len(result.moments)
    if word == "g":
        moment = number_in(number.strip(), count)
        return moment - 1 if moment else None
    mattered = {point.turn + 1: point.turn for point in result.turning_points}
    return mattered.get(number_in(given, count) or 0)


def further_lines(desk: Desk, kept: Kept, result: Debrief, given: str) -> Iterable[str]:
    """Answer what was typed: `a 3`, `c` or `c 2`; what means nothing is answered with what can be asked."""
    word, _space, number = given.lower().partition(" ")
    if word == "a" and (moment := number_in(number.strip(), len(result.moments))):
        return alternative_lines(result.moments[moment - 1])
    if word == "c":
        try:
            return tuple(_compared(desk, kept, number.strip()))
        except LogError as error:
            return (_(error.message).format(**error.fields),)
    return (_(FURTHER),)


def _compared(desk: Desk, kept: Kept, number: str) -> Iterator[str]:
    found = others(desk, kept)
    if not found:
        yield _(NONE)
        return
    chosen = number_in(number, len(found)) or (1 if len(found) == 1 else None)
    if chosen is None:
        yield from (f"{place}. {each.summary()}" for place, each in enumerate(found, 1))
        yield _(_WHICH)
        return
    yield from comparison_lines(comparison(desk, kept, found[chosen - 1], scored=True))
