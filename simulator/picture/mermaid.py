"""A picture as Mermaid: a flowchart for wikis and code hosts, which lay it out themselves."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.picture import Picture, words
from simulator.picture.chart import PARTS, Node, Way

_LETTERS = 60
_PLAIN = frozenset(" .,:!?'()+-_/=%")
_COLOURS = {
    "E1": ("#e2f3e7", "#1d6b3a"), "E2": ("#e0f1f4", "#17697a"), "E3": ("#f5f0d9", "#75610f"),
    "E4": ("#fbeadb", "#9a4b00"), "E5": ("#fae4e1", "#a3271b"), "E6": ("#f3e4f5", "#7a2f80"),
}  # fmt: skip


def write_mermaid(picture: Picture) -> str:
    """Write a picture as a Mermaid flowchart."""
    return "\n".join([*_lines(picture), ""])


def quoted(text: str) -> str:
    """Write a text so that Mermaid reads nothing in it as a mark: all but plain letters become numbers."""
    signs = (char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in text)
    return f'"{"".join(signs)}"'


def _lines(picture: Picture) -> Iterator[str]:
    chart = picture.chart
    yield "flowchart TD"
    for part in PARTS:
        members = [node for node in chart.nodes if node.part == part]
        if members:
            yield f"  subgraph part_{part} [{quoted(words.part_name(part))}]"
            yield from (f"    {_node(picture, node)}" for node in members)
            yield "  end"
    yield from (f"  {_way(way)}" for way in chart.ways)
    for node in chart.nodes:
        if node.stays:
            yield f"  s_{node.id} -->|{quoted(', '.join(node.stays))}| s_{node.id}"
    if chart.out_of_turns:
        said = _("after {count} replies").format(count=chart.max_turns)
        yield f"  out_of_turns[/{quoted(said)}/] -.-> s_{chart.out_of_turns}"
    if chart.always:
        names = ", ".join(map(words.shared_words, chart.always))
        said = _("On offer in every state with the citizen: {names}.").format(names=names)
        yield f"  always[/{quoted(said)}/]"
    yield from (f"  style s_{start} stroke-width:4px" for start in chart.starts)
    for kind, (fill, line) in _COLOURS.items():
        members = [node for node in chart.nodes if node.code == kind]
        if members:
            yield f"  classDef {kind} fill:{fill},stroke:{line},color:#23252a"
            yield f"  class {','.join(f's_{node.id}' for node in members)} {kind}"


def _node(picture: Picture, node: Node) -> str:
    lines = [node.id, words.shortened(words.shown_text(node), _LETTERS)]
    lines.append(", ".join(words.marks(node, picture.chart.starts)))
    label = "<br/>".join(quoted(line)[1:-1] for line in lines if line)
    return f's_{node.id}(["{label}"])' if node.ending else f's_{node.id}["{label}"]'


def _way(way: Way) -> str:
    arrow = "-.->" if way.conditional else "-->"
    return f"s_{way.source} {arrow}|{quoted(', '.join(way.replies))}| s_{way.to}"
