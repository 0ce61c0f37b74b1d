"""The ways from state to state, as a Machine that refuses any other. The only import of transitions.

The Machine is fenced: built without a model and without automatic transitions, with a few shared triggers. No
text of a trainer ever reaches one of its callback slots, and it has no callbacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from transitions import Machine

from simulator.recall import recalled
from simulator.scenario import HERE, Scenario


class Moves:
    """The moves of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    def taken(self, source: str, to: str) -> str:
        """Let the Machine make a move; it refuses one that the scenario does not have."""
        cursor = _Cursor(source)
        self._machine.events[_trigger(self._exits[source].index(to))].trigger(cursor)
        return cursor.state

    @cached_property
    def _exits(self) -> Mapping[str, list[str]]:
        """For each state, the states it can move to: the index is the trigger."""
        limit = [self._scenario.out_of_turns.id] if self._scenario.out_of_turns else []
        exits = {}
        for state in self._scenario.states.values():
            named = [
                way.to.id
                for reply in self._scenario.replies_in(state)
                for way in self._scenario.exits_of(state, reply)
            ]
            exits[state.id] = sorted({*(name for name in named if name != HERE), *limit})
        return exits

    @cached_property
    def _machine(self) -> Machine:
        return Machine(
            model=[],
            states=list(self._scenario.states),
            initial=self._scenario.start.id,
            auto_transitions=False,
            transitions=[
                {"trigger": _trigger(index), "source": source, "dest": to}
                for source, exits in self._exits.items()
                for index, to in enumerate(exits)
            ],
        )


@recalled(16)
def moves_of(scenario: Scenario) -> Moves:
    """Give the moves of a scenario; to build its Machine takes as long as many replies."""
    return Moves(scenario)


class _Cursor:
    """Where the Machine keeps the state for the length of one move."""

    def __init__(self, state: str) -> None:
        self.state = state


def _trigger(index: int) -> str:
    return f"way_{index}"
