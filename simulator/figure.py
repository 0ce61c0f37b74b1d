"""The citizen as the trainee can see them: drawn, and in words for whoever does not see the drawing.

It shows what shows on a body: how tense somebody is. It knows nothing of motives, trust or numbers, and
nothing of what the scenario's own lines tell; where these say something else, they are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.rubric import AFTERMATH
from simulator.attempt import Attempt
from simulator.figure_drawing import Drawing, large, small
from simulator.i18n import N_, _
from simulator.looks import Looks

NOT_HERE = N_("The citizen is not in front of you now.")
_BEARING = {
    "calm": N_("You see {name} with loose shoulders, smooth eyebrows and hands that rest on each other."),
    "irritated": N_("You see {name} with low eyebrows, a narrow mouth and the hands close together."),
    "angry": N_("You see {name} with raised shoulders, a frown, tight lips and tense hands."),
    "threatening": N_("You see {name} with the chin down, narrow eyes, a tight jaw and closed fists."),
    "violent": N_("You see {name} with high shoulders, an open mouth and both fists in the air."),
}
_MOVEMENT = {
    1: N_("Since your last reply the shoulders have come up a little."),
    -1: N_("Since your last reply the shoulders have dropped a little."),
}
_HAIR = {
    "short": N_("short hair"),
    "long": N_("long hair"),
    "tied": N_("hair that is tied up"),
    "curly": N_("curly hair"),
    "bald": N_("no hair"),
}
_BEARD = {"stubble": N_("stubble"), "moustache": N_("a moustache"), "full": N_("a full beard")}
_HEADWEAR = {
    "cap": N_("a cap"),
    "hat": N_("a woollen hat"),
    "hood": N_("a hood"),
    "headscarf": N_("a headscarf"),
}
_HIDING = ("hood", "headscarf")
"""What is worn over all of the hair."""
_BUILD = {"slight": N_("slightly built"), "broad": N_("broadly built")}
_AGE = {"young": N_("young"), "old": N_("older")}


@dataclass(frozen=True, slots=True)
class Figure:
    """How the citizen looks at one moment."""

    name: str
    looks: Looks
    phase: str
    """How tense the body is: one of the rubric's phases of a conversation."""
    movement: int = 0
    """1 where the tension has just risen, -1 where it has fallen; 0 where that is not shown."""

    def large(self) -> Drawing:
        """Draw head, shoulders and hands."""
        return large(self.phase, self.looks, self.movement)

    def small(self) -> Drawing:
        """Draw the head alone."""
        return small(self.phase, self.looks)

    def words(self) -> str:
        """Say what the drawing shows, in the language in use."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield _(_BEARING[self.phase]).format(name=self.name)
        if self.movement:
            yield _(_MOVEMENT[self.movement])
        yield _("Also to be seen: {looks}.").format(looks=", ".join(_(each) for each in _seen(self.looks)))


def figure_in(attempt: Attempt, *, practice: bool) -> Figure | None:
    """Give the citizen as they are now; None where the trainee does not face them.

    Whether the tension has just moved is shown in practice alone, as with everything that tells how a reply
    worked out.
    """
    dialogue, snapshot = attempt.dialogue, attempt.snapshot
    state = dialogue.scenario.states[snapshot.state]
    phase = dialogue.phase(snapshot)
    absent = state.addressee is not None and not state.overheard
    if attempt.ended or absent or phase == AFTERMATH:
        return None
    change = attempt.steps[-1].tension_change if practice and attempt.steps else 0
    citizen = dialogue.scenario.citizen
    return Figure(citizen.name, citizen.looks, phase, (change > 0) - (change < 0))


def told_of(attempt: Attempt, *, practice: bool) -> str:
    """Say how the citizen looks now, or that the trainee does not face them."""
    seen = figure_in(attempt, practice=practice)
    return seen.words() if seen else _(NOT_HERE)


def _seen(looks: Looks) -> Iterator[str]:
    """Name everything that is drawn of somebody's looks."""
    if looks.headwear not in _HIDING:
        yield _HAIR[looks.hair]
    for word, names in (
        (looks.beard, _BEARD),
        (looks.headwear, _HEADWEAR),
        (looks.build, _BUILD),
        (looks.age, _AGE),
    ):
        if word in names:
            yield names[word]
    if looks.glasses:
        yield N_("glasses")
