"""A catalogue of translations made, or brought up to date with its scenario; no translation is ever lost.

What was said otherwise when it was translated is marked fuzzy and keeps the text it was made from; what
the scenario no longer says is kept at the end as obsolete. Both wait for a translator.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polib

from simulator.authoring.catalogue import UNPARSED, place_of, read_catalogue, squeezed, unreadable
from simulator.authoring.remarks import remark
from simulator.diagnostics import Diagnostic
from simulator.protocol import Protocol
from simulator.questions import House
from simulator.scenario import Scenario
from simulator.source import lines_of
from simulator.wording import Phrase, Wording

_SPOILING = ("bad-translation-file", "forbidden-character")
"""What keeps a catalogue from being written again: it cannot be given back as it was."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text to translate."""

    place: str
    original: str
    remark: str
    """What a translator must know of it: who speaks, and to whom."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A catalogue brought up to date, and what was done to it."""

    text: str
    """The whole .po file."""
    texts: int
    """Texts of the scenario."""
    added: int
    """Texts that had no entry yet."""
    changed: int
    """Texts that were said otherwise when they were translated; marked fuzzy now."""
    removed: int
    """Translations that no longer belong to a text; kept as obsolete now."""
    fuzzy: int
    """Translations that wait to be looked at, the changed ones included."""
    empty: int
    """Texts without any translation."""


def texts_of(source: Scenario | Protocol, language: str) -> tuple[Text, ...]:
    """Give every text of a scenario or a protocol in the order of the file, with remarks in `language`."""
    once = {phrase.key: phrase for phrase in _phrases(source)}
    found = sorted(once.values(), key=lambda phrase: (phrase.span.line, phrase.span.column))
    return tuple(
        Text(place_of(phrase.key, index, len(originals)), original, remark(source, phrase, language))
        for phrase in found
        for originals in [phrase.sources if isinstance(phrase, Wording) else phrase.texts]
        for index, original in enumerate(originals)
    )


def _phrases(value: object) -> Iterator[Phrase | Wording]:
    if isinstance(value, Phrase | Wording):
        yield value
    elif isinstance(value, House):
        # The words of the protocol are translated with the protocol.
        return
    elif isinstance(value, tuple):
        for item in value:
            yield from _phrases(item)
    elif isinstance(value, Mapping):
        yield from _phrases(tuple(value.values()))
    elif dataclasses.is_dataclass(value):
        yield from _phrases(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))


def renewed(old: str | None, source: Scenario | Protocol, language: str) -> Renewal | tuple[Diagnostic, ...]:
    """Bring the text of a catalogue up to date, or begin one; what is wrong with it if it cannot be read."""
    file = _parsed(old) if old is not None else polib.POFile(check_for_duplicates=False)
    if isinstance(file, tuple):
        return file
    if not file.metadata:
        file.metadata = _header(source, language)
    return _Renewer(file).renew(texts_of(source, language))


def _parsed(text: str) -> polib.POFile | tuple[Diagnostic, ...]:
    spoiling = tuple(each for each in read_catalogue(text).problems if each.rule in _SPOILING)
    if spoiling:
        return spoiling
    try:
        return polib.pofile("".join(f"{line}\n" for line in lines_of(text)), check_for_duplicates=False)
    except UNPARSED as error:
        return (unreadable(error),)


def _header(source: Scenario | Protocol, language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": f"{source.id} {source.version}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


class _Renewer:
    """Finds for every text the entry it had, and keeps all others."""

    def __init__(self, file: polib.POFile) -> None:
        self.file = file
        self.live: dict[str, polib.POEntry] = {}
        self.spare: list[polib.POEntry] = []
        for entry in file:
            place = entry.msgctxt
            if not place or entry.obsolete or entry.msgid_plural or place in self.live:
                self.spare.append(entry)
            else:
                self.live[place] = entry
        self.added = self.changed = 0

    def renew(self, texts: Iterable[Text]) -> Renewal:
        wanted = {text.place: text for text in texts}
        self.spare += [entry for place, entry in self.live.items() if place not in wanted]
        found = {place: self.live[place] for place in wanted if place in self.live}
        missing = [text for text in wanted.values() if text.place not in found]
        self._take_back(missing, found, by_place=True)
        # A state or reply with another name still says the same: its translation moves along.
        self._take_back(missing, found, by_place=False)
        kept = [self._brought(text, found.get(text.place)) for text in wanted.values()]
        removed = [entry for entry in self.spare if _holds_words(entry)]
        newly = sum(not entry.obsolete for entry in removed)
        for entry in removed:
            entry.obsolete, entry.previous_msgid = True, None
        self.file[:] = [*kept, *_unique(removed)]
        # Unwrapped, one line of a script is one line of the file, and nothing depends on a width.
        self.file.wrapwidth = 0
        return Renewal(
            f"{str(self.file).rstrip()}\n",
            texts=len(kept),
            added=self.added,
            changed=self.changed,
            removed=newly,
            fuzzy=sum(entry.fuzzy and _holds_words(entry) for entry in kept),
            empty=sum(not _holds_words(entry) for entry in kept),
        )

    def _take_back(self, missing: Iterable[Text], found: dict[str, polib.POEntry], *, by_place: bool) -> None:
        """Give texts without an entry one that was left over: that of their place, or of their words."""
        left: dict[str, list[polib.POEntry]] = {}
        for entry in self.spare:
            if _holds_words(entry) and not entry.msgid_plural:
                key = (entry.msgctxt or "") if by_place else squeezed(entry.msgid)
                left.setdefault(key, []).append(entry)
        for text in missing:
            entries = left.get(text.place if by_place else squeezed(text.original))
            if entries and text.place not in found:
                same = [each for each in entries if squeezed(each.msgid) == squeezed(text.original)]
                found[text.place] = taken = (same or entries)[0]
                entries.remove(taken)
                self.spare = [entry for entry in self.spare if entry is not taken]

    def _brought(self, text: Text, entry: polib.POEntry | None) -> polib.POEntry:
        if entry is None:
            self.added += 1
            return polib.POEntry(msgctxt=text.place, msgid=text.original, comment=text.remark)
        if squeezed(entry.msgid) != squeezed(text.original) and _holds_words(entry):
            self.changed += 1
            # The text that the translation was made from is the oldest one that is known.
            entry.previous_msgid = (entry.fuzzy and entry.previous_msgid) or entry.msgid
            entry.flags = list(dict.fromkeys(["fuzzy", *entry.flags]))
        entry.msgctxt, entry.msgid, entry.comment = text.place, text.original, text.remark
        entry.obsolete = False
        return entry


def _holds_words(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr.strip() or any(words.strip() for words in entry.msgstr_plural.values()))


def _unique(entries: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    """Drop what is there twice, word for word."""
    found = {(entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, str(entry.msgstr_plural)): entry
             for entry in reversed(list(entries))}  # fmt: skip
    return list(reversed(found.values()))
