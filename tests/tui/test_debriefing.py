"""The debrief: everything the value holds is on the page, in words, and can be walked through."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.alternatives import Alternative
from simulator.debrief import Debrief, DimensionResult, Moment, Point, TurningPoint
from simulator.practice.log import open_log
from simulator.staging import Line
from simulator.tui.app import BalieApp
from simulator.tui.comparing import CompareScreen, EarlierScreen
from simulator.tui.curve import set_curve
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.doors import Doors
from simulator.tui.film import FilmScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.typeset import Measure, set_rows
from tests.reports.builders import a_leaving, a_reading, a_weighing, a_writing
from tests.tui.house import a_desk, all_text, conversation, debriefing, on_screen, perform, press, say, settle


def a_moment(turn: int, **changes: object) -> Moment:
    fields = {
        "turn": turn, "phase": "angry", "said": (Line("said", f"Antwoord {turn}.", "trainee"),),
        "answer": (Line("seen", f"Hij zucht {turn}."), Line("seen", "Zijn stem slaat over.", cue="voice")), "tension_before": 6, "tension_after": 4,
        "techniques": ("open vraag",), "points": {}, "reasons": (Point("calm", 100, "Dat hielp."),),
        "critical": (), "heard": "Hij luistert.", "why": None,
        "lessons": (),
    }  # fmt: skip
    return Moment(**{**fields, **changes})  # type: ignore[arg-type]


def a_debrief(moments: int = 12) -> Debrief:
    return Debrief(
        title="De koffie is op", citizen="Bas", ending="harm", acceptable=False,
        outcome=(Line("seen", "Hij loopt weg."),), why="Niemand vroeg iets.", next="Vraag eerder.",
        motive=("frustration", "distress"), need="Even zitten.",
        results=(
            DimensionResult("questioning", 80, 120, 40), DimensionResult("calm", -30, 0, 90),
            DimensionResult("protocol", None, 0, 0),
        ),
        critical=("Een teken van gevaar bleef liggen.",), tension=(6, *[4] * moments),
        opening=(), moments=tuple(map(a_moment, range(moments))), missed_facts=("Je weet dat hij wacht.",),
        closing=(Point("protocol", -100, "Een belofte bleef liggen."),), signs={"voice": "een teken van nood"},
    )  # fmt: skip


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

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))


@pytest.mark.parametrize("kind", ["quiet_need_unmet", "aggression_rewarded"])
def test_why_a_quiet_ending_is_no_good_one_stands_right_under_it(tmp_path: Path, kind: str) -> None:
    result = replace(a_debrief(1), ending=kind, critical=(), why="Het voelde goed, en toch.")

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        shown = [line.strip() for line in all_text(pilot).splitlines() if line.strip()]
        outcome = shown.index("Hij loopt weg.")
        assert shown[outcome + 1] == "Why   Het voelde goed, en toch."

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))


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
            "– Je weet dat hij wacht.",
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

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))


def test_keys_walk_along_the_curve_and_back_to_the_library(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        for key, number in (("n", 1), ("right", 2), ("l", 3), ("p", 2), ("l", 3), ("h", 2), ("left", 1)):
            await press(pilot, key)
            shown = on_screen(pilot)
            assert shown.index(f"[{number}]") < shown.index(f"Moment {number} of 12"), key
        await press(pilot, "p", "left", "p")
        assert "Harm, or an unsafe end" in on_screen(pilot)
        assert "[0]" in on_screen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(BalieApp(a_desk(tmp_path)), play)


def test_every_moment_can_be_stood_on_also_those_at_the_end_of_the_page(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(5)))
        for number in (1, 2, 3, 4, 5, 5):
            await press(pilot, "right")
            assert debriefing(pilot).track.at == number
        for number in (4, 3, 2, 1, 0):
            await press(pilot, "left")
            assert debriefing(pilot).track.at == number

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 60))


def test_the_mark_goes_along_with_who_reads_on(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        await press(pilot, "n", "n", *["j"] * 40)
        shown = debriefing(pilot)
        assert shown.track.at > 3
        assert f"[{shown.track.at}]" in on_screen(pilot)
        at = shown.track.at
        await press(pilot, "p")
        assert shown.track.at == at
        assert f"Moment {at} of 12" in on_screen(pilot)

    perform(BalieApp(a_desk(tmp_path)), play)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (300, 100)])
def test_a_click_on_the_curve_goes_to_its_moment(tmp_path: Path, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        await settle(pilot)
        view = debriefing(pilot).track._view()
        await pilot.click("#track", offset=(view.left + view.cell * 3, 0))
        await settle(pilot)
        assert debriefing(pilot).track.at == 3
        assert "Moment 3 of 12" in on_screen(pilot)
        await pilot.click("#track", offset=(0, 0))
        await settle(pilot)
        assert debriefing(pilot).track.at == 3

    perform(BalieApp(a_desk(tmp_path)), play, size=size)


def test_of_a_long_conversation_the_part_around_the_moment_is_in_view(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(500)))
        await press(pilot, "end", "p")
        shown = debriefing(pilot).track
        assert f"[{shown.at}]" in on_screen(pilot)
        assert shown.at > 450
        view = shown._view()
        assert view.first <= shown.at < view.after == 501
        assert view.after - view.first < 100

    perform(BalieApp(a_desk(tmp_path)), play)


def an_alternative(**changes: object) -> Alternative:
    fields = {
        "reply": "machine/ask", "said": (Line("act", "Je gaat zitten.", "trainee"), Line("said", "Vertel eens.", "trainee")),
        "picked": (), "techniques": ("open vraag", "stilte"), "points": {"questioning": 150, "calm": 0, "protocol": -25},
        "tension_before": 6, "tension_after": 5, "tension_set": False, "critical": False, "taken": False,
    }  # fmt: skip
    return Alternative(**{**fields, **changes})  # type: ignore[arg-type]


def test_every_reply_that_was_on_offer_stands_under_its_moment_with_what_it_would_have_done(
    tmp_path: Path,
) -> None:
    others = (
        an_alternative(lost=0, standing="better"),
        an_alternative(said=(Line("said", "[b]Dat mag niet.[/b]", "trainee"),), taken=True, lost=240, closes=True, critical=True, points={}),
        an_alternative(said=(Line("said", "Wacht even.", "trainee", to="Noor"),), lost=5, standing="hindsight"),
        an_alternative(picked=(Line("ticked", "Hij trilt.", "trainee"),), lost=190, standing="alike"),
        an_alternative(lost=300, standing="worse"),
        an_alternative(),
    )  # fmt: skip
    result = replace(a_debrief(1), moments=(a_moment(0, others=others),))

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        text = " ".join(all_text(pilot).split())
        place = text.index("On offer")
        for words in (
            "+ (Je gaat zitten.) Vertel eens. This would have helped more, and you could know that. "
            "Open vraag · stilte. At once: questioning +1.5, protocol −0.25. "
            "The tension fell from 6 to 5. It gives nothing away.",
            "› [b]Dat mag niet.[/b] You said this.",
            "At once: no points.",
            "It gives away 2.4 points, counted to the end of the talk. "
            "After this reply the conversation could no longer pass. This is a critical error.",
            "* To Noor: Wacht even. This would have turned out better, but nothing showed that yet.",
            "= (Je gaat zitten.) Vertel eens. ✓ Hij trilt. About as good as what you said.",
            "- (Je gaat zitten.) Vertel eens. This would have helped less.",
            "(Je gaat zitten.) Vertel eens. Open vraag",
        ):
            assert words in text[place:], (words, text[place:])
            place = text.index(words, place)

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))


def test_where_there_was_one_reply_nothing_is_compared(tmp_path: Path) -> None:
    result = replace(a_debrief(1), moments=(a_moment(0, others=(an_alternative(taken=True),)),))

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        assert "On offer" not in all_text(pilot)

    perform(BalieApp(a_desk(tmp_path)), play)


def test_the_place_stays_when_the_terminal_changes_size(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        await press(pilot, "n", "n", "n", "n")
        for size in ((40, 12), (60, 20), (160, 45), (100, 32)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "Moment 4 of 12" in on_screen(pilot), size

    perform(BalieApp(a_desk(tmp_path)), play)


def test_a_debrief_of_two_hundred_moments_opens(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(200)))
        await press(pilot, "end", *["p"] * 2)
        assert "Antwoord 199." in on_screen(pilot)

    perform(BalieApp(a_desk(tmp_path)), play)


def test_the_curve_reads_without_colour_and_in_strips_of_equal_length() -> None:
    rows = set_rows(set_curve((5, 6, 8, 10, 9, 0), 60), Measure(76, 16))

    assert ["".join(piece.text for piece in row).rstrip() for row in rows] == [
        "",
        "        violent            ██ ▄▄",
        "    threatening         ██ ██ ██",
        "          angry   ▄▄ ██ ██ ██ ██",
        "      irritated   ██ ██ ██ ██ ██",
        "           calm   ██ ██ ██ ██ ██",
        "        tension   5  6  8  10 9  0",
        "         moment      1  2  3  4  5",
    ]
    assert len(list(set_curve((5, 6, 8, 10, 9, 0), 12))) == 2 * 7


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
    perform(BalieApp(desk, desk.volumes()[0]), play, size=(100, 32))

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

    perform(BalieApp(a_desk(tmp_path)), play)


def test_the_same_debrief_after_the_conversation(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/rule", "shouting/threaten")
        await press(pilot, "enter")
        assert debriefing(pilot).result.ending == "harm"
        assert "Bas heard" in all_text(pilot)

    desk = a_desk(tmp_path)
    perform(BalieApp(desk, desk.volumes()[0]), play)


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about."""
    for _round in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came about")


POINT = TurningPoint(
    3, 240, "calm", (Line("said", "Vertel eens.", "trainee"),), ("Goed als hij boos is.",), closes=True
)


def scored() -> Debrief:
    results = (DimensionResult("calm", 80, 120, 40, best=150, score=53),)
    return replace(a_debrief(), results=results, turning_points=(POINT,), passed=False)


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

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))


def test_what_goes_wrong_in_the_scores_leaves_by_the_last_door(tmp_path: Path) -> None:
    def score() -> Debrief:
        raise ZeroDivisionError("a mistake of the program")

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(), Doors(score=score)))
        await until(pilot, lambda: isinstance(pilot.app.crash, ZeroDivisionError))  # type: ignore[attr-defined]

    with pytest.raises(ZeroDivisionError):
        perform(BalieApp(a_desk(tmp_path)), play)


def test_a_number_goes_on_from_its_turning_point(tmp_path: Path) -> None:
    asked: list[int] = []

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(scored(), Doors(go_on=asked.append)))
        await press(pilot, "2", "1")
        assert "on from a turning point" in on_screen(pilot)

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))

    assert asked == [3]


def test_g_goes_on_from_the_moment_that_is_stood_on(tmp_path: Path) -> None:
    asked: list[int] = []

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(), Doors(go_on=asked.append)))
        await press(pilot, "g")
        assert "First go to a moment" in on_screen(pilot)
        await press(pilot, "right", "right", "g")

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))

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
    perform(BalieApp(desk, desk.volumes()[0]), play, size=(100, 32))


async def talked(pilot: Pilot[int], *replies: str) -> None:
    """Hold the conversation that is pointed at in the library to its debrief."""
    await press(pilot, "enter", "enter")
    await say(pilot, *replies)
    await press(pilot, "enter")


def test_c_holds_the_conversation_against_an_earlier_one_and_esc_comes_back(tmp_path: Path) -> None:
    bad, good = ("machine/rule", "shouting/threaten"), ("machine/ask", "bench/promise", "after/signal")

    async def play(pilot: Pilot[int]) -> None:
        await talked(pilot, *bad)
        await press(pilot, "c")
        assert "There is no other conversation to compare with" in on_screen(pilot)
        await press(pilot, "escape")
        await talked(pilot, *good)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CompareScreen)
        shown = pilot.app.screen
        await until(pilot, lambda: shown.result.now.passed is not None)
        await settle(pilot)
        text = " ".join(all_text(pilot).split())
        for words in ("● now, ○ then, ◆ both", "They part in the first moment.", "out of 100. Then:"):
            assert words in text
        assert text.index("Vertel, wat is er aan de hand?") < text.index("Dat is de procedure")
        for size in ((40, 12), (300, 100), (100, 32)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        await talked(pilot, *good)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, EarlierScreen)
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.result.then.ending == "harm"

    desk = a_desk(tmp_path, log=open_log(tmp_path / "log" / "practice.sqlite"))
    perform(BalieApp(desk), play, size=(100, 32))


def test_the_film_goes_on_by_itself_until_it_is_stopped_and_from_the_moment_that_is_stood_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.tui.film._seconds", lambda _line: 0.01)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(4)))
        await press(pilot, "right", "right", "f")
        film = pilot.app.screen
        assert isinstance(film, FilmScreen)
        await until(pilot, lambda: "Moment 4 of 4" in film.sheet.text)
        await until(pilot, lambda: not film._waiting)
        assert "Moment 1 of 4" not in film.sheet.text
        for words in (
            "Antwoord 1.",
            "Bas heard   Hij luistert.",
            "The tension fell from 6 to 4.",
            "Hij zucht 3.",
        ):
            assert words in film.sheet.text, words
        await press(pilot, "escape")
        assert debriefing(pilot).track.at == 2

    perform(BalieApp(a_desk(tmp_path)), play, size=(100, 32))


def test_a_film_that_is_stopped_waits_for_enter(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(4)))
        await press(pilot, "f", "space")
        film = pilot.app.screen
        assert isinstance(film, FilmScreen)
        assert not film.playing
        before = film.sheet.text
        await pilot.pause(1.2)
        assert film.sheet.text == before
        await press(pilot, "enter")
        assert film.sheet.text != before
        await press(pilot, "right")
        assert "Moment 2 of 4" in film.sheet.text
        assert "Moment 1 of 4" not in film.sheet.text
        await press(pilot, "left", "left")
        assert "Moment 1 of 4" in film.sheet.text

    perform(BalieApp(a_desk(tmp_path)), play, size=(40, 12))


def test_where_nothing_may_move_by_itself_space_shows_the_next_line(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(1), Doors(pace=lambda: "off")))
        await press(pilot, "f")
        film = pilot.app.screen
        assert isinstance(film, FilmScreen)
        assert film._timer is None
        assert "pause" not in on_screen(pilot)
        await press(pilot, *["space"] * 8)
        assert "Hij zucht 0." in film.sheet.text

    perform(BalieApp(a_desk(tmp_path)), play)


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
    perform(BalieApp(desk, desk.volumes()[0]), play, size=(100, 32))

    assert "Dan bel ik de politie" in seen[0].read_text(encoding="utf-8")
    assert seen[0].stat().st_mode & 0o077 == 0
    assert seen[0].parent.stat().st_mode & 0o077 == 0
