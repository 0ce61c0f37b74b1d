"""Pages to keep or print: the only place that knows Jinja.

A page is one file that needs nothing from outside and runs nothing: no scripts, fonts or pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from simulator.debrief import Debrief
from simulator.picture import Picture
from simulator.register.sheet import Sheet
from simulator.reports.graph import graph_view
from simulator.reports.lending import Lent, shown_in_browser
from simulator.reports.saving import save_beside, write_new, write_over
from simulator.reports.sheets import Letterhead, sheet_view
from simulator.reports.view import Occasion, Page, view

__all__ = [
    "Lent",
    "Letterhead",
    "Occasion",
    "debrief_page",
    "graph_page",
    "keep",
    "printed",
    "sheet_page",
    "shown_in_browser",
    "write_new",
    "write_over",
]

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def debrief_page(result: Debrief, occasion: Occasion) -> str:
    """Print a debrief as one HTML page, in the language in use."""
    return printed(view(result, occasion))


def printed(page: Page) -> str:
    """Print what the view has decided."""
    return _PAGES.get_template("debrief.html").render(page=page)


def graph_page(picture: Picture) -> str:
    """Print the picture of a scenario as one HTML page, in the language in use."""
    return _PAGES.get_template("graph.html").render(page=graph_view(picture))


def sheet_page(sheets: Sequence[Sheet], head: Letterhead) -> str:
    """Print one or more tables of the register as one HTML page, in the language in use."""
    return _PAGES.get_template("sheet.html").render(page=sheet_view(sheets, head))


def keep(result: Debrief, occasion: Occasion) -> Path:
    """Write the page in the current folder, or else at home, and give its path; raises OSError."""
    name = f"debrief-{occasion.scenario}-{occasion.day}"
    return save_beside(debrief_page(result, occasion), name, (Path.cwd(), Path.home()))
