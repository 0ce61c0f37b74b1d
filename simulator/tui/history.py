"""Earlier conversations: to look back on one, to hold one beside another, to erase one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.desk import Desk
from simulator.events import LogError, Outline
from simulator.home import Entry, Home
from simulator.i18n import N_, _, say
from simulator.past import PAGE, Page, comparable, details_of, entries_by_id, read_page, title_of
from simulator.tui.choices import Choice, Choices
from simulator.tui.erasing import Erasing
from simulator.tui.furniture import Hint, KeyLine, Line, Notice
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.requests import LibraryWanted, PairWanted, PastWanted
from simulator.tui.typeset import Piece, paragraph

NEWER, OLDER = "newer", "older"


class HistoryScreen(Choosing, Reading, Screen[None]):
    """Lists what is in the practice log, newest first; it is read a page at a time, in a thread."""

    STAYS: ClassVar[bool] = True
    """What is opened from here lies over it, so that Esc comes back."""
    ABOUT: ClassVar[str] = N_(
        "These are the conversations that you held, the newest first. Nobody else sees them."
    )
    CHOOSING_HERE: ClassVar[str] = N_("The arrows go through the conversations. Enter opens the debrief.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("left", "turn(-1)", N_("Go to newer conversations"), show=False),
        Binding("right,l", "turn(1)", N_("Go to older conversations"), show=False),
        Binding("c", "compare", N_("Compare this conversation with another"), show=False),
        Binding("e,delete", "erase", N_("Erase this conversation"), show=False),
        Binding("escape,h,q", "close", N_("Go back"), show=False),
    ]

    def __init__(self, desk: Desk, home: Home | None) -> None:
        super().__init__()
        self.desk = desk
        self.home = home
        self.page: Page | None = None
        self.first: Outline | None = None
        """The one to compare with, while another is being picked."""
        self.entries: Mapping[str, Entry] = {}
        self._asked = 0
        self.head = Line(id="head")
        self.choices = Choices(id="past")
        self.sheet = self.choices
        self.notice = Notice(id="notice")
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the list between the head and the keys."""
        yield self.head
        yield self.choices
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Read the newest."""
        self.reword()
        self.read(0)

    def on_screen_resume(self) -> None:
        """Read again what may have changed under another screen."""
        if self.page is not None:
            self.read(self.page.after)

    def reword(self) -> None:
        """Say everything in the language in use."""
        self.head.put((Piece(_("Earlier conversations"), "faded"),))
        if self.page is not None:
            self._list(self.page)
        self._name_keys()
        self.notice.reword()

    def complain(self, words: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(words)

    # What is listed

    def read(self, after: int) -> None:
        """Read the page after so many newer conversations, and show it."""
        self._asked += 1
        self._read(after, self._asked)

    @work
    async def _read(self, after: int, number: int) -> None:
        try:
            page, entries = await asyncio.to_thread(self._read_page, after)
        except LogError as error:
            self.complain(say(error.message, **error.fields))
            return
        if number != self._asked:  # another page was asked for meanwhile
            return
        self.entries = entries
        self.page = page
        self._list(page)

    def _read_page(self, after: int) -> tuple[Page, Mapping[str, Entry]]:
        return read_page(self.desk, after), self.entries or entries_by_id(self.desk, self.home)

    def _list(self, page: Page) -> None:
        at = self.choices.key
        choices = list(self._choices(page))
        keys = [choice.key for choice in choices if choice.key is not None]
        first = next((key for key in keys if key != NEWER), None)
        self.choices.offer(
            choices, at=at if at in keys and at not in (NEWER, OLDER) else first, keep=at in keys
        )

    def _choices(self, page: Page) -> Iterator[Choice]:
        if not page.outlines:
            yield Choice(None, (paragraph(self._none(), "faded", gap=1),))
        if page.newer:
            yield Choice(NEWER, (paragraph(_("Newer conversations"), gap=1),))
        for outline in page.outlines:
            title = paragraph(title_of(outline, self.entries), "strong", gap=1)
            yield Choice(outline, (title, paragraph(details_of(outline, self.entries, page.now), "faded")))
        if page.older:
            yield Choice(OLDER, (paragraph(_("Older conversations"), gap=1),))

    def _none(self) -> str:
        if self.desk.log.keeps:
            return _("There are no earlier conversations yet.")
        return _("Nothing of what you do is kept.")

    def _name_keys(self) -> None:
        picks = self.first is not None
        self.keys.list_keys(
            [
                Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
                Hint("Enter", _("compare") if picks else _("look back"), "take", matters=True),
                *([Hint("c", _("compare"), "compare")] if not picks else []),
                *([] if picks else [Hint("e", _("erase"), "erase")]),
                Hint("Esc", _("back"), "close", matters=True),
            ]
        )

    # What can be done

    def action_move(self, by: int) -> None:
        """Stand on another conversation; what was said about the former one is over."""
        if self.first is None:
            self.notice.tell(None)
        super().action_move(by)

    def action_turn(self, by: int) -> None:
        """Go to newer or older conversations, where there are any."""
        page = self.page
        if page is not None and (page.older if by > 0 else page.newer):
            self.read(page.after + by * PAGE)

    @on(Choices.Taken)
    def open(self, taken: Choices.Taken) -> None:
        """Open what was chosen."""
        taken.stop()
        self.choices.point_at(taken.key)
        match taken.key:
            case "newer" | "older":
                self.action_turn(1 if taken.key == OLDER else -1)
            case Outline() if self.first is not None:
                self._compare_with(self.first, taken.key)
            case Outline(broken_off=True):
                self.complain(
                    say(N_("This conversation was broken off, so there is nothing to look back on."))
                )
            case Outline():
                self.notice.tell(None)
                self.post_message(PastWanted(taken.key.started.attempt))

    def action_compare(self) -> None:
        """Pick the first of two conversations to hold beside each other."""
        outline = self.choices.key
        if not isinstance(outline, Outline) or outline.ending is None:
            self.complain(say(N_("Only a conversation that has ended can be compared.")))
            return
        self.first = outline
        self._name_keys()
        asked = say(N_("Now choose another conversation of the same scenario, and Enter. Esc leaves it."))
        self.notice.show([paragraph(asked, "faded")])

    def _compare_with(self, first: Outline, second: Outline) -> None:
        if not comparable(first, second):
            self.complain(say(N_("Choose another conversation of the same scenario, one that has ended.")))
            return
        self._forget_first()
        self.post_message(PairWanted(first.started.attempt, second.started.attempt))

    def _forget_first(self) -> None:
        self.first = None
        self.notice.tell(None)
        self._name_keys()

    def action_erase(self) -> None:
        """Ask, and erase the conversation if the person means it."""
        outline = self.choices.key
        if isinstance(outline, Outline):
            self.app.push_screen(Erasing(), lambda sure: self._erase(outline, sure=bool(sure)))

    def _erase(self, outline: Outline, *, sure: bool) -> None:
        if sure:
            self._erased(outline)

    @work
    async def _erased(self, outline: Outline) -> None:
        try:
            await asyncio.to_thread(self.desk.log.erase, outline.started.attempt)
        except LogError as error:
            self.complain(say(error.message, **error.fields))
            return
        if self.page is not None:
            self.read(self.page.after)
        self.notice.show([paragraph(_("The conversation is erased."), "faded")])

    def action_close(self) -> None:
        """Leave the comparing, or go back."""
        if self.first is not None:
            self._forget_first()
        else:
            self.post_message(LibraryWanted())
