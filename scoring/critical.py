"""Critical errors: what no score makes up for, whatever else a reply holds."""

from dataclasses import dataclass

from scoring.evidence import Act, Circumstances
from scoring.hearing import Heard
from scoring.rubric import CriticalRule, Rubric


@dataclass(frozen=True, slots=True)
class CriticalError:
    """An error that no score makes up for."""

    rule: str
    moment: str
    """The reply's full name; `ending` for what was never done."""
    turn: int
    technique: str
    """As it was heard; for what was never done, the technique that would have done it."""


def broken(
    rubric: Rubric, act: Act, heard: tuple[Heard, ...], circumstances: Circumstances
) -> tuple[CriticalRule, ...]:
    """Return the rules that an act breaks as it is heard."""
    names = {part.technique for part in heard if part.percent == 100}
    return tuple(
        [rule for rule in rubric.critical if rule.technique in names and _holds(rule, act, circumstances)]
    )


def _holds(rule: CriticalRule, act: Act, circumstances: Circumstances) -> bool:
    if rule.flaw is not None and rule.flaw not in act.flaws:
        return False
    if rule.danger_outside and not circumstances.danger_outside:
        return False
    if circumstances.phase in rule.except_in:
        return False
    dangerous = bool(rule.dangers & circumstances.dangers) or circumstances.phase in rule.phases
    return dangerous or not (rule.dangers or rule.phases)
