"""A scenario turned into numbers: facts and cues as bits, states and phases as indices.

The machine proper works on names and sets and is what is played. Here the same rules run on whole numbers,
many times as fast; that both say the same is held by tests that replay every claim in the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from scoring import AFTERMATH, PHASES, Act, Rubric
from simulator.acts import Acts, Knowledge, asked_of
from simulator.conditions import Condition, Values
from simulator.diagnostics import Span
from simulator.dialogue import act_of, is_aside
from simulator.questions import VERDICTS
from simulator.scenario import (
    HERE,
    REPORTABLE_DANGERS,
    REPORTABLE_TARGETS,
    SIGNS,
    Exit,
    Reply,
    Scenario,
    State,
)
from simulator.staging import Stage
from simulator.wording import Ref, ScriptLine, Wording

ALL_PHASES = (*PHASES, AFTERMATH)
AFTER = len(PHASES)
STAY = -1

Guard = Callable[[int, int, int, int], bool]
"""Reads tension, trust, the index of the phase, and the bits of facts and cues."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a script that is shown when its condition holds."""

    when: Guard | None
    bit: int
    """The cue that it shows; 0 where it shows none."""
    reads: int
    """The bits of what the condition asks after."""
    line: Span


@dataclass(frozen=True, slots=True)
class Way:
    """Where a reply leads, and when: to the index of a state, or STAY."""

    when: Guard | None
    to: int
    reads: int


@dataclass(frozen=True, slots=True)
class Move:
    """A reply in one state."""

    index: int
    reply: Reply
    act: Act
    when: Guard | None
    reads: int
    """The bits of what `when` asks after."""
    once: int
    sets: int
    unsets: int
    shown: tuple[Shown, ...]
    ways: tuple[Way, ...]
    promises: int
    keeps: int
    picks: int = 0
    """The bits of what decides what can be picked with it."""
    departs: int = 0
    verdict: str | None = None
    """For a measure, how it is weighed: each verdict is a move of its own."""

    @property
    def asked(self) -> bool:
        """Whether something can be picked with it."""
        return asked_of(self.reply) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """A state."""

    index: int
    state: State
    phase: int | None
    sets: int
    unsets: int
    shown: tuple[Shown, ...]
    reportable: bool
    moves: tuple[Move, ...]

    @property
    def aside(self) -> bool:
        """Whether the trainee talks where the citizen does not hear it, or after he has gone."""
        return is_aside(self.state)


@dataclass(frozen=True, slots=True)
class Bits:
    """Which bit stands for what; no two things share one."""

    names: Mapping[str, int]
    """Facts first, then cues, then the names that no list declares."""
    facts: int
    once: Mapping[str, int]
    """After the cues: replies that are offered once, and were used."""
    promises: Mapping[str, int]
    """After those: promises that are open."""
    departures: Mapping[str, int]
    """At last: replies that left the protocol, and were not noted yet."""
    readings: tuple[int, ...]
    """Cues that a question about the motive cannot tell apart: as clear, and pointing to the same."""
    clear: int
    """Cues that tell the motives apart."""
    dangers: Mapping[str, int]
    """Kinds of danger that some rule of the rubric asks after, with the cues that show them."""
    grave: int
    """Cues of a danger that must be reported."""
    signs: Mapping[str, int]

    @property
    def count(self) -> int:
        """Number of bits."""
        return len(self.names) + len(self.once) + len(self.promises) + len(self.departures)

    def of(self, refs: Iterable[Ref]) -> int:
        """Give the bits of these facts."""
        return joined(self.names[ref.id] for ref in refs)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scenario in numbers."""

    scenario: Scenario
    rubric: Rubric
    bits: Bits
    places: tuple[Place, ...]
    bands: tuple[int, ...]
    """The phase of each tension from 0 to 10."""
    start: int
    limit: int | None
    """The ending for a talk out of turns."""
    acts: Acts


def joined(bits: Iterable[int]) -> int:
    """Put bits together."""
    return reduce(or_, bits, 0)


def compile_scenario(scenario: Scenario, rubric: Rubric, *, lines: bool = False) -> Compiled:
    """Turn a scenario into numbers; with `lines`, also the lines that only tell what is seen and heard.

    A scenario with variants is turned into numbers one variant at a time.
    """
    if scenario.variants and scenario.variant is None:
        raise ValueError("one variant at a time")
    numbers = {name: index for index, name in enumerate(scenario.states)}
    maker = _Maker(scenario, _bits(scenario, rubric), numbers, lines)
    limit = scenario.out_of_turns
    return Compiled(
        scenario,
        rubric,
        maker.bits,
        tuple(maker.place(state) for state in scenario.states.values()),
        tuple(PHASES.index(rubric.phase_of(tension)) for tension in range(11)),
        numbers[scenario.start.id],
        numbers[limit.id] if limit else None,
        maker.acts,
    )


def _bits(scenario: Scenario, rubric: Rubric) -> Bits:
    names = {name: 1 << index for index, name in enumerate(_names(scenario))}
    replies = [reply for state in scenario.states.values() for reply in scenario.replies_in(state)]
    once = sorted({reply.name for reply in replies if reply.once})
    promised = sorted({ref.id for reply in replies for ref in reply.promises})
    left = sorted({reply.name for reply in replies if reply.departs_from})
    used, owed = len(names), len(names) + len(once)
    gone = owed + len(promised)
    rules = [rule.dangers for rule in rubric.critical] + [rule.dangers for rule in rubric.omissions]
    asked = rubric.norm.dangers.union(rubric.threat.dangers, *rules)
    cues = scenario.cues.values()
    return Bits(
        names=names,
        facts=joined(names[name] for name in scenario.facts),
        once={name: 1 << index for index, name in enumerate(once, used)},
        promises={name: 1 << index for index, name in enumerate(promised, owed)},
        departures={name: 1 << index for index, name in enumerate(left, gone)},
        readings=tuple(_alike(scenario, names)),
        clear=joined(names[cue.id] for cue in cues if cue.clear and set(cue.points_to) - set(SIGNS)),
        dangers=_classes(
            (danger, names[cue.id]) for cue in cues for danger in [cue.danger] if danger and danger in asked
        ),
        grave=joined(names[cue.id] for cue in cues if cue.danger in REPORTABLE_DANGERS),
        signs=_classes((sign, names[cue.id]) for cue in cues for sign in cue.points_to if sign in SIGNS),
    )


def _names(scenario: Scenario) -> Iterator[str]:
    yield from scenario.facts
    yield from scenario.cues
    others = set(scenario.variants) - {scenario.variant}
    yield from (name for name in scenario.implied if name not in others)


def _alike(scenario: Scenario, names: Mapping[str, int]) -> Iterator[int]:
    """Give cues in the groups that a question about the motive cannot tell apart."""
    groups: dict[tuple[bool, frozenset[str]], int] = {}
    for cue in scenario.cues.values():
        motives = frozenset(cue.points_to) - set(SIGNS)
        if motives:
            groups[cue.clear, motives] = groups.get((cue.clear, motives), 0) | names[cue.id]
    yield from groups.values()


def _classes(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, bit in pairs:
        found[name] = found.get(name, 0) | bit
    return dict(sorted(found.items()))


class _Maker:
    """Numbers the states and replies of one scenario."""

    def __init__(self, scenario: Scenario, bits: Bits, numbers: Mapping[str, int], lines: bool) -> None:
        self.scenario = scenario
        self.bits = bits
        self.numbers = numbers
        self.lines = lines
        self.moves = 0
        self.acts = Acts(scenario, Stage(scenario, 0, ""))
        self.phases = {phase: index for index, phase in enumerate(ALL_PHASES)}

    def place(self, state: State) -> Place:
        replies = self.scenario.replies_in(state) if state.ending is None else ()
        return Place(
            index=self.numbers[state.id],
            state=state,
            phase=self.phases[state.phase] if state.phase else None,
            sets=self.bits.of(state.sets),
            unsets=self.bits.of(state.unsets),
            shown=self._shown(state.text),
            reportable=state.aimed_at in REPORTABLE_TARGETS,
            moves=tuple(
                self._move(state, reply, verdict) for reply in replies for verdict in self._verdicts(reply)
            ),
        )

    def _verdicts(self, reply: Reply) -> Iterator[str | None]:
        """Give every way in which a measure can be weighed; None for any other reply."""
        if reply.asks != "measure":
            yield None
            return
        blank = Knowledge(Values(0, 0, AFTERMATH, frozenset()))
        for name in VERDICTS:
            verdict = name.removeprefix("measure_")
            if self.acts.pickable(reply, blank, verdict) is not None:
                yield verdict

    def _move(self, state: State, reply: Reply, verdict: str | None) -> Move:
        self.moves += 1
        promises, names = self.bits.promises, self.bits.names
        weighed = joined(names[name] for name in VERDICTS) if verdict else 0
        found = names[f"measure_{verdict}"] if verdict else 0
        return Move(
            index=self.moves - 1,
            reply=reply,
            act=act_of(reply),
            when=self._guard(reply.when),
            reads=self._reads(reply.when),
            once=self.bits.once.get(reply.name, 0),
            sets=self.bits.of(reply.sets) | found,
            unsets=self.bits.of(reply.unsets) | weighed & ~found,
            shown=self._shown(reply.reaction) if reply.reaction else (),
            ways=tuple(map(self._way, self.scenario.exits_of(state, reply))),
            promises=joined(promises[ref.id] for ref in reply.promises),
            keeps=joined(promises.get(ref.id, 0) for ref in reply.keeps),
            picks=self._picks(reply),
            departs=self.bits.departures.get(reply.name, 0),
            verdict=verdict,
        )

    def _picks(self, reply: Reply) -> int:
        """Give the bits of what decides what can be picked with a reply."""
        good = (ref.id for ground in reply.grounds for ref in ground.names)
        named = (*good, *(ref.id for ref in reply.poor_names))
        grounds = joined(self.bits.names.get(name, 0) for name in named)
        statements = joined(self._reads(statement.when) for statement in reply.statements.values())
        return joined((grounds, statements, *(self.bits.readings if reply.asks == "motive" else ())))

    def _way(self, way: Exit) -> Way:
        to = STAY if way.to.id == HERE else self.numbers[way.to.id]
        return Way(self._guard(way.when), to, self._reads(way.when))

    def _shown(self, wording: Wording) -> tuple[Shown, ...]:
        """Give the cues of a script; every wording shows the same, so the first will do."""
        cues = [line for line in wording.scripts[0] if line.cue]
        others = [line for line in wording.lines() if line.condition and line not in cues]
        return tuple(map(self._line, cues + others if self.lines else cues))

    def _line(self, line: ScriptLine) -> Shown:
        bit = self.bits.names[line.cue.id] if line.cue else 0
        return Shown(self._guard(line.condition), bit, self._reads(line.condition), line.span)

    def _reads(self, condition: Condition | None) -> int:
        return joined(self.bits.names[place.name] for place in condition.names) if condition else 0

    def _guard(self, condition: Condition | None) -> Guard | None:
        """Let a condition read numbers, by its own meaning: there is only one."""
        if condition is None:
            return None
        asked = tuple((place.name, self.bits.names[place.name]) for place in condition.names)
        reads = self._reads(condition)

        @cache
        def truth(tension: int, trust: int, phase: int, known: int) -> bool:
            held = frozenset(name for name, bit in asked if known & bit)
            return condition.holds(Values(tension, trust, ALL_PHASES[phase], held))

        return lambda tension, trust, phase, known: truth(tension, trust, phase, known & reads)
