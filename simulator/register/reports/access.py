"""R10: everything that the register holds about one person, for that person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from simulator.i18n import _
from simulator.register.entries import Entry, Kind
from simulator.register.people import Person
from simulator.register.reports.agreements import allowed_by
from simulator.register.reports.remarks import left, unfiltered
from simulator.register.reports.values import value_in_words
from simulator.register.reports.words import FIELDS, PERSON_FIELDS
from simulator.register.sheet import Sheet
from simulator.register.view import View

Row = tuple[str, str, str, str]


def access(view: View) -> Sheet:
    """Give each field of the staff list and of every entry about one person, with the proof number."""
    return Sheet(
        "access",
        _("Everything the register holds about one person"),
        (
            left("where", _("Where")),
            left("recorded_on", _("Recorded on")),
            left("field", _("What it is")),
            left("value", _("Value")),
        ),
        (*_staff(view), *(row for entry in view.own for row in _entry(view, entry))),
        (
            *unfiltered(view),
            _("You can ask to have mistakes corrected: a correction is a new entry."),
            _("With the last two numbers of an entry you can check it against any checkpoint."),
        ),
        _("The register holds nothing about this person."),
    )


def _staff(view: View) -> Iterator[Row]:
    if view.person is not None:
        for each in fields(Person):
            value = value_in_words(view, each.name, getattr(view.person, each.name))
            yield _("Staff list"), "", _(PERSON_FIELDS[each.name]), value


def _entry(view: View, entry: Entry) -> Iterator[Row]:
    where = _("Entry {seq}").format(seq=entry.seq)
    for name, value in _said(view, entry):
        yield where, entry.recorded_on, name, value


def _said(view: View, entry: Entry) -> Iterator[tuple[str, str]]:
    """Give each thing that an entry says: what it is, and how it is said."""
    kind = _("A correction of an earlier entry") if entry.kind is Kind.CORRECTION else _("A completion")
    yield _("What kind of entry it is"), kind
    if entry.corrects is not None:
        yield _("The entry that it takes the place of"), str(entry.corrects)
    for name, value in (entry.body or {}).items():
        yield _(FIELDS[name]) if name in FIELDS else name, value_in_words(view, name, value)
    allowed = allowed_by(view.log, entry)
    if allowed:
        yield _("The agreement with the works council by which it says how it went"), allowed
    yield _("Random number of the entry"), entry.id
    yield _("What proves the entry"), entry.commitment.hex()
    if entry.salt is not None:
        yield _("What the proof is made with"), entry.salt.hex()
