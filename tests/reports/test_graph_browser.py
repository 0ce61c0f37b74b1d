"""The picture as a page, in a real browser: reachable by keyboard, accessible, without a request to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from scoring import load_rubric
from simulator import i18n
from simulator.picture import draw
from simulator.picture.svg import write_svg
from simulator.picture.traffic import traffic_of
from simulator.reports import graph_page
from simulator.scenario import Scenario
from tests.picture.builders import coffee, hostile, of_states

Scheme = Literal["light", "dark"]


def page_of(scenario: Scenario) -> str:
    i18n.use("nl")
    return graph_page(draw(scenario, traffic_of(scenario, load_rubric(), 2)))


def opened(browser: Browser, file: Path, text: str, scheme: Scheme = "light") -> tuple[Page, list[str]]:
    file.write_text(text, encoding="utf-8")
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page, asked


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    found, asked = opened(browser, tmp_path / "page.html", page_of(coffee()), request.param)
    yield found
    assert asked == [found.url.split("#")[0]]
    found.context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_it_has_a_title_a_language_and_a_row_for_every_state(page: Page) -> None:
    assert page.title() == "Het gesprek als plaat: De koffie is op"
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.locator("h1").all_inner_texts() == ["De koffie is op"]
    assert page.locator(".states tbody tr").count() == len(coffee().states)


@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing_and_the_window_is_wide_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelector('details').open = true")

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()
    assert "color-contrast" in {rule["id"] for rule in results.response["passes"]}
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_keyboard_comes_by_the_states_in_the_order_of_reading_and_shows_who_comes_by(page: Page) -> None:
    order = [box.id for box in draw(coffee()).plan.boxes if box.number]
    found: list[str] = []
    while len(found) < len(order):
        page.keyboard.press("Tab")
        assert focused(page) != "states", "the table comes after the picture"
        if focused(page).startswith("n-"):
            found.append(focused(page).removeprefix("n-"))
            shown = [name for name in order if page.locator(f"#c-{name}").is_visible()]
            assert shown == found[-1:]

    assert found == order


def test_a_state_leads_to_its_row_and_the_row_back(page: Page) -> None:
    page.locator("#n-bench").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#s-bench"

    page.locator("#s-bench th a").click()
    assert page.evaluate("location.hash") == "#n-bench"


def test_it_prints_the_picture_on_one_sheet_on_its_side(browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(browser, tmp_path / "page.html", page_of(of_states(60)), "dark")
    for paper, box in (("A4", r"84[12](\.\d+)? 59[456]"), ("A3", r"119[01](\.\d+)? 84[12]")):
        pdf = page.pdf(format=paper, landscape=True)
        assert re.search(rb"/MediaBox \[0 0 " + box.encode(), pdf)
    page.emulate_media(media="print")
    assert not page.locator("details").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    height = page.evaluate("document.querySelector('svg.picture').getBoundingClientRect().height")
    assert height <= page.evaluate("window.innerHeight")
    page.context.close()


@pytest.mark.parametrize("kind", ["page.html", "picture.svg"])
def test_hostile_texts_run_nothing(browser: Browser, tmp_path: Path, kind: str) -> None:
    text = page_of(hostile()) if kind == "page.html" else write_svg(draw(hostile()))
    page, asked = opened(browser, tmp_path / kind, text)
    page.mouse.move(700, 300)

    assert page.evaluate("window.hurt") is None
    assert page.locator("script, img").count() == 0
    assert (
        page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        or kind == "picture.svg"
    )
    assert asked == [page.url]
    page.context.close()
