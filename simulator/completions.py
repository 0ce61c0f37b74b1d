"""What of the assessments in a practice log completes a training, and the completion that is made of them.

Pure: records and files' values go in, a completion comes out. There is no way from here to answers or to
times per reply; scores come in only where the works council agreed to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import pairwise

from simulator import __version__
from simulator.debrief import Debrief
from simulator.events import AttemptRecord
from simulator.organisation import Level, Organisation
from simulator.register.due import RESPONSE_DAYS, days_after, next_due
from simulator.register.entries import Completion, DebriefDone, Goal, Scores, Status, Version
from simulator.register.people import Person
from simulator.register.retention import delete_after, retention_class
from simulator.trainings import Modality, Training, Trainings, Trigger

LONGEST_PAUSE_SECONDS = 300
"""A longer silence between two replies is no time in conversation."""
RUBRIC = "balie"
_LEVELS = tuple(Level)
Counts = Callable[[Training, AttemptRecord], bool]
"""Tells whether an assessment that was looked back on counts for a training."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A training of which every conversation was held as an assessment and looked back on."""

    training: Training
    records: tuple[AttemptRecord, ...]
    """One for each of its scenarios, in their order."""
    used: tuple[str, ...]
    """Every assessment that it uses up, by id: those, and earlier ones of the same scenarios."""

    @property
    def completed_on(self) -> str:
        """The day on which the last debrief was opened, ISO 8601, UTC."""
        return max(record.debriefed or "" for record in self.records)[:10]

    @property
    def started_on(self) -> str:
        """The day on which the first of them began, ISO 8601, UTC."""
        return min(record.started.at for record in self.records)[:10]


def looked_back_on(record: AttemptRecord) -> bool:
    """Tell whether it is an assessment that ended, and whose debrief was opened.

    And one of which the trainee was told beforehand that something could be written: any other never counts.
    """
    ended = record.ending is not None and not record.broken_off
    told = record.started.assessment and record.started.told != ""
    return told and ended and record.debriefed is not None


def ready(
    trainings: Trainings, records: Iterable[AttemptRecord], counts: Counts = lambda _training, _record: True
) -> tuple[Ready, ...]:
    """Give what can be completed with assessments that did not count for that training yet.

    It goes through them in the order in which they were looked back on, and takes the newest of each scenario
    at the moment when none is missing: what comes later changes nothing in it.
    """
    known = tuple(records)
    return tuple(found for each in trainings.trainings.values() for found in _rounds(each, known, counts)[0])


def under_way(
    training: Training, records: Iterable[AttemptRecord], counts: Counts = lambda _training, _record: True
) -> frozenset[str]:
    """Give the scenarios of a training that are done towards its next completion."""
    return frozenset(_rounds(training, tuple(records), counts)[1])


def _rounds(
    training: Training, records: tuple[AttemptRecord, ...], counts: Counts
) -> tuple[list[Ready], dict[str, AttemptRecord]]:
    wanted = [ref.id for ref in training.scenarios]
    held = sorted(
        (
            record
            for record in records
            if record.started.scenario in wanted
            and looked_back_on(record)
            and training.id not in record.counted
        ),
        key=lambda record: (record.debriefed or "", record.started.at, record.started.attempt),
    )
    found: list[Ready] = []
    newest: dict[str, AttemptRecord] = {}
    used: list[str] = []
    for record in held:
        used.append(record.started.attempt)
        if counts(training, record):
            newest[record.started.scenario] = record
        if len(newest) == len(set(wanted)):
            chosen = tuple(newest[name] for name in dict.fromkeys(wanted))
            found.append(Ready(training, chosen, tuple(used)))
            newest, used = {}, []
    return found, newest


def identity(organisation: str, found: Ready) -> str:
    """Give the id of the entry: the same for the same assessments, whoever asks and however often."""
    attempts = sorted(record.started.attempt for record in found.records)
    text = "\n".join(("balie-completion/1", organisation, found.training.id, *attempts))
    return sha256(text.encode()).hexdigest()[:32]


def active_minutes(records: Iterable[AttemptRecord]) -> int:
    """Give the whole minutes in conversation, rounded; long pauses are left out."""
    seconds = sum(_active_seconds(record) for record in records)
    return (seconds + 30) // 60


def _active_seconds(record: AttemptRecord) -> int:
    times = [_moment(at) for at in (record.started.at, *(event.at for event in record.events))]
    pauses = (int((after - before).total_seconds()) for before, after in pairwise(times))
    # A clock that was set back counts for nothing.
    return sum(pause for pause in pauses if 0 <= pause <= LONGEST_PAUSE_SECONDS)


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at.removesuffix("Z"))


def level_for(organisation: Organisation, records: Iterable[AttemptRecord], today: str) -> Level:
    """Give the most that may be said of these assessments: the least of all that was told and agreed.

    What was told when an assessment began holds: an agreement that is dated back afterwards changes nothing.
    """
    allowed = [organisation.level_on(today)]
    for record in records:
        allowed += (organisation.level_on(record.started.at[:10]), Level(record.started.told or "completion"))
    return min(allowed, key=_LEVELS.index)


def guessed_trigger(person: Person, completed_on: str) -> Trigger:
    """Say why a training was taken where nobody may read what was completed before: new work, or time."""

    def lately(day: str | None) -> bool:
        return day is not None and completed_on <= days_after(day, RESPONSE_DAYS)

    if lately(person.starts_on):
        return Trigger.START
    return Trigger.ROLE if lately(person.function_since) else Trigger.TIME


# What an agreement with the works council allows besides


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment, worked out."""

    scenario: str
    goals: frozenset[str]
    """Learning goals that the scenario practises, by id."""
    result: Debrief


def goals_met(training: Training, assessed: Iterable[Assessed]) -> dict[str, Goal]:
    """Tell for each learning goal of a training how it was met in these assessments.

    A goal is met where every conversation that practises it passes, and not yet met where none ended well
    without a critical error. One that cannot be scored counts by its ending.
    """
    every = tuple(assessed)
    told: dict[str, Goal] = {}
    for goal in training.goals:
        grades = [_grade(each.result) for each in every if goal.id in each.goals]
        if grades:
            whole, none = min(grades) == 2, max(grades) == 0
            told[goal.id] = Goal.MET if whole else Goal.NOT_YET if none else Goal.PARTLY
    return told


def _grade(result: Debrief) -> int:
    well = result.acceptable and not result.critical
    passed = well if result.passed is None else result.passed
    return 2 if passed else int(well)


def scores_of(assessed: Assessed) -> Scores:
    """Give the three scores of one conversation."""
    found = {each.dimension: each.score for each in assessed.result.results}
    return Scores(assessed.scenario, found.get("questioning"), found.get("calm"), found.get("protocol"))


# The completion itself


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a completion says besides the assessments themselves."""

    organisation: Organisation
    trainings_sha256: str
    person: Person
    trigger: str
    protocol: Version | None
    rubric: Version
    goals_met: Mapping[str, Goal] | None = None
    scores: tuple[Scores, ...] | None = None


def completion_of(found: Ready, around: Circumstances) -> Completion:
    """Make the completion of a training that is ready.

    A training that also has a part outside the program is incomplete until that part is added by hand.
    """
    training, person, organisation = found.training, around.person, around.organisation
    # Practice in the program is practice alone, whatever else belongs to the training.
    whole = training.modality is Modality.SOLO
    due_on, due_why = next_due(training, found.completed_on) if whole else (None, None)
    return Completion(
        organisation=organisation.id,
        person_key=person.person_key,
        function_group=person.function_group,
        exposure_category=person.exposure_category,
        employment_type=person.employment_type,
        training=Version(training.id, training.version, around.trainings_sha256),
        title=training.title.texts[0],
        scenarios=tuple(_scenarios(found)),
        protocol=around.protocol,
        rubric=around.rubric,
        learning_goals=tuple(goal.id for goal in training.goals),
        arbocatalogus_refs=training.catalogue,
        legal_basis=training.legal_basis,
        rie=training.rie,
        modality=str(Modality.SOLO),
        started_on=found.started_on,
        completed_on=found.completed_on if whole else None,
        active_minutes=active_minutes(found.records),
        status=Status.COMPLETED if whole else Status.INCOMPLETE,
        status_reason=None,
        debrief=DebriefDone(True, found.completed_on),
        trigger=around.trigger,
        next_due_on=due_on,
        next_due_reason=str(due_why) if due_why else None,
        issued_by="self",
        retention_class=retention_class(organisation),
        delete_after=delete_after(person.left_on, organisation),
        software_version=__version__,
        goals_met=around.goals_met,
        scores=around.scores,
    )


def _scenarios(found: Ready) -> Iterator[Version]:
    for record in found.records:
        started = record.started
        yield Version(started.scenario, started.version, started.scenario_sha256)
