"""The debrief line by line, for screen readers, for scripts and for `balie debrief`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from simulator.debrief import (
    DIMENSION_NAMES,
    DISCLAIMER,
    ENDING_NAMES,
    PHASE_NAMES,
    Debrief,
    DimensionResult,
    Moment,
    TurningPoint,
    grouped,
)
from simulator.i18n import _, language
from simulator.retelling import Told, readings_sentence, sign_sentence, told
from simulator.sentences import (
    Better,
    alternative_sentences,
    as_points,
    closing_sentence,
    cost_sentence,
    critical_sentences,
    lessons_to_try,
    passed_sentence,
    point_words,
    tension_sentence,
    why_better,
)
from simulator.staging import Line
from simulator.subjects import MOTIVE_NAMES
from simulator.transcript import spoken


def debrief_lines(result: Debrief) -> Iterator[str]:
    """Word the whole debrief line by line."""
    yield _("Debrief: {title}").format(title=result.title)
    yield _("How it ended: {ending}.").format(ending=_(ENDING_NAMES[result.ending]))
    yield from map(spoken, result.outcome)
    yield from filter(None, (result.why,))
    for sentence in critical_sentences(result):
        yield _("Critical error: {sentence}").format(sentence=sentence)
    motives = " + ".join(_(MOTIVE_NAMES[motive]) for motive in result.motive)
    yield _("What drove {name}: {motive}.").format(name=result.citizen, motive=motives)
    yield _("What {name} needed: {need}").format(name=result.citizen, need=result.need)
    readings = readings_sentence(result)
    if readings:
        yield _("What you read: {readings}").format(readings=readings)
    yield ""
    yield from map(result_sentence, result.results)
    yield passed_sentence(result)
    yield from (point.sentence for point in result.closing)
    yield ""
    yield from _turning_lines(result)
    yield _("Moment by moment:")
    yield from _lit_up(result.opening, result.signs)
    for moment in result.moments:
        yield from _moment_lines(moment, result)
    yield from _missed(result.missed_facts)
    yield from _to_try(result)
    yield _(DISCLAIMER)


def _turning_lines(result: Debrief) -> Iterator[str]:
    if result.turning_points:
        yield _("The moments that mattered most:")
    for point, why in zip(result.turning_points, why_better(result), strict=True):
        yield from _turning_point_lines(point, result.moments[point.turn], why)
        yield ""


def _turning_point_lines(point: TurningPoint, moment: Moment, why: Better) -> Iterator[str]:
    yield _("Moment {number}, {phase}.").format(number=moment.turn + 1, phase=_(PHASE_NAMES[moment.phase]))
    yield from map(spoken, (*moment.said, *moment.picked))
    if moment.why:
        yield moment.why
    yield _("This would have helped:")
    yield from map(spoken, point.better)
    yield from (*filter(None, (why.said,)), *why.taught)
    yield from filter(None, (cost_sentence(point), closing_sentence(point)))


def result_sentence(result: DimensionResult) -> str:
    """Word one dimension of the scorecard."""
    name = _(DIMENSION_NAMES[result.dimension])
    if result.mean is None:
        return _("{dimension}: there was too little occasion to show this.").format(dimension=name)
    mean = as_points(result.mean, language())
    if result.score is not None and result.best is not None:
        scored = _("{dimension}: {score}. You earned {mean} a moment; the best conversation earns {best}.")
        best = as_points(result.best, language())
        return scored.format(dimension=name, score=result.score, mean=mean, best=best)
    text = _(
        "{dimension}: {mean} a moment, on a scale from \N{MINUS SIGN}2 to +2 (gained {earned}, lost {lost})."
    )
    earned, lost = as_points(result.earned, language()), as_points(-result.lost, language())
    return text.format(dimension=name, mean=mean, earned=earned, lost=lost)


def _moment_lines(moment: Moment, result: Debrief) -> Iterator[str]:
    yield _("Moment {number}, {phase}.").format(number=moment.turn + 1, phase=_(PHASE_NAMES[moment.phase]))
    yield from map(spoken, moment.said)
    yield tension_sentence(moment)
    if moment.techniques:
        yield _("What you did: {techniques}.").format(techniques=", ".join(moment.techniques))
    for each in told(moment):
        yield from _told_lines(each)
    for sentence, points in grouped(moment.reasons):
        yield f"{sentence} ({', '.join(map(point_words, points))})"
    yield from moment.lessons
    yield from (_("Critical error: {sentence}").format(sentence=sentence) for sentence in moment.critical)
    if moment.heard:
        yield _("{name} heard: {text}").format(name=result.citizen, text=moment.heard)
    if moment.why:
        yield moment.why
    yield from _lit_up(moment.answer, result.signs)
    yield ""


def alternative_lines(moment: Moment) -> Iterator[str]:
    """Word every reply that was on offer in a moment, and what it would have done."""
    number, phase = moment.turn + 1, _(PHASE_NAMES[moment.phase])
    yield _("Moment {number}, {phase}.").format(number=number, phase=phase)
    yield _("Every reply you could choose here, and what it would have done:")
    for place, each in enumerate(moment.others, 1):
        yield ""
        yield f"{place}. " + " ".join(map(spoken, (*each.said, *each.picked)))
        yield from alternative_sentences(each)


def _told_lines(each: Told) -> Iterator[str]:
    if len(each.items) == 1:
        yield f"{each.label}: {each.items[0].text}"
        return
    yield f"{each.label}:"
    yield from (f"- {item.text}" for item in each.items)


def _lit_up(lines: Iterable[Line], signs: Mapping[str, str]) -> Iterator[str]:
    """Say which lines were a sign of something: afterwards, and not before."""
    for line in lines:
        sign = signs.get(line.cue or "")
        if sign:
            yield f"{spoken(line)} {sign_sentence(sign)}"


def _to_try(result: Debrief) -> Iterator[str]:
    tries = [*filter(None, (result.next,)), *lessons_to_try(result)]
    if tries:
        yield _("To try next:")
        yield from (f"- {sentence}" for sentence in tries)
        yield ""


def _missed(facts: Iterable[str]) -> Iterator[str]:
    missed = tuple(facts)
    if missed:
        # A fact reads as true: each has the words before it.
        before = _("Not reached")
        yield _("What could have happened, but did not:")
        yield from (f"- {before}: {fact}" for fact in missed)
        yield ""
