"""Terminals that do not behave: other letters, hung up, set aside, made larger and smaller, pasted full."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from simulator.desk import Desk
from simulator.practice.log import open_log
from simulator.tui.frame import MOST_PASTED
from simulator.tui.own_words import OwnWordsScreen
from tests.conversations import AT, COFFEE, a_library, some_settings
from tests.program import ROOT
from tests.tui.house import MACHINE, a_balie, a_desk, conversation, on_screen, perform, press, settle
from tests.tui.house import say as reply

LONGEST = 60.0
"""Seconds that a program may take on a machine with much else to do."""
FULL_SCREEN, OWN_SCREEN_AGAIN = b"\x1b[?1049h", b"\x1b[?1049l"


class Terminal:
    """The real program in a terminal of its own."""

    def __init__(self, process: int, keys: int) -> None:
        self.process = process
        self.keys = keys
        self.shown = b""

    def type(self, keys: bytes) -> None:
        os.write(self.keys, keys)

    def until(self, wanted: bytes) -> None:
        """Read until this was shown."""
        end = time.monotonic() + LONGEST
        while wanted not in self.shown:
            assert time.monotonic() < end, self.shown[-2000:]
            assert self._read(), self.shown[-2000:]

    def _read(self) -> bool:
        """Take what is shown; False when the program is gone."""
        if not select.select([self.keys], [], [], 0.1)[0]:
            return True
        try:
            found = os.read(self.keys, 65536)
        except OSError:  # nobody is at the other end any more
            return False
        self.shown += found
        return bool(found)

    def ended(self) -> int:
        """Wait until the program is over and give its exit code; negative for a signal."""
        while self.keys >= 0 and self._read():
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                while self._read() and select.select([self.keys], [], [], 0)[0]:
                    pass
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        status = os.waitpid(self.process, 0)[1]
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def hang_up(self) -> None:
        os.close(self.keys)
        self.keys = -1


@contextmanager
def a_terminal(home: Path, *arguments: str, **variables: str) -> Iterator[Terminal]:
    """Start Balie in a terminal of 80 by 24."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LC_", "LANG", "BALIE", "PYTHONIO"))
    }
    environment |= {
        "BALIE_HOME": str(home),
        "LANGUAGE": "en",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
    }
    process, keys = pty.fork()
    if not process:
        os.chdir(home)
        os.execve(sys.executable, [sys.executable, "-m", "simulator", *arguments], environment | variables)
    fcntl.ioctl(keys, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    terminal = Terminal(process, keys)
    try:
        yield terminal
    finally:
        if terminal.process:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        if terminal.keys >= 0:
            os.close(terminal.keys)


def a_file(home: Path) -> str:
    a_library(home / "scenarios", MACHINE)
    return str(home / "scenarios" / "koffie.yaml")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PYTHONIOENCODING": "ascii"}, b"This terminal does not show every letter"),
        ({"PYTHONIOENCODING": "iso-8859-1"}, b"This terminal does not show every letter"),
        ({"TERM": "dumb"}, b""),
    ],
    ids=lambda given: next(iter(given.values())) if isinstance(given, dict) else "",
)
def test_a_terminal_without_letters_or_without_a_screen_gets_plain_lines(
    tmp_path: Path, variables: dict[str, str], sentence: bytes
) -> None:
    with a_terminal(tmp_path, "play", a_file(tmp_path), "--no-trace", **variables) as terminal:
        terminal.until(b"Enter goes on")
        terminal.type(b"\n")
        terminal.until(b"Leeg. Alweer leeg.")
        terminal.type(b"q\n")
        assert terminal.ended() == 0

    assert sentence in terminal.shown
    assert b"\x1b" not in terminal.shown
    assert terminal.shown.isascii() or variables.get("PYTHONIOENCODING") != "ascii"


@pytest.mark.parametrize("with_command", [False, True])
def test_whoever_asks_for_plain_lines_before_a_command_gets_them_in_any_terminal(
    tmp_path: Path, *, with_command: bool
) -> None:
    command = ("play", a_file(tmp_path)) if with_command else ()
    with a_terminal(tmp_path, "--no-trace", "--plain", *command) as terminal:
        terminal.until(b"Enter goes on" if with_command else b"q stops.")
        terminal.type(b"q\n")
        terminal.type(b"q\n")
        assert terminal.ended() == 0

    assert b"\x1b" not in terminal.shown


def test_balie_can_be_set_aside_and_gives_the_terminal_back_when_it_is_ended(tmp_path: Path) -> None:
    with a_terminal(tmp_path, "play", a_file(tmp_path), "--no-trace") as terminal:
        terminal.until(b"Enter")
        assert FULL_SCREEN in terminal.shown
        terminal.type(b"\x1a")
        terminal.until(OWN_SCREEN_AGAIN)
        assert os.WIFSTOPPED(os.waitpid(terminal.process, os.WUNTRACED)[1])
        terminal.shown = b""
        os.kill(terminal.process, signal.SIGCONT)
        terminal.until(FULL_SCREEN)
        terminal.until(b"Enter")
        os.kill(terminal.process, signal.SIGTERM)
        assert terminal.ended() == 143

    assert OWN_SCREEN_AGAIN in terminal.shown
    assert b"Traceback" not in terminal.shown


@pytest.mark.parametrize("inherited", [signal.SIG_DFL, signal.SIG_IGN], ids=["alone", "under_nohup"])
def test_what_was_said_and_noted_is_kept_when_the_connection_drops(
    tmp_path: Path, inherited: signal.Handlers
) -> None:
    (tmp_path / "settings.toml").write_text('pace = "off"', encoding="utf-8")
    # What starts Balie may have said that a hang-up is to be ignored.
    before = signal.signal(signal.SIGHUP, inherited)
    with a_terminal(tmp_path, "play", a_file(tmp_path)) as terminal:
        signal.signal(signal.SIGHUP, before)
        terminal.until(b"Enter")
        terminal.type(b"\r")
        terminal.until(b"Leeg. Alweer leeg.")
        terminal.type(b"1")
        with open_log(tmp_path / "practice.sqlite3") as log:
            end = time.monotonic() + LONGEST
            while not any(record.events for record in log.unfinished()):
                assert time.monotonic() < end
                terminal._read()
        terminal.type(b"n")
        terminal.until(b"Your note pad")
        terminal.type(b"thee")
        terminal.until(b"thee")
        terminal.hang_up()
        assert terminal.ended() == -signal.SIGHUP

    assert b"Traceback" not in terminal.shown
    with open_log(tmp_path / "practice.sqlite3") as log:
        (record,) = log.unfinished()
        assert len(record.events) == 1
        assert record.notes == "thee"


def a_kept_desk(home: Path) -> Desk:
    a_library(home / "scenarios", COFFEE)
    settings = replace(some_settings(home), scenarios=(home / "scenarios",))
    return Desk(settings, open_log(settings.places.practice_log), clock=lambda: AT, new_seed=lambda: 7)


def test_of_two_windows_on_one_conversation_the_second_is_told_and_loses_nothing(tmp_path: Path) -> None:
    here, there = a_kept_desk(tmp_path), a_kept_desk(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        elsewhere = there.resume(there.unfinished()[0])
        assert elsewhere is not None
        elsewhere.choose(0, "machine/ask")
        await reply(pilot, "machine/rule")
        assert "This attempt went on in another window" in on_screen(pilot)
        assert conversation(pilot).session.turn == 0
        await press(pilot, "f2")
        assert "in een ander venster" in " ".join(on_screen(pilot).split())
        await press(pilot, "f2", "escape", "2", "enter", "enter")
        assert "Vertel, wat is er aan de hand?" in on_screen(pilot)
        await reply(pilot, "bench/promise")
        assert conversation(pilot).session.turn == 2

    perform(a_balie(here), play)
    (record,) = there.unfinished()
    assert [each.reply for each in record.replies] == ["machine/ask", "bench/promise"]
    here.log.close()
    there.log.close()


def test_a_megabyte_that_is_pasted_keeps_no_screen_waiting(tmp_path: Path) -> None:
    """What is taken of it is so little that no screen can be slow with it."""
    taken: list[int] = []

    class Listening(OwnWordsScreen):
        def on_paste(self, event: events.Paste) -> None:
            taken.append(len(event.text))

    async def play(pilot: Pilot[int]) -> None:
        async def paste() -> None:
            pilot.app.post_message(events.Paste("lang verhaal " * 80_000))
            await settle(pilot)

        shown = on_screen(pilot)
        await paste()
        assert on_screen(pilot) == shown
        await press(pilot, "enter", "enter")
        shown = on_screen(pilot)
        await paste()
        assert on_screen(pilot) == shown
        await pilot.app.push_screen(Listening(""))
        await settle(pilot)
        await paste()
        assert isinstance(pilot.app.screen, OwnWordsScreen)
        assert len(pilot.app.screen.editor.text) == 2000
        assert taken == [MOST_PASTED]

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_storm_of_sizes_leaves_the_screen_of_the_last_one(tmp_path: Path) -> None:
    sizes = [(40, 12), (300, 100), (41, 12), (80, 24), (300, 12), (40, 100), (120, 40)]

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        await reply(pilot, "machine/ask")
        for width, height in sizes * 4:
            await pilot.resize_terminal(width, height)
        await settle(pilot)
        assert conversation(pilot).size == (120, 40)
        assert "1–" in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)
