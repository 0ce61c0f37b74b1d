"""A conversation set as a play for a page: names in the margin, what is seen in italics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from simulator.i18n import _
from simulator.retelling import sign_sentence
from simulator.scenario import CITIZEN, TRAINEE
from simulator.staging import Line

NO_SIGNS: Mapping[str, str] = MappingProxyType({})


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
    sign: str = ""
    """What it was a sign of, in a sentence; empty for any other line."""
    opens: bool = False
    """Whether the next state begins here: it stands apart from what a reply did."""


def set_play(lines: Iterable[Line], signs: Mapping[str, str] = NO_SIGNS) -> tuple[Row, ...]:
    """Set lines; what is seen after what is seen, and speech that goes on, become one paragraph.

    `signs` tells of cues, by their ids, what they are a sign of: a line that showed one stands by itself.
    """
    rows: list[Row] = []
    before: Line | None = None
    for line in lines:
        sign = signs.get(line.cue or "")
        if before is not None and not sign and not rows[-1].sign and _goes_on(before, line):
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {line.text}")
        else:
            opens = line.opens and before is not None
            rows.append(replace(_row(line, before), sign=sign_sentence(sign) if sign else "", opens=opens))
        before = line
    return tuple(rows)


def _goes_on(before: Line, line: Line) -> bool:
    same = (before.kind, before.who, before.to) == (line.kind, line.who, line.to)
    return same and line.kind in ("seen", "said") and not line.opens


def _row(line: Line, before: Line | None) -> Row:
    if line.kind in ("seen", "later"):
        return Row(line.kind, "", line.text)
    if line.who != TRAINEE:
        return Row("citizen" if line.who == CITIZEN else "person", line.name or "", line.text)
    text = {
        "act": f"({line.text})",
        "thought": f"({line.text})",
        "ticked": f"\N{CHECK MARK} {line.text}",
    }.get(line.kind, line.text)
    return Row("own", _own_name(line, before), text, done=line.kind in ("act", "thought", "ticked"))


def _own_name(line: Line, before: Line | None) -> str:
    if line.to:
        return _("You, to {name}:").format(name=line.to).removesuffix(":")
    follows = before is not None and before.who == TRAINEE
    return "" if follows and before is not None and (line.kind != "said" or before.to is None) else _("You")
