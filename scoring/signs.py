"""The compact notation of the technique table: one character for one phase.

A block such as `2210-1 1110-1 1100-0 ddd..` holds questioning, calm, protocol and the effect on tension.
The points have a sixth sign for the aftermath; the effect has none, because there the citizen does not react.
"""

from scoring.catalogue import DIMENSIONS, MOTIVES, PHASES, RubricError, Triple, toward_zero

SIGNS = {"2": 2, "1": 1, "0": 0, "-": -1, "=": -2}
EFFECTS = {"D": -2, "d": -1, ".": 0, "u": 1, "U": 2}
COLUMNS = (*DIMENSIONS, "effect")

Block = tuple[tuple[Triple, ...], tuple[int, ...]]
"""For one motive: the points by phase, and the effect by phase."""


def read_block(text: str, place: str, *, peak: bool) -> Block:
    """Read the four strings of one technique under one motive; a peak technique has no aftermath."""
    strings = text.split()
    if len(strings) != len(COLUMNS):
        raise RubricError(f"{place}: there are {len(strings)} groups of signs, not {len(COLUMNS)}.")
    *points, effect = strings
    phases = len(PHASES) if peak else len(PHASES) + 1
    questioning, calm, protocol = [_numbers(string, SIGNS, place, phases) for string in points]
    return tuple(zip(questioning, calm, protocol, strict=True)), _numbers(effect, EFFECTS, place, len(PHASES))


def _numbers(string: str, alphabet: dict[str, int], place: str, phases: int) -> tuple[int, ...]:
    if len(string) != phases:
        wanted = "the five phases" if phases == len(PHASES) else "the five phases and the aftermath"
        raise RubricError(f"{place}: '{string}' has {len(string)} signs, not one for each of {wanted}.")
    try:
        return tuple([alphabet[character] for character in string])
    except KeyError as unknown:
        raise RubricError(
            f"{place}: {unknown} in '{string}' is not a sign; use {' '.join(alphabet)}."
        ) from None


def mean_of_motives(signs: tuple[tuple[Triple, ...], ...]) -> tuple[Triple, ...]:
    """Return the points by phase for a motive that nobody can know yet."""
    return tuple(_mean(column) for column in zip(*signs, strict=True))


def _mean(column: tuple[Triple, ...]) -> Triple:
    questioning, calm, protocol = [
        toward_zero(sum(points), len(MOTIVES)) for points in zip(*column, strict=True)
    ]
    return questioning, calm, protocol
