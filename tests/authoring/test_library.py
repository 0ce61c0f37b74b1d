"""The library: which scenarios there are, with their protocol and their translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.library import SHIPPED, fingerprint, library, open_volume, protocols_for, reopened
from tests.authoring.test_catalogue import GOOD
from tests.builders import PROTOCOL, a_folder, a_scenario, changed

CASES = Path(__file__).parent.parent / "cases"


def test_a_volume_holds_the_scenario_its_bytes_and_its_goals_in_words(tmp_path: Path) -> None:
    volume = open_volume(a_folder(tmp_path))

    assert (volume.id, volume.playable, volume.problems) == ("de-test", True, ())
    assert volume.body == a_scenario().encode()
    assert volume.goals == ("Eerst luisteren.",)


def test_a_broken_scenario_is_listed_and_not_playable(tmp_path: Path) -> None:
    a_folder(tmp_path, changed(a_scenario(), "start: desk", "start: dsk"))

    (volume,) = (each for each in library([tmp_path]) if each.path.parent == tmp_path)

    assert not volume.playable
    assert [problem.rule for problem in volume.problems] == ["unknown-state"]


def test_a_file_that_is_no_scenario_is_known_by_its_name(tmp_path: Path) -> None:
    volume = open_volume(a_folder(tmp_path, "- niets", name="kladje"))

    assert (volume.id, volume.scenario, volume.readable) == ("kladje", None, True)


def test_a_file_that_is_not_there_is_not_readable(tmp_path: Path) -> None:
    volume = open_volume(tmp_path / "gone.yaml")

    assert (volume.readable, volume.lines, volume.body) == (False, (), b"")


def test_a_persons_own_scenario_goes_before_a_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    shipped = next(SHIPPED.glob("*.yaml"))
    a_folder(tmp_path, a_scenario(scenario=shipped.stem), name=shipped.stem)

    found = [volume for volume in library([tmp_path]) if volume.id == shipped.stem]

    assert [volume.path.parent for volume in found] == [tmp_path]


def test_playable_ones_come_first_and_then_by_title(tmp_path: Path) -> None:
    a_folder(tmp_path, "- x", name="aaa")
    a_folder(tmp_path, a_scenario(scenario="tweede", title="zon"), name="tweede")
    a_folder(tmp_path, a_scenario(scenario="eerste", title="Aap"), name="eerste")

    ours = [volume.id for volume in library([tmp_path]) if volume.path.parent == tmp_path]

    assert ours == ["eerste", "tweede", "aaa"]


def test_whoever_waits_hears_how_many_files_were_read(tmp_path: Path) -> None:
    a_folder(tmp_path, name="a")
    heard: list[tuple[int, int]] = []

    library([tmp_path], told=lambda done, count: heard.append((done, count)))

    count = heard[0][1]
    assert count > 1
    assert heard == [(number, count) for number in range(count)]


def test_the_protocol_beside_the_scenario_goes_before_the_shipped_one(tmp_path: Path) -> None:
    a_folder(tmp_path)

    own = next(found for found in protocols_for(tmp_path) if found.id == "gemeente")

    assert own.title.texts == ("Huisregels",)


def test_a_protocol_that_cannot_be_read_is_told_as_that(tmp_path: Path) -> None:
    path = a_folder(tmp_path, a_scenario(protocol="elders"))
    broken = PROTOCOL.replace("gemeente", "elders").replace("version: 1.0.0\n", "")
    (tmp_path / "protocols" / "elders.yaml").write_text(broken, encoding="utf-8")

    assert [problem.rule for problem in open_volume(path).problems] == ["broken-protocol"]


def test_a_translation_is_read_when_its_language_is_asked_for(tmp_path: Path) -> None:
    path = a_folder(tmp_path, en=GOOD)

    assert open_volume(path).catalogue is None
    assert open_volume(path, "nl").catalogue is None
    english = open_volume(path, "en")
    assert english.catalogue == GOOD.encode()
    assert english.scenario is not None
    assert english.scenario.title.texts == ("The test",)


def test_the_goals_are_told_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    path = a_folder(tmp_path, en=GOOD)
    folder = tmp_path / "protocols" / "translations"
    folder.mkdir()
    entry = 'msgctxt "goals/listen-first:text"\nmsgid "Eerst luisteren."\nmsgstr "Listen first."\n'
    (folder / "gemeente.en.po").write_text(entry, encoding="utf-8")

    assert open_volume(path, "en").goals == ("Listen first.",)
    assert open_volume(path, "nl").goals == ("Eerst luisteren.",)


def test_what_was_played_is_reopened_from_its_bytes() -> None:
    dutch = reopened(a_scenario().encode(), "nl", None)
    english = reopened(a_scenario().encode(), "en", GOOD.encode())

    assert dutch is not None
    assert english is not None
    assert (dutch.title.texts, english.title.texts) == (("De test",), ("The test",))


@pytest.mark.parametrize("path", sorted(CASES.glob("*/bad.yaml")), ids=lambda path: path.parent.name)
def test_what_is_read_for_playing_has_every_error_and_nothing_that_check_does_not_say(path: Path) -> None:
    whole, quick = open_volume(path), open_volume(path, advice=False)

    assert quick.errors == whole.errors
    assert all(problem in whole.problems for problem in quick.problems)


def test_a_file_is_known_by_its_sha_256() -> None:
    assert fingerprint(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_protocol_and_a_translation_that_change_are_read_again(tmp_path: Path) -> None:
    path = a_folder(tmp_path, en=GOOD)
    open_volume(path, "en")
    protocol, catalogue = (
        tmp_path / "protocols" / "gemeente.yaml",
        tmp_path / "translations" / "de-test.en.po",
    )
    protocol.write_text(PROTOCOL.replace("Eerst luisteren.", "Luister."), encoding="utf-8")
    catalogue.write_text(GOOD.replace("The test", "Another"), encoding="utf-8")

    changed_ = open_volume(path, "en")

    assert changed_.goals == ("Luister.",)
    assert changed_.scenario is not None
    assert changed_.scenario.title.texts == ("Another",)
