"""Someone's own progress: scores as plots, techniques as bars, and each conversation in words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from simulator.debrief import DISCLAIMER
from simulator.desk import Desk
from simulator.events import LogError
from simulator.i18n import N_, _, say
from simulator.progress import Outcome, Use, added_up
from simulator.progress_text import (
    NOTHING_KEPT,
    NOTHING_YET,
    PRIVATE,
    TITLE,
    caution_sentences,
    count_sentences,
    day_of,
    kind_of,
    length_sentence,
    next_sentence,
    outcome_sentence,
    reading_sentence,
    technique_name,
    title_of,
    trend_sentences,
)
from simulator.registrar import apart
from simulator.rereading import Readings, Remembered, readings
from simulator.scenario import Scenario
from simulator.tui.furniture import Hint, KeyLine, Line, Notice, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.plot import COLUMN, letters, set_legend, set_plot, set_use
from simulator.tui.requests import LibraryWanted, PastWanted
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import Paragraph, Piece, paragraph
from simulator.tui.waiting import tell

_MARGIN = 16
_BAR, _SHORT_BAR, _ROOMY = 12, 5, 50
_ROWS, _FEW_ROWS, _TALL = 4, 2, 20
"""Rows of a plot, and the height of a terminal from which there is room for all."""
_SHOWN_EVERY = 0.25
"""Seconds between two looks at what is read so far."""


@dataclass(frozen=True, slots=True)
class _Page:
    """All that is shown, worked out in the thread that reads: it may grow with the log."""

    found: Readings
    places: Mapping[str, int]
    """Of the attempts, by id."""
    names: Mapping[str, str]
    """Letters of the scenarios."""
    sentences: tuple[str, ...]
    uses: tuple[tuple[str, Use], ...]
    next: str | None


class ProgressScreen(Reading, Screen[None]):
    """Shows what is read so far; it changes nothing."""

    STAYS: ClassVar[bool] = True
    """What is opened from here lies over it, so that Esc comes back."""
    ABOUT: ClassVar[str] = N_("This is your progress over time. Nobody else sees it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        Binding("left,h", "step(-1)", N_("Go to the conversation before"), show=False),
        Binding("right,l", "step(1)", N_("Go to the conversation after"), show=False),
        Binding("enter", "open", N_("Look back on the conversation you stand on"), show=False),
        Binding("escape,p,q", "back", N_("Stop the reading, or go back"), show=False),
    ]

    @dataclass
    class Read(Message):
        """More was read, or something went wrong."""

        page: _Page | Exception
        run: int

    def __init__(self, desk: Desk, remembered: Remembered) -> None:
        super().__init__()
        self.desk = desk
        self.remembered = remembered
        self.page: _Page | None = None
        self.head = Line(id="head")
        self.sheet = Sheet(margin=_MARGIN, id="sheet")
        self.told = Sheet(id="told")
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.keys = KeyLine()
        self._at: str | None = None
        """Id of the attempt that is stood on; None for the last."""
        self._start = 0
        self._run = 0
        self._stopped = threading.Event()
        self._scenarios: tuple[Scenario, ...] | None = None

    def compose(self) -> ComposeResult:
        """Put the plots between the head and the conversation that is stood on."""
        yield self.head
        yield self.sheet
        yield self.rule
        yield self.told
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Show what is there, and begin to read."""
        self.watch(self.sheet, "scroll_y", self._mark, init=False)
        self.reword()

    def on_screen_resume(self) -> None:
        """Read what may have changed under another screen; what is known takes no time."""
        self._begin()

    def on_unmount(self) -> None:
        """Read no further."""
        self._stopped.set()

    def reword(self) -> None:
        """Say everything in the language in use; the sentences come from the thread."""
        self.notice.reword()
        self._show()
        if self._run:
            self._begin()

    def part(self) -> Iterator[str]:
        """Say how one goes from one conversation to another."""
        yield _("Left and right go from one conversation to another. Up and down go on in the text.")

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.notice.tell(sentence)

    # Reading, in a thread

    @property
    def reading(self) -> bool:
        """Whether there is more to come."""
        return not self._stopped.is_set() and (self.page is None or not self.page.found.done)

    def _begin(self) -> None:
        self._stopped.set()
        self._stopped = threading.Event()
        self._run += 1
        # A daemon, so that whoever leaves need not wait for it.
        threading.Thread(target=self._work, args=(self._run, self._stopped), daemon=True).start()

    def _work(self, run: int, stopped: threading.Event) -> None:
        """Read and tell, now and then; what goes wrong there goes wrong here."""
        shown = 0.0
        try:
            with apart(self.desk) as desk:
                for found in readings(desk, self.remembered):
                    if stopped.is_set():
                        return
                    now = time.monotonic()
                    if found.done or found.read == found.total or now - shown > _SHOWN_EVERY:
                        shown = now
                        tell(self, self.Read(self._worked_out(found), run))
        except Exception as error:  # for the app's last door, which is on the screen's own thread
            tell(self, self.Read(error, run))

    def _worked_out(self, found: Readings) -> _Page:
        if self._scenarios is None and found.outcomes:
            volumes = self.desk.volumes()
            self._scenarios = tuple(each.scenario for each in volumes if each.playable and each.scenario)
        return _Page(
            found=found,
            places={each.attempt: place for place, each in enumerate(found.outcomes)},
            names=letters(found.outcomes),
            sentences=(
                *count_sentences(found),
                *caution_sentences(found),
                *trend_sentences(found.outcomes),
            ),
            uses=tuple((technique_name(name), use) for name, use in added_up(found.outcomes).items()),
            next=next_sentence(found.outcomes, self._scenarios or (), self.desk.settings.trainee),
        )

    @on(Read)
    def show_what_was_read(self, read: Read) -> None:
        """Show it; the person stays on the conversation they stood on."""
        if read.run != self._run:
            return
        if isinstance(read.page, LogError):
            self._stopped.set()
            self.complain(say(read.page.message, **read.page.fields))
            return
        if isinstance(read.page, Exception):
            raise read.page
        self.page = read.page
        self._tell_how_far()
        self._show()

    def _tell_how_far(self) -> None:
        sentence = reading_sentence(self.page.found) if self.page else None
        if sentence is None:
            self.notice.tell(None)
        else:
            stop = _("Stopped.") if self._stopped.is_set() else _("Esc stops.")
            self.notice.show([paragraph(f"{sentence} {stop}", "faded")])

    # Showing

    @property
    def _outcomes(self) -> tuple[Outcome, ...]:
        return self.page.found.outcomes if self.page else ()

    @property
    def _place(self) -> int:
        places = self.page.places if self.page else {}
        return places.get(self._at or "", len(places) - 1)

    @property
    def standing_on(self) -> Outcome | None:
        """The conversation that is stood on."""
        return self._outcomes[self._place] if self._outcomes else None

    def on_resize(self) -> None:
        """Show as many conversations as fit."""
        self._show()

    def _show(self) -> None:
        self._list_keys()
        self.head.put((Piece(_(TITLE), "faded"),), self._counted())
        self.sheet.show(self._text(), place=self.sheet.place)
        self.told.show(self._words())
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)

    def _counted(self) -> tuple[Piece, ...]:
        if not self._outcomes:
            return ()
        place = _("{number} of {total}").format(number=self._place + 1, total=len(self._outcomes))
        return (Piece(place, "faded"),)

    def _text(self) -> Iterator[Paragraph]:
        if self.page is None or (self.reading and not self._outcomes):
            yield paragraph(_("Your conversations are being read."), "faded")
            return
        if not self._outcomes:
            yield paragraph(_(NOTHING_YET) if self.desk.log.keeps else _(NOTHING_KEPT))
            yield from (paragraph(each, "faded", gap=1) for each in count_sentences(self.page.found))
            return
        yield from self._plots(self.page)
        yield paragraph(_("What you did when it fitted"), "heading", gap=1)
        yield paragraph(_("Used well, of the times that it fitted."), "faded")
        cells = _BAR if page(self.app.size.width)[1] >= _ROOMY else _SHORT_BAR
        yield from (set_use(name, use, cells) for name, use in self.page.uses)
        yield paragraph(_(DISCLAIMER), "faded", gap=1)

    def _plots(self, shown: _Page) -> Iterator[Paragraph]:
        most = max(1, (page(self.app.size.width)[1] - _MARGIN) // COLUMN)
        outcomes, at = self._outcomes, self._place
        self._start = min(max(self._start, at - most + 1), at, max(0, len(outcomes) - most))
        window = outcomes[self._start : self._start + most]
        before = outcomes[self._start - 1] if self._start else None
        rows = _ROWS if self.app.size.height >= _TALL else _FEW_ROWS
        yield from set_plot(window, shown.names, at - self._start, before, rows=rows)
        yield from set_legend(window, shown.names)
        if shown.next:
            yield paragraph(_("To practise next"), "heading", gap=1)
            yield paragraph(shown.next)
        yield paragraph(_("What this says"), "heading", gap=1)
        yield from (paragraph(each) for each in (*shown.sentences, _(PRIVATE)))

    def _words(self) -> Iterator[Paragraph]:
        found = self.standing_on
        if found is None:
            return
        place = Piece(f"{self._place + 1}/{len(self._outcomes)}", "faded")
        yield Paragraph((Piece(title_of(found), "strong"),), aside=place)
        when = f"{day_of(found.at)}, {kind_of(found)}, {length_sentence(found)}"
        yield paragraph(f"{outcome_sentence(found)}")
        yield paragraph(when, "faded")

    def _list_keys(self) -> None:
        self.keys.list_keys(
            [
                Hint("\N{LEFTWARDS ARROW}\N{RIGHTWARDS ARROW}", _("other conversation"), "step(1)"),
                Hint("Enter", _("debrief"), "open"),
                Hint("Esc", _("stop") if self.reading else _("back"), "back", matters=True),
            ]
        )

    # What can be done

    def action_step(self, by: int) -> None:
        """Stand on the conversation before or after."""
        if self._outcomes:
            place = max(0, min(len(self._outcomes) - 1, self._place + by))
            self._at = self._outcomes[place].attempt
            self._show()

    def action_open(self) -> None:
        """Look back on the conversation that is stood on."""
        found = self.standing_on
        if found is not None:
            self.post_message(PastWanted(found.attempt))

    def action_back(self) -> None:
        """Stop reading, or else go back."""
        if self.reading and self.page is not None:
            self._stopped.set()
            self._tell_how_far()
            self._list_keys()
        else:
            self.post_message(LibraryWanted())
