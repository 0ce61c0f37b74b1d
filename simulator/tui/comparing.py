"""Two conversations of one scenario side by side: both curves, the scores, and where they part."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from simulator.comparison import (
    Comparison,
    effect_sentences,
    parted_moments,
    parting_sentence,
    result_sentences,
)
from simulator.debrief import Moment
from simulator.earlier import NONE, NOT_ALIKE, Kept, alike, comparison, others, reread
from simulator.home_text import day_words
from simulator.i18n import N_, _, say
from simulator.tui.choices import Choices
from simulator.tui.furniture import Hint, KeyLine, Line, Notice, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.playscript import OPEN, set_lines
from simulator.tui.requests import CompareWanted
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import Paragraph, Piece, paragraph
from simulator.tui.verdict import entry, heading
from simulator.tui.waiting import tell
from simulator.tui.ways import WaysScreen

if TYPE_CHECKING:
    from simulator.desk import Desk
    from simulator.tui.app import BalieApp

_MARGIN = 16
_COLUMN = 3
NOW, THEN, BOTH = "\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}", "\N{BLACK DIAMOND}"


@dataclass(frozen=True, slots=True)
class Pair:
    """The conversation that is compared with, and the comparison without scores."""

    then: Kept
    comparison: Comparison
    now: Kept | None = None
    """The other one, where it is not on the screen already."""


def read(desk: Desk, wanted: CompareWanted) -> tuple[Kept, ...] | Pair:
    """Read the conversations that can be picked, or the one that is compared with; raises LogError."""
    now, then = Kept(wanted.started, wanted.attempt), wanted.other
    if then is None:
        found = others(desk, now)
        if len(found) != 1:
            return found
        then = found[0]
    return Pair(then, comparison(desk, now, then, scored=False))


def show(app: BalieApp, wanted: CompareWanted, found: tuple[Kept, ...] | Pair) -> None:
    """Show what was read over the page that asks for it; say so where there is no other conversation."""
    if isinstance(found, Pair):
        now = Kept(wanted.started, wanted.attempt)
        score = partial(comparison, app.desk, now, found.then, scored=True)
        app.push_screen(CompareScreen(found.comparison, score))
        return

    def picked(then: Kept | None) -> None:
        if then is not None:
            app.post_message(replace(wanted, other=then))

    if found:
        app.push_screen(EarlierScreen(found), picked)
    else:
        app.complain(say(NONE))


def read_pair(desk: Desk, first: str, second: str) -> Pair | None:
    """Read two conversations by their ids; None where they cannot be compared. Raises LogError."""
    found = [reread(desk, record) for record in map(desk.log.read, (first, second)) if record is not None]
    if len(found) < 2:
        return None
    now, then = found
    if now is None or then is None or not alike(now, then):
        return None
    return Pair(then, comparison(desk, now, then, scored=False), now)


def show_pair(app: BalieApp, found: Pair | None) -> None:
    """Show two conversations side by side; say so where they cannot be."""
    if found is None or found.now is None:
        app.complain(say(NOT_ALIKE))
        return
    score = partial(comparison, app.desk, found.now, found.then, scored=True)
    app.push_screen(CompareScreen(found.comparison, score))


class EarlierScreen(WaysScreen[Kept]):
    """Lets someone pick the conversation to compare with."""

    ABOUT: ClassVar[str] = N_("Here you choose the conversation to compare with.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Go back to the debrief"), show=False)
    ]

    def __init__(self, found: Sequence[Kept]) -> None:
        super().__init__()
        self.found = found

    def on_mount(self) -> None:
        """Offer them, newest first."""
        self.reword()

    def reword(self) -> None:
        """Say it in the language in use."""
        title = paragraph(_("Compare with which conversation?"), "strong", gap=1)
        ways = tuple((str(number), each.summary()) for number, each in enumerate(self.found))
        self.tell([title], ways)

    def hints(self) -> Iterable[Hint]:
        """Give the keys that matter here."""
        yield from super().hints()
        yield Hint("Esc", _("back"), "back")

    @on(Choices.Taken)
    def answer(self, taken: Choices.Taken) -> None:
        """Give the one that was picked."""
        taken.stop()
        self.dismiss(self.found[int(str(taken.key))])

    def action_back(self) -> None:
        """Go back to the debrief."""
        self.dismiss(None)


class CompareScreen(Reading, Screen[None]):
    """Shows two conversations side by side; the scores come later, from a thread."""

    ABOUT: ClassVar[str] = N_("Here you see two of your conversations side by side.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        Binding("escape", "back", N_("Go back to the debrief"), show=False),
    ]

    @dataclass
    class Scored(Message):
        """The scores were worked out, or what went wrong in the program."""

        result: Comparison | Exception

    def __init__(self, result: Comparison, score: Callable[[], Comparison] | None = None) -> None:
        super().__init__()
        self.result = result
        self.score = score
        self.head = Line(id="head")
        self.sheet = Sheet(margin=_MARGIN, id="sheet")
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the page between the head and the keys."""
        yield self.head
        yield self.sheet
        yield self.notice
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Show them, and begin to work out the scores."""
        self.watch(self.sheet, "scroll_y", self._mark, init=False)
        self.reword()
        if self.score is not None:
            threading.Thread(target=self._work, daemon=True).start()

    def reword(self) -> None:
        """Say it in the language in use."""
        self.head.put((Piece(_("Two conversations: {title}").format(title=self.result.now.title), "faded"),))
        self.keys.list_keys(
            [
                Hint("\N{DOWNWARDS ARROW}", _("read on"), "line(1)"),
                Hint("!", _("safe stop"), "app.safe_stop"),
                Hint("Esc", _("back"), "back", matters=True),
            ]
        )
        self._show()

    def _work(self) -> None:
        assert self.score is not None
        try:
            result: Comparison | Exception = self.score()
        except Exception as error:  # for the app's last door, which is on the screen's own thread
            result = error
        tell(self, self.Scored(result))

    @on(Scored)
    def show_scores(self, scored: Scored) -> None:
        """Show the scores; the page stays where the person was reading."""
        if isinstance(scored.result, Exception):
            raise scored.result
        self.result = scored.result
        self._show()

    def on_resize(self) -> None:
        """Set the curves for another width."""
        self._show()

    def _show(self) -> None:
        width = max(_COLUMN, page(self.app.size.width)[1] - _MARGIN - len(OPEN))
        self.sheet.show(set_comparison(self.result, width), place=self.sheet.place)
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.notice.tell(sentence)

    def action_back(self) -> None:
        """Go back to where the person came from."""
        self.dismiss(None)


def set_comparison(result: Comparison, width: int) -> Iterator[Paragraph]:
    """Set two conversations side by side; `width` is what the curves may take."""
    yield entry(_("Compared with"), _("the conversation of {day}").format(day=day_words(result.day)))
    for sentence in result_sentences(result):
        yield entry(None, sentence, gap=1)
    yield heading(_("Tension"))
    legend = _("{now} now, {then} then, {both} both").format(now=NOW, then=THEN, both=BOTH)
    yield entry(None, legend, "faded")
    yield from set_curves(result.now.tension, result.then.tension, width)
    yield heading(_("Where they part"))
    yield entry(None, parting_sentence(result))
    if result.parted:
        now, then = parted_moments(result)
        yield from _parted(_("Now"), now, result.now.citizen)
        yield from _parted(_("Then"), then, result.then.citizen)


def _parted(label: str, moment: Moment | None, citizen: str) -> Iterator[Paragraph]:
    yield Paragraph((Piece(label, "strong"),), mark=OPEN, gap=1)
    if moment is None:
        yield entry(None, _("The conversation was over by then."))
        return
    yield from set_lines((*moment.said, *moment.picked))
    for sentence in effect_sentences(moment, citizen):
        yield entry(None, sentence)


def set_curves(now: Sequence[int], then: Sequence[int], width: int) -> Iterator[Paragraph]:
    """Set two curves over each other: a sign of its own for each, and one for where they meet."""
    count = max(len(now), len(then))
    most = max(1, width // _COLUMN)
    strips = -(-count // most)
    length = -(-count // strips)
    levels = range(max(*now, *then), min(*now, *then) - 1, -1)
    for start in range(0, count, length):
        numbers = range(start, min(count, start + length))
        for place, level in enumerate(levels):
            signs = (_sign(now, then, number, level) for number in numbers)
            yield _row(str(level), signs, gap=int(place == 0))
        yield _row(_("moment"), (str(number or "") for number in numbers), style="faded")


def _sign(now: Sequence[int], then: Sequence[int], number: int, level: int) -> str:
    mine = number < len(now) and now[number] == level
    other = number < len(then) and then[number] == level
    return BOTH if mine and other else NOW if mine else THEN if other else ""


def _row(label: str, cells: Iterable[str], *, style: str = "ink", gap: int = 0) -> Paragraph:
    text = "".join(f"{cell:<{_COLUMN}}" for cell in cells).rstrip()
    return Paragraph(
        (Piece(text, style),), label=Piece(label, "faded"), mark=OPEN, gap=gap, hanging=True, fixed=True
    )
