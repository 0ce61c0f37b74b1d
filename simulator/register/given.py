"""A training that was given, planned or not needed, as a person writes it down: the completion made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from simulator.organisation import Organisation
from simulator.register.due import next_due
from simulator.register.entries import Completion, DebriefDone, Exemption, Status, Version
from simulator.register.people import Person
from simulator.register.retention import delete_after, retention_class
from simulator.trainings import Modality, Training, Trainings, Trigger

NO_SIGNER: Final = "register"
"""Who vouches for what is written down where no signing key is at hand."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was said about it."""

    on: str
    """The day of it, ISO 8601; for a plan the day it is planned on, for an exemption since when."""
    status: Status = Status.COMPLETED
    reason: Exemption | None = None
    """Why it is not asked; of an exemption alone."""
    until: str | None = None
    """The last day of an exemption, ISO 8601; None: until it is withdrawn."""
    modality: Modality | None = None
    """None: as the trainings file says."""
    debrief_role: str | None = None
    """Role of who led the debrief; None where there was none."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes it down, for which organisation."""

    organisation: Organisation
    trainings: Trainings
    issued_by: str
    """Key id, or NO_SIGNER."""
    program: str
    """Version of Balie."""


def completion_of(
    given: Given, person: Person, training: Training, trigger: Trigger, writer: Writer
) -> Completion:
    """Make the completion; which scenarios were used is not known, and is not made up."""
    organisation = writer.organisation
    return _timed(
        Completion(
            organisation=organisation.id,
            person_key=person.person_key,
            function_group=person.function_group,
            exposure_category=person.exposure_category,
            employment_type=person.employment_type,
            training=Version(training.id, training.version, sha256(writer.trainings.body).hexdigest()),
            title=training.title.texts[0],
            scenarios=(),
            protocol=None,
            rubric=None,
            learning_goals=tuple(ref.id for ref in training.goals),
            arbocatalogus_refs=training.catalogue,
            legal_basis=training.legal_basis,
            rie=training.rie,
            modality=str(given.modality or training.modality),
            started_on=None,
            completed_on=None,
            active_minutes=None,
            status=given.status,
            status_reason=given.reason,
            debrief=DebriefDone(False),
            trigger=str(trigger),
            next_due_on=None,
            next_due_reason=None,
            issued_by=writer.issued_by,
            retention_class=retention_class(organisation),
            delete_after=delete_after(person.left_on, organisation),
            software_version=writer.program,
        ),
        given,
        training,
    )


def corrected(completion: Completion, given: Given, training: Training | None, issued_by: str) -> Completion:
    """Give the completion as it should have been; None for a training that is no longer given."""
    modality = str(given.modality) if given.modality else completion.modality
    found = replace(completion, status=given.status, status_reason=given.reason, modality=modality)
    if found.status is Status.COMPLETED and training is None:
        raise ValueError("nobody can say when a training is due that is no longer given")
    made = _timed(found, given, training)
    debrief = made.debrief if given.debrief_role else completion.debrief
    return replace(made, debrief=debrief, issued_by=issued_by)


def withdrawn(completion: Completion, issued_by: str) -> Completion:
    """Give what takes the place of an entry that should not have been made."""
    return replace(completion, status=Status.WITHDRAWN, issued_by=issued_by)


def _timed(completion: Completion, given: Given, training: Training | None) -> Completion:
    """Put the days in: what a completion, a plan and an exemption each say."""
    done = given.status is Status.COMPLETED
    due_on, reason = next_due(training, given.on) if done and training else (given.until, None)
    debrief = DebriefDone(True, given.on, given.debrief_role) if given.debrief_role else DebriefDone(False)
    return replace(
        completion,
        started_on=_begun(completion, given.on) if done else given.on,
        completed_on=given.on if done else None,
        debrief=debrief,
        next_due_on=due_on,
        next_due_reason=str(reason) if reason else None,
    )


def _begun(completion: Completion, on: str) -> str:
    """Give the day on which it began: an earlier day that was known, or the day of completion."""
    begun = completion.started_on
    return on if begun is None or begun == completion.completed_on else min(begun, on)
