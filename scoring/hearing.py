"""What an act becomes on its way to the citizen: a promise nobody can keep is heard as being sent away."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scoring.evidence import Act, Circumstances
from scoring.rubric import AFTERMATH, MOTIVES, PHASES, Flaw, Rubric, Technique, Triple, toward_zero


@dataclass(frozen=True, slots=True)
class Heard:
    """One technique as it is heard."""

    technique: str
    said: str
    """The technique of the reply; the same one unless a flaw or the moment changed it."""
    rule: str | None = None
    """What changed it."""
    percent: int = 100
    """How much of it is heard."""


def hear(rubric: Rubric, act: Act, circumstances: Circumstances) -> tuple[Heard, ...]:
    """Return the techniques of an act as the citizen hears them, without any memory."""
    if not act.flaws:
        return _as_said(act.techniques)
    return tuple(heard for said in act.techniques for heard in _with_flaws(rubric, act, said, circumstances))


@lru_cache(maxsize=4096)
def _as_said(techniques: tuple[str, ...]) -> tuple[Heard, ...]:
    return tuple([Heard(technique, technique) for technique in techniques])


def _with_flaws(rubric: Rubric, act: Act, said: str, circumstances: Circumstances) -> Iterator[Heard]:
    flaws = flaws_of(rubric, act, said, circumstances)
    turned = [flaw for flaw in flaws if flaw.becomes]
    if turned and turned[0].becomes:
        yield Heard(turned[0].becomes, said, turned[0].id)
    else:
        yield Heard(said, said)
    for flaw in flaws:
        if flaw.adds:
            yield Heard(flaw.adds, said, flaw.id, flaw.percent)


def flaws_of(rubric: Rubric, act: Act, said: str, circumstances: Circumstances) -> tuple[Flaw, ...]:
    """Return the flaws that belong to one technique of an act and matter for this citizen."""
    flaws = (rubric.flaws[name] for name in sorted(act.flaws))
    return tuple(
        flaw
        for flaw in flaws
        if said in flaw.techniques and (flaw.motive is None or is_mainly(flaw.motive, circumstances))
    )


def is_mainly(motive: str, circumstances: Circumstances) -> bool:
    """Return whether a motive is the largest part of what truly drives the citizen."""
    weights = dict(circumstances.motive)
    own = weights.pop(motive, 0)
    return own > max(weights.values(), default=0)


def column(rubric: Rubric, technique: Technique, circumstances: Circumstances) -> int:
    """Return the index of the phase by which a technique is weighed."""
    phase, norm = circumstances.phase, rubric.norm
    if technique.peak:
        return _peak(rubric, technique, circumstances)
    if phase == AFTERMATH:
        return len(PHASES)
    if technique.id == "norm" and phase == norm.early_phase and circumstances.target == norm.early_target:
        return norm.counts_as
    return PHASES.index(phase)


def _peak(rubric: Rubric, technique: Technique, circumstances: Circumstances) -> int:
    reached = PHASES.index(circumstances.peak)
    if circumstances.phase != AFTERMATH:
        reached = max(reached, PHASES.index(circumstances.phase))
    if technique.id == "report" and circumstances.duty_to_report:
        return max(reached, rubric.report_when_due)
    return reached


def true_points(rubric: Rubric, technique: Technique, circumstances: Circumstances) -> Triple:
    """Return whole points under the true motive."""
    phase = column(rubric, technique, circumstances)
    if len(circumstances.motive) == 1:
        return technique.signs[MOTIVES.index(circumstances.motive[0][0])][phase]
    questioning, calm, protocol = (
        mixed(tuple(signs[phase][dimension] for signs in technique.signs), circumstances)
        for dimension in range(3)
    )
    return questioning, calm, protocol


def true_effect(rubric: Rubric, technique: Technique, circumstances: Circumstances) -> int:
    """Return the change of tension under the true motive; not for the aftermath, where nobody reacts."""
    phase = column(rubric, technique, circumstances)
    return mixed(tuple(effects[phase] for effects in technique.effects), circumstances)


def mixed(values: tuple[int, ...], circumstances: Circumstances) -> int:
    """Return the mean of one value per motive, weighted by the true mixture, toward zero."""
    total = sum(weight * values[MOTIVES.index(motive)] for motive, weight in circumstances.motive)
    return toward_zero(total, sum(weight for _, weight in circumstances.motive))
