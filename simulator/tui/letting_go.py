"""What was painted is let go of with its page.

Textual looks up the two grounds of a line in a cache that knows them by who asks as well. That keeps whoever
asked alive: the last thousand widgets that were ever painted, each with all that it painted (Textual's issue
6665). It is mended here as it was meant, for as long as Textual has it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache

_GROUNDS = 1024
"""As many as Textual keeps."""


def let_go() -> None:
    """Have the grounds of a line known by their colours alone; asked again, it changes nothing."""
    found: Any = vars(StylesCache).get("get_inner_outer")
    if hasattr(found, "cache_clear"):  # a method of the class keeps nobody alive
        grounds: Any = lru_cache(_GROUNDS)(found.__wrapped__)
        StylesCache.get_inner_outer = classmethod(grounds)  # type: ignore[assignment]  # a method, as typed
