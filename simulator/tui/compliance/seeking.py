"""What the compliance officer seeks in: people by key or name, and days as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from simulator.i18n import _
from simulator.register.people import Person
from simulator.tui.seeking import Found, Seek, among


def persons(people: Sequence[Person]) -> Seek:
    """Look for a person by key or name."""
    return among([Found(each.person_key, each.name, f"{each.person_key}   {each.team}") for each in people])


def days(today: str, every: str) -> Seek:
    """Take a day as it is typed, or one of a few that are asked for often; `every` is the word for no day."""
    year = int(today[:4])

    def seek(typed: str) -> Sequence[Found]:
        day = _day(typed.strip())
        usual = [Found(None, _(every)), Found(today, today, _("today"))]
        usual += [Found(f"{each:04}-01-01", f"{each:04}-01-01") for each in (year, year - 1)]
        return [Found(day, day)] if day else [each for each in usual if each.words.startswith(typed.strip())]

    return seek


def _day(typed: str) -> str | None:
    """Read a date, ISO 8601 or as the Dutch write it: day-month-year."""
    parts = typed.replace("/", "-").split("-")
    if len(parts) == 3 and len(parts[2]) == 4:
        parts.reverse()
    try:
        return date(*map(int, parts)).isoformat() if len(parts) == 3 and len(parts[0]) == 4 else None
    except ValueError:
        return None
