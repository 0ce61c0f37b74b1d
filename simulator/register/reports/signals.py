"""R12: what trainees tell the management about the service itself, without anyone's name."""

from __future__ import annotations

from simulator.i18n import _
from simulator.register.reports.remarks import left, mark, right, unfiltered
from simulator.register.sheet import Sheet
from simulator.register.suppression import FEWEST, TOTAL
from simulator.register.tally import Found, aggregate
from simulator.register.view import View


def signals(view: View) -> Sheet:
    """Give each signal that at least five tallies give, the most given first."""
    whole = next((each for each in aggregate(view.tallies).found if each.scenario == TOTAL), None)
    return Sheet(
        "signals",
        _("What trainees tell about the service itself"),
        (left("signal", _("Signal")), right("count", _("Times handed in"))),
        tuple(_rows(view, whole)) if view.tallies else (),
        (*unfiltered(view), *_about(whole)),
        _("Nothing was handed in yet."),
    )


def _about(whole: Found | None) -> tuple[str, ...]:
    fewer = _("'{mark}': fewer than {fewest} tallies say so, or none.").format(mark=mark(), fewest=FEWEST)
    if whole is None:
        return (fewer,)
    count = _("Handed in by choice: {count} tallies, without person, attempt or time.")
    return (count.format(count=whole.handed_in), fewer)


def _rows(view: View, whole: Found | None) -> list[tuple[str, ...]]:
    found = whole.signals if whole else {}
    names = (*found, *(name for name in view.organisation.signals if name not in found))
    return [(_words(view, name), str(found[name]) if name in found else mark()) for name in names]


def _words(view: View, signal: str) -> str:
    found = view.organisation.signals.get(signal)
    return found.texts[0] if found else signal
