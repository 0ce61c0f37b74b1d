"""A conversation that a trainer holds while writing it: what of it still holds in another version.

Pure: a version of the scenario and the replies made so far give where the conversation stands. Nothing here
is an attempt, and nothing is written down.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from scoring import DIMENSIONS, START, Judgement, Rubric, judge
from simulator.attempt import Attempt
from simulator.debrief import Moment, Point, debrief
from simulator.dialogue import Dialogue
from simulator.snapshot import Offer, Snapshot, Step
from simulator.staging import Line

MOST_TRIED = 5_000
"""So many moments are tried to find a conversation that lasts until the turns are over."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation stands, and how it came there."""

    dialogue: Dialogue
    names: tuple[str, ...] = ()
    """Full names of the replies made, also those after the first that does not exist any more."""
    steps: tuple[Step, ...] = ()
    """What those did that can still be given."""
    entrance: Snapshot | None = None
    """The state that it was put in by hand, with the values on entering; None for the opening."""

    @property
    def origin(self) -> Snapshot:
        """The moment before the first reply."""
        if self.entrance is None:
            return self.dialogue.start()
        return self.dialogue.enter(self.entrance, self.entrance.state)

    @property
    def snapshot(self) -> Snapshot:
        """Where it stands now."""
        return self.steps[-1].after if self.steps else self.origin

    @property
    def ended(self) -> bool:
        """Whether an ending was reached."""
        return self.dialogue.ended(self.snapshot)

    @property
    def missing(self) -> str | None:
        """Full name of the first reply that does not exist any more where it was given."""
        return self.names[len(self.steps)] if len(self.steps) < len(self.names) else None

    def opening(self) -> tuple[Line, ...]:
        """Give what is seen and heard before the first reply."""
        first = self.origin
        state = self.dialogue.scenario.states[first.state]
        return self.dialogue.stage.shown(state.text, self.dialogue.values(first))

    def offers(self) -> tuple[Offer, ...]:
        """Give the replies that are open now; none after the end."""
        return () if self.ended else self.dialogue.offers(self.snapshot)

    def take(self, name: str) -> Talk:
        """Give the conversation one reply further; one that is not on offer changes nothing."""
        step = None if self.ended else self.dialogue.advance(self.snapshot, name)
        if step is None:
            return self
        return replace(self, names=(*self._given(), name), steps=(*self.steps, step))

    def stepped_back(self) -> Talk:
        """Give the conversation as it was before its last reply."""
        return replace(self, names=self._given()[:-1], steps=self.steps[:-1])

    def restarted(self) -> Talk:
        """Give the conversation at its opening."""
        return Talk(self.dialogue)

    def in_version(self, dialogue: Dialogue) -> Talk:
        """Hold the same conversation in another version, as far as its replies are still on offer.

        A state that it was put in and that does not exist any more makes it begin at the opening.
        """
        return hold(dialogue, self.names, _still_there(self.entrance, dialogue))

    def put_in(self, state: str, *, as_it_stands: bool) -> Talk:
        """Put the conversation in a state: with the values it has now, or with those of the citizen."""
        citizen = self.dialogue.scenario.citizen
        fresh = Snapshot(state, citizen.tension, citizen.trust, peak=citizen.history)
        # From here it is a conversation of its own: turns are counted anew, and nothing was promised.
        standing = replace(self.snapshot, state=state, turn=0, promises=frozenset())
        values = standing if as_it_stands else fresh
        return Talk(self.dialogue, entrance=values)

    def _given(self) -> tuple[str, ...]:
        return self.names[: len(self.steps)]


def hold(dialogue: Dialogue, names: tuple[str, ...], entrance: Snapshot | None = None) -> Talk:
    """Hold a conversation with these replies, up to the first that is not on offer."""
    talk = Talk(dialogue, entrance=entrance)
    for name in names:
        further = talk.take(name)
        if further is talk:
            break
        talk = further
    return replace(talk, names=names)


def _still_there(entrance: Snapshot | None, dialogue: Dialogue) -> Snapshot | None:
    """Leave out what the scenario does not know any more."""
    scenario = dialogue.scenario
    if entrance is None or entrance.state not in scenario.states:
        return None
    return replace(
        entrance,
        facts=entrance.facts & frozenset((*scenario.facts, *scenario.implied)),
        cues=entrance.cues & frozenset(scenario.cues),
    )


# What a trainer sees beside the conversation


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reply on offer, and what it would do now."""

    name: str
    """Full name."""
    techniques: tuple[str, ...]
    """In words, in the language of the interface."""
    points: tuple[Point, ...]
    """What it would be worth in each dimension where that is not nothing, before the weight of the phase."""
    critical: bool
    """Whether it would be a critical error."""
    tension: int
    """By how much the tension would rise or fall."""
    trust: int
    """By how much the trust would rise or fall."""
    leads_to: str
    """The state after it."""


def weighed(talk: Talk, language: str) -> tuple[Weighed, ...]:
    """Weigh the replies on offer, in the order of the screen; `language` is that of the interface."""
    rubric, memory = talk.dialogue.rubric, START
    for step in talk.steps:
        _judgement, memory = judge(rubric, memory, step.observation)
    found = []
    for offer in talk.offers():
        taken = talk.dialogue.advance(talk.snapshot, offer.name)
        assert taken is not None, "what is on offer can be given"
        judgement, _after = judge(rubric, memory, taken.observation)
        found.append(_weighed(rubric, taken, judgement, language))
    return tuple(found)


def _weighed(rubric: Rubric, taken: Step, judgement: Judgement, language: str) -> Weighed:
    return Weighed(
        name=taken.reply.name,
        techniques=tuple(rubric.techniques[ref.id].name.text(language) for ref in taken.reply.techniques),
        points=tuple(
            Point(dimension, judgement.points[dimension], "")
            for dimension in DIMENSIONS
            if judgement.points[dimension]
        ),
        critical=bool(judgement.critical),
        tension=taken.tension_change,
        trust=taken.after.trust - taken.before.trust,
        leads_to=taken.after.state,
    )


def last_moment(talk: Talk, language: str) -> Moment | None:
    """Give what the last reply did, with its points and their reasons; None before the first."""
    if not talk.steps:
        return None
    return debrief(Attempt(talk.dialogue, talk.steps), language).moments[-1]


# The way to a state

Ways = Mapping[str, tuple[str, ...]]
"""By the id of each state that some conversation comes by, the replies of a shortest one."""


def find_ways(dialogue: Dialogue) -> Ways:
    """Find for every state a shortest conversation that comes there; exact, and it may take seconds.

    Raises TooLargeError.
    """
    scenario = dialogue.scenario
    # The arrays of the analysis take long to import, and most previews do without.
    ways = dict(
        importlib.import_module("simulator.analysis.reach").reach(scenario, dialogue.rubric).paths.items()
    )
    limit = scenario.out_of_turns
    if limit and limit.id not in ways:
        lasting = _until_the_turns_are_over(dialogue, limit.id)
        ways |= {limit.id: lasting} if lasting else {}
    return ways


def _until_the_turns_are_over(dialogue: Dialogue, limit: str) -> tuple[str, ...] | None:
    """Find a conversation that nothing else ends: depth first, because most can go on."""
    waiting: list[tuple[Snapshot, tuple[str, ...]]] = [(dialogue.start(), ())]
    tried: set[Snapshot] = set()
    while waiting and len(tried) < MOST_TRIED:
        snapshot, names = waiting.pop()
        for offer in dialogue.offers(snapshot):
            after = dialogue.choose(snapshot, offer.name)
            further = (*names, offer.name)
            if after.state == limit:
                return further
            if after not in tried and not dialogue.ended(after):
                tried.add(after)
                waiting.append((after, further))
    return None


def arrived(talk: Talk, state: str, ways: Ways) -> Talk | None:
    """Hold the shortest conversation that comes to a state; None when there is none in this wording."""
    if state not in ways:
        return None
    found = hold(talk.dialogue, ways[state])
    return found if found.snapshot.state == state else None
