"""From text to a protocol: the shape of every key of the protocol file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.authoring.form import PROTOCOL
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
from simulator.protocol import Protocol
from simulator.scenario import Phrase
from simulator.source import Mapping as MappingNode
from simulator.source import Node, parse


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
    protocol = Protocol(
        id=shape.identifier(found["protocol"], KEBAB).id if "protocol" in found else "",
        version=shape.matching(found["version"], VERSION, VERSION_SHAPE) if "version" in found else "",
        language=shape.matching(found["language"], LANGUAGE, LANGUAGE_SHAPE) if "language" in found else "",
        title=shape.phrase(found["title"], "protocol:title") if "title" in found else Phrase("", ("",), TOP),
        goals=_phrases(shape, found, "goals", KEBAB),
        steps=_phrases(shape, found, "steps", SNAKE),
    )
    return ProtocolReading(protocol, in_order((*parsed.problems, *shape.problems)), parsed.lines)


def _phrases(
    shape: Shape, found: dict[str, Node], key: str, pattern: re.Pattern[str]
) -> Mapping[str, Phrase]:
    if key not in found:
        return MappingProxyType({})
    pairs = (
        (shape.identifier(entry.key, pattern).id, entry.value) for entry in shape.entries(found[key], key)
    )
    return MappingProxyType({name: shape.phrase(value, f"{key}/{name}:text") for name, value in pairs})
