"""The plain face: the same conversation line by line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import i18n
from simulator.desk import Desk
from simulator.events import LogError
from simulator.plain import PlainFace
from simulator.practice.memory import MemoryLog
from simulator.session import Session
from tests.conversations import AT, a_volume, some_settings


class Talk:
    """A person at the plain face: says these lines, and remembers what was written."""

    def __init__(self, folder: Path, *inputs: str) -> None:
        self.volume = a_volume(folder)
        self.desk = Desk(some_settings(folder / "home"), MemoryLog(), clock=lambda: AT)
        self.inputs: Iterator[str] = iter(inputs)
        self.output = io.StringIO()
        self.face = PlainFace(
            self.desk, lambda: next(self.inputs, None), lambda line: print(line, file=self.output)
        )

    def hold(self, seed: int = 1) -> Session:
        session = self.desk.begin(self.volume, seed)
        self.face.hold(self.volume, session)
        return session

    @property
    def lines(self) -> list[str]:
        return self.output.getvalue().splitlines()


def number_of(talk: Talk, words: str) -> str:
    """Find the number of a reply among the lines last written."""
    return next(line.split(".")[0] for line in reversed(talk.lines) if words in line and line[:1].isdigit())


def test_who_speaks_is_named_before_each_line_and_replies_stand_one_to_a_line(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.hold()

    assert "You see: Hij schudt aan de automaat." in talk.lines
    assert "Bas: Leeg. Alweer leeg." in talk.lines
    offered = [line for line in talk.lines if line[:3] in ("1. ", "2. ", "3. ")]
    assert len(offered) == 3
    assert "(Je wenkt Noor.) (to Noor) Kom je er even bij?" in offered[2]


def test_a_number_chooses_and_a_question_mark_repeats(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "?", "3", "?")
    session = talk.hold()

    assert session.turn == 1
    assert talk.lines.count("Bas: Leeg. Alweer leeg.") == 2
    assert talk.lines.count("Noor: Ik ben er.") == 2


@pytest.mark.parametrize("given", ["", "0", "9", "x", "1.5", "-1", "99999999999999999999", "\u0663", "een"])
def test_what_is_no_number_on_offer_is_asked_again_and_changes_nothing(tmp_path: Path, given: str) -> None:
    talk = Talk(tmp_path, given)
    session = talk.hold()

    assert session.turn == 0
    assert sum("Type a number from 1 to 3" in line for line in talk.lines) == 2


def test_the_end_of_input_and_q_end_cleanly(tmp_path: Path) -> None:
    for inputs in ((), ("q",), ("3", "q")):
        talk = Talk(tmp_path, *inputs)
        talk.hold()

        assert talk.lines[-1] == "You stop here. Nothing of this conversation is kept."


def test_the_briefing_comes_first_with_its_content_note_and_goals(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.hold()

    assert talk.lines[:6] == [
        "De koffie is op",
        "Before you start: Verheven stem.",
        "Your role: gastvrouw",
        "Where you are: De hal.",
        "Goal: Eerst luisteren.",
        "Je staat aan de balie.",
    ]


def test_nothing_of_techniques_points_or_gauges_is_told_before_the_debrief(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "1", "1", "1")
    session = talk.hold()
    talking = talk.output.getvalue().partition("Debrief:")[0].lower()

    assert session.ended
    for told in ("tension", "open question", "procedure]", "protocol ", "clear", "frustration"):
        assert told not in talking


def test_the_debrief_names_outcome_motive_scores_and_each_moment(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "1", "1", "1")
    session = talk.hold()
    debriefing = talk.output.getvalue().partition("Debrief:")[2]

    assert "How it ended:" in debriefing
    assert "What drove Bas: frustration." in debriefing
    for dimension in ("Questioning:", "Calm:", "Protocol:"):
        assert dimension in debriefing
    assert f"Moment {session.turn}," in debriefing


def test_a_reply_that_cannot_be_written_down_is_said_in_one_sentence_and_can_be_given_again(
    tmp_path: Path,
) -> None:
    talk = Talk(tmp_path, "3", "3")
    session = talk.desk.begin(talk.volume, 1)
    append, failures = talk.desk.log.append, iter((True,))

    def failing(*arguments: object) -> None:
        if next(failures, False):
            raise LogError("The disk that holds {path} is full: make some room and try again.", path="log")
        append(*arguments)  # type: ignore[arg-type]

    talk.desk.log.append = failing  # type: ignore[method-assign]
    talk.face.hold(talk.volume, session)

    assert "The disk that holds log is full: make some room and try again." in talk.lines
    assert session.turn == 1


def test_every_line_is_free_of_control_characters(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "1", "1", "1")
    talk.hold()

    assert all(line.isprintable() for line in talk.lines)


def test_it_speaks_dutch(tmp_path: Path) -> None:
    i18n.use("nl")
    talk = Talk(tmp_path)
    talk.hold()

    assert "Je ziet: Hij schudt aan de automaat." in talk.lines
    assert talk.lines[-1] == "Je stopt hier. Van dit gesprek wordt niets bewaard."
