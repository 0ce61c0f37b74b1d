"""Script lines as they are shown: conditions decided, wording drawn by the seed, names filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.conditions import Values
from simulator.scenario import CITIZEN, TRAINEE, Phrase, Reply, Scenario, Script, State, Wording, draw
from simulator.script import fill


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen or the page."""

    kind: Literal["seen", "said", "act", "later"]
    """Seen in the room, spoken, done by the trainee, or the caption of a jump in time."""
    text: str
    who: str | None = None
    """Id of who speaks or acts: `citizen`, `trainee` or one of the people."""
    name: str | None = None
    """The name of who speaks; None for the trainee, whom each face names in its own way."""
    to: str | None = None
    """The name of the person it is said to, when that is not the one in front of the trainee."""
    cue: str | None = None
    """The cue that this line shows; never told to the trainee before the debrief."""


class Stage:
    """Gives the lines of one attempt: one scenario, one seed, one trainee."""

    def __init__(self, scenario: Scenario, seed: int, trainee: str) -> None:
        colleague = next(iter(scenario.people.values()), None)
        self.scenario = scenario
        self.seed = seed
        self.names = {
            "trainee": trainee,
            "citizen": scenario.citizen.name,
            "colleague": colleague.name if colleague else trainee,
        }

    def shown(self, wording: Wording, values: Values) -> tuple[Line, ...]:
        """Give what is seen and heard now."""
        return self._lines(
            tuple(
                line
                for line in self._script(wording)
                if line.condition is None or line.condition.holds(values)
            )
        )

    def said(self, reply: Reply) -> tuple[Line, ...]:
        """Give what the trainee says and does with a reply."""
        return self._lines(self._script(reply.you))

    def caption(self, state: State) -> tuple[Line, ...]:
        """Give the caption of a jump in time, where there is one."""
        return (Line("later", self.phrase(state.later)),) if state.later else ()

    def phrase(self, phrase: Phrase) -> str:
        """Give a plain text with the names filled in."""
        return fill(phrase.texts[draw(self.seed, phrase.key, len(phrase.texts))], self.names)

    def _script(self, wording: Wording) -> Script:
        return wording.scripts[draw(self.seed, wording.key, len(wording.scripts))]

    def _lines(self, script: Script) -> tuple[Line, ...]:
        return tuple(
            Line(
                line.kind,
                fill(line.text, self.names),
                line.speaker,
                self._name(line.speaker),
                self._name(line.to),
                line.cue.id if line.cue else None,
            )
            for line in script
        )

    def _name(self, person: str | None) -> str | None:
        if person is None or person == TRAINEE:
            return None
        return self.scenario.citizen.name if person == CITIZEN else self.scenario.people[person].name
