"""What the rules of the rubric speak of, in words: motives, signs, grounds, statements, measures and steps.

The rubric knows these by their ids; nobody who reads a debrief should.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scoring import TOO_EARLY
from simulator.acts import WORDS
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.i18n import N_, _
from simulator.scenario import ALWAYS, Cue, Reply

MOTIVE_NAMES: Mapping[str, str] = {
    "frustration": N_("frustration"),
    "instrumental": N_("calculation: pressure to get something"),
    "distress": N_("distress"),
}
SHORT_NAMES: Mapping[str, str] = {**MOTIVE_NAMES, "instrumental": N_("calculation")}
"""The motives as they stand inside a sentence."""
POINTED_AT: Mapping[str, str] = {
    **SHORT_NAMES,
    "lvb": N_("trouble with understanding"),
    "intoxication": N_("drink or drugs"),
    "object": N_("danger: hitting or throwing things"),
    "threat": N_("danger: a threat"),
    "violence": N_("danger: violence"),
    "self_harm": N_("danger: someone who may hurt himself or herself"),
}
"""What a cue can be a sign of."""
_AT_THE_END = ("deviation_not_noted", "deviation_not_signalled")


def subject_in_words(attempt: Attempt, rule: str, subject: str, reply: Reply | None = None) -> str:
    """Word what a rule was about; `reply` is the one it was picked with, where it was picked.

    Words of the scenario come in its own language. An id that nothing stands behind comes back as it is.
    """
    dialogue = attempt.dialogue
    if rule in _AT_THE_END:
        return _left(attempt, subject)
    if rule.startswith(("reading_", "too_early_")):
        return answer_in_words(subject)
    if rule.startswith("statement_"):
        found = reply.statements.get(subject) if reply else None
        return dialogue.stage.phrase(found.text) if found else subject
    if rule.startswith(("measure_", "no_basic", "stopped_")):
        return rung_in_words(dialogue, subject)
    if rule.startswith("must_"):
        return part_in_words(subject)
    return known_in_words(dialogue, subject, reply)


def answer_in_words(answer: str) -> str:
    """Word what was said to drive someone: a motive, or that it cannot be told yet."""
    return _("too early to tell") if answer == TOO_EARLY else _(SHORT_NAMES[answer])


def motives_in_words(motives: Iterable[str]) -> str:
    """Word motives between which nothing decides."""
    return _(" or ").join(_(SHORT_NAMES[motive]) for motive in motives)


def part_in_words(part: str) -> str:
    """Word a part of a measure, or a term."""
    return _(WORDS[part])


def rung_in_words(dialogue: Dialogue, rung: str) -> str:
    """Word a rung of the ladder of measures; none of them is a decision that was not taken."""
    rungs = {each.id: each.text for each in dialogue.scenario.house.rungs}
    return dialogue.stage.phrase(rungs[rung]) if rung in rungs else rung or _("nothing decided")


def step_in_words(dialogue: Dialogue, step: str) -> str:
    """Word a step of the protocol; its id where the protocol is not there any more."""
    found = dialogue.scenario.house.steps.get(step)
    return dialogue.stage.phrase(found) if found else step


def known_in_words(dialogue: Dialogue, name: str, reply: Reply | None = None) -> str:
    """Word a ground or a sign: a fact, a cue, or the author's own text of the reply it belongs to."""
    texts = {ground.test: ground.text for ground in reply.grounds if ground.text} if reply else {}
    if reply:
        texts |= {f"poor_{number}": text for number, text in enumerate(reply.poor_grounds, 1)}
    scenario = dialogue.scenario
    known = scenario.facts.get(name) or scenario.cues.get(name)
    found = texts.get(name) or (known.text if known else None)
    return dialogue.stage.phrase(found) if found else name


def sign_in_words(cue: Cue) -> str:
    """Word what a cue is a sign of, and how clearly."""
    of = [*cue.points_to, *([cue.danger] if cue.danger else [])]
    told = _("a clear sign of {what}") if cue.clear else _("a weak sign of {what}")
    if not cue.points_to:
        told = _("a sign of {what}")
    return told.format(what=_(" and of ").join(_(POINTED_AT[each]) for each in of))


def _left(attempt: Attempt, name: str) -> str:
    """Word a departure by its step and the moment in which the reply was given last."""
    places = [step.before.turn for step in attempt.steps if step.reply.name == name]
    reply = _named(attempt.dialogue, name)
    step = reply.departs_from.id if reply and reply.departs_from else name
    words = step_in_words(attempt.dialogue, step).rstrip(".")
    if not places:
        return words
    return _("{step} (moment {number})").format(step=words, number=places[-1] + 1)


def _named(dialogue: Dialogue, name: str) -> Reply | None:
    state, _slash, reply = name.partition("/")
    if state == ALWAYS:
        return dialogue.scenario.always.get(reply)
    found = dialogue.scenario.states.get(state)
    return (found.replies or {}).get(reply) if found else None
