"""`balie` and `balie play` line by line: home where nothing is named, and what was asked for holds there too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from simulator.commands import by_line
from simulator.practice.log import open_log
from simulator.settings import Settings
from simulator.start import Start
from tests.conversations import a_library, some_settings

CHOOSE = "1"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give the settings of someone with one conversation."""
    monkeypatch.setattr("simulator.authoring.library.SHIPPED", tmp_path / "none")
    a_library(tmp_path / "scenarios")
    return some_settings(tmp_path, scenarios=(tmp_path / "scenarios",))


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_home_is_opened_where_no_conversation_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "q")

    assert by_line.hold(settings, Start()) == 0
    shown = capsys.readouterr().out
    assert "1. Choose a conversation: there is 1" in shown
    assert "Settings" in shown


def test_the_tour_comes_first_for_who_is_new(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "q", "q")

    assert by_line.hold(settings, Start(first=True)) == 0
    shown = capsys.readouterr().out
    assert shown.index("only Enter keeps") < shown.index("Choose a conversation")


@pytest.mark.parametrize("assess", [True, False])
def test_what_was_asked_for_holds_for_what_is_chosen_at_home(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, assess: bool
) -> None:
    typed(monkeypatch, CHOOSE, "1", "", "1")

    assert by_line.hold(settings, Start(seed=5, assess=assess)) == 0

    log = open_log(settings.places.practice_log)
    (record,) = log.attempts()
    log.close()
    assert (record.started.seed, record.started.assessment) == (5, assess)
    assert len(record.replies) == 1
