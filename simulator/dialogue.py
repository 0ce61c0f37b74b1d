"""The conversation as a machine: a snapshot and a reply give the next snapshot. Pure and total.

Which replies are open, where one leads and what it does to the citizen is decided here, by our own guards and
by the rubric; `moves` only moves from state to state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scoring import (
    AFTERMATH,
    PHASES,
    Act,
    Circumstances,
    Observation,
    Pickable,
    Rubric,
    effect_on_tension,
    effect_on_trust,
)
from simulator.acts import ABOUT, ANSWERED, Acts, Knowledge, asked_of, in_order, worded
from simulator.conditions import Values
from simulator.moves import moves_of
from simulator.questions import VERDICTS
from simulator.scenario import (
    HERE,
    REPORTABLE_DANGERS,
    REPORTABLE_TARGETS,
    SIGNS,
    TRAINEE,
    Reply,
    Scenario,
    State,
    offers_always,
)
from simulator.snapshot import WITH, Offer, Pick, Snapshot, Step
from simulator.staging import Line, Stage
from simulator.variants import played


class Dialogue:
    """A scenario with a seed and names filled in, ready to be talked through."""

    def __init__(self, scenario: Scenario, rubric: Rubric, seed: int, trainee: str) -> None:
        self.scenario = scenario = played(scenario, seed)
        self.rubric = rubric
        self.seed = seed
        self.stage = Stage(scenario, seed, trainee)
        self.acts = Acts(scenario, self.stage)
        self._moves = moves_of(scenario)

    def start(self) -> Snapshot:
        """Give the first moment."""
        citizen = self.scenario.citizen
        variant = [self.scenario.variant] if self.scenario.variant else []
        blank = Snapshot(
            self.scenario.start.id,
            citizen.tension,
            citizen.trust,
            facts=frozenset(variant),
            peak=citizen.history,
        )
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
        own = self._open(snapshot, (state.replies or {}).values())
        if state.asks is None:
            own.sort(key=lambda reply: self.stage.rank(reply.name))
        shared = self._open(snapshot, self.scenario.always.values()) if offers_always(state) else []
        return tuple(self._offer(snapshot, reply) for reply in (*own, *shared))

    def offer(self, snapshot: Snapshot, name: str) -> Offer | None:
        """Give one reply as it is on offer; None when it is not."""
        reply = self._named(snapshot, name)
        return self._offer(snapshot, reply) if reply else None

    def pickable(self, snapshot: Snapshot, name: str, verdict: str | None = None) -> Pickable | None:
        """Give what could be picked with a reply on offer; None where no picks lead to the verdict."""
        reply = self._named(snapshot, name)
        return self.acts.pickable(reply, self.knowledge(snapshot), verdict) if reply else None

    def choose(self, snapshot: Snapshot, name: str) -> Snapshot:
        """Take a reply; one that is not on offer changes nothing."""
        step = self.advance(snapshot, name)
        return step.after if step else snapshot

    def advance(self, snapshot: Snapshot, name: str) -> Step | None:
        """Take a reply, with its picks after a `+` each, and tell all that it did; None when not on offer."""
        state = self._state(snapshot)
        base, *chosen = name.split(WITH)
        open_ = {reply.name: reply for reply in self._open(snapshot, self.scenario.replies_in(state))}
        reply = open_.get(base)
        picked = in_order(self.acts.picks(reply, self.knowledge(snapshot)), chosen) if reply else None
        if reply is None or picked is None:
            return None
        return self._taken(snapshot, state, reply, picked, tuple(open_.values()))

    def _taken(
        self,
        snapshot: Snapshot,
        state: State,
        reply: Reply,
        picked: tuple[Pick, ...],
        open_: tuple[Reply, ...],
    ) -> Step:
        reacted = self._reacted(snapshot, state, reply, picked)
        reaction = self.stage.shown(reply.reaction, self.values(reacted)) if reply.reaction else ()
        reacted = self._seen(reacted, reaction)
        to = self._destination(reacted, state, reply)
        after = (
            self._marked(reacted)
            if to is None
            else self._entered(replace(reacted, state=to), self.scenario.states[to])
        )
        scene = () if to is None else self._scene(after)
        observation = self._observation(snapshot, state, reply, picked, open_)
        learned = bool(after.facts - snapshot.facts - set(VERDICTS))
        return Step(
            snapshot,
            after,
            reply,
            (*self._said(reply, picked), *reaction, *scene),
            replace(observation, learned=learned),
            picked,
            to is not None and self.scenario.states[to].tension is not None,
        )

    def values(self, snapshot: Snapshot) -> Values:
        """Give what conditions can read."""
        return Values(snapshot.tension, snapshot.trust, self.phase(snapshot), snapshot.facts | snapshot.cues)

    def knowledge(self, snapshot: Snapshot) -> Knowledge:
        """Give what a moment lets one know."""
        return Knowledge(self.values(snapshot), snapshot.changes)

    def phase(self, snapshot: Snapshot) -> str:
        """Give the phase: the state's own, or that of the tension."""
        return self._state(snapshot).phase or self.rubric.phase_of(snapshot.tension)

    def circumstances(self, snapshot: Snapshot) -> tuple[Circumstances, bool]:
        """Give the moment as the rubric sees it, and whether the motive was shown by now."""
        return self._circumstances(snapshot, self._state(snapshot)), self._motive_shown(snapshot)

    # How a reply works out

    def _reacted(self, snapshot: Snapshot, state: State, reply: Reply, picked: tuple[Pick, ...]) -> Snapshot:
        """Apply what the reply does to the citizen, to the facts and to promises."""
        tension, trust = self._effects(snapshot, state, reply)
        verdict = self.acts.verdict(reply, [pick.id for pick in picked])
        return replace(
            snapshot,
            turn=snapshot.turn + 1,
            tension=_gauge(snapshot.tension + tension),
            trust=_gauge(snapshot.trust + trust),
            facts=_judged(_changed(snapshot.facts, reply), verdict),
            changes=self.acts.changes(reply, self.knowledge(snapshot)),
            used=snapshot.used | {reply.name} if reply.once else snapshot.used,
            promises=(snapshot.promises | {ref.id for ref in reply.promises})
            - {ref.id for ref in reply.keeps},
        )

    def _effects(self, snapshot: Snapshot, state: State, reply: Reply) -> tuple[int, int]:
        """Give the change of tension and trust: the author's own, or the rubric's; none out of earshot."""
        if is_aside(state):
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
        return to if to is None else self._moves.taken(state.id, to)

    def _entered(self, snapshot: Snapshot, state: State) -> Snapshot:
        """Apply what happens on entering a state, and remember what it shows."""
        entered = replace(
            snapshot,
            tension=snapshot.tension if state.tension is None else state.tension,
            facts=_changed(snapshot.facts, state),
        )
        if state.aimed_at in REPORTABLE_TARGETS:
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
        lines = (*self.stage.caption(state), *self.stage.shown(state.text, self.values(snapshot)))
        return (replace(lines[0], opens=True), *lines[1:]) if lines else ()

    # Evidence

    def _observation(
        self,
        snapshot: Snapshot,
        state: State,
        reply: Reply,
        picked: tuple[Pick, ...],
        open_: tuple[Reply, ...],
    ) -> Observation:
        knowledge, asking = self.knowledge(snapshot), any(asked_of(each) for each in open_)
        return Observation(
            moment=reply.name,
            turn=snapshot.turn,
            act=act_of(reply),
            offered=tuple(act_of(each) for each in open_),
            circumstances=self._circumstances(snapshot, state),
            motive_shown=self._motive_shown(snapshot),
            about=ABOUT.get(reply.asks or "", ()),
            picks=self.acts.counted(reply, knowledge, [pick.id for pick in picked]),
            pickable=tuple(self.acts.pickable(each, knowledge) or () for each in open_) if asking else (),
        )

    def _circumstances(self, snapshot: Snapshot, state: State) -> Circumstances:
        shown = [self.scenario.cues[cue] for cue in snapshot.cues]
        return Circumstances(
            phase=self.phase(snapshot),
            motive=self.scenario.citizen.motive,
            peak=snapshot.peak,
            target=state.aimed_at,
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

    def _offer(self, snapshot: Snapshot, reply: Reply) -> Offer:
        picks = self.acts.picks(reply, self.knowledge(snapshot))
        return Offer(reply.name, self._said(reply), asked_of(reply), picks)

    def _said(self, reply: Reply, picked: tuple[Pick, ...] = ()) -> tuple[Line, ...]:
        """Give what the trainee says and does with a reply, and then what was picked."""
        own = (self._answered(reply),) if reply.asks else self.stage.said(reply)
        return (*own, *(Line("ticked", pick.text, TRAINEE) for pick in picked))

    def _answered(self, reply: Reply) -> Line:
        words = worded(ANSWERED[reply.id], self.scenario.language)
        return Line("thought" if reply.asks == "motive" else "act", words, TRAINEE)

    def _named(self, snapshot: Snapshot, name: str) -> Reply | None:
        replies = self._open(snapshot, self.scenario.replies_in(self._state(snapshot)))
        return next((reply for reply in replies if reply.name == name), None)

    def _state(self, snapshot: Snapshot) -> State:
        return self.scenario.states[snapshot.state]

    def _open(self, snapshot: Snapshot, replies: Iterable[Reply]) -> list[Reply]:
        values = self.values(snapshot)
        return [
            reply
            for reply in replies
            if reply.name not in snapshot.used and (reply.when is None or reply.when.holds(values))
        ]


def act_of(reply: Reply) -> Act:
    """Give a reply as the rubric sees it."""
    return Act(
        tuple(ref.id for ref in reply.techniques), frozenset(ref.id for ref in reply.flaws), reply.repairs
    )


def is_aside(state: State) -> bool:
    """Tell whether what is said here does not reach the citizen: a thought, to another, or afterwards."""
    elsewhere = state.addressee is not None and not state.overheard
    return elsewhere or state.asks is not None or state.phase == AFTERMATH


def _judged(facts: frozenset[str], verdict: str | None) -> frozenset[str]:
    """Remember how a measure was weighed; the last one counts."""
    return facts if verdict is None else facts - set(VERDICTS) | {f"measure_{verdict}"}


def _changed(facts: frozenset[str], by: Reply | State) -> frozenset[str]:
    return (facts | {ref.id for ref in by.sets}) - {ref.id for ref in by.unsets}


def _gauge(value: int) -> int:
    return max(0, min(10, value))
