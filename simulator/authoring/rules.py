"""The rules of `balie check`, with the page of each: what it means, why it matters, how to mend it.

The pages lie in a file that `make pages` writes from the rules themselves and from their cases in
`tests/cases`; so a rule can be explained without importing what applies it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from simulator.diagnostics import Severity

PAGES = Path(__file__).parent / "pages.json"
Layer = Literal["form", "sense", "quality"]
LAYERS: tuple[Layer, ...] = ("form", "sense", "quality")
"""In the order in which they are applied."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule says, in one language."""

    sentence: str
    """What is wrong, in one sentence."""
    paragraphs: tuple[str, ...]
    """Why it matters and how to mend it."""
    message: str
    """What `check` says of the bad example, in full."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake that `check` finds."""

    name: str
    layer: Layer
    severity: Severity
    pages: Mapping[str, Page]
    """By language."""
    bad: str
    """The lines of a file with this mistake; empty when it is not about the lines of a file."""
    good: str
    """The same lines without it."""

    @property
    def in_file(self) -> str:
        """The kind of file that the examples are from."""
        return "po" if "msgid" in self.bad + self.good else "yaml"


@cache
def rules() -> Mapping[str, Rule]:
    """Give every rule by its name, in the order of layer and name."""
    read = json.loads(PAGES.read_text(encoding="utf-8"))
    return MappingProxyType({name: _rule(name, found) for name, found in read.items()})


def _rule(name: str, found: dict[str, Any]) -> Rule:
    pages = {
        language: Page(page["sentence"], tuple(page["paragraphs"]), page["message"])
        for language, page in found["pages"].items()
    }
    severity = Severity(found["severity"])
    return Rule(name, found["layer"], severity, MappingProxyType(pages), found["bad"], found["good"])


def rule_names() -> tuple[str, ...]:
    """Name every rule."""
    return tuple(rules())


def page_of(name: str, language: str) -> str:
    """Give the page of a rule as plain text; raises KeyError for a name that is no rule."""
    rule = rules()[name]
    page = rule.pages[language]
    return "\n\n".join([name, page.sentence, *page.paragraphs, *([page.message] if page.message else [])])
