"""A page that is kept: never over another file, never half, for the trainee's eyes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from simulator import reports
from simulator.reports.saving import save_beside
from tests.reports.builders import OCCASION, a_debrief


def test_it_is_named_after_the_conversation_and_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    path = reports.keep(a_debrief(), OCCASION)

    assert path == tmp_path / "debrief-koffie-2026-03-02.html"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    paths = [save_beside(text, "page", [tmp_path]) for text in ("one", "two", "three")]

    assert [path.name for path in paths] == ["page.html", "page-2.html", "page-3.html"]
    assert [path.read_text(encoding="utf-8") for path in paths] == ["one", "two", "three"]


def test_a_folder_that_takes_nothing_is_passed_over_for_the_next(tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    assert save_beside("one", "page", [missing, tmp_path]) == tmp_path / "page.html"
    with pytest.raises(FileNotFoundError):
        save_beside("one", "page", [missing])


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    assert stat.S_IMODE(save_beside("one", "page", [tmp_path]).stat().st_mode) == 0o600


def test_a_page_that_cannot_be_written_whole_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        save_beside("half \ud800", "page", [tmp_path])

    assert list(tmp_path.iterdir()) == []
