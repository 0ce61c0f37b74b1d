"""The coverage matrix: for each function group and training how many were asked, and how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import NamedTuple

from simulator.register.due import Context, DueState, Last, Standing, standing
from simulator.register.people import Person
from simulator.register.suppression import TOTAL, Place
from simulator.trainings import Training, Trainings


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people stand how."""

    asked: int = 0
    """Of whom the RI&E asks the training: everyone here."""
    trained: int = 0
    """Completed and not overdue."""
    due: int = 0
    """Those among the trained of whom it is asked again, or will be soon, and who still have time."""
    overdue: int = 0
    never: int = 0
    exempt: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Put two together."""
        return Counts(
            self.asked + other.asked,
            self.trained + other.trained,
            self.due + other.due,
            self.overdue + other.overdue,
            self.never + other.never,
            self.exempt + other.exempt,
        )

    @property
    def done(self) -> int:
        """The trained of whom nothing is asked soon."""
        return self.trained - self.due

    @property
    def share(self) -> int | None:
        """Whole percents of those asked and not exempt who are trained, rounded down; None for nobody."""
        here = self.asked - self.exempt
        return 100 * self.trained // here if here else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Coverage by function group and training, with what may not be shown left out."""

    groups: tuple[str, ...]
    trainings: tuple[str, ...]
    cells: Mapping[Place, Counts]
    """What may be shown; totals stand under the name `TOTAL`. No cell: not asked of anyone, or hidden."""
    hidden: frozenset[Place]
    """Asked of someone, and not shown."""


class Duty(NamedTuple):
    """A training that is asked of someone, and how that stands."""

    person: Person
    training: Training
    standing: Standing
    last: Last | None = None


Pair = tuple[str, str]
"""A person's key and a training."""
Row = tuple[str, str, DueState]
"""Function group, training and how one person stands with it."""


def duties(
    people: Iterable[Person],
    trainings: Trainings,
    last: Mapping[Pair, Last],
    context: Context,
    today: str,
) -> Iterator[Duty]:
    """Give everyone who works here with each training that is asked of them, in the order of the lists."""
    asked_of: dict[str, tuple[Training, ...]] = {}
    known: dict[object, dict[tuple[str, Last | None], Standing]] = {}
    for person in people:
        if not person.present(today):
            continue
        exposure = person.exposure_category
        if exposure not in asked_of:
            asked_of[exposure] = trainings.asked_of(exposure)
        # Whoever is alike in all that `standing` looks at stands alike: it is worked out once.
        incidents = context.incidents.get(person.function_group, ())
        alike = known.setdefault((person.starts_on, person.function_since, incidents), {})
        for training in asked_of[exposure]:
            found = last.get((person.person_key, training.id))
            stands = alike.get((training.id, found))
            if stands is None:
                stands = standing(training, person, found, context, today)
                alike[training.id, found] = stands
            yield Duty(person, training, stands, found)


def rows_of(found: Iterable[Duty]) -> Iterator[Row]:
    """Give of each what a matrix counts."""
    for each in found:
        yield each.person.function_group, each.training.id, each.standing.state


def counted(rows: Iterable[Row]) -> Mapping[Place, Counts]:
    """Count how people stand, for each function group and training."""
    found: dict[Place, Counts] = {}
    for (group, training, state), number in Counter(rows).items():
        several = Counts(*(number * each for each in astuple(_COUNTED[state])))
        found[group, training] = found.get((group, training), Counts()) + several
    return found


_COUNTED: Mapping[DueState, Counts] = {
    DueState.DONE: Counts(1, trained=1),
    DueState.DUE_SOON: Counts(1, trained=1, due=1),
    DueState.DUE: Counts(1, trained=1, due=1),
    DueState.OVERDUE: Counts(1, overdue=1),
    DueState.NEVER: Counts(1, never=1),
    DueState.PLANNED: Counts(1, never=1),
    DueState.EXEMPT: Counts(1, exempt=1),
}


@dataclass(frozen=True, slots=True)
class Veil:
    """What a matrix may not show."""

    together: frozenset[str] = frozenset()
    """Rows that are shown only as one row."""
    never: frozenset[str] = frozenset()
    """Trainings of which nothing is shown."""
    rows: frozenset[str] = frozenset()
    """Rows that may not be shown, nor any total with them; the row of those taken together may be one."""


def matrix(counts: Mapping[Place, Counts], veil: Veil, name: str) -> Matrix:
    """Make the matrix, with what may not be shown left out; `name` is the row of those taken together.

    The total of everything is that of the trainings that are shown.
    """
    cells: dict[Place, Counts] = {}
    gone: set[Place] = set()
    for (group, training), each in counts.items():
        row = name if group in veil.together else group
        if row != group or row in veil.rows or training in veil.never:
            gone.add((group, training))
        if training in veil.never:
            gone.add((TOTAL, training))
        else:
            gone |= {(TOTAL, training), (TOTAL, TOTAL)} if row in veil.rows else set()
            for place in ((row, training), (TOTAL, training), (TOTAL, TOTAL)):
                cells[place] = cells.get(place, Counts()) + each
    shown = {place: each for place, each in cells.items() if place not in gone and place[0] not in veil.rows}
    if counts and (TOTAL, TOTAL) not in shown:
        gone.add((TOTAL, TOTAL))
    groups = dict.fromkeys(group for group, _training in counts)
    together = (name,) if any(group == name for group, _training in shown) else ()
    trainings = tuple(dict.fromkeys(training for _group, training in counts))
    return Matrix((*groups, *together), trainings, shown, frozenset(gone))
