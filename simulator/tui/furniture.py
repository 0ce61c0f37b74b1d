"""The furniture of a page: the running head, the rule, the notice and the line of keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from simulator.i18n import Said, _, again, ngettext
from simulator.tui.inks import ink
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import Paragraph, Piece, Row, paragraph, plain, row_width

_APART = 3
"""Cells between two keys, and between the left and the right of a line."""
_CLOSE = 2
"""Cells between two keys where they would not fit otherwise."""


_A_MOMENT = 3.0
"""Seconds for which something is mentioned."""
_SHORT = 60
"""Cells of a line in which the keys of many pages do not fit."""
_MANY = 100
"""Rows that nobody wants to know the number of."""


class Line(Widget, can_focus=False):
    """One line in the text column: something at the left, something at the right."""

    def __init__(self, *, fill: str = " ", id: str | None = None) -> None:  # noqa: A002 - its name in Textual
        super().__init__(id=id)
        self.fill = fill
        self._left: Row = ()
        self._right: Row = ()

    def put(self, left: Row = (), right: Row = ()) -> None:
        """Show these; the right-hand side stays away when both do not fit."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def _set(self) -> tuple[int, Row]:
        """Give the left edge, and the pieces that fit."""
        edge, column = page(self.size.width)
        left, right = self._cleaned(self._left), self._cleaned(self._right)
        room = column - row_width(left) - row_width(right)
        if room < (_APART if left and right else 0):
            right, room = (), max(0, column - row_width(left))
        return edge, (*left, Piece(self.fill * room, "rule"), *right)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Paint the line."""
        width, ground = self.size.width, self.rich_style
        edge, row = self._set()
        body = Strip(self._segments(row)).crop(0, page(width)[1])
        strip = Strip.join([Strip.blank(edge, ground), body]).extend_cell_length(width, ground)
        strip = strip.crop(0, width)
        return self._marked(strip, edge).apply_offsets(-edge, 0) if self.ALLOW_SELECT else strip

    def _marked(self, strip: Strip, edge: int) -> Strip:
        """Turn the colours of what is selected around."""
        selection = self.text_selection
        if selection is None:
            return strip
        words = self._words()
        first = edge + cell_len(words[: _place(selection.start, 0)])
        after = edge + cell_len(words[: _place(selection.end, len(words))])
        before, marked, rest = strip.divide((first, max(first, after), strip.cell_length))
        return Strip.join([before, marked.apply_style(Style(reverse=True)), rest])

    def _words(self) -> str:
        return "".join(piece.text for piece in self._set()[1])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the words that are selected, with single spaces."""
        words = self._words()
        part = words[_place(selection.start, 0) : _place(selection.end, len(words))]
        return " ".join(part.split()), "\n"

    def _cleaned(self, row: Row) -> Row:
        return tuple(Piece(plain(piece.text), piece.style) for piece in row)

    def _segments(self, row: Row) -> list[Segment]:
        return [Segment(piece.text, ink(self, piece.style)) for piece in row]


def _place(offset: Offset | None, otherwise: int) -> int:
    return otherwise if offset is None else max(0, offset.x)


class Rule(Line):
    """The line under a text; it tells how much of the text is still below."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(fill="\N{BOX DRAWINGS LIGHT HORIZONTAL}", id="rule")

    def tell(self, below: int) -> None:
        """Tell that so many rows are below."""
        count = ngettext("{count} line below", "{count} lines below", below).format(count=below)
        words = count if below < _MANY else _("more below")
        # The line of keys has no room to name this one there.
        key = " PgDn" if page(self.size.width)[1] < _SHORT else ""
        self.put((), (Piece(f"{key} \N{DOWNWARDS ARROW} {words}", "key"),) if below else ())


@dataclass(frozen=True, slots=True)
class Hint:
    """A key that matters now, what it does in a word or two, and the action for the mouse."""

    key: str
    word: str
    action: str
    brief: str = ""
    """The key in fewer cells, for a line that is too short."""
    matters: bool = False
    """Whether the line is no use without it: it stays when the line is too short."""


class KeyLine(Line):
    """The keys that matter now; in a short line those stay without which nobody gets on."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: tuple[Hint, ...] = ()
        self._spans: tuple[tuple[int, int, str], ...] = ()

    def list_keys(self, hints: Sequence[Hint]) -> None:
        """Show these keys, and the one for help wherever there is help."""
        asks = "F1" if getattr(self.screen, "TYPES", False) else "?"
        helps = self.app.check_action("help", ())
        self._hints = (*hints, Hint(asks, _("help"), "app.help", matters=True)) if helps else tuple(hints)
        self._fit()

    def on_resize(self) -> None:
        """Show as many keys as fit."""
        self._fit()

    def _fit(self) -> None:
        edge, column = page(self.size.width)
        hints, between = fitting(self._hints, column)
        pieces: list[Piece] = []
        spans: list[tuple[int, int, str]] = []
        used = 0
        for hint in hints:
            added = _key(hint)
            apart = between if pieces else 0
            length = row_width(added)
            pieces += [Piece(" " * apart), *added] if apart else added
            spans.append((edge + used + apart, edge + used + apart + length, hint.action))
            used += apart + length
        self._spans = tuple(spans)
        self.put(tuple(pieces))

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        for start, end, action in self._spans:
            if start <= event.x < end:
                event.stop()
                await self.screen.run_action(action)


def _key(hint: Hint) -> Row:
    return (
        (Piece(f"{hint.key} ", "key"), Piece(hint.word, "faded")) if hint.word else (Piece(hint.key, "key"),)
    )


def fitting(hints: Sequence[Hint], column: int) -> tuple[list[Hint], int]:
    """Give the keys that fit in a line, and the cells between two of them."""
    first = _leading(hints, column)
    if all(hint in first for hint in hints if hint.matters):
        return first, _APART
    brief = _briefer([replace(hint, key=hint.brief or hint.key) for hint in hints], column)
    ranked = sorted(brief, key=lambda hint: not hint.matters)
    kept, room = list[Hint](), column + _CLOSE
    for hint in ranked:
        if (needed := row_width(_key(hint)) + _CLOSE) <= room:
            kept.append(hint)
            room -= needed
    return [hint for hint in brief if hint in kept], _CLOSE


def _briefer(hints: Sequence[Hint], column: int) -> list[Hint]:
    """Take the words from the last keys that matter, as far as all of these would not fit otherwise."""
    found = list(hints)
    for place in reversed([place for place, hint in enumerate(hints) if hint.matters]):
        if sum(row_width(_key(hint)) + _CLOSE for hint in found if hint.matters) <= column + _CLOSE:
            break
        found[place] = replace(found[place], word="")
    return found


def _leading(hints: Sequence[Hint], column: int) -> list[Hint]:
    """Give as many of the first keys as fit; the last keeps its room when it matters."""
    last = [hint for hint in hints[-1:] if hint.matters]
    found, room = list[Hint](), column + _APART - sum(row_width(_key(hint)) + _APART for hint in last)
    for hint in hints[: len(hints) - len(last)]:
        room -= row_width(_key(hint)) + _APART
        if room < 0:
            break
        found.append(hint)
    return [*found, *last]


def alert(sentence: str) -> Paragraph:
    """Set a sentence that the person must see."""
    return Paragraph((Piece(sentence, "alert"),), mark="  ", bullet="! ", mark_style="warning")


class Notice(Sheet):
    """One sentence that the person must see; it stays until what it is about is over."""

    def tell(self, sentence: str | None) -> None:
        """Show the sentence, or nothing."""
        if sentence or self.row_count:
            self.show([alert(sentence)] if sentence else [])

    def mention(self, sentence: str) -> None:
        """Show a sentence for a moment that nobody has to see; it takes the place of no other."""
        if self.row_count:
            return
        self.show([paragraph(sentence, "faded")])
        shown = self._paragraphs
        self.set_timer(_A_MOMENT, lambda: self.show([]) if self._paragraphs is shown else None)

    def reword(self) -> None:
        """Say it again in the language in use; what cannot be said again was read by now, and goes."""
        said = [piece.text for each in self._paragraphs for piece in each.pieces]
        kept = self._paragraphs if all(isinstance(text, Said) for text in said) else []
        self.show([replace(each, pieces=tuple(_again(piece) for piece in each.pieces)) for each in kept])


def _again(piece: Piece) -> Piece:
    return Piece(again(piece.text), piece.style)
