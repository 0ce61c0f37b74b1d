"""The register's own words in sentences that people read: standings, reasons, grounds, fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.i18n import N_
from simulator.organisation import Level
from simulator.register.due import DueState
from simulator.register.entries import Employment, Exemption, Goal, Status
from simulator.trainings import Modality, Trigger

STATES: Final[Mapping[DueState, str]] = {
    DueState.NEVER: N_("not yet trained"),
    DueState.DONE: N_("trained"),
    DueState.DUE_SOON: N_("due soon"),
    DueState.DUE: N_("due"),
    DueState.OVERDUE: N_("overdue"),
    DueState.EXEMPT: N_("exempt"),
    DueState.PLANNED: N_("planned"),
}
REASONS: Final[Mapping[Trigger, str]] = {
    Trigger.START: N_("new in the work"),
    Trigger.TIME: N_("the previous training is too long ago"),
    Trigger.PROTOCOL: N_("the protocol or a scenario changed"),
    Trigger.ROLE: N_("other work"),
    Trigger.INCIDENT: N_("an incident was looked back on"),
}
NEVER_TRAINED: Final = N_("never trained")
"""Instead of new in the work, for whoever is not new any more."""
ENDING: Final = N_("the refresh period is about to end")
"""Instead of too long ago, while it is not yet."""
STATUSES: Final[Mapping[Status, str]] = {
    Status.COMPLETED: N_("completed"),
    Status.PLANNED: N_("planned"),
    Status.INCOMPLETE: N_("incomplete"),
    Status.EXEMPT: N_("exempt"),
    Status.WITHDRAWN: N_("withdrawn"),
}
EXEMPTIONS: Final[Mapping[Exemption, str]] = {
    Exemption.NO_EXPOSURE: N_("does not run this risk"),
    Exemption.EQUIVALENT: N_("had a training that is as good"),
    Exemption.ABSENT: N_("away for a while"),
    Exemption.OTHER: N_("another reason"),
}
MODALITIES: Final[Mapping[Modality, str]] = {
    Modality.SOLO: N_("alone with Balie"),
    Modality.GUIDED: N_("guided by a trainer"),
    Modality.WITH_ACTOR: N_("with an actor"),
    Modality.BLENDED: N_("a mixture of forms"),
}
GOALS: Final[Mapping[Goal, str]] = {
    Goal.MET: N_("yes"),
    Goal.PARTLY: N_("partly"),
    Goal.NOT_YET: N_("not yet"),
}
EMPLOYMENTS: Final[Mapping[Employment, str]] = {
    Employment.OWN: N_("own staff"),
    Employment.HIRED: N_("hired staff"),
    Employment.SECURITY: N_("security contractor"),
    Employment.INTERN: N_("intern"),
}
LEVELS: Final[Mapping[Level, str]] = {
    Level.COMPLETION: N_("completion"),
    Level.GOALS_MET: N_("goals met"),
    Level.SCORES: N_("scores"),
}
GROUNDS: Final[Mapping[str, str]] = {
    "avg-17": N_("request of the person (GDPR article 17)"),
    "retention": N_("the time to keep it was over"),
    "court": N_("decision of a court"),
}
CONTENTS: Final[Mapping[str, str]] = {
    "scenario": N_("scenario"),
    "protocol": N_("protocol"),
    "rubric": N_("scoring"),
    "trainings": N_("trainings file"),
    "organisation": N_("organisation file"),
}
FIELDS: Final[Mapping[str, str]] = {
    "organisation": N_("Which organisation"),
    "person_key": N_("Key that personnel administration gave; no name"),
    "function_group": N_("Function group of the RI&E"),
    "exposure_category": N_("Exposure category of the RI&E"),
    "employment_type": N_("Own staff, hired, contractor or intern"),
    "training": N_("Which training, in which version"),
    "title": N_("Title of the training"),
    "scenarios": N_("Which scenarios, in which versions; not how they went"),
    "protocol": N_("Which version of the protocol"),
    "rubric": N_("Which version of the scoring"),
    "learning_goals": N_("Learning goals of the training"),
    "arbocatalogus_refs": N_("Items of the arbocatalogus"),
    "legal_basis": N_("Articles of law"),
    "rie": N_("Line of the RI&E"),
    "modality": N_("Form: alone, guided, with an actor, or a mixture"),
    "started_on": N_("Day on which it began; no time"),
    "completed_on": N_("Day on which it was completed; no time"),
    "active_minutes": N_("Whole minutes in conversation, in total"),
    "status": N_("Completed, planned, incomplete or exempt"),
    "status_reason": N_("Category of an exemption; no reason in words"),
    "debrief": N_("Whether there was a debrief, on which day, with which role"),
    "trigger": N_("Why it was taken"),
    "next_due_on": N_("When it is due again"),
    "next_due_reason": N_("Why it is due again"),
    "issued_by": N_("Who vouches for it: a key or a role"),
    "retention_class": N_("Class of the selection list"),
    "delete_after": N_("Until when it is kept"),
    "software_version": N_("Version of Balie"),
    "goals_met": N_("For each learning goal: yes, partly or not yet; by agreement only"),
    "accommodation_used": N_("Whether an accommodation was used: yes or no; by agreement only"),
    "scores": N_("The three scores of each scenario; by agreement only"),
}
"""Every field of a completion, said to whom it is about."""
PERSON_FIELDS: Final[Mapping[str, str]] = {
    "person_key": N_("Key that personnel administration gave"),
    "name": N_("Name"),
    "team": N_("Team"),
    "function_group": N_("Function group of the RI&E"),
    "exposure_category": N_("Exposure category of the RI&E"),
    "employment_type": N_("Own staff, hired, contractor or intern"),
    "account": N_("Name of the account on the computer"),
    "starts_on": N_("First shift"),
    "function_since": N_("Since when in this function group"),
    "left_on": N_("Day of leaving"),
    "hold": N_("Whether the completions are kept longer, such as for a claim"),
}
"""Every field of the staff list, said to whom it is about."""
