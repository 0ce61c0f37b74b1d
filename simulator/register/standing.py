"""Who stands how with which training, asked of the database in one statement.

Every probe is answered from one index, so that it takes as long for a million completions as for the people
and trainings asked about. No completion passes through Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    CTE,
    Alias,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    String,
    Subquery,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    values,
)

from simulator.register.entries import Status
from simulator.register.tables import entry, person

_SETTLED: Final = (Status.COMPLETED.value, Status.EXEMPT.value)
"""What is not undone by a later plan, or by a later attempt that was not finished."""
_COUNTED: Final = (*_SETTLED, Status.PLANNED.value, Status.INCOMPLETE.value)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which people and trainings are asked about."""

    trainings: Sequence[tuple[str, str]]
    """Pairs of an exposure category and a training that is asked of it."""
    on: str
    """The day that counts, ISO 8601: who had not left by then, and what was there by then."""
    team: str | None = None
    function_group: str | None = None


class Standing(NamedTuple):
    """How one person stands with one training that is asked of them."""

    person_key: str
    team: str
    function_group: str
    exposure_category: str
    training: str
    seq: int | None
    """The entry that counts; None where there is none."""
    status: str | None
    completed_on: str | None
    next_due_on: str | None


class Cell(NamedTuple):
    """One cell of the coverage matrix: people of a function group, by how they stand with a training."""

    function_group: str
    training: str
    asked: int
    done: int
    due: int
    """The refresh falls due soon."""
    overdue: int
    never: int
    """Nothing completed; also where it is planned, or was not finished."""
    exempt: int


def standings(connection: Connection, asked: Asked) -> Iterator[Standing]:
    """Give a row for each person and each training asked of them, in the order of the keys."""
    if not asked.trainings:
        return
    for row in connection.execute(_rows(asked)).all():
        yield Standing(*row)


def matrix(connection: Connection, asked: Asked, *, soon: str) -> list[Cell]:
    """Count people for each function group and training; due is what falls due up to and with `soon`."""
    if not asked.trainings:
        return []
    rows = _rows(asked).order_by(None).subquery()
    counts = [
        func.coalesce(func.sum(case((which, 1), else_=0)), 0) for which in _states(rows, asked.on, soon)
    ]
    counted = (
        select(rows.c.function_group, rows.c.training, func.count(), *counts)
        .group_by(rows.c.function_group, rows.c.training)
        .order_by(rows.c.function_group, rows.c.training)
    )
    return [Cell(*row) for row in connection.execute(counted).all()]


def newest(person_key: str | None, training: str | None) -> Select[Any]:
    """Ask for the entry that counts of each person and training: the numbers, in their order."""
    rank = func.row_number().over(partition_by=(entry.c.person_key, entry.c.training), order_by=_order(entry))
    counted = select(entry.c.seq, rank.label("rank")).where(_counts(entry))
    if person_key is not None:
        counted = counted.where(entry.c.person_key == person_key)
    if training is not None:
        counted = counted.where(entry.c.training == training)
    ranked = counted.subquery()
    return select(ranked.c.seq).where(ranked.c.rank == 1).order_by(ranked.c.seq)


def _rows(asked: Asked) -> Select[Any]:
    pair = _pairs(asked)
    last = entry.alias("last")
    counts = and_(
        last.c.person_key == pair.c.person_key,
        last.c.training == pair.c.training,
        # Written as a sum, the number is found in the index beside person and training, and the wide
        # row itself is never read.
        last.c.seq + 0 == pair.c.last_seq,
    )
    return (
        select(
            pair.c.person_key,
            pair.c.team,
            pair.c.function_group,
            pair.c.exposure_category,
            pair.c.training,
            last.c.seq,
            last.c.status,
            last.c.completed_on,
            last.c.next_due_on,
        )
        .select_from(pair)
        .outerjoin(last, counts)
        .order_by(pair.c.person_key, pair.c.training)
    )


def _pairs(asked: Asked) -> CTE:
    """Give each person with each training asked of them, and the entry that counts.

    It is made before it is joined: else SQLite looks the entry up again for every completion of the pair.
    """
    needed = (
        values(column("exposure", String), column("training", String), name="needed")
        .data(list(dict.fromkeys(asked.trainings)))
        .cte()
    )
    pairs = (
        select(
            person.c.person_key,
            person.c.team,
            person.c.function_group,
            person.c.exposure_category,
            needed.c.training,
            _last_seq(person.c.person_key, needed.c.training, asked.on).label("last_seq"),
        )
        .join(needed, needed.c.exposure == person.c.exposure_category)
        .where(or_(person.c.left_on.is_(None), person.c.left_on >= asked.on))
    )
    if asked.team is not None:
        pairs = pairs.where(person.c.team == asked.team)
    if asked.function_group is not None:
        pairs = pairs.where(person.c.function_group == asked.function_group)
    return pairs.cte("pair").prefix_with("MATERIALIZED")


def _last_seq(key: ColumnElement[str], training: ColumnElement[str], on: str) -> ScalarSelect[int]:
    each = entry.alias("each")
    return (
        select(each.c.seq)
        .where(
            each.c.person_key == key,
            each.c.training == training,
            _counts(each),
            func.coalesce(each.c.completed_on, each.c.recorded_on) <= on,
        )
        .order_by(*_order(each))
        .limit(1)
        .correlate(person, key.table, training.table)
        .scalar_subquery()
    )


def _counts(of: Any) -> ColumnElement[bool]:
    """Tell of an entry whether it still says how somebody stands: nothing took its place."""
    later = entry.alias("later")
    corrected = select(literal(1)).where(later.c.corrects == of.c.seq).correlate(of).exists()
    return and_(of.c.person_key.is_not(None), of.c.status.in_(_COUNTED), ~corrected)


def _order(of: Any) -> tuple[ColumnElement[Any], ...]:
    """Put first what counts most: settled before open, then the latest day, then the latest entry."""
    return (
        case((of.c.status.in_(_SETTLED), 0), else_=1),
        func.coalesce(of.c.completed_on, of.c.recorded_on).desc(),
        of.c.seq.desc(),
    )


def _states(rows: Subquery | Alias, on: str, soon: str) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions of done, due, overdue, never and exempt; exactly one holds for each row."""
    completed = rows.c.status == Status.COMPLETED.value
    due_on = rows.c.next_due_on
    return (
        and_(completed, or_(due_on.is_(None), due_on > soon)),
        and_(completed, due_on >= on, due_on <= soon),
        and_(completed, due_on < on),
        or_(rows.c.status.is_(None), rows.c.status.not_in(_SETTLED)),
        rows.c.status == Status.EXEMPT.value,
    )
