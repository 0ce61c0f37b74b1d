"""A YAML text as an editor's language server sees it: scalars by the core rules of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

from simulator.source import Mapping, Node, Scalar, parse

_WHOLE = re.compile(r"[-+]?[0-9]+")
_BROKEN = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: value
    for value, name in ((True, "true"), (False, "false"))
    for word in (name, name.title(), name.upper())
}


def as_data(text: str) -> Any:
    """Give the value of a text without mistakes of YAML."""
    root = parse(text).root
    assert root is not None
    return _value(root)


def _value(node: Node) -> Any:
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Mapping):
        return {entry.key.text: _value(entry.value) for entry in node.entries}
    return [_value(item) for item in node.items]


def _scalar(node: Scalar) -> Any:
    if node.style != "plain":
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    if _WHOLE.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _BROKEN.fullmatch(node.text) else node.text
