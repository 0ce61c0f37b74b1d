"""A scenario in numbers: its words, its shape, its techniques, and what its own tests come by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scoring import Rubric
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.scenario import CITIZEN, TRAINEE, Reply, Scenario
from simulator.staging import Line
from simulator.taking import NotOffered, take
from simulator.variants import for_trial
from simulator.wording import Wording

WORDS_A_MINUTE = 200
"""Our own estimate for reading on a screen and thinking about it; nobody measured it."""
SEEN = "seen"
OTHERS = "others"
VOICES = (TRAINEE, CITIZEN, OTHERS, SEEN)
"""Whose words are counted: what the trainee says and does, the citizen, everyone else, and what is seen."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tests of a file come by."""

    states: int
    states_missed: tuple[str, ...]
    """Ids, in the order of the file."""
    replies: int
    replies_missed: tuple[str, ...]
    """Full names, in the order of the file."""

    @property
    def states_visited(self) -> int:
        """Number of states that some test comes by."""
        return self.states - len(self.states_missed)

    @property
    def replies_taken(self) -> int:
        """Number of replies that some test takes."""
        return self.replies - len(self.replies_missed)


@dataclass(frozen=True, slots=True)
class Statistics:
    """A scenario in numbers."""

    words: Mapping[str, int]
    """In scripts, by one of VOICES."""
    reading_words: int | None
    """What a trainee reads in the longest of the file's tests that end, replies on offer included."""
    states: int
    """Those to talk in: endings are counted apart."""
    replies: int
    """Replies of states and of `always`."""
    on_offer: tuple[int, int]
    """The fewest and the most replies that a state has of its own."""
    endings: Mapping[str, int]
    """By kind."""
    phases: Mapping[str | None, int]
    """States by the phase they set; None where the tension decides."""
    techniques: Mapping[str, int]
    """Replies by technique, for those that are used, most used first."""
    unused: Mapping[str, tuple[str, ...]]
    """Techniques of the catalogue that no reply has, by group."""
    coverage: Coverage

    @property
    def all_words(self) -> int:
        """All words of the scripts."""
        return sum(self.words.values())


def statistics_of(scenario: Scenario, rubric: Rubric, trainee: str) -> Statistics:
    """Count a scenario. `trainee` is a name: it stands in for the one who will play."""
    talk = [state for state in scenario.states.values() if state.ending is None]
    replies = _replies(scenario)
    sizes = [len(state.replies or {}) for state in talk] or [0]
    used = Counter(ref.id for reply in replies for ref in reply.techniques)
    attempts = [_held(scenario, rubric, trainee, index) for index in range(len(scenario.tests))]
    return Statistics(
        words=_words(_wordings(scenario)),
        reading_words=max((_read(attempt) for attempt in attempts if attempt.ended), default=None),
        states=len(talk),
        replies=len(replies),
        on_offer=(min(sizes), max(sizes)),
        endings=Counter(state.ending for state in scenario.states.values() if state.ending),
        phases=Counter(state.phase for state in talk),
        techniques=dict(used.most_common()),
        unused=_unused(rubric, used),
        coverage=_coverage(scenario, replies, attempts),
    )


def minutes(words: int) -> int:
    """Give how long it takes to read so many words, in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _replies(scenario: Scenario) -> tuple[Reply, ...]:
    own = (reply for state in scenario.states.values() for reply in (state.replies or {}).values())
    return (*own, *scenario.always.values())


# Words


def _wordings(scenario: Scenario) -> Iterator[Wording]:
    if scenario.briefing:
        yield scenario.briefing
    yield from (state.text for state in scenario.states.values())
    for reply in _replies(scenario):
        if reply.asks:
            continue
        yield from (reply.you, *([reply.reaction] if reply.reaction else []))


def _words(wordings: Iterable[Wording]) -> dict[str, int]:
    """Count the words of each voice; of several wordings the first, because a trainee sees one."""
    counts = dict.fromkeys(VOICES, 0)
    for wording in wordings:
        for line in wording.scripts[0]:
            voice = line.speaker or SEEN
            counts[voice if voice in counts else OTHERS] += len(line.text.split())
    return counts


def _read(attempt: Attempt) -> int:
    """Count the words that a trainee reads in a conversation: briefing, scenes and replies on offer."""
    dialogue = attempt.dialogue
    briefing = dialogue.scenario.briefing
    before = len(" ".join(line.text for line in briefing.scripts[0]).split()) if briefing else 0
    scenes = [
        dialogue.opening(),
        *([line for line in step.lines if line.who != TRAINEE] for step in attempt.steps),
    ]
    offers = [offer.lines for step in attempt.steps for offer in dialogue.offers(step.before)]
    return before + sum(_length(lines) for lines in (*scenes, *offers))


def _length(lines: Iterable[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


# Techniques


def _unused(rubric: Rubric, used: Counter[str]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for technique in rubric.techniques.values():
        if technique.id not in used:
            groups.setdefault(technique.group, []).append(technique.id)
    return {group: tuple(names) for group, names in groups.items()}


# Coverage


def _held(scenario: Scenario, rubric: Rubric, trainee: str, index: int) -> Attempt:
    """Hold one of the tests, as far as its replies are on offer."""
    trial = scenario.tests[index]
    dialogue = Dialogue(for_trial(scenario, trial), rubric, trial.seed, trainee)
    names = [ref.id for ref in trial.replies]
    held = take(dialogue, names)
    if isinstance(held, NotOffered):
        held = take(dialogue, names[: held.turn])
    assert isinstance(held, Attempt), "what came before was on offer"
    return held


def _coverage(scenario: Scenario, replies: tuple[Reply, ...], attempts: Iterable[Attempt]) -> Coverage:
    steps = [step for attempt in attempts for step in attempt.steps]
    visited = {step.before.state for step in steps} | {step.after.state for step in steps}
    taken = {step.reply.name for step in steps}
    return Coverage(
        states=len(scenario.states),
        states_missed=tuple(name for name in scenario.states if name not in visited),
        replies=len(replies),
        replies_missed=tuple(reply.name for reply in replies if reply.name not in taken),
    )
