"""All that the reports are made from: values that were read beforehand, and what was asked to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.organisation import Level, Organisation
from simulator.register.coverage import Duty, Pair, duties
from simulator.register.due import NO_CONTEXT, Context, Last
from simulator.register.entries import Entry, Kind
from simulator.register.impact import Shelf
from simulator.register.people import Person, chosen
from simulator.register.tally import Tally
from simulator.trainings import Trainings


@dataclass(frozen=True, slots=True)
class Filters:
    """What someone wants to see; None is everything."""

    team: str | None = None
    function_group: str | None = None
    since: str | None = None
    """First day, ISO 8601; which date it holds against is said by the report."""
    until: str | None = None
    """Last day, ISO 8601."""

    def within(self, day: str | None) -> bool:
        """Tell whether a day lies in the period; no day lies in every period."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class View:
    """The register as one report sees it; a report reads only the fields that it needs."""

    organisation: Organisation
    trainings: Trainings
    today: str
    """The day that the report holds for, ISO 8601."""
    people: tuple[Person, ...] = ()
    last: Mapping[Pair, Last] = field(default_factory=lambda: MappingProxyType({}))
    """What counts of everyone on the list, whatever the filters, for each training asked of them."""
    completions: tuple[Entry, ...] = ()
    """Every completion that stands of those who started lately: who came before the first shift."""
    log: tuple[Entry, ...] = ()
    """Every entry that is not about a person, in the order of the log."""
    context: Context = NO_CONTEXT
    shelf: Shelf = field(default_factory=Shelf)
    """The protocol and the scenarios that hold now."""
    tallies: tuple[Tally, ...] = ()
    person: Person | None = None
    """Whose data are asked for, where the report is about one person."""
    own: tuple[Entry, ...] = ()
    """All entries about that person."""
    size: int = 0
    """Entries in the register."""
    checkpoint: str = ""
    """The newest checkpoint, as the signed text that is to be kept elsewhere."""
    filters: Filters = Filters()

    @property
    def level(self) -> Level:
        """The most that a completion of this day may say."""
        return self.organisation.level_on(self.today)

    def chosen(self) -> Iterator[Person]:
        """Give the people that the filters ask for."""
        return chosen(self.people, self.filters.team, self.filters.function_group)

    def duties(self) -> Iterator[Duty]:
        """Give the people that the filters ask for with every training asked of them."""
        return duties(self.chosen(), self.trainings, self.last, self.context, self.today)

    def entries(self, *kinds: Kind) -> Iterator[Entry]:
        """Give the entries of these kinds that were recorded within the period."""
        for entry in self.log:
            if entry.kind in kinds and self.filters.within(entry.recorded_on):
                yield entry

    def group_name(self, group: str) -> str:
        """Give a function group in the organisation's words."""
        found = self.organisation.functions.get(group)
        return found.text.texts[0] if found else group

    def exposure_name(self, exposure: str) -> str:
        """Give an exposure category in the organisation's words."""
        found = self.organisation.exposures.get(exposure)
        return found.texts[0] if found else exposure

    def training_name(self, training: str) -> str:
        """Give the title of a training."""
        found = self.trainings.trainings.get(training)
        return found.title.texts[0] if found else training
