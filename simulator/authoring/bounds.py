"""The shape of what a test expects of the scores: `scores: {questioning: ">= 70"}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast, get_args

from scoring.rubric import DIMENSIONS
from simulator.authoring.shape import Shape
from simulator.i18n import N_
from simulator.scenario import Bound, Sign
from simulator.source import Node, Scalar

_SIGNS = "|".join(sorted(get_args(Sign), key=len, reverse=True))
_BOUND = re.compile(rf"(?P<sign>{_SIGNS})\s*(?P<score>[0-9]{{1,3}})")
_MOST = 100


def read_bounds(shape: Shape, node: Node) -> tuple[Bound, ...]:
    """Read what each score must be."""
    found = shape.fields(node, N_("the scores of a test"), DIMENSIONS)
    return tuple(bound for name, value in found.items() for bound in _bound(shape, name, value))


def _bound(shape: Shape, dimension: str, node: Node) -> Iterator[Bound]:
    match = _BOUND.fullmatch(node.text) if isinstance(node, Scalar) else None
    if match and int(match["score"]) <= _MOST:
        yield Bound(dimension, cast("Sign", match["sign"]), int(match["score"]), node.span)
        return
    shape.note(
        "wrong-kind",
        node.span,
        N_("What a score must be is a sign and a number from 0 to 100, in quotes."),
        hint=N_('Write it as ">= 70", or with one of the signs <, <=, == and >.'),
    )
