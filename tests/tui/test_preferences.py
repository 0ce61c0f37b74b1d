"""The settings on the screen: shown with their origin, changed in place, and in effect at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from simulator import i18n
from simulator.desk import Desk
from simulator.practice.log import open_log
from simulator.settings import KEYS, load
from simulator.tui.app import BalieApp
from simulator.tui.library import LibraryScreen
from simulator.tui.preferences import PreferencesScreen, TypingScreen
from simulator.tui.theme import THEMES
from tests.tui.house import a_balie, all_text, on_screen, perform, press

App = Callable[..., BalieApp]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BALIE_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def an_app(home: Path) -> Iterator[Callable[..., BalieApp]]:
    """Open the app with a log that is kept; it is closed afterwards."""
    with open_log(home / "practice.sqlite3") as log:
        yield lambda language=None: a_balie(Desk(load(language), log))


def file_of(home: Path) -> str:
    path = home / "settings.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def down_to(key: str) -> list[str]:
    return ["down"] * KEYS.index(key)


def test_every_setting_is_shown_with_its_value_and_where_it_came_from(home: Path, an_app: App) -> None:
    (home / "settings.toml").write_text('theme = "light"\nlanguage = "en"\n', encoding="utf-8")
    (home / "organisation.toml").write_text("keep_days = 60\n", encoding="utf-8")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s")

        text = all_text(pilot)
        assert "Colours: light" in text
        assert "From: your settings file" in text
        assert "How long conversations are kept: 60 days" in text
        assert "From: your organisation, in" in text
        assert len([line for line in text.splitlines() if "From: " in line]) == len(KEYS)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(an_app(), play)
    assert file_of(home) == 'theme = "light"\nlanguage = "en"\n'


def test_a_choice_holds_at_once_and_stands_in_the_file(home: Path, an_app: App) -> None:
    app = an_app("en")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", *down_to("theme"), "enter")
        assert app.theme == THEMES[app.desk.settings.theme].name != THEMES["dark"].name
        await press(pilot, "left", *(["down"] * 2), "l")
        assert (app.theme, app.desk.settings.figure) == (THEMES["dark"].name, "told")
        assert "This is kept in your settings." in on_screen(pilot)

    perform(app, play)
    assert file_of(home) == 'theme = "dark"\nfigure = "told"\n'


def test_another_language_is_spoken_at_once_and_home_too(home: Path, an_app: App) -> None:
    (home / "settings.toml").write_text('language = "en" # mine\n', encoding="utf-8")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "enter")
        assert i18n.language() == "nl"
        assert "Taal: Nederlands" in on_screen(pilot)
        assert "Je naam in gesprekken" in on_screen(pilot)

    perform(an_app(), play)
    assert file_of(home) == 'language = "nl" # mine\n'


def test_what_a_setting_can_be_is_said_in_words_and_not_as_it_is_typed(home: Path, an_app: App) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "f2")
        text = " ".join(all_text(pilot).split())
        assert "De kleuren van het volle scherm: donker, licht, veel contrast" in text
        assert "Hoe snel de regels van een gesprek verschijnen: rustig, langzaam, meteen." in text
        assert not any(word in text for word in ("dark", "calm", " on ", " off"))

    perform(an_app("en"), play)


def test_a_key_that_changes_the_colours_or_the_language_is_where_a_value_came_from(
    home: Path, an_app: App
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "t")
        assert "Colours: light" in all_text(pilot)
        await press(pilot, "f2")
        text = all_text(pilot)
        assert "Taal: Nederlands" in text
        assert text.count("Komt uit: je instellingenbestand") == 2

    (home / "settings.toml").write_text('# mine\nlanguage = "en"\n', encoding="utf-8")
    perform(an_app(), play)
    assert file_of(home) == '# mine\nlanguage = "nl"\ntheme = "light"\n'


def test_a_remark_in_the_former_language_goes_with_it(home: Path, an_app: App) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", *down_to("keep_days"), "right")
        assert "Change this with" in on_screen(pilot)
        await press(pilot, "f2")
        assert "Change this with" not in on_screen(pilot)

    perform(an_app("en"), play)


def test_a_name_and_days_are_typed_and_refused_in_words_until_they_can_be(home: Path, an_app: App) -> None:
    app = an_app("en")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", *down_to("trainee"), "enter")
        assert isinstance(app.screen, TypingScreen)
        await press(pilot, "backspace", "backspace", "backspace", "enter")
        assert "A name has 1 to 40 letters" in on_screen(pilot)
        await press(pilot, "t", "left_square_bracket", "b", "enter")
        assert app.desk.settings.trainee == "t[b"
        assert "Your name in conversations: t[b" in on_screen(pilot)
        await press(pilot, "down", "enter", *["backspace"] * 2, "9", "0", "enter")
        assert app.desk.settings.keep_days == 90
        await press(pilot, "enter", "9", "escape")
        assert app.desk.settings.keep_days == 90

    perform(app, play)
    assert load().trainee == "t[b"


def test_a_paste_of_a_megabyte_is_taken_as_far_as_it_fits(home: Path, an_app: App) -> None:
    app = an_app("en")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", *down_to("trainee"), "enter")
        app.screen.post_message(events.Paste("\x1b[31m\n" + "x" * 1_000_000))
        await press(pilot, "enter")
        assert isinstance(app.screen, TypingScreen)
        assert "A name has 1 to 40 letters" in on_screen(pilot)
        assert "\x1b" not in on_screen(pilot)

    perform(app, play)


def test_what_is_set_elsewhere_says_so_and_stays(
    home: Path, an_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALIE_LANG", "en")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "enter")
        assert "The environment variable BALIE_LANG says this" in on_screen(pilot)
        await press(pilot, *down_to("scenarios"), "enter")
        assert "Change this with 'balie settings scenarios'" in all_text(pilot)

    perform(an_app(), play)
    assert file_of(home) == ""


def test_a_file_that_cannot_be_read_is_told_and_nothing_changes(home: Path, an_app: App) -> None:
    app = an_app("en")
    (home / "settings.toml").write_text("theme = ", encoding="utf-8")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", *down_to("gauge"), "enter")
        assert "Nothing was changed: the settings file" in on_screen(pilot)
        assert app.desk.settings.gauge is False

    perform(app, play)
    assert file_of(home) == "theme = "


@pytest.mark.parametrize("size", [(40, 12), (110, 36)])
def test_it_can_be_read_on_small_and_large_screens(home: Path, an_app: App, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", *down_to("person"))
        assert isinstance(pilot.app.screen, PreferencesScreen)
        assert "›" in on_screen(pilot)
        assert "Esc" in on_screen(pilot)

    perform(an_app("en"), play, size)
