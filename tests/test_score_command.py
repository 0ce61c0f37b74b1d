"""`balie score`: a card for people and for programs, nothing kept, and one sentence where a reply cannot be given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conversations import COFFEE, a_library
from tests.program import ROOT, run

GOOD = "ask, promise ,signal"


class Desk:
    """A person with an empty folder, a home of her own and one scenario file elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.here, self.home = folder / "empty", folder / "home"
        self.here.mkdir()
        self.coffee = str(a_library(folder / "library"))

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run Python with the program at hand, as after an installation."""
        return subprocess.run(
            [sys.executable, *command], cwd=self.here, env=self.environment(**variables), capture_output=True, text=True,
            encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    def environment(self, **variables: str) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "BALIE"))
        }
        return kept | {"BALIE_HOME": str(self.home), "LANGUAGE": "en", "PYTHONPATH": str(ROOT)} | variables

    def score(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command."""
        return run("score", *arguments, cwd=self.here, environment=self.environment(**variables))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_json_has_the_form_that_the_command_itself_publishes(desk: Desk) -> None:
    schema = desk.score("--schema")
    result = desk.score(desk.coffee, "--replies", GOOD, "--json")
    card = json.loads(result.stdout)

    assert (schema.returncode, schema.stderr, result.returncode) == (0, "", 0)
    Draft202012Validator(json.loads(schema.stdout)).validate(card)
    assert schema.stdout == (ROOT / "simulator/schemas/scorecard-1.json").read_text(encoding="utf-8")
    assert card["replies"] == ["machine/ask", "bench/promise", "after/signal"]
    assert card["ending"] == {"id": "helped", "kind": "helped_and_agreed"}
    assert all(part["best"] for part in card["dimensions"].values())
    assert isinstance(card["passed"], bool)


def test_the_same_replies_give_the_same_bytes(desk: Desk) -> None:
    first = desk.score(desk.coffee, "--replies", GOOD, "--json")
    second = desk.score(desk.coffee, "--replies", GOOD, "--json", PYTHONIOENCODING="ascii")

    assert "Working out every conversation" in first.stderr
    assert second.stderr == ""
    assert first.stdout == second.stdout
    assert first.stdout.isascii()


def test_a_seed_changes_nothing_but_itself(desk: Desk) -> None:
    default, other = (
        json.loads(desk.score(desk.coffee, "--replies", GOOD, "--json", "--no-best", *seed).stdout)
        for seed in ((), ("--seed", "41"))
    )

    assert (default["seed"], other["seed"]) == (0, 41)
    assert {**default, "seed": 41} == other


def test_nothing_is_written_in_the_practice_log_or_in_the_folder(desk: Desk) -> None:
    desk.score(desk.coffee, "--replies", GOOD, "--no-best")
    assert not desk.home.exists()

    desk.score(desk.coffee, "--replies", GOOD)
    assert [path.name for path in desk.home.iterdir()] == ["analysis"]
    assert list(desk.here.iterdir()) == []


def test_for_people_every_moment_has_its_points_and_its_reasons(desk: Desk) -> None:
    result = desk.score(desk.coffee, "--replies", "rule,threaten")
    lines = result.stdout.splitlines()

    assert result.returncode == 0
    assert lines[0] == "Scorecard: De koffie is op"
    assert lines[1] == "Scenario koffie 1.0.0, rubric 1.0.0, number 0."
    assert "How it ended: Harm, or an unsafe end." in lines
    (verdict,) = [line for line in lines if line.startswith("This conversation does not pass: ")]
    assert "there was a critical error" in verdict
    assert "Moment 2, threatening: shouting/threaten." in lines
    assert sum(line.startswith("Critical error: ") for line in lines) == 2
    assert sum(line.startswith("Points: questioning ") for line in lines) == 2
    assert "not a validated test" in lines[-1]


def test_for_people_it_speaks_dutch_too(desk: Desk) -> None:
    result = desk.score(desk.coffee, "--replies", "ask", "--no-best", "--lang", "nl")

    assert result.stdout.startswith("Scorekaart: De koffie is op\n")
    assert "nog niet afgelopen" in result.stdout


def test_a_list_that_stops_before_the_ending_has_a_card_that_says_so(desk: Desk) -> None:
    data = desk.score(desk.coffee, "--replies", "ask,", "--json")
    text = desk.score(desk.coffee, "--replies", "ask")

    assert (data.returncode, text.returncode) == (0, 0)
    card = json.loads(data.stdout)
    assert (card["ended"], card["ending"], card["passed"]) == (False, None, False)
    assert "With these replies the conversation has not ended yet." in text.stdout


def test_without_the_best_there_are_points_and_no_scores(desk: Desk) -> None:
    result = desk.score(desk.coffee, "--replies", GOOD, "--json", "--no-best")
    card = json.loads(result.stdout)

    assert result.stderr == ""
    assert card["passed"] is None
    assert [(part["best"], part["score"]) for part in card["dimensions"].values()] == [(None, None)] * 3
    assert any(moment["reasons"] for moment in card["moments"])


def test_a_scenario_too_large_for_the_best_gets_one_sentence_and_a_card(desk: Desk) -> None:
    program = (
        "import sys\nimport simulator.commands.score as module\n"
        "from simulator.analysis.worth import TooLargeError\n"
        "def too_large(*arguments): raise TooLargeError(7)\n"
        "module.worth_of = too_large\n"
        "from simulator.cli import main\nmain(['score', *sys.argv[1:]])\n"
    )

    result = desk.run("-c", program, desk.coffee, "--replies", GOOD, "--json")

    assert result.returncode == 0
    assert result.stderr == "The scenario has more than 7 configurations, so the card has no scores.\n"
    assert json.loads(result.stdout)["passed"] is None


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        (
            "noor,aks",
            "Reply 2, 'aks', is not on offer in the state 'machine'. On offer there: machine/ask, machine/rule.",
        ),
        (
            "ask,promise,signal,ask",
            "The conversation has ended in 'helped' before reply 4, 'ask'. Leave out what comes after the ending.",
        ),
    ],
)
def test_a_reply_that_cannot_be_given_gets_one_sentence_and_exit_2(
    desk: Desk, replies: str, sentence: str
) -> None:
    result = desk.score(desk.coffee, "--replies", replies, "--json")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == sentence + "\n"


def test_a_name_with_strange_characters_reaches_no_terminal(desk: Desk) -> None:
    result = desk.score(desk.coffee, "--replies", "\x1b[31mask\u202e")

    assert result.returncode == 2
    assert result.stderr.removesuffix("\n").isprintable()


def test_a_scenario_that_is_not_there_or_broken_gets_its_sentence(desk: Desk, tmp_path: Path) -> None:
    broken = a_library(tmp_path / "broken", COFFEE.replace("start: machine", "start: machin"))

    unknown = desk.score("de-derde-keeer", "--replies", "a")
    missing = desk.score("no.yaml", "--replies", "a")
    unsound = desk.score(str(broken), "--replies", "a")

    assert "Did you mean de-derde-keer?" in unknown.stderr
    assert "[no-such-file]" in missing.stderr
    assert "[unknown-state]" in unsound.stderr
    for result in (unknown, missing, unsound):
        assert (result.returncode, result.stdout) == (2, "")


def test_a_shipped_scenario_is_found_by_its_id_in_the_language_that_is_asked(desk: Desk) -> None:
    cards = [
        json.loads(
            desk.score("de-derde-keer", "--replies", "seat", "--json", "--no-best", "--lang", language).stdout
        )
        for language in ("nl", "en")
    ]

    assert (
        [card["language"] for card in cards]
        == [card["scenario"]["language"] for card in cards]
        == ["nl", "en"]
    )
    assert cards[0]["scenario"]["sha256"] == cards[1]["scenario"]["sha256"]
    assert cards[0]["dimensions"] == cards[1]["dimensions"]
