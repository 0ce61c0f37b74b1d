"""The plain face: the same conversation line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import i18n
from simulator.events import LogError
from simulator.practice.memory import MemoryLog
from tests.plain_talk import Talk


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


def test_a_question_mark_says_again_which_keys_there_are(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "3", "?")
    talk.hold()

    asked = [
        line for line in talk.lines if line.startswith(("Your choice, 1 to ", "Type a number from 1 to "))
    ]
    assert [line[:4] for line in asked] == ["Type", "Your", "Type"]
    assert "h gives a hint" in asked[-1]


def test_a_question_mark_at_the_end_asks_again_and_shows_no_debrief(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "?", "b")
    session = talk.desk.begin(talk.volume, 1)
    for turn, reply in enumerate(("machine/ask", "bench/promise", "after/signal")):
        session.choose(turn, reply)
    talk.face.hold(talk.volume, session)

    asked = "The conversation is over. Enter shows the debrief; b takes your last reply back."
    assert talk.lines.count(asked) == 2
    assert not session.ended


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
    for told in ("tension:", "open question", "procedure]", "protocol ", "clear", "frustration"):
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
            raise LogError(
                "The disk that holds {path} is full: make some room and try again.", path="l\x1bog"
            )
        append(*arguments)  # type: ignore[arg-type]

    talk.desk.log.append = failing  # type: ignore[method-assign]
    talk.face.hold(talk.volume, session)

    assert (
        "The disk that holds l\N{REPLACEMENT CHARACTER}og is full: make some room and try again."
        in talk.lines
    )
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


# Practice and assessment


def test_b_takes_the_last_reply_back_and_repeats_what_stood_before(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "3", "b")
    session = talk.hold()

    assert session.turn == 0
    assert talk.lines.count("You took back your last reply.") == 1
    back = talk.lines[talk.lines.index("You took back your last reply.") :]
    assert "Bas: Leeg. Alweer leeg." in back
    assert sum(line[:3] in ("1. ", "2. ", "3. ") for line in back) == 3


def test_b_at_the_opening_says_that_there_is_nothing_to_take_back(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "b", "3")
    session = talk.hold()

    assert "There is no reply to take back yet." in talk.lines
    assert session.turn == 1


def test_a_step_back_that_cannot_be_written_down_is_said_in_one_sentence(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "b", "b")
    session = talk.desk.begin(talk.volume, 1)
    session.choose(0, "always/noor")
    append, failures = talk.desk.log.append, iter((True,))

    def failing(*arguments: object) -> None:
        if next(failures, False):
            raise LogError("The disk that holds {path} is full: make some room and try again.", path="log")
        append(*arguments)  # type: ignore[arg-type]

    talk.desk.log.append = failing  # type: ignore[method-assign]
    talk.face.hold(talk.volume, session)

    assert "The disk that holds log is full: make some room and try again." in talk.lines
    assert "Your reply was not taken back; the conversation stays where it was." in talk.lines
    assert session.turn == 0


def test_h_gives_a_hint_and_changes_nothing(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "h")
    session = talk.hold()

    assert "Hint: The phase now: angry." in talk.lines
    assert session.turn == 0


def test_at_the_end_the_last_reply_can_still_be_taken_back(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "b")
    session = talk.desk.begin(talk.volume, 1)
    for turn, reply in enumerate(("machine/ask", "bench/promise", "after/signal")):
        session.choose(turn, reply)
    talk.face.hold(talk.volume, session)

    assert not session.ended
    assert session.snapshot.state == "after"
    assert not any(line.startswith("Debrief:") for line in talk.lines)


def test_an_assessment_says_so_and_has_neither_hint_nor_step_back(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "3", "h", "b")
    session = talk.hold(assessment=True)

    assert "Assessment: no hints, no step back, no gauge." in talk.lines
    assert "In an assessment there are no hints." in talk.lines
    assert "In an assessment you cannot take a reply back." in talk.lines
    assert session.turn == 1
    assert not any("h gives a hint" in line for line in talk.lines)


def test_an_assessment_goes_to_its_debrief_without_a_question(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "b")
    session = talk.desk.begin(talk.volume, 1, assessment=True)
    for turn, reply in enumerate(("machine/ask", "bench/promise", "after/signal")):
        session.choose(turn, reply)
    talk.face.hold(talk.volume, session)

    assert session.ended
    assert any(line.startswith("Debrief:") for line in talk.lines)
    assert not any("b takes your last reply back" in line for line in talk.lines)


def test_f_tells_how_the_citizen_looks_and_asks_again(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "f", "q")
    talk.hold()

    assert any(line.startswith("You see Bas with raised shoulders") for line in talk.lines)
    assert "Also to be seen: short hair." in talk.output.getvalue()
    assert not any("\N{BOX DRAWINGS LIGHT VERTICAL}" in line for line in talk.lines)


# What can be asked while replies are on offer


def test_the_tension_is_told_in_practice_and_refused_in_an_assessment(tmp_path: Path) -> None:
    practising = Talk(tmp_path, "m", "1", "m")
    practising.hold()
    assessed = Talk(tmp_path, "m")
    assessed.hold(assessment=True)

    assert "Tension: 5 of 10, angry." in practising.lines
    assert any(line.startswith("Tension: ") and "It " in line for line in practising.lines)
    assert assessed.lines[-2] == "In an assessment the tension is not shown."
    assert not any("m tells the tension" in line for line in assessed.lines)


def test_the_note_pad_takes_a_line_at_a_time_and_the_debrief_tells_it(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "n", "Hij wacht al drie uur.", "n", "Koelkast.", "n", "", "1", "1", "1", "", "")
    session = talk.hold()

    assert session.notes == "Hij wacht al drie uur.\nKoelkast."
    assert talk.lines.count("There is nothing on your note pad yet.") == 1
    assert talk.lines.count("It is on your note pad.") == 2
    assert session.turn > 0
    assert "Your note pad:" in talk.output.getvalue().partition("Debrief:")[2]


def test_a_note_that_cannot_be_written_down_is_told_and_is_still_on_the_pad(tmp_path: Path) -> None:
    class NoRoom(MemoryLog):
        def note(self, attempt: str, before: str, notes: str) -> str:
            raise LogError("The disk that holds {path} is full: make some room and try again.", path="x")

    talk = Talk(tmp_path, "n", "Drie uur.", "n", "")
    talk.desk.log = NoRoom()
    talk.hold()

    assert "The disk that holds x is full: make some room and try again." in talk.lines
    assert talk.lines[talk.lines.index("On your note pad:") + 1] == "Drie uur."


def test_more_than_fits_on_the_pad_is_refused_and_the_pad_stays_as_it_was(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "n", "x" * 3000, "n", "y" * 3000)
    session = talk.hold()

    assert session.notes == "x" * 3000
    assert "4000 characters is the most." in talk.lines


def test_without_documents_one_sentence_says_so(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "d")
    talk.hold()

    assert talk.lines[-2] == "There are no documents in this conversation."
    assert not any("d reads the documents" in line for line in talk.lines)
