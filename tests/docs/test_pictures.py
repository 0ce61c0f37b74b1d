"""The pictures of the pages show the program as it is now, and reach for nothing elsewhere."""

from __future__ import annotations

import re

from tests.docs.pictures import FOLDER, draw, files

ROOT = FOLDER.parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def test_every_picture_is_what_the_program_shows_now() -> None:
    stale = [path.name for path, picture, theme in files() if path.read_text("utf-8") != draw(picture, theme)]

    assert stale == [], "make pictures draws them anew; look at them before you keep them"


def test_a_picture_fetches_nothing_and_names_nobody() -> None:
    for path, _picture, _theme in files():
        svg = path.read_text("utf-8")
        # The name of a namespace is no address that anything is fetched from.
        assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!#)(\S+)", svg) == [], path.name
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", ""), path.name


def test_every_picture_stands_on_a_page_in_both_themes_with_words_for_who_does_not_see_it() -> None:
    shown = "\n".join(page.read_text("utf-8") for page in PAGES)

    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(path.name for path, *_ in files())
    for path, _picture, _theme in files():
        assert f"pictures/{path.name}" in shown, path.name
    assert all(len(words) > 40 for words in re.findall(r'<img alt="([^"]*)" src="[^"]*pictures/', shown))
