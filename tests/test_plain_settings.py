"""The settings line by line: shown by number, changed by number, and what goes before them is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import i18n
from simulator.desk import Desk, open_desk
from simulator.plain_settings import hold
from simulator.practice.memory import MemoryLog
from simulator.settings import KEYS, load


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BALIE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    opened = open_desk(load("en"))
    yield opened
    opened.log.close()


def held(desk: Desk, *typed: str) -> list[str]:
    """Type these lines and give what was said."""
    said: list[str] = []
    lines = iter(typed)

    hold(desk, lambda *more: said.extend(more), lambda: next(lines, None))

    return said


def number(key: str) -> str:
    return str(KEYS.index(key) + 1)


def test_every_setting_stands_under_its_number_with_its_value_and_origin(desk: Desk) -> None:
    said = held(desk)

    assert [line.split(".")[0] for line in said[2:-1]] == [str(each) for each in range(1, len(KEYS) + 1)]
    assert "3. How long conversations are kept: 30 days. From: Balie's own choice." in said
    assert said[-1].startswith("Type the number of what you want to change")


def test_one_of_a_few_is_chosen_by_number_and_kept(desk: Desk, home: Path) -> None:
    said = held(desk, number("theme"), "9", "2", "")

    assert desk.settings.theme == "light"
    assert (home / "settings.toml").read_text(encoding="utf-8") == 'theme = "light"\n'
    assert said.count("Type a number and Enter. Only Enter leaves it as it is.") == 2
    assert "This is kept in your settings." in said
    assert "4. Colours: light. From: your settings file." in said


def test_words_are_typed_and_asked_again_until_they_can_be(desk: Desk) -> None:
    said = held(desk, number("keep_days"), "many", "0", "90", number("trainee"), "[b]Noor[/b]", "q")

    assert (desk.settings.keep_days, desk.settings.trainee) == (90, "[b]Noor[/b]")
    assert said.count("'keep_days' is a number of days, from 1 to 3650.") == 2


def test_only_enter_leaves_it_and_the_end_of_input_too(desk: Desk, home: Path) -> None:
    for typed in (("1", ""), (number("theme"), "", ""), (number("trainee"),), ("?", "xyz", "b")):
        held(desk, *typed)

    assert not (home / "settings.toml").exists()


def test_another_language_is_spoken_at_once(home: Path) -> None:
    desk = Desk(load(), MemoryLog())

    said = held(desk, number("language"), "1", "")

    assert i18n.language() == "nl"
    assert "Je instellingen." in said


def test_what_was_set_elsewhere_and_what_takes_more_than_a_word_is_told(desk: Desk) -> None:
    said = held(desk, number("language"), number("scenarios"))

    assert "You started Balie with --lang, so that holds until you stop." in said
    assert [line for line in said if line.startswith("Change this with 'balie settings scenarios'")]


def test_where_nothing_is_kept_the_choice_holds_and_no_file_is_made(home: Path) -> None:
    desk = Desk(load("en"), MemoryLog())

    said = held(desk, number("gauge"), "1", "")

    assert desk.settings.gauge is True
    assert "This holds until you stop: nothing is kept now." in said
    assert list(home.iterdir()) == []


def test_a_file_that_cannot_be_read_is_told_and_left(desk: Desk, home: Path) -> None:
    (home / "settings.toml").write_text("theme = ", encoding="utf-8")

    said = held(desk, number("theme"), "2", "")

    assert [line for line in said if line.startswith("Nothing was changed: ")]
    assert desk.settings.theme == "dark"
