"""A role has one spelling, whatever it was typed as, and a name with marks in it is none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.role import MAX_ROLE, is_role, role_in


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("trainer", "trainer"),
        (" Arbocoördinator ", "arbocoördinator"),
        ("arbocoo\N{COMBINING DIAERESIS}rdinator", "arbocoördinator"),
        ("ARBOCOÖRDINATOR", "arbocoördinator"),
        ("Externe trainer", "externe-trainer"),
        ("bhv-er-2", "bhv-er-2"),
        ("ë" * MAX_ROLE, "ë" * MAX_ROLE),
    ],
)
def test_a_role_gets_one_spelling(typed: str, role: str) -> None:
    assert role_in(typed) == role
    assert is_role(role)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-trainer", "Jan de Vries!", "j.devries", "a/b", "noor\N{ESCAPE}[2J", "tab\ter", "x²",
        "tra\N{ZERO WIDTH SPACE}iner", "x\N{COMBINING LONG SOLIDUS OVERLAY}", "ë" * (MAX_ROLE + 1), "trainer,hr",
    ],
)  # fmt: skip
def test_what_is_no_role_is_refused(typed: str) -> None:
    assert role_in(typed) is None


def test_only_the_one_spelling_is_a_role_as_it_stands() -> None:
    assert not is_role("Arbocoördinator")
    assert not is_role(unicodedata.normalize("NFD", "arbocoördinator"))
    assert not is_role("externe trainer")


@given(st.text(max_size=MAX_ROLE + 5))
def test_a_role_stays_what_it_is_when_it_is_read_again(text: str) -> None:
    role = role_in(text)

    assert role is None or role_in(role) == role
