"""What counts of each person with each training, asked of the database in one statement.

Every probe is answered from one index, in which what counts stands last: it takes as long for a million
completions as for the people and trainings asked about. No body is read, and of the completions only those
that count pass through Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    String,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    values,
)

from simulator.register import faults
from simulator.register.due import Last
from simulator.register.entries import Exemption, Status
from simulator.register.errors import RegisterError
from simulator.register.reading import check_day
from simulator.register.tables import entry, person, settled_first

_check_day: Final = lru_cache(20_000)(check_day)
"""Days that were looked at stay known: many people completed something on the same day."""
_COUNTED: Final = tuple(str(each) for each in Status if each is not Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which people and trainings are asked about."""

    trainings: Sequence[tuple[str, str]]
    """Pairs of an exposure category and a training that is asked of it."""
    on: str
    """The day that counts, ISO 8601: plans are asked for from then on."""


class Stands(NamedTuple):
    """What counts of one person with one training that is asked of them."""

    person_key: str
    training: str
    seq: int
    """The entry that counts."""
    last: Last


def standings(connection: Connection, asked: Asked, shown: str) -> Iterator[Stands]:
    """Give what counts of each person and each training asked of them, where there is anything; in no order.

    Raises RegisterError for a row that this program never wrote, in the register that is called `shown`.
    """
    if not asked.trainings:
        return
    # Many completions say the same: they share one value.
    known: dict[tuple[Any, ...], Last] = {}
    for person_key, training, seq, *rest in connection.execute(_rows(asked)):
        fields = tuple(rest)
        last = known.get(fields)
        if last is None:
            last = known[fields] = _last(fields, seq, shown)
        yield Stands(person_key, training, seq, last)


def _last(fields: tuple[Any, ...], seq: int, shown: str) -> Last:
    status, completed_on, started_on, next_due_on, reason, basis, plan = fields
    planned_on, said_in = None, str(seq)
    try:
        for day in (completed_on, started_on, next_due_on):
            _check_day(day)
        how, why = Status(status), None if reason is None else Exemption(reason)
        if plan is not None:
            planned_on, _space, said_in = plan.rpartition(" ")
            _check_day(planned_on)
    except ValueError as error:
        raise RegisterError(faults.DAMAGED_ENTRY, path=shown, seq=said_in) from error
    return Last(how, completed_on, started_on, next_due_on, why, basis, planned_on)


def newest(person_key: str | None, training: str | None, on: str) -> Select[Any]:
    """Ask for the entry that counts on a day of each person and training: the numbers, in their order."""
    rank = func.row_number().over(
        partition_by=(entry.c.person_key, entry.c.training), order_by=_order(entry, "entry")
    )
    counted = select(entry.c.seq, rank.label("rank")).where(_counts(entry), _lasts(entry, on))
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
            pair.c.training,
            last.c.seq,
            last.c.status,
            last.c.completed_on,
            last.c.started_on,
            last.c.next_due_on,
            last.c.status_reason,
            last.c.basis,
            _plan(pair.c.person_key, pair.c.training, asked.on),
        )
        .select_from(pair)
        # An outer join is done in this order: each pair is looked up, not each completion.
        .outerjoin(last, counts)
        .where(pair.c.last_seq.is_not(None))
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
    return (
        select(
            person.c.person_key,
            needed.c.training,
            _last_seq(person.c.person_key, needed.c.training, asked.on).label("last_seq"),
        )
        .join(needed, needed.c.exposure == person.c.exposure_category)
        .cte("pair")
        .prefix_with("MATERIALIZED")
    )


def _last_seq(key: ColumnElement[str], training: ColumnElement[str], on: str) -> ScalarSelect[int]:
    each = entry.alias("each")
    return (
        select(each.c.seq)
        .where(
            each.c.person_key == key,
            each.c.training == training,
            _counts(each),
            _lasts(each, on),
        )
        .order_by(*_order(each, "each"))
        .limit(1)
        .correlate(person, key.table, training.table)
        .scalar_subquery()
    )


def _plan(key: ColumnElement[str], training: ColumnElement[str], on: str) -> ScalarSelect[str]:
    """Give the first day from a day on for which it is planned, and the entry that says so.

    Both in one text; whatever else counts. NULL without a plan.
    """
    plan = entry.alias("plan")
    return (
        select(func.min(plan.c.started_on + " " + cast(plan.c.seq, String)))
        .where(
            plan.c.person_key == key,
            plan.c.training == training,
            settled_first("plan") == literal_column("0"),
            # Joined to nothing: else SQLite puts the word into the line above, which no index has then.
            plan.c.status + literal_column("''") == Status.PLANNED.value,
            plan.c.started_on >= on,
            _counts(plan),
        )
        .correlate(key.table)
        .scalar_subquery()
    )


def _counts(of: Any) -> ColumnElement[bool]:
    """Tell of an entry whether it still says how somebody stands: nothing took its place."""
    later = entry.alias("later")
    corrected = select(literal(1)).where(later.c.corrects == of.c.seq).correlate(of).exists()
    return and_(of.c.person_key.is_not(None), of.c.status.in_(_COUNTED), ~corrected)


def _lasts(of: Any, on: str) -> ColumnElement[bool]:
    """Leave out an exemption that was over by then: what was done before it counts again."""
    return or_(of.c.status != Status.EXEMPT.value, of.c.next_due_on.is_(None), of.c.next_due_on >= on)


def _order(of: Any, name: str) -> tuple[ColumnElement[Any], ...]:
    """Put first what counts most: settled before open, then the latest day, then the latest entry.

    What is settled is not undone by a later plan, or by a later attempt that was not finished.
    """
    return (
        settled_first(name).desc(),
        func.coalesce(of.c.completed_on, of.c.recorded_on).desc(),
        of.c.seq.desc(),
    )
