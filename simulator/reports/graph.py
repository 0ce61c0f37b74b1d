"""The picture of a scenario as a page: the drawing, who comes by where, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.i18n import _, language
from simulator.picture import Picture, words
from simulator.picture.chart import Node
from simulator.picture.plan import Box
from simulator.picture.svg import figure, size
from simulator.picture.traffic import shares


@dataclass(frozen=True, slots=True)
class Card:
    """Who comes by a state; shown in a corner while the state is pointed at or has the focus."""

    id: str
    title: str
    players: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A state in the table."""

    id: str
    number: int
    part: str
    marks: str
    text: str
    ways: tuple[tuple[str, str], ...]
    """For each way the id of the state it leads to, and the replies."""
    stays: str
    shares: tuple[int, ...]
    """For each player, in how many of a hundred conversations it comes by."""


@dataclass(frozen=True, slots=True)
class GraphPage:
    """Everything that is printed."""

    language: str
    spoken: str
    title: str
    name: str
    drawing: str
    """Markup, made by the writer of the drawing."""
    width: int
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    players: tuple[str, ...]
    words: dict[str, str]


def graph_view(picture: Picture) -> GraphPage:
    """Word everything there is to print, in the language in use."""
    title = _("The conversation as a picture: {title}").format(title=picture.chart.title)
    boxes = [box for box in picture.plan.boxes if box.number]
    traffic = picture.traffic
    return GraphPage(
        language=language(),
        spoken=picture.chart.language,
        title=title,
        name=picture.chart.title,
        drawing=figure(picture, linked=True),
        width=size(picture)[0],
        cards=tuple(Card(box.id, f"{box.number} {box.id}", tuple(shares(traffic, box.id))) for box in boxes)
        if traffic
        else (),
        rows=tuple(_row(picture, box, picture.chart.node(box.id)) for box in boxes),
        players=tuple(map(_, traffic.reached)) if traffic else (),
        words=_words(picture),
    )


def _row(picture: Picture, box: Box, node: Node) -> Row:
    return Row(
        id=node.id,
        number=box.number,
        part=words.part_name(node.part),
        marks=", ".join(words.marks(node, picture.chart.starts)),
        text=words.shown_text(node),
        ways=tuple(_ways(picture, node)),
        stays=f"{words.staying(node)}: {', '.join(node.stays)}" if node.stays else "",
        shares=tuple(share for _name, share in shares(picture.traffic, node.id)) if picture.traffic else (),
    )


def _ways(picture: Picture, node: Node) -> Iterator[tuple[str, str]]:
    for way in picture.chart.ways_from(node.id):
        yield way.to, words.replies_of(way)


def _words(picture: Picture) -> dict[str, str]:
    count = picture.traffic.conversations if picture.traffic else 0
    return {
        "skip": _("To the table of states"),
        "drawing": _("The picture"),
        "states": _("The states"),
        "players": _("How often each player comes by"),
        "number": _("Number"),
        "state": _("State"),
        "part": _("Part"),
        "seen": _("What is seen or heard"),
        "ways": _("Where the replies lead"),
        "share": _("Of a hundred conversations, how many come by; each player held {count}.").format(
            count=count
        ),
    }
