"""The coverage matrix: for each function group and training how many were asked, and how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from simulator.register.due import Context, DueState, Standing, asked, newest, standing
from simulator.register.entries import Completion
from simulator.register.people import Person
from simulator.register.suppression import TOTAL, Place, Table, hidden
from simulator.trainings import Training, Trainings


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people stand how; None is a count that is hidden while others of the same total are not."""

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


def matrix(counts: Mapping[Place, Counts], outside: Mapping[Place, int] | None = None) -> Matrix:
    """Make the matrix, with counts about fewer than five people hidden, by subtraction too.

    `outside` gives the people of each place whom a filter left out. Of a total with something hidden behind
    it only those asked and those trained are shown.
    """
    layers = {place: (each.trained, each.asked - each.trained) for place, each in counts.items()}
    gone = hidden(Table(layers, outside or {}, row_totals=False))
    cells = {place: each for place, each in _with_totals(counts).items() if place not in gone}
    for place in [place for place in cells if TOTAL in place and _hides(place, gone)]:
        cells[place] = replace(cells[place], due=None, overdue=None, never=None, exempt=None)
    groups = tuple(dict.fromkeys(group for group, _training in counts))
    trainings = tuple(dict.fromkeys(training for _group, training in counts))
    return Matrix(groups, trainings, cells, gone)


def _with_totals(counts: Mapping[Place, Counts]) -> Mapping[Place, Counts]:
    found = dict(counts)
    for (_group, training), each in counts.items():
        for place in ((TOTAL, training), (TOTAL, TOTAL)):
            found[place] = found.get(place, Counts()) + each
    return found


def _hides(total: Place, gone: frozenset[Place]) -> bool:
    return any(total[1] in (TOTAL, training) for _group, training in gone)
