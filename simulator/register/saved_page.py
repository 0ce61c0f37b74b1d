"""The checkpoint on a report that was saved as a page: the signed note between its `<pre>` tags.

Such a page comes from outside, so nothing in it is trusted: only the short stretches that can be a note are
read, and whoever takes the note checks its signature as that of any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Final

from simulator.i18n import N_
from simulator.register.notes import NOBODY_KNOWN, NoteError, open_note
from simulator.register.trust import claimed

MAX_PAGE: Final = 64_000_000
"""Bytes of the largest page that is read; a report about a hundred thousand people is a third of it."""
MAX_PRE: Final = 50_000
"""Characters between `<pre>` and `</pre>` in which a note is sought; a note has some hundreds."""
MOST_PRES: Final = 1_000
"""So many of those stretches are looked at."""

NO_NOTE: Final = N_(
    "There is no whole checkpoint on this page: take the page as Balie saved it, or the checkpoint itself."
)
PAGE_TOO_LARGE: Final = N_("This page is too large to be a report of Balie.")

# No parser of HTML is let loose on it: the one of the standard library needs half a minute for 40 kB that
# were made to keep it busy. A signed note has no tags in it, so what stands between two tags is enough.
_PAGE: Final = re.compile(r"\s*+<(?:!doctype|!--|\?xml|html|head|body|main|pre)", re.IGNORECASE)
_PRE: Final = re.compile(
    rf"<pre(?:\s[^<>]{{0,1000}}+)?>(?P<text>[^<]{{0,{MAX_PRE}}}+)</pre\s{{0,9}}+>", re.IGNORECASE
)


def note_in(text: str) -> str:
    """Give the signed note of a saved page, the first whole one; any other text is given back as it is.

    Raises NoteError for a page without one.
    """
    page = text.removeprefix("\ufeff")
    if not _PAGE.match(page):
        return text
    if len(page) > MAX_PAGE:
        raise NoteError(PAGE_TOO_LARGE)
    for note in _notes(page):
        if _whole(note):
            return note
    raise NoteError(NO_NOTE)


def _notes(page: str) -> Iterator[str]:
    """Give what stands between the tags, unescaped, with the one newline at its end that a note has."""
    for found in islice(_PRE.finditer(page), MOST_PRES):
        text = unescape(found["text"]).replace("\r\n", "\n").strip("\n")
        yield f"{text}\n"


def _whole(note: str) -> bool:
    """Tell whether it is a checkpoint with signatures that could be ones, whoever made them."""
    try:
        claimed(note)
        open_note(note, ())
    except NoteError as error:
        return error.message == NOBODY_KNOWN
    return False
