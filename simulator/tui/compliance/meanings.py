"""What the columns of the reports mean, said to who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.i18n import N_

MEANINGS: Final[Mapping[str, str]] = {
    "asked": N_("People of whom the RI&E asks this training, through their exposure category."),
    "before_first_shift": N_("Whether the training was completed before the first shift."),
    "by": N_("The role of who did it; no name."),
    "catalogue": N_("Items of the arbocatalogus that the training answers."),
    "commitment": N_("A fingerprint of what was erased: it proves that something was there, not what."),
    "completed_on": N_("The first day on which the training was completed."),
    "confidence_after": N_("How sure trainees felt afterwards, on average; handed in without a name."),
    "confidence_before": N_("How sure trainees felt beforehand, on average; handed in without a name."),
    "count": N_("How many times."),
    "due": N_("Those among the trained of whom it is asked again, or will be soon, and who still have time."),
    "due_on": N_("The day by which the training must be completed."),
    "employment_type": N_("Own staff, hired staff, a contractor or an intern."),
    "exempt": N_("People of whom the training is not asked now, for a reason in a category."),
    "exposure": N_("How much aggression the RI&E expects in this work."),
    "field": N_("The name of the field, as it is kept."),
    "function_group": N_("People who do the same work and meet the same risk, as the RI&E names them."),
    "goal": N_("What is learned in the scenario."),
    "ground": N_("Why it was allowed to erase."),
    "handed_in": N_("How often something was handed in without a name; once for each practice log."),
    "hard_goals": N_("Learning goals that five hand-ins or more call hard."),
    "how_long": N_("How long it is kept, and where that was decided."),
    "id": N_("The name of the file, as other files refer to it."),
    "law": N_("The articles of law that the training serves."),
    "meaning": N_("What is kept in this field, in words."),
    "name": N_("The name on the staff list; it does not stand in the log itself."),
    "never": N_("People of whom it is asked and who never completed it, planned or not."),
    "overdue": N_("People who had to complete it before today."),
    "person_key": N_("The key that personnel administration gave."),
    "reason": N_("Why the training was not completed before the first shift."),
    "recorded_on": N_("The day on which it was recorded; no time."),
    "rie": N_("The line of the RI&E that the training answers."),
    "rule": N_("The time limit that was over."),
    "scenario": N_("The conversation that is practised."),
    "seq": N_("The number of the entry in the register; numbers are never used twice."),
    "sha256": N_("A fingerprint of the file: another file has another one."),
    "share": N_("Trained, of those asked and not exempt; rounded down."),
    "signal": N_("Something about the service itself that trainees passed on without a name."),
    "standing": N_("How the person stands with the training today."),
    "starts_on": N_("The first shift."),
    "target": N_("The number of the entry that was erased."),
    "team": N_("The team on the staff list."),
    "trained": N_("Completed, and not overdue."),
    "training": N_("The training in the trainings file."),
    "value": N_("What is kept."),
    "version": N_("The version that the file gives itself."),
    "what": N_("What it is about."),
    "where": N_("Where it is kept."),
    "who_sees": N_("Who can see it."),
    "why": N_("The reasons why it is asked now, the most pressing first."),
}
"""By the stable name of the column."""
