"""In a wide terminal the replies of the moment stood on are beside the debrief, in short."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.debrief import Debrief
from simulator.staging import Line
from simulator.tui.debriefing import DebriefScreen
from tests.tui.debriefs import a_debrief, a_moment, an_alternative
from tests.tui.house import a_balie, a_desk, debriefing, perform, press, settle


def with_others() -> Debrief:
    others = (
        an_alternative(said=(Line("said", "Wie zei dat?", "trainee"),), standing="better"),
        an_alternative(said=(Line("said", "Antwoord 0.", "trainee"),), taken=True),
        an_alternative(said=(Line("said", "Ik haal Noor.", "trainee"),), standing="hindsight"),
    )
    return replace(a_debrief(2), moments=(a_moment(0, others=others), a_moment(1)))


def test_the_replies_of_the_moment_stood_on_are_beside_the_text(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(with_others()))
        await settle(pilot)
        beside = debriefing(pilot).beside
        assert "Go to a moment" in beside.text
        await press(pilot, "right")
        assert " ".join(beside.text.split()) == (
            "On offer in moment 1 + Wie zei dat? This would have helped more, and you could know that. "
            "› Antwoord 0. You said this. * Ik haal Noor. This would have turned out better, but nothing showed that yet."
        )
        await press(pilot, "right")
        assert " ".join(beside.text.split()) == "In moment 2 there was only one reply."

    perform(a_balie(a_desk(tmp_path)), play, size=(110, 36))


@pytest.mark.parametrize(("width", "shown"), [(40, False), (109, False), (110, True), (300, True)])
def test_they_are_there_only_where_there_is_room_for_both(tmp_path: Path, width: int, shown: bool) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(with_others()))
        await settle(pilot)
        beside, sheet = debriefing(pilot).beside, debriefing(pilot).sheet
        assert beside.display == shown
        assert not shown or sheet.outer_size.width >= 74
        assert sheet.outer_size.width + beside.outer_size.width * shown == width

    perform(a_balie(a_desk(tmp_path)), play, size=(width, 36))


def test_they_are_said_in_the_language_that_is_chosen(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(with_others()))
        await press(pilot, "right", "f2")
        await settle(pilot)
        assert "Dit zei je." in debriefing(pilot).beside.text

    perform(a_balie(a_desk(tmp_path)), play, size=(110, 36))
