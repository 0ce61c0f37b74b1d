"""The debrief on one scrolling page, with keys that go from moment to moment."""

from __future__ import annotations

import asyncio
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from simulator.debrief import Debrief
from simulator.i18n import N_, _
from simulator.registrar import LookedBack
from simulator.sentences import passed_sentence, tension_sentence
from simulator.tallying import TallyGiven
from simulator.tui.beside import Beside, beside
from simulator.tui.doors import Doors
from simulator.tui.film import FilmScreen, set_film
from simulator.tui.furniture import Hint, KeyLine, Line, Notice, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.moments import set_moment, set_opening
from simulator.tui.requests import LibraryWanted
from simulator.tui.sheet import Sheet, page
from simulator.tui.tally import TallyScreen
from simulator.tui.track import Track
from simulator.tui.typeset import Paragraph, Piece, paragraph
from simulator.tui.verdict import set_register, set_verdict
from simulator.tui.waiting import tell

_MARGIN = 16
_MARK = 2
_LEAST = 18
_SLOW_SECONDS = 1.0
"""Who waits longer than this is told what for."""

T = TypeVar("T")


class DebriefScreen(Reading, Screen[None]):
    """Shows what the conversation did and why; nothing can be changed any more."""

    ABOUT: ClassVar[str] = N_(
        "This is the debrief: how the conversation went, moment by moment, and what would have helped."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        Binding("n,right,l", "moment(1)", N_("Go to the next moment"), show=False),
        Binding("p,left,h", "moment(-1)", N_("Go to the previous moment"), show=False),
        # Enter opened this page; the same key pressed twice must not close it.
        Binding("escape", "back", N_("Go back to the list of conversations"), show=False),
        Binding("s", "save", N_("Save the debrief as a page"), show=False),
        Binding("o", "lend", N_("Open the debrief in a browser"), show=False),
        Binding("f", "film", N_("Play the talk through the eyes of the citizen"), show=False),
        Binding("c", "compare", N_("Compare with another conversation"), show=False),
        Binding("i", "hand_in", N_("Hand something in without your name"), show=False),
        *(
            Binding(str(number), f"go_on({number})", N_("Go on from a turning point"), show=False)
            for number in range(1, 4)
        ),
        Binding("g", "go_on_here", N_("Go on from the moment you stand on"), show=False),
    ]

    @dataclass
    class Scored(Message):
        """The scores were worked out: the debrief with them, or what went wrong in the program."""

        result: Debrief | Exception

    @dataclass
    class Written(Message):
        """It was written down that the page was opened: what there is to say, or what went wrong."""

        back: LookedBack | Exception

    def __init__(self, result: Debrief, doors: Doors | None = None) -> None:
        super().__init__()
        self.result = result
        self.doors = doors or Doors()
        self.back = LookedBack()
        self.head = Line(id="head")
        self.track = Track()
        self.sheet = Sheet(margin=_MARGIN, id="sheet")
        self.beside = Beside()
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.keys = KeyLine()
        self._moments: list[int] = []
        self._curve_width = 0
        self._verdict_length = 1
        self._since = 0.0
        self._told = False
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the page between the head and the keys, and the replies beside it."""
        with Horizontal():
            with Vertical():
                yield self.head
                yield self.track
                yield self.sheet
                yield self.notice
                yield self.rule
                yield self.keys
            yield self.beside

    def on_mount(self) -> None:
        """Show the debrief from the top."""
        self._entitle()
        self._list_keys()
        self.watch(self.sheet, "scroll_y", self._mark, init=False)
        if self.doors.score is not None:
            self._since = time.monotonic()
            self._waiting = self.set_interval(_SLOW_SECONDS, self._tell_the_time)
        # A daemon, so that whoever leaves need not wait for it.
        threading.Thread(target=self._work, daemon=True).start()

    def _entitle(self) -> None:
        self.head.put((Piece(_("Debrief: {title}").format(title=self.result.title), "faded"),))

    def reword(self) -> None:
        """Tell everything in the language in use; the reader keeps the place."""
        if self.doors.word is not None:
            self.result = self.doors.word()
        self._entitle()
        self._list_keys()
        self.track.refresh()
        self._show()
        self.notice.reword()
        self.call_after_refresh(self._mark)

    def _list_keys(self) -> None:
        count = len(self.result.turning_points) if self.doors.go_on else 0
        numbers = f"1\N{EN DASH}{count}" if count > 1 else "1"
        self.keys.list_keys(
            [
                Hint("\N{LEFTWARDS ARROW} \N{RIGHTWARDS ARROW}", _("other moment"), "moment(1)"),
                Hint("!", _("safe stop"), "app.safe_stop"),
                *([Hint(numbers, _("on from a turning point"), "go_on(1)")] if count else []),
                Hint("Esc", _("back"), "back", matters=True),
                *([Hint("i", _("hand in"), "hand_in")] if self.back.form else []),
                Hint("f", _("film"), "film"),
                *([Hint("c", _("compare"), "compare")] if self.doors.compare else []),
                *([Hint("g", _("go on from here"), "go_on_here")] if self.doors.go_on else []),
                *([Hint("s", _("save as a page"), "save")] if self.doors.save else []),
                *([Hint("o", _("in a browser"), "lend")] if self.doors.lend else []),
            ]
        )

    # The scores, which may take a while

    def _work(self) -> None:
        """Write down what must be, then work the scores out; what goes wrong there goes wrong here."""
        if self.doors.look_back is not None:
            tell(self, self.Written(_tried(self.doors.look_back)))
        if self.doors.score is not None:
            tell(self, self.Scored(_tried(self.doors.score)))

    def _tell_the_time(self) -> None:
        """Say what is waited for, and for how long."""
        self._told = True
        text = _("The scores are being worked out, over every conversation there could have been: {count} s.")
        told = text.format(count=int(time.monotonic() - self._since))
        self.notice.show([paragraph(told, "faded")])

    @on(Written)
    def show_what_was_written(self, written: Written) -> None:
        """Say what the register has now, and offer to hand in a tally."""
        if isinstance(written.back, Exception):
            raise written.back
        self.back = written.back
        self._list_keys()
        self._show()
        self.call_after_refresh(self._mark)

    def action_hand_in(self) -> None:
        """Ask what the person wants to hand in without a name."""
        if self.back.form is not None and self.doors.hand_in is not None:
            self.app.push_screen(TallyScreen(self.back.form), self._handed_in)

    async def _handed_in(self, given: TallyGiven | None) -> None:
        if given is None or self.doors.hand_in is None:
            return
        done, sentence = await asyncio.to_thread(self.doors.hand_in, given)
        if done:
            self.back = replace(self.back, form=None)
            self._list_keys()
            self._show()
            self.notice.show([paragraph(sentence)])
        else:
            self.complain(sentence)

    @on(Scored)
    def show_scores(self, scored: Scored) -> None:
        """Show the scores, and the page stays where the person was reading."""
        if self._waiting is not None:
            self._waiting.stop()
        if isinstance(scored.result, Exception):
            raise scored.result
        # It may have been begun in another language.
        self.result = scored.result if self.doors.word is None else self.doors.word()
        if self.result.passed is None:
            self.notice.tell(passed_sentence(self.result))
        elif self._told:
            self.notice.tell(None)
        self._list_keys()
        self._show()
        self.call_after_refresh(self._mark)

    def on_resize(self) -> None:
        """Set the page for another width; the curve may then need more strips or fewer."""
        cells = beside(self.app.size.width)
        self.beside.take(cells)
        width = max(_LEAST, page(self.app.size.width - cells)[1] - _MARGIN - _MARK)
        if width != self._curve_width:
            self._curve_width = width
            self._show()
        self.call_after_refresh(self._mark)

    def _show(self) -> None:
        verdict = [
            *set_register(self.back),
            *set_verdict(self.result, self._curve_width),
            *set_opening(self.result),
        ]
        paragraphs: list[Paragraph] = list(verdict)
        self._moments = []
        for moment in self.result.moments:
            self._moments.append(len(paragraphs))
            paragraphs += set_moment(moment, self.result)
        paragraphs += set_film(self.result)
        number, offset = self.sheet.place
        moved = len(verdict) - self._verdict_length if number >= self._verdict_length else 0
        self._verdict_length = len(verdict)
        self.track.put(self.result.tension, {point.turn + 1 for point in self.result.turning_points})
        self.sheet.show(paragraphs, place=(max(0, number + moved), offset))

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)
        at = bisect_right(self._moments, self.sheet.place[0])
        self.track.stand(at)
        self.beside.tell(self.result.moments[at - 1] if at else None)

    def part(self) -> Iterator[str]:
        """Say how the text is read, and on which moment the person stands."""
        yield from super().part()
        yield _("The arrows left and right go along the tension.")
        if self.track.at:
            where = _("You stand on: {words}")
            moment = self.result.moments[self.track.at - 1]
            numbered = _("Moment {number} of {count}").format(
                number=self.track.at, count=len(self.result.moments)
            )
            yield where.format(words=f"{numbered}. {tension_sentence(moment)}")

    def action_moment(self, by: int) -> None:
        """Go to the next or the previous moment; back first to where the present one begins."""
        number, offset = self.sheet.place
        at = bisect_right(self._moments, number)
        inside = bool(at) and (number, offset) > (self._moments[at - 1], 0)
        self._stand(at if by < 0 and inside else at + by)

    @on(Track.Pointed)
    def go_to_pointed(self, pointed: Track.Pointed) -> None:
        """Go to the moment that was clicked."""
        self._stand(pointed.number)

    def _stand(self, at: int) -> None:
        """Stand on a moment, counted from 1; before the first is the top of the page."""
        if at <= 0:
            self.sheet.go_to_edge(-1)
        elif at <= len(self._moments):
            self.sheet.go_to(self._moments[at - 1])
        self._mark()

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.notice.tell(sentence)

    async def action_save(self) -> None:
        """Write the debrief as a page to keep or print, and say where."""
        if self.doors.save is None:
            return
        try:
            path = await asyncio.to_thread(self.doors.save, self.result)
        except OSError:
            self.complain(_("The page could not be written, neither here nor in your home folder."))
            return
        self.notice.show([paragraph(_("Written to {path}.").format(path=path))])

    async def action_lend(self) -> None:
        """Open the debrief in a browser, or say where it is."""
        if self.doors.lend is None:
            return
        try:
            path, shown = await asyncio.to_thread(self.doors.lend, self.result)
        except OSError:
            self.complain(_("The page could not be written."))
            return
        opened = _("The page is open in your browser. It is gone when Balie closes; s keeps it.")
        lent = _("There is no browser here. The page is {path} until Balie closes; s keeps it.")
        self.notice.show([paragraph(opened if shown else lent.format(path=path))])

    def action_film(self) -> None:
        """Play the talk from the moment that is stood on."""
        self.app.push_screen(FilmScreen(self.result, max(0, self.track.at - 1), self.doors.pace()))

    def action_go_on(self, number: int) -> None:
        """Go on from a turning point as practice."""
        if self.doors.go_on and number <= len(self.result.turning_points):
            self.doors.go_on(self.result.turning_points[number - 1].turn)

    def action_go_on_here(self) -> None:
        """Go on from the moment that is stood on, as practice."""
        if self.doors.go_on is None:
            return
        if self.track.at:
            self.doors.go_on(self.track.at - 1)
        else:
            self.complain(_("First go to a moment, with the arrow to the right."))

    def action_compare(self) -> None:
        """Hold this conversation against another of the same scenario."""
        if self.doors.compare is not None:
            self.doors.compare()

    def action_back(self) -> None:
        """Go back to the library."""
        self.post_message(LibraryWanted())


def _tried(work: Callable[[], T]) -> T | Exception:
    """Do it; what goes wrong is for the app's last door, which is on the screen's own thread."""
    try:
        return work()
    except Exception as error:
        return error
