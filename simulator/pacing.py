"""How long a line stands alone before the next one appears: as reading it aloud takes in a brisk voice.

Pure. What stands there all at once is skimmed, and nobody at a desk hears a citizen all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from simulator.scenario import TRAINEE
from simulator.staging import Line

_SLOWNESS: Final[Mapping[str, float]] = {"calm": 1.0, "slow": 1.8, "off": 0.0}
"""By pace, as the settings name it: how many times as long as reading aloud."""
_SPOKEN_A_SECOND: Final = 21
"""Characters of speech, read aloud in a brisk voice."""
_SEEN_A_SECOND: Final = 27
"""Characters of what is seen: nobody says it."""
_BREATH: Final = 0.4
"""Seconds between two lines, however short the first is."""
_LONGEST: Final = 6.0


def seconds(line: Line, pace: str) -> float:
    """Give the seconds, 0 to 10.8, that a line has to itself; what the trainee said was read before."""
    if line.who == TRAINEE:
        return _BREATH * _SLOWNESS[pace]
    a_second = _SEEN_A_SECOND if line.kind == "seen" else _SPOKEN_A_SECOND
    return min(_LONGEST, _BREATH + len(line.text) / a_second) * _SLOWNESS[pace]


def pauses(parts: Iterable[Sequence[Line]], pace: str) -> tuple[float, ...]:
    """Give the seconds before each part appears, after the part before it.

    The first appears at once, and so does what the trainee said and did, down to the last of it.
    """
    found: list[float] = []
    before: Sequence[Line] = ()
    for part in parts:
        own = bool(before) and before[-1].who == TRAINEE and part[0].who == TRAINEE
        found.append(0.0 if own else min(_LONGEST * _SLOWNESS[pace], _time_for(before, pace)))
        before = part
    return tuple(found)


def _time_for(lines: Sequence[Line], pace: str) -> float:
    if lines and all(line.who == TRAINEE for line in lines):
        return seconds(lines[-1], pace)
    return sum(seconds(line, pace) for line in lines)
