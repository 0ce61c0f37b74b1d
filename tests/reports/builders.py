"""A debrief with something in every part, and the page that is made of it."""

from __future__ import annotations

from dataclasses import replace

from simulator.debrief import Debrief, DimensionResult, Moment, Point, TurningPoint
from simulator.reports import Occasion, debrief_page
from simulator.staging import Line

OCCASION = Occasion("koffie", "2026-03-02T09:00:00Z", "nl")


def a_moment(turn: int = 0, **changes: object) -> Moment:
    fields = {
        "turn": turn, "phase": "angry", "tension_before": 6, "tension_after": 4,
        "said": (Line("act", "Je gaat staan.", "trainee"), Line("said", f"Vraag {turn}?", "trainee")),
        "answer": (Line("seen", "Hij zucht."), Line("seen", "Hij knikt."), Line("said", "Ja.", "citizen", "Bas"),
                   Line("said", "Dag.", "noor", "Noor"), Line("later", "Een kwartier later.")),
        "techniques": ("open vraag", "stil zijn"), "points": {}, "reasons": (Point("calm", 100, "Dat hielp."),),
        "critical": (), "heard": f"Hij luistert {turn}.", "why": "Kort en open.", "cues": ("Zijn stem slaat over.",),
        "lessons": ("Goed als iemand boos is.",),
    }  # fmt: skip
    return Moment(**{**fields, **changes})  # type: ignore[arg-type]


def a_debrief(**changes: object) -> Debrief:
    result = Debrief(
        title="De koffie is op", citizen="Bas", ending="harm", acceptable=False,
        outcome=(Line("seen", "Hij loopt weg."),), why="Niemand vroeg iets.", next="Vraag eerder.",
        motive=("frustration", "distress"), need="Even zitten.",
        results=(
            DimensionResult("questioning", 120, 300, 40, best=150, score=80), DimensionResult("calm", -30, 0, 90),
            DimensionResult("protocol", None, 0, 0),
        ),
        critical=("Een teken van gevaar bleef liggen.",), tension=(6, 4, 10, 10),
        opening=(Line("seen", "Hij schudt aan de automaat."),),
        moments=(a_moment(), a_moment(1, tension_before=4, tension_after=10, heard=None), a_moment(2, tension_before=10, tension_after=10)),
        missed_facts=("Je weet dat hij wacht.",), closing=(Point("protocol", -100, "Een belofte bleef liggen."),),
        turning_points=(
            TurningPoint(0, 40, "calm", (Line("said", "Eerst dit.", "trainee"),), ("Goed zolang er rust is.",)),
            TurningPoint(1, 240, "calm", (Line("said", "Vertel, wat is er?", "trainee"),), ("Goed als je nog niets weet.",)),
        ),
        passed=False,
    )  # fmt: skip
    return replace(result, **changes)  # type: ignore[arg-type]


def a_page(**changes: object) -> str:
    return debrief_page(a_debrief(**changes), OCCASION)


HOSTILE = (
    "<script>window.hurt = 1</script>",
    '" onmouseover="window.hurt = 1" x="',
    "' onfocus='window.hurt = 1' autofocus='",
    "{{ 7 * 7 }} {% raw %}",
    "[@click=app.quit]stop[/]",
    "</title></style></svg><img src=x onerror='window.hurt = 1'>",
    "--></table><h1>",
    "&lt;b&gt; &amp;",
    "W" * 300,
)


def a_hostile_debrief() -> Debrief:
    """Put hostile texts in every place that words come from a file."""
    text = " ".join(HOSTILE)
    line = Line("said", text, "citizen", text)
    own = Line("said", text, "trainee", to=text)
    moment = a_moment(
        said=(own, Line("act", text, "trainee")), answer=(line, Line("seen", text), Line("later", text)), heard=text,
        why=text, cues=(text,), lessons=(text,), techniques=(text,), reasons=(Point("calm", 100, text),), critical=(text,),
    )  # fmt: skip
    return a_debrief(
        title=text, citizen=text, outcome=(line,), why=text, next=text, need=text, critical=(text,), opening=(line,),
        moments=(moment,), tension=(6, 4), missed_facts=(text,), closing=(Point("protocol", -100, text),),
        turning_points=(TurningPoint(0, 40, "calm", (own,), (text,)),),
    )  # fmt: skip
