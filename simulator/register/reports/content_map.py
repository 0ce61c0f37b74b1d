"""R4: from scenario to learning goal, to the line of the RI&E, the arbocatalogus and the law."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.register.reports.remarks import left, unfiltered
from simulator.register.sheet import Sheet
from simulator.register.view import View
from simulator.trainings import Training


def content_map(view: View) -> Sheet:
    """Give a row for each goal that a scenario of a training practises."""
    return Sheet(
        "content_map",
        _("From scenario to learning goal, risk and law"),
        (
            left("training", _("Training")),
            left("scenario", _("Scenario")),
            left("version", _("Version")),
            left("goal", _("Learning goal")),
            left("exposure", _("Exposure (RI&E)")),
            left("rie", _("Line of the RI&E")),
            left("catalogue", _("Arbocatalogus")),
            left("law", _("Law")),
        ),
        tuple(row for each in view.trainings.trainings.values() for row in _rows(view, each)),
        unfiltered(view),
        _("There are no trainings yet."),
    )


def _rows(view: View, training: Training) -> Iterator[tuple[str, ...]]:
    basis = (
        ", ".join(ref.id for ref in training.exposures),
        training.rie,
        ", ".join(training.catalogue),
        ", ".join(training.legal_basis),
    )
    for scenario, version, goal in _practised(view, training):
        yield (view.training_name(training.id), scenario, version, _goal(view, goal), *basis)


def _practised(view: View, training: Training) -> Iterator[tuple[str, str, str]]:
    """Give scenario, version and goal; a goal that no scenario at hand practises stands by itself."""
    left_over = [ref.id for ref in training.goals]
    for ref in training.scenarios:
        scenario = view.shelf.present.get(ref.id)
        goals = [each.id for each in scenario.goals] if scenario else []
        shared = [goal.id for goal in training.goals if goal.id in goals]
        title, version = (scenario.title.texts[0], scenario.version) if scenario else (ref.id, "")
        for goal in shared or ("",):
            yield title, version, goal
        left_over = [goal for goal in left_over if goal not in shared]
    for goal in left_over:
        yield "", "", goal


def _goal(view: View, goal: str) -> str:
    found = view.shelf.protocol.goals.get(goal) if view.shelf.protocol else None
    return found.texts[0] if found else goal
