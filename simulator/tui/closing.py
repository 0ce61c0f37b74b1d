"""What a debrief can have done for it: scores, the training register, a page to keep."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from simulator.analysis.worth import Appraisal
from simulator.debrief import Debrief, debrief
from simulator.desk import Desk
from simulator.events import LogError
from simulator.i18n import language, say
from simulator.registrar import LookedBack, Registrar, apart
from simulator.scenario import Scenario
from simulator.tallying import TallyGiven
from simulator.tui.doors import Doors
from simulator.tui.requests import CompareWanted, DebriefWanted, GoOnWanted


def doors_of(
    desk: Desk, wanted: DebriefWanted, post: Callable[[GoOnWanted | CompareWanted], object]
) -> Doors:
    """Give the doors of one debrief; `post` sends what it asks for to the app."""
    known: list[Appraisal | None] = []
    return Doors(
        word=lambda: debrief(wanted.attempt, language(), *known),
        score=partial(_scored, desk, wanted, known),
        save=partial(_kept, desk, wanted.attempt.dialogue.scenario),
        go_on=lambda turn: post(GoOnWanted(wanted.attempt, wanted.started, turn)),
        lend=partial(_lent, desk, wanted.attempt.dialogue.scenario),
        pace=lambda: desk.settings.pace,
        compare=lambda: post(CompareWanted(wanted.attempt, wanted.started)),
        look_back=partial(_looked_back, desk, wanted),
        hand_in=partial(_handed_in, desk, wanted),
    )


def _scored(desk: Desk, wanted: DebriefWanted, known: list[Appraisal | None]) -> Debrief:
    """Work out the scores and the turning points, and put them in `known`; it takes seconds."""
    known[:] = [desk.appraise(wanted.attempt, wanted.started)]
    return debrief(wanted.attempt, language(), *known)


def _kept(desk: Desk, scenario: Scenario, result: Debrief) -> Path:
    """Write a debrief as a page; the templates are loaded when one is asked for."""
    reports = importlib.import_module("simulator.reports")
    occasion = reports.Occasion(scenario.id, desk.clock(), scenario.language)
    path: Path = reports.keep(result, occasion)
    return path


@cache
def _lender() -> Any:
    """Give what lends pages for this run of the program; they are gone when it ends."""
    return importlib.import_module("simulator.reports").Lent()


def _lent(desk: Desk, scenario: Scenario, result: Debrief) -> tuple[Path, bool]:
    """Open a debrief in the browser; give where the page is, and whether a browser shows it."""
    reports = importlib.import_module("simulator.reports")
    page = reports.debrief_page(result, reports.Occasion(scenario.id, desk.clock(), scenario.language))
    path: Path = _lender().write(page, "debrief")
    return path, reports.shown_in_browser(path)


def _looked_back(desk: Desk, wanted: DebriefWanted) -> LookedBack:
    """Write down that it was opened, and what that completes."""
    try:
        with apart(desk) as other:
            return Registrar(other).looked_back(wanted.started)
    except LogError as error:
        return LookedBack((say(error.message, **error.fields),))


def settled(desk: Desk) -> tuple[str, ...]:
    """Write in the training register what could not be written before, and give what there is to say."""
    try:
        with apart(desk) as other:
            return Registrar(other).settle()
    except LogError:  # whoever opened the log itself says so
        return ()


def _handed_in(desk: Desk, wanted: DebriefWanted, given: TallyGiven) -> tuple[bool, str]:
    """Hand a tally in; tells whether that was done, and in words."""
    try:
        with apart(desk) as other:
            return Registrar(other).hand_in(wanted.started, given)
    except LogError as error:
        return False, say(error.message, **error.fields)
