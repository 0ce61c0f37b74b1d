"""A scenario's words in another language: gettext catalogues keyed by place.

It shares the door to polib with `translation`, which writes what is read here.

The catalogue holds texts and nothing else. A translated script is read like the original and must keep
its structure: the same lines with the same conditions, cues and speakers. Where it does not, or where the
original has changed since, the original is shown.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

import polib

from simulator.characters import cleaned, first_forbidden, forbidden_character, forbidden_in
from simulator.diagnostics import Diagnostic, Severity, Span, in_order
from simulator.i18n import N_
from simulator.passage import Passage
from simulator.protocol import Protocol
from simulator.questions import House
from simulator.scenario import CITIZEN, Exit, Scenario, Trial
from simulator.script import Cast, cast_of, placeholders_in, read_script
from simulator.source import MAX_PROBLEMS, lines_of
from simulator.wording import Phrase, Ref, Script, ScriptLine, Wording

# What translators and tools note beside a text; flags (#,) and thrown-away entries (#~) are read.
_COMMENT = re.compile(r"\s*#(?![,~])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated text and the original it was made from."""

    original: str
    text: str
    line: int
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translated texts by their keys."""

    entries: Mapping[str, Entry]
    problems: tuple[Diagnostic, ...]
    readable: bool = True
    """False when the file could not be read to its end: what it lacks is not known."""


def read_catalogue(text: str) -> Catalogue:
    """Read the text of a .po file; never raises, whatever the text."""
    lines = lines_of(text)
    problems = list(islice(forbidden_in(lines), MAX_PROBLEMS))
    try:
        # A text without a newline would be taken for the name of a file.
        text = "".join(f"{'' if _COMMENT.match(line) else cleaned(line)}\n" for line in lines)
        file = polib.pofile(text, check_for_duplicates=False)
    except UNPARSED as error:
        problems.append(unreadable(error))
        return Catalogue(MappingProxyType({}), in_order(problems), readable=False)
    entries: dict[str, Entry] = {}
    for entry in file:
        if not entry.obsolete:
            problems += _take(entry, _line_of(entry, lines), entries)
    return Catalogue(MappingProxyType(entries), tuple(problems[:MAX_PROBLEMS]))


UNPARSED = (OSError, ValueError, UnicodeError, IndexError, KeyError, AttributeError)
"""What polib raises on a text that is no catalogue."""
_UNREADABLE = N_("This translation file cannot be read from here on.")


def unreadable(error: Exception) -> Diagnostic:
    """Say where polib gave up."""
    found = re.search(r"line (\d{1,6})", str(error))
    return _note("bad-translation-file", int(found[1]) if found else 1, _UNREADABLE)


def _line_of(entry: polib.POEntry, lines: Sequence[str]) -> int:
    """Find the line that names the place: polib counts from the comments before it."""
    first: int = entry.linenum or 1
    following = range(first, len(lines) + 1) if entry.msgctxt else ()
    return next((number for number in following if lines[number - 1].lstrip().startswith("msgctxt")), first)


def _take(entry: polib.POEntry, line: int, entries: dict[str, Entry]) -> Iterator[Diagnostic]:
    """Add an entry to the texts; of two at one place the first holds."""
    place, text = entry.msgctxt, entry.msgstr
    bad = first_forbidden(text)
    if bad:
        # An escape can make a character that does not stand in the file.
        yield forbidden_character(bad, Span(line, 1, line, 2))
    if not place:
        message = N_("This translation does not say to which text it belongs.")
        yield _note("orphan-translation", line, message, Severity.WARNING)
    elif place in entries:
        message = N_("The text at {place} is translated twice; the first one holds.")
        yield _note("duplicate-translation", line, message, place=place)
    else:
        entries[place] = Entry(entry.msgid, cleaned(text), line, entry.fuzzy)


def _note(
    rule: str, line: int, message: str, severity: Severity = Severity.ERROR, **fields: str
) -> Diagnostic:
    return Diagnostic(rule, Span(line, 1, line, 2), message, fields, severity=severity)


def translated(
    scenario: Scenario, catalogue: Catalogue, language: str
) -> tuple[Scenario, tuple[Diagnostic, ...]]:
    """Give the scenario in another language, and what is wrong with the catalogue."""
    if not catalogue.readable:
        return scenario, catalogue.problems
    work = _Translation(scenario, catalogue)
    result = work.rebuilt(scenario)
    work.note_orphans(N_("The scenario has no text at {place}."))
    problems = in_order((*catalogue.problems, *work.problems))
    return dataclasses.replace(result, language=language), problems


def translated_protocol(protocol: Protocol, catalogue: Catalogue) -> tuple[Protocol, tuple[Diagnostic, ...]]:
    """Give a protocol with its words in another language, and what is wrong with the catalogue."""
    if not catalogue.readable:
        return protocol, catalogue.problems
    work = _Translation(None, catalogue)
    result = work.rebuilt(protocol)
    work.note_orphans(N_("The protocol has no text at {place}."))
    return result, in_order((*catalogue.problems, *work.problems))


def translate_phrases(value: Any, catalogue: Catalogue) -> Any:
    """Give any value with the phrases inside it in another language; what is missing stays as it is."""
    return _Translation(None, catalogue).rebuilt(value)


# What a scenario is full of and what holds no words: not looked into.
_WORDLESS = (str, int, Span, Ref, Exit, Trial, House, type(None))


class _Translation:
    """Walks frozen values and replaces the texts in them."""

    def __init__(self, scenario: Scenario | None, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.scenario = scenario
        self.cast = cast_of(scenario.citizen, scenario.people) if scenario else Cast()
        self.used: set[str] = set()
        self.problems: list[Diagnostic] = []

    def rebuilt(self, value: Any) -> Any:
        if isinstance(value, Phrase):
            return self._phrase(value)
        if isinstance(value, Wording):
            return self._wording(value)
        if isinstance(value, _WORDLESS):
            return value
        if dataclasses.is_dataclass(value):
            changed = {
                field.name: self.rebuilt(getattr(value, field.name)) for field in dataclasses.fields(value)
            }
            return dataclasses.replace(value, **changed)  # type: ignore[type-var]
        if isinstance(value, tuple):
            return tuple(self.rebuilt(item) for item in value)
        if isinstance(value, Mapping):
            return MappingProxyType({key: self.rebuilt(item) for key, item in value.items()})
        return value

    def _phrase(self, phrase: Phrase) -> Phrase:
        texts = tuple(
            self._text(place_of(phrase.key, index, len(phrase.texts)), text)
            for index, text in enumerate(phrase.texts)
        )
        return dataclasses.replace(phrase, texts=texts)

    def _wording(self, wording: Wording) -> Wording:
        scripts: list[Script] = []
        sources: list[str] = []
        for index, (script, source) in enumerate(zip(wording.scripts, wording.sources, strict=True)):
            key = place_of(wording.key, index, len(wording.scripts))
            text = self._text(key, source)
            read = None if text is source else self._script(key, text, script, in_reply=wording.in_reply)
            scripts.append(script if read is None else read)
            sources.append(source if read is None else text)
        return dataclasses.replace(wording, scripts=tuple(scripts), sources=tuple(sources))

    def _text(self, key: str, original: str) -> str:
        entry = self.catalogue.entries.get(key)
        if entry is None or not entry.text.strip():
            self.note(
                "missing-translation",
                entry.line if entry else 1,
                N_("The text at {place} is not translated."),
                Severity.WARNING,
                place=key,
            )
            self.used.add(key)
            return original
        self.used.add(key)
        if entry.fuzzy or squeezed(entry.original) != squeezed(original):
            self.note(
                "stale-translation",
                entry.line,
                N_("The text at {place} has changed since it was translated."),
                Severity.WARNING,
                place=key,
            )
            return original
        if sorted(placeholders_in(entry.text)) != sorted(placeholders_in(original)):
            self.note(
                "translation-drift",
                entry.line,
                N_("The translation at {place} has other names in braces."),
                place=key,
            )
            return original
        return entry.text.strip()

    def _script(self, key: str, text: str, original: Script, *, in_reply: bool) -> Script | None:
        """Read a translated script; None when it is not built like the original."""
        cast = dataclasses.replace(self.cast, front=self._front(key))
        script, problems = read_script(Passage(text).rows(), cast, in_reply=in_reply)
        if not problems and [_structure(line) for line in script] == [_structure(line) for line in original]:
            # Places stay those of the original: that is where the author mends things.
            return tuple(
                dataclasses.replace(line, text=new.text) for line, new in zip(original, script, strict=True)
            )
        self.note(
            "translation-drift",
            self.catalogue.entries[key].line,
            N_("The translation at {place} has other lines, conditions, cues or speakers."),
            place=key,
        )
        return None

    def _front(self, key: str) -> str:
        """Give who is in front of the trainee at the place of a text."""
        state = self.scenario.states.get(key.partition("/")[0]) if self.scenario else None
        return state.addressee.id if state and state.addressee else CITIZEN

    def note_orphans(self, message: str) -> None:
        """Write down the texts that nothing has asked for."""
        for key in set(self.catalogue.entries) - self.used:
            line = self.catalogue.entries[key].line
            self.note("orphan-translation", line, message, Severity.WARNING, place=key)

    def note(
        self, rule: str, line: int, message: str, severity: Severity = Severity.ERROR, **fields: str
    ) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(_note(rule, line, message, severity, **fields))


def place_of(key: str, index: int, count: int) -> str:
    """Give the place of one text, out of several under one key where `one_of` has them."""
    return key if count == 1 else f"{key}#{index + 1}"


def squeezed(text: str) -> str:
    """Give a text without the space that makes no difference to it."""
    return " ".join(text.split())


def _structure(line: ScriptLine) -> tuple[object, ...]:
    condition = line.condition.expression if line.condition else None
    return line.kind, line.speaker, line.to, condition, line.cue.id if line.cue else None
