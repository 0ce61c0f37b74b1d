"""`balie completion`: real shells complete commands, options, scenarios, settings and reports."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from simulator.cli import COMMANDS
from simulator.commands.completion import SHELLS, VARIABLE
from tests.program import ROOT, run
from tests.test_cli import balie

SECONDS = 60


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def environment(home: Path) -> dict[str, str]:
    """Give the variables of someone who has `balie` on the path, and nothing of their own."""
    place = home.parent / "bin"
    place.mkdir(exist_ok=True)
    program = place / "balie"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m simulator "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        "PATH": f"{place}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "BALIE_HOME": str(home),
        "BALIE_LANG": "en",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }


def needs(shell: str) -> str:
    """Find a shell, or say that it is not here."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    return found


def script(shell: str, home: Path) -> Path:
    path = home.parent / f"balie.{shell}"
    done = balie("completion", shell, home=home)
    assert (done.returncode, done.stderr) == (0, "")
    path.write_text(done.stdout, encoding="utf-8")
    return path


def offered(typed: str, home: Path, *, shell: str = "bash", **variables: str) -> list[str]:
    """Ask for completions as a shell asks for them; the last word is the one being typed."""
    words = typed.split(" ")
    asked = {"PATH": os.environ["PATH"], "BALIE_HOME": str(home), "BALIE_LANG": "en", **variables}
    asked |= {VARIABLE: f"{shell}_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = run(cwd=ROOT, environment=asked)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("balie sc", ["plain,scenarios", "plain,score", "plain,schema"]),
        ("balie play de-derde", ["plain,de-derde-keer"]),
        ("balie score de-derde", ["plain,de-derde-keer"]),
        ("balie play ./sce", ["file,./sce"]),
        ("balie check sce", ["file,sce"]),
        ("balie play --ass", ["plain,--assess"]),
        ("balie settings the", ["plain,theme"]),
        ("balie settings theme li", ["plain,light"]),
        ("balie settings gauge ", ["plain,on", "plain,off"]),
        ("balie settings scenarios ", ["dir,"]),
        ("balie register ver", ["plain,verify"]),
        ("balie register report cov", ["plain,coverage"]),
        ("balie completion p", ["plain,powershell"]),
    ],
)
def test_what_is_typed_is_gone_on_with(home: Path, typed: str, expected: list[str]) -> None:
    assert offered(typed, home) == expected


@pytest.mark.parametrize(
    "typed", ["balie xyz ", "balie register xyz ", "balie settings xyz ", "balie \x1b[2J "]
)
def test_after_a_word_that_means_nothing_no_sentence_is_said(home: Path, typed: str) -> None:
    """What is asked for is looked at by `offered`: it ends well and says nothing beside."""
    assert not [line for line in offered(typed, home) if "xyz" in line]


def test_every_command_is_offered_with_what_it_does_and_none_is_loaded_for_it(home: Path) -> None:
    lines = offered("balie ", home, shell="zsh")

    assert lines[1::3] == list(COMMANDS)
    assert lines[2::3] == list(COMMANDS.values())
    program = (
        "import sys\nfrom simulator.cli import main\n"
        "try:\n    main([])\nexcept SystemExit: pass\n"
        "loaded = [name for name in sys.modules if name.startswith('simulator.commands.')]\n"
        "assert loaded == ['simulator.commands.completing'], loaded\n"
    )
    asked = {**os.environ, VARIABLE: "bash_complete", "COMP_WORDS": "balie ", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=asked, capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_scenario_of_the_persons_own_is_offered_and_a_name_that_a_shell_would_act_on_is_not(
    home: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yaml").write_text("scenario: eigen-zaak\nstates: {}\n", encoding="utf-8")
    (own / "eigen $(touch x).yaml").write_text("start: a\nstates: {}\n", encoding="utf-8")
    balie("settings", "scenarios", str(own), home=home)

    assert offered("balie play eigen", home) == ["plain,eigen-zaak"]


def test_with_everything_broken_nothing_is_said_on_the_line_that_is_typed(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("theme = ", encoding="utf-8")
    (home / "organisation.yaml").write_bytes(b"\x00\xff")

    assert offered("balie play de-derde", home) == ["plain,de-derde-keer"]


def test_powershell_is_told_in_threes(home: Path) -> None:
    """Its script reads a kind, a value and what it means from lines of their own."""
    assert offered("balie settings th", home, shell="powershell") == [
        "plain",
        "theme",
        "The colours of the full screen: dark, light, contrast, colour-safe.",
    ]
    text = script("powershell", home).read_text(encoding="utf-8")
    assert "Register-ArgumentCompleter -Native -CommandName balie" in text
    assert f"$env:{VARIABLE} = 'powershell_complete'" in text


def test_bash_completes(home: Path) -> None:
    asks = 'source "$0"; COMP_WORDS=(balie settings the); COMP_CWORD=2; _balie_completion balie; printf "%s\\n" "${COMPREPLY[@]}"'

    done = subprocess.run(
        [needs("bash"), "--norc", "-c", asks, str(script("bash", home))],
        env=environment(home), capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("theme\n", "")


def test_fish_completes(home: Path) -> None:
    asks = f"source {script('fish', home)}; complete -C 'balie settings the'"

    done = subprocess.run(
        [needs("fish"), "--no-config", "-c", asks],
        env=environment(home), capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False,
    )  # fmt: skip

    assert done.stdout == "theme\tThe colours of the full screen: dark, light, contrast, colour-safe.\n", (
        done.stderr
    )


def test_zsh_completes(home: Path) -> None:
    shell = needs("zsh")
    path = script("zsh", home)
    begin = f"PS1='ready> '; autoload -Uz compinit; compinit -u -d {home.parent / 'dump'}; source {path}\n"

    with at_a_terminal([shell, "-f", "-i"], environment(home)) as terminal:
        terminal.type(begin)
        terminal.wait_for("ready> ", times=2)
        terminal.type("balie settings the\t")
        terminal.wait_for("balie settings theme")


class Terminal:
    """A shell that someone types at."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self.handle, text.encode())

    def wait_for(self, text: str, times: int = 1) -> None:
        until = time.monotonic() + SECONDS
        while self.seen.count(text) < times:
            left = until - time.monotonic()
            assert left > 0, self.seen
            if select.select([self.handle], [], [], left)[0]:
                self.seen += os.read(self.handle, 65536).decode(errors="replace")


@contextlib.contextmanager
def at_a_terminal(arguments: list[str], variables: Mapping[str, str]) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        arguments, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(variables), start_new_session=True
    )
    os.close(theirs)
    try:
        yield Terminal(ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_its_script_on_stdout_alone(home: Path, shell: str) -> None:
    assert VARIABLE in script(shell, home).read_text(encoding="utf-8")


def test_another_shell_is_told_which_there_are(home: Path) -> None:
    done = balie("completion", "tcsh", home=home)

    assert (done.returncode, done.stdout) == (2, "")
    assert "powershell" in done.stderr
