"""Debriefs made up for the tests of the pages that show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.pilot import Pilot

from simulator.alternatives import Alternative
from simulator.debrief import Debrief, DimensionResult, Moment, Point, TurningPoint
from simulator.staging import Line
from tests.tui.house import press, say


def a_moment(turn: int, **changes: object) -> Moment:
    fields = {
        "turn": turn, "phase": "angry", "said": (Line("said", f"Antwoord {turn}.", "trainee"),),
        "answer": (Line("seen", f"Hij zucht {turn}."), Line("seen", "Zijn stem slaat over.", cue="voice")), "tension_before": 6, "tension_after": 4,
        "techniques": ("open vraag",), "points": {}, "reasons": (Point("calm", 100, "Dat hielp."),),
        "critical": (), "heard": "Hij luistert.", "why": None,
        "lessons": (),
    }  # fmt: skip
    return Moment(**{**fields, **changes})  # type: ignore[arg-type]


def a_debrief(moments: int = 12) -> Debrief:
    return Debrief(
        title="De koffie is op", citizen="Bas", ending="harm", acceptable=False,
        outcome=(Line("seen", "Hij loopt weg."),), why="Niemand vroeg iets.", next="Vraag eerder.",
        motive=("frustration", "distress"), need="Even zitten.",
        results=(
            DimensionResult("questioning", 80, 120, 40), DimensionResult("calm", -30, 0, 90),
            DimensionResult("protocol", None, 0, 0),
        ),
        critical=("Een teken van gevaar bleef liggen.",), tension=(6, *[4] * moments),
        opening=(), moments=tuple(map(a_moment, range(moments))), missed_facts=("Je weet dat hij wacht.",),
        closing=(Point("protocol", -100, "Een belofte bleef liggen."),), signs={"voice": "een teken van nood"},
    )  # fmt: skip


def an_alternative(**changes: object) -> Alternative:
    fields = {
        "reply": "machine/ask", "said": (Line("act", "Je gaat zitten.", "trainee"), Line("said", "Vertel eens.", "trainee")),
        "picked": (), "techniques": ("open vraag", "stilte"), "points": {"questioning": 150, "calm": 0, "protocol": -25},
        "tension_before": 6, "tension_after": 5, "tension_set": False, "critical": False, "taken": False,
    }  # fmt: skip
    return Alternative(**{**fields, **changes})  # type: ignore[arg-type]


POINT = TurningPoint(
    3, 240, "calm", (Line("said", "Vertel eens.", "trainee"),), ("Goed als hij boos is.",), closes=True
)


def scored() -> Debrief:
    results = (DimensionResult("calm", 80, 120, 40, best=150, score=53),)
    return replace(a_debrief(), results=results, turning_points=(POINT,), passed=False)


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about."""
    for _round in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came about")


async def talked(pilot: Pilot[int], *replies: str) -> None:
    """Hold the conversation that is pointed at in the library to its debrief."""
    await press(pilot, "enter", "enter")
    await say(pilot, *replies)
    await press(pilot, "enter")
