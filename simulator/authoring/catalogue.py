"""A scenario's words in another language: gettext catalogues keyed by place. The only import of polib.

The catalogue holds texts and nothing else. A translated script is read like the original and must keep
its structure: the same lines with the same conditions, cues and speakers. Where it does not, or where the
original has changed since, the original is shown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import polib

from simulator.diagnostics import TOP, Diagnostic, Severity, Span, in_order
from simulator.i18n import N_
from simulator.scenario import CITIZEN, Phrase, Scenario, Script, Wording
from simulator.script import Cast, SourceLine, placeholders_in, read_script
from simulator.source import forbidden


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


def read_catalogue(text: str) -> Catalogue:
    """Read the text of a .po file; never raises, whatever the text."""
    bad = next(
        (char for char in text if not char.isprintable() and char not in "\r\ufeff" and forbidden(char)), None
    )
    if bad:
        return _unreadable(
            N_("There is a character here that cannot be shown safely: {code}."),
            text.count("\n", 0, text.index(bad)) + 1,
            code=f"U+{ord(bad):04X}",
        )
    try:
        # A text without a newline would be taken for the name of a file.
        file = polib.pofile(text.removeprefix("\ufeff") + "\n", check_for_duplicates=False)
    except (OSError, ValueError, UnicodeError, IndexError, KeyError, AttributeError) as error:
        number = "".join(char for char in str(error) if char.isdigit())[:6]
        return _unreadable(N_("This translation file cannot be read."), int(number or 1))
    entries = {
        entry.msgctxt: Entry(entry.msgid, _clean(entry.msgstr), entry.linenum or 1, entry.fuzzy)
        for entry in file
        if entry.msgctxt and not entry.obsolete
    }
    return Catalogue(MappingProxyType(entries), ())


def _clean(text: str) -> str:
    """Escapes in a catalogue can make characters that do not stand in the file."""
    return "".join(" " if forbidden(char) else char for char in text)


def _unreadable(message: str, line: int, **fields: str) -> Catalogue:
    problem = Diagnostic("bad-translation-file", Span(line, 1, line, 2), message, fields)
    return Catalogue(MappingProxyType({}), (problem,))


def translated(
    scenario: Scenario, catalogue: Catalogue, language: str
) -> tuple[Scenario, tuple[Diagnostic, ...]]:
    """Give the scenario in another language, and what is wrong with the catalogue."""
    work = _Translation(scenario, catalogue)
    result = work.rebuilt(scenario)
    unused = set(catalogue.entries) - work.used
    for key in unused:
        work.note(
            "orphan-translation",
            catalogue.entries[key].line,
            N_("The scenario has no text at {place}."),
            Severity.WARNING,
            place=key,
        )
    problems = in_order((*catalogue.problems, *work.problems))
    return dataclasses.replace(result, language=language), problems


def translate_phrases(value: Any, catalogue: Catalogue) -> Any:
    """Give any value with the phrases inside it in another language; what is missing stays as it is."""
    return _Translation(None, catalogue).rebuilt(value)


class _Translation:
    """Walks frozen values and replaces the texts in them."""

    def __init__(self, scenario: Scenario | None, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.cast = _cast(scenario) if scenario else Cast({})
        self.used: set[str] = set()
        self.problems: list[Diagnostic] = []

    def rebuilt(self, value: Any) -> Any:
        if isinstance(value, Phrase):
            return self._phrase(value)
        if isinstance(value, Wording):
            return self._wording(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, Span):
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
            self._text(_key(phrase.key, index, len(phrase.texts)), text)
            for index, text in enumerate(phrase.texts)
        )
        return dataclasses.replace(phrase, texts=texts)

    def _wording(self, wording: Wording) -> Wording:
        scripts: list[Script] = []
        sources: list[str] = []
        for index, (script, source) in enumerate(zip(wording.scripts, wording.sources, strict=True)):
            key = _key(wording.key, index, len(wording.scripts))
            text = self._text(key, source)
            scripts.append(
                script if text is source else self._script(key, text, script, in_reply=wording.in_reply)
            )
            sources.append(text)
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
        if entry.fuzzy or _squeezed(entry.original) != _squeezed(original):
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

    def _script(self, key: str, text: str, original: Script, *, in_reply: bool) -> Script:
        lines = tuple(SourceLine(line, TOP) for line in text.split("\n"))
        script, problems = read_script(lines, self.cast, in_reply=in_reply)
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
        return original

    def note(
        self, rule: str, line: int, message: str, severity: Severity = Severity.ERROR, **fields: str
    ) -> None:
        self.problems.append(Diagnostic(rule, Span(line, 1, line, 2), message, fields, severity=severity))


def _key(key: str, index: int, count: int) -> str:
    return key if count == 1 else f"{key}#{index + 1}"


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _structure(line: Any) -> tuple[Any, ...]:
    condition = line.condition.text if line.condition else None
    return line.kind, line.speaker, line.to, condition, line.cue.id if line.cue else None


def _cast(scenario: Scenario) -> Cast:
    names = {person.name: person.id for person in scenario.people.values()}
    first = next(iter(scenario.people), None)
    fixed = {"{citizen}": CITIZEN, scenario.citizen.name: CITIZEN}
    return Cast(MappingProxyType(names | ({"{colleague}": first} if first else {}) | fixed))
