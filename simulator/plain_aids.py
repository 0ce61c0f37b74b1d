"""What can be asked while replies are on offer, line by line: a hint, the documents, the note pad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.asking import pad_sentence
from simulator.events import MAX_NOTES, LogError
from simulator.figure import told_of
from simulator.gauge import NO_GAUGE, gauge_of, gauge_sentence
from simulator.hints import NO_DOCUMENTS, NO_HINTS, hint, hint_sentences
from simulator.i18n import _, language
from simulator.session import Session
from simulator.transcript import documents

WORDS: Final = ("?", "h", "b", "f", "m", "n", "d")
"""What can be typed instead of a number."""


def asked_for(session: Session, highest: int) -> str:
    """Ask for a reply, and name everything that can be typed instead."""
    asked = (
        _(
            "Type a number from 1 to {highest} and Enter; "
            "h gives a hint, b takes your last reply back, ? repeats, q stops, stop is the safe stop."
        )
        if session.practice
        else _("Type a number from 1 to {highest} and Enter; ? repeats, q stops, stop is the safe stop.")
    )
    more = [
        _("f tells how the citizen looks."),
        _("n opens your note pad."),
        *([_("m tells the tension.")] if session.practice else []),
        *([_("d reads the documents again.")] if session.attempt.dialogue.scenario.documents else []),
    ]
    return " ".join((asked.format(highest=highest), *more))


def aid(session: Session, word: str) -> Iterator[str]:
    """Give what was asked for with a word, or the sentence that says why there is none."""
    match word:
        case "h":
            yield from _hint_lines(session)
        case "f":
            yield told_of(session.attempt, practice=session.practice)
        case "m":
            yield gauge_sentence(gauge_of(session.attempt)) if session.practice else _(NO_GAUGE)
        case "d":
            dialogue = session.attempt.dialogue
            yield from documents(dialogue) if dialogue.scenario.documents else (_(NO_DOCUMENTS),)


def _hint_lines(session: Session) -> Iterator[str]:
    found = hint(session.attempt, language()) if session.practice else None
    if found is None:
        yield _(NO_HINTS)
    else:
        yield from (_("Hint: {sentence}").format(sentence=sentence) for sentence in hint_sentences(found))


def pad_lines(session: Session, *, kept: bool) -> Iterator[str]:
    """Read the note pad, and ask for a line."""
    notes = session.notes
    yield _("On your note pad:") if notes else _("There is nothing on your note pad yet.")
    yield from notes.splitlines()
    yield pad_sentence(kept=kept)
    yield _("Type a line to add it, or only Enter to go back.")


def note_added(session: Session, line: str) -> str:
    """Add a line to the note pad, and say how that went."""
    notes = "\n".join(filter(None, (session.notes, line)))
    if len(notes) > MAX_NOTES:
        return _("{count} characters is the most.").format(count=MAX_NOTES)
    try:
        session.note(notes)
    except LogError as error:
        return _(error.message).format(**error.fields)
    return _("It is on your note pad.")
