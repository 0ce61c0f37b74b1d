"""What was worked out of a value is given again for the very same value.

A scenario is frozen and large: to compare two of them takes longer than most of what is asked of one. So it
is known again by being the same object, and never by being equal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Generic, TypeVar, TypeVarTuple

Value = TypeVar("Value")
More = TypeVarTuple("More")
Found = TypeVar("Found")
Work = Callable[[Value, *More], Found]


class _Itself(Generic[Value]):
    """Stands for a value, and is equal only to what stands for the same object."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def recalled(most: int) -> Callable[[Work[Value, *More, Found]], Work[Value, *More, Found]]:
    """Let a pure function recall the last so many things that it found; what it raised is not recalled.

    They are known by the first argument itself and by what the others are equal to. The first is kept alive
    with what was found, so that no later object can be taken for it.
    """

    def recalling(work: Work[Value, *More, Found]) -> Work[Value, *More, Found]:
        @lru_cache(maxsize=most)
        def found(itself: _Itself[Value], *more: *More) -> Found:
            return work(itself.value, *more)

        @wraps(work)
        def asked(value: Value, *more: *More) -> Found:
            return found(_Itself(value), *more)

        return asked

    return recalling
