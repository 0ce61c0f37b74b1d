"""Sentences of the debrief that both faces say."""

from __future__ import annotations

from simulator.debrief import DIMENSION_NAMES, Debrief, Moment, Point, TurningPoint, tenths
from simulator.i18n import _, language

TO_TRY = 2
"""Things to try next: more than two nobody takes along."""


def lessons_to_try(result: Debrief) -> tuple[str, ...]:
    """Give one or two things to try next, what the ending says included: lessons of the costliest moments."""
    room = TO_TRY - bool(result.next)
    costliest = sorted(result.turning_points, key=lambda point: -point.lost)
    lessons = dict.fromkeys(lesson for point in costliest for lesson in point.lessons[:1])
    return tuple(lessons)[:room]


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


def passed_sentence(result: Debrief) -> str:
    """Say whether the conversation passes, or why that cannot be said."""
    if result.passed is None:
        return _("There are no scores out of 100: this scenario is too large to work them out.")
    if all(dimension.best is None for dimension in result.results):
        return _("There are no scores out of 100: no conversation here ends well without a critical error.")
    if result.passed:
        return _("This conversation passes: every part that could be shown reaches 70, and it ended well.")
    return _("This conversation does not pass yet.")


def cost_sentence(point: TurningPoint) -> str:
    """Word what a reply cost against the better one."""
    cost = _("Against the better reply this cost {points} points, most of all in {dimension}.")
    points = tenths(abs(point.lost), language()).removeprefix("+")
    return cost.format(points=points, dimension=_(DIMENSION_NAMES[point.dimension]).lower())


def closing_sentence(point: TurningPoint) -> str | None:
    """Say that a pass went out of reach here, if it did."""
    return _("After this reply the conversation could no longer pass.") if point.closes else None
