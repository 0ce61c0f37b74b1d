"""Reports of the register as a page: every cell, every note, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from simulator import i18n
from simulator.register.sheet import Align, Column, Sheet
from simulator.reports import Letterhead, sheet_page

HEAD = Letterhead(
    "Gemeente Voorbeeld", "2026-11-22", "0.1.0", "gemeente/register\n3\nAAAA\n\n— gemeente Zm9v\n"
)
HOSTILE = "</td><script>document.title='run'</script>"


def a_sheet(**changes: object) -> Sheet:
    values: dict[str, object] = {
        "name": "due",
        "title": "Who is due",
        "columns": (Column("person", "Person"), Column("days", "Days", Align.RIGHT)),
        "rows": (("p-1", "12"), ("p-2", "30")),
        "notes": ("Status only.",),
        "nothing": "Nobody is due.",
    }
    return Sheet(**(values | changes))  # type: ignore[arg-type]


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: list[str] = []
        self._open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("td", "th"):
            self._open = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1] += data


def test_every_cell_and_note_is_printed_in_order() -> None:
    page = sheet_page([a_sheet()], HEAD)

    assert Reader(page).cells == ["Person", "Days", "p-1", "12", "p-2", "30"]
    assert "Status only." in page
    assert "Nobody is due." not in page


def test_the_checkpoint_is_printed_as_it_was_signed() -> None:
    assert HEAD.checkpoint.strip() in sheet_page([a_sheet()], HEAD)
    assert "<pre>" not in sheet_page([a_sheet()], Letterhead("G", "2026-11-22", "0.1.0"))


def test_the_page_says_what_its_checkpoint_covers_and_names_the_key_to_compare() -> None:
    page = " ".join(sheet_page([a_sheet()], replace(HEAD, vkey="gemeente+00aa11bb+AZ<b>")).split())

    assert "not the figures on this page" in page
    assert "no date of its own" in page
    assert "<code>gemeente+00aa11bb+AZ&lt;b&gt;</code> Compare this key" in page
    assert "<code>" not in sheet_page([a_sheet()], HEAD)


def test_a_report_without_rows_says_so() -> None:
    page = sheet_page([a_sheet(rows=())], HEAD)

    assert "Nobody is due." in page
    assert "table" not in Reader(page).tags


def test_several_tables_each_have_their_title() -> None:
    page = sheet_page([a_sheet(), a_sheet(title="Erasures")], HEAD)

    assert Reader(page).tags.count("table") == 2
    assert "<h2>Erasures</h2>" in page


def test_hostile_cells_come_out_as_text() -> None:
    page = sheet_page([a_sheet(rows=((HOSTILE, HOSTILE),), title=HOSTILE, notes=(HOSTILE,))], HEAD)

    assert Reader(page).cells[2:] == [HOSTILE, HOSTILE]
    assert "script" not in Reader(page).tags


@pytest.fixture
def in_dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


def test_the_page_speaks_the_language_in_use(in_dutch: None) -> None:
    page = sheet_page([a_sheet()], HEAD)

    assert '<html lang="nl">' in page
    assert "Made with" not in page


@pytest.mark.parametrize("width", [360, 1200])
def test_a_browser_and_axe_find_nothing_wrong(browser: Browser, tmp_path: Path, width: int) -> None:
    long = ("person-with-a-very-long-key " * 4, "12")
    file = tmp_path / "page.html"
    file.write_text(sheet_page([a_sheet(rows=(long, *[("p", "1")] * 40)), a_sheet(title="More")], HEAD))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    page.close()
