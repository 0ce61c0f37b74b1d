"""The part of a space in which a conversation can still pass: the best is found there, and it is smaller.

Left out are replies that are critical errors, what can only be reached by those, and what no acceptable
ending can follow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.analysis.numbering import Numbers
from simulator.analysis.space import Space
from simulator.scenario import is_acceptable

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.signedinteger[Any]]


def passing(space: Space) -> Space:
    """Give the part in which a conversation can still pass; all of it where going on for ever is passing."""
    limit = space.compiled.limit
    if limit is not None and is_acceptable(space.compiled.places[limit].state):
        return space
    return part_toward(space, passed(space), np.flatnonzero(~critical(space)[space.outcome]))


def part_toward(space: Space, goals: Flags, edges: Indices) -> Space:
    """Give the part from which one of these goals can be reached by these replies."""
    source = np.repeat(np.arange(space.size), np.diff(space.first))
    hopeful = _spread(goals, space.to[edges], source[edges])
    edges = edges[hopeful[source[edges]] & hopeful[space.to[edges]]]
    begun = np.zeros(space.size, dtype=np.bool_)
    begun[0] = True
    found = _spread(begun, source[edges], space.to[edges])
    edges = edges[found[source[edges]]]
    return _part(space, found, source, edges)


def critical(space: Space) -> Flags:
    """Tell which outcomes are a critical error."""
    return np.array([outcome.critical for outcome in space.outcomes], dtype=np.bool_)


def passed(space: Space) -> Flags:
    """Tell which configurations are an acceptable ending at which nothing that was due was left out."""
    acceptable = np.array([is_acceptable(place.state) for place in space.compiled.places])
    clean = np.array([not past.duties.missed for past in space.memories])
    ends: Flags = acceptable[space.places] & clean[space.pasts]
    return ends


def _spread(marked: Flags, start: Indices, end: Indices) -> Flags:
    """Mark all that edges lead to from what is marked."""
    while True:
        wider = marked.copy()
        wider[end[marked[start]]] = True
        if np.array_equal(wider, marked):
            return marked
        marked = wider


def _part(space: Space, found: Flags, source: Numbers, edges: Numbers) -> Space:
    kept = np.flatnonzero(found)
    number = np.cumsum(found) - 1
    counts = np.bincount(number[source[edges]], minlength=len(kept))
    return replace(
        space,
        places=space.places[kept],
        promises=space.promises[kept],
        departures=space.departures[kept],
        pasts=space.pasts[kept],
        first=np.concatenate(([0], np.cumsum(counts))),
        to=number[space.to[edges]].astype(np.int32),
        outcome=space.outcome[edges],
        move=space.move[edges],
        levels=[int(np.count_nonzero(found[:level])) for level in space.levels],
    )
