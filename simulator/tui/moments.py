"""The second part of the debrief: moment by moment, what was said, what it did and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.debrief import PHASE_NAMES, Moment, grouped
from simulator.i18n import _
from simulator.sentences import point_words, tension_sentence
from simulator.tui.playscript import OPEN, set_lines
from simulator.tui.typeset import Paragraph, Piece
from simulator.tui.verdict import DOT, critical, entry


def set_moment(moment: Moment, citizen: str, count: int) -> list[Paragraph]:
    """Set one moment; its first paragraph is its heading."""
    first, *others = _lessons(moment, citizen)
    return [
        _heading(moment, count),
        *set_lines((*moment.said, *moment.answer)),
        replace(first, gap=1),
        *others,
    ]


def _heading(moment: Moment, count: int) -> Paragraph:
    words = _("Moment {number} of {count}").format(number=moment.turn + 1, count=count)
    aside = Piece(_(PHASE_NAMES[moment.phase]), "faded")
    return Paragraph((Piece(words, "heading"),), mark=OPEN, aside=aside, gap=2)


def _lessons(moment: Moment, citizen: str) -> Iterator[Paragraph]:
    yield _tension(moment)
    if moment.heard:
        yield entry(_("{name} heard").format(name=citizen), moment.heard)
    yield entry(_("You did"), DOT.join(moment.techniques))
    yield from _points(moment)
    yield from _under(_("Remember"), moment.lessons)
    yield from map(critical, moment.critical)
    if moment.why:
        yield entry(_("The trainer"), moment.why)
    yield from _under(_("To be seen"), moment.cues)


def _tension(moment: Moment) -> Paragraph:
    change = moment.tension_after - moment.tension_before
    style = "rise" if change > 0 else "fall" if change < 0 else "ink"
    return entry(_("Tension"), tension_sentence(moment), style)


def _points(moment: Moment) -> Iterator[Paragraph]:
    reasons = grouped(moment.reasons)
    if not reasons:
        yield entry(_("Points"), _("none"), "faded")
    for number, (sentence, points) in enumerate(reasons):
        words = Piece(" (" + ", ".join(map(point_words, points)) + ")", "faded")
        reason = entry(_("Points") if number == 0 else None, sentence)
        yield replace(reason, pieces=(*reason.pieces, words))


def _under(label: str, sentences: tuple[str, ...]) -> Iterator[Paragraph]:
    for number, sentence in enumerate(sentences):
        yield entry(label if number == 0 else None, sentence)
