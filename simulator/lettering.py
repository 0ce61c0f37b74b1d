"""What a terminal shows that does not know every letter: the nearest one it has, rather than a stop."""

from __future__ import annotations

import codecs
import unicodedata
from io import TextIOWrapper
from typing import IO, Final

_HANDLER: Final = "balie-nearest"
_ASCII: Final = "balie-ascii"
"""ASCII under a name of our own: click takes a stream in plain ASCII for a mistake and writes UTF-8 on it."""
_NEAREST: Final = {
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{BOX DRAWINGS LIGHT HORIZONTAL}": "-",
    "\N{BOX DRAWINGS HEAVY HORIZONTAL}": "=",
    "\N{BOX DRAWINGS LIGHT VERTICAL}": "|",
    "\N{BOX DRAWINGS HEAVY VERTICAL}": "|",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{BULLET}": "*",
    "\N{MIDDLE DOT}": "-",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": ">",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{UPWARDS ARROW}": "^",
    "\N{DOWNWARDS ARROW}": "v",
    "\N{BLACK UP-POINTING TRIANGLE}": "^",
    "\N{CHECK MARK}": "x",
    "\N{FULL BLOCK}": "#",
    "\N{LOWER HALF BLOCK}": "=",
    "\N{EURO SIGN}": "EUR",
}


def nearest(text: str) -> str:
    """Write a text in ASCII: each letter without its accent, each sign as the one most like it, or `?`."""
    return "".join(_nearest(char) for char in text)


def _nearest(char: str) -> str:
    if char.isascii():
        return char
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    return _NEAREST.get(char) or plain or "?"


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return nearest(error.object[error.start : error.end]), error.end


def _own_ascii(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != _ASCII:
        return None
    found = codecs.lookup("ascii")
    return codecs.CodecInfo(
        found.encode,
        found.decode,
        streamreader=found.streamreader,
        streamwriter=found.streamwriter,
        incrementalencoder=found.incrementalencoder,
        incrementaldecoder=found.incrementaldecoder,
        name=_ASCII,
    )


codecs.register_error(_HANDLER, _replaced)
codecs.register(_own_ascii)


def shows_everything(stream: IO[str] | None) -> bool:
    """Tell whether every letter can be written on a stream: it is in UTF-8."""
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "ascii").name == "utf-8"
    except LookupError:
        return False


def write_nearest(stream: object) -> None:
    """Write from now on the nearest letters where a stream lacks some."""
    if isinstance(stream, TextIOWrapper):
        ascii_only = codecs.lookup(stream.encoding).name == "ascii"
        stream.reconfigure(encoding=_ASCII if ascii_only else None, errors=_HANDLER)
