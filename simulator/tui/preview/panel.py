"""The panel beside the conversation: everything that a trainee never sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from simulator.debrief import PHASE_NAMES, Moment, grouped
from simulator.i18n import _, language
from simulator.previewing import Talk, Weighed, last_moment, weighed
from simulator.scenario import Cue, Fact
from simulator.sentences import point_words
from simulator.tui.typeset import Paragraph, Piece
from simulator.tui.verdict import DASH, DOT

_FULL, _EMPTY = "\N{BOX DRAWINGS HEAVY HORIZONTAL}", "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
_TOP = 10
_ARROW = "\N{RIGHTWARDS ARROW}"
_INDENT = "   "


def set_panel(talk: Talk) -> list[Paragraph]:
    """Set everything that there is to know of where a conversation stands."""
    scenario, now = talk.dialogue.scenario, talk.snapshot
    return [
        *_standing(talk),
        *_last(talk),
        *_on_offer(talk),
        *_known(_("Facts known"), talk, scenario.facts, now.facts),
        *_known(_("Cues shown"), talk, scenario.cues, now.cues),
        *_listed(_("Open promises"), ((name, "") for name in sorted(now.promises))),
    ]


def _standing(talk: Talk) -> Iterator[Paragraph]:
    now, scenario = talk.snapshot, talk.dialogue.scenario
    before = talk.steps[-1].before if talk.steps else now
    labels = (_("State"), _("Tension"), _("Trust"))
    width = max(map(len, labels)) + 2
    state, tension, trust = (Piece(label.ljust(width), "faded") for label in labels)
    turn = _("turn {turn} of {most}").format(turn=now.turn, most=scenario.max_turns)
    phase = Piece(f"  {_(PHASE_NAMES[talk.dialogue.phase(now)])}", "strong")
    yield Paragraph((state, Piece(now.state, "strong"), Piece(f"  {turn}", "faded")))
    rise = now.tension - before.tension
    yield Paragraph((tension, *_gauge(now.tension, rise, worse=rise > 0), phase))
    rise = now.trust - before.trust
    yield Paragraph((trust, *_gauge(now.trust, rise, worse=rise < 0)))


def _gauge(level: int, change: int, *, worse: bool) -> Iterator[Piece]:
    # A gauge is one word: unbroken, whatever the width.
    yield Piece(_FULL * level, "number")
    yield Piece(_EMPTY * (_TOP - level), "rule")
    yield Piece(f" {level}", "strong")
    if change:
        yield Piece(f" ({signed(change)})", "rise" if worse else "fall")


def signed(change: int) -> str:
    """Write a change with its sign."""
    return f"+{change}" if change > 0 else f"\N{MINUS SIGN}{-change}" if change else "0"


# The last reply


def _last(talk: Talk) -> Iterator[Paragraph]:
    moment = last_moment(talk, language())
    if moment is None:
        return
    yield _title(_("Last reply"))
    yield _indented(Piece(talk.steps[-1].name, "strong"))
    if moment.techniques:
        yield _indented(Piece(DOT.join(moment.techniques)))
    yield from _reasons(moment)
    for sentence in moment.critical:
        yield _warning(sentence)
    if moment.heard:
        yield _indented(Piece(_("Heard:"), "faded"), Piece(f" {moment.heard}", "seen"))


def _reasons(moment: Moment) -> Iterator[Paragraph]:
    reasons = grouped(moment.reasons)
    if not reasons:
        yield _indented(Piece(_("no points"), "faded"))
    for sentence, points in reasons:
        yield _indented(
            Piece(", ".join(map(point_words, points)) + ".", "strong"), Piece(f" {sentence}", "faded")
        )


# The replies on offer


def _on_offer(talk: Talk) -> Iterator[Paragraph]:
    for number, reply in enumerate(weighed(talk, language()), 1):
        if number == 1:
            yield _title(_("On offer"))
        leads = _("stays here") if reply.leads_to == talk.snapshot.state else f"{_ARROW} {reply.leads_to}"
        name = Piece(reply.name.partition("/")[2], "strong")
        yield Paragraph(
            (name, Piece(f" {leads}", "faded")),
            mark=_INDENT,
            bullet=f"{number} ".ljust(len(_INDENT)) if number <= 9 else "",
            mark_style="number",
        )
        if reply.techniques:
            yield _indented(Piece(DOT.join(reply.techniques)))
        yield _indented(Piece(_worth(reply), "faded"))
        if reply.critical:
            yield _warning(_("This is a critical error."))


def _worth(reply: Weighed) -> str:
    worth = ", ".join(map(point_words, reply.points)) or _("no points")
    moves = ((_("Tension"), reply.tension), (_("Trust"), reply.trust))
    return DOT.join((worth, *(f"{name.lower()} {signed(change)}" for name, change in moves if change)))


# What is known


def _known(
    title: str, talk: Talk, words: Mapping[str, Fact] | Mapping[str, Cue], ids: frozenset[str]
) -> Iterator[Paragraph]:
    phrase = talk.dialogue.stage.phrase
    yield from _listed(title, ((name, phrase(each.text)) for name, each in words.items() if name in ids))


def _listed(title: str, items: Iterable[tuple[str, str]]) -> Iterator[Paragraph]:
    yield _title(title)
    empty = True
    for name, text in items:
        empty = False
        pieces = (Piece(name, "strong"), Piece(f" {text}", "faded"))
        yield Paragraph(pieces, mark=_INDENT, bullet=DASH.ljust(len(_INDENT)), mark_style="faded")
    if empty:
        yield _indented(Piece(_("none"), "faded"))


def _title(words: str) -> Paragraph:
    return Paragraph((Piece(words, "heading"),), gap=1)


def _indented(*pieces: Piece) -> Paragraph:
    return Paragraph(pieces, mark=_INDENT)


def _warning(sentence: str) -> Paragraph:
    return Paragraph((Piece(sentence, "alert"),), mark=_INDENT, bullet="!  ", mark_style="warning")
