"""A hint in practice: what an expert would look at now, without naming a reply or its points.

It tells what can be seen, and what the rubric asks of such a moment. The reply is for the trainee to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring import AFTERMATH, START, Judgement, judge
from simulator.attempt import Attempt
from simulator.debrief import PHASE_NAMES
from simulator.i18n import N_, _
from simulator.players import judged_now, weighed
from simulator.scenario import Reply

NO_HINTS = N_("In an assessment there are no hints.")
NO_AIDS = N_("Assessment: no hints, no step back, no gauge.")
NO_DOCUMENTS = N_("There are no documents in this conversation.")
NO_STEP_BACK = N_("In an assessment you cannot take a reply back.")
NOTHING_TO_TAKE_BACK = N_("There is no reply to take back yet.")
STEPPED_BACK = N_("You took back your last reply.")
ASKED = {
    "motive": N_("Go by what you saw and heard until now, not by what you expect. Were the signs clear?"),
    "report": N_("Write down what you saw and heard yourself: no labels, no guesses, nothing about health."),
    "agreement": N_("An agreement says who does what and when, and both sides can keep it."),
    "measure": N_(
        "Look for the lightest measure that works, for no longer than needed. "
        "What does this citizen still need from you meanwhile?"
    ),
}
"""What an expert looks at where Balie asks something; it never says which pick is right."""

_NEWEST = 2
"""Cues that a hint reminds of: more than that is a list, not a hint."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What an expert would look at now."""

    citizen: str
    phase: str
    """A key of PHASE_NAMES."""
    cues: tuple[str, ...]
    """Texts of the cues shown so far, the newest first, two at most."""
    motive_shown: bool
    """Whether what drives the citizen can be known by now."""
    technique: str | None
    """Name of what helps most now, in the language of the interface; None where no reply on offer helps."""
    right_when: str | None
    """When that technique is right."""
    asks: str | None = None
    """What is asked now, a key of ASKED; the rest is then not told, for it could answer the question."""


def hint(attempt: Attempt, language: str) -> Hint | None:
    """Give the hint for where a conversation stands; None when it has ended."""
    if attempt.ended:
        return None
    dialogue, snapshot = attempt.dialogue, attempt.snapshot
    circumstances, motive_shown = dialogue.circumstances(snapshot)
    if asks := dialogue.scenario.states[snapshot.state].asks:
        return Hint(dialogue.scenario.citizen.name, circumstances.phase, (), motive_shown, None, None, asks)
    found = _technique(attempt)
    technique = dialogue.rubric.techniques[found] if found else None
    return Hint(
        citizen=dialogue.scenario.citizen.name,
        phase=circumstances.phase,
        cues=tuple(_newest_cues(attempt))[:_NEWEST],
        motive_shown=motive_shown,
        technique=technique.name.text(language) if technique else None,
        right_when=technique.right_when.text(language) if technique else None,
    )


def _newest_cues(attempt: Attempt) -> Iterator[str]:
    """Give the texts of the cues shown, each once, the one that was shown last before the others."""
    dialogue = attempt.dialogue
    told = (dialogue.opening(), *(step.lines for step in attempt.steps))
    shown = [line.cue for lines in reversed(told) for line in reversed(lines) if line.cue]
    for name in dict.fromkeys(shown):
        yield dialogue.stage.phrase(dialogue.scenario.cues[name].text)


def _technique(attempt: Attempt) -> str | None:
    """Find the technique that earns most now: by the rubric, with its guards; None where nothing earns."""
    dialogue, snapshot, memory = attempt.dialogue, attempt.snapshot, START
    for observation in attempt.observations:
        _judgement, memory = judge(dialogue.rubric, memory, observation)
    best = max(weighed(dialogue, snapshot, memory), key=lambda choice: (choice.worth, choice.ahead))
    if best.worth <= 0:
        return None
    return _earner(best.reply, judged_now(dialogue, snapshot, memory, best.reply))


def _earner(reply: Reply, judgement: Judgement) -> str:
    """Tell which technique of a reply earns most; the first one where they earn the same."""

    def earned(technique: str) -> int:
        return sum(reason.points for reason in judgement.reasons if technique in reason.techniques)

    return max((ref.id for ref in reply.techniques), key=earned)


def hint_sentences(found: Hint) -> Iterator[str]:
    """Word a hint, one sentence at a time."""
    if found.asks:
        yield _(ASKED[found.asks])
        return
    yield _("The phase now: {phase}.").format(phase=_(PHASE_NAMES[found.phase]))
    yield from (_("What you could see: {cue}").format(cue=cue) for cue in found.cues)
    if found.phase != AFTERMATH:
        motive = (
            _("What drives {name} can be known by now.")
            if found.motive_shown
            else _("What drives {name} cannot be known yet.")
        )
        yield motive.format(name=found.citizen)
    if found.technique is None or found.right_when is None:
        yield _("None of these replies helps much; choose what does least harm.")
    else:
        yield _("What helps now: {technique}. {when}").format(
            technique=found.technique, when=found.right_when
        )
