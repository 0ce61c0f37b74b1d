"""The tutorials can be followed: every piece fits, every command says what the page shows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.authoring.reader import read_scenario
from simulator.scenario import Scenario, State
from tests.docs.pages import TUTORIALS, Done, blocks, follow, put, said

MISTAKES = ("[unknown-word]", "[bad-condition]", "[unknown-cue]", "[unknown-person]", "[short-pass]")


@pytest.fixture(scope="module", params=TUTORIALS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def done(language: str) -> Iterator[Done]:
    page, example = TUTORIALS[language]
    with tempfile.TemporaryDirectory() as folder:
        yield follow(page.read_text(encoding="utf-8"), example.name, language, Path(folder))


def finished(language: str) -> Scenario:
    scenario = read_scenario(TUTORIALS[language][1].read_text(encoding="utf-8")).scenario
    assert scenario is not None
    return scenario


def test_every_command_says_what_the_page_shows(language: str, done: Done) -> None:
    """`python -m tests.docs.pages` writes the new words into the page; read the difference before keeping it."""
    assert TUTORIALS[language][0].read_text(encoding="utf-8").splitlines() == done.page.splitlines()


def test_the_last_step_leaves_the_finished_file(language: str, done: Done) -> None:
    assert TUTORIALS[language][1].read_text(encoding="utf-8") == done.file


def test_every_piece_of_the_file_says_where_it_goes(language: str) -> None:
    page = TUTORIALS[language][0].read_text(encoding="utf-8")

    pieces = [block for block in blocks(page) if block.kind == "yaml"]
    assert len(pieces) > 20
    assert [block.body for block in pieces if not block.note.startswith("file: ")] == []


def test_the_words_before_a_piece_say_where_it_goes(language: str) -> None:
    page = TUTORIALS[language][0].read_text(encoding="utf-8")
    before = 0
    for block in blocks(page):
        said_before = page[before : block.span[0]].partition("<!--")[0]
        how, _, keys = block.note.removeprefix("file: ").partition(" ")
        if block.kind == "yaml" and how in ("above", "replace"):
            for key in keys.split(" > "):
                assert f"`{key}`" in said_before or f"`{key}:`" in said_before, (key, said_before)
        before = block.span[1]


def test_the_commands_of_the_page_are_run(done: Done) -> None:
    used = {command.split()[1] for command in done.commands}

    assert used == {"check", "explain", "play", "test", "score"}


def test_the_finished_scenario_is_clean_in_the_quality_layer_too(language: str, done: Done) -> None:
    (shown,) = [block.body for block in blocks(done.page) if "20 %" in block.body]

    assert shown.endswith({"en": "1 file, nothing wrong.\n", "nl": "1 bestand, niets mis.\n"}[language])


def test_the_mistakes_on_the_way_are_shown_with_their_messages(language: str) -> None:
    page = TUTORIALS[language][0].read_text(encoding="utf-8")

    assert [rule for rule in MISTAKES if rule not in page] == []


def test_no_command_of_the_page_crashes(done: Done) -> None:
    for block in blocks(done.page):
        assert "crash-" not in block.body
        assert "Traceback" not in block.body


def test_the_finished_scenario_has_all_that_the_tutorial_is_about(language: str) -> None:
    scenario = finished(language)
    states = scenario.states.values()

    assert len([state for state in states if state.ending]) == 3
    assert len(scenario.tests) == 2
    assert scenario.always
    assert scenario.cues
    assert scenario.facts
    assert any(state.addressee and state.phase != "aftermath" for state in states)
    assert any(state.phase == "aftermath" for state in states)
    assert any(reply.when for state in states for reply in (state.replies or {}).values())


def test_both_languages_make_the_same_conversation() -> None:
    english, dutch = finished("en"), finished("nl")

    assert list(english.states) == list(dutch.states)
    for state in english.states:
        assert acts(english.states[state]) == acts(dutch.states[state])


def acts(state: State) -> dict[str, tuple[str, ...]]:
    return {name: tuple(ref.id for ref in reply.techniques) for name, reply in (state.replies or {}).items()}


# How the pieces are put together


FILE = "one: 1\n\ntwo:\n  deep: 2\n\n  more:\n    deep: 3\n\nthree: 4\n"


def test_a_piece_goes_at_the_end_after_an_empty_line() -> None:
    assert put(FILE, "four: 5\n", "file: end") == FILE + "\nfour: 5\n"


def test_a_piece_goes_above_a_key_with_an_empty_line_after_it() -> None:
    assert put(FILE, "new: 0\n", "file: above three").endswith("    deep: 3\n\nnew: 0\n\nthree: 4\n")


def test_a_piece_replaces_a_key_with_all_that_belongs_to_it() -> None:
    assert put(FILE, "two: 0\n", "file: replace two") == "one: 1\n\ntwo: 0\n\nthree: 4\n"


def test_a_key_can_be_named_by_what_it_belongs_to() -> None:
    replaced = put(FILE, "    deep: 9\n", "file: replace more > deep")

    assert replaced == FILE.replace("deep: 3", "deep: 9")


def test_what_is_typed_shows_on_the_screen_as_in_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "post.yaml").write_text(TUTORIALS["en"][1].read_text(encoding="utf-8"), encoding="utf-8")

    shown = said("balie play post.yaml --plain --no-trace", tmp_path, "en", "? q")

    assert "\n?\n" in shown
    assert "\nq\n" in shown
