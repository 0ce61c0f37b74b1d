"""How long the full-screen face takes to open and to answer a key, beside a bare Textual app.

Both run on a pseudo-terminal of 120 by 40 that answers like a real one; a time ends with the frame that
shows what the key must bring. Presses alternate between the two. `python tests/bench/screen.py`
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
OPENINGS, PRESSES = 7, 60
TURNS = (3, 3_333)
"""Each turn brings three lines: some ten of them, and ten thousand."""
START_OF_FRAME = b"\x1b[?2026h"
END_OF_FRAME = b"\x1b[?2026l"
ESCAPE = re.compile(
    rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x1b\\|\x07)|\x1b[()][A-Za-z0-9]|\x1b[=>]", re.DOTALL
)
STATES = 40
"""Marks that follow each other in a circle, in both programs."""
FIRST_PAGE = b"Practise a"
BARE = "tests/bench/screens/bare.py"
HELD = "tests/bench/screens/held.py"

# The terminal


class Terminal:
    """Runs a program on a pseudo-terminal and reads its frames."""

    def __init__(self, *command: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"})
            os.environ.update({"COLUMNS": "120", "LINES": "40", "BALIE_LANG": "en"})
            os.chdir(ROOT)
            os.execv(sys.executable, [sys.executable, *command])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def read(self, seconds: float) -> bytes:
        """Read what the program writes and answer its questions."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            written = os.read(self.fd, 1 << 16)
        except OSError as gone:
            raise SystemExit("the program ended") from gone
        if b"\x1b[?2026$p" in written:
            os.write(self.fd, b"\x1b[?2026;2$y")
        return written

    def until(self, mark: bytes, seconds: float = 30.0) -> float:
        """Give the moment at which a frame with this mark was complete."""
        deadline = time.perf_counter() + seconds
        written = b""
        while time.perf_counter() < deadline:
            written += self.read(deadline - time.perf_counter())
            whole = END_OF_FRAME in written[written.rfind(START_OF_FRAME) :]
            if whole and mark in ESCAPE.sub(b"", written):
                return time.perf_counter()
        raise SystemExit(f"no frame with {mark!r}; the last was {ESCAPE.sub(b'', written)[-300:]!r}")

    def press(self, key: bytes, mark: bytes) -> float:
        """Press a key and give the seconds until its frame."""
        while self.read(0.03):
            pass
        pressed = time.perf_counter()
        os.write(self.fd, key)
        return self.until(mark) - pressed

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def opened(mark: bytes, *command: str) -> float:
    """Give the seconds until a program's first useful frame."""
    terminal = Terminal(*command)
    seconds = terminal.until(mark) - terminal.started
    terminal.close()
    return seconds


# The comparison


def milliseconds(seconds: Iterable[float], percent: int = 50) -> float:
    """Give a percentile in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000


def compare_openings(name: str, mark: bytes, *command: str) -> None:
    """Print how long a screen takes to open, beside the bare app."""
    pairs = [(opened(mark, *command), opened(b"READY", BARE)) for _opening in range(OPENINGS)]
    ratio = statistics.median(mine / bare for mine, bare in pairs)
    mine, bare = (milliseconds(times) for times in zip(*pairs, strict=True))
    print(f"{name}: {ratio:.2f}x  ({mine:.0f} ms beside {bare:.0f} ms)")


def compare_presses(turns: int) -> None:
    """Print how long a reply takes from key to frame after so many turns, beside the bare app."""
    ours = Terminal(HELD, str(turns))
    ours.until(b"M%03d" % (turns % STATES))
    bare = Terminal(BARE)
    bare.until(b"READY")
    pairs = []
    for press in range(1, PRESSES + 1):
        mine = ours.press(b"123"[press % 3 : press % 3 + 1], b"M%03d" % ((turns + press) % STATES))
        pairs.append((mine, bare.press(b"1", b"M%03d" % (press % STATES))))
    ours.close()
    bare.close()
    mine_times, bare_times = zip(*pairs[3:], strict=True)
    for percent in (50, 95):
        mine, least = milliseconds(mine_times, percent), milliseconds(bare_times, percent)
        times = f"{mine:.1f} ms beside {least:.1f} ms"
        print(f"reply at turn {turns}, p{percent}: {mine / least:.2f}x  ({times})")


if __name__ == "__main__":
    home = ("-m", "simulator", "--no-trace")
    play = ("-m", "simulator", "play", "de-derde-keer", "--no-trace")
    compare_openings("first frame of `balie`", FIRST_PAGE, *home)
    compare_openings("first frame of `balie play NAME`", FIRST_PAGE, *play)
    compare_openings("home with its list", b"The third time", *home)
    compare_openings("briefing", b"Start the", *play)
    for given in TURNS:
        compare_presses(given)
