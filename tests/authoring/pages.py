"""Writes the pages of the rules, from their docstrings, translations and cases: `make pages`.

They go into one file that the program reads, and into one page of documentation for each language. The Dutch
stands in `docs/trainers/meldingen.po`; a sentence without its Dutch is written there to be filled in.
"""

from __future__ import annotations

import gettext
import inspect
import json
import re
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import polib

from simulator import i18n
from simulator.authoring import organisation_sense, sense, trainings_sense
from simulator.authoring.form_pages import FORM_PAGES
from simulator.authoring.rules import LAYERS, PAGES, rules
from simulator.diagnostics import render
from simulator.quality.findings import PAGES as QUALITY
from tests.authoring.cases import excerpts, found_in

LANGUAGES = ("en", "nl")
DOCS = Path(__file__).parent.parent.parent / "docs" / "trainers"
CATALOGUE = DOCS / "meldingen.po"
_FILES = {"en": "messages.md", "nl": "meldingen.md"}


def _by_layer() -> dict[str, tuple[str, str]]:
    """Give the layer and the English page of every rule."""
    found = {name: ("form", text) for name, text in sorted(FORM_PAGES.items())}
    of_sense = (*sense.RULES, *organisation_sense.RULES, *trainings_sense.RULES)
    for layer, functions in (("sense", of_sense), ("quality", QUALITY)):
        for function in sorted(functions, key=lambda each: each.__name__):
            found[function.__name__.replace("_", "-")] = (layer, function.__doc__ or "")
    return found


RULES_BY_LAYER = _by_layer()


def english(text: str) -> list[str]:
    """Give the paragraphs of a page, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in inspect.cleandoc(text).split("\n\n")]


@cache
def translations() -> dict[tuple[str, str], str]:
    """Give the Dutch of each paragraph, by rule and English."""
    return {(entry.msgctxt or "", entry.msgid): entry.msgstr for entry in polib.pofile(str(CATALOGUE))}


@cache
def translator(language: str) -> Callable[[str], str]:
    """Give what translates the messages of the program into a language."""
    return gettext.translation(i18n.DOMAIN, i18n.FOLDER, [language], fallback=language == "en").gettext


# Writing


def _update_catalogue() -> list[str]:
    """Write every paragraph into the catalogue and give the rules that lack Dutch."""
    known = translations() if CATALOGUE.exists() else {}
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Balie",
        "Language": "nl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    missing = []
    for name, (_layer, text) in RULES_BY_LAYER.items():
        for paragraph in english(text):
            dutch = known.get((name, paragraph), "")
            catalogue.append(polib.POEntry(msgctxt=name, msgid=paragraph, msgstr=dutch))
            missing += [] if dutch else [name]
    catalogue.save(str(CATALOGUE))
    return missing


def _data(name: str) -> dict[str, Any]:
    layer, text = RULES_BY_LAYER[name]
    with tempfile.TemporaryDirectory() as place:
        problems, file, lines = found_in(name, "bad", Path(place))
    bad, good = excerpts(name)
    told = english(text)
    said = {"en": told, "nl": [translations()[name, paragraph] for paragraph in told]}
    pages = {
        language: {
            "sentence": said[language][0],
            "paragraphs": said[language][1:],
            "message": render(problems[0], file, lines, translator(language)),
        }
        for language in LANGUAGES
    }
    severity = str(problems[0].severity)
    return {"layer": layer, "severity": severity, "pages": pages, "bad": bad, "good": good}


_WORDS = {
    "en": {
        "title": "What `balie check` can say",
        "start": "Every rule of `balie check`, with what it means, why it matters and how to mend it.\n"
        "`balie explain RULE` shows the same in the terminal.\n\n"
        "An error keeps a scenario from being played; a warning is probably wrong; a note is worth knowing.\n"
        "Errors and warnings give exit code 1, notes give 0.",
        "form": "Form: what the file looks like",
        "sense": "Sense: what it means",
        "quality": "Training quality: what it is worth",
        "error": "Error", "warning": "Warning", "note": "Note",
        "bad": "Wrong:", "good": "Right:", "says": "Balie says:",
    },
    "nl": {
        "title": "Wat `balie check` kan zeggen",
        "start": "Elke regel van `balie check`: wat hij betekent, waarom het uitmaakt en hoe je het oplost.\n"
        "`balie explain REGEL` laat hetzelfde zien in de terminal.\n\n"
        "Met een fout kan een scenario niet gespeeld worden; bij een waarschuwing klopt er waarschijnlijk iets niet; een opmerking is goed om te weten.\n"
        "Fouten en waarschuwingen geven exitcode 1, opmerkingen geven 0.",
        "form": "Vorm: hoe het bestand eruitziet",
        "sense": "Betekenis: wat er staat",
        "quality": "Kwaliteit van de training: wat het waard is",
        "error": "Fout", "warning": "Waarschuwing", "note": "Opmerking",
        "bad": "Fout:", "good": "Goed:", "says": "Balie zegt:",
    },
}  # fmt: skip


def markdown(language: str) -> str:
    """Give the page of documentation in one language."""
    words = _WORDS[language]
    parts = [f"# {words['title']}", words["start"]]
    for layer in LAYERS:
        found = [rule for rule in rules().values() if rule.layer == layer]
        parts += [f"## {words[layer]}", "\n".join(f"- [{rule.name}](#{rule.name})" for rule in found)]
        for rule in found:
            page = rule.pages[language]
            kind = f"*{words[str(rule.severity)]}.*"
            parts += [f"### {rule.name}", f"{kind} {page.sentence}", *map(_by_line, page.paragraphs)]
            if rule.bad:
                parts += [words["bad"], f"```{rule.in_file}\n{rule.bad}\n```"]
            parts += [words["says"], f"```text\n{page.message}\n```"]
            if rule.good:
                parts += [words["good"], f"```{rule.in_file}\n{rule.good}\n```"]
    return "\n\n".join(parts) + "\n"


def _by_line(paragraph: str) -> str:
    """Put each sentence on a line of its own."""
    return re.sub(r"(?<=[.!?]) (?=[A-Z`])", "\n", paragraph)


def main() -> int:
    """Write all of it; 1 when a rule lacks its Dutch."""
    missing = _update_catalogue()
    if missing:
        print("No Dutch yet in docs/trainers/meldingen.po:", ", ".join(dict.fromkeys(missing)))
        return 1
    found = {name: _data(name) for name in RULES_BY_LAYER}
    PAGES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    rules.cache_clear()
    for language, name in _FILES.items():
        (DOCS / name).write_text(markdown(language), encoding="utf-8")
    print(f"{len(found)} rules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
