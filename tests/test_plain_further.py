"""After the debrief, line by line: going on from a moment, and what else could have been said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.debrief import Debrief, TurningPoint
from simulator.plain import PlainFace
from simulator.session import Session
from tests.plain_talk import Talk


class Pointing(PlainFace):
    """A face whose debriefs name the first and the third reply as the moments that mattered."""

    def look_back(self, session: Session) -> Debrief:
        points = tuple(TurningPoint(turn, 100, "calm", (), ()) for turn in (0, 2))
        return replace(super().look_back(session), turning_points=points)


def a_talk_that_ended(folder: Path, *inputs: str, assessment: bool = False) -> tuple[Talk, Session]:
    talk = Talk(folder, "" if not assessment else "?", *inputs)
    if assessment:
        next(talk.inputs)
    talk.face = Pointing(talk.desk, talk.face.read, talk.face.write)
    session = talk.desk.begin(talk.volume, 1, assessment=assessment)
    for turn, reply in enumerate(("machine/ask", "bench/promise", "after/signal")):
        session.choose(turn, reply)
    return talk, session


@pytest.mark.parametrize("assessment", [False, True])
def test_after_the_debrief_one_goes_on_from_a_moment_as_practice(tmp_path: Path, assessment: bool) -> None:
    talk, session = a_talk_that_ended(tmp_path, "3", "h", assessment=assessment)
    talk.face.hold(talk.volume, session)
    asked = "Go on from one of these moments as practice? Type its number, or Enter to stop."
    after = talk.lines[talk.lines.index(asked) :]

    assert session.ended
    assert "Noor: Gaat het?" in after
    assert any("De automaat is voor de derde keer leeg." in line for line in after)
    assert any(line.startswith("Hint: The phase now: afterwards") for line in after)


@pytest.mark.parametrize("given", ["", "q"])
def test_enter_and_q_stop_after_the_debrief(tmp_path: Path, given: str) -> None:
    talk, session = a_talk_that_ended(tmp_path, given, "1")
    talk.face.hold(talk.volume, session)

    assert "type its number" in talk.lines[-1].lower()


def test_after_the_debrief_one_hears_what_else_could_be_said_and_how_it_went_before(tmp_path: Path) -> None:
    talk, session = a_talk_that_ended(tmp_path, "c", "a 1", "a 9")
    talk.face.hold(talk.volume, session)
    text = "\n".join(talk.lines)

    assert "There is no other conversation to compare with" in text
    after = text[text.index("Every reply you could choose here") :]
    assert "You: Dat is de procedure, meneer." in after
    assert "You said this." in after
    assert "At once: " in after
    assert "Techniques: open question." in after
    assert after.count("a and the number of a moment") == 1


def test_one_goes_on_from_any_moment_also_from_one_that_mattered_less(tmp_path: Path) -> None:
    talk, session = a_talk_that_ended(tmp_path, "g 9", "g 2", "q")
    talk.face.hold(talk.volume, session)
    lines = talk.lines
    asked = [place for place, line in enumerate(lines) if "g and the number of a moment" in line]

    assert len(asked) == 2  # before anything was typed, and after a moment that is none
    assert any(line.startswith("1. ") for line in lines[asked[-1] :])


def test_the_moments_of_the_debrief_have_a_heading(tmp_path: Path) -> None:
    talk, session = a_talk_that_ended(tmp_path)
    talk.face.hold(talk.volume, session)
    lines = talk.lines

    moments = [place for place, line in enumerate(lines) if line.startswith("Moment 1, ")]
    assert lines.index("Moment by moment:") == moments[-1] - 1


@pytest.mark.parametrize("given", ["2", "0", "x", "99999999999"])
def test_a_moment_that_is_not_among_them_is_asked_again(tmp_path: Path, given: str) -> None:
    talk, session = a_talk_that_ended(tmp_path, given)
    talk.face.hold(talk.volume, session)

    assert sum("Go on from one of these moments" in line for line in talk.lines) == 2
