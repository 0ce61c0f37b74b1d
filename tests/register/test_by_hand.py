"""A training that was written down by hand names no versions: those of its day are held against what is now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.protocol import Protocol
from simulator.register.due import Context, DueState, Last, Standing, days_after, standing
from simulator.register.entries import Completion, Version
from simulator.register.holding import Held
from simulator.register.impact import Shelf, changes_by_day, changes_since, impact
from simulator.register.ledger import today
from simulator.scenario import Scenario
from simulator.trainings import Trigger
from tests.builders import PARTS, a_scenario, read
from tests.register.workplace import TODAY, a_completion, a_person, a_protocol, a_training, some_trainings

from .officer import Officer

CITING = read(
    a_scenario(
        states=PARTS["states"].replace(
            "techniques: [open_question]", "techniques: [open_question]\n        steps: [welcome]"
        )
    )
)
TRAININGS = some_trainings(a_training())
DAYS = ("2026-02-01", "2026-04-01", "2026-06-01", "2026-08-01", "2026-10-01")
versions = st.lists(
    st.tuples(
        st.sampled_from(DAYS),
        st.sampled_from(("1.0.0", "1.0.1", "1.1.0", "2.0.0")),
        st.sampled_from(("Begroet.", "Begroet met je naam.")),
    ),
    min_size=1,
    max_size=5,
)


def a_shelf(found: Iterable[tuple[str, str, str]]) -> Shelf:
    """Make a shelf on which these versions came, both of the protocol and of the scenario; the last holds now."""
    protocols: dict[str, Protocol] = {}
    scenarios: dict[str, Scenario] = {}
    held: list[Held] = []
    since: dict[str, str] = {}
    for number, (on, version, words) in enumerate(found):
        sha = f"{number:064x}"
        protocols[sha] = a_protocol(version, welcome=words)
        scenarios[sha] = replace(CITING, version=version)
        held.append(Held("protocol", Version("gemeente", version, sha), on))
        held.append(Held("scenario", Version("de-test", version, sha), on))
        since.setdefault(f"protocol gemeente@{version}", on)
        since.setdefault(f"scenario de-test@{version}", on)
    return Shelf(
        protocols,
        scenarios,
        [*protocols.values()][-1],
        {"de-test": [*scenarios.values()][-1]},
        since,
        tuple(held),
    )


def by_hand(completion: Completion) -> Completion:
    return replace(completion, scenarios=(), protocol=None, rubric=None)


def stands(completion: Completion, shelf: Shelf) -> Standing:
    context = Context(changes_since((completion,), shelf), {}, changes_by_day(TRAININGS, shelf))
    return standing(a_training(), a_person(), Last.of(completion), context, TODAY)


@given(versions, st.data())
def test_who_was_trained_on_the_day_of_a_version_stands_like_who_names_it(
    found: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """The law: on the day on which a version came, by hand and by the program are the same."""
    days, numbers, words = zip(*found, strict=True)
    shelf = a_shelf(zip(sorted(days), sorted(numbers), words, strict=True))
    newest = {held.on: held.version for held in shelf.held if held.what == "scenario"}
    on, scenario = data.draw(st.sampled_from(sorted(newest.items())))
    named = a_completion(
        on=on, scenarios=(scenario,), protocol=replace(scenario, id="gemeente"), next_due_on="2027-02-01"
    )

    assert stands(by_hand(named), shelf) == stands(named, shelf)
    told, guessed = impact((named,), shelf, TRAININGS), impact((by_hand(named),), shelf, TRAININGS)
    assert [replace(each, presumed=True) for each in told] == list(guessed)


def test_before_the_register_saw_anything_the_oldest_version_is_taken() -> None:
    shelf = a_shelf([("2026-04-01", "1.0.0", "Begroet."), ("2026-10-01", "1.1.0", "Begroet met je naam.")])

    [found] = impact((by_hand(a_completion(on="2026-01-05")),), shelf, TRAININGS)

    assert (found.steps, found.scenarios, found.presumed) == ({"welcome"}, {"de-test"}, True)
    before = stands(by_hand(a_completion(on="2026-01-05", next_due_on="2027-01-05")), shelf)
    assert (before.state, before.since, before.reasons[0]) == (DueState.DUE, "2026-10-01", Trigger.PROTOCOL)


def test_nothing_is_told_of_a_training_that_is_no_longer_given_or_of_files_never_seen() -> None:
    shelf = a_shelf([("2026-04-01", "1.0.0", "Begroet."), ("2026-10-01", "1.1.0", "Anders.")])
    gone = by_hand(a_completion(on="2026-05-05", training=Version("oud", "1.0.0", "0" * 64)))

    assert impact((gone,), shelf, TRAININGS) == ()
    assert impact((by_hand(a_completion()),), replace(shelf, held=()), TRAININGS) == ()


@pytest.fixture
def anywhere(tmp_path: Path, place: str) -> Officer:
    """An officer whose register is a file or a database."""
    return Officer(tmp_path, BALIE_REGISTER_URL=place)


def test_what_was_added_by_hand_is_asked_again_after_a_new_scenario_and_says_why(anywhere: Officer) -> None:
    anywhere.begin()
    plan, done = days_after(today(), 30), days_after(today(), -30)
    anywhere.do("add", "1042", "luisteren", "--on", done)
    assert "Nobody" in anywhere.do("impact")
    file = anywhere.organisation / "de-test.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("1.0.0", "1.1.0"), encoding="utf-8")

    [row] = json.loads(anywhere.do("impact", "--format", "json"))["rows"]
    anywhere.do("add", "1042", "luisteren", "--on", plan, "--status", "planned")
    due = {each["person_key"]: each for each in json.loads(anywhere.do("due", "--format", "json"))["rows"]}
    anywhere.do("add", "1042", "luisteren", "--on", "today")

    assert (row["person_key"], row["scenarios"]) == ("1042", "de-test")
    assert row["unknown"] == "by its day: the version was not written down"
    assert due["1042"]["standing"] == f"due, planned on {plan}"
    kept = json.loads(anywhere.do("report", "access", "--person", "1042", "--format", "json"))["rows"]
    assert "the protocol or a scenario changed" in [each["value"] for each in kept]
    assert "Nobody" in anywhere.do("impact")
