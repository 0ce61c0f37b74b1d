"""Sentences of the debrief that both faces say."""

from __future__ import annotations

from simulator.debrief import DIMENSION_NAMES, Moment, Point, tenths
from simulator.i18n import _, language


def point_words(point: Point) -> str:
    """Write what a rule gave or took, as `calm +1.0`."""
    return f"{_(DIMENSION_NAMES[point.dimension]).lower()} {tenths(point.hundredths, language())}"


def tension_sentence(moment: Moment) -> str:
    """Word what a reply did to the tension."""
    before, after = moment.tension_before, moment.tension_after
    if before == after:
        return _("The tension stayed at {after}.").format(after=after)
    text = (
        _("The tension rose from {before} to {after}.")
        if after > before
        else _("The tension fell from {before} to {after}.")
    )
    return text.format(before=before, after=after)
