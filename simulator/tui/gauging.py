"""The citizen's tension as a bar with its number and its word, for who practises and wants it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.debrief import PHASE_NAMES
from simulator.gauge import HIGHEST, NO_GAUGE, Gauge, gauge_of, moved_sentence
from simulator.i18n import N_, _, say
from simulator.session import Session
from simulator.tui.furniture import Line, Notice
from simulator.tui.requests import SettingsChosen
from simulator.tui.typeset import Piece

GAUGING: tuple[BindingType, ...] = (Binding("m", "gauge", N_("Show or hide the tension"), show=False),)
_FULL = "\N{BOX DRAWINGS HEAVY HORIZONTAL}"
_EMPTY = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"


class GaugeLine(Line):
    """One line with the tension; it takes no room while nobody wants it."""

    def __init__(self, *, wanted: bool) -> None:
        super().__init__(id="gauge")
        self.wanted = wanted

    def read(self, session: Session) -> None:
        """Show the tension where the conversation stands; never in an assessment."""
        self.display = self.wanted and session.practice
        if self.display:
            gauge = gauge_of(session.attempt)
            self.put(tuple(_set_gauge(gauge)), (Piece(moved_sentence(gauge), "faded"),))


def _set_gauge(gauge: Gauge) -> Iterator[Piece]:
    yield Piece(_("Tension") + " ", "faded")
    yield Piece(_FULL * gauge.tension, "number")
    yield Piece(_EMPTY * (HIGHEST - gauge.tension) + " ", "rule")
    yield Piece(str(gauge.tension), "number")
    yield Piece(" " + _("of {highest}, {phase}").format(highest=HIGHEST, phase=_(PHASE_NAMES[gauge.phase])))


class Gauging(Screen[None]):
    """A screen that can show the tension."""

    session: Session
    notice: Notice
    gauge: GaugeLine

    def action_gauge(self) -> None:
        """Show or hide the tension."""
        if not self.session.practice:
            self.notice.tell(say(NO_GAUGE))
            return
        self.gauge.wanted = not self.gauge.wanted
        self.gauge.read(self.session)
        self.post_message(SettingsChosen({"gauge": self.gauge.wanted}))
