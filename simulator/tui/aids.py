"""The keys that matter now in a conversation, for the line at its foot."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.session import Session
from simulator.tui.furniture import Hint


def keys_of(session: Session, offers: int, *, more: bool) -> Iterator[Hint]:
    """Give the keys that matter now; `more` is whether there is text below, `offers` how many replies."""
    stop = Hint("!", _("safe stop"), "app.safe_stop", matters=not session.ended)
    further = [Hint("PgDn", _("read on"), "page(1)")] if more else []
    if session.ended:
        yield Hint("Enter", _("to the debrief"), "take")
        yield from (stop, *further, *_help(session)[1:])
        yield from (Hint("PgUp", _("read back"), "page(-1)"), Hint("n", _("note pad"), "note_pad"))
        return
    numbers = f"1\N{EN DASH}{min(9, offers)}" if offers > 1 else "1"
    yield Hint(
        f"{numbers} \N{UPWARDS ARROW}\N{DOWNWARDS ARROW} Enter",
        _("choose"),
        "take",
        brief=numbers,
        matters=True,
    )
    yield from (stop, *further, *_help(session))
    yield Hint("Esc", _("stop"), "leave", matters=True)
    if session.attempt.dialogue.scenario.documents:
        yield Hint("d", _("documents"), "documents")
    yield Hint("n", _("note pad"), "note_pad")
    if session.practice:
        yield Hint("m", _("tension"), "gauge")


def _help(session: Session) -> list[Hint]:
    """Give the keys that only practice has: for a hint, and from the second turn on for a step back."""
    if not session.practice:
        return []
    back = [Hint("b", _("step back"), "step_back")] if session.turn else []
    return [Hint("h", _("hint"), "hint"), *back]
