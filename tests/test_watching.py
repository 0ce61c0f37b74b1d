"""A file that is being written: what is seen of it, and what is not believed at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.watching import DOUBT, PATIENCE, Version, read_version, stamps, versions
from tests.conversations import COFFEE, a_library

Act = Callable[[], object]
OTHER = COFFEE.replace("Leeg. Alweer leeg.", "Al drie dagen leeg.")
BROKEN = COFFEE.replace("start: machine", "start: nowhere")


def watched(path: Path, *acts: Act) -> list[Version]:
    """Watch a file while one thing after another happens to it, each between two looks."""
    happenings = iter(acts)

    def wait() -> bool:
        act = next(happenings, None)
        if act is not None:
            act()
        return act is not None

    return list(versions(path, "nl", wait))


def nothing() -> None:
    """Let a look pass by."""


def saved(path: Path, text: str) -> Act:
    return lambda: path.write_text(text, encoding="utf-8")


def replaced(path: Path, text: str) -> Act:
    """Save as most editors do: a new file takes the place of the old one."""

    def act() -> None:
        new = path.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)

    return act


def test_the_file_is_given_at_once_and_again_only_after_a_change(tmp_path: Path) -> None:
    path = a_library(tmp_path)

    assert len(watched(path, nothing, nothing)) == 1
    assert [version.volume.body for version in watched(path, nothing, saved(path, OTHER), nothing)] == [
        COFFEE.encode(),
        OTHER.encode(),
    ]


@pytest.mark.parametrize("save", [saved, replaced])
def test_every_way_to_save_is_seen(tmp_path: Path, save: Callable[[Path, str], Act]) -> None:
    path = a_library(tmp_path)

    assert watched(path, save(path, OTHER))[-1].volume.body == OTHER.encode()


def test_a_file_of_the_same_length_and_time_in_its_place_is_seen(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)

    def act() -> None:
        replaced(path, COFFEE.replace("Alweer leeg", "Weer leeg!!"))()
        os.utime(path, ns=times)

    assert b"Weer leeg!!" in watched(path, act)[-1].volume.body


def test_a_file_that_is_missing_for_a_moment_is_no_mistake(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    found = watched(path, path.unlink, nothing, saved(path, OTHER), nothing)

    assert [version.volume.playable for version in found] == [True, True]


def test_a_file_that_stays_away_is_told(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    found = watched(path, path.unlink, *[nothing] * PATIENCE)

    assert [finding.rule for finding in found[-1].findings] == ["no-such-file"]


def test_half_a_file_is_not_told_when_the_whole_follows(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    found = watched(path, saved(path, OTHER[:900]), saved(path, OTHER), *[nothing] * DOUBT)

    assert [version.volume.body for version in found] == [COFFEE.encode(), OTHER.encode()]


def test_a_broken_file_that_stays_is_told_with_the_authors_line(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    finding = watched(path, saved(path, BROKEN), *[nothing] * DOUBT)[-1].findings[0]

    assert finding.rule == "unknown-state"
    assert (finding.line, finding.span.column) == ("start: nowhere", 8)


def test_a_change_in_the_protocol_beside_it_is_seen(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    protocol = tmp_path / "protocols" / "gemeente.yaml"
    text = protocol.read_text(encoding="utf-8").replace("Eerst luisteren", "Luister eerst")

    assert watched(path, saved(protocol, text))[-1].volume.goals == ("Luister eerst.",)


def test_a_translation_that_comes_beside_it_is_seen_with_what_is_wrong_in_it(tmp_path: Path) -> None:
    path = a_library(tmp_path)
    catalogue = tmp_path / "translations" / "koffie.en.po"
    catalogue.parent.mkdir()
    assert stamps(path, "en")[catalogue] is None
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "nowhere"\nmsgid "a"\nmsgstr "b"\n',
        encoding="utf-8",
    )
    version = read_version(path, "en")

    assert stamps(path, "en")[catalogue] is not None
    assert version.volume.catalogue == catalogue.read_bytes()
    assert catalogue in {finding.path for finding in version.findings}


@pytest.mark.parametrize(
    "body", [b"", b"\x00", b"\xff\xfe", b"\x1b[2J", b"a: &a [*a]", b"\xe2\x80\xae", b"[" * 5000, b"\n" * 5000]
)
def test_no_bytes_stop_the_watching(tmp_path: Path, body: bytes) -> None:
    path = a_library(tmp_path)
    found = watched(path, lambda: path.write_bytes(body), *[nothing] * DOUBT, saved(path, OTHER))

    assert [version.volume.playable for version in found] == [True, False, True]


def test_a_folder_in_the_place_of_the_file_stops_nothing(tmp_path: Path) -> None:
    path = a_library(tmp_path)

    def act() -> None:
        path.unlink()
        path.mkdir()

    assert watched(path, act, *[nothing] * PATIENCE)[-1].findings[0].rule == "not-a-file"
