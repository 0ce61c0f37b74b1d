"""From assessments to the register: what is told before, what is written after, and what never is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.desk import Desk
from simulator.practice.memory import MemoryLog
from simulator.register import contents, staff
from simulator.register.entries import Kind
from simulator.register.ledger import today
from simulator.register.making import create
from simulator.registrar import Registrar
from tests.program import ROOT
from tests.recorded import (
    DAY,
    GOOD,
    SIGNALS,
    an_organisation,
    at_the_desk,
    completions,
    finish,
    hold,
    someone,
    the_register,
)


def test_the_last_assessment_of_a_training_writes_its_one_completion(tmp_path: Path) -> None:
    register = an_organisation(tmp_path, scenarios="koffie, thee")

    assert finish(tmp_path, "koffie") == (
        "This counts for the training 'Eerst luisteren': 1 of 2 conversations are done.",
    )
    assert completions(register) == []
    assert finish(tmp_path, "thee") == (
        "The training register now says that you finished the training 'Eerst luisteren'.",
        "It is asked again before 2027-03-02.",
    )
    (entry,) = completions(register)
    found = entry.completion
    assert found is not None
    assert (found.person_key, found.function_group, found.exposure_category) == ("noor", "balie", "high")
    assert (found.started_on, found.completed_on, found.active_minutes) == (DAY, DAY, 1)
    assert (found.trigger, found.next_due_on, found.next_due_reason) == ("start", "2027-03-02", "refresh")
    assert (found.debrief.done, found.debrief.on, found.debrief.with_role) == (True, DAY, None)
    assert [each.id for each in found.scenarios] == ["koffie", "thee"]
    assert (found.issued_by, found.delete_after) == ("self", "left+2y")


def test_everything_that_a_completion_relied_on_is_kept_by_its_sha256(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    finish(tmp_path, "koffie")
    found = completions(path)[0].completion
    assert found is not None
    assert found.protocol is not None
    assert found.rubric is not None
    relied = (found.training, *found.scenarios, found.protocol, found.rubric)
    with the_register(path) as register:
        kept = [contents.get(register.store, each.sha256) for each in relied]
        told = {entry.public["sha256"] for entry in register.entries(kind=Kind.CONTENT)}

    assert [each.body if each else None for each in kept][:3] == [
        (tmp_path / name).read_bytes()
        for name in ("trainings.yaml", "koffie.yaml", "protocols/gemeente.yaml")
    ]
    assert all(kept)
    assert {each.sha256 for each in relied} < told


def test_practice_writes_nothing_whatever_is_done_with_it(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    before = path.read_bytes()
    with at_the_desk(tmp_path) as desk:
        started = hold(desk, assessment=False)
        assert Registrar(desk).looked_back(started).sentences == ()
        assert Registrar(desk).settle() == ()

    assert path.read_bytes() == before


def test_an_assessment_without_its_debrief_or_without_its_end_writes_nothing(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    before = path.read_bytes()
    with at_the_desk(tmp_path) as desk:
        hold(desk)
        half = hold(desk, replies=GOOD[:1])
        broken = hold(desk, replies=GOOD[:1])
        desk.log.break_off(broken.attempt)
        Registrar(desk).looked_back(half)
        Registrar(desk).looked_back(broken)
        assert Registrar(desk).settle() == ()

    assert path.read_bytes() == before


def test_no_trace_writes_nothing_and_says_so_beforehand(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    before = path.read_bytes()
    with at_the_desk(tmp_path) as kept:
        desk = Desk(kept.settings, MemoryLog(), kept.clock)
        assert Registrar(desk).foresee("koffie") == (
            "With --no-trace nothing is kept, so this assessment does not count for a training.",
        )
        back = Registrar(desk).looked_back(hold(desk))

    assert (back.sentences, back.form) == ((), None)
    assert path.read_bytes() == before


def test_a_completion_is_written_once_however_often_it_is_settled(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path) as desk:
        started = hold(desk)
        for _again in range(3):
            Registrar(desk).looked_back(started)
            Registrar(desk).settle()

    assert len(completions(path)) == 1


def test_a_training_held_again_is_a_second_completion(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    finish(tmp_path, "koffie")
    finish(tmp_path, "koffie")

    assert [entry.completion.trigger for entry in completions(path) if entry.completion] == [
        "start",
        "refresh",
    ]


SETTLE = """
import os, signal, sys
from simulator.desk import open_desk
from simulator.practice.log import PracticeLog
from simulator.registrar import Registrar
from simulator.settings import load
if sys.argv[1] == "die":
    PracticeLog.counted = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "wait":
    sys.stdin.readline()
desk = open_desk(load("en"))
print(*Registrar(desk).settle(), sep="\\n")
"""


def settling(home: Path, how: str) -> subprocess.Popen[str]:
    environment = dict(os.environ) | {"BALIE_HOME": str(home), "BALIE_PERSON": "noor", "LANGUAGE": "en"}
    return subprocess.Popen(
        [sys.executable, "-c", SETTLE, how], cwd=ROOT, env=environment | {"PYTHONPATH": str(ROOT)}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def looked_back_only(home: Path) -> None:
    """Leave an assessment in the log that is ready to be written down."""
    with at_the_desk(home, day=today()) as desk:
        desk.log.looked_back(hold(desk).attempt, desk.clock())


def test_killed_between_register_and_log_there_is_exactly_one(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    looked_back_only(tmp_path)
    killed = settling(tmp_path, "die")
    killed.communicate()

    assert killed.returncode == -signal.SIGKILL
    assert len(completions(path)) == 1

    said, _complained = settling(tmp_path, "live").communicate()

    assert "you finished the training" in said
    assert len(completions(path)) == 1
    assert settling(tmp_path, "live").communicate()[0] == "\n"


def test_two_windows_at_once_write_one_completion(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    looked_back_only(tmp_path)
    windows = [settling(tmp_path, "wait") for _ in range(3)]
    for window in windows:
        assert window.stdin
        window.stdin.write("\n")
        window.stdin.flush()
    said = [window.communicate()[0] for window in windows]

    assert [window.returncode for window in windows] == [0, 0, 0]
    assert any("you finished the training" in each for each in said)
    assert len(completions(path)) == 1


def test_what_cannot_be_written_is_one_sentence_and_is_written_at_the_next_start(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    path.rename(tmp_path / "away")
    said = finish(tmp_path, "koffie")

    assert said[0].startswith(f"There is no register at {path}")
    assert said[1:] == (
        "Your finished training is not in the training register yet. Balie tries again at the next start.",
    )
    (tmp_path / "away").rename(path)
    with at_the_desk(tmp_path) as desk:
        assert "finished the training" in Registrar(desk).settle()[0]
        assert Registrar(desk).settle() == ()
    assert len(completions(path)) == 1


# What is told beforehand


def test_before_an_assessment_it_is_told_what_it_counts_for_and_what_is_written(tmp_path: Path) -> None:
    an_organisation(tmp_path, scenarios="koffie, thee")
    written = (
        "When the training is finished and you have opened the debrief, the training register says that you "
        "finished it. Your answers are not in it, and no scores."
    )
    with at_the_desk(tmp_path) as desk:
        assert Registrar(desk).foresee("koffie") == (
            "This assessment counts for the training 'Eerst luisteren': conversation 1 of 2.", written,
        )  # fmt: skip
        Registrar(desk).looked_back(hold(desk))
        assert "conversation 2 of 2" in Registrar(desk).foresee("thee")[0]
        assert "conversation 1 of 2" in Registrar(desk).foresee("koffie")[0]
        assert Registrar(desk).foresee("taart") == (
            "No training of Gemeente Test asks for this conversation: nothing is written about it.",
        )


def test_of_a_surprise_the_training_is_not_named(tmp_path: Path) -> None:
    an_organisation(tmp_path)
    with at_the_desk(tmp_path) as desk:
        said = Registrar(desk).foresee("koffie", surprise=True)

    assert said[0] == "This assessment counts for a training of Gemeente Test."
    assert "Eerst luisteren" not in " ".join(said)


@pytest.mark.parametrize("person", ["", "somebody-else"])
def test_who_is_not_known_is_told_so_before_anyone_plays(tmp_path: Path, person: str) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path, person) as desk:
        said = Registrar(desk).foresee("koffie")
        after = Registrar(desk).looked_back(hold(desk)).sentences

    assert "ask your compliance officer" in said[-2]
    assert said[-1] == "You can go on all the same: it is written down as soon as that is mended."
    assert after[0] == said[-2]
    assert completions(path) == []


def test_who_left_is_not_known_any_more(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with the_register(path) as register:
        staff.replace_all(register.store, [someone("noor", left_on="2026-03-01")])
    with at_the_desk(tmp_path) as desk:
        assert "nobody with the key noor" in Registrar(desk).foresee("koffie")[-2]


def test_a_missing_register_is_told_before_anyone_plays(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    path.unlink()
    with at_the_desk(tmp_path) as desk:
        assert Registrar(desk).foresee("koffie")[-2].startswith(f"There is no register at {path}")


def test_an_organisation_file_with_mistakes_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    file = tmp_path / "trainings.yaml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("[koffie]", "koffie: ["), encoding="utf-8")
    with at_the_desk(tmp_path) as desk:
        assert "balie check" in Registrar(desk).foresee("koffie")[0]
        assert "balie check" in Registrar(desk).looked_back(hold(desk)).sentences[0]
    file.write_text(sound, encoding="utf-8")
    with at_the_desk(tmp_path) as desk:
        Registrar(desk).settle()
    assert len(completions(path)) == 1


def test_who_works_for_no_organisation_is_told_nothing(tmp_path: Path) -> None:
    an_organisation(tmp_path)
    (tmp_path / "organisation.yaml").unlink()
    with at_the_desk(tmp_path) as desk:
        assert Registrar(desk).foresee("koffie") == ()
        assert Registrar(desk).looked_back(hold(desk)).sentences == ()


def test_a_register_of_another_organisation_is_not_made_by_playing(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    path.unlink()
    with at_the_desk(tmp_path) as desk:
        Registrar(desk).foresee("koffie")
        Registrar(desk).looked_back(hold(desk))

    assert not path.exists()
    with create(path, "balie.example/test", "gemeente-test"):
        pass
