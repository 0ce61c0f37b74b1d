"""A conversation set as a play for a page: names in the margin, what is seen in italics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simulator.i18n import _
from simulator.scenario import CITIZEN, TRAINEE
from simulator.staging import Line


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the play."""

    style: str
    """How it is set: `seen`, `later`, or by its speaker `own`, `citizen` or `person`."""
    name: str
    """Stands in the margin; empty where the speaker is named above or nobody speaks."""
    text: str
    done: bool = False
    """Whether the trainee does this rather than says it."""


def set_play(lines: Iterable[Line]) -> tuple[Row, ...]:
    """Set lines; what is seen after what is seen, and speech that goes on, become one paragraph."""
    rows: list[Row] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line):
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {line.text}")
        else:
            rows.append(_row(line, before))
        before = line
    return tuple(rows)


def _goes_on(before: Line, line: Line) -> bool:
    same = (before.kind, before.who, before.to) == (line.kind, line.who, line.to)
    return same and line.kind in ("seen", "said")


def _row(line: Line, before: Line | None) -> Row:
    if line.kind in ("seen", "later"):
        return Row(line.kind, "", line.text)
    if line.who != TRAINEE:
        return Row("citizen" if line.who == CITIZEN else "person", line.name or "", line.text)
    text = f"({line.text})" if line.kind == "act" else line.text
    return Row("own", _own_name(line, before), text, done=line.kind == "act")


def _own_name(line: Line, before: Line | None) -> str:
    if line.to:
        return _("You, to {name}:").format(name=line.to).removesuffix(":")
    follows = before is not None and before.who == TRAINEE
    return "" if follows and before is not None and (line.kind == "act" or before.to is None) else _("You")
