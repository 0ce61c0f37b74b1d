"""The debrief: everything the value holds is on the page, in words, and its doors lead somewhere."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.debrief import Debrief
from simulator.staging import Line
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.doors import Doors
from tests.reports.builders import a_leaving, a_reading, a_weighing, a_writing
from tests.tui.debriefs import a_debrief, a_moment, scored, until
from tests.tui.house import (
    a_balie,
    a_desk,
    all_text,
    conversation,
    debriefing,
    on_screen,
    perform,
    press,
    say,
    settle,
)


def test_what_was_picked_is_told_with_a_mark_and_in_words(tmp_path: Path) -> None:
    moments = (
        a_moment(0, account=a_reading()), a_moment(1, account=a_leaving(), words="Hij was bang."), a_moment(2, account=a_writing()),
        a_moment(3, account=a_weighing(), techniques=()),
    )  # fmt: skip
    result = replace(a_debrief(4), moments=moments, opening=(Line("seen", "Hij trilt.", cue="voice"),))

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        text = " ".join(all_text(pilot).split())
        place = 0
        for words in (
            "You read distress, sure (moment 1).", "How it began", "┃ Hij trilt.", "┃ This was een teken van nood.",
            "You read Distress, sure.", "Seen by then + Zijn handen trillen.", "- Hij telt mee.", "Hij kijkt om.",
            "Then and now First, in moment 1: too early to tell. Then: distress, sure.", "+ You saw something new",
            "You left Hij is bang.", "Your reasons + Hij is bang.", "- Hij is bang. This cannot account for it.",
            "The eight tests + Needed: met,", "- Passed on: not met,", "Own words Hij was bang.",
            "What was in + Hij gooide een beker.", "What was missing - Hij gooide een beker.", "Not in it - This judges someone.",
            "The measure - Heavier or longer than needed.", "- Een waarschuwingsbrief: too heavy. You chose this.",
            "Ask yourself - Can it be lighter? Yes:",
        ):  # fmt: skip
            assert words in text[place:], (words, text[place:])
            place = text.index(words, place)

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


@pytest.mark.parametrize("kind", ["quiet_need_unmet", "aggression_rewarded"])
def test_why_a_quiet_ending_is_no_good_one_stands_right_under_it(tmp_path: Path, kind: str) -> None:
    result = replace(a_debrief(1), ending=kind, critical=(), why="Het voelde goed, en toch.")

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        shown = [line.strip() for line in all_text(pilot).splitlines() if line.strip()]
        outcome = shown.index("Hij loopt weg.")
        assert shown[outcome + 1] == "Why   Het voelde goed, en toch."

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


def test_the_page_tells_everything_in_words(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        await settle(pilot)
        text = all_text(pilot)
        for words in (
            "Harm, or an unsafe end",
            "Critical ! Een teken van gevaar bleef liggen.",
            "Hij loopt weg.",
            "Why   Niemand vroeg iets.",
            "To try next",
            "– Vraag eerder.",
            "Through the eyes of Bas",
            "frustration · distress",
            "Even zitten.",
            "+0.8 a moment · gained +1.2 · lost −0.4",
            "−0.3 a moment",
            "Protocol   too little occasion to show this",
            "At the end   Een belofte bleef liggen.",
            "Not reached   Je weet dat hij wacht.",
            "Moment 3 of 12",
            "You │ Antwoord 2.",
            "The tension fell from 6 to 4.",
            "Bas heard   Hij luistert.",
            "You did   open vraag",
            "Dat hielp. (calm +1.0)",
            "┃ Zijn stem slaat over.",
            "┃ This was een teken van nood.",
        ):
            assert words in text.replace("\N{NO-BREAK SPACE}", " "), words
        assert "not yet rated by experts." in " ".join(text.split())
        assert text.index("Critical") < text.index("Hij loopt weg.")

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


def test_s_keeps_the_debrief_as_a_page_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/rule", "shouting/threaten")
        await press(pilot, "enter", "s")
        assert "debrief-koffie-2026-03-02.html" in on_screen(pilot).replace("\n", "").replace(" ", "")
        await press(pilot, "s")
        assert "debrief-koffie-2026-03-02-2.html" in on_screen(pilot).replace("\n", "").replace(" ", "")

    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(100, 32))

    assert [path.name for path in sorted(here.iterdir())] == [
        "debrief-koffie-2026-03-02-2.html",
        "debrief-koffie-2026-03-02.html",
    ]


def test_a_page_that_cannot_be_kept_is_one_sentence(tmp_path: Path) -> None:
    def save(result: Debrief) -> Path:
        del result
        raise PermissionError("secret")

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(), Doors(save=save)))
        await press(pilot, "s")
        assert "! The page could not be written" in on_screen(pilot)
        assert "secret" not in all_text(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


def test_the_same_debrief_after_the_conversation(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/rule", "shouting/threaten")
        await press(pilot, "enter")
        assert debriefing(pilot).result.ending == "harm"
        assert "Bas heard" in all_text(pilot)

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_the_scores_come_later_and_the_reader_stays_where_he_was(tmp_path: Path) -> None:
    ready = threading.Event()

    def score() -> Debrief:
        ready.wait(10)
        return scored()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(), Doors(score=score)))
        await press(pilot, "n", "n", "n", "n", "n")
        assert "53 out of 100" not in all_text(pilot)
        await until(pilot, lambda: "The scores are being worked out" in on_screen(pilot))
        ready.set()
        await until(pilot, lambda: debriefing(pilot).result.passed is False)
        await settle(pilot)
        assert "Moment 5 of 12" in on_screen(pilot)
        assert "The scores are being worked out" not in on_screen(pilot)
        text = all_text(pilot).replace("\N{NO-BREAK SPACE}", " ")
        for words in (
            "53 out of 100 · you earned +0.8 a moment",
            "This conversation does not pass:",
            "turning point               ▲",
            "1  Moment 4 of 12",
            "Better │ Vertel eens.",
            "Why   Goed als hij boos is.",
            "After this reply the conversation could no longer pass.",
        ):
            assert words in text, words

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


def test_what_goes_wrong_in_the_scores_leaves_by_the_last_door(tmp_path: Path) -> None:
    def score() -> Debrief:
        raise ZeroDivisionError("a mistake of the program")

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(), Doors(score=score)))
        await until(pilot, lambda: isinstance(pilot.app.crash, ZeroDivisionError))  # type: ignore[attr-defined]

    with pytest.raises(ZeroDivisionError):
        perform(a_balie(a_desk(tmp_path)), play)


def test_a_number_goes_on_from_its_turning_point(tmp_path: Path) -> None:
    asked: list[int] = []

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(scored(), Doors(go_on=asked.append)))
        await press(pilot, "2", "1")
        assert "on from a turning point" in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))

    assert asked == [3]


def test_g_goes_on_from_the_moment_that_is_stood_on(tmp_path: Path) -> None:
    asked: list[int] = []

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(), Doors(go_on=asked.append)))
        await press(pilot, "g")
        assert "First go to a moment" in on_screen(pilot)
        await press(pilot, "right", "right", "g")

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))

    assert asked == [1]


def test_after_a_conversation_the_scores_and_the_way_back_into_it_are_there(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/rule", "shouting/threaten")
        await press(pilot, "enter")
        await until(pilot, lambda: debriefing(pilot).result.passed is not None)
        turn = debriefing(pilot).result.turning_points[0].turn
        await press(pilot, "1")
        assert conversation(pilot).session.turn == turn == 0
        assert conversation(pilot).session.practice

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(100, 32))


@pytest.mark.parametrize("there", [True, False])
def test_o_opens_a_private_page_in_the_browser_or_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    seen: list[Path] = []

    def browser(path: Path) -> bool:
        seen.append(path)
        return there

    monkeypatch.setattr("simulator.reports.shown_in_browser", browser)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/rule", "shouting/threaten")
        await press(pilot, "enter", "o")
        shown = on_screen(pilot).replace("\n", "").replace(" ", "")
        assert (str(seen[0]) in shown) is not there
        assert ("Thepageisopeninyourbrowser" in shown) is there

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(100, 32))

    assert "Dan bel ik de politie" in seen[0].read_text(encoding="utf-8")
    assert seen[0].stat().st_mode & 0o077 == 0
    assert seen[0].parent.stat().st_mode & 0o077 == 0
