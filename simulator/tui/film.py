"""The citizen's film, the same talk from the other side: the last part of the debrief, or line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from simulator.debrief import Debrief, Moment
from simulator.i18n import N_, _
from simulator.sentences import tension_sentence
from simulator.tui.furniture import Hint, KeyLine, Line, Notice, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.playscript import OPEN, set_lines
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece
from simulator.tui.verdict import DASH, entry, heading

_MARGIN = 16
_A_SECOND = 21
"""Characters that are read aloud in a second."""
_BREATH, _LONGEST = 0.5, 6.0
_SLOWNESS: Mapping[str, float] = {"calm": 1.0, "slow": 1.8}
"""By pace, as the settings name it; where nothing may move by itself there is none."""


def set_film(result: Debrief) -> Iterator[Paragraph]:
    """Set for each moment what was heard in it, and what it did to the tension."""
    yield heading(_("Through the eyes of {name}").format(name=result.citizen))
    yield from map(_frame, result.moments)


def _frame(moment: Moment) -> Paragraph:
    before, after = moment.tension_before, moment.tension_after
    change = str(after) if before == after else f"{before} \N{RIGHTWARDS ARROW} {after}"
    style = "rise" if moment.tension_moved > 0 else "fall" if moment.tension_moved < 0 else "faded"
    return Paragraph(
        (Piece(moment.heard or DASH.strip(), "citizen" if moment.heard else "faded"),),
        label=Piece(str(moment.turn + 1), "faded"),
        mark=OPEN,
        aside=Piece(change, style),
        hanging=True,
    )


class FilmScreen(Reading, Screen[None]):
    """Plays the talk from one moment on: what was said, what was heard, what rose or fell."""

    ABOUT: ClassVar[str] = N_("Here you see the talk again, line by line, through the eyes of the citizen.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", N_("Stop the film for a moment, or let it go on"), show=False),
        Binding("enter", "next", N_("Show the next line"), show=False),
        Binding("n,right,l", "moment(1)", N_("Go to the next moment"), show=False),
        Binding("p,left,h", "moment(-1)", N_("Go to the previous moment"), show=False),
        *(each for each in READING if "space" not in each.key),
        Binding("pagedown", "page(1)", N_("Go on a page"), show=False),
        Binding("escape", "back", N_("Go back to the debrief"), show=False),
    ]

    def __init__(self, result: Debrief, first: int, pace: str) -> None:
        super().__init__()
        self.result = result
        self.at = first
        """The moment that is played, counted from 0."""
        self.slowness = _SLOWNESS.get(pace)
        self.playing = self.slowness is not None
        self.head = Line(id="head")
        self.sheet = Sheet(margin=_MARGIN, id="sheet")
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.keys = KeyLine()
        self._waiting: list[tuple[Paragraph, ...]] = []
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the film between the head and the keys."""
        yield self.head
        yield self.sheet
        yield self.notice
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Begin to play."""
        self.watch(self.sheet, "scroll_y", self._mark, init=False)
        self.reword()

    def reword(self) -> None:
        """Say it in the language in use; the moment begins again."""
        self.head.put((Piece(_("Through the eyes of {name}").format(name=self.result.citizen), "faded"),))
        self._list_keys()
        self._begin(self.at)

    def _list_keys(self) -> None:
        space = [Hint(_("Space"), _("pause") if self.playing else _("go on"), "pause", matters=True)]
        self.keys.list_keys(
            [
                *(space if self.slowness else []),
                Hint("Enter", _("next line"), "next"),
                Hint("\N{LEFTWARDS ARROW} \N{RIGHTWARDS ARROW}", _("other moment"), "moment(1)"),
                Hint("!", _("safe stop"), "app.safe_stop"),
                Hint("Esc", _("back"), "back", matters=True),
            ]
        )

    def _begin(self, at: int) -> None:
        """Play from a moment on; what was before it goes off the screen."""
        if not self.result.moments:
            return
        self.at = at
        self._waiting = _together(set_scene(self.result, at))
        self.sheet.show([])
        self._next()

    def _next(self) -> None:
        """Show the next line, and have the one after it come in its time."""
        if self._timer is not None:
            self._timer.stop()
        if not self._waiting and self.at + 1 < len(self.result.moments):
            self.at += 1
            self._waiting = _together(set_scene(self.result, self.at))
        if not self._waiting:
            return
        lines = self._waiting.pop(0)
        self.sheet.add(lines)
        self.call_after_refresh(self._mark)
        if self.playing:
            self._timer = self.set_timer(_seconds(lines) * (self.slowness or 1), self._next)

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.notice.tell(sentence)

    def action_pause(self) -> None:
        """Stop for a moment, or go on; where nothing moves by itself, show the next line."""
        if self.slowness is None:
            self._next()
            return
        self.playing = not self.playing
        self._list_keys()
        if self.playing:
            self._next()
        elif self._timer is not None:
            self._timer.stop()

    def action_next(self) -> None:
        """Show the next line at once."""
        self._next()

    def action_moment(self, by: int) -> None:
        """Play from the next moment or the previous one."""
        if 0 <= self.at + by < len(self.result.moments):
            self._begin(self.at + by)

    def action_back(self) -> None:
        """Go back to the debrief."""
        self.dismiss(None)


def set_scene(result: Debrief, at: int) -> Iterator[Paragraph]:
    """Set one moment as it is played, line by line."""
    moment = result.moments[at]
    yield heading(_("Moment {number} of {count}").format(number=at + 1, count=len(result.moments)))
    yield from set_lines((*moment.said, *moment.picked))
    heard = moment.heard or DASH.strip()
    yield entry(_("{name} heard").format(name=result.citizen), heard, "citizen" if moment.heard else "faded")
    style = "rise" if moment.tension_moved > 0 else "fall" if moment.tension_moved < 0 else "ink"
    yield entry(_("Tension"), tension_sentence(moment), style)
    yield from set_lines(moment.answer)


def _together(scene: Iterable[Paragraph]) -> list[tuple[Paragraph, ...]]:
    """Give what comes at once: a line, and the heading with the first of them, as it says nothing alone."""
    head, first, *rest = scene
    return [(head, first), *((each,) for each in rest)]


def _seconds(lines: Iterable[Paragraph]) -> float:
    """Give the time that these lines have to themselves."""
    length = sum(len(piece.text) for line in lines for piece in line.pieces)
    return min(_LONGEST, _BREATH + length / _A_SECOND)
