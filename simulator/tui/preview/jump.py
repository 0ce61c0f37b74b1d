"""The list of all states, to put the conversation in one of them; typing makes it shorter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import _
from simulator.picture import draw, words
from simulator.picture.chart import Node, Part
from simulator.scenario import Scenario
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Line, Rule
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

_CURSOR = "\N{LOW LINE}"
_LONGEST = 40


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
        wanted = typed.casefold()
        return wanted in self.node.id.casefold() or wanted in words.shown_text(self.node).casefold()


def places_of(scenario: Scenario) -> tuple[Place, ...]:
    """List the states in the order, and with the numbers, of the outline."""
    picture = draw(scenario)
    boxes = [box for box in picture.plan.boxes if box.number]
    nodes = [picture.chart.node(box.id) for box in boxes]
    return tuple(
        Place(box.number, node, ", ".join(words.marks(node, scenario.start.id)))
        for box, node in zip(boxes, nodes, strict=True)
    )


class JumpScreen(Screen[Jump | None]):
    """Asks for a state; gives None when the conversation stays where it is."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("enter", "go(False)", show=False),
        Binding("tab", "go(True)", show=False),
        Binding("backspace", "rub_out", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, scenario: Scenario, at: str) -> None:
        super().__init__()
        self.places = places_of(scenario)
        self.asked = Sheet(id="asked")
        self.choices = Choices(margin=5, id="states")
        self.rule = Rule()
        self.keys = KeyLine()
        self.head = Line(id="head")
        self._at = at
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Put the question above the states."""
        yield self.head
        yield self.asked
        yield self.choices
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """List all of them, standing on the one where the conversation is."""
        self.head.put((Piece(_("Go to a state"), "faded"),))
        self.keys.list_keys(
            [
                Hint("Enter", _("by the shortest way"), "go(False)"),
                Hint("Tab", _("as it stands now"), "go(True)"),
                Hint("Esc", _("back"), "close"),
            ]
        )
        self._list()

    def _list(self) -> None:
        typed = (Piece(self._typed, "strong"), Piece(_CURSOR, "key"))
        self.asked.show([Paragraph((Piece(_("Which state?") + " "), *typed))])
        found = [place for place in self.places if place.holds(self._typed)]
        self.choices.offer(list(self._choices(found)), at=self._standing(found))

    def _choices(self, found: list[Place]) -> Iterator[Choice]:
        if not found:
            yield Choice(None, (paragraph(_("No state has this in its name or its text."), "faded"),))
        for part, members in groupby(found, key=lambda place: place.node.part):
            yield _heading(part)
            yield from map(_choice, members)

    def _standing(self, found: list[Place]) -> str | None:
        ids = [place.node.id for place in found]
        if self._typed or self._at not in ids:
            return ids[0] if ids else None
        return self._at

    def on_key(self, event: events.Key) -> None:
        """Let what is typed make the list shorter."""
        if event.character and event.is_printable and len(self._typed) < _LONGEST:
            event.stop()
            event.prevent_default()
            self._typed += event.character
            self._list()

    def action_rub_out(self) -> None:
        """Take back the last letter."""
        self._typed = self._typed[:-1]
        self._list()

    def action_move(self, by: int) -> None:
        """Stand on another state."""
        self.choices.move(by)

    def action_go(self, as_it_stands: bool) -> None:
        """Go to the state it stands on."""
        if isinstance(self.choices.key, str):
            self.dismiss(Jump(self.choices.key, as_it_stands))

    @on(Choices.Taken)
    def take(self, taken: Choices.Taken) -> None:
        """Go to the state that was clicked."""
        taken.stop()
        self.dismiss(Jump(str(taken.key), as_it_stands=False))

    def action_close(self) -> None:
        """Stay where it is."""
        self.dismiss(None)


def _heading(part: Part) -> Choice:
    return Choice(None, (Paragraph((Piece(words.part_name(part), "caption"),), label=Piece(" ")),))


def _choice(place: Place) -> Choice:
    marks = (Piece(f"  {place.marks}", "faded"),) if place.marks else ()
    name = Paragraph((Piece(place.node.id, "strong"), *marks), label=Piece(str(place.number), "number"))
    text = Paragraph((Piece(words.shown_text(place.node), "faded"),), label=Piece(" "), fixed=True)
    return Choice(place.node.id, (name, text))
