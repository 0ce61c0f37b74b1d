"""A debrief with something in every part, and the page that is made of it."""

from __future__ import annotations

from dataclasses import replace

from simulator.accounts import Account, Earlier, Leaving, Reading, Rung, Sign, Tested, Weighing, Writing
from simulator.alternatives import Alternative
from simulator.debrief import Debrief, DimensionResult, Moment, Point, TurningPoint
from simulator.reports import Occasion, debrief_page
from simulator.staging import Line

OCCASION = Occasion("koffie", "2026-03-02T09:00:00Z", "nl")


def a_moment(turn: int = 0, **changes: object) -> Moment:
    fields = {
        "turn": turn, "phase": "angry", "tension_before": 6, "tension_after": 4,
        "said": (Line("act", "Je gaat staan.", "trainee"), Line("said", f"Vraag {turn}?", "trainee")),
        "answer": (Line("seen", "Hij zucht."), Line("seen", "Zijn stem slaat over.", cue="voice"), Line("seen", "Hij knikt."), Line("said", "Ja.", "citizen", "Bas"),
                   Line("said", "Dag.", "noor", "Noor"), Line("later", "Een kwartier later.")),
        "techniques": ("open vraag", "stil zijn"), "points": {}, "reasons": (Point("calm", 100, "Dat hielp."),),
        "critical": (), "heard": f"Hij luistert {turn}.", "why": "Kort en open.",
        "lessons": ("Goed als iemand boos is.",),
    }  # fmt: skip
    return Moment(**{**fields, **changes})  # type: ignore[arg-type]


def an_alternative(text: str = "Vertel eens.", **changes: object) -> Alternative:
    fields = {
        "reply": "machine/ask", "said": (Line("said", text, "trainee"),), "picked": (), "techniques": ("open vraag",),
        "points": {"questioning": 150}, "tension_before": 6, "tension_after": 5, "tension_set": False, "critical": False, "taken": False,
    }  # fmt: skip
    return Alternative(**{**fields, **changes})  # type: ignore[arg-type]


OTHERS = (
    an_alternative("Wie zei dat?", standing="better", lost=0), an_alternative("Vraag 0?", taken=True, lost=240, closes=True),
    an_alternative("Ik haal Noor.", standing="hindsight", lost=5, picked=(Line("ticked", "Hij beeft.", "trainee"),)),
    an_alternative("Rustig maar.", standing="alike", lost=240), an_alternative("Weg jij.", standing="worse", lost=300, critical=True),
)  # fmt: skip


def a_reading() -> Reading:
    return Reading(
        "distress", sure=True, shown=("distress",), hinted=(), earlier=Earlier(0, "too_early", sure=False), changed=True,
        signs=(
            Sign("Zijn handen trillen.", "een duidelijk teken van nood", picked=True, supports=True),
            Sign("Hij telt mee.", "een zwak teken van frustratie", picked=True, supports=False),
            Sign("Hij kijkt om.", "een zwak teken van nood", picked=False, supports=True),
        ),
    )  # fmt: skip


def a_leaving(text: str = "Hij is bang.") -> Leaving:
    tests = (
        Tested("need", "met", (text,)), Tested("safety", "met", ()), Tested("purpose", "not_met", ()), Tested("mandate", "not_asked", ()),
        Tested("least", "not_met", ()), Tested("noted", "met", (), 3), Tested("equal", "not_met", ()), Tested("signal", "not_met", ()),
    )  # fmt: skip
    return Leaving(text, (text,), (text,), tests, threat=True, lighter=text)


def a_writing(text: str = "Hij gooide een beker.") -> Writing:
    return Writing("report", (text,), (text,), (text,), ((text, "label"), (text, "health")))


def a_weighing(text: str = "Een waarschuwingsbrief") -> Weighing:
    rungs = (
        Rung(text, "too_light", chosen=False),
        Rung(text, "fits", chosen=False),
        Rung(text, "too_heavy", chosen=True),
    )
    return Weighing(
        "too_heavy", rungs, "Tot nader bericht", 3, True, (text,), (text,), (text,), withheld=True
    )


def a_debrief(**changes: object) -> Debrief:
    result = Debrief(
        title="De koffie is op", citizen="Bas", ending="harm", acceptable=False,
        outcome=(Line("seen", "Hij loopt weg."),), why="Niemand vroeg iets.", next="Vraag eerder.",
        motive=("frustration", "distress"), need="Even zitten.",
        results=(
            DimensionResult("questioning", 120, 300, 40, best=150, score=80), DimensionResult("calm", -30, 0, 90),
            DimensionResult("protocol", None, 0, 0),
        ),
        critical=("Een teken van gevaar bleef liggen.",), tension=(6, 4, 10, 10, 10),
        opening=(Line("seen", "Hij schudt aan de automaat."),),
        moments=(
            a_moment(account=a_reading(), others=OTHERS), a_moment(1, tension_before=4, tension_after=10, heard=None, account=a_leaving(), words="Hij was bang."),
            a_moment(2, tension_before=10, tension_after=10, account=a_writing()),
            a_moment(3, tension_before=10, tension_after=10, account=a_weighing(), techniques=()),
        ),
        signs={"voice": "een duidelijk teken van frustratie"},
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


def hostile_accounts(text: str) -> tuple[Account, ...]:
    return (
        replace(a_reading(), signs=(Sign(text, text, picked=True, supports=False),)), a_leaving(text), a_writing(text),
        a_weighing(text),
    )  # fmt: skip


def a_hostile_debrief(kind: int = 0) -> Debrief:
    """Put hostile texts in every place that words come from a file, with one of the four accounts."""
    text = " ".join(HOSTILE)
    line = Line("said", text, "citizen", text, cue="voice")
    own = Line("said", text, "trainee", to=text)
    account = hostile_accounts(text)[kind]
    moment = a_moment(
        said=(own, Line("act", text, "trainee")), answer=(line, Line("seen", text), Line("later", text)), heard=text,
        why=text, words=text, account=account, picked=(Line("act", text, "trainee"),), lessons=(text,), techniques=(text,), reasons=(Point("calm", 100, text),), critical=(text,),
        others=(an_alternative(text, techniques=(text,)), an_alternative(text, picked=(Line("ticked", text, "trainee"),), taken=True)),
    )  # fmt: skip
    return a_debrief(
        signs={"voice": text}, title=text, citizen=text, outcome=(line,), why=text, next=text, need=text, critical=(text,), opening=(line,),
        moments=(moment,), tension=(6, 4), missed_facts=(text,), closing=(Point("protocol", -100, text),),
        turning_points=(TurningPoint(0, 40, "calm", (own,), (text,)),),
    )  # fmt: skip
