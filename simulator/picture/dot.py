"""A picture as DOT: for who has Graphviz, or any program that reads it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.picture import Picture, words
from simulator.picture.chart import PARTS, Node, Way

_LETTERS = 60
_LOOKS = {
    "E1": ("ellipse", "#1d6b3a"), "E2": ("ellipse", "#17697a"), "E3": ("hexagon", "#75610f"),
    "E4": ("house", "#9a4b00"), "E5": ("octagon", "#a3271b"), "E6": ("parallelogram", "#7a2f80"),
}  # fmt: skip
"""Shape and colour of each kind of ending."""


def write_dot(picture: Picture) -> str:
    """Write a picture as a DOT digraph."""
    return "\n".join([*_lines(picture), ""])


def quoted(*lines: str) -> str:
    """Write lines of text as one quoted string, in which a backslash and a quote mean themselves."""
    return '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'


def _lines(picture: Picture) -> Iterator[str]:
    chart = picture.chart
    yield f"digraph {quoted(chart.id)} {{"
    above = quoted(chart.title, *words.notes(chart))
    yield f'  graph [rankdir=TB, labelloc=t, fontname="sans-serif", label={above}];'
    yield '  node [shape=box, fontname="sans-serif", fontsize=10];'
    yield '  edge [fontname="sans-serif", fontsize=9];'
    for part in PARTS:
        members = [node for node in chart.nodes if node.part == part]
        if members:
            yield f"  subgraph cluster_{part} {{"
            yield f"    label={quoted(words.part_name(part))};"
            yield from (f"    {_node(picture, node)}" for node in members)
            yield "  }"
    yield from (f"  {_way(way)}" for way in chart.ways)
    for node in chart.nodes:
        if node.stays:
            yield f"  {quoted(node.id)} -> {quoted(node.id)} [label={quoted(', '.join(node.stays))}];"
    if chart.out_of_turns:
        said = _("after {count} replies").format(count=chart.max_turns)
        yield f'  "out of turns" [shape=note, label={quoted(said)}];'
        yield f'  "out of turns" -> {quoted(chart.out_of_turns)} [style=dashed];'
    yield "}"


def _node(picture: Picture, node: Node) -> str:
    lines = [node.id, words.shortened(words.shown_text(node), _LETTERS)]
    lines.append(", ".join(words.marks(node, picture.chart.starts)))
    given = [f"label={quoted(*filter(None, lines))}"]
    if node.code:
        shape, colour = _LOOKS[node.code]
        given += [f"shape={shape}", f'color="{colour}"', "penwidth=2"]
    elif node.id in picture.chart.starts:
        given.append("penwidth=3")
    return f"{quoted(node.id)} [{', '.join(given)}];"


def _way(way: Way) -> str:
    style = ", style=dotted" if way.conditional else ""
    return f"{quoted(way.source)} -> {quoted(way.to)} [label={quoted(', '.join(way.replies))}{style}];"
