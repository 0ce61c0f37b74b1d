"""The first part of the debrief: how it ended, what drove the citizen, what the trainee showed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from simulator.debrief import (
    DIMENSION_NAMES,
    DISCLAIMER,
    ENDING_NAMES,
    Debrief,
    DimensionResult,
    TurningPoint,
)
from simulator.i18n import _, again, language
from simulator.registrar import LookedBack
from simulator.retelling import readings_sentence
from simulator.sentences import (
    Better,
    as_points,
    closing_sentence,
    cost_sentence,
    critical_sentences,
    lessons_to_try,
    passed_sentence,
    why_better,
)
from simulator.subjects import MOTIVE_NAMES
from simulator.tui.curve import set_curve
from simulator.tui.playscript import OPEN, set_lines
from simulator.tui.typeset import Paragraph, Piece, paragraph

DOT = " \N{MIDDLE DOT} "
DASH = "\N{EN DASH} "
_SIGNED = len("+0.00")


def entry(label: str | None, text: str, style: str = "ink", *, gap: int = 0) -> Paragraph:
    """Set a text with its label in the margin."""
    said = Piece(label, "faded") if label else None
    return Paragraph((Piece(text, style),), label=said, mark=OPEN, gap=gap, hanging=True)


def heading(words: str) -> Paragraph:
    """Set a heading over a part."""
    return Paragraph((Piece(words, "heading"),), mark=OPEN, gap=2)


def critical(sentence: str) -> Paragraph:
    """Set an error that nothing makes up for."""
    label = Piece(_("Critical"), "warning")
    return Paragraph(
        (Piece(sentence),), label=label, mark=OPEN, bullet="! ", mark_style="warning", hanging=True
    )


def set_register(back: LookedBack) -> Iterator[Paragraph]:
    """Set what the conversation counted for, and that something can be handed in; apart from the rest."""
    for number, sentence in enumerate(back.sentences):
        yield entry(_("Register") if number == 0 else None, again(sentence))
    if back.form is not None:
        offer = _("Press i to hand in without your name what was hard, and what is wrong in the service.")
        yield entry(_("Hand in"), offer, "faded")
    if back.sentences or back.form is not None:
        yield paragraph("")


def set_verdict(result: Debrief, width: int) -> Iterator[Paragraph]:
    """Set everything that comes before the moments; `width` is what the curve may take."""
    yield from _outcome(result)
    yield from _citizen(result)
    yield from _shown(result)
    yield from _tension(result, width)
    yield from _turning_points(result)
    yield from _missed(result.missed_facts)
    yield from _to_try(result)


def _outcome(result: Debrief) -> Iterator[Paragraph]:
    name = _(ENDING_NAMES[result.ending]) if result.ending in ENDING_NAMES else ""
    yield Paragraph((Piece(name, "strong"),), mark=OPEN)
    yield from map(critical, critical_sentences(result))
    first, *others = set_lines(result.outcome) or [paragraph("")]
    yield replace(first, gap=1)
    yield from others
    if result.why:
        yield entry(_("Why"), result.why, gap=1)


def _citizen(result: Debrief) -> Iterator[Paragraph]:
    yield heading(_("Behind it"))
    motives = DOT.join(_(MOTIVE_NAMES[motive]) for motive in result.motive)
    yield entry(_("Motive"), motives)
    yield entry(_("Need"), result.need)
    readings = readings_sentence(result)
    if readings:
        yield entry(_("You read"), readings)


def _shown(result: Debrief) -> Iterator[Paragraph]:
    yield heading(_("What you showed"))
    for dimension in result.results:
        yield _dimension(dimension)
    for point in result.closing:
        yield entry(_("At the end"), point.sentence)
    if result.passed is not None:
        yield entry(None, passed_sentence(result), gap=1)
    scale = _("The scale runs from \N{MINUS SIGN}2 to +2 a moment.")
    yield entry(None, f"{scale} {_(DISCLAIMER)}", "faded", gap=1)


def _dimension(result: DimensionResult) -> Paragraph:
    name = _(DIMENSION_NAMES[result.dimension])
    if result.mean is None:
        return entry(name, _("too little occasion to show this"), "faded")
    spoken = language()
    if result.score is not None and result.best is not None:
        return _scored(name, result.score, as_points(result.mean, spoken), as_points(result.best, spoken))
    mean = as_points(result.mean, spoken).rjust(_SIGNED, "\N{NO-BREAK SPACE}")
    gained = _("gained {points}").format(points=as_points(result.earned, spoken))
    lost = _("lost {points}").format(points=as_points(-result.lost, spoken))
    pieces = (Piece(mean, "strong"), Piece(" " + _("a moment")), Piece(DOT + gained + DOT + lost, "faded"))
    return Paragraph(pieces, label=Piece(name, "faded"), mark=OPEN, hanging=True)


def _scored(name: str, score: int, mean: str, best: str) -> Paragraph:
    number = Piece(str(score).rjust(_SIGNED, "\N{NO-BREAK SPACE}"), "strong")
    words = _("you earned {mean} a moment, the best conversation {best}").format(mean=mean, best=best)
    pieces = (number, Piece(" " + _("out of 100")), Piece(DOT + words, "faded"))
    return Paragraph(pieces, label=Piece(name, "faded"), mark=OPEN, hanging=True)


def _tension(result: Debrief, width: int) -> Iterator[Paragraph]:
    yield heading(_("Tension"))
    first, last, highest = result.tension[0], result.tension[-1], max(result.tension)
    words = _("From {first} to {last}; at its highest {highest}.")
    yield entry(None, words.format(first=first, last=last, highest=highest))
    yield from set_curve(result.tension, width, {point.turn + 1 for point in result.turning_points})


def _turning_points(result: Debrief) -> Iterator[Paragraph]:
    if result.turning_points:
        yield heading(_("Turning points"))
    for number, (point, why) in enumerate(zip(result.turning_points, why_better(result), strict=True)):
        yield from _heading_of(result, point, number)
        yield from _better(point, why)


def _heading_of(result: Debrief, point: TurningPoint, number: int) -> Iterator[Paragraph]:
    moment = result.moments[point.turn]
    words = _("Moment {number} of {count}").format(number=point.turn + 1, count=len(result.moments))
    key = Piece(f"{number + 1}  ", "key")
    yield Paragraph((key, Piece(words, "strong")), mark=OPEN, gap=int(number > 0))
    yield from set_lines((*moment.said, *moment.picked))
    if moment.why:
        yield entry(_("The trainer"), moment.why)


def _better(point: TurningPoint, why: Better) -> Iterator[Paragraph]:
    first, *others = set_lines(point.better)
    # The label stands where it would say to whom.
    to = point.better[0].to if point.better else None
    turned = (Piece(_("To {name}:").format(name=to) + " ", "person"),) if to else ()
    yield replace(first, label=Piece(_("Better"), "fall"), pieces=(*turned, *first.pieces), gap=1)
    yield from others
    for place, sentence in enumerate((*filter(None, (why.said,)), *why.taught)):
        yield entry(_("Why") if place == 0 else None, sentence)
    yield entry(_("Cost"), cost_sentence(point), "faded")
    closing = closing_sentence(point)
    if closing:
        yield entry(None, closing, "warning")


def _missed(facts: Iterable[str]) -> Iterator[Paragraph]:
    for number, fact in enumerate(facts):
        if number == 0:
            yield heading(_("What could have happened, but did not"))
        # A fact reads as true: each has the words before it.
        yield entry(_("Not reached"), fact)


def _to_try(result: Debrief) -> Iterator[Paragraph]:
    tries = [*filter(None, (result.next,)), *lessons_to_try(result)]
    if tries:
        yield heading(_("To try next"))
    for sentence in tries:
        yield replace(entry(None, sentence), bullet=DASH)
