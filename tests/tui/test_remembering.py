"""What a key chooses is still so the next time Balie starts, unless someone else has the say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator import i18n
from simulator.desk import Desk
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.settings import Settings, Source, load
from simulator.tui.app import BalieApp
from tests.conversations import a_library
from tests.tui.house import MACHINE, a_balie, conversation, on_screen, perform, press

App = Callable[..., BalieApp]
IN_CONVERSATION = ("enter", "enter", "space")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BALIE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def an_app(home: Path, tmp_path: Path) -> Iterator[App]:
    """Open the app with one conversation and a log that is kept."""
    own = tmp_path / "scenarios"
    a_library(own, MACHINE)

    with open_log(home / "practice.sqlite3") as log:

        def app(language: str | None = None, *, keeps: bool = True) -> BalieApp:
            settings = load(language)
            i18n.use(settings.language)
            return a_balie(Desk(settings, log if keeps else MemoryLog()))

        (home / "settings.toml").write_text(f'scenarios = ["{own}"]\n', encoding="utf-8")
        yield app


def presses(*keys: str) -> Callable[[Pilot[int]], object]:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, *keys)

    return play


def kept(home: Path) -> Settings:
    return load(None, {"BALIE_HOME": str(home), "LANGUAGE": "en"})


def test_colours_and_language_hold_the_next_time(home: Path, an_app: App) -> None:
    perform(an_app(), presses("t", "t", "f2"))

    assert (kept(home).theme, kept(home).language) == ("contrast", "nl")


def test_the_tension_and_the_drawing_hold_the_next_time(home: Path, an_app: App) -> None:
    perform(an_app(), presses(*IN_CONVERSATION, "m", "f"), size=(110, 36))

    assert (kept(home).gauge, kept(home).figure) == (True, "away")


def test_where_there_is_no_room_to_draw_the_words_do_not_take_the_drawing_away(
    home: Path, an_app: App
) -> None:
    perform(an_app(), presses(*IN_CONVERSATION, "f"), size=(40, 12))

    assert kept(home).figure == "drawn"


def test_who_wants_the_citizen_in_words_has_words_the_next_time(home: Path, an_app: App) -> None:
    async def reads_on(pilot: Pilot[int]) -> None:
        await press(pilot, *IN_CONVERSATION)
        figure = conversation(pilot).figure
        assert figure.words.row_count > 0
        assert not figure.display

    perform(an_app(), presses(*IN_CONVERSATION, "f", "f"), size=(110, 36))

    assert kept(home).figure == "told"
    perform(an_app(), reads_on, size=(110, 36))


def test_what_an_option_says_is_not_written_in_the_file(home: Path, an_app: App) -> None:
    app = an_app("en")
    before = (home / "settings.toml").read_text(encoding="utf-8")

    perform(app, presses("f2"))

    assert (app.desk.settings.language, app.desk.settings.origin("language").source) == ("nl", Source.FLAG)
    assert (home / "settings.toml").read_text(encoding="utf-8") == before


def test_where_nothing_is_kept_a_key_writes_nothing(home: Path, an_app: App) -> None:
    app = an_app(keeps=False)
    before = (home / "settings.toml").read_text(encoding="utf-8")

    perform(app, presses("t", "f2"))

    assert (app.desk.settings.theme, app.desk.settings.language) == ("light", "nl")
    assert (home / "settings.toml").read_text(encoding="utf-8") == before


def test_a_file_that_refuses_is_told_in_one_sentence_and_the_key_still_works(home: Path, an_app: App) -> None:
    async def play(pilot: Pilot[int]) -> None:
        (home / "settings.toml").unlink()
        (home / "settings.toml").mkdir()
        await press(pilot, "t", "t")
        assert on_screen(pilot).count("This holds until you stop") == 1
        assert app.desk.settings.theme == "contrast"

    app = an_app()
    perform(app, play)
