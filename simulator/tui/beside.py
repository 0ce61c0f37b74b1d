"""Beside the debrief, where the terminal is wide: the replies that were on offer in the moment stood on."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.debrief import Moment
from simulator.i18n import _, language
from simulator.sentences import standing_sentence
from simulator.tui.moments import heading_of_reply
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece
from simulator.tui.verdict import entry

WIDE = 110
"""Columns of a terminal that has room for it."""
_EDGES = 4
"""Cells at the right that the line before it, the bar that scrolls and an edge take together."""
_TEXT, _LEAST, _MOST = 80, 36, 60


def beside(width: int) -> int:
    """Give how much of a terminal of this width the replies may take; 0 where there is no room."""
    return max(_LEAST, min(_MOST, width - _TEXT)) if width >= WIDE else 0


class Beside(Sheet):
    """Shows the replies of one moment in short; what each would have done stands under the moment itself."""

    def __init__(self) -> None:
        super().__init__(id="beside")
        self.keep_free(_EDGES)
        self._told: tuple[Moment | None, str] | None = None

    def take(self, cells: int) -> None:
        """Take this much of the width, or hide."""
        self.display = cells > 0
        self.styles.width = cells

    def tell(self, moment: Moment | None) -> None:
        """Tell of this moment; None is the start, where it says how to come to a moment."""
        if self._told != (moment, language()):
            self._told = moment, language()
            self.show(_replies(moment) if moment else _way())


def _way() -> Iterator[Paragraph]:
    way = _("Go to a moment, with the arrow to the right. Then the replies you could choose stand here.")
    yield entry(None, way, "faded")


def _replies(moment: Moment) -> Iterator[Paragraph]:
    if len(moment.others) < 2:
        alone = _("In moment {number} there was only one reply.")
        yield entry(None, alone.format(number=moment.turn + 1), "faded")
        return
    words = _("On offer in moment {number}").format(number=moment.turn + 1)
    yield Paragraph((Piece(words, "heading"),))
    for each in moment.others:
        yield heading_of_reply(each)
        standing = standing_sentence(each)
        if standing:
            yield entry(None, standing, "faded")
