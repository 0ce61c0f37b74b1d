"""The full-screen face and the register: told before an assessment, written at the debrief, by real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.desk import Desk, NotFound
from simulator.register import tallies
from simulator.register.ledger import today
from simulator.registrar import Registrar
from simulator.tui.assessing import AssessingScreen
from simulator.tui.briefing import BriefingScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.tally import TallyScreen
from tests.recorded import GOOD, SIGNALS, an_organisation, at_the_desk, completions, hold, the_register
from tests.tui.debriefs import until
from tests.tui.house import a_balie, all_text, debriefing, on_screen, perform, press, say, settle

Play = Callable[[Pilot[int]], Awaitable[None]]


def play_with(desk: Desk, play: Play, *, home: bool = False) -> None:
    volume = None if home else desk.find("koffie")
    assert not isinstance(volume, NotFound)
    perform(a_balie(desk, volume), play, size=(90, 30))


async def debriefed(pilot: Pilot[int]) -> str:
    """Give the text of the debrief once everything was worked out."""
    await until(pilot, lambda: debriefing(pilot).result.passed is not None)
    await settle(pilot)
    return " ".join(all_text(pilot).split())


def test_an_assessment_is_told_beforehand_and_written_at_its_debrief(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, AssessingScreen)
        text = " ".join(on_screen(pilot).split())
        assert "counts for the training 'Eerst luisteren': conversation 1 of 1." in text
        assert "Your answers are not in it, and no scores." in text
        await press(pilot, "enter")
        await say(pilot, *GOOD)
        await press(pilot, "enter")
        assert "Register The training register now says that you finished the training" in await debriefed(
            pilot
        )

    with at_the_desk(tmp_path) as desk:
        play_with(desk, play)
    assert len(completions(path)) == 1


@pytest.mark.parametrize("key", ["escape", "2"])
def test_whoever_would_rather_not_is_back_at_the_briefing(tmp_path: Path, key: str) -> None:
    an_organisation(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "2", key)
        assert isinstance(pilot.app.screen, BriefingScreen)

    with at_the_desk(tmp_path) as desk:
        play_with(desk, play)
        assert desk.log.attempts() == ()


def test_practice_is_asked_nothing_and_leaves_every_byte_of_the_register(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    before = path.read_bytes()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        await say(pilot, *GOOD)
        await press(pilot, "enter")
        assert "Register" not in await debriefed(pilot)
        await press(pilot, "i")
        debriefing(pilot)

    with at_the_desk(tmp_path) as desk:
        play_with(desk, play)
    assert path.read_bytes() == before


def test_a_tally_is_handed_in_from_the_debrief_and_only_once(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        await say(pilot, *GOOD)
        await press(pilot, "enter")
        assert "Press i to hand in without your name" in await debriefed(pilot)
        await press(pilot, "i", "enter")
        assert "Nothing is ticked yet" in on_screen(pilot)
        await press(pilot, "1", "2", "4", "5", "enter")
        assert "Handed in, without your name. Thank you." in on_screen(pilot)
        assert "Press h" not in all_text(pilot)
        await press(pilot, "i")
        debriefing(pilot)

    with at_the_desk(tmp_path) as desk:
        play_with(desk, play)
        assert [record.handed_in for record in desk.log.attempts()] == [True]
    with the_register(path) as register:
        (given,) = tallies.every(register.store)
    assert (given.hard_goals, given.signals) == (("listen-first",), ("letters",))
    assert (given.confidence_before, given.confidence_after) == (2, None)


def test_leaving_the_tally_hands_in_nothing(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        await say(pilot, *GOOD)
        await press(pilot, "enter")
        await debriefed(pilot)
        await press(pilot, "i", "1")
        assert isinstance(pilot.app.screen, TallyScreen)
        await press(pilot, "escape")
        debriefing(pilot)

    with at_the_desk(tmp_path) as desk:
        play_with(desk, play)
    with the_register(path) as register:
        assert tallies.every(register.store) == []


def test_the_home_screen_writes_what_could_not_be_written_before(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    path.rename(tmp_path / "away")

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "you finished the training" in " ".join(all_text(pilot).split())

    with at_the_desk(tmp_path, day=today()) as desk:
        said = Registrar(desk).looked_back(hold(desk)).sentences
        assert said[0].startswith("There is no register at")
        (tmp_path / "away").rename(path)
        play_with(desk, play, home=True)
    assert len(completions(path)) == 1
