"""The list of all states, to put the conversation in one of them; typing makes it shorter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType

from simulator.i18n import N_, _
from simulator.picture import draw, words
from simulator.picture.chart import Node, Part
from simulator.scenario import Scenario
from simulator.tui.choices import Choice
from simulator.tui.furniture import Hint
from simulator.tui.seeking import Seeking
from simulator.tui.typeset import Paragraph, Piece, paragraph


@dataclass(frozen=True, slots=True)
class Jump:
    """Where to, and how."""

    state: str
    as_it_stands: bool
    """Whether the conversation keeps the values it has now, rather than come there by the shortest way."""


@dataclass(frozen=True, slots=True)
class Place:
    """One state of the list."""

    number: int
    """Its number in the outline of `balie graph`."""
    node: Node
    marks: str
    """What is particular about it."""

    def holds(self, typed: str) -> bool:
        """Tell whether the state is meant by what was typed: a part of its name, its text or its number."""
        wanted = typed.strip().casefold()
        texts = (self.node.id.casefold(), words.shown_text(self.node).casefold())
        return wanted == str(self.number) or any(wanted in text for text in texts)


def places_of(scenario: Scenario) -> tuple[Place, ...]:
    """List the states in the order, and with the numbers, of the outline."""
    picture = draw(scenario)
    boxes = [box for box in picture.plan.boxes if box.number]
    nodes = [picture.chart.node(box.id) for box in boxes]
    return tuple(
        Place(box.number, node, ", ".join(words.marks(node, scenario.start.id)))
        for box, node in zip(boxes, nodes, strict=True)
    )


class JumpScreen(Seeking[Jump | None]):
    """Asks for a state; gives None when the conversation stays where it is."""

    ABOUT: ClassVar[str] = N_(
        "Here you go to any state of the scenario. Type a part of its name, its text or its number."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Go there by the shortest way"), show=False),
        Binding("tab", "put", N_("Go there with the values as they are now"), show=False),
    ]

    def __init__(self, scenario: Scenario, at: str) -> None:
        super().__init__(N_("Go to a state"), N_("Which state?"), margin=5)
        self.scenario = scenario
        self.places = places_of(scenario)
        self._at = at

    def reword(self) -> None:
        """List the states in the language in use; what was typed stays."""
        self.places = places_of(self.scenario)
        super().reword()

    def hints(self) -> Iterator[Hint]:
        """Give the keys that matter here."""
        yield Hint("Enter", _("by the shortest way"), "take")
        yield Hint("Tab", _("as it stands now"), "put")
        yield Hint("Esc", _("back"), "close", matters=True)

    def found(self) -> tuple[Sequence[Choice], object]:
        """Give the states that fit; until something is typed, it stands where the conversation is."""
        found = [place for place in self.places if place.holds(self.typed)]
        return list(_choices(found)), self._standing(found)

    def _standing(self, found: list[Place]) -> str | None:
        ids = [place.node.id for place in found]
        if self.typed or self._at not in ids:
            return ids[0] if ids else None
        return self._at

    def given(self, key: object) -> None:
        """Go to a state by the shortest way."""
        self.dismiss(Jump(str(key), as_it_stands=False))

    def action_put(self) -> None:
        """Go to the state it stands on with the values as they are now."""
        if self.choices.key is not None:
            self.dismiss(Jump(str(self.choices.key), as_it_stands=True))


def _choices(found: list[Place]) -> Iterator[Choice]:
    if not found:
        yield Choice(None, (paragraph(_("No state has this in its name or its text."), "faded"),))
    for part, members in groupby(found, key=lambda place: place.node.part):
        yield _heading(part)
        yield from map(_choice, members)


def _heading(part: Part) -> Choice:
    return Choice(None, (Paragraph((Piece(words.part_name(part), "caption"),), label=Piece(" ")),))


def _choice(place: Place) -> Choice:
    marks = (Piece(f"  {place.marks}", "faded"),) if place.marks else ()
    name = Paragraph((Piece(place.node.id, "strong"), *marks), label=Piece(str(place.number), "number"))
    text = Paragraph((Piece(words.shown_text(place.node), "faded"),), label=Piece(" "), fixed=True)
    return Choice(place.node.id, (name, text))
