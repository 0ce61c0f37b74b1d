"""Play-script text: what is seen, said and done, one thing to a line.

In a state's `text` and a reply's `reaction` a plain line is what is seen and `Name: ...` is spoken;
`[condition]` and `<cue>` may stand before it. In a reply's `you` a plain line is said by the trainee,
`(...)` is an act and `(Name) ...` is said to that person. A backslash before a line takes it literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.conditions import Condition, parse_condition
from simulator.diagnostics import Diagnostic, Span, nearest
from simulator.i18n import N_
from simulator.scenario import CITIZEN, PLACEHOLDERS, TRAINEE, Ref, Script, ScriptLine

_SPEAKER = re.compile(r"(?P<name>[^\W\d_][^:.,?!;]{0,38}?):(?:\s|$)")
_PERSON = re.compile(r"\((?P<name>[^)]*)\)\s*(?P<rest>\S.*)$")
_CUE = re.compile(r"<(?P<id>[^>]*)>\s*")
_BRACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may speak: names as they stand in the text, and the ids they mean."""

    by_name: Mapping[str, str]

    def id_of(self, name: str) -> str | None:
        """Find who is meant by a name or a placeholder."""
        return self.by_name.get(name.strip())


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a block with the place of its first character."""

    text: str
    span: Span


def read_script(
    lines: tuple[SourceLine, ...], cast: Cast, *, in_reply: bool
) -> tuple[Script, tuple[Diagnostic, ...]]:
    """Read the lines of one script block; a line with a mistake is kept as plain text."""
    script: list[ScriptLine] = []
    problems: list[Diagnostic] = []
    for line in _joined(lines):
        read = _spoken_by_trainee if in_reply else _seen_or_heard
        script.append(read(line, cast, problems))
        problems.extend(_unknown_placeholders(line))
    return tuple(script), tuple(problems)


def _joined(lines: tuple[SourceLine, ...]) -> Iterator[SourceLine]:
    """Join each line that is indented deeper to the one before it."""
    held: SourceLine | None = None
    for line in lines:
        if not line.text.strip():
            continue
        if held is not None and line.text[:1] in " \t":
            held = SourceLine(f"{held.text} {line.text.strip()}", held.span)
            continue
        if held is not None:
            yield held
        held = SourceLine(line.text.strip(), line.span)
    if held is not None:
        yield held


def _spoken_by_trainee(line: SourceLine, cast: Cast, problems: list[Diagnostic]) -> ScriptLine:
    text = line.text
    if text.startswith("\\"):
        return ScriptLine("said", text[1:], line.span, TRAINEE)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return ScriptLine("act", text[1:-1].strip(), line.span, TRAINEE)
    if not text.startswith("("):
        return ScriptLine("said", text, line.span, TRAINEE)
    found = _PERSON.match(text)
    person = cast.id_of(found["name"]) if found else None
    if found is None or person is None:
        problems.append(_unknown_person(found["name"] if found else text, line.span, cast, "("))
        return ScriptLine("said", text, line.span, TRAINEE)
    return ScriptLine("said", found["rest"], line.span, TRAINEE, to=None if person == CITIZEN else person)


def _seen_or_heard(line: SourceLine, cast: Cast, problems: list[Diagnostic]) -> ScriptLine:
    condition, rest = _condition_before(line, problems)
    cue, rest = _cue_before(rest)
    text = rest.text
    if text.startswith("\\"):
        return ScriptLine("seen", text[1:], rest.span, condition=condition, cue=cue)
    found = _SPEAKER.match(text)
    if found is None or len(found["name"].split()) > 4 or not found["name"][0].isupper():
        return ScriptLine("seen", text, rest.span, condition=condition, cue=cue)
    person = cast.id_of(found["name"])
    if person is None:
        problems.append(_unknown_person(found["name"], rest.span, cast, found["name"]))
        return ScriptLine("seen", text, rest.span, condition=condition, cue=cue)
    words = text[found.end() :].strip()
    return ScriptLine("said", words, rest.span, person, condition=condition, cue=cue)


def _condition_before(line: SourceLine, problems: list[Diagnostic]) -> tuple[Condition | None, SourceLine]:
    if not line.text.startswith("["):
        return None, line
    end = line.text.find("]")
    if end < 0:
        problems.append(
            Diagnostic(
                "bad-condition",
                _part(line.span, 0, 1),
                N_("The bracket that opens this line is not closed."),
                hint=N_("A line starts with [condition]; write \\[ to mean the bracket itself."),
            )
        )
        return None, line
    parsed = parse_condition(line.text[1:end], _part(line.span, 1, end))
    rest = _from(line, end + 1)
    if isinstance(parsed, Diagnostic):
        problems.append(parsed)
        return None, rest
    return parsed, rest


def _cue_before(line: SourceLine) -> tuple[Ref | None, SourceLine]:
    found = _CUE.match(line.text)
    if found is None:
        return None, line
    return Ref(found["id"].strip(), _part(line.span, 1, 1 + len(found["id"]))), _from(line, found.end())


def _from(line: SourceLine, start: int) -> SourceLine:
    rest = line.text[start:]
    skipped = start + len(rest) - len(rest.lstrip())
    return SourceLine(rest.strip(), _part(line.span, skipped, len(line.text)))


def _part(span: Span, start: int, end: int) -> Span:
    return Span(span.line, span.column + start, span.line, span.column + max(end, start + 1))


def _unknown_person(name: str, span: Span, cast: Cast, sign: str) -> Diagnostic:
    shown = name.strip()[:40]
    meant = nearest(shown, cast.by_name)
    literally = N_("Add the person under people, or write \\ before the line to mean it literally.")
    return Diagnostic(
        "unknown-person",
        _part(span, 1 if sign == "(" else 0, len(name) + (1 if sign == "(" else 0)),
        N_("Nobody here is called '{name}'."),
        {"name": shown, "meant": meant or ""},
        hint=N_("Did you mean '{meant}'?") if meant else literally,
    )


def _unknown_placeholders(line: SourceLine) -> Iterator[Diagnostic]:
    for found in _BRACE.finditer(line.text):
        if found[1] not in PLACEHOLDERS:
            yield unknown_placeholder(found[1], _part(line.span, found.start(), found.end()))


def unknown_placeholder(name: str, span: Span) -> Diagnostic:
    """Word the mistake of a name in braces that is not on the fixed list."""
    return Diagnostic(
        "unknown-placeholder",
        span,
        N_("There is no name {{{name}}} to fill in."),
        {"name": name[:40], "names": ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)},
        hint=N_("The names are {names}."),
    )


def placeholders_in(text: str) -> tuple[str, ...]:
    """List the names in braces that a text asks for."""
    return tuple(found[1] for found in _BRACE.finditer(text))


def fill(text: str, names: Mapping[str, str]) -> str:
    """Put the names from the fixed list into a text; nothing else in it has meaning."""
    return _BRACE.sub(lambda found: names.get(found[1], found[0]), text)
