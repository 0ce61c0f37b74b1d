"""The palette: everything that can be done now, found by typing what it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from simulator.i18n import N_, _
from simulator.tui.choices import Choice
from simulator.tui.deeds import Deed, Place, Way, deeds_of, key_name
from simulator.tui.furniture import Hint
from simulator.tui.seeking import Seeking, nothing_fits
from simulator.tui.typeset import Paragraph, Piece


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen: an action, and whose it is."""

    node: DOMNode
    action: str


class PaletteScreen(Seeking[Wish | None]):
    """Asks what to do; gives None when it was left."""

    OVER: ClassVar[bool] = True
    ABOUT: ClassVar[str] = N_(
        "Here you find everything that you can do now. Type what you want, in Dutch or in English."
    )
    TITLE = N_("Everything you can do here")
    QUESTION = N_("What do you want to do?")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Do the one you stand on"), show=False),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__(self.TITLE, self.QUESTION)
        self.deeds = deeds_of(about)
        self._which: Deed | None = None
        """What was chosen, while it is still to be said which number is meant."""

    def hints(self) -> Iterator[Hint]:
        """Give the keys that matter here."""
        yield Hint("Enter", _("do it"), "take", matters=True)
        yield Hint("Esc", _("back"), "close", matters=True)

    def found(self) -> tuple[Sequence[Choice], object]:
        """Give what fits, the nearest first; or the numbers of what was chosen."""
        if self._which is not None:
            return _numbered(self._which, self.typed)
        near = [(far, deed) for deed in self.deeds if (far := deed.distance(self.typed)) is not None]
        # What is equally near stays in the order of the screen; what only moves comes last.
        found = [
            deed for _far, deed in sorted(near, key=lambda each: (each[0], each[1].place is Place.MOVING))
        ]
        choices = [_choice(deed, deed.words, deed.keys) for deed in found]
        return choices or [nothing_fits()], found[0] if found else None

    def given(self, key: object) -> None:
        """Do it, or ask which number is meant."""
        match key:
            case Deed(choices=(Way() as way,)):
                self.dismiss(Wish(key.node, way.action))
            case Deed():
                self._which, self.typed = key, ""
                self.list_found()
            case Way() if self._which is not None:
                self.dismiss(Wish(self._which.node, key.action))


def _choice(key: object, words: str, keys: str) -> Choice:
    return Choice(key, (Paragraph((Piece(words),), aside=Piece(keys, "key")),))


def _numbered(deed: Deed, typed: str) -> tuple[Sequence[Choice], object]:
    ways = [way for way in deed.choices if key_name(way.key).startswith(typed.strip())]
    choices = [_choice(way, f"{deed.words}: {key_name(way.key)}", key_name(way.key)) for way in ways]
    return choices or [nothing_fits()], ways[0] if ways else None
