"""What a trainee is asked when a reply has something to pick: the question, the groups, and what was ticked.

Pure, and the same for both faces. Nothing here knows which pick is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from simulator.dialogue import Dialogue
from simulator.i18n import N_, _
from simulator.snapshot import EXCLUSIVE, WITH, Offer, Pick
from simulator.subjects import step_in_words

_QUESTIONS: Mapping[str, str] = {
    "motive": N_("How sure are you, and what did you see that says so?"),
    "report": N_("What goes in?"),
    "agreement": N_("What goes in?"),
    "measure": N_("Which measure, for how long, and what goes with it?"),
}
_GROUNDS = N_("On what grounds do you leave this step: {step}?")
_HEADINGS: Mapping[str, str] = {
    "sure": N_("How sure"),
    "cue": N_("What you saw and heard"),
    "rung": N_("The measure: one"),
    "term": N_("For how long: one"),
    "part": N_("What goes with it"),
}
_MIXED = ("ground", "statement")
_KEPT_WORDS = N_("Own words are only for you: they stay in your practice log and are never scored.")
_LOST_WORDS = N_("Own words are only for you: they are gone when Balie stops, and are never scored.")
_KEPT_NOTES = N_("Your note pad is only for you: it stays in your practice log and is never scored.")
_LOST_NOTES = N_("Your note pad is only for you: it is gone when Balie stops, and is never scored.")
_NO_TERM = N_("This measure is for a time. Say for how long: tick one of the terms.")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply under way: what is ticked, and the trainee's own words."""

    offer: Offer
    ticked: frozenset[str] = frozenset()
    words: str = ""

    @property
    def name(self) -> str:
        """The full name of the reply with what is ticked, in the order of the offer."""
        return WITH.join((self.offer.name, *(pick.id for pick in self.offer.picks if pick.id in self.ticked)))

    def toggled(self, name: str) -> Answer:
        """Tick or untick one; of a group of which one can be picked, the others are unticked."""
        pick = next((each for each in self.offer.picks if each.id == name), None)
        if pick is None:
            return self
        if name in self.ticked:
            return replace(self, ticked=self.ticked - {name})
        rivals = {each.id for each in self.offer.picks if each.group == pick.group}
        left = self.ticked - rivals if pick.group in EXCLUSIVE else self.ticked
        return replace(self, ticked=left | {name})


def question(dialogue: Dialogue, offer: Offer) -> str:
    """Ask, in one sentence, what is to be picked with a reply."""
    if asked := _QUESTIONS.get(offer.asks or ""):
        return _(asked)
    return _(_GROUNDS).format(step=_step_left(dialogue, offer).rstrip("."))


def own_words_sentence(*, kept: bool) -> str:
    """Say what becomes of own words; `kept` is whether there is a practice log."""
    return _(_KEPT_WORDS) if kept else _(_LOST_WORDS)


def pad_sentence(*, kept: bool) -> str:
    """Say what becomes of the note pad; `kept` is whether there is a practice log."""
    return _(_KEPT_NOTES) if kept else _(_LOST_NOTES)


def lacking(dialogue: Dialogue, answer: Answer) -> str | None:
    """Say what must be ticked before an answer can be given: of a measure that is for a time, how long."""
    if not any(pick.group == "term" for pick in answer.offer.picks):
        return None
    timed = any(rung.timed and rung.id in answer.ticked for rung in dialogue.scenario.house.rungs)
    said = any(pick.group == "term" and pick.id in answer.ticked for pick in answer.offer.picks)
    return _(_NO_TERM) if timed and not said else None


def _step_left(dialogue: Dialogue, offer: Offer) -> str:
    """Give the step of the protocol that a reply leaves, in words."""
    state, _slash, name = offer.name.partition("/")
    scenario = dialogue.scenario
    replies = scenario.states[state].replies if state in scenario.states else scenario.always
    reply = (replies or {})[name]
    assert reply.departs_from is not None, "grounds are asked of a departure alone"
    return step_in_words(dialogue, reply.departs_from.id)


def in_view(dialogue: Dialogue, offer: Offer) -> tuple[Pick, ...]:
    """Give what can be picked as it is shown: by the seed where a place could tell what is right."""
    places = {pick.id: place for place, pick in enumerate(offer.picks)}

    def place(pick: Pick) -> tuple[int, int]:
        first = next(places[each.id] for each in offer.picks if each.group == pick.group)
        mixed = dialogue.stage.rank(f"{offer.name}|{pick.id}") if pick.group in _MIXED else places[pick.id]
        return first, mixed

    return tuple(sorted(offer.picks, key=place))


def groups(picks: Sequence[Pick]) -> Iterator[tuple[str | None, tuple[Pick, ...]]]:
    """Give what can be picked in groups, each with its heading where it has one."""
    for group, members in groupby(picks, key=lambda pick: pick.group):
        heading = _HEADINGS.get(group)
        yield _(heading) if heading else None, tuple(members)
