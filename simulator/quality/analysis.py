"""What the rules of training quality look at, and the shape of such a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.analysis.survey import Reach, Survey
from simulator.analysis.worth import Worth
from simulator.diagnostics import Diagnostic
from simulator.proving import Record
from simulator.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a scenario once every conversation was worked out and the players have played."""

    survey: Survey
    """Exact: over every conversation there is."""
    records: tuple[Record, ...]
    """A sample: how every player did in the conversations it held."""

    @property
    def worth(self) -> Worth:
        """The best means."""
        return self.survey.worth

    @property
    def reach(self) -> Reach | None:
        """What conversations come by; None where it was too much to follow."""
        return self.survey.reach

    @property
    def can_be_passed(self) -> bool:
        """Whether some conversation ends well without a critical error."""
        return any(self.survey.worth.best.values())


Rule = Callable[[Scenario, Analysis], Iterable[Diagnostic]]
"""A function whose name, with dashes, is the name of the rule, and whose docstring is its page."""
