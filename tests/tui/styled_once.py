"""The styles of the screens, parsed once: every app of a test has the same ones, and parsing takes long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.tokenizer import Token

Key = tuple[tuple[str, ...], tuple[tuple[str, object], ...], int]


def parse_once() -> None:
    """Let every text of styles be parsed once for each set of colours; what is parsed is never changed."""
    parse, tokenize, known = stylesheet.parse, stylesheet.tokenize_values, dict[Any, list[RuleSet]]()
    numbers = dict[int, int]()

    @cache
    def tokens(values: tuple[tuple[str, str], ...]) -> dict[str, list[Token]]:
        found = tokenize(dict(values))
        numbers[id(found)] = len(numbers)
        return found

    def remembered(scope: str, css: str, read_from: Any, **more: Any) -> Iterator[RuleSet]:
        colours = more.pop("variable_tokens")
        key = (scope, css, read_from, numbers[id(colours)], *sorted(more.items()))
        if key not in known:
            known[key] = list(parse(scope, css, read_from, variable_tokens=colours, **more))
        return iter(known[key])

    stylesheet.tokenize_values = lambda values: tokens(tuple(values.items()))
    stylesheet.parse = remembered  # type: ignore[assignment]  # it names its arguments, this hands them on
