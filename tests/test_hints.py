"""A hint tells what can be seen and what the moment asks for; never a reply, never a point."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import load_rubric
from simulator import i18n
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.hints import Hint, hint, hint_sentences
from simulator.scenario import Scenario
from tests.conversations import COFFEE, a_dialogue, a_volume
from tests.examples import examples
from tests.generated import scenarios


def a_talk(dialogue: Dialogue, *replies: str) -> Attempt:
    attempt = Attempt(dialogue, ())
    for reply in replies:
        step = dialogue.advance(attempt.snapshot, reply)
        assert step is not None
        attempt = attempt.with_step(step)
    return attempt


def the_hint(attempt: Attempt, language: str = "en") -> Hint:
    found = hint(attempt, language)
    assert found is not None
    return found


@pytest.fixture
def dialogue(tmp_path: Path) -> Dialogue:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def test_at_the_opening_nothing_was_shown_and_the_motive_cannot_be_known(dialogue: Dialogue) -> None:
    found = the_hint(a_talk(dialogue))

    assert (found.phase, found.cues, found.motive_shown) == ("angry", (), False)


def test_a_clear_cue_is_reminded_of_and_makes_the_motive_known(dialogue: Dialogue) -> None:
    found = the_hint(a_talk(dialogue, "machine/ask"))

    assert found.cues == ("Hij zegt hoe lang hij wacht.",)
    assert found.motive_shown


@pytest.mark.parametrize(
    ("replies", "technique"), [((), "standby"), (("machine/ask", "always/noor"), "callback")]
)
def test_the_technique_is_the_one_that_the_rubric_weighs_highest_now(
    dialogue: Dialogue, replies: tuple[str, ...], technique: str
) -> None:
    weighed = load_rubric().techniques[technique]

    found = the_hint(a_talk(dialogue, *replies))

    assert found.technique == weighed.name.text("en")
    assert found.right_when == weighed.right_when.text("en")


def test_it_speaks_the_language_of_the_interface(dialogue: Dialogue) -> None:
    found = the_hint(a_talk(dialogue), "nl")
    i18n.use("nl")

    assert found.technique == load_rubric().techniques["standby"].name.text("nl")
    assert next(hint_sentences(found)) == "De fase nu: boos."


def test_where_no_reply_helps_it_says_so(tmp_path: Path) -> None:
    poor = COFFEE.replace("techniques: [open_question]", "techniques: [hide_rules]")
    poor = poor.replace("techniques: [standby]", "techniques: [platitude]")
    scenario = a_volume(tmp_path, poor).scenario
    assert scenario is not None
    found = the_hint(a_talk(a_dialogue(scenario)))

    assert found.technique is None
    assert [*hint_sentences(found)][-1] == ("None of these replies helps much; choose what does least harm.")


def test_after_the_talk_it_says_nothing_of_what_drives_the_citizen(dialogue: Dialogue) -> None:
    sentences = [*hint_sentences(the_hint(a_talk(dialogue, "machine/ask", "bench/promise")))]

    assert sentences[0] == "The phase now: afterwards."
    assert not any("drives" in sentence for sentence in sentences)


def test_after_the_end_there_is_no_hint(dialogue: Dialogue) -> None:
    assert hint(a_talk(dialogue, "machine/ask", "bench/promise", "after/signal"), "en") is None


@given(scenarios(), st.lists(st.integers(0, 9), max_size=8))
@examples(20, deadline=None)
def test_a_hint_never_names_a_reply_nor_a_number(scenario: Scenario, choices: list[int]) -> None:
    attempt = Attempt(a_dialogue(scenario), ())
    for choice in choices:
        if not attempt.ended:
            offers = attempt.dialogue.offers(attempt.snapshot)
            step = attempt.dialogue.advance(attempt.snapshot, offers[choice % len(offers)].name)
            assert step is not None
            attempt = attempt.with_step(step)
    found = hint(attempt, "en")
    if found is None:
        assert attempt.ended
        return

    assert len(found.cues) <= 2
    told = " ".join(hint_sentences(replace(found, cues=())))
    assert not re.search(r"\d", told.replace(found.citizen, ""))
    for offer in attempt.dialogue.offers(attempt.snapshot):
        assert offer.name not in told
