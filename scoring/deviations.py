"""Leaving the protocol: the eight tests of a deviation that can be accounted for.

Five are met by grounds that are picked; safety, a note and a signal are decided by what happened.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scoring.evidence import Act, Circumstances, Observation, Pickable, Picked, PickSeen
from scoring.hearing import hear
from scoring.rubric import Rubric

TESTS = ("need", "safety", "purpose", "mandate", "least", "noted", "equal", "signal")
"""The eight, in the order of the domain."""

GROUNDED = ("need", "purpose", "mandate", "least", "equal")
"""The tests that a picked ground earns points for."""

MET, NOT_MET, NOT_ASKED = "met", "not_met", "not_asked"
NOTES = frozenset({"file_note", "report"})
SIGNALS = frozenset({"signal"})


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure from the protocol, as it stood in its moment."""

    grounds: tuple[tuple[str, tuple[str, ...]], ...]
    """For each test that the author gave grounds for, the ids that could be picked by then, perhaps none."""
    poor: tuple[str, ...] = ()
    """Ids of grounds that carry nothing."""
    threat: bool = False
    """Given under a threat: the phase was threatening or violent."""
    danger: bool = False
    """A cue of threat or violence was shown by then."""
    mandate: bool = False
    """The protocol gives this role the mandate by itself."""
    lighter: bool | None = None
    """A reply on offer kept to the protocol and earned more protocol; None where nobody worked that out."""


def deviation_kinds(departure: Departure, picked: Collection[str]) -> tuple[PickSeen, ...]:
    """Return what the grounds that were picked count as.

    A ground of safety earns nothing, but it is a ground. Without any, the departure has none.
    """
    poor = tuple([PickSeen("ground_poor", ground) for ground in departure.poor if ground in picked])
    if not any(ground in picked for _, ground in _carrying(departure)):
        return (PickSeen("departed_without_grounds"), *poor)
    return (*_met_by(departure, picked), *poor)


def deviation_pickable(departure: Departure) -> Pickable:
    """Return what could be picked: no good ground, any one, or all; and every poor one by itself."""
    good = tuple(dict.fromkeys(ground for _, ground in _carrying(departure)))
    together = [(), *((ground,) for ground in good), *([good] if len(good) > 1 else [])]
    without = Departure(departure.grounds, (), departure.threat)
    carrying = tuple([Picked(ids, deviation_kinds(without, ids)) for ids in together])
    poor = [(Picked(), Picked((ground,), (PickSeen("ground_poor", ground),))) for ground in departure.poor]
    return (carrying, *poor)


def deviation_tests(
    departure: Departure, picked: Collection[str], *, noted: bool | None, signalled: bool | None
) -> tuple[tuple[str, str], ...]:
    """Return for each of TESTS whether it was met, not met or not asked.

    A test is not asked where nothing could decide it: the author gave no grounds for it, or, for the note
    and the signal (None), the conversation is not over.
    """
    return tuple(
        (test, _verdict(departure, picked, test, {"noted": noted, "signal": signalled})) for test in TESTS
    )


def unaccounted(
    rubric: Rubric, observations: Sequence[Observation], departures: Iterable[tuple[int, str]]
) -> tuple[str, ...]:
    """Return the departures that nobody noted or reported, in that moment or later.

    A departure is its place among the observations and the name by which it will be called.
    """
    return _without(rubric, observations, departures, NOTES)


def unsignalled(
    rubric: Rubric, observations: Sequence[Observation], departures: Iterable[tuple[int, str]]
) -> tuple[str, ...]:
    """Return the departures that no signal followed, in that moment or later."""
    return _without(rubric, observations, departures, SIGNALS)


def _carrying(departure: Departure) -> Iterator[tuple[str, str]]:
    """Go through the tests with each ground that can meet them here; under a threat nothing is equal."""
    for test, grounds in departure.grounds:
        if test != "equal" or not departure.threat:
            for ground in grounds:
                yield test, ground


def _met_by(departure: Departure, picked: Collection[str]) -> tuple[PickSeen, ...]:
    """Return one pick for each test that is met; the first ground that meets it is named."""
    first: dict[str, str] = {}
    for test, ground in _carrying(departure):
        if ground in picked:
            first.setdefault(test, ground)
    return tuple([PickSeen("ground_met", first[test]) for test in GROUNDED if test in first])


def _verdict(departure: Departure, picked: Collection[str], test: str, later: dict[str, bool | None]) -> str:
    if test in later:
        return _said(later[test])
    by_pick = any(carried == test and ground in picked for carried, ground in _carrying(departure))
    by_itself = {
        "safety": not (departure.threat or departure.danger),
        "mandate": departure.mandate,
        "least": departure.lighter is False,
    }
    if by_pick or by_itself.get(test, False):
        return MET
    decided = test == "safety" or (test == "least" and departure.lighter is not None)
    return NOT_MET if decided or test in dict(departure.grounds) else NOT_ASKED


def _said(held: bool | None) -> str:
    return NOT_ASKED if held is None else MET if held else NOT_MET


def _without(
    rubric: Rubric,
    observations: Sequence[Observation],
    departures: Iterable[tuple[int, str]],
    techniques: frozenset[str],
) -> tuple[str, ...]:
    places = [
        place
        for place, seen in enumerate(observations)
        if _does(rubric, seen.act, seen.circumstances, techniques)
    ]
    last = max(places, default=-1)
    return tuple([name for place, name in departures if place > last])


def is_noted(rubric: Rubric, act: Act, circumstances: Circumstances) -> bool:
    """Return whether a reply notes or reports what was done; an empty note is heard as something else."""
    return _does(rubric, act, circumstances, NOTES)


def _does(rubric: Rubric, act: Act, circumstances: Circumstances, techniques: frozenset[str]) -> bool:
    heard = hear(rubric, act, circumstances)
    return any(each.technique in techniques and each.percent == 100 for each in heard)
