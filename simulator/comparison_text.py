"""Two conversations side by side, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.comparison import (
    Comparison,
    effect_sentences,
    parted_moments,
    parting_sentence,
    result_sentences,
    tension_sentences,
)
from simulator.debrief import Moment
from simulator.home_text import day_words
from simulator.i18n import _
from simulator.transcript import spoken


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Word a comparison line by line; the two curves are told as numbers."""
    title = _("Two conversations: {title}").format(title=comparison.now.title)
    yield f"{title}."
    yield _("Then is the conversation of {day}.").format(day=day_words(comparison.day))
    yield from result_sentences(comparison)
    yield ""
    yield parting_sentence(comparison)
    if comparison.parted:
        now, then = parted_moments(comparison)
        yield from _parted(_("Now"), now, comparison.now.citizen)
        yield from _parted(_("Then"), then, comparison.then.citizen)
    yield ""
    yield from tension_sentences(comparison)


def _parted(label: str, moment: Moment | None, citizen: str) -> Iterator[str]:
    yield f"{label}:"
    if moment is None:
        yield _("The conversation was over by then.")
        return
    yield from map(spoken, (*moment.said, *moment.picked))
    yield from effect_sentences(moment, citizen)
