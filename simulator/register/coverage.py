"""The coverage matrix: for each function group and training how many were asked, and how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.register.due import Context, DueState, Standing, asked, newest, standing
from simulator.register.entries import Completion
from simulator.register.people import Person
from simulator.register.suppression import TOTAL, Place
from simulator.trainings import Training, Trainings


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people stand how; None is a count that is not told."""

    asked: int = 0
    """Of whom the RI&E asks the training: everyone here."""
    trained: int = 0
    """Completed and not overdue."""
    due: int | None = 0
    """Those among the trained of whom it is asked again, or will be soon, and who still have time."""
    overdue: int | None = 0
    never: int | None = 0
    exempt: int | None = 0

    def __add__(self, other: Counts) -> Counts:
        """Put two together."""
        return Counts(
            self.asked + other.asked,
            self.trained + other.trained,
            (self.due or 0) + (other.due or 0),
            (self.overdue or 0) + (other.overdue or 0),
            (self.never or 0) + (other.never or 0),
            (self.exempt or 0) + (other.exempt or 0),
        )

    @property
    def done(self) -> int | None:
        """The trained of whom nothing is asked soon; None where that is hidden."""
        return None if self.due is None else self.trained - self.due

    @property
    def share(self) -> int | None:
        """Whole percents of those asked and not exempt who are trained, rounded down; None for nobody."""
        if self.exempt is None or self.asked == self.exempt:
            return None
        return 100 * self.trained // (self.asked - self.exempt)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Coverage by function group and training, with what may not be shown left out."""

    groups: tuple[str, ...]
    trainings: tuple[str, ...]
    cells: Mapping[Place, Counts]
    """What may be shown; totals stand under the name `TOTAL`. No cell: not asked of anyone, or hidden."""
    hidden: frozenset[Place]
    """Asked of someone, and not shown."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A training that is asked of someone, and how that stands."""

    person: Person
    training: Training
    standing: Standing
    last: Completion | None = None


Row = tuple[str, str, DueState]
"""Function group, training and how one person stands with it."""


def duties(
    people: Iterable[Person],
    trainings: Trainings,
    completions: Iterable[Completion],
    context: Context,
    today: str,
) -> Iterator[Duty]:
    """Give everyone who works here with each training that is asked of them, in the order of the lists."""
    by_pair: dict[tuple[str, str], list[Completion]] = {}
    for each in completions:
        by_pair.setdefault((each.person_key, each.training.id), []).append(each)
    for person in people:
        if not person.present(today):
            continue
        for training in trainings.trainings.values():
            if asked(person, training):
                last = newest(by_pair.get((person.person_key, training.id), ()))
                yield Duty(person, training, standing(training, person, last, context, today), last)


def rows_of(found: Iterable[Duty]) -> Iterator[Row]:
    """Give of each what a matrix counts."""
    for each in found:
        yield each.person.function_group, each.training.id, each.standing.state


def counted(rows: Iterable[Row]) -> Mapping[Place, Counts]:
    """Count how people stand, for each function group and training."""
    found: dict[Place, Counts] = {}
    for (group, training, state), number in Counter(rows).items():
        counts = _COUNTED[state]
        several = Counts(*(number * (each or 0) for each in _fields(counts)))
        found[group, training] = found.get((group, training), Counts()) + several
    return found


def of_cells(cells: Iterable[tuple[str, str, int, int, int, int, int, int]]) -> Mapping[Place, Counts]:
    """Take what the database counted: group, training, asked, done, due, overdue, never, exempt."""
    return {
        (group, training): Counts(asked, done + due, due, overdue, never, exempt)
        for group, training, asked, done, due, overdue, never, exempt in cells
    }


def _fields(counts: Counts) -> tuple[int | None, ...]:
    return counts.asked, counts.trained, counts.due, counts.overdue, counts.never, counts.exempt


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
