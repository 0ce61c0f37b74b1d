"""How many made-up examples a claim is tried on: a tenth in `make test`, all of them in `make soak`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

SOAK = "BALIE_SOAK"
"""The variable that `make soak` sets."""
_TIMES = 10 if os.environ.get(SOAK) else 1
USUAL = 40 * _TIMES
"""How many a claim is tried on that does not say how many it needs."""

Test = TypeVar("Test", bound=Callable[..., None])


def examples(count: int, **more: Any) -> Callable[[Test], Test]:
    """Try so many examples in `make test`, and ten times as many in `make soak`; the rest is for hypothesis."""

    def tried(test: Test) -> Test:
        found: Test = settings(max_examples=count * _TIMES, **more)(test)
        return pytest.mark.made_up(found)

    return tried
