"""Script lines as they are shown: conditions decided, wording drawn by the seed, names filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from simulator.conditions import Values
from simulator.i18n import N_, spoken
from simulator.scenario import CITIZEN, TRAINEE, Reply, Scenario, State
from simulator.script import fill
from simulator.wording import Phrase, Script, Wording, draw

UNHEARD = N_("In your head. {name} does not hear this.")
UNHEARD_WRITING = N_("On paper. {name} does not hear this.")
_worded = lru_cache(16)(spoken)


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen or the page."""

    kind: Literal["seen", "said", "act", "thought", "ticked", "later"]
    """Seen in the room, spoken, done, thought or ticked by the trainee, or a caption."""
    text: str
    who: str | None = None
    """Id of who speaks or acts: `citizen`, `trainee` or one of the people."""
    name: str | None = None
    """The name of who speaks; None for the trainee, whom each face names in its own way."""
    to: str | None = None
    """The name of the person it is said to, when that is not the one in front of the trainee."""
    cue: str | None = None
    """The cue that this line shows; never told to the trainee before the debrief."""
    seat: int = 0
    """Which of the people speaks, counted from 0 in the order of the file: faces tell them apart by it."""
    opens: bool = False
    """Whether the next state begins with it, or the ending: what a reply did is told by then."""


class Stage:
    """Gives the lines of one attempt: one scenario, one seed, one trainee."""

    def __init__(self, scenario: Scenario, seed: int, trainee: str) -> None:
        colleague = next(iter(scenario.people.values()), None)
        self.scenario = scenario
        self.seed = seed
        self._seats = {person: seat for seat, person in enumerate(scenario.people)}
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
        """Give what the trainee says and does with a reply.

        Who turned to somebody else and then back to whom they talk with names that person too.
        """
        lines: list[Line] = []
        for line in self._lines(self._script(reply.you)):
            turned = line.kind == "said" and line.to is None and any(before.to for before in lines)
            lines.append(replace(line, to=self._front(reply)) if turned else line)
        return tuple(lines)

    def _front(self, reply: Reply) -> str | None:
        """Give the name of the person whom the trainee talks with."""
        state = self.scenario.states.get(reply.name.partition("/")[0])
        return self._name(state.addressee.id if state and state.addressee else CITIZEN)

    def caption(self, state: State) -> tuple[Line, ...]:
        """Give the caption of a jump in time, and of what the citizen does not hear because Balie asks it."""
        later = (Line("later", self.phrase(state.later)),) if state.later else ()
        aside = UNHEARD if state.asks == "motive" else UNHEARD_WRITING if state.asks else None
        if aside is None:
            return later
        words = _worded(aside, self.scenario.language).format(name=self.scenario.citizen.name)
        return (*later, Line("later", words))

    def rank(self, key: str) -> int:
        """Order things by the seed alone, so that they stand in the same place when they return."""
        return draw(self.seed, f"order|{key}", 1 << 62)

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
                self._seats.get(line.speaker or "", 0),
            )
            for line in script
        )

    def _name(self, person: str | None) -> str | None:
        if person is None or person == TRAINEE:
            return None
        return self.scenario.citizen.name if person == CITIZEN else self.scenario.people[person].name
