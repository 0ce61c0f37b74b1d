"""A list to choose from: by number, by arrows and Enter, or with the mouse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from simulator.tui.inks import ink
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import Paragraph

POINTER = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, or words between them when there is no key."""

    key: object
    """What choosing it means; None for a heading."""
    paragraphs: tuple[Paragraph, ...]


class Choices(Sheet):
    """Shows choices; it posts the key of the one that is taken and changes nothing itself."""

    @dataclass
    class Taken(Message):
        """A choice was taken."""

        choices: Choices
        key: object
        press: str
        """How: the digit, `enter` or `click`."""

        @property
        def control(self) -> Choices:
            """The list it was taken from."""
            return self.choices

    def __init__(self, *, margin: int = 0, id: str | None = None) -> None:  # noqa: A002 - its name in Textual
        super().__init__(margin=margin, id=id)
        self._choices: list[Choice] = []
        self._firsts: list[int] = []
        self._at: int | None = None
        self._veiled = False

    def offer(self, choices: Sequence[Choice], *, at: object = None, keep: bool = False) -> None:
        """Offer these; `at` is the key of the one to stand on, `keep` leaves the view where it was."""
        self._choices = list(choices)
        self._firsts = []
        count = 0
        for choice in choices:
            self._firsts.append(count)
            count += len(choice.paragraphs)
        self._at = next((n for n in self._open() if at is not None and choices[n].key == at), None)
        paragraphs = [each for choice in choices for each in choice.paragraphs]
        self.show(paragraphs, place=self.place if keep else (0, 0))
        self._reveal()

    def _open(self) -> list[int]:
        return [number for number, choice in enumerate(self._choices) if choice.key is not None]

    @property
    def key(self) -> object:
        """Key of the choice it stands on; None when it stands on none."""
        return None if self._at is None else self._choices[self._at].key

    @property
    def words(self) -> str:
        """What the choice it stands on says, each paragraph as a sentence; nothing when it stands on none."""
        if self._at is None:
            return ""
        said = [
            " ".join(filter(None, (piece.text.strip() for piece in each.pieces)))
            for each in self._choices[self._at].paragraphs
        ]
        told = [each for each in said if each]
        ended = [each if each[-1] in ".!?:" else f"{each}." for each in told[:-1]]
        return " ".join([*ended, *told[-1:]])

    def veil(self, *, veiled: bool) -> None:
        """Leave the room empty, or show the choices in it: it stays where and as large as it is."""
        if veiled != self._veiled:
            self._veiled = veiled
            self.styles.overflow_y = "hidden" if veiled else "auto"
            self.refresh()

    # Choosing

    def move(self, by: int) -> None:
        """Stand on the next or the previous choice; it stops at either end."""
        numbers = self._open()
        if not numbers:
            return
        if self._at is None:
            self._stand(numbers[0] if by > 0 else numbers[-1])
        else:
            index = numbers.index(self._at) + by
            self._stand(numbers[max(0, min(len(numbers) - 1, index))])

    def take(self, press: str = "enter") -> None:
        """Take the choice it stands on; stand on the first when it stands on none."""
        if self._at is None:
            self.move(1)
        else:
            self.post_message(self.Taken(self, self.key, press))

    def take_numbered(self, number: int) -> None:
        """Take a choice by its number, counted from one.

        It does not stand on it first: painting that would hold up the frame with the answer.
        """
        numbers = self._open()
        if 1 <= number <= len(numbers):
            self.post_message(self.Taken(self, self._choices[numbers[number - 1]].key, str(number)))

    def point_at(self, key: object) -> None:
        """Stand on the choice with this key, when it is there."""
        for number in self._open():
            if self._choices[number].key == key:
                self._stand(number)

    def on_click(self, event: events.Click) -> None:
        """Take the choice that was clicked; who selects text takes nothing."""
        if self.text_selection is not None:
            event.stop()
            return
        number = None if self._veiled else self._choice_at(self.row_at(event.y))
        if number is not None and self._choices[number].key is not None:
            event.stop()
            self.post_message(self.Taken(self, self._choices[number].key, "click"))

    def _stand(self, number: int) -> None:
        self._at = number
        self._reveal()
        self.refresh()

    def text_select_all(self) -> None:
        """Select nothing: a click that comes twice chooses."""

    # Where it stands

    def _choice_at(self, row: int) -> int | None:
        if not 0 <= row < len(self._rows):
            return None
        number = bisect_right(self._starts, row) - 1
        if row < self.start_of(number):
            return None
        return bisect_right(self._firsts, number) - 1

    def _rows_of(self, number: int) -> tuple[int, int]:
        """Give the rows of a choice: the first, and the one after the last."""
        first = self._firsts[number]
        after = first + len(self._choices[number].paragraphs)
        end = self._starts[after] if after < len(self._starts) else len(self._rows)
        return self.start_of(first), end

    def _reveal(self) -> None:
        """Scroll so far that the choice can be read."""
        if not self._width or self._at is None:
            return
        first, end = self._rows_of(self._at)
        top, height = round(self.scroll_y), self.size.height
        if first < top or end - first >= height:
            self.scroll_to(y=0 if self._at == self._open()[0] else first, animate=False, force=True)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False, force=True)

    def cursor(self) -> Offset | None:
        """Give the cell before the choice it stands on, or before the first; None when there is none in view.

        The terminal's own cursor belongs there: what follows a cursor, such as a Braille display, finds it.
        """
        numbers = self._open()
        if not self._width or not numbers:
            return None
        first = self._rows_of(numbers[0] if self._at is None else self._at)[0] - round(self.scroll_y)
        if not 0 <= first < self.size.height:
            return None
        return self.region.offset + Offset(max(0, page(self.outer_size.width)[0] - 1), first)

    def _settle(self) -> None:
        super()._settle()
        self._reveal()

    def chosen(self, row: int) -> bool:
        """Tell whether a row belongs to the choice it stands on."""
        return self._at is not None and self._choice_at(row) == self._at

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view; an arrow at its right says that there is more above or below."""
        if self._veiled:
            return Strip.blank(self.size.width, self.rich_style)
        strip, (left, column) = super().render_line(y), page(self.outer_size.width)
        more = self._more(y)
        if not more:
            return strip
        place = left + column
        before, after = strip.crop(0, place), strip.crop(place + 2)
        return Strip.join([before, Strip([Segment(f"{more} ", ink(self, "key"))]), after])

    def _more(self, y: int) -> str:
        if y == self.size.height - 1 and self.row_at(y) + 1 < self.row_count:
            return "\N{DOWNWARDS ARROW}"
        return "\N{UPWARDS ARROW}" if y == 0 and self.top else ""

    def pointer(self, row: int, ground: Style) -> list[Segment]:
        """Point at the choice it stands on."""
        if self._at is not None and row == self._rows_of(self._at)[0]:
            return [Segment(POINTER, ink(self, "number") + self.ground(True))]
        return super().pointer(row, ground)
