"""The page in a real browser: readable, accessible, without a request to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from simulator import i18n
from simulator.reports import debrief_page
from tests.reports.builders import OCCASION, a_debrief, a_hostile_debrief

WIDTHS = (320, 768, 1400)


@pytest.fixture
def requests() -> list[str]:
    """What the page asked for."""
    return []


@pytest.fixture(params=["light", "dark"])
def page(
    browser: Browser, tmp_path: Path, requests: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The page of a whole debrief, opened from a file by someone who is offline."""
    i18n.use("nl")
    (tmp_path / "page.html").write_text(debrief_page(a_debrief(), OCCASION), encoding="utf-8")
    context = browser.new_context(
        offline=True, color_scheme=request.param, viewport={"width": 1400, "height": 900}
    )
    opened = context.new_page()
    opened.on("request", lambda asked: requests.append(asked.url))
    opened.goto((tmp_path / "page.html").as_uri())
    yield opened
    context.close()


def wider_than_the_window(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_it_has_a_title_a_language_and_headings_and_asks_for_nothing(page: Page, requests: list[str]) -> None:
    assert page.title() == "Nabespreking: De koffie is op"
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.locator("h1").all_inner_texts() == ["De koffie is op"]
    assert page.locator("h2").count() == 10
    assert page.get_by_role("img", name="De spanning, moment voor moment").count() == 1
    assert page.get_by_role("region", name="Keerpunten").count() == 1
    assert requests == [page.url]


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_no_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert wider_than_the_window(page) <= 0

    open_everything(page)
    assert wider_than_the_window(page) <= 0


@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing(page: Page, width: int) -> None:
    """Axe reads contrast, landmarks, headings, tables and names."""
    page.set_viewport_size({"width": width, "height": 800})
    open_everything(page)

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()
    assert "color-contrast" in {rule["id"] for rule in results.response["passes"]}


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page) -> None:
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_the_other_replies_are_closed_on_screen_and_open_in_print(page: Page) -> None:
    reply = page.locator(".others .play").first

    assert not reply.is_visible()
    page.get_by_text("Alle antwoorden die je hier kon kiezen").click()
    assert reply.is_visible()
    page.get_by_text("Alle antwoorden die je hier kon kiezen").click()
    page.emulate_media(media="print")
    assert reply.is_visible()
    assert not page.locator("figure summary").is_visible()


def test_it_prints_on_a4_without_dark_ink(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()

    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    # 210 by 297 millimetres, in points
    assert re.search(rb"/MediaBox \[0 0 59[45](\.\d+)? 84[12]", pdf)


@pytest.mark.parametrize("kind", range(4))
def test_hostile_texts_run_nothing_and_fit(browser: Browser, tmp_path: Path, kind: int) -> None:
    (tmp_path / "page.html").write_text(debrief_page(a_hostile_debrief(kind), OCCASION), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "page.html").as_uri())

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.mouse.move(width / 2, 200)
        assert wider_than_the_window(page) <= 0, width
    assert page.evaluate("window.hurt") is None
    assert page.locator("script, img").count() == 0
    assert asked == [page.url]
    context.close()
