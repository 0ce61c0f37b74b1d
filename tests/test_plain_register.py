"""Line by line, through the real program: assessments come into the register, and practice never does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.desk import Desk
from simulator.practice.memory import MemoryLog
from simulator.register import tallies
from simulator.register.ledger import today
from simulator.register.tally import Tally
from tests.program import ROOT
from tests.recorded import GOOD, SIGNALS, an_organisation, at_the_desk, completions, the_register
from tests.test_cli import balie

PRACTICE = ("play", "koffie", "--plain", "--seed", "1")
ASSESSMENT = (*PRACTICE, "--assess")


def numbers(home: Path, replies: tuple[str, ...] = GOOD, seed: int = 1) -> Iterator[str]:
    """Give what is typed to choose these replies."""
    with at_the_desk(home) as kept:
        desk = Desk(kept.settings, MemoryLog())
        session = desk.begin(desk.find("koffie"), seed)  # type: ignore[arg-type]
        for reply in replies:
            yield str([offer.name for offer in session.offers()].index(reply) + 1)
            session.choose(session.turn, reply)


def typed(home: Path, *after: str) -> str:
    return "\n".join(["", *numbers(home), *after, ""])


def play(
    home: Path, *arguments: str, after: tuple[str, ...] = (), person: str = "noor", lang: str = "en"
) -> str:
    result = balie(*arguments, home=home, typed=typed(home, *after), BALIE_PERSON=person, LANGUAGE=lang)
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


def test_an_assessment_is_told_beforehand_and_written_after_its_debrief(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    said = play(tmp_path, *ASSESSMENT)

    places = [
        said.index(words)
        for words in (
            "This assessment counts for the training 'Eerst luisteren': conversation 1 of 1.",
            "Your answers are not in it, and no scores.",
            "Enter goes on; n means rather not.",
            "Assessment: no hints, no step back, no gauge.",
            "Debrief: De koffie is op",
            "The training register now says that you finished the training 'Eerst luisteren'.",
        )
    ]
    assert places == sorted(places)
    assert len(completions(path)) == 1


def test_a_note_pad_is_in_no_record(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    first, *rest = ["", *numbers(tmp_path), ""]
    talk = "\n".join([first, "n", "Roos heet ze.", *rest])
    said = balie(*ASSESSMENT, home=tmp_path, typed=talk, BALIE_PERSON="noor", LANGUAGE="en").stdout

    assert "Your note pad:\n- Roos heet ze." in said
    assert len(completions(path)) == 1
    assert b"Roos" not in path.read_bytes()
    assert b"Roos" in (tmp_path / "practice.sqlite3").read_bytes()


def test_whoever_would_rather_not_has_begun_nothing(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    result = balie(*ASSESSMENT, home=tmp_path, typed="n\n", BALIE_PERSON="noor")

    assert result.stdout.endswith("That is all right. Nothing was begun.\n")
    assert completions(path) == []


def test_practice_leaves_every_byte_of_the_register_as_it_was(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    before = path.read_bytes()
    said = play(tmp_path, *PRACTICE)

    assert "Debrief: De koffie is op" in said
    assert "register" not in said
    assert path.read_bytes() == before


def test_with_no_trace_an_assessment_leaves_every_byte_as_it_was(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    before = path.read_bytes()
    said = play(tmp_path, *ASSESSMENT, "--no-trace")

    assert "does not count for a training" in said
    assert path.read_bytes() == before


def test_a_debrief_that_is_opened_later_settles_too(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path, day=today()) as desk:
        session = desk.begin(desk.find("koffie"), assessment=True, told="completion")  # type: ignore[arg-type]
        for reply in GOOD:
            session.choose(session.turn, reply)
    assert completions(path) == []

    result = balie("debrief", home=tmp_path, BALIE_PERSON="noor")

    assert "you finished the training 'Eerst luisteren'" in result.stderr
    assert "register" not in result.stdout
    assert len(completions(path)) == 1


def test_what_could_not_be_written_is_written_when_the_next_conversation_begins(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    path.rename(tmp_path / "away")
    said = play(tmp_path, *ASSESSMENT)
    assert f"There is no register at {path}" in said
    assert "Balie tries again at the next start." in said
    (tmp_path / "away").rename(path)

    result = balie("play", home=tmp_path, typed="q\n", BALIE_PERSON="noor")

    assert "you finished the training 'Eerst luisteren'" in result.stdout
    assert len(completions(path)) == 1


def test_a_tally_is_no_by_default_and_is_handed_in_by_numbers(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    said = play(tmp_path, *ASSESSMENT, after=("y", "1", "2 1", "9", "2", ""))

    assert "only Enter is no" in said
    assert "from 5 hand-ins about this same scenario on" in said
    assert "These are not numbers from 1 to 5." in said
    assert "Handed in, without your name. Thank you." in said
    with the_register(path) as register:
        assert tallies.every(register.store) == [
            # One person works at the desk there, so the function group would name her.
            Tally("koffie", "1.0.0", "", ("listen-first",), ("letters", "waiting"), 2, None)
        ]
    assert "without your name" not in play(tmp_path, *ASSESSMENT)


def test_only_enter_hands_in_nothing(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    said = play(tmp_path, *ASSESSMENT, after=("",))

    assert "Nothing was handed in." in said
    with the_register(path) as register:
        assert tallies.every(register.store) == []


def test_it_is_told_in_dutch_as_well(tmp_path: Path) -> None:
    an_organisation(tmp_path, more=SIGNALS)
    said = play(tmp_path, *ASSESSMENT, lang="nl", after=("j", "1", "", "", "", ""))

    assert "Deze toets telt mee voor de training 'Eerst luisteren': gesprek 1 van 1." in said
    assert "In het trainingsregister staat nu dat je de training 'Eerst luisteren' hebt afgerond." in said
    assert "Ingeleverd, zonder je naam. Dank je wel." in said


@pytest.mark.parametrize("arguments", [("--help",), ("scenarios",), PRACTICE])
def test_without_an_assessment_the_database_of_the_register_is_not_even_loaded(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    an_organisation(tmp_path)
    program = (
        "import sys, simulator.cli as cli\n"
        "try:\n    cli.main(sys.argv[1:])\n"
        "finally:\n    assert not {'sqlalchemy', 'alembic', 'cryptography'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, input=typed(tmp_path),
        env=dict(os.environ) | {"BALIE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
