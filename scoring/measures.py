"""The measure: the lightest that works, for a time, with what makes it fair."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scoring.evidence import Pickable, Picked, PickSeen

TOO_LIGHT, FITS, TOO_HEAVY = "too_light", "fits", "too_heavy"
VERDICTS = (TOO_LIGHT, FITS, TOO_HEAVY)

TERMS: dict[str, int | None] = {
    "months_1": 1,
    "months_3": 3,
    "months_6": 6,
    "months_12": 12,
    "open_ended": None,
}
"""How long a measure lasts, in months; None for one without an end."""

PARTS = (
    "talk_first",
    "reason",
    "remedy",
    "review_date",
    "basic_services",
    "other_channel",
    "companion",
    "agreement",
)
"""What can go with a measure."""

BASIC = "basic_services"
STOPPING = "stop_service"
WITHHOLDING = frozenset({"suspend_service", STOPPING})
"""The rungs that take service away, so that basic services must be kept by name."""


@dataclass(frozen=True, slots=True)
class MeasureQuestion:
    """What can be decided, and what would be proportional."""

    rungs: tuple[str, ...]
    """The ladder, lightest first."""
    lightest: str
    """The lightest rung that works."""
    acceptable: tuple[str, ...] = ()
    """The rungs that are not too heavy; the lightest is one of them, named or not."""
    months: int | None = None
    """The longest that is not too heavy; None for any term that ends."""
    must: tuple[str, ...] = ()
    """Parts that must be in it."""
    timed: frozenset[str] = frozenset()
    """The rungs that have a term."""


def measure_verdict(question: MeasureQuestion, picked: Collection[str]) -> str:
    """Return `too_light`, `fits` or `too_heavy`, from the ids that were picked.

    Nothing decided is too light. A rung with a term of which none was picked has no end.
    """
    return _verdict(question, _rung(question, picked), _term(picked))


def measure_kinds(question: MeasureQuestion, picked: Collection[str]) -> tuple[PickSeen, ...]:
    """Return what a decision counts as: its verdict, what had to be in it, and what it takes away."""
    rung = _rung(question, picked)
    kept = [part for part in question.must if part in picked]
    missed = [part for part in question.must if part not in picked]
    return (
        PickSeen(f"measure_{measure_verdict(question, picked)}", rung or ""),
        *[PickSeen("must_kept", part) for part in kept],
        *[PickSeen("must_missed", part) for part in missed],
        *([PickSeen("no_basic_services", rung)] if rung in WITHHOLDING and BASIC not in picked else []),
        *([PickSeen("stopped_as_sanction", rung)] if rung == STOPPING and missed else []),
    )


def measure_pickable(question: MeasureQuestion, verdict: str | None = None) -> Pickable | None:
    """Return what could be decided, or what leads to one verdict; None where nothing leads to it."""
    wanted = VERDICTS if verdict is None else (verdict,)
    group = tuple(
        [
            Picked(ids, measure_kinds(question, ids))
            for each in wanted
            for measure in _measures(question, each)
            for ids in _with_parts(question, measure)
        ]
    )
    return (group,) if group else None


def _rung(question: MeasureQuestion, picked: Collection[str]) -> str | None:
    return next((rung for rung in question.rungs if rung in picked), None)


def _term(picked: Collection[str]) -> str | None:
    return next((term for term in TERMS if term in picked), None)


def _verdict(question: MeasureQuestion, rung: str | None, term: str | None) -> str:
    if rung is None or question.rungs.index(rung) < question.rungs.index(question.lightest):
        return TOO_LIGHT
    if rung != question.lightest and rung not in question.acceptable:
        return TOO_HEAVY
    return FITS if rung not in question.timed or _ends_in_time(question, term) else TOO_HEAVY


def _ends_in_time(question: MeasureQuestion, term: str | None) -> bool:
    months = None if term is None else TERMS[term]
    return months is not None and (question.months is None or months <= question.months)


def _measures(question: MeasureQuestion, verdict: str) -> Iterator[tuple[str, ...]]:
    """Go through the rungs with that verdict, each with one term; of those that count alike, the first."""
    done = set()
    for rung in (None, *question.rungs):
        # Taking service away has a price of its own, and stopping it another one.
        likeness = rung if rung in WITHHOLDING else None
        term = _term_for(question, rung, verdict)
        if likeness not in done and _verdict(question, rung, term) == verdict:
            done.add(likeness)
            yield tuple([part for part in (rung, term) if part])


def _term_for(question: MeasureQuestion, rung: str | None, verdict: str) -> str | None:
    """Return the shortest term that gives a rung the verdict; None where it has no term, or none does."""
    if rung not in question.timed:
        return None
    fitting = [term for term in TERMS if _verdict(question, rung, term) == verdict]
    return fitting[0] if fitting else None


def _with_parts(question: MeasureQuestion, measure: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Add what can go with a measure: basic services or not, and none, one, two or all of the other musts."""
    others = [part for part in question.must if part != BASIC]
    matters = BASIC in question.must or not WITHHOLDING.isdisjoint(measure)
    for basic in ((), (BASIC,)) if matters else ((),):
        for count in range(len(others) + 1):
            yield (*measure, *basic, *others[:count])
