"""Whose last completion relied on a step that changed, and on which."""

from __future__ import annotations

from dataclasses import replace

from simulator.authoring.reader import read_scenario
from simulator.register.due import Change
from simulator.register.entries import Status, Version
from simulator.register.impact import (
    Affected,
    Shelf,
    StepChanges,
    changed_steps,
    changes_since,
    impact,
    relied_on,
)
from tests.builders import PARTS, a_scenario, read
from tests.register.workplace import a_completion, a_protocol, some_trainings

CITING = PARTS["states"].replace(
    "techniques: [open_question]", "techniques: [open_question]\n        steps: [welcome]"
)
TRAININGS = some_trainings()
SCENARIO = read(a_scenario(states=CITING))
OLD = a_protocol(welcome="Begroet iedereen.", listen="Luister.", leave="Ga weg.")
NEW = a_protocol("1.1.0", welcome="Begroet iedereen met je naam.", listen="Luister.", stay="Blijf.")


def shelf(**changes: object) -> Shelf:
    whole = Shelf(
        protocols={"a" * 64: OLD, "c" * 64: NEW},
        scenarios={"5" * 64: SCENARIO},
        protocol=NEW,
        present={"de-test": SCENARIO},
        since={"protocol gemeente@1.1.0": "2026-11-01", "scenario de-test@2.0.0": "2026-10-01"},
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_steps_that_changed_came_or_went_are_named() -> None:
    assert StepChanges(frozenset({"welcome"}), frozenset({"stay"}), frozenset({"leave"})) == changed_steps(
        OLD, NEW
    )


def test_layout_and_order_are_no_change_and_a_step_nobody_may_leave_any_more_is() -> None:
    moved = a_protocol(leave="Ga  weg.", listen="Luister.\n", welcome="Begroet iedereen.")

    assert frozenset() == changed_steps(OLD, moved).all
    assert frozenset({"listen"}) == changed_steps(OLD, replace(OLD, fixed=frozenset({"listen"}))).all


def test_a_scenario_relies_on_the_steps_that_its_replies_cite_or_leave() -> None:
    leaving = PARTS["states"].replace(
        "techniques: [hide_rules]", "techniques: [hide_rules]\n        departs_from: welcome"
    )
    left = read_scenario(a_scenario(states=leaving)).scenario

    assert frozenset({"welcome"}) == relied_on(SCENARIO)
    assert left is not None
    assert frozenset({"welcome"}) == relied_on(left)
    assert frozenset() == relied_on(read(a_scenario()))


def test_those_who_relied_on_a_changed_step_are_named_with_the_step() -> None:
    current = a_completion("p2", protocol=Version("gemeente", "1.1.0", "c" * 64))
    planned = a_completion("p3", status=Status.PLANNED)

    found = impact((a_completion("p1"), current, planned), shelf(), TRAININGS)

    assert (Affected("p1", "basis", "2026-06-01", frozenset({"welcome"}), frozenset()),) == found


def test_a_step_that_no_scenario_cites_concerns_nobody() -> None:
    assert (
        impact((a_completion(),), shelf(scenarios={"5" * 64: read(a_scenario())}, present={}), TRAININGS)
        == ()
    )


def test_a_file_that_was_not_kept_is_said_to_be_unknown() -> None:
    [found] = impact((a_completion(),), shelf(protocols={"c" * 64: NEW}), TRAININGS)

    assert found.unknown
    assert frozenset() == found.steps


def test_a_new_release_of_a_scenario_counts_and_a_mended_sentence_does_not() -> None:
    mended, released = replace(SCENARIO, version="1.0.1"), replace(SCENARIO, version="2.0.0")
    steady = a_completion(protocol=Version("gemeente", "1.1.0", "c" * 64))

    assert impact((steady,), shelf(present={"de-test": mended}), TRAININGS) == ()
    [found] = impact((steady,), shelf(present={"de-test": released}), TRAININGS)
    assert frozenset({"de-test"}) == found.scenarios


def test_a_change_holds_since_the_day_that_the_new_file_came() -> None:
    last = a_completion()
    released = shelf(present={"de-test": replace(SCENARIO, version="2.0.0")})

    assert {last.basis: Change("2026-11-01", frozenset({"welcome"}))} == changes_since((last, last), shelf())
    assert (
        Change("2026-10-01", frozenset({"welcome"}), frozenset({"de-test"}))
        == changes_since((last,), released)[last.basis]
    )
