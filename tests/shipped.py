"""The shipped scenarios as the library gives them, read once: no test changes them, and reading takes long."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from simulator.authoring import library, reader
from simulator.i18n import LANGUAGES

SHIPPED = library.SHIPPED


def read_once() -> None:
    """Let each shipped scenario be read once, and opened once in each language; every other file is read anew."""
    texts = frozenset(path.read_text(encoding="utf-8") for path in SHIPPED.glob("*.yaml"))
    read_anew, open_anew = reader.read_scenario, library.open_volume
    read, opened = cache(read_anew), cache(open_anew)

    def read_scenario(text: str) -> reader.Reading:
        return read(text) if text in texts else read_anew(text)

    def open_volume(path: Path, language: str | None = None, *, advice: bool = True) -> library.Volume:
        return opened(path, language) if path.parent == SHIPPED else open_anew(path, language, advice=advice)

    library.open_volume = open_volume
    # Whoever took it by name already has it too; who takes it later finds it there.
    for module in [each for each in sys.modules.values() if vars(each).get("read_scenario") is read_anew]:
        module.read_scenario = read_scenario  # type: ignore[attr-defined]  # only those that have it


def read_now() -> None:
    """Read them all, in both languages."""
    read_once()
    for language in LANGUAGES:
        library.library(language=language)
