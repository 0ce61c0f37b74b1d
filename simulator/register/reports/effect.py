"""R7: what practising did, by what trainees handed in without their name."""

from __future__ import annotations

from simulator.i18n import _, language
from simulator.register.reports.remarks import left, mark, right, unfiltered
from simulator.register.sheet import Sheet
from simulator.register.suppression import FEWEST
from simulator.register.tally import Conversation, Found, aggregate
from simulator.register.view import View


def effect(view: View) -> Sheet:
    """Give for each version how sure trainees were before and after, and which goals they found hard.

    Always of all function groups: their own counts could be subtracted from one another.
    """
    found = aggregate(view.tallies)
    hidden = tuple((*_which(view, each), *(mark(),) * 4) for each in found.hidden)
    return Sheet(
        "effect",
        _("What practising did, by what trainees handed in"),
        (
            left("scenario", _("Scenario")),
            left("version", _("Version")),
            right("handed_in", _("Handed in")),
            right("confidence_before", _("Sure before (1 to 5)")),
            right("confidence_after", _("Sure after (1 to 5)")),
            left("hard_goals", _("Hard, by five or more")),
        ),
        (*(_row(view, each) for each in found.found), *hidden),
        (*unfiltered(view), *_about(view), few_handed_in()),
        _("Nothing was handed in yet."),
    )


def few_handed_in() -> str:
    """Say from how many on a count is shown, and what that promises."""
    return _(
        "'{mark}': fewer than {fewest} hand-ins about the same version of a scenario. One practice log hands "
        "in once about a version, but one person can have more than one log."
    ).format(mark=mark(), fewest=FEWEST)


def _about(view: View) -> tuple[str, ...]:
    anonymous = _(
        "Handed in by choice, without person, attempt or time: nobody can tell how many people these were."
    )
    if view.filters.function_group is None:
        return (anonymous,)
    return (anonymous, _("This report is always about all function groups together."))


def _row(view: View, found: Found) -> tuple[str, ...]:
    goals = ", ".join(f"{_goal(view, goal)} ({count})" for goal, count in found.hard_goals.items())
    return (
        *_which(view, (found.scenario, found.version)),
        str(found.handed_in),
        _tenths(found.before),
        _tenths(found.after),
        goals,
    )


def _which(view: View, conversation: Conversation) -> Conversation:
    scenario, version = conversation
    return title(view, scenario), version


def title(view: View, scenario: str) -> str:
    """Give a scenario in its own words."""
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
