"""The tutorials as something that can be done: pieces put into a file, commands run, what they say.

A YAML block adds to the reader's file, in the place that the comment above it names; a command block is
run, and the block after it must be what it says. `python -m tests.docs.pages` writes what is said now into
the pages, for when a message has changed; read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator import i18n
from simulator.cli import main

ROOT = Path(__file__).parents[2]
TRAINERS = ROOT / "docs" / "trainers"
COMPLIANCE = ROOT / "docs" / "compliance"
TUTORIALS = {
    "en": (TRAINERS / "tutorial.md", TRAINERS / "examples" / "post-for-wim.yaml"),
    "nl": (TRAINERS / "nl" / "zelf-een-scenario-maken.md", TRAINERS / "examples" / "post-voor-wim.yaml"),
}
LEFT_OUT = "…"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*) -->\n)?^```(?P<kind>[a-z]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page, with the comment right above it, and where its body stands."""

    kind: str
    body: str
    note: str
    span: tuple[int, int]


def blocks(page: str) -> Iterator[Block]:
    """Give the blocks of a page, in order."""
    for found in _BLOCK.finditer(page):
        yield Block(found["kind"], found["body"], found["note"] or "", found.span("body"))


# The file that the reader writes


def put(file: str, piece: str, where: str) -> str:
    """Put a piece into a file: `start` anew, at the `end`, `above KEY`, or to `replace KEY`."""
    how, _, key = where.removeprefix("file: ").partition(" ")
    if how == "start":
        return piece
    if how == "end":
        return f"{file}\n{piece}"
    lines = file.splitlines(keepends=True)
    first = _line_of(lines, key)
    if how == "above":
        return "".join([*lines[:first], piece, "\n", *lines[first:]])
    assert how == "replace", where
    return "".join([*lines[:first], piece, *lines[_after(lines, first) :]])


def _line_of(lines: list[str], path: str) -> int:
    """Find the line that a key begins; `a > b` is the key b that belongs to a."""
    first, last = 0, len(lines)
    for key in path.split(" > "):
        rows = (row for row in range(first, last) if lines[row].lstrip().startswith(f"{key}:"))
        first = next(rows)
        last = _after(lines, first)
    return first


def _after(lines: list[str], first: int) -> int:
    """Find where what belongs to a key ends: at the next line that is no deeper."""
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or _depth(lines[last]) > _depth(lines[first])):
        last += 1
    while not lines[last - 1].strip():
        last -= 1
    return last


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


# The commands that the reader types


class _Keyboard(io.StringIO):
    """Types the lines it was given; the screen shows what is typed, as a terminal does."""

    def __init__(self, typed: str, screen: io.StringIO) -> None:
        super().__init__("".join(f"{line}\n" for line in typed.split()))
        self.screen = screen

    def readline(self, size: int | None = -1, /) -> str:
        """Type one line."""
        line = super().readline(-1 if size is None else size)
        self.screen.write(line)
        return line


def said(command: str, folder: Path, language: str, typed: str = "") -> str:
    """Run a command in a folder and give all that a terminal would show."""
    balie, *arguments = shlex.split(command)
    assert balie == "balie", command
    screen = io.StringIO()
    with (
        _at(folder / ".balie", language),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
        _typing(_Keyboard(typed, screen)),
        contextlib.suppress(SystemExit),
    ):
        main(arguments)
    return screen.getvalue()


@contextlib.contextmanager
def _at(home: Path, language: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ |= {"BALIE_HOME": str(home), "BALIE_LANG": language}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        i18n.use("en")


@contextlib.contextmanager
def _typing(keyboard: io.StringIO) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = keyboard
    try:
        yield
    finally:
        sys.stdin = before


def _shown(text: str, note: str) -> str:
    """Leave only the lines that the note names; what is left out shows as one mark."""
    if not note.startswith("lines: "):
        return text
    lines = text.splitlines(keepends=True)
    shown, before = [], 0
    for part in note.removeprefix("lines: ").split():
        first, _, last = part.partition("-")
        shown += [f"{LEFT_OUT}\n"] if int(first) > before + 1 else []
        before = int(last or first)
        shown += lines[int(first) - 1 : before]
    return "".join(shown) + (f"{LEFT_OUT}\n" if before < len(lines) else "")


# A page, done step by step


@dataclass(frozen=True, slots=True)
class Done:
    """A tutorial that was followed to the end."""

    page: str
    """The page with what the commands say now."""
    file: str
    """The reader's file at the end."""
    commands: tuple[str, ...]
    """What was run."""


def follow(page: str, name: str, language: str, folder: Path) -> Done:
    """Do what a page says, in an empty folder."""
    file, screen, commands, changes = "", "", [], []
    for block in blocks(page):
        if block.kind == "yaml":
            file = put(file, block.body, block.note)
            (folder / name).write_text(file, encoding="utf-8")
        elif block.kind == "sh":
            commands.append(block.body.strip())
            screen = said(commands[-1], folder, language, block.note.removeprefix("typed: "))
        elif block.kind == "text":
            changes.append((block.span, _shown(screen, block.note)))
    for (start, end), text in reversed(changes):
        page = page[:start] + text + page[end:]
    return Done(page, file, tuple(commands))


def renew() -> None:
    """Write what the commands say now into the tutorials, and the finished files beside them."""
    for language, (path, example) in TUTORIALS.items():
        with tempfile.TemporaryDirectory() as folder:
            done = follow(path.read_text(encoding="utf-8"), example.name, language, Path(folder))
        if "/crashes/" in done.page:
            sys.exit(f"A command crashed; {path.name} stays as it was.")
        path.write_text(done.page, encoding="utf-8")
        example.write_text(done.file, encoding="utf-8")


if __name__ == "__main__":
    renew()
