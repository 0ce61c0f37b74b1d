"""Kill -9 at any moment: the conversation goes on at the same state, nothing lost and nothing double."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.attempt import replay
from simulator.dialogue import Dialogue
from simulator.events import AttemptRecord
from simulator.practice.log import open_log
from tests.conversations import COFFEE, a_dialogue, a_library, a_volume

# A talk of many turns that comes back to the same state.
LONG = COFFEE.replace("max_turns: 6", "max_turns: 190").replace(
    "phase >= threatening, state", "trust >= 9, state"
)
ROOT = Path(__file__).parent.parent


class Desk:
    """The real program, line by line, in a process that can be killed."""

    def __init__(self, scenario: Path, home: Path) -> None:
        environment = dict(os.environ) | {"BALIE_HOME": str(home), "LANGUAGE": "en", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulator", "play", str(scenario), "--plain"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.lines: list[str] = []

    def until_asked(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("Enter goes on"):
                self.type("")
            if line.startswith(("Type a number", "Your choice")):
                return
        raise AssertionError(self.lines)

    def say(self, words: str) -> None:
        """Choose the reply that holds these words."""
        lines = (line for line in reversed(self.lines) if words in line and line[:1].isdigit())
        self.type(next(lines).split(".")[0])

    def type(self, words: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def do(self, rng: random.Random, standing: int) -> int:
        """Give a reply, or now and then take one back; give the number of replies that stand then."""
        if standing and rng.random() < 0.3:
            self.type("b")
            return standing - 1
        self.say("procedure")
        return standing + 1

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


def the_record(home: Path) -> AttemptRecord:
    with open_log(home / "practice.sqlite3") as log:
        (record,) = log.attempts()
    return record


def the_dialogue(folder: Path, record: AttemptRecord) -> Dialogue:
    scenario = a_volume(folder, LONG).scenario
    assert scenario is not None
    return a_dialogue(scenario, record.started.seed, record.started.trainee)


def kill_and_go_on(folder: Path, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    scenario, home = a_library(folder, LONG), folder / "home"
    shown = standing = 0
    for number in range(kills):
        desk = Desk(scenario, home)
        desk.until_asked()
        assert ("You go on where you left." in desk.lines) == (number > 0)
        for _turn in range(rng.randrange(3)):
            standing = desk.do(rng, standing)
            desk.until_asked()
            shown += 1
        desk.do(rng, standing)
        time.sleep(rng.choice((0, 0, 0.001, 0.003, 0.01)))
        desk.kill()

        record = the_record(home)
        assert [event.n for event in record.events] == list(range(len(record.events)))
        assert shown <= len(record.events) <= shown + 1
        attempt = replay(the_dialogue(folder, record), record.events)
        assert attempt is not None
        assert attempt.snapshot.state == "machine"
        assert [step.reply.name for step in attempt.steps] == [reply.reply for reply in record.replies]
        shown, standing = len(record.events), len(record.replies)


def test_a_killed_conversation_goes_on_where_it_was(tmp_path: Path) -> None:
    kill_and_go_on(tmp_path, kills=12, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_a_conversation_killed_many_times_goes_on_where_it_was(tmp_path: Path, seed: int) -> None:
    kill_and_go_on(tmp_path, kills=100, seed=seed)
