"""The shipped scenarios as the library gives them, read once: no test changes them, and reading takes long."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.authoring import library
from simulator.i18n import LANGUAGES

SHIPPED = library.SHIPPED


def read_once() -> None:
    """Let the library read each shipped scenario once in each language; every other file is read anew."""
    anew = library.open_volume
    once = cache(anew)

    def opened(path: Path, language: str | None = None, *, advice: bool = True) -> library.Volume:
        return once(path, language) if path.parent == SHIPPED else anew(path, language, advice=advice)

    library.open_volume = opened


def read_now() -> None:
    """Read them all, in both languages."""
    read_once()
    for language in LANGUAGES:
        library.library(language=language)
