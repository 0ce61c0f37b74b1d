"""The staff list: the only place with names, outside the log, so that it can be corrected and deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import RowMapping, Select, bindparam, delete, insert, select

from simulator.register import faults
from simulator.register.connection import Store
from simulator.register.entries import Employment
from simulator.register.erasing import mark_untidy, tidy_up
from simulator.register.errors import RegisterError
from simulator.register.people import Person
from simulator.register.reading import check_day
from simulator.register.tables import person

_ALL: Final = select(person).order_by(person.c.person_key)
# Whoever only adds completions may not read names, and does not need them.
_NAMELESS: Final = select(*(column for column in person.c if column.name != "name"))
_FORGET: Final = delete(person).where(person.c.person_key == bindparam("of"))


def everyone(store: Store) -> list[Person]:
    """Give the whole list, by key; raises RegisterError."""
    return _people(store, _ALL)


def by_key(store: Store, person_key: str) -> Person | None:
    """Find one person, with the name; raises RegisterError."""
    found = _people(store, _ALL.where(person.c.person_key == person_key))
    return found[0] if found else None


def playing(store: Store, *, person_key: str = "", account: str = "") -> Person | None:
    """Find who plays, by key or else by account, without the name: it needs no right to read names.

    None where nobody fits, and where several people share the account. Raises RegisterError.
    """
    if not person_key and not account:
        return None
    asked = person.c.person_key == person_key if person_key else person.c.account == account
    found = _people(store, _NAMELESS.where(asked).limit(2))
    return found[0] if len(found) == 1 else None


def size_of(store: Store, function_group: str, day: str) -> int:
    """Count who is in a function group on a day, ISO 8601; it needs no right to read names.

    Raises RegisterError.
    """
    group = _people(store, _NAMELESS.where(person.c.function_group == function_group))
    return sum(each.present(day) for each in group)


def replace_all(store: Store, people: Iterable[Person]) -> None:
    """Put this list in the place of the one there is, all of it or nothing; raises RegisterError."""
    rows = [_row(each) for each in people]
    with store.writing() as connection:
        connection.execute(delete(person))
        if rows:
            connection.execute(insert(person), rows)
        if store.in_a_file:
            mark_untidy(connection)
    tidy_up(store)


def put(store: Store, people: Iterable[Person]) -> None:
    """Add these people, or correct who is there already, all of them or none; raises RegisterError."""
    rows = [_row(each) for each in people]
    if not rows:
        return
    with store.writing() as connection:
        connection.execute(_FORGET, [{"of": row["person_key"]} for row in rows])
        connection.execute(insert(person), rows)
        if store.in_a_file:
            mark_untidy(connection)
    tidy_up(store)


def remove(store: Store, person_key: str) -> bool:
    """Take someone out of the list; tells whether they were in it. Raises RegisterError."""
    with store.writing() as connection:
        gone = connection.execute(_FORGET, {"of": person_key}).rowcount > 0
        if gone and store.in_a_file:
            mark_untidy(connection)
    tidy_up(store)
    return gone


def _people(store: Store, asked: Select[Any]) -> list[Person]:
    with store.reading() as connection:
        rows = connection.execute(asked).mappings().all()
    try:
        return [_person(row) for row in rows]
    except (ValueError, TypeError) as error:  # words that Balie never writes in a list
        raise RegisterError(faults.DAMAGED_PERSON, path=store.shown) from error


def _person(row: RowMapping) -> Person:
    fields = {"name": "", **row}
    fields["employment_type"] = Employment(fields["employment_type"])
    for name in ("starts_on", "function_since", "left_on"):
        check_day(fields[name])
    fields["hold"] = bool(fields["hold"])
    return Person(**fields)


def _row(each: Person) -> dict[str, Any]:
    return asdict(each) | {"employment_type": str(each.employment_type), "hold": int(each.hold)}
