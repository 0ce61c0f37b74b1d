"""Every reachable configuration, and what every reply does in it: numbers in flat arrays.

A configuration is all that the rest of a conversation can depend on: the state, the gauges, the facts, cues
and promises, and what scoring remembers; each only while it can still matter. The number of turns is not
part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from scoring import (
    FREE,
    PHASES,
    START,
    Act,
    Circumstances,
    Observation,
    effect_on_tension,
    effect_on_trust,
    judge,
    watch,
)
from simulator.analysis.compiled import AFTER, ALL_PHASES, STAY, Compiled, Move, Place, Shown, joined
from simulator.analysis.keeping import Kept
from simulator.analysis.relevance import relevance
from simulator.analysis.space import (
    BOUND,
    MEMORY_BITS,
    Configuration,
    Outcome,
    Packing,
    Past,
    Space,
)
from simulator.analysis.worth import TooLargeError

GRAVE = (PHASES.index("threatening"), PHASES.index("violent"))


def explore(compiled: Compiled, bound: int = BOUND) -> Space:
    """Find every reachable configuration; raises TooLargeError beyond the bound."""
    return _Explorer(compiled, bound).run()


class _Landing(NamedTuple):
    """Where a reply leads from given gauges, and from what is known as far as the reply touches it."""

    code: int
    """The configuration without what is known, memory, promises and used replies."""
    known: int
    """What is known afterwards, of what the reply touches."""
    place: int
    used: int
    """The `once` replies that can still matter there."""
    circumstances: int
    """Number of the circumstances in which the reply was given."""
    learned: bool


class _Explorer:
    """Walks the configurations breadth first; what depends on less than all of one is worked out once."""

    def __init__(self, compiled: Compiled, bound: int) -> None:
        self.compiled = compiled
        self.bound = bound
        self.packing = Packing.of(compiled)
        self.space = Space(compiled, self.packing)
        self.space.names = [move.reply.name for place in compiled.places for move in place.moves]
        found = relevance(compiled.scenario, compiled.rubric)
        self.live = [Kept(compiled, place, found[place.state.id]) for place in compiled.places]
        self.memories = self.space.memories
        self.memories.append(Past(START, FREE))
        self.memory_numbers = {self.memories[0]: 0}
        self.settings: list[tuple[Circumstances, bool]] = []
        self.setting_numbers: dict[tuple[int, int, int, int, bool], int] = {}
        self.effects: dict[tuple[int, int], tuple[int, int]] = {}
        bits = compiled.bits
        self.telling = joined((bits.clear, *bits.dangers.values(), *bits.signs.values()))
        self.touched = {move.index: self._touches(move) for place in compiled.places for move in place.moves}
        self.outcome_numbers: dict[Outcome, int] = {}
        self.numbers: dict[int, int] = {}
        self.offers: list[tuple[Act, ...]] = []
        self.offer_numbers: dict[tuple[Act, ...], int] = {}

    def run(self) -> Space:
        """Find everything. The loop is written out: it runs millions of times."""
        space, numbers, packing = self.space, self.numbers, self.packing
        gauges, offer_mask, past_mask = packing.gauges, packing.offer, (1 << MEMORY_BITS) - 1
        touched, live, known_shift = self.touched, self.live, packing.known
        memory_shift, promise_shift, used_shift = packing.memory, packing.promises, packing.used
        promise_mask = (1 << used_shift - promise_shift) - 1
        used_mask = (1 << packing.known - used_shift) - 1
        on_offer: dict[int, tuple[tuple[Move, ...], int]] = {}
        landings: dict[tuple[int, int, int], _Landing] = {}
        judged: dict[tuple[int, int, bool, int, int, int], tuple[int, int]] = {}
        self._add(packing.pack(self._start()))
        for code in space.codes:
            offer = on_offer.get(code & offer_mask)
            if offer is None:
                offer = on_offer[code & offer_mask] = self._offer(packing.unpack(code))
            memory = code >> memory_shift & past_mask
            promises, used = code >> promise_shift & promise_mask, code >> used_shift & used_mask
            here, known = code & gauges, code >> known_shift
            for move in offer[0]:
                index = move.index
                asks = known & touched[index]
                landing = landings.get((index, here, asks))
                if landing is None:
                    at = packing.unpack(code)._replace(known=asks)
                    landing = landings[index, here, asks] = self._landing(move, at)
                asked = (index, landing.circumstances, landing.learned, memory, landing.place, offer[1])
                weighed = judged.get(asked)
                if weighed is None:
                    weighed = judged[asked] = self._judged(move, landing, memory, self.offers[offer[1]])
                held = live[landing.place].held(known ^ asks | landing.known)
                to = landing.code | weighed[1] << memory_shift | held << known_shift
                to |= ((promises | move.promises) & ~move.keeps) << promise_shift
                to |= ((used | move.once) & landing.used) << used_shift
                number = numbers.get(to)
                space.to.append(self._add(to) if number is None else number)
                space.outcome.append(weighed[0])
                space.move.append(index)
            space.first.append(len(space.to))
        return space

    def _add(self, code: int) -> int:
        if len(self.numbers) >= self.bound or len(self.memories) >= 1 << MEMORY_BITS:
            raise TooLargeError(self.bound)
        number = self.numbers[code] = len(self.numbers)
        at = self.packing.unpack(code)
        self.space.codes.append(code)
        self.space.places.append(at.place)
        self.space.promises.append(min(255, at.promises.bit_count()))
        self.space.pasts.append(at.memory)
        return number

    def _start(self) -> Configuration:
        citizen = self.compiled.scenario.citizen
        blank = (citizen.tension, citizen.trust, 0, PHASES.index(citizen.history), False)
        tension, trust, known, peak, reportable = self._arrived(self.compiled.start, *blank)
        live = self.live[self.compiled.start]
        tension, trust, peak, reportable = live.gauged(tension, trust, peak, reportable)
        held = live.held(known)
        return Configuration(self.compiled.start, tension, trust, held, peak, reportable, 0, 0, 0)

    def _touches(self, move: Move) -> int:
        """Give the bits that a reply's course can depend on or change; the rest of what is known stays."""
        bits = self.compiled.bits
        arrivals = [self.compiled.places[way.to] for way in move.ways if way.to != STAY]
        shown = [*move.shown, *(each for entered in arrivals for each in entered.shown)]
        changed = [move.sets | move.unsets, *(entered.sets | entered.unsets for entered in arrivals)]
        read = [way.reads for way in move.ways] + [each.reads | each.bit for each in shown]
        return joined((self.telling, bits.grave, *changed, *read))

    def _offer(self, at: Configuration) -> tuple[tuple[Move, ...], int]:
        """Give the replies that are open, and the number of what they come to."""
        phase = self._phase(at.place, at.tension)
        moves = tuple(
            move
            for move in self.compiled.places[at.place].moves
            if not at.used & move.once
            and (move.when is None or move.when(at.tension, at.trust, phase, at.known))
        )
        acts = tuple(move.act for move in moves)
        if acts not in self.offer_numbers:
            self.offer_numbers[acts] = len(self.offers)
            self.offers.append(acts)
        return moves, self.offer_numbers[acts]

    def _phase(self, place: int, tension: int) -> int:
        phase = self.compiled.places[place].phase
        return self.compiled.bands[tension] if phase is None else phase

    # What a reply does

    def _landing(self, move: Move, at: Configuration) -> _Landing:
        setting = self._setting(at)
        effects = self.effects.get((move.index, setting))
        if effects is None:
            effects = self._effects(self.compiled.places[at.place], move, self.settings[setting][0])
            self.effects[move.index, setting] = effects
        rise, trust_rise = effects
        tension, trust = _gauge(at.tension + rise), _gauge(at.trust + trust_rise)
        phase = self._phase(at.place, tension)
        known = (at.known | move.sets) & ~move.unsets
        cues = _cues(move.shown, tension, trust, phase, known)
        reportable = at.reportable or bool(cues & ~known & self.compiled.bits.grave)
        known |= cues
        to = next(way.to for way in move.ways if way.when is None or way.when(tension, trust, phase, known))
        if to == STAY:
            marked = self._marked(at.place, tension, at.peak, reportable)
            return self._landed(at.place, (tension, trust, known, *marked), at, setting)
        return self._landed(to, self._arrived(to, tension, trust, known, at.peak, reportable), at, setting)

    def _landed(
        self, place: int, stands: tuple[int, int, int, int, bool], at: Configuration, setting: int
    ) -> _Landing:
        tension, trust, known, peak, reportable = stands
        learned = bool(known & ~at.known & self.compiled.bits.facts)
        live = self.live[place]
        tension, trust, peak, reportable = live.gauged(tension, trust, peak, reportable)
        code = self.packing.pack(Configuration(place, tension, trust, 0, peak, reportable, 0, 0, 0))
        return _Landing(code, known, place, live.once, setting, learned)

    def _arrived(
        self, place: int, tension: int, trust: int, known: int, peak: int, reportable: bool
    ) -> tuple[int, int, int, int, bool]:
        """Apply what happens on entering a state."""
        entered = self.compiled.places[place]
        if entered.state.tension is not None:
            tension = entered.state.tension
        known = (known | entered.sets) & ~entered.unsets
        peak, reportable = self._marked(place, tension, peak, reportable or entered.reportable)
        cues = _cues(entered.shown, tension, trust, self._phase(place, tension), known)
        reportable = reportable or bool(cues & ~known & self.compiled.bits.grave)
        return tension, trust, known | cues, peak, reportable

    def _marked(self, place: int, tension: int, peak: int, reportable: bool) -> tuple[int, bool]:
        phase = self._phase(place, tension)
        if phase == AFTER:
            return peak, reportable
        return max(peak, phase), reportable or phase in GRAVE

    def _effects(self, place: Place, move: Move, circumstances: Circumstances) -> tuple[int, int]:
        reply, rubric = move.reply, self.compiled.rubric
        if place.aside:
            return reply.tension or 0, reply.trust or 0
        return (
            effect_on_tension(rubric, move.act, circumstances) if reply.tension is None else reply.tension,
            effect_on_trust(rubric, move.act, circumstances) if reply.trust is None else reply.trust,
        )

    def _setting(self, at: Configuration) -> int:
        """Number the circumstances of a moment, and whether the motive was shown by then."""
        key = (at.place, self._phase(at.place, at.tension), at.peak, at.known & self.telling, at.reportable)
        number = self.setting_numbers.get(key)
        if number is None:
            number = self.setting_numbers[key] = len(self.settings)
            self.settings.append((self._circumstances(at), bool(at.known & self.compiled.bits.clear)))
        return number

    def _circumstances(self, at: Configuration) -> Circumstances:
        bits, state = self.compiled.bits, self.compiled.places[at.place].state
        return Circumstances(
            phase=ALL_PHASES[self._phase(at.place, at.tension)],
            motive=self.compiled.scenario.citizen.motive,
            peak=PHASES[at.peak],
            target=state.target,
            dangers=frozenset(danger for danger, cues in bits.dangers.items() if at.known & cues),
            signs=frozenset(sign for sign, cues in bits.signs.items() if at.known & cues),
            duty_to_report=at.reportable,
            danger_outside=state.danger_outside,
        )

    def _judged(
        self, move: Move, landing: _Landing, memory: int, offered: tuple[Act, ...]
    ) -> tuple[int, int]:
        """Give the number of the outcome, and of what scoring remembers where the reply leads."""
        circumstances, shown = self.settings[landing.circumstances]
        act, past = (move.act,), self.memories[memory]
        observed = Observation(move.reply.name, 0, move.act, act, circumstances, shown, landing.learned)
        judgement, after = judge(self.compiled.rubric, past.memory, observed)
        duties = watch(self.compiled.rubric, past.duties, replace(observed, offered=offered))
        questioning, calm, protocol = judgement.points.values()
        phase = ALL_PHASES.index(circumstances.phase)
        outcome = Outcome((questioning, calm, protocol), phase, bool(judgement.critical))
        kept = self.live[landing.place].remembered(Past(after, duties))
        return self._number(outcome), self._remember(kept)

    def _number(self, outcome: Outcome) -> int:
        if outcome not in self.outcome_numbers:
            self.outcome_numbers[outcome] = len(self.space.outcomes)
            self.space.outcomes.append(outcome)
        return self.outcome_numbers[outcome]

    def _remember(self, past: Past) -> int:
        if past not in self.memory_numbers:
            self.memory_numbers[past] = len(self.memories)
            self.memories.append(past)
        return self.memory_numbers[past]


def _cues(shown: Iterable[Shown], tension: int, trust: int, phase: int, known: int) -> int:
    cues = 0
    for each in shown:
        if each.when is None or each.when(tension, trust, phase, known):
            cues |= each.bit
    return cues


def _gauge(value: int) -> int:
    return max(0, min(10, value))
