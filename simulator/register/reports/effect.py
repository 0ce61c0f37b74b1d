"""R7: what practising did, by what trainees handed in without their name."""

from __future__ import annotations

from simulator.i18n import _, language
from simulator.register.reports.remarks import hiding, left, mark, right, unfiltered
from simulator.register.sheet import Sheet
from simulator.register.suppression import TOTAL
from simulator.register.tally import Found, aggregate
from simulator.register.view import View


def effect(view: View) -> Sheet:
    """Give for each scenario how sure trainees were before and after, and which goals they found hard."""
    found = aggregate(view.tallies, view.filters.function_group)
    hidden = tuple((_title(view, name), *(mark(),) * 4) for name in found.hidden)
    return Sheet(
        "effect",
        _("What practising did, by what trainees handed in"),
        (
            left("scenario", _("Scenario")),
            right("handed_in", _("Handed in")),
            right("confidence_before", _("Sure before (1 to 5)")),
            right("confidence_after", _("Sure after (1 to 5)")),
            left("hard_goals", _("Hard, by five or more")),
        ),
        (*(_row(view, each) for each in found.found), *hidden),
        (*unfiltered(view), *_about(view), *hiding(bool(hidden))),
        _("Nothing was handed in yet."),
    )


def _about(view: View) -> tuple[str, ...]:
    anonymous = _(
        "Handed in by choice, without person, attempt or time: nobody can tell how many people these were."
    )
    group = view.filters.function_group
    if group is None:
        return (anonymous,)
    return (_("Only the function group {group}.").format(group=view.group_name(group)), anonymous)


def _row(view: View, found: Found) -> tuple[str, ...]:
    goals = ", ".join(f"{_goal(view, goal)} ({count})" for goal, count in found.hard_goals.items())
    return (
        _title(view, found.scenario),
        str(found.handed_in),
        _tenths(found.before),
        _tenths(found.after),
        goals,
    )


def _title(view: View, scenario: str) -> str:
    if scenario == TOTAL:
        return _("All scenarios together")
    found = view.shelf.present.get(scenario)
    return found.title.texts[0] if found else scenario


def _goal(view: View, goal: str) -> str:
    found = view.shelf.protocol.goals.get(goal) if view.shelf.protocol else None
    return found.texts[0] if found else goal


def _tenths(tenths: int | None) -> str:
    if tenths is None:
        return mark()
    sign = "," if language() == "nl" else "."
    return f"{tenths // 10}{sign}{tenths % 10}"
