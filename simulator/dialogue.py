"""The conversation as a machine: a snapshot and a reply give the next snapshot. Pure and total.

The only import of transitions. Its Machine is fenced: built without a model and without automatic
transitions, with a few shared triggers; it only moves from state to state. Which replies are open, where
one leads and what it does to the citizen is decided here, by our own guards and by the rubric. No text of
a trainer ever reaches one of its callback slots, and it has no callbacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from transitions import Machine

from scoring import (
    AFTERMATH,
    PHASES,
    Act,
    Circumstances,
    Observation,
    Rubric,
    effect_on_tension,
    effect_on_trust,
)
from simulator.conditions import Values
from simulator.scenario import (
    HERE,
    REPORTABLE_DANGERS,
    REPORTABLE_TARGETS,
    SIGNS,
    Reply,
    Scenario,
    State,
    draw,
    offers_always,
)
from simulator.snapshot import Offer, Snapshot, Step
from simulator.staging import Line, Stage


class Dialogue:
    """A scenario with a seed and names filled in, ready to be talked through."""

    def __init__(self, scenario: Scenario, rubric: Rubric, seed: int, trainee: str) -> None:
        self.scenario = scenario
        self.rubric = rubric
        self.seed = seed
        self.stage = Stage(scenario, seed, trainee)

    def start(self) -> Snapshot:
        """Give the first moment."""
        citizen = self.scenario.citizen
        blank = Snapshot(self.scenario.start.id, citizen.tension, citizen.trust, peak=citizen.history)
        return self._entered(blank, self._state(blank))

    def opening(self) -> tuple[Line, ...]:
        """Give what is seen and heard before the first reply."""
        first = self.start()
        return self.stage.shown(self._state(first).text, self.values(first))

    def enter(self, snapshot: Snapshot, state: str) -> Snapshot:
        """Put a conversation in a state by hand: what entering it does happens, and nothing else."""
        return self._entered(replace(snapshot, state=state), self.scenario.states[state])

    def ended(self, snapshot: Snapshot) -> bool:
        """Tell whether this is an ending."""
        return self._state(snapshot).ending is not None

    def offers(self, snapshot: Snapshot) -> tuple[Offer, ...]:
        """Give the replies that are open, in the order of the screen: drawn by the seed, `always` last."""
        state = self._state(snapshot)
        own = sorted(self._open(snapshot, (state.replies or {}).values()), key=self._rank)
        shared = self._open(snapshot, self.scenario.always.values()) if offers_always(state) else []
        return tuple(Offer(reply.name, self.stage.said(reply)) for reply in (*own, *shared))

    def choose(self, snapshot: Snapshot, name: str) -> Snapshot:
        """Take a reply; one that is not on offer changes nothing."""
        step = self.advance(snapshot, name)
        return step.after if step else snapshot

    def advance(self, snapshot: Snapshot, name: str) -> Step | None:
        """Take a reply and tell all that it did; None when it is not on offer."""
        state = self._state(snapshot)
        open_ = {reply.name: reply for reply in self._open(snapshot, self.scenario.replies_in(state))}
        reply = open_.get(name)
        if reply is None:
            return None
        reacted = self._reacted(snapshot, state, reply)
        reaction = self.stage.shown(reply.reaction, self.values(reacted)) if reply.reaction else ()
        reacted = self._seen(reacted, reaction)
        to = self._destination(reacted, state, reply)
        after = (
            self._marked(reacted)
            if to is None
            else self._entered(replace(reacted, state=to), self.scenario.states[to])
        )
        scene = () if to is None else self._scene(after)
        before_offers = tuple(act_of(each) for each in open_.values())
        observation = self._observation(
            snapshot, state, reply, before_offers, bool(after.facts - snapshot.facts)
        )
        return Step(snapshot, after, reply, (*self.stage.said(reply), *reaction, *scene), observation)

    def values(self, snapshot: Snapshot) -> Values:
        """Give what conditions can read."""
        return Values(snapshot.tension, snapshot.trust, self.phase(snapshot), snapshot.facts | snapshot.cues)

    def phase(self, snapshot: Snapshot) -> str:
        """Give the phase: the state's own, or that of the tension."""
        return self._state(snapshot).phase or self.rubric.phase_of(snapshot.tension)

    def circumstances(self, snapshot: Snapshot) -> tuple[Circumstances, bool]:
        """Give the moment as the rubric sees it, and whether the motive was shown by now."""
        return self._circumstances(snapshot, self._state(snapshot)), self._motive_shown(snapshot)

    # How a reply works out

    def _reacted(self, snapshot: Snapshot, state: State, reply: Reply) -> Snapshot:
        """Apply what the reply does to the citizen, to the facts and to promises."""
        tension, trust = self._effects(snapshot, state, reply)
        return replace(
            snapshot,
            turn=snapshot.turn + 1,
            tension=_gauge(snapshot.tension + tension),
            trust=_gauge(snapshot.trust + trust),
            facts=_changed(snapshot.facts, reply),
            used=snapshot.used | {reply.name} if reply.once else snapshot.used,
            promises=(snapshot.promises | {ref.id for ref in reply.promises})
            - {ref.id for ref in reply.keeps},
        )

    def _effects(self, snapshot: Snapshot, state: State, reply: Reply) -> tuple[int, int]:
        """Give the change of tension and trust: the author's own, or the rubric's; none out of earshot."""
        aside = state.addressee is not None and not state.overheard
        if aside or state.phase == AFTERMATH:
            return reply.tension or 0, reply.trust or 0
        circumstances = self._circumstances(snapshot, state)
        act = act_of(reply)
        tension = (
            effect_on_tension(self.rubric, act, circumstances) if reply.tension is None else reply.tension
        )
        trust = effect_on_trust(self.rubric, act, circumstances) if reply.trust is None else reply.trust
        return tension, trust

    def _destination(self, snapshot: Snapshot, state: State, reply: Reply) -> str | None:
        """Give the next state, or None to stay; at the limit of turns, the ending for a talk too long."""
        limit = self.scenario.out_of_turns
        values = self.values(snapshot)
        exits = self.scenario.exits_of(state, reply)
        way = next(way for way in exits if way.when is None or way.when.holds(values))
        to = None if way.to.id == HERE else way.to.id
        leads_on = to is None or self.scenario.states[to].ending is None
        if limit and leads_on and snapshot.turn >= self.scenario.max_turns:
            to = limit.id
        return to if to is None else self._moved(state.id, to)

    def _moved(self, source: str, to: str) -> str:
        """Let the Machine make the move; it refuses one that the scenario does not have."""
        cursor = _Cursor(source)
        self._machine.events[_trigger(self._exits[source].index(to))].trigger(cursor)
        return cursor.state

    def _entered(self, snapshot: Snapshot, state: State) -> Snapshot:
        """Apply what happens on entering a state, and remember what it shows."""
        entered = replace(
            snapshot,
            tension=snapshot.tension if state.tension is None else state.tension,
            facts=_changed(snapshot.facts, state),
        )
        if state.target in REPORTABLE_TARGETS:
            entered = replace(entered, reportable=True)
        return self._seen(self._marked(entered), self.stage.shown(state.text, self.values(entered)))

    def _marked(self, snapshot: Snapshot) -> Snapshot:
        """Remember the highest phase, and that a threat or violence must be reported."""
        phase = self.phase(snapshot)
        if phase not in PHASES:
            return snapshot
        peak = max(snapshot.peak, phase, key=PHASES.index)
        return replace(
            snapshot, peak=peak, reportable=snapshot.reportable or phase in ("threatening", "violent")
        )

    def _seen(self, snapshot: Snapshot, lines: tuple[Line, ...]) -> Snapshot:
        """Remember the cues that these lines show."""
        cues = {line.cue for line in lines if line.cue}
        if not cues - snapshot.cues:
            return snapshot
        dangers = {self.scenario.cues[cue].danger for cue in cues}
        return replace(
            snapshot,
            cues=snapshot.cues | cues,
            reportable=snapshot.reportable or bool(dangers & REPORTABLE_DANGERS),
        )

    def _scene(self, snapshot: Snapshot) -> tuple[Line, ...]:
        state = self._state(snapshot)
        return (*self.stage.caption(state), *self.stage.shown(state.text, self.values(snapshot)))

    # Evidence

    def _observation(
        self, snapshot: Snapshot, state: State, reply: Reply, offered: tuple[Act, ...], learned: bool
    ) -> Observation:
        return Observation(
            moment=reply.name,
            turn=snapshot.turn,
            act=act_of(reply),
            offered=offered,
            circumstances=self._circumstances(snapshot, state),
            motive_shown=self._motive_shown(snapshot),
            learned=learned,
        )

    def _circumstances(self, snapshot: Snapshot, state: State) -> Circumstances:
        shown = [self.scenario.cues[cue] for cue in snapshot.cues]
        return Circumstances(
            phase=self.phase(snapshot),
            motive=self.scenario.citizen.motive,
            peak=snapshot.peak,
            target=state.target,
            dangers=frozenset(cue.danger for cue in shown if cue.danger),
            signs=frozenset(sign for cue in shown for sign in cue.points_to if sign in SIGNS),
            duty_to_report=snapshot.reportable,
            danger_outside=state.danger_outside,
        )

    def _motive_shown(self, snapshot: Snapshot) -> bool:
        """Tell whether a clear cue to a motive was shown by now."""
        cues = (self.scenario.cues[cue] for cue in snapshot.cues)
        return any(cue.clear and any(motive not in SIGNS for motive in cue.points_to) for cue in cues)

    # Small

    def _state(self, snapshot: Snapshot) -> State:
        return self.scenario.states[snapshot.state]

    def _open(self, snapshot: Snapshot, replies: Iterable[Reply]) -> list[Reply]:
        values = self.values(snapshot)
        return [
            reply
            for reply in replies
            if reply.name not in snapshot.used and (reply.when is None or reply.when.holds(values))
        ]

    def _rank(self, reply: Reply) -> int:
        """Order replies by the seed alone, so that they stand in the same place when a state returns."""
        return draw(self.seed, f"order|{reply.name}", 1 << 62)

    @cached_property
    def _exits(self) -> Mapping[str, list[str]]:
        """For each state, the states it can move to: the index is the trigger."""
        limit = [self.scenario.out_of_turns.id] if self.scenario.out_of_turns else []
        exits = {}
        for state in self.scenario.states.values():
            named = [
                way.to.id
                for reply in self.scenario.replies_in(state)
                for way in self.scenario.exits_of(state, reply)
            ]
            exits[state.id] = sorted({*(name for name in named if name != HERE), *limit})
        return exits

    @cached_property
    def _machine(self) -> Machine:
        return Machine(
            model=[],
            states=list(self.scenario.states),
            initial=self.scenario.start.id,
            auto_transitions=False,
            transitions=[
                {"trigger": _trigger(index), "source": source, "dest": to}
                for source, exits in self._exits.items()
                for index, to in enumerate(exits)
            ],
        )


class _Cursor:
    """Where the Machine keeps the state for the length of one move."""

    def __init__(self, state: str) -> None:
        self.state = state


def _trigger(index: int) -> str:
    return f"way_{index}"


def act_of(reply: Reply) -> Act:
    """Give a reply as the rubric sees it."""
    return Act(
        tuple(ref.id for ref in reply.techniques), frozenset(ref.id for ref in reply.flaws), reply.repairs
    )


def _changed(facts: frozenset[str], by: Reply | State) -> frozenset[str]:
    return (facts | {ref.id for ref in by.sets}) - {ref.id for ref in by.unsets}


def _gauge(value: int) -> int:
    return max(0, min(10, value))
