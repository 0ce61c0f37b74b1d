"""Play-script text: what is seen, said and done, one thing to a line.

In a state's `text` and a reply's `reaction` a plain line is what is seen and `Name: ...` is spoken;
`[condition]` and `<cue>` may stand before it. In a reply's `you` a plain line is said by the trainee,
`(...)` is an act and `(Name) ...` is said to that person. A backslash before a line takes it literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.condition_syntax import BY_NAME, parse_condition
from simulator.conditions import Condition
from simulator.diagnostics import Diagnostic, nearest
from simulator.i18n import N_
from simulator.passage import Passage, joined
from simulator.scenario import CITIZEN, PLACEHOLDERS, TRAINEE, Citizen, Person
from simulator.wording import Ref, Script, ScriptLine

_SPEAKER = re.compile(r"(?P<name>[^\W\d_][^:.,?!;]{0,38}?):(?:\s|$)")
_PERSON = re.compile(r"\((?P<name>[^()]*)\)\s*(?P<rest>.*)$")
_CUE = re.compile(r"<(?P<id>[^<>]*)>")
_BRACE = re.compile(r"\{([^{}]*)\}")
_LITERALLY = N_("Write \\ before the line to mean the sign itself.")
_OWN_LINE = N_(
    "An act stands in brackets on a line of its own; write \\ before the line to mean the bracket."
)
_SAME_LINE = N_("Write the words on the same line, or further in on the next.")
_ONE_OF_EACH = N_("Before a line stand at most one [condition] and then one <cue>.")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may speak: names as they stand in the text, and the ids they mean."""

    by_name: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    front: str = CITIZEN
    """Id of the person in front of the trainee."""
    complete: bool = True
    """False when somebody's name could not be read: then every name may be right."""

    def id_of(self, name: str) -> str | None:
        """Find who is meant by a name or a placeholder."""
        return self.by_name.get(name.strip())


def cast_of(citizen: Citizen, people: Mapping[str, Person]) -> Cast:
    """Give who may speak in a scenario."""
    names = {person.name: person.id for person in people.values()}
    colleague = next(iter(people), None)
    fixed = {"{citizen}": CITIZEN, citizen.name: CITIZEN} | ({"{colleague}": colleague} if colleague else {})
    known = names | fixed
    return Cast(MappingProxyType(known), complete="" not in known)


def read_script(
    lines: Iterator[Passage], cast: Cast, *, in_reply: bool
) -> tuple[Script, tuple[Diagnostic, ...]]:
    """Read the lines of one script block; a line with a mistake is kept as plain text."""
    script: list[ScriptLine] = []
    problems: list[Diagnostic] = []
    for line in _continued(lines):
        read = _spoken_by_trainee if in_reply else _seen_or_heard
        script.append(read(line, cast, problems))
        problems.extend(unknown_placeholders(line))
    return tuple(script), tuple(problems)


def _continued(lines: Iterator[Passage]) -> Iterator[Passage]:
    """Join each line that is indented deeper to the one before it."""
    held: list[Passage] = []
    for line in lines:
        if not line.text.strip():
            continue
        if held and not line.text[:1].isspace():
            yield joined(held)
            held = []
        held.append(line.part(0))
    if held:
        yield joined(held)


# What the trainee says and does


def _spoken_by_trainee(line: Passage, cast: Cast, problems: list[Diagnostic]) -> ScriptLine:
    text = line.text
    if text.startswith("\\"):
        return ScriptLine("said", text[1:].strip(), line.span(), TRAINEE)
    if text[:1] in ("[", "<"):
        message = N_("The trainee's own words have no condition and no cue.")
        problems.append(_bad_line(line, 1, message, _LITERALLY))
    if not text.startswith("("):
        return ScriptLine("said", text, line.span(), TRAINEE)
    if _closing_bracket(text) == len(text) - 1:
        return ScriptLine("act", text[1:-1].strip(), line.span(), TRAINEE)
    return _said_to(line, cast, problems)


def _said_to(line: Passage, cast: Cast, problems: list[Diagnostic]) -> ScriptLine:
    found = _PERSON.match(line.text)
    person = cast.id_of(found["name"]) if found else None
    if found and person:
        to = None if person == cast.front else person
        return ScriptLine("said", found["rest"], line.span(), TRAINEE, to=to)
    if _closing_bracket(line.text) < 0:
        problems.append(_bad_line(line, 1, N_("The bracket that opens this line is not closed."), _LITERALLY))
    elif cast.complete:
        problems.append(_nobody(line, 1, _closing_bracket(line.text), cast, _OWN_LINE))
    return ScriptLine("said", line.text, line.span(), TRAINEE)


def _closing_bracket(text: str) -> int:
    """Find the bracket that closes the one that opens the line; -1 when there is none."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index
    return -1


# What is seen and heard


def _seen_or_heard(line: Passage, cast: Cast, problems: list[Diagnostic]) -> ScriptLine:
    found = len(problems)
    condition, rest = _condition_before(line, problems)
    cue, rest = _cue_before(rest, problems)
    text, sound = rest.text, len(problems) == found
    if text.startswith("\\"):
        return ScriptLine("seen", text[1:].strip(), rest.span(), condition=condition, cue=cue)
    if sound and text[:1] in ("[", "<"):
        problems.append(_bad_line(rest, 1, _ONE_OF_EACH, _LITERALLY))
    if sound and not text:
        problems.append(_bad_line(line, None, N_("This line shows nothing: it has no words."), _SAME_LINE))
    speaker, words = _speaker_before(rest, cast, problems)
    if speaker is None:
        return ScriptLine("seen", text, rest.span(), condition=condition, cue=cue)
    if not words:
        problems.append(
            _bad_line(rest, None, N_("Nobody speaks on this line: there are no words."), _SAME_LINE)
        )
    return ScriptLine("said", words, rest.span(), speaker, condition=condition, cue=cue)


def _speaker_before(line: Passage, cast: Cast, problems: list[Diagnostic]) -> tuple[str | None, str]:
    """Find who speaks; a name from the cast always counts, another one when it looks like a name."""
    before, colon, words = line.text.partition(":")
    person = cast.id_of(before) if colon and words[:1] in ("", " ", "\t") else None
    if person is not None:
        return person, words.strip()
    found = _SPEAKER.match(line.text)
    if found and len(found["name"].split()) <= 4 and found["name"][0].isupper() and cast.complete:
        literally = N_("Add the person under people, or write \\ before the line to mean it literally.")
        problems.append(_nobody(line, 0, len(found["name"]), cast, literally))
    return None, line.text


def _condition_before(line: Passage, problems: list[Diagnostic]) -> tuple[Condition | None, Passage]:
    if not line.text.startswith("["):
        return None, line
    end = line.text.find("]")
    if end < 0:
        problems.append(_bad_line(line, 1, N_("The bracket that opens this line is not closed."), _LITERALLY))
        return None, line
    rest = line.part(end + 1)
    if not line.text[1:end].strip():
        problems.append(_bad_line(line, end + 1, N_("There is no condition in these brackets."), _LITERALLY))
        return None, rest
    parsed = parse_condition(line.part(1, end))
    if isinstance(parsed, Diagnostic):
        problems.append(_or_literally(parsed))
        return None, rest
    return parsed, rest


def _or_literally(problem: Diagnostic) -> Diagnostic:
    """In a script a bracket may have been meant as a bracket, unless it speaks of a variant."""
    if problem.hint == BY_NAME:
        return problem
    hint = N_("A line starts with a [condition]; write \\[ to mean the bracket itself.")
    return Diagnostic(problem.rule, problem.span, problem.message, problem.fields, hint=hint)


def _cue_before(line: Passage, problems: list[Diagnostic]) -> tuple[Ref | None, Passage]:
    if not line.text.startswith("<"):
        return None, line
    found = _CUE.match(line.text)
    if found is None or not found["id"].strip():
        problems.append(_bad_line(line, 1, N_("This line starts with < but not with a <cue>."), _LITERALLY))
        return None, line
    name = line.part(1, found.end("id"))
    return Ref(name.text, name.span()), line.part(found.end())


# Mistakes


def _bad_line(line: Passage, end: int | None, message: str, hint: str) -> Diagnostic:
    return Diagnostic("bad-line", line.span(0, end), message, hint=hint)


def _nobody(line: Passage, start: int, end: int, cast: Cast, otherwise: str) -> Diagnostic:
    name = line.part(start, end)
    shown = name.text[:40]
    meant = nearest(shown, cast.by_name)
    return Diagnostic(
        "unknown-person",
        name.span(),
        N_("Nobody here is called '{name}'."),
        {"name": shown, "meant": meant or ""},
        hint=N_("Did you mean '{meant}'?") if meant else otherwise,
    )


def unknown_placeholders(text: Passage) -> Iterator[Diagnostic]:
    """Find the names in braces that are not on the fixed list."""
    for found in _BRACE.finditer(text.text):
        if found[1] not in PLACEHOLDERS:
            yield Diagnostic(
                "unknown-placeholder",
                text.span(found.start(), found.end()),
                N_("There is no name {{{name}}} to fill in."),
                {"name": found[1][:40], "names": ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)},
                hint=N_("The names are {names}."),
            )


def placeholders_in(text: str) -> tuple[str, ...]:
    """List the names in braces that a text asks for."""
    return tuple(found[1] for found in _BRACE.finditer(text))


def fill(text: str, names: Mapping[str, str]) -> str:
    """Put the names from the fixed list into a text; nothing else in it has meaning."""
    return _BRACE.sub(lambda found: names.get(found[1], found[0]), text)
