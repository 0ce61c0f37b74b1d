"""Reading the citizen: an answer about the motive, weighed against the cues shown by then.

The true motive has no say in it, nor has a mixture: whoever reads what could be seen has read well.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from scoring.catalogue import MOTIVES
from scoring.evidence import Pickable, Picked, PickSeen

TOO_EARLY = "too_early"
"""The answer that it cannot be told yet."""

SURE = "sure"
"""The id of the pick that says so."""

CuesShown = Mapping[str, Collection[str]]
"""Cues shown by now, by id, with the motives they point to; none for a cue that points to something else."""


@dataclass(frozen=True, slots=True)
class MotiveQuestion:
    """What could be seen when the question was put, and what was answered before."""

    clear: CuesShown
    weak: CuesShown = field(default_factory=dict)
    changes: Collection[str] = ()
    """The motives to which changing one's mind would count, as `changes_after` gave them; none at first."""

    @property
    def shown(self) -> frozenset[str]:
        """The motives that clear cues point to."""
        return _pointed_at(self.clear)

    @property
    def hinted(self) -> frozenset[str]:
        """The motives that weak cues point to."""
        return _pointed_at(self.weak)

    def supporting(self, answer: str) -> frozenset[str]:
        """Return the cues, clear and weak, that point to an answer."""
        return frozenset(
            cue for cues in (self.clear, self.weak) for cue, motives in cues.items() if answer in motives
        )

    def cues(self) -> tuple[str, ...]:
        """Return every cue that can be picked, the clear ones first."""
        return tuple(dict.fromkeys((*self.clear, *self.weak)))


def reading_kinds(
    question: MotiveQuestion, answer: str, picked: Collection[str] = ()
) -> tuple[PickSeen, ...]:
    """Return what an answer counts as, with the ids that were picked: cues, and `sure`.

    A supporting cue earns only where clear cues show the answer: a hint stays a hint, however many are named.
    """
    if answer == TOO_EARLY:
        return (_too_early(question),)
    return (
        *_answered(question, answer, sure=SURE in picked),
        *(pick for cue in question.cues() if cue in picked for pick in _cue(question, answer, cue)),
    )


def changes_after(question: MotiveQuestion, answer: str) -> frozenset[str]:
    """Return the motives to which a later answer would be a change of mind on what is seen from now on.

    Those are the motives that were not answered and that no clear cue points to yet.
    """
    return frozenset(MOTIVES) - question.shown - {answer}


def reading_pickable(question: MotiveQuestion, answer: str) -> Pickable:
    """Return what can be picked with an answer: whether one is sure, and every cue by itself."""
    if answer == TOO_EARLY:
        return ((Picked((), (_too_early(question),)),),)
    sureness = (
        Picked((), _answered(question, answer, sure=False)),
        Picked((SURE,), _answered(question, answer, sure=True)),
    )
    return (sureness, *_single(question, answer))


def _single(question: MotiveQuestion, answer: str) -> Iterator[tuple[Picked, ...]]:
    for cue in question.cues():
        seen = _cue(question, answer, cue)
        if seen:
            yield Picked(), Picked((cue,), seen)


def _too_early(question: MotiveQuestion) -> PickSeen:
    return PickSeen("too_early_late" if question.shown else "too_early_right", TOO_EARLY)


def _answered(question: MotiveQuestion, answer: str, *, sure: bool) -> tuple[PickSeen, ...]:
    reading = PickSeen(_reading(question, answer) + ("_sure" if sure else ""), answer)
    changed = answer in question.changes and answer in question.shown
    return (reading, PickSeen("reading_changed", answer)) if changed else (reading,)


def _reading(question: MotiveQuestion, answer: str) -> str:
    if question.shown:
        return "reading_shown" if answer in question.shown else "reading_against"
    return "reading_hinted" if answer in question.hinted else "reading_guess"


def _cue(question: MotiveQuestion, answer: str, cue: str) -> tuple[PickSeen, ...]:
    if cue not in question.supporting(answer):
        return (PickSeen("cue_beside", cue),)
    return (PickSeen("cue_supports", cue),) if answer in question.shown else ()


def _pointed_at(cues: CuesShown) -> frozenset[str]:
    return frozenset(motive for motives in cues.values() for motive in motives)
