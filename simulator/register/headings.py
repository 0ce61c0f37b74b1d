"""The headings of a list: which are known, in which words, and which may never stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.diagnostics import Diagnostic, Span, nearest
from simulator.i18n import N_

_SHOWN: Final = 40
PRIVATE: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("birth_date", "date_of_birth", "dob", "birthday", "age", "geboortedatum", "geboren", "leeftijd"),
        N_("a date of birth or an age"),
    ),
    **dict.fromkeys(("sex", "gender", "geslacht", "aanhef", "salutation"), N_("a sex or gender")),
    **dict.fromkeys(
        ("bsn", "burgerservicenummer", "sofinummer", "sofi_nummer", "citizen_service_number"),
        N_("a citizen service number (BSN)"),
    ),
    **dict.fromkeys(
        (
            *("address", "home_address", "private_address", "street", "house_number", "postcode", "zip"),
            *("adres", "woonadres", "huisadres", "straat", "huisnummer", "woonplaats", "private_email"),
        ),
        N_("a private address"),
    ),
    **dict.fromkeys(
        ("phone", "private_phone", "mobile", "telefoon", "telefoonnummer", "mobiel", "mobiele_nummer"),
        N_("a phone number"),
    ),
    **dict.fromkeys(("photo", "picture", "foto", "pasfoto"), N_("a photo")),
    **dict.fromkeys(
        ("nationality", "origin", "birthplace", "nationaliteit", "afkomst", "herkomst", "geboorteplaats"),
        N_("where someone comes from"),
    ),
    **dict.fromkeys(("religion", "godsdienst", "geloof", "religie"), N_("a religion")),
    **dict.fromkeys(("union", "trade_union", "vakbond"), N_("membership of a union")),
    **dict.fromkeys(
        (
            *("health", "sick_leave", "illness", "disability", "absence", "medical"),
            *("gezondheid", "ziekte", "ziekteverzuim", "verzuim", "handicap", "beperking", "medisch"),
        ),
        N_("something about health"),
    ),
    **dict.fromkeys(
        ("score", "scores", "grade", "mark", "result", "cijfer", "resultaat", "beoordeling", "appraisal"),
        N_("a score or an appraisal"),
    ),
    **dict.fromkeys(
        ("remark", "remarks", "comment", "notes", "opmerking", "opmerkingen", "toelichting", "notitie"),
        N_("free text about people"),
    ),
}
"""Headings, in plain words, that a list may not have: the register has no business with what they hold."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns that a list can have: stable name to the headings that are taken for it."""

    words: Mapping[str, tuple[str, ...]]
    required: Mapping[str, str]
    """Those that it must have: stable name to the heading that a message names, in the reader's language."""

    def known(self) -> tuple[str, ...]:
        """Give every heading, in English and Dutch."""
        return tuple(word for name, words in self.words.items() for word in (name, *words))


def plain(heading: str) -> str:
    """Give a heading as one plain word: `Personeels-sleutel ` is `personeels_sleutel`."""
    return re.sub(r"[\s_.-]+", "_", heading.strip().casefold()).strip("_")[:_SHOWN]


def named(heading: str, headings: Headings) -> str | None:
    """Find which column a heading names."""
    word = plain(heading)
    return next((name for name, words in headings.words.items() if word == name or word in words), None)


def heading_problems(
    cells: Sequence[str], places: Sequence[Span], headings: Headings
) -> Iterator[Diagnostic]:
    """Give what is wrong in the row of headings: unknown, private, twice, or missing."""
    seen: set[str] = set()
    for cell, place in zip(cells, places, strict=True):
        name = named(cell, headings)
        if name is None:
            yield _stranger(cell, place, headings)
        elif name in seen:
            yield _problem(place, N_("The column '{name}' is here twice."), cell)
        seen.add(name or "")
    for name, heading in headings.required.items():
        if name not in seen:
            yield _missing(places[0], heading)


def _missing(place: Span, heading: str) -> Diagnostic:
    message = N_("The column '{what}' is missing.")
    hint = N_("Put '{what}' in the first row, above the column that holds it.")
    return Diagnostic("list-heading", place, message, {"what": heading}, hint=hint)


def _stranger(cell: str, place: Span, headings: Headings) -> Diagnostic:
    word = plain(cell)
    if word in PRIVATE:
        return Diagnostic(
            "list-private",
            place,
            N_("The column '{name}' may not be in this list: the register may not hold {what}."),
            {"name": cell[:_SHOWN], "what": PRIVATE[word]},
            hint=N_("Take the column out and bring the list again."),
        )
    if not word:
        return _problem(place, N_("This column has no heading."), "")
    meant = nearest(word, headings.known())
    message = N_("The column '{name}' is not one that the register has.")
    if meant:
        fields = {"name": cell[:_SHOWN], "meant": meant}
        return Diagnostic("list-heading", place, message, fields, hint=N_("Did you mean '{meant}'?"))
    hint = N_("Take the column out: the register holds no more than it needs.")
    return Diagnostic("list-heading", place, message, {"name": cell[:_SHOWN]}, hint=hint)


def _problem(place: Span, message: str, name: str) -> Diagnostic:
    return Diagnostic("list-heading", place, message, {"name": name[:_SHOWN]})
