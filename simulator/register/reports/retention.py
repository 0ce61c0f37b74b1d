"""R11: what was deleted because its time was over, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.register.entries import Entry, Kind
from simulator.register.reports.remarks import dated, left, right
from simulator.register.sheet import Sheet
from simulator.register.view import View


def retention(view: View) -> Sheet:
    """Give each time that the clock of retention ran, and the summaries that were made before it."""
    found = view.entries(Kind.RETENTION, Kind.SUMMARY)
    return Sheet(
        "retention",
        _("What was deleted because its time was over"),
        (
            right("seq", _("Entry")),
            left("recorded_on", _("Recorded on")),
            left("what", _("What")),
            left("rule", _("Rule")),
            right("count", _("How many")),
        ),
        tuple(_row(view, entry) for entry in found),
        (*dated(view), *_rules(view)),
        _("Nothing was deleted by the clock yet."),
    )


def _row(view: View, entry: Entry) -> tuple[str, ...]:
    public = entry.public
    if entry.kind is Kind.SUMMARY:
        training = view.training_name(str(public.get("training", "")))
        what = _("Summary of {year}: {training}").format(year=public.get("year", ""), training=training)
        return str(entry.seq), entry.recorded_on, what, "", str(public.get("completed", ""))
    what = _("Completions erased")
    return str(entry.seq), entry.recorded_on, what, str(public.get("rule", "")), str(public.get("erased", ""))


def _rules(view: View) -> Iterator[str]:
    kept = view.organisation.retention
    yield _("Completions are kept until {years} years after leaving.").format(years=kept.years_after_leaving)
    yield _("Practice logs are kept for {days} days.").format(days=kept.practice_days)
    yield _("Backups are kept for {days} days.").format(days=kept.backup_days)
    if kept.selection:
        yield _("Selection list: {selection}.").format(selection=kept.selection)
    yield _("What is held for a claim or the like is kept until the hold is taken off.")
