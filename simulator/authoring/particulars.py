"""Reading the particulars of an organisation: texts on one line, dates, lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from simulator.authoring.shape import Shape
from simulator.i18n import N_
from simulator.source import Node, Scalar
from simulator.wording import Phrase

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE_SHAPE = N_("Write a date as year, month and day, such as 2026-03-01.")
LONGEST_LINE = 120


def read_line(shape: Shape, node: Node, longest: int = LONGEST_LINE) -> str:
    """Read a text that must fit on one line of a table or a certificate."""
    text = shape.text(node)
    if "\n" in text or len(text) > longest:
        message = N_("Here belongs one line of at most {most} characters.")
        shape.note("wrong-kind", node.span, message, most=str(longest))
    return " ".join(text.split())[:longest]


def read_lines(shape: Shape, node: Node, most: int, *, least: int = 0) -> tuple[str, ...]:
    """Read a list of such texts, none of them twice."""
    found: list[str] = []
    for item in shape.items(node, most, least=least):
        line = read_line(shape, item)
        if line and line in found:
            shape.note("listed-twice", item.span, N_("'{name}' stands in this list twice."), name=line[:60])
        found.append(line)
    return tuple(dict.fromkeys(filter(None, found)))


def read_sentence(shape: Shape, node: Node, key: str) -> Phrase:
    """Read a text that is shown as it stands; a text of several lines is shown as one."""
    return Phrase(key, (" ".join(shape.text(node).split()),), node.span)


def read_date(shape: Shape, node: Node) -> str | None:
    """Read a day, ISO 8601; None when it is none."""
    text = shape.text(node, prose=False)
    if DATE.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    if text:
        message = N_("'{given}' is no date.")
        shape.note("bad-date", node.span, message, given=text[:40], hint=DATE_SHAPE)
    return None


def read_words(shape: Shape, node: Node, words: Iterable[str], what: str) -> tuple[str, ...]:
    """Read a list of words out of a fixed list, none of them twice."""
    known, found = tuple(words), dict[str, None]()
    for item in shape.items(node):
        given = item.text if isinstance(item, Scalar) else ""
        if given in found:
            shape.note("listed-twice", item.span, N_("'{name}' stands in this list twice."), name=given)
        found[shape.word(item, known, what)] = None
    return tuple(found)
