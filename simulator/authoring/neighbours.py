"""What an organisation and its trainings refer to outside their own file, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.authoring.references import World
from simulator.organisation import Organisation
from simulator.protocol import Protocol
from simulator.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Shelf:
    """The scenarios that trainings may name."""

    scenarios: Mapping[str, Scenario]
    """Those that they name and that can be played, by id."""
    broken: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Those that they name and that have mistakes of their own: id and file."""
    names: tuple[str, ...] = ()
    """The ids of all scenarios that there are."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a file of the organisation is held against."""

    world: World
    """The protocols."""
    today: str
    """ISO 8601; some agreements end."""
    organisation: Organisation | None = None
    """The organisation beside the trainings, when it has no mistakes."""
    beside: str = ""
    """The name of its file; empty when there is none."""
    shelf: Shelf | None = None
    """None: the scenarios were not looked at, and nothing is said of them."""

    @property
    def protocol(self) -> Protocol | None:
        """The protocol of the organisation."""
        return self.world.protocol(self.organisation.protocol.id) if self.organisation else None
