"""Letters that a terminal lacks: the nearest ones stand in their place, and nothing stops."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from simulator.lettering import nearest, shows_everything, write_nearest
from tests.conversations import COFFEE, a_library
from tests.test_cli import balie


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("één tóch – “ja”", 'een toch - "ja"'),
        ("4 \N{RIGHTWARDS ARROW} 6 \N{FULL BLOCK}", "4 -> 6 #"),
        ("\N{HORIZONTAL ELLIPSIS}", "..."),
        ("\N{CJK UNIFIED IDEOGRAPH-4E2D}", "?"),
    ],
)
def test_each_letter_becomes_the_nearest_one(text: str, written: str) -> None:
    assert nearest(text) == written


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp437", "utf-8"])
def test_a_stream_takes_every_text(encoding: str) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)

    write_nearest(stream)
    stream.write("één – lijn \N{RIGHTWARDS ARROW} \N{CHECK MARK}")
    stream.flush()

    shown = written.getvalue().decode(encoding)
    assert shown.startswith({"ascii": "een - lijn ->", "utf-8": "één –"}.get(encoding, "één - lijn ->"))


def test_only_utf8_shows_everything() -> None:
    assert shows_everything(io.TextIOWrapper(io.BytesIO(), encoding="UTF8"))
    assert not shows_everything(io.TextIOWrapper(io.BytesIO(), encoding="iso-8859-1"))
    assert not shows_everything(io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert not shows_everything(None)
    write_nearest(None)


def test_the_program_writes_what_the_terminal_can_show(tmp_path: Path) -> None:
    a_library(tmp_path / "scenarios", COFFEE.replace("Leeg. Alweer leeg.", "Lége – “automaat”. Alweer leeg."))
    path = tmp_path / "scenarios" / "koffie.yaml"

    done = balie("play", str(path), "--no-trace", home=tmp_path, typed="\nq\n", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert 'Lege - "automaat". Alweer leeg.' in done.stdout
