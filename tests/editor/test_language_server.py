"""The schema in the language server that editors use: completion, hover and complaints, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.authoring.library import SHIPPED
from simulator.authoring.recognition import kind_of
from simulator.authoring.schema import write_schema
from tests.editor.language_server import Document, NotHereError, Server, installed, running

HERE = Path(__file__).parent
RUBRIC = load_rubric()
SAMPLE = """\
scenario: proef
states:
  desk:
    text: Hij kijkt op.
    target: organisation
    replies:
      ask:
        you: Wat is er gebeurd?
        techniques: [open_question, norm]
        goes_to: here
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        program = installed()
    except NotHereError as why:
        pytest.skip(str(why))
    with running(program) as started:
        yield started


@pytest.fixture
def in_dutch(server: Server, tmp_path: Path) -> Document:
    return opened(server, tmp_path, SAMPLE, "nl")


def opened(server: Server, folder: Path, text: str, language: str) -> Document:
    """Open a scenario with a schema beside it, as `balie schema > balie.schema.json` leaves it."""
    schema = write_schema("scenario", language, RUBRIC)
    (folder / "balie.schema.json").write_text(schema, encoding="utf-8")
    modeline = "# yaml-language-server: $schema=balie.schema.json\n"
    return server.open(folder / "proef.yaml", modeline + text)


def test_inside_techniques_every_technique_is_offered_with_its_dutch_explanation(in_dutch: Document) -> None:
    offered = in_dutch.complete(after="techniques: [")

    assert set(RUBRIC.techniques) == set(offered)
    for name, technique in RUBRIC.techniques.items():
        assert offered[name].startswith(f"{technique.name.nl} ({technique.name.en})")
        assert technique.definition.nl in offered[name]


def test_at_a_key_the_keys_that_are_not_there_yet_are_offered(server: Server, tmp_path: Path) -> None:
    document = opened(server, tmp_path, SAMPLE + "        \n", "nl")
    offered = document.complete(after="goes_to: here\n        ")

    assert offered["reaction"] == "Wat je meteen daarna ziet en hoort, voor de volgende staat."
    assert {"flaws", "when", "heard", "why"} <= set(offered)
    assert not {"you", "techniques", "goes_to", "ending"} & set(offered)


def test_a_word_from_a_fixed_list_is_offered_with_what_it_means(server: Server, tmp_path: Path) -> None:
    document = opened(server, tmp_path, SAMPLE.replace("organisation", ""), "nl")
    offered = document.complete(after="target: ")

    assert offered["own_object"] == "Op spullen van de burger zelf."
    assert len(offered) == 8


def test_yes_and_no_are_offered_as_they_are_written(server: Server, tmp_path: Path) -> None:
    document = opened(server, tmp_path, SAMPLE + "        once: \n", "nl")

    assert {"yes", "no"} <= set(document.complete(after="once: "))


def test_a_key_and_a_technique_are_explained_in_dutch(in_dutch: Document) -> None:
    norm = in_dutch.hover(on="norm")

    assert "Een tot drie technieken: wat de woorden doen." in in_dutch.hover(on="techniques:")
    assert RUBRIC.techniques["norm"].definition.nl in norm
    assert RUBRIC.techniques["open_question"].definition.nl not in norm


def test_the_english_schema_explains_in_english(server: Server, tmp_path: Path) -> None:
    document = opened(server, tmp_path, SAMPLE, "en")

    assert "One to three techniques: what the words do." in document.hover(on="techniques:")
    assert RUBRIC.techniques["norm"].definition.en in document.hover(on="norm")


def test_a_wrong_key_a_wrong_technique_and_a_wrong_name_are_shown_at_their_lines(
    server: Server, tmp_path: Path
) -> None:
    text = SAMPLE.replace("goes_to", "goto").replace("norm", "normm").replace("  ask:", "  Ask-him:")
    complaints = opened(server, tmp_path, text, "nl").complaints()

    assert "11: Property goto is not allowed." in complaints
    assert [each for each in complaints if each.startswith("10: Value must be")]
    assert "8: Gebruik kleine letters, cijfers en lage streepjes, met een letter vooraan." in complaints


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_shipped_file_finds_its_schema_without_a_network_and_is_clean(server: Server, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    key = kind_of(text)
    document = server.open(path, text)

    assert document.complaints() == []
    assert document.hover(on=f"{key}: ")


def test_the_server_is_pinned_by_hash_and_by_no_host() -> None:
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")

    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/') > 1
    assert '"resolved"' not in lock
