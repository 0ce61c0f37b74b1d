"""What can still be read of a file with a syntax error: the whole parts before it.

The file is cut before a key of the first or the second level, at the last place where what comes before
can be parsed. So nothing that is looked at is half there, except the file and its last section.
"""

from __future__ import annotations

import re

from simulator.diagnostics import Diagnostic
from simulator.scenario import Scenario
from simulator.source import Mapping, Parsed, parse

# The sections whose keys are names: each of them is a part of its own.
_SECTIONS = frozenset({"documents", "people", "facts", "cues", "always", "states", "tests"})
_TOP = re.compile(r"(?P<key>[a-z_]+)\s*:")
_NAMED = re.compile(r"  [a-z0-9_'\"][^:]*:")


def whole_part(parsed: Parsed) -> Parsed | None:
    """Give the longest part before a syntax error that can be parsed; None when there is none."""
    if not any(problem.rule == "syntax" for problem in parsed.problems):
        return None
    cuts = _cuts(parsed.lines)
    best: Parsed | None = None
    low, high = 0, len(cuts)
    # Whatever holds the mistake cannot be parsed, however much longer it is: halve until it is found.
    while low < high:
        middle = (low + high) // 2
        part = parse("\n".join(parsed.lines[: cuts[middle]]) + "\n", in_words=False)
        if isinstance(part.root, Mapping):
            best, low = part, middle + 1
        else:
            high = middle
    return best


def _cuts(lines: tuple[str, ...]) -> list[int]:
    """Give the numbers of lines before which the file may be cut: the first line is 0."""
    cuts: list[int] = []
    section, first = "", True
    for number, line in enumerate(lines):
        top = _TOP.match(line)
        if top:
            section, first = top["key"], True
            cuts.append(number)
        elif section in _SECTIONS and _NAMED.match(line):
            if not first:
                cuts.append(number)
            first = False
    return cuts[1:]


def is_certain(problem: Diagnostic, root: Mapping, scenario: Scenario) -> bool:
    """Tell whether a problem of the part is one of the whole file too."""
    if problem.rule == "missing-key":
        return bool(root.entries) and problem.span != root.entries[0].key.span
    # Whoever speaks may be introduced further on.
    return problem.rule != "unknown-person" or bool(scenario.people and scenario.citizen.name)
