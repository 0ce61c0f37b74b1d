"""The page for trainees stands in two languages, with the same parts, keys and commands, and says what is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from textual.binding import Binding

from simulator.plain import STOP
from simulator.settings import load
from simulator.tui.app import BalieApp
from simulator.tui.picking import PickingScreen
from tests.docs.pages import TRAINERS
from tests.docs.test_sister_pages import names, shape

TRAINEES = TRAINERS.parent / "trainees"
PAGES = (TRAINEES / "three-acts.md", TRAINEES / "nl" / "drie-handelingen.md")
NAMED = {"space": ("Space", "spatiebalk"), "enter": ("Enter",), "escape": ("Esc",), "f8": ("F8",)}
SPELLED = {"exclamation_mark": "!"}
UNTOLD = {"up", "down", "pageup", "pagedown", "home", "end", "b", "backspace"}
"""The same on every screen."""


def texts() -> tuple[str, str]:
    english, dutch = (page.read_text(encoding="utf-8") for page in PAGES)
    return english, dutch


def settings_in(page: str) -> str:
    return re.findall(r"^```toml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]


def test_both_pages_have_the_same_parts_in_the_same_order() -> None:
    english, dutch = texts()

    assert shape(english) == shape(dutch)
    assert len(english.splitlines()) == len(dutch.splitlines())


def test_both_pages_name_the_same_keys_and_commands() -> None:
    english, dutch = map(names, texts())

    assert english == dutch


@pytest.mark.parametrize("language", [0, 1], ids=["en", "nl"])
def test_every_key_of_the_step_and_of_the_stop_is_told(language: int) -> None:
    page = texts()[language]
    bindings = [*PickingScreen.BINDINGS, *(each for each in BalieApp.BINDINGS if "safe_stop" in str(each))]
    keys = {key for each in bindings if isinstance(each, Binding) for key in each.key.split(",")}
    told = {SPELLED.get(key, key) for key in keys - UNTOLD - NAMED.keys() - set("12345678")}

    assert {"x", "w", "n", "d", "j", "k", "9", "!"} == told
    assert [key for key in told if f"`{key}`" not in page] == []
    assert [key for key in keys & NAMED.keys() if not any(word in page for word in NAMED[key])] == []
    assert f"`{STOP}`" in page


@pytest.mark.parametrize("language", [0, 1], ids=["en", "nl"])
def test_the_settings_on_the_page_are_understood(tmp_path: Path, language: int) -> None:
    given = settings_in(texts()[language])
    (tmp_path / "settings.toml").write_text(given, encoding="utf-8")
    settings = load(None, {"BALIE_HOME": str(tmp_path)})

    (contact,) = tomllib.loads(given)["support"]
    assert settings.complaints == ()
    assert [contact] == [
        {"name": each.name, "phone": each.phone, "what": each.what} for each in settings.support
    ]
