"""The hint at a name that does not exist: the nearest, or as many as fit and where the others are."""

from __future__ import annotations

import pytest

from simulator.authoring.slips import unknown
from simulator.diagnostics import Span, advice
from simulator.wording import Ref

PLACE = Span(1, 1, 1, 4)


def hint(name: str, count: int, otherwise: str | None = None, listing: str = "") -> str | None:
    names = [f"stap_{number}" for number in range(1, count + 1)]
    found = unknown("unknown-step", "{name}", Ref(name, PLACE), names, otherwise, listing=listing)
    return advice(found, lambda message: message)


TWELVE = ", ".join(f"stap_{number}" for number in range(1, 13))


@pytest.mark.parametrize(
    ("count", "listing", "said"),
    [
        (0, "", None),
        (2, "balie explain huis", "There are: stap_1, stap_2."),
        (12, "balie explain huis", f"There are: {TWELVE}."),
        (13, "", f"There are: {TWELVE}, and 1 more."),
        (21, "balie explain huis", f"There are: {TWELVE}, and 9 more. All of them: balie explain huis"),
    ],
)
def test_a_hint_says_how_many_names_it_leaves_out_and_where_they_are(
    count: int, listing: str, said: str | None
) -> None:
    assert hint("qqq", count, listing=listing) == said


def test_a_name_that_is_near_or_a_reason_why_there_is_none_comes_before_a_list() -> None:
    assert hint("stap_13x", 20) == "Did you mean 'stap_13'?"
    assert hint("qqq", 20, "There are none.", "balie explain huis") == "There are none."
