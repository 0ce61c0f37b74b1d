"""The second part of the debrief: moment by moment, what was said, what it did and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from simulator.alternatives import Alternative
from simulator.debrief import PHASE_NAMES, Debrief, Moment, grouped
from simulator.i18n import _
from simulator.retelling import BAD, GOOD, OPEN, Told, sign_sentence, told
from simulator.sentences import (
    earned_sentence,
    point_words,
    standing_sentence,
    tension_sentence,
    worth_sentences,
)
from simulator.staging import Line
from simulator.tui.playscript import OPEN as PLAIN
from simulator.tui.playscript import set_lines, set_reply
from simulator.tui.typeset import Paragraph, Piece
from simulator.tui.verdict import DOT, critical, entry, heading

LIT = "\N{BOX DRAWINGS HEAVY VERTICAL} "
"""Before every row of a line that was a sign."""
MARKS = {GOOD: ("+ ", "fall"), BAD: ("- ", "warning"), OPEN: (PLAIN, "mark")}
"""Before what is told of picks; the sentence says the same."""
STANDINGS: Mapping[str | None, tuple[str, str]] = {
    "better": ("+ ", "fall"),
    "hindsight": ("* ", "key"),
    "alike": ("= ", "key"),
    "worse": ("- ", "warning"),
    None: ("  ", "mark"),
}
"""Before a reply that was on offer; the sentence under it says the same."""
TAKEN = ("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ", "number")


def set_opening(result: Debrief) -> Iterator[Paragraph]:
    """Set what was seen and heard before the first reply."""
    if result.opening:
        yield heading(_("How it began"))
    yield from set_lit(result.opening, result.signs)


def set_moment(moment: Moment, result: Debrief) -> list[Paragraph]:
    """Set one moment; its first paragraph is its heading."""
    first, *others = _lessons(moment, result.citizen)
    return [
        _heading(moment, len(result.moments)),
        *set_lit((*moment.said, *moment.answer), result.signs),
        replace(first, gap=1),
        *others,
        *set_alternatives(moment),
    ]


def set_lit(lines: Sequence[Line], signs: Mapping[str, str]) -> Iterator[Paragraph]:
    """Set lines of the talk; a line that was a sign of something is marked, and says of what."""
    dark: list[Line] = []
    before: Line | None = None
    for line in lines:
        sign = signs.get(line.cue or "")
        if sign is None:
            dark.append(line)
            continue
        yield from set_lines(dark, before)
        before, dark = (dark[-1] if dark else before), []
        (lit,) = set_lines([line], before)
        yield replace(lit, mark=LIT, mark_style="key")
        yield replace(
            lit, label=None, pieces=(Piece(sign_sentence(sign), "key"),), mark=LIT, mark_style="key", gap=0
        )
        before = line
    yield from set_lines(dark, before)


def set_alternatives(moment: Moment) -> Iterator[Paragraph]:
    """Set every reply that was on offer, each with what it would have done; nothing where there was one."""
    if len(moment.others) < 2:
        return
    yield entry(_("On offer"), _("Every reply you could choose here, and what it would have done:"), gap=1)
    for each in moment.others:
        yield from _alternative(each)


def heading_of_reply(each: Alternative) -> Paragraph:
    """Set the words of a reply that was on offer, and a mark for how it stands."""
    mark, style = TAKEN if each.taken else STANDINGS[each.standing]
    pieces = set_reply(each.said, None).pieces
    for pick in each.picked:
        pieces = (*pieces, Piece(f" \N{CHECK MARK} {pick.text}", "act"))
    return Paragraph(pieces, mark=PLAIN, bullet=mark, mark_style=style, gap=1, hanging=True)


def _alternative(each: Alternative) -> Iterator[Paragraph]:
    yield heading_of_reply(each)
    told_so = (standing_sentence(each), DOT.join(each.techniques), earned_sentence(each))
    words = (*told_so, tension_sentence(each), *worth_sentences(each))
    yield entry(None, " ".join(_sentence(each) for each in words if each), "faded")


def _sentence(words: str) -> str:
    return words if words[-1:] in ".!?" else f"{words[:1].upper()}{words[1:]}."


def _heading(moment: Moment, count: int) -> Paragraph:
    words = _("Moment {number} of {count}").format(number=moment.turn + 1, count=count)
    aside = Piece(_(PHASE_NAMES[moment.phase]), "faded")
    return Paragraph((Piece(words, "heading"),), mark=PLAIN, aside=aside, gap=2)


def _lessons(moment: Moment, citizen: str) -> Iterator[Paragraph]:
    yield _tension(moment)
    if moment.heard:
        yield entry(_("{name} heard").format(name=citizen), moment.heard)
    if moment.techniques:
        yield entry(_("You did"), DOT.join(moment.techniques))
    for each in told(moment):
        yield from _items(each)
    yield from _points(moment)
    yield from _under(_("Remember"), moment.lessons)
    yield from map(critical, moment.critical)
    if moment.why:
        yield entry(_("The trainer"), moment.why)


def _items(each: Told) -> Iterator[Paragraph]:
    for number, item in enumerate(each.items):
        mark, style = MARKS[item.holds]
        told_so = entry(each.label if number == 0 else None, item.text)
        yield replace(told_so, bullet=mark, mark_style=style)


def _tension(moment: Moment) -> Paragraph:
    style = "rise" if moment.tension_moved > 0 else "fall" if moment.tension_moved < 0 else "ink"
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
