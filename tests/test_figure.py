"""The citizen as they can be seen: when they are shown, and what the words say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from scoring.rubric import PHASES
from simulator import i18n
from simulator.dialogue import Dialogue
from simulator.figure import NOT_HERE, Figure, figure_in, told_of
from simulator.looks import AGES, BEARDS, BUILDS, HAIR, HEADWEAR, UNSAID, Looks
from simulator.scenario import Scenario
from simulator.session import Session
from tests.conversations import COFFEE, a_dialogue, a_session, a_volume

LOOKS = "  need: Even zitten.\n  looks: {hair: long, glasses: yes}\n"
WORDS = {"hair": HAIR, "beard": BEARDS, "headwear": HEADWEAR, "build": BUILDS, "age": AGES}


@pytest.fixture(autouse=True, params=i18n.LANGUAGES)
def _in_both_languages(request: pytest.FixtureRequest) -> Iterator[None]:
    before = i18n.language()
    i18n.use(request.param)
    yield
    i18n.use(before)


def the_scenario(tmp_path: Path, text: str = COFFEE) -> Scenario:
    scenario = a_volume(tmp_path, text).scenario
    assert scenario is not None
    return scenario


def said(dialogue: Dialogue, *replies: str, assessment: bool = False) -> Session:
    session = a_session(dialogue, assessment=assessment)
    for reply in replies:
        assert session.choose(session.turn, reply)
    return session


def seen(session: Session) -> Figure | None:
    return figure_in(session.attempt, practice=session.practice)


def test_the_citizen_is_seen_in_the_phase_of_the_moment_with_the_looks_of_the_file(tmp_path: Path) -> None:
    scenario = the_scenario(tmp_path, COFFEE.replace("  need: Even zitten.\n", LOOKS))
    figure = seen(said(a_dialogue(scenario)))

    assert figure == Figure("Bas", Looks(hair="long", glasses=True), "angry")


def test_in_practice_the_shoulders_follow_the_last_reply(tmp_path: Path) -> None:
    dialogue = a_dialogue(the_scenario(tmp_path))
    risen, fallen = seen(said(dialogue, "machine/rule")), seen(said(dialogue, "machine/ask"))

    assert risen is not None
    assert fallen is not None
    assert (risen.movement, fallen.movement) == (1, -1)


def test_in_an_assessment_no_movement_tells_how_a_reply_worked_out(tmp_path: Path) -> None:
    dialogue = a_dialogue(the_scenario(tmp_path))

    for reply in ("machine/rule", "machine/ask"):
        figure = seen(said(dialogue, reply, assessment=True))
        assert figure is not None
        assert figure.movement == 0


def test_after_a_step_back_the_citizen_looks_as_before(tmp_path: Path) -> None:
    session = said(a_dialogue(the_scenario(tmp_path)))
    before = seen(session)
    session.choose(0, "machine/rule")
    session.step_back(1)

    assert seen(session) == before


@pytest.mark.parametrize(
    "replies",
    [
        ("machine/ask", "bench/promise"),
        ("machine/ask", "bench/promise", "after/signal"),
    ],
    ids=["with a colleague", "after the end"],
)
def test_who_is_not_across_the_desk_is_not_drawn_and_that_is_said(
    tmp_path: Path, replies: tuple[str, ...]
) -> None:
    session = said(a_dialogue(the_scenario(tmp_path)), *replies)

    assert seen(session) is None
    assert told_of(session.attempt, practice=True) == i18n._(NOT_HERE)


def test_who_overhears_what_is_said_to_a_colleague_is_still_seen(tmp_path: Path) -> None:
    scenario = the_scenario(
        tmp_path,
        COFFEE.replace("    with: noor\n    phase: aftermath\n", "    with: noor\n    overheard: yes\n"),
    )

    assert seen(said(a_dialogue(scenario), "machine/ask", "bench/promise")) is not None


def test_a_state_of_another_phase_is_seen_whatever_the_tension(tmp_path: Path) -> None:
    text = COFFEE.replace("      Hij gaat zitten.\n", "      Hij gaat zitten.\n    phase: threatening\n")
    figure = seen(said(a_dialogue(the_scenario(tmp_path, text)), "machine/ask"))

    assert figure is not None
    assert figure.phase == "threatening"


def test_the_motive_changes_neither_the_drawing_nor_the_words(tmp_path: Path) -> None:
    one = seen(said(a_dialogue(the_scenario(tmp_path))))
    other = seen(
        said(a_dialogue(the_scenario(tmp_path, COFFEE.replace("motive: frustration", "motive: distress"))))
    )

    assert one is not None
    assert other is not None
    assert (one.large(), one.small(), one.words()) == (other.large(), other.small(), other.words())


def test_every_phase_and_every_movement_is_worded_in_its_own_way() -> None:
    said_of = [Figure("Bas", UNSAID, phase, movement).words() for phase in PHASES for movement in (-1, 0, 1)]

    assert len(set(said_of)) == len(said_of)
    assert all("Bas" in words for words in said_of)


def test_the_words_name_no_phase() -> None:
    names = {i18n._(phase) for phase in PHASES} | set(PHASES)

    for phase in PHASES:
        assert not names & set(Figure("Bas", UNSAID, phase).words().lower().replace(",", " ").split())


@pytest.mark.parametrize("key", [field.name for field in fields(Looks)])
def test_every_word_of_looks_is_told(key: str) -> None:
    words = WORDS.get(key, (False, True))
    told = {Figure("Bas", replace(UNSAID, **{key: word}), "calm").words() for word in words}

    assert len(told) == len(words)


def test_looks_change_no_step_of_the_conversation(tmp_path: Path) -> None:
    plain = the_scenario(tmp_path / "plain")
    drawn = the_scenario(tmp_path / "drawn", COFFEE.replace("  need: Even zitten.\n", LOOKS))
    replies = ("machine/ask", "bench/promise", "after/signal")
    one, other = (said(a_dialogue(scenario), *replies).attempt for scenario in (plain, drawn))

    assert one.snapshot.digest() == other.snapshot.digest()
    assert one.scorecard() == other.scorecard()
