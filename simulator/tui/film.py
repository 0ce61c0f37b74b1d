"""The last part of the debrief: the citizen's film, the same talk from the other side."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.debrief import Debrief, Moment
from simulator.i18n import _
from simulator.tui.playscript import OPEN
from simulator.tui.typeset import Paragraph, Piece
from simulator.tui.verdict import DASH, heading


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
