"""The debrief on one scrolling page, with keys that go from moment to moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.debrief import Debrief
from simulator.i18n import _
from simulator.tui.furniture import Hint, KeyLine, Line, Notice, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.moments import set_moment
from simulator.tui.requests import LibraryWanted
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import Paragraph, Piece, paragraph
from simulator.tui.verdict import set_verdict

_MARGIN = 16
_MARK = 2
_LEAST = 18


class DebriefScreen(Reading, Screen[None]):
    """Shows what the conversation did and why; nothing can be changed any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        Binding("n,right", "moment(1)", show=False),
        Binding("p,left", "moment(-1)", show=False),
        # Enter opened this page; the same key pressed twice must not close it.
        Binding("escape", "back", show=False),
        Binding("s", "save", show=False),
    ]

    def __init__(self, result: Debrief, save: Callable[[], Path] | None = None) -> None:
        super().__init__()
        self.result = result
        self.save = save
        """Writes the debrief as a page and gives where; raises OSError."""
        self.head = Line(id="head")
        self.sheet = Sheet(margin=_MARGIN, id="sheet")
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.keys = KeyLine()
        self._moments: list[int] = []
        self._curve_width = 0
        self._verdict_length = 1

    def compose(self) -> ComposeResult:
        """Put the page between the head and the keys."""
        yield self.head
        yield self.sheet
        yield self.notice
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Show the debrief from the top."""
        self.head.put((Piece(_("Debrief: {title}").format(title=self.result.title), "faded"),))
        self.watch(self.sheet, "scroll_y", self._mark, init=False)
        self.keys.list_keys(
            [
                Hint("n p", _("next or previous moment"), "moment(1)"),
                Hint("Esc", _("to the library"), "back"),
                *([Hint("s", _("save as a page"), "save")] if self.save else []),
                Hint("t", _("light or dark"), "app.theme"),
            ]
        )

    def on_resize(self) -> None:
        """Set the page for another width; the curve may then need more strips or fewer."""
        width = max(_LEAST, page(self.app.size.width)[1] - _MARGIN - _MARK)
        if width != self._curve_width:
            self._curve_width = width
            self._show()
        self.call_after_refresh(self._mark)

    def _show(self) -> None:
        verdict = list(set_verdict(self.result, self._curve_width))
        paragraphs: list[Paragraph] = list(verdict)
        self._moments = []
        for moment in self.result.moments:
            self._moments.append(len(paragraphs))
            paragraphs += set_moment(moment, self.result.citizen, len(self.result.moments))
        number, offset = self.sheet.place
        moved = len(verdict) - self._verdict_length if number >= self._verdict_length else 0
        self._verdict_length = len(verdict)
        self.sheet.show(paragraphs, place=(max(0, number + moved), offset))

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)

    def action_moment(self, by: int) -> None:
        """Go to the next or the previous moment."""
        starts = [self.sheet.start_of(number) for number in self._moments]
        top = self.sheet.top
        if by > 0:
            ahead = [number for number, start in zip(self._moments, starts, strict=True) if start > top]
        else:
            ahead = [number for number, start in zip(self._moments, starts, strict=True) if start < top][-1:]
        if ahead:
            self.sheet.go_to(ahead[0])
        elif by < 0:
            self.sheet.go_to_edge(-1)

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.notice.tell(sentence)

    async def action_save(self) -> None:
        """Write the debrief as a page to keep or print, and say where."""
        if self.save is None:
            return
        try:
            path = await asyncio.to_thread(self.save)
        except OSError:
            self.complain(_("The page could not be written, neither here nor in your home folder."))
            return
        self.notice.show([paragraph(_("Written to {path}.").format(path=path))])

    def action_back(self) -> None:
        """Go back to the library."""
        self.post_message(LibraryWanted())
