"""Sound files changed at random, and files of anything at all: nothing raises, every finding has its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from simulator.authoring.catalogue import read_catalogue, translated
from simulator.authoring.library import open_volume, reopened
from simulator.authoring.protocol_reader import read_protocol
from tests.authoring.planted import PLANTED
from tests.authoring.sound import SOUND
from tests.authoring.survival import assert_sound, survived
from tests.builders import PROTOCOL, a_folder, a_scenario, findings, read
from tests.examples import examples

CATALOGUE = (Path(__file__).parent.parent / "cases" / "missing-translation" / "good.po").read_text("utf-8")


def mutated(text: str, chance: random.Random) -> str:
    """Change a text in one to six places, as a slip of the hand or a hostile hand would."""
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(text) + 1)
        match chance.randrange(7):
            case 0:
                text = text[:place] + chance.choice(SIGNS) + text[place:]
            case 1:
                text = text[:place] + text[place + chance.randint(1, 30) :]
            case 2:
                text = text[:place] + chance.choice(PIECES) + text[place:]
            case 3:
                lines = text.split("\n")
                chance.shuffle(lines[place % len(lines) :])
                number = place % len(lines)
                lines[number] = " " * chance.randrange(9) + lines[number].strip()
                text = "\n".join(lines)
            case 4:
                start = chance.randrange(len(text) + 1)
                text = text[:place] + text[start : start + chance.randint(1, 200)] + text[place:]
            case 5:
                text = text[:place]
            case 6:
                old, new = chance.choice(WORDS), chance.choice(WORDS)
                text = text.replace(old, new, chance.randint(1, 3))
    return text


SIGNS = [
    *"{}[]()<>:#&*!|>'\"%@`?,-=\\\t\n\r\0",
    "\x1b",
    "\u202e",
    "\ud800",
    "\ufeff",
    "é",
    "\U0001f600",
    "  ",
]
PIECES = [
    "<<: *a\n",
    "&a ",
    "*a",
    "!!str ",
    "- ",
    "? ",
    "---\n",
    "...\n",
    ">-\n  ",
    '"\\e[31m"',
    "[[[[",
    "{{{{",
    "[tension >= ",
    "[not ",
    "<cue> ",
    "(Farida) ",
    "\\",
    "{citizen}",
    "{x}",
    ": ",
    " #",
    "''",
    '"\\x',
    "{a, b}",
    "one_of: [a, b]\n",
    "goes_to: here\n",
    "when: ",
    "999999999999",
    "́",
    "%YAML 1.2\n",
    "\n\n\n",
    "~",
    "null",
    "[a] [b] ",
    "<a> <b> ",
    "Dennis:",
    "'",
    "|\n  ",
]
WORDS = [
    "desk",
    "helped",
    "left",
    "known",
    "Dennis",
    "text",
    "replies",
    "techniques",
    "goes_to",
    "tension",
    "  ",
    ": ",
]
SEEDS = [SOUND, PLANTED, a_scenario()]


def assert_mutations_survive(count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        text = mutated(chance.choice(SEEDS), chance)
        problems = findings(text)
        assert_sound(problems, text)
        if chance.random() < 0.1:
            text = mutated(PROTOCOL, chance)
            assert_sound(read_protocol(text).problems, text)


def test_mutations_of_sound_scenarios_survive() -> None:
    assert_mutations_survive(400, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_many_mutations_of_sound_scenarios_survive(seed: int) -> None:
    assert_mutations_survive(1_000, seed + 100)


def assert_catalogues_survive(count: int, seed: int) -> None:
    chance = random.Random(seed)
    scenario = read(a_scenario())
    for _ in range(count):
        text = mutated(CATALOGUE, chance)
        words, problems = translated(scenario, read_catalogue(text), "en")
        assert_sound(problems, text)
        assert (list(words.states), words.start.id) == (list(scenario.states), scenario.start.id)


def test_mutations_of_a_catalogue_survive() -> None:
    assert_catalogues_survive(150, seed=2)


@pytest.mark.soak
def test_many_mutations_of_a_catalogue_survive() -> None:
    assert_catalogues_survive(3_000, seed=3)


@given(st.text(max_size=300))
def test_any_text_survives(text: str) -> None:
    survived(text)


@given(st.text(alphabet="ab:-[]{}'\"#&*!|>?,%@`\\ \n\t", max_size=80))
def test_any_yaml_signs_survive(text: str) -> None:
    survived(text)


@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_survive(tmp_path: Path, body: bytes) -> None:
    path = a_folder(tmp_path, "", en="")
    path.write_bytes(body)
    (tmp_path / "protocols" / "gemeente.yaml").write_bytes(body)
    (tmp_path / "translations" / "de-test.en.po").write_bytes(body)

    volume = open_volume(path, "en")

    assert not volume.playable
    assert_sound(volume.problems, body.decode("utf-8", errors="replace"))
    reopened(body, "en", body)


@examples(15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_as_a_translation_leave_the_original_playable(tmp_path: Path, body: bytes) -> None:
    path = a_folder(tmp_path, en="")
    (tmp_path / "translations" / "de-test.en.po").write_bytes(body)

    volume = open_volume(path, "en")

    assert volume.playable
    assert volume.scenario is not None
    assert volume.scenario.title.texts == ("De test",)
