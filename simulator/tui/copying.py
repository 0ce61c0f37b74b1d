"""What is copied of set text: the words as they were meant, without margins, bars and broken lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from simulator.tui.typeset import Paragraph, Row, plain

BARS = str.maketrans("", "", "\N{BOX DRAWINGS LIGHT VERTICAL}\N{BOX DRAWINGS HEAVY VERTICAL}")
Place = tuple[int, int]
"""A row, and a character in its text."""


def before_text(row: Row, lead: int) -> str:
    """Give what stands before the text of a row: its first `lead` pieces."""
    return "".join(piece.text for piece in row[:lead])


def cells_to(row: Row, lead: int, character: int) -> int:
    """Give the cells of a row up to a character of its text."""
    text = "".join(piece.text for piece in row[lead:])
    return cell_len(before_text(row, lead)) + cell_len(text[: max(0, character)])


def copied(each: Paragraph, rows: Sequence[Row], leads: Sequence[int], begin: Place, end: Place) -> str:
    """Give a part of one paragraph; a row that was broken for the screen goes on in the next.

    `begin` and `end` are places in `rows`, the second not included.
    """
    text = "".join(plain(piece.text) for piece in each.pieces)
    spans = list(_spans(each, text, rows, leads))
    parts = [span for number, span in enumerate(spans) if begin[0] <= number <= end[0] and span is not None]
    if not parts:
        return ""
    first = spans[begin[0]]
    start = parts[0][0] + (max(0, begin[1]) if first is not None else 0)
    last = spans[end[0]] if end[0] < len(spans) else None
    stop = min(parts[-1][1], last[0] + max(0, end[1])) if last is not None else parts[-1][1]
    words = text[start:stop].strip()
    label = _label(rows, leads, parts[0][2]) if start == 0 else ""
    return f"{label} {words}".strip()


def _spans(
    each: Paragraph, text: str, rows: Sequence[Row], leads: Sequence[int]
) -> Iterator[tuple[int, int, int] | None]:
    """Give for each row where its text stands in the whole, and its number; None for a row without any."""
    at = 0
    for number, (row, lead) in enumerate(zip(rows, leads, strict=True)):
        pieces = row[lead:]
        if each.aside and pieces and pieces[-1].text == plain(each.aside.text):
            pieces = pieces[:-2]
        words = "".join(piece.text for piece in pieces)
        found = text.find(words, at) if words else -1
        if found < 0:
            yield None
        else:
            at = found + len(words)
            yield found, at, number


def _label(rows: Sequence[Row], leads: Sequence[int], number: int) -> str:
    """Give the label of a text that begins in this row: before it, or in a row above it."""
    before = (before_text(row, lead) for row, lead in zip(rows[: number + 1], leads, strict=False))
    return " ".join(" ".join(before).translate(BARS).split())
