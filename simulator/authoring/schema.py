"""The JSON Schema of every kind of YAML file, for completion, hover and a first check in an editor.

It is made from the tables of `form`, so that it names the keys that the readers read. It is draft-07, which
language servers know best. It says less of a file than `check` does: it sees one value at a time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scoring import Flaw, Rubric, Technique
from simulator.authoring import kinds
from simulator.authoring.form import BOUND, REPLY, SCENARIO, STATE
from simulator.authoring.form_organisation import DATABASE, DATABASE_SHAPE, ORGANISATION
from simulator.authoring.form_people import WORDINGS
from simulator.authoring.form_protocol import PROTOCOL
from simulator.authoring.form_trainings import TRAININGS
from simulator.authoring.particulars import DATE, DATE_SHAPE
from simulator.authoring.shape import KEBAB, LANGUAGE, LANGUAGE_SHAPE, SNAKE, VERSION, VERSION_SHAPE
from simulator.conditions import MAX_LENGTH
from simulator.i18n import N_, spoken

Schema = dict[str, Any]

FILES: Mapping[str, kinds.Table] = {
    "scenario": SCENARIO,
    "protocol": PROTOCOL,
    "organisation": ORGANISATION,
    "trainings": TRAININGS,
}
_TITLES = {
    "scenario": N_("A scenario of Balie."),
    "protocol": N_("A protocol of Balie."),
    "organisation": N_("An organisation that works with Balie."),
    "trainings": N_("The trainings of an organisation."),
}
_NOTE = N_("An editor shows part of what is wrong; 'balie check' shows all of it.")
_TECHNIQUE, _FLAW = N_("Technique"), N_("Flaw: a right act done badly")
_SHARED = {"reply": REPLY, "state": STATE}
_MOST_TECHNIQUES = 3
_SPELLING = {
    KEBAB: N_("Use small letters, digits and hyphens, starting with a letter."),
    SNAKE: N_("Use small letters, digits and underscores, starting with a letter."),
    VERSION: VERSION_SHAPE,
    LANGUAGE: LANGUAGE_SHAPE,
    DATE: DATE_SHAPE,
    DATABASE: DATABASE_SHAPE,
    BOUND: N_('Write it as ">= 70", or with one of the signs <, <=, == and >.'),
}
_SOME = r"\S"
_ONE_LINE = r"^\s*\S[^\n]*\s*$"
_DIGITS = "^[0-9]{1,6}$"
_SIGNED = "^([+-][0-9]|0|[+-]10)$"
_YES_OR_NO = "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
_YES_NO = [{"label": word, "body": word} for word in ("yes", "no")]
# A text of digits alone is a number to YAML, and a text to Balie.
_TEXT: Schema = {"type": ["string", "number"], "pattern": _SOME}


def write_schema(file: str, language: str, rubric: Rubric) -> str:
    """Give the JSON Schema of a kind of file, a key of FILES, with its texts in `nl` or `en`."""
    return json.dumps(_Writer(language, rubric).file(file), indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes tables as schemas in one language."""

    language: str
    rubric: Rubric

    def file(self, file: str) -> Schema:
        schema: Schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "description": f"{self.said(_TITLES[file])} {self.said(_NOTE)}",
            **self.table(FILES[file]),
        }
        if file == "scenario":
            schema["definitions"] = {name: self.table(table) for name, table in _SHARED.items()}
        return schema

    def said(self, message: str) -> str:
        return spoken(message, self.language)

    def kind(self, kind: kinds.Kind) -> Schema:
        for name, table in _SHARED.items():
            if kind is table:
                return {"$ref": f"#/definitions/{name}"}
        return _WRITERS[type(kind)](self, kind)

    # Tables

    def table(self, table: kinds.Table) -> Schema:
        schema: Schema = {
            **({"description": self.said(table.meaning)} if table.meaning else {}),
            "type": "object",
            "properties": {key.name: self._key(key) for key in table.keys},
            "additionalProperties": False,
        }
        if table.required:
            schema["required"] = list(table.required)
        if table.least:
            schema["minProperties"] = table.least
        return schema | self._laws(table)

    def _key(self, key: kinds.Key) -> Schema:
        return {"description": self.said(key.meaning), **self.kind(key.kind)}

    def _laws(self, table: kinds.Table) -> Schema:
        """Write what holds between the keys of a table."""
        laws: Schema = {}
        together: Schema = {key: [other] for key, other in table.needs}
        apart: Schema = {
            key: {"not": {"anyOf": [{"required": [other]} for each, other in table.excludes if each == key]}}
            for key, _ in table.excludes
        }
        if together or apart:
            laws["dependencies"] = together | apart
        if table.one_of:
            laws["anyOf"] = [{"required": [key]} for key in table.one_of]
        if table.explained:
            laws["allOf"] = [
                {
                    "if": {
                        "properties": {key: {"pattern": f"^({'|'.join(sorted(words))})$"}},
                        "required": [key],
                    },
                    "then": {"required": [other]},
                }
                for key, words, other in table.explained
            ]
        return laws

    def matching(self, kind: kinds.Matching | kinds.Named) -> Schema:
        """Write the form of a word; an editor shows the sentence instead of the pattern."""
        pattern = kind.pattern
        schema: Schema = {"type": "string"}
        if pattern:
            schema["pattern"] = f"^({pattern.pattern})$"
        if pattern in _SPELLING:
            schema["patternErrorMessage"] = self.said(_SPELLING[pattern])
        return schema | ({"maxLength": kind.longest} if kind.longest else {})

    def named(self, kind: kinds.Named) -> Schema:
        schema: Schema = {"type": "object", "additionalProperties": self.kind(kind.item)}
        if kind.pattern:
            schema["propertyNames"] = self.matching(kind)
        if kind.taken:
            schema["propertyNames"]["not"] = {"enum": list(kind.taken)}
        if kind.least:
            schema["minProperties"] = kind.least
        return schema

    # Texts and words

    def text(self, kind: kinds.Text) -> Schema:
        if not kind.wordings:
            return dict(_TEXT)
        wordings: Schema = {
            "description": self.said(WORDINGS),
            **_list(dict(_TEXT), kinds.MOST_NAMES),
            "minItems": 1,
        }
        several: Schema = {
            "type": "object",
            "properties": {"one_of": wordings},
            "required": ["one_of"],
            "additionalProperties": False,
        }
        return {"anyOf": [dict(_TEXT), several]}

    def words(self, kind: kinds.Words) -> Schema:
        return {
            "enum": list(kind.meanings),
            "enumDescriptions": [self.said(meaning) for meaning in kind.meanings.values()],
        }

    def techniques(self, _kind: kinds.Techniques) -> Schema:
        meanings = {name: self._technique(found) for name, found in self.rubric.techniques.items()}
        items = _one_of(self.said(_TECHNIQUE), meanings)
        return {**_list(items, _MOST_TECHNIQUES), "minItems": 1, "uniqueItems": True}

    def _technique(self, technique: Technique) -> str:
        """Give the name in both languages, what it is, and when it fits."""
        other = "en" if self.language == "nl" else "nl"
        sentences = (technique.definition, technique.right_when, technique.wrong_when)
        name = f"{technique.name.text(self.language)} ({technique.name.text(other)})"
        return "\n\n".join((name, *(words.text(self.language) for words in sentences)))

    def flaws(self, _kind: kinds.Flaws) -> Schema:
        meanings = {name: self._flaw(found) for name, found in self.rubric.flaws.items()}
        items = _one_of(self.said(_FLAW), meanings)
        return {**_list(items, kinds.MOST_NAMES), "uniqueItems": True}

    def _flaw(self, flaw: Flaw) -> str:
        return f"{', '.join(flaw.techniques)}: {flaw.sentence.text(self.language)}"

    # Several

    def several(self, kind: kinds.Several) -> Schema:
        schema = _list(self.kind(kind.item), kind.most)
        if kind.least:
            schema["minItems"] = kind.least
        if kind.unique:
            schema["uniqueItems"] = True
        return schema

    def exits(self, kind: kinds.Exits) -> Schema:
        one: Schema = {"type": ["string", "object"], "pattern": _SOME, **_without_type(self.table(kind.exit))}
        open_one = {"anyOf": [{"type": "string"}, {"not": {"required": ["when"]}}]}
        return {
            "type": ["string", "array"],
            "pattern": _SOME,
            "items": one,
            "minItems": 1,
            "maxItems": kind.most,
            "contains": open_one,
        }

    def either(self, kind: kinds.Either) -> Schema:
        return {"anyOf": [self.kind(each) for each in kind.kinds]}


def _one_of(title: str, meanings: Mapping[str, str]) -> Schema:
    """Write many words to choose from, each as a schema: an editor then explains only the chosen one."""
    words = ({"const": word, "title": title, "description": said} for word, said in meanings.items())
    return {"oneOf": list(words)}


def _list(items: Schema, most: int) -> Schema:
    return {"type": "array", "items": items, "maxItems": most}


def _without_type(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "type"}


def _number(_writer: _Writer, kind: kinds.Number) -> Schema:
    # The bounds are for a number; one in quotes is a text of digits.
    return {"type": ["integer", "string"], "minimum": kind.low, "maximum": kind.high, "pattern": _DIGITS}


def _line(_writer: _Writer, kind: kinds.Line) -> Schema:
    return {**_TEXT, "pattern": _ONE_LINE, "maxLength": kind.longest}


def _always(schema: Schema) -> Callable[[_Writer, Any], Schema]:
    return lambda _writer, _kind: dict(schema)


_WRITERS: Mapping[type, Callable[[_Writer, Any], Schema]] = {
    kinds.Text: _Writer.text,
    kinds.Line: _line,
    kinds.Matching: _Writer.matching,
    kinds.Number: _number,
    kinds.Change: _always({"type": ["string", "integer"], "pattern": _SIGNED, "minimum": -10, "maximum": 10}),
    kinds.Flag: _always({"type": ["boolean", "string"], "pattern": _YES_OR_NO, "defaultSnippets": _YES_NO}),
    kinds.Words: _Writer.words,
    kinds.Name: _always({"type": "string", "pattern": _SOME}),
    kinds.Condition: _always({"type": "string", "pattern": _SOME, "maxLength": MAX_LENGTH}),
    kinds.Techniques: _Writer.techniques,
    kinds.Flaws: _Writer.flaws,
    kinds.Several: _Writer.several,
    kinds.Named: _Writer.named,
    kinds.Table: _Writer.table,
    kinds.Either: _Writer.either,
    kinds.Exits: _Writer.exits,
}
