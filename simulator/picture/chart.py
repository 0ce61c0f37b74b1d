"""What a picture shows: states as nodes, and the replies from one to another together as one way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scoring import AFTERMATH
from simulator.diagnostics import visible
from simulator.proving import TRAINEE
from simulator.scenario import ALWAYS, ENDINGS, HERE, Reply, Scenario, State
from simulator.script import fill
from simulator.staging import Stage
from simulator.variants import versions

Part = Literal["talk", "aftermath", "ending"]
PARTS: tuple[Part, ...] = ("talk", "aftermath", "ending")


@dataclass(frozen=True, slots=True)
class Node:
    """One state."""

    id: str
    part: Part
    text: str
    """The first line that is seen or heard, on one line."""
    speaker: str
    """Who says it; empty for what is seen."""
    addressee: str
    """Whom the trainee talks to; empty for the citizen."""
    phase: str
    """The phase that the state sets; empty where the tension decides."""
    tension: int | None
    """The tension that the state sets."""
    ending: str
    """Kind of the ending, a key of ENDINGS; empty for what is no ending."""
    asks: str
    """What it asks of the trainee alone, one of ASKS; empty for a moment of the conversation."""
    variant: str
    """The variant in which it exists; empty for all."""
    stays: tuple[str, ...]
    """Ids of the replies after which the conversation may stay here."""

    @property
    def code(self) -> str:
        """The kind of the ending from E1 to E6; empty for what is no ending."""
        return ENDINGS.get(self.ending, "")


@dataclass(frozen=True, slots=True)
class Way:
    """All that leads from one state to another."""

    source: str
    to: str
    replies: tuple[str, ...]
    """Ids of the replies that may lead there."""
    conditional: bool
    """Whether each of them leads there under a condition only."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A reply that is on offer in every state with the citizen."""

    reply: str
    leads_to: tuple[str, ...]
    """The states it may lead to; none when it stays."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A scenario as nodes and ways, in the order of the file."""

    id: str
    title: str
    language: str
    starts: tuple[str, ...]
    """Where the conversation begins: one state, or several where variants differ in it."""
    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]
    always: tuple[Shared, ...]
    max_turns: int
    out_of_turns: str
    """The ending of a conversation with too many replies; empty where there is none."""

    def node(self, id_: str) -> Node:
        """Give a node by its id."""
        return next(node for node in self.nodes if node.id == id_)

    def ways_from(self, id_: str) -> tuple[Way, ...]:
        """Give the ways that leave a node."""
        return tuple(way for way in self.ways if way.source == id_)


def chart_of(scenario: Scenario) -> Chart:
    """Chart a scenario that can be played."""
    return Chart(
        id=scenario.id,
        title=visible(scenario.title.texts[0]),
        language=scenario.language,
        starts=tuple(dict.fromkeys(version.start.id for version in versions(scenario))),
        nodes=tuple(_node(scenario, state) for state in scenario.states.values()),
        ways=tuple(way for state in scenario.states.values() for way in _ways(scenario, state)),
        always=tuple(_shared(reply) for reply in scenario.always.values()),
        max_turns=scenario.max_turns,
        out_of_turns=scenario.out_of_turns.id if scenario.out_of_turns else "",
    )


def _node(scenario: Scenario, state: State) -> Node:
    speaker, text = _first_line(scenario, state)
    return Node(
        id=state.id,
        part="ending" if state.ending else "aftermath" if state.phase == AFTERMATH else "talk",
        text=text,
        speaker=speaker,
        addressee=visible(scenario.name_of(state.addressee.id)) if state.addressee else "",
        phase="" if state.phase in (None, AFTERMATH) else str(state.phase),
        tension=state.tension,
        ending=state.ending or "",
        asks=state.asks or "",
        variant=state.only.id if state.only else "",
        stays=tuple(reply.id for reply, to, _ in _exits(scenario, state) if to == state.id),
    )


def _first_line(scenario: Scenario, state: State) -> tuple[str, str]:
    lines = state.text.scripts[0] if state.text.scripts else ()
    line = next((line for line in lines if line.condition is None), next(iter(lines), None))
    if line is None:
        return "", ""
    speaker = scenario.name_of(line.speaker) if line.kind == "said" and line.speaker else ""
    names = Stage(scenario, 0, TRAINEE).names
    return visible(speaker), visible(fill(line.text, names))


def _exits(scenario: Scenario, state: State) -> Iterator[tuple[Reply, str, bool]]:
    """Give each reply of a state's own, once for each state it may lead to, and if a condition decides."""
    for reply in (state.replies or {}).values():
        found: dict[str, bool] = {}
        for way in scenario.exits_of(state, reply):
            to = state.id if way.to.id == HERE else way.to.id
            guarded = way.when is not None or reply.when is not None
            found[to] = guarded and found.get(to, True)
        yield from ((reply, to, guarded) for to, guarded in found.items())


def _ways(scenario: Scenario, state: State) -> Iterator[Way]:
    found: dict[str, list[tuple[str, bool]]] = {}
    for reply, to, guarded in _exits(scenario, state):
        if to != state.id:
            found.setdefault(to, []).append((reply.id, guarded))
    for to, replies in found.items():
        yield Way(state.id, to, tuple(name for name, _ in replies), all(guarded for _, guarded in replies))


def _shared(reply: Reply) -> Shared:
    assert reply.name.startswith(ALWAYS)
    return Shared(reply.id, tuple(dict.fromkeys(way.to.id for way in reply.exits if way.to.id != HERE)))
