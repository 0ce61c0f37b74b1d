"""How long a completion is kept: for as long as someone works here and some years more, or until a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from simulator.organisation import Organisation
from simulator.register.due import months_after
from simulator.register.entries import Entry
from simulator.register.people import Person

_RULE = re.compile(r"left\+(\d{1,3})y", re.ASCII)
DEFAULT_CLASS: Final = "completion"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry about a person, and until when it is kept."""

    seq: int
    person_key: str
    until: str | None
    """The last day on which it is kept, ISO 8601; None while the person works here."""
    hold: bool
    """Whether it is kept longer for now, such as for a claim."""


def retention_class(organisation: Organisation) -> str:
    """Give the class that a completion is kept under: the archivist's, or our own word for it."""
    return organisation.retention.selection or DEFAULT_CLASS


def delete_after(left_on: str | None, organisation: Organisation) -> str:
    """Give the day after which a completion goes; the rule while nobody knows when someone leaves."""
    years = organisation.retention.years_after_leaving
    return f"left+{years}y" if left_on is None else months_after(left_on, 12 * years)


def kept_until(rule: str, left_on: str | None) -> str | None:
    """Give the last day on which something is kept under a rule or a date; None while nobody can tell."""
    match = _RULE.fullmatch(rule)
    if match is None:
        return rule
    return None if left_on is None else months_after(left_on, 12 * int(match[1]))


def terms(entries: Iterable[Entry], people: Mapping[str, Person]) -> Iterator[Term]:
    """Give until when each entry about a person is kept.

    Someone whom the list of people no longer has is taken to have left on the day of the entry.
    """
    for entry in entries:
        completion = entry.completion
        if completion is not None:
            person = people.get(completion.person_key)
            left_on = person.left_on if person else entry.recorded_on
            until = kept_until(completion.delete_after, left_on)
            yield Term(entry.seq, completion.person_key, until, person.hold if person else False)


def ended(found: Iterable[Term], today: str) -> tuple[Term, ...]:
    """Give the entries whose term is over and that nothing holds."""
    return tuple(term for term in found if term.until is not None and term.until < today and not term.hold)
