"""The acts on the command line: `score` with picks, `play --variant`, the warning before, and own words in the export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acted import an_acted_volume
from tests.test_cli import balie
from tests.tui.test_preview_acts import VARIED

TO_THE_MEASURE = "ask,frustration+waited+sure,help_now+heard"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def acted(tmp_path: Path) -> str:
    return str(an_acted_volume(tmp_path / "lib").path)


@pytest.fixture
def varied(tmp_path: Path) -> str:
    return str(an_acted_volume(tmp_path / "lib", VARIED).path)


def test_a_card_names_the_replies_with_their_picks(home: Path, acted: str) -> None:
    done = balie("score", acted, "--replies", TO_THE_MEASURE, "--no-best", home=home)

    assert done.returncode == 0, done.stderr
    assert "first_look/frustration" in done.stdout


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ("decide+leter", "Reply 4, 'decide+leter': 'leter' cannot be picked there. To pick: letter, "),
        (
            "decide+letter+ban",
            "Reply 4, 'decide+letter+ban': 'ban' stands there twice, "
            "or beside another of which only one can be picked. Leave one out.\n",
        ),
        (
            "always/wave+sure",
            "Reply 4, 'always/wave+sure', is not on offer in the state 'the_measure'. On offer there: the_measure/decide.\n",
        ),
    ],
)
def test_a_pick_that_cannot_be_taken_is_told_in_one_sentence(
    home: Path, acted: str, reply: str, sentence: str
) -> None:
    refused = balie("score", acted, "--replies", f"{TO_THE_MEASURE},{reply}", home=home)

    assert refused.returncode == 2
    assert refused.stderr.startswith(sentence)
    assert len(refused.stderr.splitlines()) == 1


def test_a_pick_with_a_reply_that_has_none_is_told(home: Path, acted: str) -> None:
    refused = balie("score", acted, "--replies", "ask+\x1b[2J", home=home)

    assert (
        refused.stderr
        == "Reply 1, 'ask+\ufffd[2J': with this reply nothing can be picked. Leave out '+\ufffd[2J'.\n"
    )


@pytest.mark.parametrize("variant", ["wet", "cold"])
def test_a_trainer_plays_a_variant_and_the_log_holds_a_seed_that_draws_it(
    home: Path, varied: str, variant: str
) -> None:
    played = balie("play", varied, "--variant", variant, "--plain", home=home, typed="\n1\nq\n")

    assert played.returncode == 0, played.stderr
    (attempt,) = json.loads(balie("export", home=home).stdout)["attempts"]
    assert not attempt["started"]["assessment"]
    again = balie("debrief", home=home)
    assert "Traceback" not in again.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--variant", "wett"), "There is no variant 'wett'. There are: wet, cold."),
        (("--variant", "wet", "--seed", "3"), "goes neither with --seed nor with --assess"),
        (("--variant", "wet", "--assess"), "goes neither with --seed nor with --assess"),
    ],
)
def test_a_variant_that_cannot_be_played_is_told(
    home: Path, varied: str, arguments: tuple[str, ...], words: str
) -> None:
    refused = balie("play", varied, *arguments, "--plain", home=home)

    assert refused.returncode == 2
    assert words in " ".join(refused.stderr.split())
    assert json.loads(balie("export", home=home).stdout)["attempts"] == []


@pytest.mark.parametrize("variant", ["wet", "cold"])
def test_a_card_is_of_the_variant_that_was_asked_for_and_names_it(
    home: Path, varied: str, variant: str
) -> None:
    arguments = ("score", varied, "--replies", "ask", "--no-best", "--variant", variant)
    text, data = balie(*arguments, home=home), balie(*arguments, "--json", home=home)

    assert (text.returncode, data.returncode) == (0, 0), text.stderr
    assert text.stdout.splitlines()[2] == f"Variant: {variant}."
    card = json.loads(data.stdout)
    assert card["scenario"]["variant"] == variant
    again = balie(*arguments[:-2], "--seed", str(card["seed"]), "--json", home=home)
    assert again.stdout == data.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--variant", "wett"), "There is no variant 'wett'. There are: wet, cold."),
        (("--variant", "wet", "--seed", "0"), "--variant does not go with --seed"),
    ],
)
def test_a_variant_that_cannot_be_scored_is_told(
    home: Path, varied: str, arguments: tuple[str, ...], words: str
) -> None:
    refused = balie("score", varied, "--replies", "ask", *arguments, home=home)

    assert (refused.returncode, refused.stdout) == (2, "")
    assert words in " ".join(refused.stderr.split())


def test_a_card_of_a_scenario_without_variants_names_none(home: Path, acted: str) -> None:
    scored = balie("score", acted, "--replies", "ask", "--no-best", home=home)
    refused = balie("score", acted, "--replies", "ask", "--variant", "wet", home=home)

    assert "Variant" not in scored.stdout
    assert (refused.returncode, refused.stderr) == (2, "This scenario has no variants.\n")


def test_a_scenario_without_variants_says_so(home: Path, acted: str) -> None:
    refused = balie("play", acted, "--variant", "wet", "--plain", home=home)

    assert (refused.returncode, refused.stderr) == (2, "This scenario has no variants.\n")


def test_who_rather_not_leaves_nothing_in_the_log(home: Path, acted: str) -> None:
    played = balie("play", acted, "--plain", home=home, typed="n\n")

    assert played.stdout.splitlines()[-1] == "That is all right. Nothing was begun."
    assert json.loads(balie("export", home=home).stdout)["attempts"] == []


def test_the_note_pad_is_exported_told_of_and_erased_and_without_trace_it_is_nowhere(
    home: Path, acted: str
) -> None:
    asked = "\n".join(["", "n", "Ik zag zijn handen.", "q"]) + "\n"
    balie("--no-trace", "play", acted, "--seed", "1", "--plain", home=home, typed=asked)
    assert not (home / "practice.sqlite3").exists()

    played = balie("play", acted, "--seed", "1", "--plain", home=home, typed=asked)
    assert "It is on your note pad." in played.stdout
    assert json.loads(balie("export", home=home).stdout)["attempts"][0]["notes"] == "Ik zag zijn handen."
    assert "note pad" in balie("privacy", home=home).stdout
    again = balie("play", acted, "--plain", home=home, typed="n\n\nq\n")
    assert "On your note pad:\nIk zag zijn handen." in again.stdout

    balie("erase", "--yes", home=home)
    assert b"handen" not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_own_words_are_exported_and_erased_and_a_safe_stop_is_found_nowhere(home: Path, acted: str) -> None:
    asked = "\n".join(["", "1", "1", "1", "Ik zag zijn handen.", "stop"])
    played = balie("play", acted, "--seed", "1", "--plain", home=home, typed=asked + "\n")
    exported = balie("export", home=home).stdout
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())

    assert "You stopped. That is all right." in played.stdout
    events = json.loads(exported)["attempts"][0]["events"]
    assert [event["words"] for event in events][-1] == "Ik zag zijn handen."
    assert b"safe" not in kept
    assert {*events[0]} == {"event", "n", "at", "state", "reply", "state_after", "digest", "words"}

    balie("erase", "--yes", home=home)
    assert b"handen" not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_nothing_is_kept_where_that_is_said_before_the_command(home: Path, acted: str) -> None:
    balie("--no-trace", "play", acted, "--plain", home=home, typed="\n1\nq\n")

    assert not (home / "practice.sqlite3").exists()
