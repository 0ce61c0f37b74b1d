"""R10: everything that the register holds about one person, for that person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from simulator.i18n import _
from simulator.register.entries import Entry, Kind
from simulator.register.people import Person
from simulator.register.reports.remarks import left, unfiltered
from simulator.register.reports.words import FIELDS, PERSON_FIELDS
from simulator.register.sheet import Sheet
from simulator.register.view import View

Row = tuple[str, str, str, str, str]


def access(view: View) -> Sheet:
    """Give each field of the staff list and of every entry about one person, with the proof number."""
    return Sheet(
        "access",
        _("Everything the register holds about one person"),
        (
            left("where", _("Where")),
            left("recorded_on", _("Recorded on")),
            left("field", _("Field")),
            left("meaning", _("What it is")),
            left("value", _("Value")),
        ),
        (*_staff(view.person), *(row for entry in view.own for row in _entry(entry))),
        (
            *unfiltered(view),
            _("You can ask to have mistakes corrected: a correction is a new entry."),
            _("With commitment and salt you can check an entry against any checkpoint."),
        ),
        _("The register holds nothing about this person."),
    )


def _staff(person: Person | None) -> Iterator[Row]:
    if person is not None:
        for each in fields(Person):
            words = PERSON_FIELDS[each.name]
            yield _("Staff list"), "", each.name, _(words), _text(getattr(person, each.name))


def _entry(entry: Entry) -> Iterator[Row]:
    where = _("Entry {seq}").format(seq=entry.seq)
    kind = _("A correction of an earlier entry") if entry.kind is Kind.CORRECTION else _("A completion")
    yield where, entry.recorded_on, "kind", kind, str(entry.kind)
    if entry.corrects is not None:
        yield (
            where,
            entry.recorded_on,
            "corrects",
            _("The entry that it takes the place of"),
            str(entry.corrects),
        )
    for name, value in _body(entry).items():
        yield where, entry.recorded_on, name, _(FIELDS[name]) if name in FIELDS else "", _text(value)
    yield where, entry.recorded_on, "id", _("Random number of the entry"), entry.id
    yield where, entry.recorded_on, "commitment", _("What proves the entry"), entry.commitment.hex()
    if entry.salt is not None:
        yield where, entry.recorded_on, "salt", _("What the proof is made with"), entry.salt.hex()


def _body(entry: Entry) -> Mapping[str, Any]:
    return entry.body or {}


def _text(value: object) -> str:
    """Write plain data on one line."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case Mapping():
            return ", ".join(f"{key}: {_text(item)}" for key, item in value.items())
        case list() | tuple():
            return "; ".join(map(_text, value))
    return str(value)
