"""The words to choose from in a scenario file, each with what it means to a trainer."""

from __future__ import annotations

from scoring.rubric import AFTERMATH
from simulator.authoring.kinds import Words
from simulator.i18n import N_

_PHASES = {
    "calm": N_("Tension 0 to 2: room to explain and to agree."),
    "irritated": N_("Tension 3 or 4: short, sighing, impatient."),
    "angry": N_("Tension 5 or 6: loud, reproachful; listening comes first."),
    "threatening": N_("Tension 7 or 8: aimed at people; limits and safety."),
    "violent": N_("Tension 9 or 10: only safety counts."),
}
PHASE = Words(_PHASES)
STATE_PHASE = Words(
    _PHASES | {AFTERMATH: N_("After the talk: a colleague, the report, the measure, aftercare.")}
)
MOTIVES = {
    "frustration": N_("Angry about how things went. Wants to be heard and to see something done."),
    "instrumental": N_("Uses anger as pressure to get something. Needs a clear limit and a way on."),
    "distress": N_("Overwhelmed, afraid or confused. Needs calm, little at a time and someone near."),
}
SIGNS = {
    "lvb": N_("A sign of a mild intellectual disability: short sentences and one thing at a time help."),
    "intoxication": N_("A sign of drink or drugs: discussion does not help now."),
}
TARGET = Words(
    {
        "self": N_("At the citizen's own person."),
        "organisation": N_("At the organisation, its rules or its letters; not at a person."),
        "person": N_("At a person: the trainee or a colleague."),
        "own_object": N_("At things of the citizen's own."),
        "other_object": N_("At things of somebody else."),
        "bystanders": N_("At other people in the room."),
        "blocking": N_("Blocking the way, or staying where one may not be."),
        "discrimination": N_("At what somebody is: origin, belief, sex, orientation or a disability."),
    }
)
ENDING = Words(
    {
        "helped_and_agreed": N_("E1: calm, and an agreement that meets the need. Counts as passed."),
        "ended_safely": N_("E2: ended safely, and the way back is open. Counts as passed."),
        "quiet_need_unmet": N_("E3: quiet, but the need was not met. Say why."),
        "escalated_safe_exit": N_(
            "E4: it escalated, and everybody is safe. Passes only with acceptable: yes."
        ),
        "harm": N_("E5: somebody was harmed, or was not safe."),
        "aggression_rewarded": N_("E6: quiet, because aggression got its way. Say why."),
    }
)
STRENGTH = Words(
    {
        "weak": N_("It may mean this, and other things too."),
        "clear": N_("It tells this motive from the others."),
    }
)
DANGER = Words(
    {
        "object": N_("Something that can hit or cut is picked up or thrown."),
        "threat": N_("A threat, in words or by gesture."),
        "violence": N_("Somebody is hit, pushed or held."),
        "self_harm": N_("The citizen speaks of harming himself, or does it."),
    }
)
HAIR = Words(
    {
        "short": N_("Short hair."),
        "long": N_("Hair to the shoulders."),
        "tied": N_("Long hair, tied up."),
        "curly": N_("Curly hair."),
        "bald": N_("No hair."),
    }
)
BEARD = Words(
    {
        "none": N_("No beard."),
        "stubble": N_("A beard of a few days."),
        "moustache": N_("A moustache."),
        "full": N_("A full beard."),
    }
)
HEADWEAR = Words(
    {
        "none": N_("Nothing on the head."),
        "cap": N_("A cap."),
        "hat": N_("A woollen hat."),
        "hood": N_("The hood of a sweater or coat, up."),
        "headscarf": N_("A headscarf."),
    }
)
BUILD = Words(
    {
        "average": N_("Neither slight nor broad."),
        "slight": N_("Narrow shoulders."),
        "broad": N_("Broad shoulders."),
    }
)
AGE = Words(
    {
        "middle": N_("Neither young nor old."),
        "young": N_("Up to about thirty."),
        "old": N_("From about sixty-five."),
    }
)
