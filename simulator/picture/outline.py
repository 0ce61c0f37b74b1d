"""A picture as lines of text: the same states in the same order with the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from simulator.picture import Picture, words
from simulator.picture.chart import Node

_LETTERS = 72


def outline(picture: Picture) -> Iterator[str]:
    """Give the states line by line, each with where its replies lead."""
    yield picture.chart.title
    yield from words.notes(picture.chart)
    nodes = [picture.chart.node(box.id) for box in picture.plan.boxes if box.number]
    for part, members in groupby(nodes, key=lambda node: node.part):
        yield ""
        yield f"{words.part_name(part)}:"
        for node in members:
            yield from _state(picture, node)


def _state(picture: Picture, node: Node) -> Iterator[str]:
    marks = ", ".join(words.marks(node, picture.chart.starts))
    yield f"{picture.plan.number_of(node.id):>3} {node.id}" + (f" ({marks})" if marks else "")
    if shown := words.shown_text(node):
        yield f"      {words.shortened(shown, _LETTERS)}"
    for way in picture.chart.ways_from(node.id):
        number = picture.plan.number_of(way.to)
        yield f"      \N{RIGHTWARDS ARROW} {number} {way.to}: {words.replies_of(way)}"
    if node.stays:
        yield f"      \N{ANTICLOCKWISE OPEN CIRCLE ARROW} {words.staying(node)}: {', '.join(node.stays)}"
