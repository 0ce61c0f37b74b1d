"""What a test expects of the scores, read and refused at its place."""

from __future__ import annotations

import pytest

from simulator.authoring.reader import read_scenario
from simulator.scenario import Bound
from tests.builders import a_scenario, at, changed, places


def with_scores(scores: str) -> str:
    return changed(a_scenario(), "ending: helped}", f"ending: helped, scores: {scores}}}")


def test_a_sign_and_a_number_are_read_for_each_dimension() -> None:
    reading = read_scenario(with_scores("{questioning: '>= 70', calm: '<5', protocol: '== 100'}"))

    assert reading.problems == ()
    assert reading.scenario is not None
    bounds = reading.scenario.tests[0].scores
    assert [(bound.dimension, bound.sign, bound.score) for bound in bounds] == [
        ("questioning", ">=", 70),
        ("calm", "<", 5),
        ("protocol", "==", 100),
    ]
    assert isinstance(bounds[0], Bound)
    assert reading.scenario.tests[1].scores == ()


@pytest.mark.parametrize(
    "value", ["70", ">= 101", "=> 70", ">= 7.5", "high", ">= 70 and < 80", "!= 3", "[1]"]
)
def test_anything_else_is_told_at_its_place(value: str) -> None:
    text = with_scores(f"{{calm: {value if value == '[1]' else repr(value)}}}")

    (problem,) = read_scenario(text).problems

    assert problem.rule == "wrong-kind"
    assert (problem.span.line, problem.span.column) == at(text, value if value == "[1]" else repr(value))


def test_a_dimension_that_does_not_exist_gets_the_nearest() -> None:
    text = with_scores("{kalm: '>= 70'}")

    (problem,) = read_scenario(text).problems

    assert places([problem]) == [("unknown-key", *at(text, "kalm"))]
    assert problem.fields["meant"] == "calm"
