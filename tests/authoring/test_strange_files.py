"""What is no ordinary file, and text that would be more than text elsewhere."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.authoring.files import read_file
from simulator.authoring.library import library, open_volume
from simulator.diagnostics import render
from tests.authoring.survival import survived
from tests.builders import a_folder, a_scenario, changed, findings, read
from tests.practice.builders import HOUSE, ordinary_place


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail rather than wait for ever."""

    def fail(*_: object) -> None:
        raise AssertionError("still waiting")

    signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def rules_at(path: Path) -> list[str]:
    with within(5):
        return [problem.rule for problem in open_volume(path).problems]


def test_a_pipe_a_device_a_socket_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)
        server.bind("socket.yaml")
        os.chdir(here)

        assert rules_at(tmp_path / "pipe.yaml") == ["not-a-file"]
        assert rules_at(tmp_path / "folder.yaml") == ["not-a-file"]
        assert rules_at(tmp_path / "device.yaml") == ["not-a-file"]
        assert rules_at(tmp_path / "socket.yaml") == ["not-readable"]
        volumes = library([tmp_path])

    assert {volume.path.name for volume in volumes if not volume.playable} >= {"pipe.yaml", "folder.yaml"}


def test_links_in_a_ring_and_names_that_cannot_be_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")

    assert rules_at(tmp_path / "a.yaml") == ["not-readable"]
    assert rules_at(tmp_path / "no\0such.yaml") == ["not-readable"]
    assert rules_at(tmp_path / ("x" * 400)) == ["not-readable"]
    assert rules_at(tmp_path / "gone.yaml") == ["no-such-file"]
    assert rules_at(tmp_path / "a.yaml" / "b.yaml") == ["not-readable"]


def test_a_pipe_in_the_place_of_a_protocol_or_translation_is_passed_by(tmp_path: Path) -> None:
    path = a_folder(tmp_path, en="")
    (tmp_path / "translations" / "de-test.en.po").unlink()
    os.mkfifo(tmp_path / "translations" / "de-test.en.po")
    os.mkfifo(tmp_path / "protocols" / "a.yaml")
    (tmp_path / "protocols" / "b.yaml").symlink_to("b.yaml")

    with within(5):
        volume = open_volume(path, "en")

    assert volume.playable
    assert volume.catalogue is None


AS_NOBODY = """
import os, pathlib, pwd, sys
from simulator.authoring.files import read_file
if os.getuid() == 0:
    nobody = pwd.getpwnam("nobody")
    os.setgroups([]), os.setgid(nobody.pw_gid), os.setuid(nobody.pw_uid)
problem = read_file(pathlib.Path(sys.argv[1])).problem
print(problem.rule, problem.message)
"""


def test_a_file_that_is_somebody_elses_is_told() -> None:
    with ordinary_place() as place:
        path = place / "ours.yaml"
        path.write_text(a_scenario(), encoding="utf-8")
        path.chmod(0)

        told = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, path], cwd=HOUSE, capture_output=True, text=True, check=True
        )

    assert told.stdout == "not-readable You may not read {path}.\n"


def test_opening_what_is_no_file_leaves_nothing_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        read_file(tmp_path)
        read_file(tmp_path / "gone")

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_folder_that_is_hostile_is_an_empty_library(tmp_path: Path) -> None:
    ours = {volume.path for volume in library()}

    assert {
        volume.path for volume in library([tmp_path / "gone", tmp_path / "no\0such", Path("/dev/null")])
    } == ours


@pytest.mark.parametrize(
    "words",
    [
        "[@click=app.quit]Klik[/]",
        "\\x1b[31m",
        "=1+1",
        "<script>alert(1)</script>",
        "%s %n",
        "../../etc",
    ],
)
def test_text_stays_text(words: str) -> None:
    """Markup, formulas, templates and paths have no meaning in a text."""
    scenario = read(a_scenario(summary=f"'{words}'"))

    assert scenario.summary.texts == (words,)


def test_a_template_is_no_text() -> None:
    assert survived(a_scenario(summary="'{{ 7*7 }}'")) == ["unknown-placeholder"]


def test_control_characters_in_names_are_shown_as_signs() -> None:
    text = changed(a_scenario(), "techniques: [hide_rules]", 'techniques: ["hide\\x07\\u202erules"]')
    (problem,) = findings(text)

    shown = render(problem, "x\n\x1b[2J.yaml", text.split("\n"), lambda message: message)

    assert problem.rule == "forbidden-character"
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown) is None
    assert len(shown.split("\n")) == 4
