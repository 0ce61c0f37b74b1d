"""The first start: when it is one, what is told and asked, and that skipping it keeps nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.practice.log import open_log
from simulator.settings import load
from simulator.tour import is_first, tour
from tests.test_cli import balie


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BALIE_LANG", "BALIE_PERSON"):
        monkeypatch.delenv(name, raising=False)


def settings(home: Path) -> object:
    return load(None, {"BALIE_HOME": str(home), "LANGUAGE": "en"})


def test_it_is_the_first_time_until_there_are_settings_or_a_practice_log(tmp_path: Path) -> None:
    assert is_first(load(None, {"BALIE_HOME": str(tmp_path / "new")}))
    with open_log(tmp_path / "a" / "practice.sqlite3"):
        assert not is_first(load(None, {"BALIE_HOME": str(tmp_path / "a")}))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "settings.toml").write_text("", encoding="utf-8")
    assert not is_first(load(None, {"BALIE_HOME": str(tmp_path / "b")}))


def test_what_an_option_settles_is_not_asked(tmp_path: Path) -> None:
    free = load(None, {"BALIE_HOME": str(tmp_path)})
    settled = load("en", {"BALIE_HOME": str(tmp_path)})

    assert [stop.asks for stop in tour(free, by_line=False, keeps=True) if stop.asks] == [
        "language",
        "trainee",
        "theme",
    ]
    assert [stop.asks for stop in tour(settled, by_line=True, keeps=True) if stop.asks] == ["trainee"]


def test_where_nothing_is_kept_the_tour_says_so(tmp_path: Path) -> None:
    said = [
        each
        for stop in tour(load(None, {"BALIE_HOME": str(tmp_path)}), by_line=True, keeps=False)
        for each in stop.sentences
    ]

    assert "Nothing of what you do is kept." in said
    assert not [each for each in said if "stays on this computer" in each]


def test_line_by_line_the_tour_asks_keeps_and_comes_once(tmp_path: Path) -> None:
    first = balie(home=tmp_path, typed="1\n\n\n\nNoor\n\nq\n", LANGUAGE="en")
    again = balie(home=tmp_path, typed="q\n", LANGUAGE="en")

    assert first.returncode == again.returncode == 0
    assert "Wat Balie is." in first.stdout
    assert "Een gesprek kiezen" in first.stdout
    kept = load(None, {"BALIE_HOME": str(tmp_path)})
    assert (kept.language, kept.trainee) == ("nl", "Noor")
    assert "Wat Balie is." not in again.stdout
    assert "Balie. Oefen een gesprek" in again.stdout


def test_line_by_line_a_question_mark_says_it_again(tmp_path: Path) -> None:
    said = balie(home=tmp_path, typed="?\n1\n?\n\n\n\n?\n\n\nq\n", LANGUAGE="en").stdout

    assert said.count("Which language do you want Balie to speak?") == 2
    assert said.count("1. Nederlands") == 2
    assert said.count("Wat Balie is.") == 2
    assert said.count("Hoe noemen de mensen in de gesprekken je?") == 2
    assert load(None, {"BALIE_HOME": str(tmp_path)}).trainee == "Sam"


def test_the_tour_that_is_skipped_keeps_nothing_and_does_not_come_back(tmp_path: Path) -> None:
    first = balie(home=tmp_path, typed="q\nq\n", LANGUAGE="en")

    assert "1. Choose a conversation" in first.stdout
    assert not (tmp_path / "settings.toml").exists()
    assert "What Balie is" not in balie(home=tmp_path, typed="q\n", LANGUAGE="en").stdout


def test_with_no_trace_there_is_no_tour_and_no_file(tmp_path: Path) -> None:
    said = balie("--no-trace", home=tmp_path, typed="q\n", LANGUAGE="en").stdout

    assert "What Balie is" not in said
    assert "Nothing of what you do is kept." in said
    assert list(tmp_path.iterdir()) == []
