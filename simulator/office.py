"""The training register with everything around it, opened once: what commands and the compliance screen use.

It reads the organisation's folder and the register into the plain values that the reports are made from.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self

from simulator.authoring.workplace import ORGANISATION_FILE, Workplace, find_workplace, open_workplace
from simulator.diagnostics import visible
from simulator.i18n import N_
from simulator.organisation import Organisation
from simulator.register import contents, staff, tallies
from simulator.register.due import NO_CONTEXT, Context, months_after
from simulator.register.entries import PERSONAL, Completion, Entry, Kind, Status
from simulator.register.errors import RegisterError
from simulator.register.impact import Shelf, changes_by_day, changes_since
from simulator.register.incidents import incidents
from simulator.register.keys import load_key
from simulator.register.ledger import Register, open_register, today
from simulator.register.notes import Checkpoint, SigningKey, sign
from simulator.register.people import Person
from simulator.register.standing import Asked, Stands
from simulator.register.view import Filters, View
from simulator.settings import Settings
from simulator.shelving import Present, present_of, shelf_of
from simulator.trainings import Trainings

REGISTER_VARIABLE: Final = "BALIE_REGISTER_URL"
REGISTER_FILE: Final = "register.sqlite3"
KEY_VARIABLE: Final = "BALIE_REGISTER_KEY"
ERASURES_FILE: Final = "erasures.json"
STARTERS_MONTHS: Final = 12

NO_ORGANISATION: Final = N_(
    "There is no organisation file, so there is no register: name one in BALIE_ORGANISATION, "
    "or put it at {path}."
)
NOT_USABLE: Final = N_("The file {path} cannot be used. To see why: balie check {path}")
NO_TRAININGS: Final = N_("There is no trainings file beside {path}: it says which training is asked of whom.")


def workplace_of(settings: Settings) -> Workplace:
    """Read the organisation's two files; raises RegisterError where they cannot be relied on."""
    path = find_workplace(settings)
    if path is None:
        usual = (settings.places.organisation_file or settings.places.settings_file).parent
        raise RegisterError(NO_ORGANISATION, path=visible(str(usual / ORGANISATION_FILE)))
    workplace = open_workplace(path, today())
    broken = next((paper for paper in workplace.papers if not paper.sound), None)
    if broken is not None:
        raise RegisterError(NOT_USABLE, path=visible(str(broken.path)))
    if workplace.trainings is None:
        raise RegisterError(NO_TRAININGS, path=visible(str(path)))
    return workplace


def place_of(workplace: Workplace) -> str:
    """Give where the register is: by the environment, else the organisation file, else a file beside it."""
    named = workplace.organisation.url if workplace.organisation else None
    usual = str(workplace.folder.absolute() / REGISTER_FILE)
    return os.environ.get(REGISTER_VARIABLE) or named or usual


def open_office(settings: Settings) -> Office:
    """Open the register of the organisation that the settings name; raises RegisterError."""
    workplace = workplace_of(settings)
    return Office(workplace, open_register(place_of(workplace)), settings)


class Office:
    """An organisation, its trainings and its open register; made by `open_office`."""

    def __init__(self, workplace: Workplace, register: Register, settings: Settings) -> None:
        organisation, trainings = workplace.organisation, workplace.trainings
        assert organisation is not None, "only a sound workplace has an office"
        assert trainings is not None, "only a sound workplace has an office"
        self.workplace = workplace
        self.organisation: Organisation = organisation
        self.trainings: Trainings = trainings
        self.register = register
        self.settings = settings
        self.today = today()
        """Date in UTC, ISO 8601."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the register."""
        self.register.close()

    # What the reports are made from

    def view(self, filters: Filters | None = None, person_key: str | None = None) -> View:
        """Read all that any report needs; `person_key` for a report about one person.

        Raises RegisterError.
        """
        wanted = filters or Filters()
        people = tuple(self.people())
        rows = self.register.standings(self._asked())
        log = tuple(self.log())
        shelf = shelf_of(self.register, self.present, log, self.today)
        return View(
            organisation=self.organisation,
            trainings=self.trainings,
            today=self.today,
            people=people,
            last={(row.person_key, row.training): row.last for row in rows},
            completions=tuple(self._of_starters(people, wanted)),
            log=log,
            context=_context(self._different(rows), log, shelf, self.trainings),
            shelf=shelf,
            tallies=tuple(tallies.every(self.register.store)),
            person=next((each for each in people if each.person_key == person_key), None),
            own=() if person_key is None else tuple(self.register.entries_of(person_key)),
            size=self.register.size(),
            checkpoint=self.last_checkpoint(),
            filters=wanted,
        )

    def context(self, last: Completion | None) -> Context:
        """Give what happened that can make a training due again after this completion; raises RegisterError.

        After none there is nothing to be due again.
        """
        if last is None:
            return NO_CONTEXT
        log = tuple(self.log())
        shelf = shelf_of(self.register, self.present, log, self.today)
        return _context([last], log, shelf, self.trainings)

    def _asked(self) -> Asked:
        pairs = [
            (exposure.id, training.id)
            for training in self.trainings.trainings.values()
            for exposure in training.exposures
        ]
        return Asked(pairs, self.today)

    def _different(self, rows: Iterable[Stands]) -> Iterator[Completion]:
        """Give one completion of all those that relied on the same, for each of what was relied on."""
        first: dict[str, int] = {}
        for row in rows:
            basis = row.last.basis
            if basis is not None and row.last.status is Status.COMPLETED:
                first[basis] = min(row.seq, first.get(basis, row.seq))
        for entry in self.register.some(first.values()):
            if entry.completion is not None:
                yield entry.completion

    def people(self) -> list[Person]:
        """Give the staff list, also those who left; raises RegisterError."""
        return staff.everyone(self.register.store)

    def log(self) -> Iterator[Entry]:
        """Give every entry that is not about a person, in the order of the log; raises RegisterError."""
        kinds = (self.register.entries(kind=kind) for kind in Kind if kind not in PERSONAL)
        return merge(*kinds, key=attrgetter("seq"))

    @cached_property
    def present(self) -> Present:
        """The protocol and the scenarios that hold now; read once, which takes a moment."""
        return present_of(self.workplace)

    def take_stock(self) -> None:
        """Keep the files that hold now, so that the register knows since when; raises RegisterError."""
        contents.keep(self.register.store, *self.present.files)

    def _of_starters(self, people: tuple[Person, ...], filters: Filters) -> Iterator[Entry]:
        """Give the completions that stand of those who are new in the period."""
        since = filters.since or months_after(self.today, -STARTERS_MONTHS)
        for person in people:
            if person.starts_on is not None and person.starts_on >= since:
                entries = tuple(self.register.entries_of(person.person_key))
                replaced = {entry.corrects for entry in entries}
                yield from (entry for entry in entries if entry.seq not in replaced)

    # What proves it

    @property
    def key_path(self) -> Path:
        """Where the signing key of the register lies, for who has it."""
        named = os.environ.get(KEY_VARIABLE)
        return Path(named) if named else self.settings.places.data / f"{self.organisation.id}.key"

    def signing_key(self) -> SigningKey | None:
        """Give the signing key; None for who does not have it. Raises RegisterError for a broken one."""
        path = self.key_path
        return load_key(path) if path.exists() else None

    def vkeys(self) -> list[str]:
        """Give the verifier keys that the register names, oldest first; raises RegisterError."""
        said = (entry.public.get("vkey") for entry in self.register.entries(kind=Kind.KEY))
        return [vkey for vkey in said if isinstance(vkey, str)]

    def last_checkpoint(self) -> str:
        """Give the newest copy of a checkpoint that the register keeps; empty where there is none."""
        kept = self.register.checkpoints()
        return kept[-1][1] if kept else ""

    @property
    def erasures_path(self) -> Path:
        """Where the list of erasures lies, outside the register: what is put back is erased again."""
        return self.workplace.folder / ERASURES_FILE

    def sign_checkpoint(self, key: SigningKey) -> str:
        """Sign the register as it is now, keep a copy in it, and give the note; raises RegisterError."""
        size = self.register.size()
        note = sign(Checkpoint(key.name, size, self.register.root(size)), key)
        self.register.keep_checkpoint(size, note)
        return note


def _context(
    completions: Iterable[Completion], log: tuple[Entry, ...], shelf: Shelf, trainings: Trainings
) -> Context:
    """Work out what happened outside the completions that can make a training due again."""
    days = MappingProxyType(incidents(log))
    return Context(changes_since(completions, shelf), days, changes_by_day(trainings, shelf))
