"""The debrief as the page prints it: flat words, in order; a template decides nothing but the marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from simulator.debrief import DISCLAIMER, ENDING_NAMES, Debrief
from simulator.i18n import N_, _, language
from simulator.reports.curve import Curve, draw_curve
from simulator.reports.playscript import Row, set_play
from simulator.reports.scale import Dimension, legend, set_dimension
from simulator.reports.scenes import (
    BETWEEN,
    Blunder,
    Frame,
    Scene,
    Turn,
    set_blunders,
    set_frame,
    set_scene,
    set_turns,
)
from simulator.retelling import readings_sentence
from simulator.sentences import lessons_to_try, passed_sentence
from simulator.subjects import MOTIVE_NAMES

MONTHS = (
    *(N_("{day} January {year}"), N_("{day} February {year}"), N_("{day} March {year}")),
    *(N_("{day} April {year}"), N_("{day} May {year}"), N_("{day} June {year}")),
    *(N_("{day} July {year}"), N_("{day} August {year}"), N_("{day} September {year}")),
    *(N_("{day} October {year}"), N_("{day} November {year}"), N_("{day} December {year}")),
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which conversation it was, when, and in which language."""

    scenario: str
    at: str
    """UTC, ISO 8601, as the practice log writes it."""
    language: str

    @property
    def day(self) -> date:
        """The day where the trainee is."""
        return datetime.fromisoformat(self.at).replace(tzinfo=UTC).astimezone().date()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its anchor and its heading."""

    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is printed."""

    language: str
    spoken: str
    title: str
    kicker: str
    name: str
    held: str
    day: str
    parts: dict[str, Part]
    """Only the parts that have something in them, in order."""
    words: dict[str, str]
    ending: str
    passed: str
    verdict: str
    """Whether it passes, and what it falls short of; why that cannot be said, where it cannot."""
    outcome: tuple[Row, ...]
    why: str
    critical: tuple[Blunder, ...]
    motive: str
    need: str
    readings: str
    """What the trainee took the citizen to be driven by, time after time; empty where it was not asked."""
    dimensions: tuple[Dimension, ...]
    legend: str
    closing: tuple[str, ...]
    curve: Curve
    turns: tuple[Turn, ...]
    opening: tuple[Row, ...]
    scenes: tuple[Scene, ...]
    film: tuple[Frame, ...]
    missed: tuple[str, ...]
    next: str
    lessons: tuple[str, ...]
    disclaimer: str


def view(result: Debrief, occasion: Occasion) -> Page:
    """Word everything there is to print, in the language in use."""
    title = _("Debrief: {title}").format(title=result.title)
    lessons = lessons_to_try(result)
    return Page(
        language=language(),
        spoken=occasion.language,
        title=title,
        kicker=_("Debrief"),
        name=result.title,
        held=_day(occasion.day),
        day=occasion.day.isoformat(),
        parts={part.anchor: part for part in _parts(result, tries=bool(result.next or lessons))},
        words=_words(result.citizen),
        ending=_(ENDING_NAMES[result.ending]) if result.ending in ENDING_NAMES else "",
        passed=_passed(result.passed),
        verdict=passed_sentence(result),
        outcome=set_play(result.outcome),
        why=result.why or "",
        critical=tuple(set_blunders(result)),
        motive=BETWEEN.join(_(MOTIVE_NAMES[motive]) for motive in result.motive),
        need=result.need,
        readings=readings_sentence(result) or "",
        dimensions=tuple(map(set_dimension, result.results)),
        legend=legend(result.results),
        closing=tuple(point.sentence for point in result.closing),
        curve=draw_curve(result),
        turns=tuple(set_turns(result)),
        opening=set_play(result.opening, result.signs),
        scenes=tuple(set_scene(moment, result) for moment in result.moments),
        film=tuple(map(set_frame, result.moments)),
        missed=result.missed_facts,
        next=result.next or "",
        lessons=lessons,
        disclaimer=_(DISCLAIMER),
    )


def _parts(result: Debrief, *, tries: bool) -> Iterator[Part]:
    yield Part("ending", _("How it ended"))
    if result.critical or any(moment.critical for moment in result.moments):
        yield Part("critical", _("Critical errors"))
    yield Part("behind", _("Behind it"))
    yield Part("shown", _("What you showed"))
    yield Part("tension", _("Tension"))
    if result.turning_points:
        yield Part("turns", _("Turning points"))
    yield Part("moments", _("Moment by moment"))
    yield Part("film", _("Through the eyes of {name}").format(name=result.citizen))
    if result.missed_facts:
        yield Part("missed", _("What could have happened, but did not"))
    if tries:
        yield Part("next", _("To try next"))


def _words(citizen: str) -> dict[str, str]:
    return {
        "skip": _("To the text"),
        "contents": _("On this page"),
        "why": _("Why"),
        "motive": _("Motive"),
        "need": _("Need"),
        "readings": _("You read"),
        "closing": _("At the end"),
        "table": _("The curve in numbers"),
        "moment": _("Moment"),
        "tension": _("Tension"),
        "said": _("What you said"),
        "better": _("What would have helped"),
        "others": _("Every reply you could choose here, and what it would have done"),
        "missed": _("Not reached"),
        "heard": _("What {name} heard").format(name=citizen),
        "film": _("The same conversation from the other side."),
    }


def _day(day: date) -> str:
    return _(MONTHS[day.month - 1]).format(day=day.day, year=day.year)


def _passed(passed: bool | None) -> str:
    if passed is None:
        return ""
    return _("Passed") if passed else _("Not passed yet")
