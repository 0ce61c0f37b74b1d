"""The parts of five people or more in which everyone is counted, the same in every report.

Function groups come apart first, then within them kinds of employment, then teams. Every count that any
report shows, with any filter, is a sum of whole parts: what subtracting leaves are whole parts as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from simulator.register.coverage import Duty
from simulator.register.due import DueState
from simulator.register.suppression import Layers, small_columns, taken_together

TOGETHER: Final = "+"
"""The name of the function groups that are taken together: no group has it."""
_TRAINED: Final = frozenset({DueState.DONE, DueState.DUE_SOON, DueState.DUE})
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Parts:
    """What is shown only together."""

    never: frozenset[str]
    """Trainings that are asked of a few people in all: nothing is shown of them."""
    groups: frozenset[str]
    """Function groups that are shown as one."""
    employments: frozenset[str]
    """Kinds of employment that are shown as one."""
    teams: Mapping[str, frozenset[str]]
    """For each function group, or TOGETHER, the teams whose people in it are not shown apart."""

    def block(self, group: str) -> str:
        """Give the name under which a function group is counted."""
        return TOGETHER if group in self.groups else group


class _Line(NamedTuple):
    group: str
    employment: str
    team: str
    training: str
    trained: bool


def parts_of(duties: Iterable[Duty]) -> Parts:
    """Divide everyone who is asked for a training; the duties are those of everyone, without any filter."""
    lines = Counter(_line(duty) for duty in duties)
    never = small_columns(_layered(((each.group, each.training), each, n) for each, n in lines.items()))
    kept = [(each, number) for each, number in lines.items() if each.training not in never]
    groups = taken_together(_layered(((each.group, each.training), each, n) for each, n in kept))

    def block(each: _Line) -> str:
        return TOGETHER if each.group in groups else each.group

    employments = taken_together(
        _layered(((each.employment, (block(each), each.training)), each, n) for each, n in kept)
    )

    def kind(each: _Line) -> str:
        return TOGETHER if each.employment in employments else each.employment

    by_block: dict[str, list[tuple[_Line, int]]] = {}
    for each, number in kept:
        by_block.setdefault(block(each), []).append((each, number))
    teams = {
        name: taken_together(
            _layered(((each.team, (kind(each), each.training)), each, number) for each, number in those)
        )
        for name, those in by_block.items()
    }
    return Parts(never, groups, employments, teams)


def _line(duty: Duty) -> _Line:
    person = duty.person
    trained = duty.standing.state in _TRAINED
    return _Line(person.function_group, person.employment_type, person.team, duty.training.id, trained)


def _layered(numbered: Iterable[tuple[_Key, _Line, int]]) -> dict[_Key, Layers]:
    """Count for each place the trained and the others."""
    found: dict[_Key, Layers] = {}
    for place, line, number in numbered:
        trained, others = found.get(place, (0, 0))
        found[place] = (trained + number, others) if line.trained else (trained, others + number)
    return found
