"""The curve of a debrief is walked along, and each moment tells what else could have been said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.staging import Line
from simulator.tui.curve import set_curve
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.typeset import Measure, set_rows
from tests.tui.debriefs import a_debrief, a_moment, an_alternative
from tests.tui.house import a_balie, a_desk, all_text, debriefing, on_screen, perform, press, settle


def test_keys_walk_along_the_curve_and_back_to_the_library(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        for key, number in (("n", 1), ("right", 2), ("l", 3), ("p", 2), ("l", 3), ("h", 2), ("left", 1)):
            await press(pilot, key)
            shown = on_screen(pilot)
            assert shown.index(f"[{number}]") < shown.index(f"Moment {number} of 12"), key
        await press(pilot, "p", "left", "p")
        assert "Harm, or an unsafe end" in on_screen(pilot)
        assert "[0]" not in on_screen(pilot)
        assert "the start" in on_screen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_desk(tmp_path)), play)


def test_every_moment_can_be_stood_on_also_those_at_the_end_of_the_page(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(5)))
        for number in (1, 2, 3, 4, 5, 5):
            await press(pilot, "right")
            assert debriefing(pilot).track.at == number
        for number in (4, 3, 2, 1, 0):
            await press(pilot, "left")
            assert debriefing(pilot).track.at == number

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 60))


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

    perform(a_balie(a_desk(tmp_path)), play)


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

    perform(a_balie(a_desk(tmp_path)), play, size=size)


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

    perform(a_balie(a_desk(tmp_path)), play)


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

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


def test_where_there_was_one_reply_nothing_is_compared(tmp_path: Path) -> None:
    result = replace(a_debrief(1), moments=(a_moment(0, others=(an_alternative(taken=True),)),))

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        assert "On offer" not in all_text(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


def test_the_place_stays_when_the_terminal_changes_size(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        await press(pilot, "n", "n", "n", "n")
        for size in ((40, 12), (60, 20), (160, 45), (100, 32)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "Moment 4 of 12" in on_screen(pilot), size

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_debrief_of_two_hundred_moments_opens(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(200)))
        await press(pilot, "end", *["p"] * 2)
        assert "Antwoord 199." in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


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
