"""A list that typing makes shorter: to choose one thing out of many."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _, ngettext
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Line, Rule
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

Given = TypeVar("Given")

_CURSOR = "\N{LOW LINE}"
_LONGEST = 120
_MOST = 100
"""No more are shown: who has not found it types on."""


class Seeking(Screen[Given]):
    """Asks for one thing out of many; what is typed makes the list shorter."""

    AUTO_FOCUS = None
    TYPES: ClassVar[bool] = True
    """A letter is typed here, and is no key."""
    ABOUT: ClassVar[str] = N_(
        "Here you choose one thing out of many. Type a part of it to make the list shorter."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Take the one you stand on"), show=False),
        Binding("up", "move(-1)", N_("Go to the one above"), show=False),
        Binding("down", "move(1)", N_("Go to the one below"), show=False),
        Binding("pageup", "move(-10)", N_("Go ten up"), show=False),
        Binding("pagedown", "move(10)", N_("Go ten down"), show=False),
        Binding("backspace", "rub_out", N_("Take back the last letter"), show=False),
        Binding("escape", "close", N_("Go back without choosing"), show=False),
    ]

    def __init__(self, title: str, *question: str, margin: int = 0) -> None:
        """Take the title and the question in English: they are shown in the language in use."""
        super().__init__()
        self.asked_for = title
        self.question = question
        self.head = Line(id="head")
        self.asked = Sheet(id="asked")
        self.choices = Choices(margin=margin, id="found")
        self.rule = Rule()
        self.keys = KeyLine()
        self.typed = ""

    @abstractmethod
    def found(self) -> tuple[Sequence[Choice], object]:
        """Give what fits what was typed, and the key of the one to stand on."""

    @abstractmethod
    def given(self, key: object) -> None:
        """Do what taking the one with this key means."""

    def hints(self) -> Iterator[Hint]:
        """Give the keys that matter here."""
        yield Hint("Enter", _("choose"), "take", matters=True)
        yield Hint("Esc", _("back"), "close", matters=True)

    def part(self) -> Iterator[str]:
        """Say what the list does now."""
        yield _("What you type makes the list shorter. Enter takes the one you stand on.")
        if self.choices.words:
            yield _("You stand on: {words}").format(words=self.choices.words)

    def compose(self) -> ComposeResult:
        """Put the question above what fits."""
        yield self.head
        yield self.asked
        yield self.choices
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Show all there is."""
        self.reword()
        self.watch(self.choices, "scroll_y", self._mark, init=False)

    def reword(self) -> None:
        """Say everything in the language in use."""
        self.head.put((Piece(_(self.asked_for), "faded"),))
        self.keys.list_keys(list(self.hints()))
        self.list_found()

    def on_resize(self) -> None:
        """See how much of the list is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        self.rule.tell(self.choices.rows_below)

    def list_found(self) -> None:
        """Show what was typed, and what fits it."""
        typed = (Piece(self.typed, "strong"), Piece(_CURSOR, "key"))
        question = " ".join(map(_, self.question))
        self.asked.show([Paragraph((Piece(question + " "), *typed))])
        choices, at = self.found()
        self.choices.offer(choices, at=at)
        self.call_after_refresh(self._mark)

    # What is typed

    def on_key(self, event: events.Key) -> None:
        """Let what is typed make the list shorter."""
        if event.character and event.is_printable:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted as if it was typed."""
        event.stop()
        self._type(" ".join(event.text[: 4 * _LONGEST].split()))

    def _type(self, text: str) -> None:
        typed = (self.typed + text)[:_LONGEST]
        if typed != self.typed:
            self.typed = typed
            self.list_found()

    def action_rub_out(self) -> None:
        """Take back the last letter."""
        if self.typed:
            self.typed = self.typed[:-1]
            self.list_found()

    # What is chosen

    def action_move(self, by: int) -> None:
        """Stand on another one."""
        self.choices.move(by)

    def action_take(self) -> None:
        """Take the one it stands on."""
        if self.choices.key is not None:
            self.given(self.choices.key)

    @on(Choices.Taken)
    def take_clicked(self, taken: Choices.Taken) -> None:
        """Take the one that was clicked."""
        taken.stop()
        self.given(taken.key)

    def action_close(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to choose."""

    value: object
    words: str
    aside: str = ""


Seek = Callable[[str], Sequence[Found]]
"""Gives what fits what was typed, in the language in use."""


class SeekScreen(Seeking[Found | None]):
    """Asks for one thing out of what a function finds; gives None when it was left."""

    def __init__(self, title: str, *question: str, seek: Seek) -> None:
        super().__init__(title, *question)
        self.seek = seek

    def found(self) -> tuple[Sequence[Choice], object]:
        """Give the first of what fits, and say how many more there are."""
        found = self.seek(self.typed)
        choices = [_choice(each) for each in islice(found, _MOST)]
        return [*choices, *_rest(len(found))], found[0] if found else None

    def given(self, key: object) -> None:
        """Give the one that was taken."""
        if isinstance(key, Found):
            self.dismiss(key)


def _choice(each: Found) -> Choice:
    aside = (Piece(f"   {each.aside}", "faded"),) if each.aside else ()
    return Choice(each, (Paragraph((Piece(each.words), *aside)),))


def _rest(count: int) -> Iterator[Choice]:
    if count > _MOST:
        more = ngettext("{count} more: type on.", "{count} more: type on.", count - _MOST)
        yield Choice(None, (paragraph(more.format(count=count - _MOST), "faded", gap=1),))
    elif not count:
        yield nothing_fits()


def nothing_fits() -> Choice:
    """Say that nothing is left of the list."""
    return Choice(None, (paragraph(_("Nothing fits what you typed."), "faded"),))


def among(options: Sequence[Found]) -> Seek:
    """Look in a list, in the words and beside them."""

    def seek(typed: str) -> Sequence[Found]:
        wanted = typed.strip().casefold()
        return [each for each in options if wanted in f"{each.words}\n{each.aside}".casefold()]

    return seek
