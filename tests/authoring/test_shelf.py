"""The shelf: what was read last is at hand as long as nothing that it was read from changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.authoring import library as library_module
from simulator.authoring.library import Shelf, Volume, library
from tests.authoring.test_catalogue import GOOD
from tests.builders import PROTOCOL, a_folder, a_scenario

GOALS = 'msgctxt "goals/listen-first:text"\nmsgid "Eerst luisteren."\nmsgstr "Listen first."\n'
Change = Callable[[Path], object]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with two scenarios, one of them translated; nothing is shipped."""
    monkeypatch.setattr(library_module, "SHIPPED", tmp_path / "shipped")
    folder = tmp_path / "own"
    a_folder(folder, a_scenario(scenario="ander", title="Ander"), name="ander")
    a_folder(folder, en=GOOD)
    (folder / "protocols" / "translations").mkdir()
    return folder


def written(name: str, text: str) -> Change:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


CHANGES: dict[str, Change] = {
    "the file": written("de-test.yaml", a_scenario(title="Anders")),
    "the file gets a mistake": written("de-test.yaml", a_scenario(start="nowhere")),
    "the file is cut off": lambda folder: (folder / "de-test.yaml").write_bytes(b"scenario: de-test\xff"),
    "the file is gone": lambda folder: (folder / "de-test.yaml").unlink(),
    "another file": lambda folder: a_folder(folder, a_scenario(scenario="meer", title="Meer"), name="meer"),
    "the protocol": written("protocols/gemeente.yaml", PROTOCOL.replace("Eerst luisteren.", "Luister.")),
    "the protocol is gone": lambda folder: (folder / "protocols" / "gemeente.yaml").unlink(),
    "the words of the protocol": written("protocols/translations/gemeente.en.po", GOALS),
    "the translation": written("translations/de-test.en.po", GOOD.replace("The test", "Another")),
    "the translation is gone": lambda folder: (folder / "translations" / "de-test.en.po").unlink(),
}


def test_what_did_not_change_is_not_read_again(place: Path) -> None:
    shelf = Shelf()
    before = shelf.volumes([place], "en")

    after = shelf.volumes([place], "en")

    assert len(before) == 2
    assert all(one is other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_the_shelf_has_what_the_files_say_now(place: Path, change: Change) -> None:
    shelf = Shelf()
    before = shelf.volumes([place], "en")
    change(place)

    after = shelf.volumes([place], "en")

    assert after == library([place], "en")
    assert after != before


def test_another_language_is_read_in_that_language(place: Path) -> None:
    shelf = Shelf()
    shelf.volumes([place], "en")

    assert shelf.volumes([place], "nl") == library([place], "nl")


def test_a_file_that_changed_while_it_was_read_and_back_again_is_read_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, read, text = Shelf(), library_module.open_volume, (place / "de-test.yaml").read_text("utf-8")

    def just_written(path: Path, language: str | None, *, advice: bool) -> Volume:
        if path.stem == "de-test":
            path.write_text(a_scenario(title="Even anders"), encoding="utf-8")
        return read(path, language, advice=advice)

    with monkeypatch.context() as patch:
        patch.setattr(library_module, "open_volume", just_written)
        (_, passing) = shelf.volumes([place], "nl")
    (place / "de-test.yaml").write_text(text, encoding="utf-8")

    assert passing.scenario
    assert passing.scenario.title.texts == ("Even anders",)
    assert shelf.volumes([place], "nl") == library([place], "nl")
