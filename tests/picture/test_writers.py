"""SVG, Mermaid, DOT and the outline: whole, well formed, and no text of a scenario breaks out."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import load_rubric
from simulator import i18n
from simulator.picture import Picture, dot, draw, mermaid
from simulator.picture.dot import write_dot
from simulator.picture.mermaid import write_mermaid
from simulator.picture.outline import outline
from simulator.picture.svg import figure, write_svg
from simulator.picture.traffic import traffic_of
from simulator.scenario import Scenario
from tests.picture.builders import coffee, hostile, of_states

SVG = "{http://www.w3.org/2000/svg}"
DOT_TOKEN = re.compile(
    r'\s+|(?P<string>"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z_][A-Za-z_0-9]*|[0-9.]+)|(?P<sign>->|[{}\[\];=,])'
)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def played(scenario: Scenario) -> Picture:
    return draw(scenario, traffic_of(scenario, load_rubric(), 3))


def words_in(root: ET.Element) -> str:
    return " ".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


def test_the_svg_names_every_state_once_with_its_number_and_its_ending_in_words() -> None:
    picture = played(of_states(25))
    root = ET.fromstring(write_svg(picture))
    named = [element.text for element in root.iter(f"{SVG}text") if element.get("class") == "name"]
    kinds = [element.text or "" for element in root.iter(f"{SVG}text") if element.get("class") == "kind"]

    assert sorted(named) == sorted(node.id for node in picture.chart.nodes)
    assert sorted(kind[:2] for kind in kinds) == ["E1", "E2", "E3", "E4", "E5", "E6"]
    assert root.get("role") == "img"
    assert "after 24 replies" in words_in(root)


def test_a_good_ending_has_another_outline_than_a_bad_one() -> None:
    root = ET.fromstring(write_svg(draw(of_states(25))))
    outlines = {}
    for group in root.iter(f"{SVG}g"):
        style = (group.get("class") or "").split()
        if style[:1] == ["close"]:
            outlines[style[1]] = next(each.tag for each in group.iter() if each.get("class") == "shape")

    assert {kind for kind, tag in outlines.items() if tag == f"{SVG}rect"} == {"E1", "E2"}
    assert len(outlines) == 6


def test_a_condition_is_dotted_and_the_way_most_taken_is_the_thickest() -> None:
    picture = played(coffee())
    root = ET.fromstring(write_svg(picture))
    ways = {
        group.findtext(f"{SVG}title", "").split(":")[0]: path
        for group in root.iter(f"{SVG}g")
        for path in group.findall(f"{SVG}path")
        if (path.get("class") or "").startswith("way")
    }
    most = max(
        (line.way for line in picture.plan.lines),
        key=lambda way: picture.traffic.moves.get((way.source, way.to), 0) if picture.traffic else 0,
    )

    assert ways["machine → shouting"].get("class") == "way perhaps"
    assert ways["machine → bench"].get("class") == "way"
    assert (
        max(ways, key=lambda name: float(ways[name].get("stroke-width", "0"))) == f"{most.source} → {most.to}"
    )


def test_hostile_texts_stay_text_in_the_svg() -> None:
    picture = played(hostile())
    root = ET.fromstring(write_svg(picture))
    names = [
        link.get("aria-label", "") for link in ET.fromstring(figure(picture, linked=True)).iter(f"{SVG}a")
    ]

    assert any('<script>window.hurt = 1</script> " onmouseover=' in name for name in names)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "style", "rect", "text", "g", "path", "line",
    }  # fmt: skip
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    assert "<script>window.hurt = 1</script>" in "".join(root.itertext())


def test_every_text_of_the_svg_begins_on_the_sheet_and_the_legend_is_broken_to_fit_a_small_one() -> None:
    root = ET.fromstring(write_svg(played(coffee())))
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    legend = [element for element in root.iter(f"{SVG}text") if element.get("class") == "legend"]

    assert len(legend) > 5
    assert all(7 * len(element.text or "") <= width for element in legend)
    assert [float(element.get("y", "0")) < height for element in legend] == [True] * len(legend)


@given(st.text())
def test_no_text_leaves_its_quotes_in_mermaid(text: str) -> None:
    written = mermaid.quoted(text)

    assert not set(written[1:-1]) & set('"`[]{}|<>\\&\n')
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), written[1:-1]) == text


def unquoted(written: str) -> list[str]:
    """Read a quoted string of DOT as Graphviz does: a backslash gives its next sign, or a new line."""
    signs = re.findall(r"\\(.)|(.)", written[1:-1], re.DOTALL)
    return "".join("\0" if kept == "n" else kept or plain for kept, plain in signs).split("\0")


@given(
    st.lists(
        st.text(alphabet=st.one_of(st.sampled_from('\\"n<>{}'), st.characters(exclude_characters="\0"))),
        min_size=1,
        max_size=3,
    )
)
def test_no_text_leaves_its_quotes_in_dot(lines: list[str]) -> None:
    written = dot.quoted(*lines)

    assert DOT_TOKEN.fullmatch(written)
    assert unquoted(written) == lines


@pytest.mark.parametrize("make", [coffee, hostile, lambda: of_states(60)])
def test_every_state_and_every_way_can_be_read_back_from_dot(make: Callable[[], Scenario]) -> None:
    picture = draw(make())
    text = write_dot(picture)
    tokens, place = [], 0
    while place < len(text):
        token = DOT_TOKEN.match(text, place)
        assert token, text[place : place + 40]
        place = token.end()
        if token.lastgroup:
            tokens.append(token[0])

    assert tokens.count("{") == tokens.count("}")
    assert tokens.count("[") == tokens.count("]")
    arrows = [
        (tokens[n - 1].strip('"'), tokens[n + 1].strip('"')) for n, each in enumerate(tokens) if each == "->"
    ]
    stays = [(node.id, node.id) for node in picture.chart.nodes if node.stays]
    late = [("out of turns", picture.chart.out_of_turns)]
    assert arrows == [*((way.source, way.to) for way in picture.chart.ways), *stays, *late]
    declared = {tokens[n - 1].strip('"') for n, each in enumerate(tokens) if each == "["}
    assert {node.id for node in picture.chart.nodes} <= declared


@pytest.mark.parametrize("make", [coffee, hostile, lambda: of_states(60)])
def test_every_state_and_every_way_can_be_read_back_from_mermaid(make: Callable[[], Scenario]) -> None:
    picture = draw(make())
    bare = re.sub(r'"[^"\n]*"', '""', write_mermaid(picture))

    assert '"' not in bare.replace('""', "")
    nodes = re.findall(r'^    s_(\w+)(?:\[""\]|\(\[""\]\))$', bare, re.MULTILINE)
    ways = re.findall(r'^  s_(\w+) (?:-->|-\.->)\|""\| s_(\w+)$', bare, re.MULTILINE)
    assert sorted(nodes) == sorted(node.id for node in picture.chart.nodes)
    stays = [(node.id, node.id) for node in picture.chart.nodes if node.stays]
    assert ways == [*((way.source, way.to) for way in picture.chart.ways), *stays]
    assert f'out_of_turns[/""/] -.-> s_{picture.chart.out_of_turns}' in bare


def test_the_outline_has_every_state_under_its_part_with_the_numbers_of_the_picture() -> None:
    lines = list(outline(draw(coffee())))

    assert lines[0] == "De koffie is op"
    assert [line for line in lines if line.endswith(":")] == ["The talk:", "Afterwards:", "Endings:"]
    assert "  1 machine (starts here)" in lines
    assert "      Hij schudt aan de automaat." in lines
    assert any(line.startswith("      → 3 bench: ") for line in lines)
    assert "After 6 replies the conversation goes to closing_time." in lines


def test_a_hostile_text_cannot_make_a_line_of_its_own_in_the_outline() -> None:
    lines = list(outline(draw(hostile())))

    assert all(line.isprintable() for line in lines)
    assert not [line for line in lines if line.lstrip().startswith("<")]
