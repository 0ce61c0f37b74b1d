"""A list that typing makes shorter: to choose a team, a function group, a day or a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import _, ngettext
from simulator.register.people import Person
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Line, Rule
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

ALL: Final = "all"
"""The answer that asks for everything."""
_CURSOR: Final = "\N{LOW LINE}"
_LONGEST: Final = 120
_MOST: Final = 100
"""No more are shown: who has not found it types on."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to choose."""

    value: object
    words: str
    aside: str = ""


Seek = Callable[[str], Sequence[Found]]
"""Gives what fits what was typed."""


class SeekScreen(Screen[Found | None]):
    """Asks for one thing out of many; gives None when it was left."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("enter", "take", show=False),
        Binding("backspace", "rub_out", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, title: str, question: str, seek: Seek) -> None:
        super().__init__()
        self.asked_for = title
        self.question = question
        self.seek = seek
        self.head = Line(id="head")
        self.asked = Sheet(id="asked")
        self.choices = Choices(id="found")
        self.rule = Rule()
        self.keys = KeyLine()
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Put the question above what fits."""
        yield self.head
        yield self.asked
        yield self.choices
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Show all there is."""
        self.head.put((Piece(self.asked_for, "faded"),))
        self.keys.list_keys(
            [Hint("Enter", _("choose"), "take", matters=True), Hint("Esc", _("back"), "close", matters=True)]
        )
        self._list()

    def _list(self) -> None:
        typed = (Piece(self._typed, "strong"), Piece(_CURSOR, "key"))
        self.asked.show([Paragraph((Piece(self.question + " "), *typed))])
        found = self.seek(self._typed)
        choices = [_choice(each) for each in islice(found, _MOST)]
        self.choices.offer([*choices, *_rest(len(found))], at=found[0] if found else None)

    def on_key(self, event: events.Key) -> None:
        """Let what is typed make the list shorter."""
        if event.character and event.is_printable and len(self._typed) < _LONGEST:
            event.stop()
            event.prevent_default()
            self._typed += event.character
            self._list()

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted as if it was typed."""
        event.stop()
        self._typed = (self._typed + " ".join(event.text.split()))[:_LONGEST]
        self._list()

    def action_rub_out(self) -> None:
        """Take back the last letter."""
        self._typed = self._typed[:-1]
        self._list()

    def action_move(self, by: int) -> None:
        """Stand on another one."""
        self.choices.move(by)

    def action_take(self) -> None:
        """Choose the one it stands on."""
        if isinstance(self.choices.key, Found):
            self.dismiss(self.choices.key)

    @on(Choices.Taken)
    def choose(self, taken: Choices.Taken) -> None:
        """Choose the one that was clicked."""
        taken.stop()
        if isinstance(taken.key, Found):
            self.dismiss(taken.key)

    def action_close(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


def _choice(each: Found) -> Choice:
    aside = (Piece(f"   {each.aside}", "faded"),) if each.aside else ()
    return Choice(each, (Paragraph((Piece(each.words), *aside)),))


def _rest(count: int) -> Iterator[Choice]:
    if count > _MOST:
        more = ngettext("{count} more: type on.", "{count} more: type on.", count - _MOST)
        yield Choice(None, (paragraph(more.format(count=count - _MOST), "faded", gap=1),))
    elif not count:
        yield Choice(None, (paragraph(_("Nothing fits what you typed."), "faded"),))


def among(options: Sequence[Found]) -> Seek:
    """Look in a list, in the words and beside them."""

    def seek(typed: str) -> Sequence[Found]:
        wanted = typed.strip().casefold()
        return [each for each in options if wanted in f"{each.words}\n{each.aside}".casefold()]

    return seek


def persons(people: Sequence[Person]) -> Seek:
    """Look for a person by key or name."""
    return among([Found(each.person_key, each.name, f"{each.person_key}   {each.team}") for each in people])


def days(today: str, every: str) -> Seek:
    """Take a day as it is typed, or one of a few that are asked for often."""
    year = int(today[:4])
    usual = [Found(None, every), Found(today, today, _("today"))]
    usual += [Found(f"{each:04}-01-01", f"{each:04}-01-01") for each in (year, year - 1)]

    def seek(typed: str) -> Sequence[Found]:
        day = _day(typed.strip())
        return [Found(day, day)] if day else [each for each in usual if each.words.startswith(typed.strip())]

    return seek


def _day(typed: str) -> str | None:
    """Read a date, ISO 8601 or as the Dutch write it: day-month-year."""
    parts = typed.replace("/", "-").split("-")
    if len(parts) == 3 and len(parts[2]) == 4:
        parts.reverse()
    try:
        return date(*map(int, parts)).isoformat() if len(parts) == 3 and len(parts[0]) == 4 else None
    except ValueError:
        return None
