"""What one reply does in one situation, as far as it can see: worked out once, in plain Python.

Here the rules of the machine and of scoring run. Each question is asked once, and from then
on only looked up.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from scoring import (
    FREE,
    PHASES,
    START,
    Act,
    Circumstances,
    Observation,
    Pickable,
    best_points,
    effect_on_tension,
    effect_on_trust,
    is_noted,
    judge,
    watch,
    with_picks,
    worst_points,
)
from simulator.acts import ABOUT, Knowledge
from simulator.analysis.compiled import AFTER, ALL_PHASES, STAY, Compiled, Move, Place, Shown, joined
from simulator.analysis.keeping import Kept, Remembered
from simulator.analysis.space import Outcome, Past
from simulator.conditions import Values

GRAVE = (PHASES.index("threatening"), PHASES.index("violent"))


Item = TypeVar("Item", bound=Hashable)


class Register(Generic[Item]):
    """Gives each thing a number once, from 0."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._numbers: dict[Item, int] = {}

    def number(self, item: Item) -> int:
        """Give the number of a thing."""
        number = self._numbers.setdefault(item, len(self.items))
        if number == len(self.items):
            self.items.append(item)
        return number


class Here(NamedTuple):
    """Where a conversation stands, without what is known, open and remembered."""

    place: int
    tension: int
    trust: int
    peak: int
    reportable: bool


class Moment(NamedTuple):
    """What judging a reply depends on, apart from what is on offer and remembered."""

    act: int
    setting: int
    """Number of the circumstances in which the reply was given."""
    learned: bool
    kept: int
    """Number of what is remembered where it leads."""
    pickable: int
    """Number of what could be picked with it."""
    about: tuple[str, ...]
    """The dimensions that it counts in; empty for all."""


class Course(NamedTuple):
    """What becomes of a reply, apart from what was there and stays as it was."""

    here: Here
    """Where it leads, with the peak and the report that are due to this reply alone."""
    lost: int
    """The bits that it turns off, and perhaps on again."""
    known: int
    """The bits that are on afterwards, of those that it asks after, and those that it turns on."""


class Landing(NamedTuple):
    """Where a reply leads."""

    here: int
    held: int
    """The bits that are on afterwards, of those that the reply touches."""
    moment: int


class Landings:
    """Works out what replies do, and gives numbers to whatever comes up."""

    def __init__(self, compiled: Compiled, kept: list[Kept]) -> None:
        self.compiled = compiled
        self.kept = kept
        self.moves = [move for place in compiled.places for move in place.moves]
        bits = compiled.bits
        self.telling = joined((bits.clear, *bits.dangers.values(), *bits.signs.values()))
        self.left = joined(bits.departures.values())
        self.asked = [self._asks(move) for move in self.moves]
        self.picked = [move.asked for move in self.moves]
        self.about = [ABOUT.get(move.reply.asks or "", ()) for move in self.moves]
        self.touched = [self._touches(move) for move in self.moves]
        self.acts = Register[Act]()
        self.act_of = [self.acts.number(move.act) for move in self.moves]
        self.memories = Register[Remembered]()
        self.remembered_in = [self.memories.number(each.remembers) for each in kept]
        self.heres = Register[Here]()
        self.moments = Register[Moment]()
        self.pickables = Register[Pickable]()
        self.pickables.number(())
        self.names = tuple(bits.names.items())
        self.outcomes = Register[Outcome]()
        self.pasts = Register[Past]()
        self.pasts.number(Past(START, FREE))
        self.settings: list[tuple[Circumstances, bool]] = []
        self.setting_numbers: dict[tuple[int, int, int, int, bool], int] = {}
        self.effects: dict[tuple[int, int], tuple[int, int]] = {}
        self.courses: dict[tuple[int, int, int, int], Course] = {}

    def start(self) -> tuple[int, int]:
        """Give the number of where the conversation begins, and the bits that are on there."""
        citizen, place = self.compiled.scenario.citizen, self.compiled.start
        before = Here(place, citizen.tension, citizen.trust, PHASES.index(citizen.history), False)
        variant = self.compiled.scenario.variant
        here, known = self._arrived(before, self.compiled.bits.names[variant] if variant else 0)
        return self._standing(here), self.kept[place].held(known)

    def landing(self, index: int, number: int, asks: int) -> Landing | None:
        """Give where a reply leads, from what it asks after; None where it is not on offer."""
        move, at = self.moves[index], self.heres.items[number]
        phase = self._phase(at.place, at.tension)
        if asks & move.once or not (move.when is None or move.when(at.tension, at.trust, phase, asks)):
            return None
        setting = self._setting(at, asks)
        here, known = self._led(move, at, asks, self._effect(move, at.place, setting))
        learned = bool(known & ~asks & self.compiled.bits.facts)
        pickable = self._pickable(move, at, phase, asks) if self.picked[index] else 0
        kept, about = self.remembered_in[here.place], self.about[index]
        moment = Moment(self.act_of[index], setting, learned, kept, pickable, about)
        held = (known | move.once | move.promises | move.departs) & ~move.keeps
        if self.left and is_noted(self.compiled.rubric, move.act, self.settings[setting][0]):
            held &= ~self.left
        return Landing(self._standing(here), held, self.moments.number(moment))

    def judged(self, number: int, offered: tuple[Act, ...], memory: int) -> tuple[int, int]:
        """Give the number of the outcome, and of what scoring remembers where the reply leads."""
        moment, past = self.moments.items[number], self.pasts.items[memory]
        act, (circumstances, shown) = self.acts.items[moment.act], self.settings[moment.setting]
        observed = Observation("", 0, act, (act,), circumstances, shown, moment.learned, about=moment.about)
        rubric, pickable = self.compiled.rubric, self.pickables.items[moment.pickable]
        judgement, after = judge(rubric, past.memory, observed)
        duties = watch(rubric, past.duties, replace(observed, offered=offered))
        questioning, calm, protocol = judgement.points.values()
        points = (questioning, calm, protocol)
        outcome = Outcome(
            with_picks(points, best_points(rubric, pickable)),
            ALL_PHASES.index(circumstances.phase),
            bool(judgement.critical),
            with_picks(points, worst_points(rubric, pickable)),
            judgement.weights.in_order(),
        )
        kept = self.memories.items[moment.kept].of(Past(after, duties))
        return self.outcomes.number(outcome), self.pasts.number(kept)

    def _pickable(self, move: Move, at: Here, phase: int, known: int) -> int:
        """Number what could be picked with a reply, as far as what is known decides it."""
        names = frozenset(name for name, bit in self.names if known & bit)
        knowledge = Knowledge(Values(at.tension, at.trust, ALL_PHASES[phase], names))
        pickable = self.compiled.acts.pickable(move.reply, knowledge, move.verdict)
        return self.pickables.number(pickable or ())

    # What a reply asks after

    def _touches(self, move: Move) -> int:
        """Give the bits that a reply's landing can depend on or change; the rest stays as it is."""
        entries = self._entries(move)
        changed = [move.sets | move.unsets, *(entered.sets | entered.unsets for entered in entries)]
        shown = [each.bit for each in self._shown(move)]
        own = move.reads | move.once | move.promises | move.keeps | move.picks | self.left
        return joined((self.telling, self.compiled.bits.grave, self._asks(move), own, *changed, *shown))

    def _asks(self, move: Move) -> int:
        """Give the bits that the course of a reply can depend on, once it is given."""
        shown = self._shown(move)
        grave = self.compiled.bits.grave & joined(each.bit for each in shown)
        return joined((grave, *(way.reads for way in move.ways), *(each.reads for each in shown)))

    def _entries(self, move: Move) -> list[Place]:
        return [self.compiled.places[way.to] for way in move.ways if way.to != STAY]

    def _shown(self, move: Move) -> list[Shown]:
        return [*move.shown, *(each for entered in self._entries(move) for each in entered.shown)]

    # The course of a reply

    def _led(self, move: Move, at: Here, known: int, effect: tuple[int, int]) -> tuple[Here, int]:
        tension, trust = _gauge(at.tension + effect[0]), _gauge(at.trust + effect[1])
        # Most of what is known, and what was before, has no say in the course: it is found once for all that.
        key = (move.index, tension, trust, known & self.asked[move.index])
        course = self.courses.get(key)
        if course is None:
            course = self.courses[key] = self._course(move, at.place, tension, trust, key[-1])
        here = course.here
        after = here._replace(peak=max(at.peak, here.peak), reportable=at.reportable or here.reportable)
        return after, known & ~course.lost | course.known

    def _course(self, move: Move, place: int, tension: int, trust: int, known: int) -> Course:
        phase = self._phase(place, tension)
        known = (known | move.sets) & ~move.unsets
        cues = self._cues(move.shown, tension, trust, phase, known)
        grave = bool(cues & ~known & self.compiled.bits.grave)
        known |= cues
        to = next(way.to for way in move.ways if way.when is None or way.when(tension, trust, phase, known))
        if to == STAY:
            return Course(self._marked(Here(place, tension, trust, 0, grave)), move.unsets, known)
        here, known = self._arrived(Here(to, tension, trust, 0, grave), known)
        return Course(here, move.unsets | self.compiled.places[to].unsets, known)

    def _arrived(self, at: Here, known: int) -> tuple[Here, int]:
        """Apply what happens on entering a state."""
        entered = self.compiled.places[at.place]
        if entered.state.tension is not None:
            at = at._replace(tension=entered.state.tension)
        known = (known | entered.sets) & ~entered.unsets
        at = self._marked(at._replace(reportable=at.reportable or entered.reportable))
        cues = self._cues(entered.shown, at.tension, at.trust, self._phase(at.place, at.tension), known)
        new = bool(cues & ~known & self.compiled.bits.grave)
        return at._replace(reportable=at.reportable or new), known | cues

    def _cues(self, shown: Iterable[Shown], tension: int, trust: int, phase: int, known: int) -> int:
        cues = 0
        for each in shown:
            if each.when is None or each.when(tension, trust, phase, known):
                cues |= each.bit
        return cues

    def _marked(self, at: Here) -> Here:
        phase = self._phase(at.place, at.tension)
        if phase == AFTER:
            return at
        return at._replace(peak=max(at.peak, phase), reportable=at.reportable or phase in GRAVE)

    def _standing(self, at: Here) -> int:
        gauges = self.kept[at.place].gauged(at.tension, at.trust, at.peak, at.reportable)
        return self.heres.number(Here(at.place, *gauges))

    def _phase(self, place: int, tension: int) -> int:
        phase = self.compiled.places[place].phase
        return self.compiled.bands[tension] if phase is None else phase

    # The circumstances, and what they do to the citizen

    def _effect(self, move: Move, place: int, setting: int) -> tuple[int, int]:
        effect = self.effects.get((move.index, setting))
        if effect is None:
            effect = self._effects(self.compiled.places[place], move, self.settings[setting][0])
            self.effects[move.index, setting] = effect
        return effect

    def _effects(self, place: Place, move: Move, circumstances: Circumstances) -> tuple[int, int]:
        reply, rubric = move.reply, self.compiled.rubric
        if place.aside:
            return reply.tension or 0, reply.trust or 0
        return (
            effect_on_tension(rubric, move.act, circumstances) if reply.tension is None else reply.tension,
            effect_on_trust(rubric, move.act, circumstances) if reply.trust is None else reply.trust,
        )

    def _setting(self, at: Here, known: int) -> int:
        """Number the circumstances of a moment, and whether the motive was shown by then."""
        key = (at.place, self._phase(at.place, at.tension), at.peak, known & self.telling, at.reportable)
        number = self.setting_numbers.get(key)
        if number is None:
            number = self.setting_numbers[key] = len(self.settings)
            self.settings.append((self._circumstances(at, known), bool(known & self.compiled.bits.clear)))
        return number

    def _circumstances(self, at: Here, known: int) -> Circumstances:
        bits, state = self.compiled.bits, self.compiled.places[at.place].state
        return Circumstances(
            phase=ALL_PHASES[self._phase(at.place, at.tension)],
            motive=self.compiled.scenario.citizen.motive,
            peak=PHASES[at.peak],
            target=state.aimed_at,
            dangers=frozenset(danger for danger, cues in bits.dangers.items() if known & cues),
            signs=frozenset(sign for sign, cues in bits.signs.items() if known & cues),
            duty_to_report=at.reportable,
            danger_outside=state.danger_outside,
        )


def _gauge(value: int) -> int:
    return max(0, min(10, value))
