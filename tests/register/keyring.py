"""Two signing keys of a register, and why something is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.register.errors import RegisterError
from simulator.register.notes import (
    SigningKey,
)

NAME = "balie.example.org/register"
KEY = SigningKey(NAME, bytes(range(32)))
NEXT = SigningKey(NAME, b"n" * 32)


def why(call: Callable[[], object]) -> str:
    with pytest.raises(RegisterError) as refused:
        call()
    assert str(refused.value) == refused.value.message.format(**refused.value.fields)
    return refused.value.message
