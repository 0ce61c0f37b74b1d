"""Earlier trainings, brought as a list when the register begins: strictly read, as completions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from simulator.diagnostics import TOP, Diagnostic
from simulator.i18n import N_
from simulator.organisation import Organisation
from simulator.register.cells import Cells
from simulator.register.due import next_due
from simulator.register.entries import Completion, DebriefDone, Status, Version
from simulator.register.headings import Headings
from simulator.register.listing import Row, read_listing
from simulator.register.people import Person
from simulator.register.retention import delete_after, retention_class
from simulator.register.role import role_in
from simulator.trainings import Modality, Training, Trainings, Trigger

BROUGHT: Final = "history"
"""Who vouches for an earlier training when the list does not say: nobody but the list."""
MAX_MINUTES: Final = 10_000
_NOBODY: Final = N_("Only who is in the staff list can have trainings: bring that list first.")

HEADINGS: Final = Headings(
    {
        "person_key": (
            "personeelssleutel",
            "personeelsnummer",
            "personnel_number",
            "sleutel",
            "key",
            "personeelsnr",
        ),
        "training": ("opleiding", "training_id"),
        "completed_on": ("afgerond_op", "datum", "date", "afgerond", "datum_afgerond", "datum_training"),
        "modality": ("werkvorm", "vorm"),
        "started_on": ("begonnen_op", "gestart_op"),
        "active_minutes": ("minuten", "minutes"),
        "given_by": ("gegeven_door", "trainer"),
        "trigger": ("aanleiding", "reason", "reden"),
        "debrief": ("nabespreking", "nabesproken"),
    },
    required={
        "person_key": N_("person_key"),
        "training": N_("training"),
        "completed_on": N_("completed_on"),
    },
)
MODALITY_WORDS: Final[Mapping[str, Modality]] = {
    **{str(each): each for each in Modality},
    "zelfstandig": Modality.SOLO,
    "begeleid": Modality.GUIDED,
    **dict.fromkeys(("met_acteur", "acteur"), Modality.WITH_ACTOR),
    "gemengd": Modality.BLENDED,
}
TRIGGER_WORDS: Final[Mapping[str, Trigger]] = {
    **{str(each): each for each in Trigger},
    **dict.fromkeys(("begin", "in_dienst"), Trigger.START),
    **dict.fromkeys(("herhaling", "opfris"), Trigger.TIME),
    "protocolwijziging": Trigger.PROTOCOL,
    "functiewijziging": Trigger.ROLE,
    "incidentbespreking": Trigger.INCIDENT,
}


@dataclass(frozen=True, slots=True)
class History:
    """The list as it was read; with any problem nothing is taken."""

    completions: tuple[Completion, ...] = ()
    """Oldest first."""
    problems: tuple[Diagnostic, ...] = ()


def read_history(
    body: bytes,
    organisation: Organisation,
    trainings: Trainings,
    known_people: Mapping[str, Person],
    today: str,
) -> History:
    """Read a list of earlier trainings (CSV), for people who are on the staff list.

    Which scenarios and which version of the protocol were used then is not known, and is not made up.
    """
    listing = read_listing(body, HEADINGS)
    if listing.problems and not set(HEADINGS.required) <= listing.columns.keys():
        return History(problems=listing.problems)
    reader = _HistoryReader(organisation, trainings, known_people, today)
    found = tuple(filter(None, map(reader.completion, listing.rows)))
    problems = (*listing.problems, *reader.problems)
    if not found and not problems:
        problems = (Diagnostic("list-empty", TOP, N_("There are no trainings in this list, only headings.")),)
    if problems:
        return History(problems=tuple(sorted(problems, key=lambda each: each.span)))
    return History(tuple(_with_triggers(sorted(found, key=lambda each: each.completed_on or ""))))


def _with_triggers(completions: Iterable[Completion]) -> Iterator[Completion]:
    """Fill in why a training was taken where the list does not say: the first one of a person is a start."""
    seen: set[tuple[str, str]] = set()
    for each in completions:
        which = (each.person_key, each.training.id)
        why = each.trigger or (Trigger.TIME if which in seen else Trigger.START)
        yield replace(each, trigger=str(why))
        seen.add(which)


@dataclass(frozen=True, slots=True)
class _Taken:
    """How an earlier training was taken, by one row."""

    done: str
    begun: str | None
    modality: Modality | None
    minutes: int | None
    given_by: str
    trigger: Trigger | None
    debrief: bool


class _HistoryReader(Cells):
    """Reads one row at a time, and collects what is wrong."""

    def __init__(
        self, organisation: Organisation, trainings: Trainings, people: Mapping[str, Person], today: str
    ) -> None:
        super().__init__()
        self._organisation, self._trainings = organisation, trainings
        self._people, self._today = people, today
        self._file = sha256(trainings.body).hexdigest()
        self._seen: dict[tuple[str, str, str], int] = {}

    def completion(self, row: Row) -> Completion | None:
        """Read a row; None when it cannot be one."""
        person = self._people.get(self.one_of(row, "person_key", self._people, _NOBODY))
        training = self._trainings.trainings.get(self.one_of(row, "training", self._trainings.trainings))
        taken = self._taken(row)
        if person is None or training is None or taken is None:
            return None
        self._once(row, (person.person_key, training.id, taken.done))
        return self._made(person, training, taken)

    def _taken(self, row: Row) -> _Taken | None:
        done, begun = self._day(row, "completed_on", required=True), self._day(row, "started_on")
        if done and begun and begun > done:
            self.wrong(row, "started_on", N_("This training begins after it was completed."))
        rest = (
            self.word(row, "modality", MODALITY_WORDS) if row["modality"] else None,
            self._minutes(row),
            self._given_by(row),
            self.word(row, "trigger", TRIGGER_WORDS) if row["trigger"] else None,
            self.yes(row, "debrief"),
        )
        return _Taken(done, begun, *rest) if done else None

    def _made(self, person: Person, training: Training, taken: _Taken) -> Completion:
        due_on, due_reason = next_due(training, taken.done)
        with_role = taken.given_by if taken.debrief else None
        return Completion(
            organisation=self._organisation.id,
            person_key=person.person_key,
            function_group=person.function_group,
            exposure_category=person.exposure_category,
            employment_type=person.employment_type,
            training=Version(training.id, training.version, self._file),
            title=training.title.texts[0],
            scenarios=(),
            protocol=None,
            rubric=None,
            learning_goals=tuple(ref.id for ref in training.goals),
            arbocatalogus_refs=training.catalogue,
            legal_basis=training.legal_basis,
            rie=training.rie,
            modality=str(taken.modality or training.modality),
            started_on=taken.begun,
            completed_on=taken.done,
            active_minutes=taken.minutes,
            status=Status.COMPLETED,
            status_reason=None,
            debrief=DebriefDone(taken.debrief, taken.done if taken.debrief else None, with_role),
            trigger=str(taken.trigger or ""),
            next_due_on=due_on,
            next_due_reason=str(due_reason),
            issued_by=taken.given_by,
            retention_class=retention_class(self._organisation),
            delete_after=delete_after(person.left_on, self._organisation),
            software_version="",
        )

    def _day(self, row: Row, name: str, *, required: bool = False) -> str | None:
        day = self.date(row, name, required=required)
        if day and day > self._today:
            hint = N_("Is it planned? Write it down with 'balie register add' and --status planned.")
            self.wrong(row, name, N_("'{word}' under '{column}' lies in the future."), hint)
        return day

    def _minutes(self, row: Row) -> int | None:
        text = row["active_minutes"]
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= MAX_MINUTES):
            self.wrong(row, "active_minutes", N_("'{word}' is not a number of whole minutes."))
            return None
        return int(text)

    def _given_by(self, row: Row) -> str:
        given = role_in(row["given_by"])
        if row["given_by"] and given is None:
            hint = N_("Name a role or an agency, such as external-trainer; no name of a person.")
            self.wrong(row, "given_by", N_("'{word}' under '{column}' is not a short name."), hint)
        return given or BROUGHT

    def _once(self, row: Row, which: tuple[str, str, str]) -> None:
        if which in self._seen:
            message = N_("This training of this person on this day is also in line {line}.")
            self.wrong(row, "completed_on", message, line=str(self._seen[which]))
        self._seen.setdefault(which, row.line)
