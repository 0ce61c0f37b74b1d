"""A picture as SVG: one file that needs nothing from outside and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from textwrap import wrap

from simulator.i18n import _
from simulator.picture import Picture, words
from simulator.picture.chart import Node, Way
from simulator.picture.ink import STYLE
from simulator.picture.plan import HEAD, JUMP_HEIGHT, NOTE, Band, Box, Line
from simulator.picture.traffic import shares

MARGIN = 24
_TOP = 60
_LINE = 20
_NARROWEST = 560
_LETTER, _BIG_LETTER = 7, 17
"""Width that a letter of the legend and of the title may take."""
_LETTERS_IN_NAME = 21
_LETTERS_IN_LINE = 31
_LETTERS_IN_MARKS = 19
_LETTERS_IN_KIND = 29
_PAD = 10
_CORNER = 12
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_UP, _DOWN, _ASIDE = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}", "\N{RIGHTWARDS ARROW}"
_THINNEST, _THICKEST = 1.25, 6.0


def element(name: str, *inner: str, **attributes: object) -> str:
    """Write an element; attributes are escaped, what is inside is markup already."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inner)}</{name}>" if inner else f"<{name}{given}/>"


def text(words_: str, x: float, y: float, style: str, **attributes: object) -> str:
    """Write a line of text."""
    return element("text", escape(words_), x=x, y=y, class_=style, **attributes)


def write_svg(picture: Picture) -> str:
    """Write a picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{figure(picture, linked=False)}\n'


def size(picture: Picture) -> tuple[int, int]:
    """Give the width and the height of the whole sheet, in pixels."""
    return _sheet_width(picture), picture.plan.height + top(picture) + MARGIN


def _sheet_width(picture: Picture) -> int:
    return max(_NARROWEST, picture.plan.width + 2 * MARGIN)


def top(picture: Picture) -> int:
    """Give how far down the first band begins, in pixels."""
    return _TOP + _LINE * len(_legend(picture)) + MARGIN // 2


def figure(picture: Picture, *, linked: bool) -> str:
    """Write the picture as an element; linked, each state leads to the text about it on the same page."""
    width, height = size(picture)
    spoken = picture.chart.language
    title = _("The conversation as a picture: {title}").format(title=picture.chart.title)
    return element(
        "svg",
        element("title", escape(title), id="picture-title"),
        element("style", STYLE),
        element("rect", width=width, height=height, class_="sheet"),
        text(words.shortened(picture.chart.title, width // _BIG_LETTER), MARGIN, 40, "title", lang=spoken),
        *(text(line, MARGIN, _TOP + _LINE * n, "legend") for n, line in enumerate(_legend(picture), 1)),
        element("g", *_drawn(picture, linked=linked), transform=f"translate({MARGIN} {top(picture)})"),
        xmlns="http://www.w3.org/2000/svg",
        class_="picture",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="group" if linked else "img",
        aria_labelledby="picture-title",
    )


def _legend(picture: Picture) -> list[str]:
    lines = [
        _("A line leads to the next state; a number beside it counts its replies. Dotted: on a condition."),
        _("An arrow in a box names a state further away, by its number; a question mark: on a condition."),
    ]
    if picture.traffic:
        text_ = _(
            "A thicker line: taken more often by a player who guesses. Percentages: how many of {count} "
            "conversations come by, of who guesses and of an expert."
        )
        lines.append(text_.format(count=picture.traffic.conversations))
    letters = (_sheet_width(picture) - 2 * MARGIN) // _LETTER
    return [row for line in (*lines, *words.notes(picture.chart)) for row in wrap(line, letters)]


def _drawn(picture: Picture, *, linked: bool) -> Iterator[str]:
    yield from map(_band, picture.plan.bands)
    yield from (_line(picture, line) for line in picture.plan.lines)
    for box in picture.plan.boxes:
        yield _note(picture, box) if box.id == NOTE else _state(picture, box, linked=linked)


def _band(band: Band) -> str:
    return element(
        "rect", x=band.x, y=band.y, width=band.width, height=band.height, rx=6, class_=band.part
    ) + text(words.part_name(band.part), band.x + 16, band.y + 20, "head")


# Ways


def _line(picture: Picture, line: Line) -> str:
    thickness = _thickness(picture, line.way)
    points = [(x, y) for x, y in line.points]
    end_x, end_y = points[-1]
    points[-1] = (end_x, end_y - 7)
    path = f"M{points[0][0]} {points[0][1]}" + "".join(_curve(a, b) for a, b in pairwise(points))
    late = line.way.source == NOTE
    style = "way late" if late else "way perhaps" if line.way.conditional else "way"
    tip = f"M{end_x - 5} {end_y - 9}L{end_x + 5} {end_y - 9}L{end_x} {end_y}Z"
    parts = [
        element("title", escape(_told(line.way))),
        element("path", d=path, class_=style, stroke_width=thickness),
        element("path", d=tip, class_="tip"),
    ]
    if len(line.way.replies) > 1:
        parts.append(text(str(len(line.way.replies)), points[0][0] + 4, points[0][1] + 12, "count"))
    return element("g", *parts)


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x1, y1), (x2, y2) = start, end
    if x1 == x2:
        return f"L{x2} {y2}"
    middle = (y1 + y2) // 2
    return f"C{x1} {middle} {x2} {middle} {x2} {y2}"


def _thickness(picture: Picture, way: Way) -> float:
    if picture.traffic is None:
        return _THINNEST
    most = max(picture.traffic.moves.values(), default=1)
    part = picture.traffic.moves.get((way.source, way.to), 0) / most
    return round(_THINNEST + (_THICKEST - _THINNEST) * part, 2)


def _told(way: Way) -> str:
    if way.source == NOTE:
        return way.to
    return f"{way.source} \N{RIGHTWARDS ARROW} {way.to}: {words.replies_of(way)}"


# Boxes


def _state(picture: Picture, box: Box, *, linked: bool) -> str:
    node = picture.chart.node(box.id)
    style = " ".join(filter(None, (node.code and f"close {node.code}", _start(picture, node))))
    inside = _shape(box, node) + _inside(picture, box, node)
    told = _told_of(picture, node)
    if linked:
        body = element("a", inside, href=f"#s-{box.id}", id=f"n-{box.id}", aria_label=", ".join(told))
    else:
        told += [f"{name}: {share} %" for name, share in _shares(picture, node)]
        body = element("title", escape("\n".join(told))) + inside
    return element("g", body, *_foot(picture, box, node, linked=linked), class_=style or "state")


def _start(picture: Picture, node: Node) -> str:
    return "start" if node.id in picture.chart.starts else ""


def _shape(box: Box, node: Node) -> str:
    """Draw the outline: rounded for a good ending, cut corners for any other, nearly square for a state."""
    x, y, right, bottom, cut = box.x, box.y, box.x + box.width, box.y + box.height, _CORNER
    if not node.ending or node.code in ("E1", "E2"):
        round_ = 20 if node.ending else 4
        return element("rect", x=x, y=y, width=box.width, height=box.height, rx=round_, class_="shape")
    corners = (
        f"M{x + cut} {y}L{right - cut} {y}L{right} {y + cut}L{right} {bottom - cut}L{right - cut} {bottom}"
        f"L{x + cut} {bottom}L{x} {bottom - cut}L{x} {y + cut}Z"
    )
    return element("path", d=corners, class_="shape")


def _inside(picture: Picture, box: Box, node: Node) -> str:
    """Write what a box says; a drawing area of its own, so that no text leaves the box."""
    name = words.shortened(node.id, _LETTERS_IN_NAME)
    rows = [text(str(box.number), _PAD, 19, "number"), text(name, _PAD + 24, 19, "name")]
    said = wrap(words.shown_text(node), _LETTERS_IN_LINE, max_lines=1 if node.ending else 2, placeholder=_CUT)
    if node.ending:
        rows.append(text(words.shortened(words.ending_name(node), _LETTERS_IN_KIND), _PAD, 36, "kind"))
    below = 52 if node.ending else 36
    spoken = picture.chart.language
    rows += [text(line, _PAD, below + 13 * n, "faded", lang=spoken) for n, line in enumerate(said)]
    marks = "" if node.ending else ", ".join(words.marks(node, picture.chart.starts))
    most = _LETTERS_IN_MARKS if picture.traffic else _LETTERS_IN_LINE
    rows.append(text(words.shortened(marks, most), _PAD, HEAD - 8, "mark"))
    if picture.traffic:
        share = f"{picture.traffic.guessed(node.id)} \N{MIDDLE DOT} {picture.traffic.mastered(node.id)} %"
        rows.append(text(share, box.width - _PAD, HEAD - 8, "faded", text_anchor="end"))
    return element("svg", *rows, x=box.x, y=box.y, width=box.width, height=HEAD)


def _foot(picture: Picture, box: Box, node: Node, *, linked: bool) -> Iterator[str]:
    rows = [*_jumps(picture, box, linked=linked)]
    if node.stays:
        rows.append(text(f"\N{ANTICLOCKWISE OPEN CIRCLE ARROW} {words.staying(node)}", _PAD, 0, "faded"))
    if not rows:
        return
    yield element(
        "line", x1=box.x + 6, x2=box.x + box.width - 6, y1=box.y + HEAD, y2=box.y + HEAD, class_="rest"
    )
    for number, row in enumerate(rows, 1):
        y = box.y + HEAD + 1 + JUMP_HEIGHT * (number - 1)
        inner = element("g", row, transform="translate(0 12)")
        yield element("svg", inner, x=box.x, y=y, width=box.width, height=JUMP_HEIGHT)


def _jumps(picture: Picture, box: Box, *, linked: bool) -> Iterable[str]:
    boxes = {each.id: each for each in picture.plan.boxes}
    part = picture.chart.node(box.id).part
    for way in box.jumps:
        to = boxes[way.to]
        arrow = _ASIDE
        if picture.chart.node(way.to).part == part and to.row != box.row:
            arrow = _UP if to.row < box.row else _DOWN
        perhaps = " ?" if way.conditional else ""
        count = f" ({len(way.replies)})" if len(way.replies) > 1 else ""
        name = words.shortened(way.to, _LETTERS_IN_NAME - 1)
        row = text(f"{arrow} {to.number} {name}{count}{perhaps}", _PAD, 0, "jump")
        told = element("title", escape(_told(way)))
        yield element("a", told, row, href=f"#n-{way.to}") if linked else element("g", told, row)


def _note(picture: Picture, box: Box) -> str:
    said = _("after {count} replies").format(count=picture.chart.max_turns)
    inner = text(said, box.width / 2, 19, "faded", text_anchor="middle")
    return element(
        "g",
        element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=15, class_="shape"),
        element("svg", inner, x=box.x, y=box.y, width=box.width, height=box.height),
        class_="note",
    )


def _told_of(picture: Picture, node: Node) -> list[str]:
    """Tell what a box shows, in full, for who points at it or listens."""
    lines = [f"{picture.plan.number_of(node.id)} {node.id}", *words.marks(node, picture.chart.starts)]
    lines.append(words.shown_text(node))
    return lines


def _shares(picture: Picture, node: Node) -> list[tuple[str, int]]:
    return shares(picture.traffic, node.id) if picture.traffic else []
