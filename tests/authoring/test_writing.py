"""Files are written whole or not at all, and a new one never takes the place of another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.authoring.writing import write_new, write_over


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_new(path, "één")

    with pytest.raises(FileExistsError):
        write_new(path, "twee")

    assert path.read_text(encoding="utf-8") == "één"


@pytest.mark.parametrize("write", [write_new, write_over])
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, write: object) -> None:
    assert callable(write)
    path = tmp_path / "a.yaml"

    with pytest.raises(UnicodeEncodeError):
        write(path, "half \ud800")

    assert list(tmp_path.iterdir()) == []


def test_writing_over_keeps_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_over(path, "old")

    with pytest.raises(UnicodeEncodeError):
        write_over(path, "half \ud800")
    assert path.read_text(encoding="utf-8") == "old"

    write_over(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_writing_over_keeps_permissions_and_links(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)

    write_over(link, "new")

    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640
