"""A small editor for the trainee's own words; loaded when someone writes them, because it takes long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from simulator.asking import own_words_sentence
from simulator.characters import cleaned
from simulator.events import MAX_WORDS
from simulator.i18n import N_, _, say
from simulator.tui.furniture import Hint, KeyLine, Notice
from simulator.tui.requests import Paper
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import paragraph

_BOX = 2
"""Cells at either side that the box takes around what is written."""


class OwnWordsScreen(Screen[str]):
    """Gives what was written, however it is left: nothing is lost."""

    ABOUT: ClassVar[str] = N_("Here you write in your own words. They are never scored.")
    TYPES: ClassVar[bool] = True
    """A letter is typed here, and is no key."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,tab", "done", N_("Go back; what you wrote stays"), show=False, priority=True),
    ]
    PAUSE_SECONDS: ClassVar[float] = 1.0
    """Who stops writing for so long has it written down."""

    def __init__(self, words: str, *, kept: bool = True, paper: Paper | None = None) -> None:
        super().__init__()
        self.kept = kept
        self.paper = paper
        self._most = paper.most if paper else MAX_WORDS
        self._pause: Timer | None = None
        self.told = Sheet(id="asked")
        self.editor = TextArea(words, id="editor")
        self.notice = Notice(id="notice")
        self.keys = KeyLine()

    def part(self) -> Iterator[str]:
        """Say what typing does."""
        yield _("What you type goes into the box.")

    def compose(self) -> ComposeResult:
        """Put the editor under what becomes of it."""
        yield self.told
        yield self.editor
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Be ready to write at the end."""
        self.reword()
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()

    def on_resize(self) -> None:
        """Write where one reads: in the text column, with the box around it."""
        edge, column = page(self.app.size.width)
        self.editor.styles.margin = (0, 0, 0, max(0, edge - _BOX))
        self.editor.styles.width = column + 2 * _BOX

    def reword(self) -> None:
        """Say everything in the language in use; what was written stays."""
        title = _(self.paper.title) if self.paper else _("In your own words")
        told = self.paper.told() if self.paper else own_words_sentence(kept=self.kept)
        self.told.show([paragraph(title, "strong"), paragraph(told, "faded")])
        self.keys.list_keys(
            [Hint("Esc", _("done"), "done", matters=True), Hint("F8", _("safe stop"), "app.safe_stop")]
        )
        self.notice.reword()

    @on(TextArea.Changed)
    def keep_it_plain(self) -> None:
        """Take out what cannot be shown safely, and what is too long; both come along with a paste."""
        plain = cleaned(self.editor.text)[: self._most]
        self.notice.tell(say(N_("{count} characters is the most."), count=self._most) if self._full else None)
        if plain != self.editor.text:
            self.editor.load_text(plain)
            self.editor.move_cursor(self.editor.document.end)
        if self.paper is not None:
            self._stop_waiting()
            self._pause = self.set_timer(self.PAUSE_SECONDS, self.put_down)

    @property
    def _full(self) -> bool:
        return len(self.editor.text) >= self._most

    def put_down(self) -> None:
        """Write down what is new; it may be long before the person goes back."""
        waited = self._stop_waiting()
        if self.paper is not None and waited:
            self.paper.keep(self.editor.text)

    def _stop_waiting(self) -> bool:
        waited = self._pause is not None
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        return waited

    def on_screen_suspend(self) -> None:
        """Have it written down when another page lies over this one: nobody may come back."""
        self.put_down()

    def action_done(self) -> None:
        """Go back with what was written."""
        self._stop_waiting()
        self.dismiss(self.editor.text)

    def complain(self, sentence: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(sentence)
