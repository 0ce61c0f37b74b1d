"""Whether a body is what may be written: canonical, and a completion's fields and nothing else.

Most bodies of a register are alike but for a few values, so a body whose stable part was checked before is
not checked again. That makes a million of them a matter of seconds.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from simulator.register.canonical import read_canonical
from simulator.register.entries import BY_AGREEMENT, PERSONAL, Completion
from simulator.register.sealing import columns_of

_NUMBER: Final = re.compile(r"null|0|[1-9][0-9]{0,5}")
_DATE: Final = re.compile(r'null|"[0-9]{4}-[0-9]{2}-[0-9]{2}"')
_KEY: Final = re.compile(r'"[0-9A-Za-z_.@-]+"')
# In the order in which the canonical form has them. Inside a JSON text a quotation mark has a backslash
# before it, so `"name":` is always a key; and a value of one of these forms can stand there in place of any
# other of that form without a body becoming right or wrong.
_VARYING: Final = (
    ('"active_minutes":', _NUMBER),
    ('"completed_on":', _DATE),
    ('"on":', _DATE),
    ('"next_due_on":', _DATE),
    ('"person_key":', _KEY),
    ('"started_on":', _DATE),
)
_MANY: Final = 10_000
_NOTHING: Final = "{}"


class Columns(NamedTuple):
    """What the query columns of a body must be."""

    person_key: str | None = None
    training: str | None = None
    status: str | None = None
    completed_on: str | None = None
    function_group: str | None = None
    next_due_on: str | None = None
    started_on: str | None = None
    status_reason: str | None = None
    basis: str | None = None


class Checked(NamedTuple):
    """A body that may be written."""

    columns: Columns
    more: bool
    """Whether it says more than that a training was finished."""


NONE: Final = Checked(Columns(), more=False)


class Bodies:
    """Checks bodies, and remembers what was right about them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Checked] = {}
        self._forms: dict[str, set[str]] = {name: set() for name, _form in _VARYING}

    def check(self, kind: str, body: str) -> Checked | None:
        """Give what the query columns must be; None for a body that no entry of that kind can have."""
        if kind not in PERSONAL:
            return NONE if body == _NOTHING else None
        stable, values = self._parts(body)
        if not values:
            return _in_full(body)
        known = self._known.get(stable)
        if known is None:
            known = _in_full(body)
            if known is None:
                return None
            if len(self._known) >= _MANY:
                self._known.clear()
            self._known[stable] = known
        _minutes, completed_on, _debrief_on, next_due_on, person_key, started_on = values
        like = known.columns
        return Checked(
            Columns(
                person_key[1:-1],
                like.training,
                like.status,
                _text(completed_on),
                like.function_group,
                _text(next_due_on),
                _text(started_on),
                like.status_reason,
                like.basis,
            ),
            known.more,
        )

    def _parts(self, body: str) -> tuple[tuple[str, ...], list[str]]:
        """Part what varies from what is mostly the same; no values where a body is not of the usual form."""
        stable, values, at = [], [], 0
        for name, form in _VARYING:
            start = body.find(name, at) + len(name)
            end = body.find(",", start)
            value = body[start:end]
            if (
                start < at + len(name)
                or end < 0
                or not (value in self._forms[name] or self._fits(name, form, value))
            ):
                return (), []
            stable.append(body[at:start])
            values.append(value)
            at = end
        stable.append(body[at:])
        return tuple(stable), values

    def _fits(self, name: str, form: re.Pattern[str], value: str) -> bool:
        if not form.fullmatch(value):
            return False
        if len(self._forms[name]) < _MANY:
            self._forms[name].add(value)
        return True


def _text(value: str) -> str | None:
    return None if value == "null" else value[1:-1]


def _in_full(body: str) -> Checked | None:
    try:
        said = read_canonical(body)
        if not isinstance(said, dict):
            return None
        Completion.of(said)
        columns = columns_of("completion", {}, said)
    except (ValueError, AttributeError, TypeError):
        return None
    wanted = [columns[name] for name in Columns._fields]
    if not _texts(wanted):
        return None
    return Checked(Columns(*wanted), more=not BY_AGREEMENT.isdisjoint(said))


def _texts(values: list[Any]) -> bool:
    return all(value is None or type(value) is str for value in values)
