"""The first page: it stands before anything else is loaded, and it can be left while a disk is slow."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.commands import by_line
from simulator.events import LogError
from simulator.settings import Settings
from simulator.start import Start
from simulator.tui import app as app_module
from simulator.tui import house
from simulator.tui.app import BalieApp
from simulator.tui.briefing import BriefingScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.opening import OpeningScreen
from simulator.tui.welcome import WelcomeScreen
from tests.conversations import COFFEE, a_library
from tests.three_acts import PROTOCOL, THREE_ACTS
from tests.tui.house import a_desk, all_text, perform, settle

OPENS = "Balie is being opened."


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let the practice log be on a disk that answers when this is set."""
    answers = threading.Event()
    plain = house.opened

    def slowly(settings: Settings, start: Start) -> house.Opened | None:
        assert answers.wait(60)
        return plain(settings, start)

    monkeypatch.setattr(house, "opened", slowly)
    return answers


def an_app(home: Path, start: Start | None = None, text: str = COFFEE) -> BalieApp:
    return BalieApp(a_desk(home, text).settings, start or Start())


def test_the_first_page_stands_before_anything_else_is_loaded() -> None:
    program = (
        "import sys\n"
        "import simulator.cli, simulator.commands.play, simulator.tui.app\n"
        "late = {'scoring', 'yaml', 'sqlite3', 'transitions', 'simulator.desk', 'simulator.authoring',"
        " 'simulator.tui.house', 'simulator.tui.library'} & set(sys.modules)\n"
        "assert not late, late\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_home_takes_the_place_of_the_first_page(tmp_path: Path, slow: threading.Event) -> None:
    app = an_app(tmp_path)

    async def evening() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while OPENS not in all_text(pilot):
                await pilot.pause()
            slow.set()
            await settle(pilot)
            assert isinstance(app.screen, LibraryScreen)
            assert OPENS not in all_text(pilot)
            assert "De koffie is op" in all_text(pilot)
            assert app.screen_stack == [app.screen]

    asyncio.run(evening())


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (300, 100)])
def test_the_first_page_fits_every_terminal(
    tmp_path: Path, slow: threading.Event, size: tuple[int, int]
) -> None:
    app = an_app(tmp_path)

    async def evening() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            shown = all_text(pilot)
            assert all(
                words in shown for words in ("Balie", "Nobody looks over your shoulder.", OPENS, "quit")
            )
            assert "help" not in shown

    asyncio.run(evening())
    slow.set()


@pytest.mark.parametrize("key", ["ctrl+q", "q"])
def test_balie_can_be_closed_while_the_disk_does_not_answer(
    tmp_path: Path, slow: threading.Event, key: str
) -> None:
    app = an_app(tmp_path)

    async def evening() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(key)

    asyncio.run(asyncio.wait_for(evening(), 60))
    assert app.return_code == 0
    assert not slow.is_set()
    slow.set()


def test_other_keys_wait_for_what_is_being_opened(tmp_path: Path, slow: threading.Event) -> None:
    app = an_app(tmp_path)

    async def evening() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(
                "f1", "f2", "f8", "f9", "ctrl+p", "question_mark", "exclamation_mark", *"hstwpjk/1"
            )
            assert isinstance(app.screen, OpeningScreen)
            slow.set()
            await settle(pilot)
            assert isinstance(app.screen, LibraryScreen)

    asyncio.run(evening())
    assert app.crash is None


def test_who_names_a_conversation_comes_to_its_briefing(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, BriefingScreen)
        assert pilot.app.screen.dialogue.seed == 5

    perform(an_app(tmp_path, Start("koffie", seed=5)), play)


@pytest.mark.parametrize("variant", ["papers", "pressure"])
def test_who_names_a_variant_plays_it(tmp_path: Path, variant: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, BriefingScreen)
        assert pilot.app.screen.dialogue.scenario.variant == variant

    app = an_app(tmp_path, Start("de-test", variant=variant), THREE_ACTS)
    (tmp_path / "scenarios" / "protocols" / "gemeente.yaml").write_text(PROTOCOL, encoding="utf-8")
    perform(app, play)


def test_who_is_new_here_gets_the_tour(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, WelcomeScreen)

    perform(an_app(tmp_path, Start(first=True)), play)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (Start("kofie"), "There is no scenario 'kofie'. Did you mean koffie?"),
        (Start("broken.yaml"), "balie check broken.yaml"),
        (Start("koffie", variant="tired"), "This scenario has no variants."),
    ],
)
def test_what_cannot_be_opened_is_told_after_the_screen_is_gone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    start: Start,
    said: str,
) -> None:
    settings = a_desk(tmp_path).settings
    a_library(tmp_path, "scenario: [", "broken.yaml")
    monkeypatch.chdir(tmp_path)
    without_a_terminal(monkeypatch)

    assert app_module.run(settings, start) is None
    assert by_line.say_why(settings, start) == 2
    assert said in capsys.readouterr().err


def test_a_practice_log_that_cannot_be_opened_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = a_desk(tmp_path).settings
    settings.places.practice_log.parent.mkdir(parents=True, exist_ok=True)
    settings.places.practice_log.write_bytes(b"no database at all" * 100)
    without_a_terminal(monkeypatch)

    with pytest.raises(LogError):
        app_module.run(settings, Start())


def without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = BalieApp.run
    monkeypatch.setattr(BalieApp, "run", lambda app: plain(app, headless=True, size=(80, 24)))
