"""A page that is lent to the browser: private, taken away again, and never in a terminal's way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from simulator.reports.lending import Lent, has_browser, shown_in_browser


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "linux", False),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", False),
        ({"SSH_TTY": "/dev/pts/1", "BROWSER": "firefox"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_there_is_a_browser_where_there_is_a_desktop_and_not_over_ssh(
    environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_browser(environment, platform) is expected


def test_what_is_lent_is_private_and_taken_away_with_its_folder() -> None:
    lent = Lent()
    first, second = lent.write("<p>een</p>", "debrief"), lent.write("<p>twee</p>", "debrief")

    assert (first.read_text(), second.read_text()) == ("<p>een</p>", "<p>twee</p>")
    assert first.stat().st_mode & 0o077 == 0
    assert first.parent.stat().st_mode & 0o077 == 0
    lent.take_back()
    assert not first.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the browser")
def test_the_browser_gets_the_page_and_not_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script, page = tmp_path / "browser", tmp_path / "page.html"
    script.write_text(f'#!/bin/sh\necho noise\necho noise >&2\necho "$1" > {tmp_path}/got\n')
    script.chmod(0o755)

    assert shown_in_browser(page, {**os.environ, "BROWSER": str(script)})

    assert (tmp_path / "got").read_text().strip() == page.as_uri()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the browser")
def test_a_browser_that_fails_is_none(tmp_path: Path) -> None:
    script = tmp_path / "browser"
    script.write_text("#!/bin/sh\nexit 1\n")
    script.chmod(0o755)

    environment = {"PATH": str(tmp_path), "BROWSER": str(script)}
    assert not shown_in_browser(tmp_path / "page.html", environment)
