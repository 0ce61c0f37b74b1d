"""R10, the other half: what was erased, on which ground, with the proof that an entry was there."""

from __future__ import annotations

from simulator.i18n import _
from simulator.register.entries import Kind
from simulator.register.reports.remarks import dated, left, right
from simulator.register.reports.words import GROUNDS
from simulator.register.sheet import Sheet
from simulator.register.view import View


def erasures(view: View) -> Sheet:
    """Give each erasure, in the order of the log."""
    return Sheet(
        "erasures",
        _("What was erased, with the proof that it was there"),
        (
            right("target", _("Erased entry")),
            left("recorded_on", _("Erased on")),
            left("ground", _("Ground")),
            left("by", _("By which role")),
            right("seq", _("Entry that says so")),
            left("commitment", _("What proves that it was there")),
        ),
        tuple(
            (
                str(entry.public.get("target", "")),
                entry.recorded_on,
                _ground(str(entry.public.get("ground", ""))),
                str(entry.public.get("by", "")),
                str(entry.seq),
                str(entry.public.get("commitment", "")),
            )
            for entry in view.entries(Kind.ERASURE)
        ),
        (*dated(view), *_about(view)),
        _("Nothing was erased."),
    )


def _about(view: View) -> tuple[str, ...]:
    days = view.organisation.retention.backup_days
    return (
        _("The content is gone; that an entry existed can still be proved."),
        _("In backups it can live on for {days} days at most.").format(days=days),
    )


def _ground(ground: str) -> str:
    words = GROUNDS.get(ground)
    return _(words) if words else ground
