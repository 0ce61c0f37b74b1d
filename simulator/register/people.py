"""The people whom the trainings are for: one value each, read strictly from the list that HR brings.

A name lives here and in the table of people, never in the log: the log knows the key alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from simulator.diagnostics import TOP, Diagnostic
from simulator.i18n import N_
from simulator.organisation import Organisation
from simulator.register.cells import Cells
from simulator.register.entries import Employment
from simulator.register.headings import Headings
from simulator.register.listing import Row, read_listing

MAX_KEY: Final = 64
MAX_NAME: Final = 120
_KEY = re.compile(rf"[^\s;,\"']{{1,{MAX_KEY}}}")

HEADINGS: Final = Headings(
    {
        "person_key": (
            *("personeelssleutel", "personeelsnummer", "personnel_number", "sleutel", "key"),
            *("personeelsnr", "medewerkernummer", "medewerkernr"),
        ),
        "name": ("naam", "full_name", "volledige_naam", "naam_medewerker", "medewerker"),
        "function_group": ("functiegroep", "function", "functie", "functienaam"),
        "employment_type": (
            *("dienstverband", "employment", "soort_dienstverband", "type_dienstverband", "contractvorm"),
        ),
        "team": ("afdeling", "department", "teamnaam", "naam_afdeling"),
        "exposure_category": ("blootstellingscategorie", "blootstelling", "exposure"),
        "account": ("accountnaam", "account_name", "gebruikersnaam"),
        "starts_on": (
            *("begint_op", "in_dienst_op", "startdatum", "start_date"),
            *("in_dienst", "datum_in_dienst", "in_dienst_sinds", "indiensttreding", "datum_indiensttreding"),
        ),
        "function_since": ("functie_sinds", "in_functie_sinds", "datum_in_functie"),
        "left_on": (
            *("uit_dienst_op", "vertrokken_op", "einddatum", "end_date"),
            *("uit_dienst", "datum_uit_dienst", "uitdiensttreding", "datum_uitdiensttreding"),
        ),
        "hold": ("vasthouden", "bewaren"),
    },
    required={
        "person_key": N_("person_key"),
        "name": N_("name"),
        "function_group": N_("function_group"),
        "employment_type": N_("employment_type"),
    },
)
EMPLOYMENT_WORDS: Final[Mapping[str, Employment]] = {
    **{str(each): each for each in Employment},
    **dict.fromkeys(("eigen", "eigen_personeel", "vast", "tijdelijk"), Employment.OWN),
    **dict.fromkeys(("in_dienst", "employee"), Employment.OWN),
    **dict.fromkeys(("inhuur", "ingehuurd", "uitzendkracht", "extern", "temp"), Employment.HIRED),
    **dict.fromkeys(("beveiliging", "beveiliger", "security"), Employment.SECURITY),
    **dict.fromkeys(("stage", "stagiair", "stagiaire"), Employment.INTERN),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who works for the organisation, as personnel administration has them."""

    person_key: str
    name: str
    team: str
    function_group: str
    exposure_category: str
    employment_type: Employment
    account: str
    """Name with which the person logs on to this computer or to the network; empty where nobody said."""
    starts_on: str | None
    """First shift, ISO 8601."""
    function_since: str | None
    """Since when in this function group, ISO 8601."""
    left_on: str | None
    """The day on which the person left, ISO 8601: from then on nothing is asked any more."""
    hold: bool = False
    """Whether the completions are kept longer than the rule, such as for a claim."""

    def present(self, day: str) -> bool:
        """Tell whether someone still works here on a day; who has yet to start counts too."""
        return self.left_on is None or self.left_on > day


@dataclass(frozen=True, slots=True)
class Staff:
    """The list as it was read; with any problem nobody is taken."""

    people: tuple[Person, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffChanges:
    """What a new list changes: those who are new, who left, who have other work, and the list to keep."""

    new: tuple[str, ...]
    """Person keys, in the order of the list."""
    left: tuple[str, ...]
    moved: tuple[str, ...]
    people: tuple[Person, ...]
    """The new list, with `function_since` and `left_on` filled in, and with everyone who left."""


def read_staff(body: bytes, organisation: Organisation) -> Staff:
    """Read the staff list (CSV); the exposure category is the function group's where the list has none.

    Every row with something wrong is named, and then nobody is taken. Never raises for what stands in it.
    """
    listing = read_listing(body, HEADINGS)
    if listing.problems and not set(HEADINGS.required) <= listing.columns.keys():
        return Staff(problems=listing.problems)
    reader = _StaffReader(organisation)
    people = tuple(reader.person(row) for row in listing.rows)
    problems = (*listing.problems, *reader.problems)
    if not people and not problems:
        problems = (Diagnostic("list-empty", TOP, N_("There are no people in this list, only headings.")),)
    return Staff(() if problems else people, tuple(sorted(problems, key=lambda each: each.span)))


class _StaffReader(Cells):
    """Reads one row at a time, and collects what is wrong."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__()
        self._organisation = organisation
        self._keys: dict[str, int] = {}
        self._accounts: dict[str, int] = {}

    def person(self, row: Row) -> Person:
        """Read a row; the value can only be used when nothing was wrong."""
        group = self.one_of(row, "function_group", self._organisation.functions)
        person = Person(
            person_key=self._key(row),
            name=self.text(row, "name", MAX_NAME, required=True),
            team=self.text(row, "team", MAX_NAME),
            function_group=group,
            exposure_category=self._exposure(row, group),
            employment_type=self.word(row, "employment_type", EMPLOYMENT_WORDS) or Employment.OWN,
            account=self.text(row, "account", MAX_NAME),
            starts_on=self.date(row, "starts_on"),
            function_since=self.date(row, "function_since"),
            left_on=self.date(row, "left_on"),
            hold=self.yes(row, "hold"),
        )
        self.once(row, "account", self._accounts)
        self._in_order(row, person)
        return person

    def _key(self, row: Row) -> str:
        key = row["person_key"]
        if not key:
            self.wrong(row, "person_key", N_("The cell under '{column}' is empty."))
        elif not _KEY.fullmatch(key) or not key.isprintable():
            message = N_(
                "'{word}' under '{column}' is not a key: that has at most {most} characters, "
                "without spaces, commas or quotation marks."
            )
            self.wrong(row, "person_key", message, most=str(MAX_KEY))
        self.once(row, "person_key", self._keys)
        return key

    def _exposure(self, row: Row, group: str) -> str:
        if row["exposure_category"]:
            return self.one_of(row, "exposure_category", self._organisation.exposures)
        return self._organisation.functions[group].exposure.id if group else ""

    def _in_order(self, row: Row, person: Person) -> None:
        if person.left_on and person.starts_on and person.left_on < person.starts_on:
            self.wrong(row, "left_on", N_("This day of leaving lies before the first shift."))
        if person.left_on and person.function_since and person.left_on < person.function_since:
            self.wrong(row, "left_on", N_("This day of leaving lies before the first day in the function."))


def changes(old: Iterable[Person], new: Iterable[Person], on: str) -> StaffChanges:
    """Compare two lists: who is not in the new one left on this day, other work counts from this day.

    A date that the new list gives itself goes first. Who is back after leaving counts as new.
    """
    before = {person.person_key: person for person in old}
    after = {person.person_key: person for person in new}
    moved = {key for key, person in after.items() if key in before and _moved(before[key], person)}
    gone = {key for key, person in before.items() if key not in after and person.left_on is None}
    returned = {key for key in before.keys() & after.keys() if _returned(before[key], after[key])}
    kept = (_continued(before.get(key), person, key in moved, on) for key, person in after.items())
    former = (_departed(person, on) for key, person in before.items() if key not in after)
    return StaffChanges(
        new=tuple(key for key in after if key not in before or key in returned),
        left=tuple(key for key in before if key in gone or _leaves(before[key], after.get(key))),
        moved=tuple(key for key in after if key in moved),
        people=(*kept, *former),
    )


def _moved(old: Person, new: Person) -> bool:
    work = (old.function_group, old.exposure_category)
    return work != (new.function_group, new.exposure_category)


def _returned(old: Person, new: Person) -> bool:
    return old.left_on is not None and new.left_on is None


def _leaves(old: Person, new: Person | None) -> bool:
    return new is not None and old.left_on is None and new.left_on is not None


def _continued(old: Person | None, new: Person, moved: bool, on: str) -> Person:
    if old is None:
        return new
    since = on if moved and new.function_since in (None, old.function_since) else new.function_since
    return replace(
        new,
        function_since=since or old.function_since,
        starts_on=new.starts_on or old.starts_on,
        account=new.account or old.account,
        hold=new.hold or old.hold,
    )


def _departed(person: Person, on: str) -> Person:
    return person if person.left_on else replace(person, left_on=on)


def chosen(people: Iterable[Person], team: str | None, function_group: str | None) -> Iterator[Person]:
    """Give the people of a team, of a function group, or of both; None asks for everyone."""
    for person in people:
        if team in (None, person.team) and function_group in (None, person.function_group):
            yield person
