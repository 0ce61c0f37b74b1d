"""From text to a protocol: the shape of every key of the protocol file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from scoring import PARTS, TERMS
from simulator.authoring.form_protocol import MANDATE, PROTOCOL, RUNG, STEP
from simulator.authoring.protocol_sense import check_protocol
from simulator.authoring.shape import (
    KEBAB,
    LANGUAGE,
    LANGUAGE_SHAPE,
    SNAKE,
    VERSION,
    VERSION_SHAPE,
    Shape,
)
from simulator.diagnostics import TOP, Diagnostic, has_errors, in_order
from simulator.i18n import N_
from simulator.protocol import Mandate, Protocol
from simulator.questions import Rung
from simulator.source import Mapping as MappingNode
from simulator.source import Node, parse
from simulator.wording import Phrase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProtocolReading:
    """What came out of a protocol file."""

    protocol: Protocol | None
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether scenarios can be checked against it."""
        return self.protocol is not None and not has_errors(self.problems)


def read_protocol(text: str) -> ProtocolReading:
    """Read the text of a protocol file; never raises, whatever the text."""
    parsed = parse(text)
    if not isinstance(parsed.root, MappingNode):
        nothing = Diagnostic("no-protocol", TOP, N_("There is no protocol in this file."))
        return ProtocolReading(None, parsed.problems or (nothing,), parsed.lines)
    shape = Shape(parsed.lines)
    found = shape.fields(parsed.root, N_("the protocol"), PROTOCOL.names, PROTOCOL.required)
    steps = list(_steps(shape, found))
    protocol = Protocol(
        id=shape.identifier(found["protocol"], KEBAB).id if "protocol" in found else "",
        version=shape.matching(found["version"], VERSION, VERSION_SHAPE) if "version" in found else "",
        language=shape.matching(found["language"], LANGUAGE, LANGUAGE_SHAPE) if "language" in found else "",
        title=shape.phrase(found["title"], "protocol:title") if "title" in found else Phrase("", ("",), TOP),
        goals=_phrases(shape, found, "goals", KEBAB),
        steps=MappingProxyType({name: text for name, text, _fixed in steps}),
        fixed=frozenset(name for name, _text, fixed in steps if fixed),
        house_rules=_phrases(shape, found, "house_rules", SNAKE),
        mandates=_each(shape, found, "mandates", _mandate),
        measures=_each(shape, found, "measures", _rung),
    )
    problems = (*parsed.problems, *shape.problems, *check_protocol(protocol))
    return ProtocolReading(protocol, in_order(problems), parsed.lines)


def _steps(shape: Shape, found: dict[str, Node]) -> Iterator[tuple[str, Phrase, bool]]:
    """Read the steps: each a text, or a text with whether it may be left."""
    for entry in shape.entries(found["steps"], "steps") if "steps" in found else ():
        name, key = shape.identifier(entry.key, SNAKE).id, f"steps/{entry.key.text}:text"
        if not isinstance(entry.value, MappingNode) or "one_of" in _keys(entry.value):
            yield name, shape.phrase(entry.value, key), False
            continue
        inner = shape.fields(entry.value, N_("a step"), STEP.names, STEP.required)
        text = shape.phrase(inner["text"], key) if "text" in inner else Phrase(key, ("",), entry.value.span)
        yield name, text, shape.flag(inner["no_deviation"]) if "no_deviation" in inner else False


def _keys(node: MappingNode) -> set[str]:
    return {entry.key.text for entry in node.entries}


def _mandate(shape: Shape, name: str, node: Node) -> Mandate:
    found = shape.fields(node, N_("a mandate"), MANDATE.names, MANDATE.required)
    return Mandate(
        name,
        _text(shape, found, f"mandates/{name}:text", node),
        shape.refs(found["may_leave"]) if "may_leave" in found else (),
    )


def _rung(shape: Shape, name: str, node: Node) -> Rung:
    if name in (*TERMS, *PARTS):
        message = N_("'{name}' is part of every measure; a measure needs a name of its own.")
        shape.note("bad-id", node.span, message, name=name)
    found = shape.fields(node, N_("a measure"), RUNG.names, RUNG.required)
    timed = shape.flag(found["timed"]) if "timed" in found else False
    return Rung(name, _text(shape, found, f"measures/{name}:text", node), timed)


def _text(shape: Shape, found: dict[str, Node], key: str, node: Node) -> Phrase:
    return shape.phrase(found["text"], key) if "text" in found else Phrase(key, ("",), node.span)


def _each(
    shape: Shape, found: dict[str, Node], key: str, read: Callable[[Shape, str, Node], T]
) -> Mapping[str, T]:
    if key not in found:
        return MappingProxyType({})
    pairs = ((shape.identifier(entry.key, SNAKE).id, entry.value) for entry in shape.entries(found[key], key))
    return MappingProxyType({name: read(shape, name, value) for name, value in pairs})


def _phrases(
    shape: Shape, found: dict[str, Node], key: str, pattern: re.Pattern[str]
) -> Mapping[str, Phrase]:
    if key not in found:
        return MappingProxyType({})
    pairs = (
        (shape.identifier(entry.key, pattern).id, entry.value) for entry in shape.entries(found[key], key)
    )
    return MappingProxyType({name: shape.phrase(value, f"{key}/{name}:text") for name, value in pairs})
