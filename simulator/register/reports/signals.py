"""R12: what trainees tell the management about the service itself, without anyone's name."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.register.reports.effect import few_handed_in, title
from simulator.register.reports.remarks import left, mark, right, unfiltered
from simulator.register.sheet import Sheet
from simulator.register.tally import aggregate
from simulator.register.view import View


def signals(view: View) -> Sheet:
    """Give each signal with each version of a scenario of which at least five tallies give it."""
    return Sheet(
        "signals",
        _("What trainees tell about the service itself"),
        (
            left("signal", _("Signal")),
            left("scenario", _("Scenario")),
            left("version", _("Version")),
            right("count", _("Times handed in")),
        ),
        tuple(_rows(view)) if view.tallies else (),
        (*unfiltered(view), _about(), few_handed_in()),
        _("Nothing was handed in yet."),
    )


def _about() -> str:
    return _("Handed in by choice, without person, attempt or time. A signal that nobody gave is hidden too.")


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    """Give the signals, the most given first; those that are hidden have one row without a scenario."""
    given = [
        (count, name, each) for each in aggregate(view.tallies).found for name, count in each.signals.items()
    ]
    given.sort(key=lambda one: (-one[0], one[1], one[2].scenario, one[2].version))
    for count, name, each in given:
        yield _words(view, name), title(view, each.scenario), each.version, str(count)
    shown = {name for _count, name, _each in given}
    for name in (name for name in view.organisation.signals if name not in shown):
        yield _words(view, name), "", "", mark()


def _words(view: View, signal: str) -> str:
    found = view.organisation.signals.get(signal)
    return found.texts[0] if found else signal
