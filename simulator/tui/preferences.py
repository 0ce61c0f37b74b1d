"""The settings: each with its value and where that came from; a change holds at once, and in the file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator import i18n
from simulator.authoring.workplace import at_work
from simulator.desk import Desk
from simulator.i18n import N_, _
from simulator.settings import Settings, SettingsError
from simulator.settings_file import choose
from simulator.settings_words import (
    CHOICES,
    TYPED,
    Entry,
    by_hand,
    entries,
    entry,
    kept_sentence,
    meaning,
    typed,
)
from simulator.tui.choices import Choice, Choices
from simulator.tui.frame import Frame
from simulator.tui.furniture import Hint, KeyLine, Line, Notice
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.sheet import Sheet
from simulator.tui.theme import THEMES
from simulator.tui.typeset import Paragraph, Piece, paragraph

_CURSOR = "\N{LOW LINE}"
_LONGEST = 80


class PreferencesScreen(Choosing, Reading, Screen[None]):
    """Shows every setting and changes what can be changed here."""

    ABOUT: ClassVar[str] = N_("These are your settings, and where each of them came from.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("right,l", "turn(1)", N_("Choose the next value"), show=False),
        Binding("left,h", "turn(-1)", N_("Choose the value before it"), show=False),
        Binding("escape,s", "close", N_("Go back"), show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.head = Line(id="head")
        self.choices = Choices(id="settings")
        self.sheet = self.choices
        self.notice = Notice(id="notice")
        self.keys = KeyLine()
        self._keeping = False

    def compose(self) -> ComposeResult:
        """Put the settings between the head and the keys."""
        yield self.head
        yield self.choices
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Stand on the first."""
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in use."""
        self.head.put((Piece(_("Settings"), "faded"),))
        self.keys.list_keys(
            [
                Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
                Hint("Enter", _("change"), "take", matters=True),
                Hint("Esc", _("back"), "close", matters=True),
            ]
        )
        self.notice.reword()
        self._list()

    def renew(self) -> None:
        """Show the values as they are now: a key changed one."""
        self._list()

    def _list(self) -> None:
        shown = entries(self.desk.settings)
        choices = [Choice(each.key, tuple(_lines(each))) for each in shown]
        first = self.choices.key is None
        self.choices.offer(choices, at=shown[0].key if first else self.choices.key, keep=not first)

    def complain(self, words: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(words)

    def action_move(self, by: int) -> None:
        """Stand on another setting; what was said about the former one is over."""
        self.notice.tell(None)
        super().action_move(by)

    @on(Choices.Taken)
    def change(self, taken: Choices.Taken) -> None:
        """Change the setting that was taken."""
        taken.stop()
        key = str(taken.key)
        self.choices.point_at(key)
        if key not in TYPED:
            self.action_turn(1)
        elif not self._held_elsewhere(key):
            asked = entry(self.desk.settings, key)
            self.app.push_screen(TypingScreen(asked), lambda value: self._take(key, value))

    def action_turn(self, by: int) -> None:
        """Choose the next value of the setting it stands on, or the one before it."""
        key = str(self.choices.key)
        if self._held_elsewhere(key):
            return
        if key not in CHOICES:
            self.complain(by_hand(key, self.desk.settings))
            return
        values = CHOICES[key]
        now = getattr(self.desk.settings, key)
        place = values.index(now) if now in values else -1
        self._take(key, values[(place + by) % len(values)])

    def _held_elsewhere(self, key: str) -> bool:
        """Say so where the value cannot be changed here."""
        fixed = entry(self.desk.settings, key).fixed
        if fixed:
            self.complain(fixed)
        return bool(fixed)

    def _take(self, key: str, value: Any) -> None:
        """Keep a new value; None changes nothing. The disk may be slow, so it is not waited for."""
        if value is not None and not self._keeping:
            self._keeping = True
            self._kept(key, value)

    @work
    async def _kept(self, key: str, value: object) -> None:
        before = self.desk.settings
        try:
            after = await asyncio.to_thread(_chosen, self.desk, key, value)
        except SettingsError as error:
            self.complain(_(error.message).format(**error.fields))
            return
        finally:
            self._keeping = False
        self.desk.settings = after
        self._take_effect(before, after)
        self._list()
        self.notice.show([paragraph(kept_sentence(keeps=self.desk.log.keeps), "faded")])

    def _take_effect(self, before: Settings, after: Settings) -> None:
        if after.theme != before.theme:
            self.app.theme = THEMES[after.theme].name
        if after.language != i18n.language() and isinstance(self.app, Frame):
            self.app.speak(after.language)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def _chosen(desk: Desk, key: str, value: Any) -> Settings:
    return at_work(choose(desk.settings, {key: value}, keep=desk.log.keeps))


def _lines(each: Entry) -> Iterator[Paragraph]:
    yield Paragraph((Piece(f"{each.title}: "), Piece(each.value, "strong")), gap=1)
    yield paragraph(each.told, "faded")
    yield paragraph(_("From: {origin}").format(origin=each.origin), "faded")


class TypingScreen(Screen[Any]):
    """Asks for the value of one setting; gives it in the type of the file, or None when it was left."""

    AUTO_FOCUS = None
    TYPES: ClassVar[bool] = True
    """A letter is typed here, and is no key."""
    ABOUT: ClassVar[str] = N_("Here you type the new value of a setting.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Keep what you typed"), show=False),
        Binding("backspace", "rub_out", N_("Take back the last letter"), show=False),
        Binding("escape", "close", N_("Go back without a change"), show=False),
    ]

    def __init__(self, asked: Entry) -> None:
        super().__init__()
        self.key = asked.key
        self.typed = asked.written
        self.head = Line(id="head")
        self.asked = Sheet(id="asked")
        self.filling = Sheet(id="filling")
        self.notice = Notice(id="notice")
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the question above what is typed."""
        yield self.head
        yield self.asked
        yield self.filling
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Begin with the value that holds now."""
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in use."""
        self.head.put((Piece(_("Settings"), "faded"),))
        self.keys.list_keys(
            [Hint("Enter", _("keep"), "take", matters=True), Hint("Esc", _("back"), "close", matters=True)]
        )
        self.notice.reword()
        self._show()

    def _show(self) -> None:
        meant = meaning(self.key)
        line = Paragraph((Piece("> ", "key"), Piece(self.typed, "strong"), Piece(_CURSOR, "key")), gap=1)
        self.asked.show([paragraph(meant), line])

    def complain(self, words: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(words)

    def on_key(self, event: events.Key) -> None:
        """Take a letter."""
        if event.character and event.is_printable:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted as if it was typed."""
        event.stop()
        self._type(" ".join(event.text[: 4 * _LONGEST].split()))

    def _type(self, text: str) -> None:
        self.typed = (self.typed + text)[:_LONGEST]
        self.notice.tell(None)
        self._show()

    def action_rub_out(self) -> None:
        """Take back the last letter."""
        self.typed = self.typed[:-1]
        self._show()

    def action_take(self) -> None:
        """Keep what was typed, if it can be the value."""
        try:
            value = typed(self.key, [self.typed])
        except SettingsError as error:
            self.complain(_(error.message).format(**error.fields))
            return
        self.dismiss(value)

    def action_close(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
