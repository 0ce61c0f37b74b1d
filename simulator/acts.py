"""What can be picked with a reply, and what it counts as: reading the citizen, grounds, reports, measures.

Pure. What can be picked follows from what is known and was shown by then, and from nothing else, so that the
exact analysis can ask the same questions as the machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoring import (
    PARTS,
    SURE,
    TERMS,
    TOO_EARLY,
    Departure,
    MeasureQuestion,
    MotiveQuestion,
    Pickable,
    PickSeen,
    changes_after,
    deviation_kinds,
    deviation_pickable,
    measure_kinds,
    measure_pickable,
    measure_verdict,
    reading_kinds,
    reading_pickable,
    statement_kinds,
    statement_pickable,
)
from simulator.conditions import Values
from simulator.i18n import N_, spoken
from simulator.questions import Statement
from simulator.scenario import SIGNS, Cue, Reply, Scenario
from simulator.snapshot import EXCLUSIVE, Pick
from simulator.staging import Stage

ANSWERED = {
    "frustration": N_("This looks like frustration: something piled up."),
    "instrumental": N_("This looks calculated: pressure to get something."),
    "distress": N_("This looks like distress: too much is coming at them."),
    TOO_EARLY: N_("It is too early to tell. I test first and look again."),
    "write": N_("You write it down."),
    "agree": N_("You put the agreement on paper."),
    "decide": N_("You weigh which measure fits."),
}
"""What the trainee does with a reply of Balie's own, by its id."""
WORDS = {
    SURE: N_("I am sure of it."),
    "talk_first": N_("First a talk, in which the citizen is heard"),
    "reason": N_("The reason in writing, with what happened"),
    "remedy": N_("Where the citizen can object or complain"),
    "review_date": N_("A date on which it is looked at again"),
    "basic_services": N_("Basic services stay within reach"),
    "other_channel": N_("Another way to get in touch"),
    "companion": N_("Someone may come along"),
    "agreement": N_("Agreements on what goes better next time"),
    "months_1": N_("For one month"),
    "months_3": N_("For three months"),
    "months_6": N_("For six months"),
    "months_12": N_("For a year"),
    "open_ended": N_("Until further notice"),
}
"""Picks that Balie words itself, by their ids."""
GROUNDS = "grounds"
ABOUT = {"motive": ("questioning",), "measure": ("calm", "protocol")}
"""The dimensions that a question is about, so that it does not thin out the others; all where none stand."""
_THREATENED = ("threatening", "violent")
_DANGERS = frozenset({"threat", "violence"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a moment lets one know."""

    values: Values
    changes: frozenset[str] = frozenset()
    """The motives to which changing one's mind would count."""

    @property
    def known(self) -> frozenset[str]:
        """Facts known and cues shown."""
        return self.values.known


@lru_cache(maxsize=256)
def worded(message: str, language: str) -> str:
    """Give a sentence of Balie's own in the language of the conversation."""
    return spoken(message, language)


def asked_of(reply: Reply) -> str | None:
    """Tell what is to be picked with a reply: one of ASKS, or `grounds`; None where there is nothing."""
    return GROUNDS if reply.departs_from else reply.asks


def in_order(picks: Sequence[Pick], chosen: Sequence[str]) -> tuple[Pick, ...] | None:
    """Give the picks that were chosen, in the order of the offer; None when they cannot go together."""
    wanted = set(chosen)
    found = tuple(pick for pick in picks if pick.id in wanted)
    groups = [pick.group for pick in found if pick.group in EXCLUSIVE]
    if len(found) != len(chosen) or len(set(groups)) != len(groups):
        return None
    return found


class Acts:
    """Answers for one scenario, in its own words."""

    def __init__(self, scenario: Scenario, stage: Stage) -> None:
        self.scenario = scenario
        self.stage = stage

    def picks(self, reply: Reply, knowledge: Knowledge) -> tuple[Pick, ...]:
        """Give what can be picked with a reply, in the order of the screen."""
        match asked_of(reply):
            case "motive":
                return tuple(self._reading(reply, knowledge))
            case "report" | "agreement":
                return tuple(
                    Pick(each.id, self.stage.phrase(each.text), "statement")
                    for each in _on_offer(reply, knowledge)
                )
            case "measure":
                return tuple(self._parts())
            case "grounds":
                return tuple(self._grounds(reply, knowledge))
        return ()

    def counted(self, reply: Reply, knowledge: Knowledge, picked: Collection[str]) -> tuple[PickSeen, ...]:
        """Give what picks count as."""
        match asked_of(reply):
            case "motive":
                return reading_kinds(self.question(knowledge), reply.id, picked)
            case "report" | "agreement":
                return statement_kinds(_natures(reply, knowledge), picked)
            case "measure":
                return measure_kinds(self.weighing(reply), picked)
            case "grounds":
                return deviation_kinds(self.departure(reply, knowledge), picked)
        return ()

    def pickable(self, reply: Reply, knowledge: Knowledge, verdict: str | None = None) -> Pickable | None:
        """Give what could be picked and what it would count as; None where no picks lead to the verdict."""
        match asked_of(reply):
            case "motive":
                return reading_pickable(self.question(knowledge), reply.id)
            case "report" | "agreement":
                return statement_pickable(_natures(reply, knowledge))
            case "measure":
                return measure_pickable(self.weighing(reply), verdict)
            case "grounds":
                return deviation_pickable(self.departure(reply, knowledge))
        return ()

    def verdict(self, reply: Reply, picked: Collection[str]) -> str | None:
        """Give `too_light`, `fits` or `too_heavy` for a measure; None for any other reply."""
        return measure_verdict(self.weighing(reply), picked) if reply.asks == "measure" else None

    def changes(self, reply: Reply, knowledge: Knowledge) -> frozenset[str]:
        """Give the motives to which a later answer would be a change of mind on new cues."""
        if reply.asks != "motive":
            return knowledge.changes
        return changes_after(self.question(knowledge), reply.id)

    # The questions, as the scorers know them

    def question(self, knowledge: Knowledge) -> MotiveQuestion:
        """Give what could be seen when it was asked what drives the citizen."""
        shown = [cue for cue in self.scenario.cues.values() if cue.id in knowledge.known and _motives(cue)]
        return MotiveQuestion(
            clear={cue.id: _motives(cue) for cue in shown if cue.clear},
            weak={cue.id: _motives(cue) for cue in shown if not cue.clear},
            changes=knowledge.changes,
        )

    def departure(self, reply: Reply, knowledge: Knowledge) -> Departure:
        """Give a departure from the protocol as it stands in its moment."""
        step = reply.departs_from.id if reply.departs_from else ""
        cues = self.scenario.cues
        return Departure(
            grounds=tuple(
                (
                    ground.test,
                    (ground.test,)
                    if ground.text
                    else tuple(ref.id for ref in ground.names if ref.id in knowledge.known),
                )
                for ground in reply.grounds
            ),
            poor=(
                *(ref.id for ref in reply.poor_names if ref.id in knowledge.known),
                *(poor_ground(number) for number, _ in enumerate(reply.poor_grounds, 1)),
            ),
            threat=knowledge.values.phase in _THREATENED,
            danger=any(cues[name].danger in _DANGERS for name in knowledge.known if name in cues),
            mandate=step in self.scenario.house.may_leave,
        )

    def weighing(self, reply: Reply) -> MeasureQuestion:
        """Give what can be decided, and what would be proportional."""
        rungs, asked = self.scenario.house.rungs, reply.measure
        names = tuple(rung.id for rung in rungs)
        if asked is None or asked.lightest.id not in names:
            # Without the ladder that it was written for nothing can be weighed: any rung will do.
            return MeasureQuestion(names, names[0] if names else "", names)
        return MeasureQuestion(
            rungs=names,
            lightest=asked.lightest.id,
            acceptable=tuple(ref.id for ref in asked.acceptable),
            months=asked.months,
            must=tuple(ref.id for ref in asked.must if ref.id in PARTS),
            timed=frozenset(rung.id for rung in rungs if rung.timed),
        )

    # What can be picked

    def _reading(self, reply: Reply, knowledge: Knowledge) -> Iterator[Pick]:
        if reply.id == TOO_EARLY:
            return
        yield self._own(SURE)
        for name, cue in self.scenario.cues.items():
            if name in knowledge.known and _motives(cue):
                yield Pick(name, self.stage.phrase(cue.text), "cue")

    def _grounds(self, reply: Reply, knowledge: Knowledge) -> Iterator[Pick]:
        """Give what was seen and learned, then the author's own grounds, the poor ones among them."""
        good = (ref.id for ground in reply.grounds for ref in ground.names)
        named = dict.fromkeys((*good, *(ref.id for ref in reply.poor_names)))
        for name in named:
            if name in knowledge.known:
                yield Pick(name, self._known(name), "ground")
        texts = [(ground.test, ground.text) for ground in reply.grounds if ground.text]
        texts += [(poor_ground(number), text) for number, text in enumerate(reply.poor_grounds, 1)]
        for name, text in sorted(texts, key=lambda each: self.stage.rank(each[1].key)):
            yield Pick(name, self.stage.phrase(text), "ground")

    def _parts(self) -> Iterator[Pick]:
        for rung in self.scenario.house.rungs:
            yield Pick(rung.id, self.stage.phrase(rung.text), "rung")
        for term in TERMS:
            yield Pick(term, worded(WORDS[term], self.scenario.language), "term")
        for part in PARTS:
            yield Pick(part, worded(WORDS[part], self.scenario.language), "part")

    def _own(self, name: str) -> Pick:
        return Pick(name, worded(WORDS[name], self.scenario.language), "sure")

    def _known(self, name: str) -> str:
        known = self.scenario.facts.get(name) or self.scenario.cues.get(name)
        return self.stage.phrase(known.text) if known else name


def _motives(cue: Cue) -> tuple[str, ...]:
    return tuple(motive for motive in cue.points_to if motive not in SIGNS)


def poor_ground(number: int) -> str:
    """Give the id of a ground that carries nothing, by its number from 1."""
    return f"poor_{number}"


def _on_offer(reply: Reply, knowledge: Knowledge) -> list[Statement]:
    """Give the statements about what happened in this conversation."""
    return [
        each for each in reply.statements.values() if each.when is None or each.when.holds(knowledge.values)
    ]


def _natures(reply: Reply, knowledge: Knowledge) -> dict[str, str]:
    return {each.id: each.nature for each in _on_offer(reply, knowledge)}
