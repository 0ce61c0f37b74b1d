"""The first start: a minute of reading, and the few questions that are needed, each with an answer ready."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator import i18n
from simulator.authoring.workplace import at_work
from simulator.desk import Desk
from simulator.i18n import N_, _, say
from simulator.settings import Settings, SettingsError
from simulator.settings_file import choose
from simulator.settings_words import CHOICES, entry, in_words
from simulator.tour import Stop, tour
from simulator.tui.choices import Choice, Choices
from simulator.tui.frame import Frame
from simulator.tui.furniture import Hint, KeyLine, Line, Notice, Rule
from simulator.tui.keys import CHOOSING, Choosing, Reading
from simulator.tui.preferences import TypingScreen
from simulator.tui.sheet import Sheet
from simulator.tui.theme import THEMES
from simulator.tui.typeset import Paragraph, Piece, paragraph

_ON, _OTHER = "on", "other"
_ROOMY = 16
"""Rows of a terminal in which the head stands above the page."""
_HEAD = 4
_UNDER = 2
"""Rows for the keys, and for the line that tells that there is more."""
_LEAST = 3


class WelcomeScreen(Choosing, Reading, Screen[None]):
    """Shows the tour page by page; Enter goes on, Esc leaves it at once, and nothing has to be filled in."""

    ABOUT: ClassVar[str] = N_("This is a short tour of Balie. Enter goes on, and Esc leaves it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        Binding("left,backspace", "turn(-1)", N_("Go back a page of the tour"), show=False),
        Binding("right", "take", N_("Choose the one you stand on"), show=False),
        Binding("space,pagedown", "read_on", N_("Read on, and then go on"), show=False),
        Binding("pageup", "page(-1)", N_("Go back a page"), show=False),
        Binding("escape,q", "close", N_("Leave the tour"), show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.number = 0
        self.stops = self._stops()
        self.head = Line(id="head")
        self.sheet = Sheet(id="asked")
        self.rule = Rule()
        self.choices = Choices(margin=3, id="answers")
        self.notice = Notice(id="notice")
        self.keys = KeyLine()
        self._room = _LEAST
        """Rows that what is told may take."""
        self._keeping = False

    def _stops(self) -> tuple[Stop, ...]:
        return tour(self.desk.settings, by_line=False, keeps=self.desk.log.keeps)

    def compose(self) -> ComposeResult:
        """Put what is told above what can be answered."""
        yield self.head
        yield self.sheet
        yield self.rule
        yield self.choices
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Show the first page."""
        self.reword()
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    def on_resize(self) -> None:
        """See anew how much of the page is out of view."""
        self._make_room()

    def reword(self) -> None:
        """Say everything in the language in use."""
        self.stops = self._stops()
        self._show()

    def complain(self, words: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(words)

    # A page

    @property
    def stop(self) -> Stop:
        """The page that is shown."""
        return self.stops[self.number]

    def _show(self) -> None:
        place = _("Welcome to Balie: {number} of {count}").format(
            number=self.number + 1, count=len(self.stops)
        )
        self.head.put((Piece(place, "faded"),))
        self.sheet.show(
            [paragraph(self.stop.title, "strong"), *(paragraph(each, gap=1) for each in self.stop.sentences)]
        )
        answers = list(self._answers())
        self.choices.offer(
            [
                Choice(key, (Paragraph((Piece(words),), label=Piece(str(number), "number")),))
                for number, (key, words) in enumerate(answers, 1)
            ],
            at=self._now(),
        )
        self.notice.tell(None)
        self._make_room()

    def _make_room(self) -> None:
        """Leave what is told all the rows that the answers do not need."""
        head = 0 if self.app.size.height < _ROOMY else _HEAD
        self.choices.set_width(self.app.size.width)
        free = self.app.size.height - self.choices.row_count - head - _UNDER
        self._room = max(_LEAST, free)
        self.sheet.styles.max_height = self._room
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        """Tell how much of the page is still below, where there is any."""
        # The sheet itself may still be as high as the page before.
        below = max(0, self.sheet.row_count - self._room - self.sheet.top)
        self.rule.display = below > 0 or self.sheet.top > 0
        self.rule.tell(below)
        self.keys.list_keys(
            [
                Hint("Enter", _("go on"), "take", matters=True),
                *([Hint("PgDn", _("read on"), "read_on", matters=True)] if below else []),
                *([Hint("\N{LEFTWARDS ARROW}", _("a page back"), "turn(-1)")] if self.number else []),
                Hint("Esc", _("skip all this"), "close", matters=True),
            ]
        )

    def _answers(self) -> Iterator[tuple[object, str]]:
        key = self.stop.asks
        if key == "trainee":
            yield _ON, _("Call me {name}").format(name=self.desk.settings.trainee)
            yield _OTHER, _("Call me something else")
        elif key:
            yield from ((value, in_words(key, value)) for value in CHOICES[key])
        elif self.number + 1 < len(self.stops):
            yield _ON, _("Go on")
        else:
            yield _ON, _("Begin")

    def _now(self) -> object:
        key = self.stop.asks
        return getattr(self.desk.settings, key) if key in CHOICES else _ON

    # Going through it

    def action_move(self, by: int) -> None:
        """Stand on another answer; colours are shown at once."""
        super().action_move(by)
        if self.stop.asks == "theme":
            self._colour(str(self.choices.key))

    def _colour(self, theme: str) -> None:
        self.app.theme = THEMES[theme].name

    def part(self) -> Iterator[str]:
        """Say what the answers do, and where the person stands in them."""
        yield from Choosing.part(self)

    def action_read_on(self) -> None:
        """Read the rest of the page; where all of it was in view, go on."""
        if self.sheet.rows_below:
            self.action_page(1)
        else:
            self.action_take()

    def action_turn(self, by: int) -> None:
        """Go on a page, or back; after the last the tour is over."""
        self._colour(self.desk.settings.theme)
        self.number = max(0, self.number + by)
        if self.number < len(self.stops):
            self._show()
        else:
            self.dismiss()

    @on(Choices.Taken)
    def answer(self, taken: Choices.Taken) -> None:
        """Keep the answer and go on."""
        taken.stop()
        key = self.stop.asks
        if taken.key == _OTHER:
            self.app.push_screen(TypingScreen(entry(self.desk.settings, key)), self._named)
        elif taken.key == _ON:
            self.action_turn(1)
        else:
            self._keep(key, taken.key)

    def _named(self, name: Any) -> None:
        if name is not None:
            self._keep("trainee", name)

    def _keep(self, key: str, value: object) -> None:
        """Keep an answer; the disk may be slow, so it is not waited for on the screen's thread."""
        if not self._keeping:
            self._keeping = True
            self._kept(key, value)

    @work
    async def _kept(self, key: str, value: object) -> None:
        try:
            self.desk.settings = await asyncio.to_thread(_chosen, self.desk, key, value)
        except SettingsError as error:
            self.complain(say(error.message, **error.fields))
            return
        finally:
            self._keeping = False
        if self.desk.settings.language != i18n.language() and isinstance(self.app, Frame):
            self.app.speak(self.desk.settings.language)
        self.action_turn(1)

    def action_close(self) -> None:
        """Leave the tour; what was answered stays."""
        self._colour(self.desk.settings.theme)
        self.dismiss()


def _chosen(desk: Desk, key: str, value: object) -> Settings:
    return at_work(choose(desk.settings, {key: value}, keep=desk.log.keeps))
