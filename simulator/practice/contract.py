"""What every log refuses, in the same words, whether it writes to disk or not."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from simulator.events import MAX_NOTES, AttemptStarted, Event, LogError, SteppedBack
from simulator.i18n import N_

ALREADY_STARTED: Final = N_("This attempt is already in the practice log.")
UNKNOWN: Final = N_("This attempt is not in the practice log: it may have been erased.")
CLOSED: Final = N_("This attempt is already over.")
ELSEWHERE: Final = N_("This attempt went on in another window: continue there, or open it again here.")

PAD_FULL: Final = N_(
    "There is no room for this on the note pad beside what was written in another window: "
    "make it shorter and try again."
)


def named_sources(started: AttemptStarted, sources: tuple[bytes, ...]) -> dict[str, bytes]:
    """Return the sources under the SHA-256 that the attempt gives them.

    The rubric may be left out, because released rubrics stay shipped.
    """
    by_name = {sha256(body).hexdigest(): body for body in sources}
    needed = {started.scenario_sha256, started.catalogue_sha256, started.protocol_sha256} - {None}
    if not needed <= by_name.keys() <= needed | {started.rubric_sha256}:
        raise ValueError("the sources are not the ones that the attempt names")
    return by_name


def refuse_second_start(*, known: bool) -> None:
    """Refuse an attempt that was started before."""
    if known:
        raise LogError(ALREADY_STARTED)


def refuse_step_back(*, standing: int, assessment: bool) -> None:
    """Refuse what no session asks for: to take back a reply that is not there, or in an assessment."""
    if assessment or standing < 1:
        raise ValueError("there is no reply that may be taken back")


def reopens(event: Event) -> bool:
    """Tell whether the event may come after an ending, which it undoes."""
    return isinstance(event, SteppedBack)


def refuse_closed(*, known: bool, closed: bool) -> None:
    """Refuse to write in an attempt that is not there or is over."""
    if not known:
        raise LogError(UNKNOWN)
    if closed:
        raise LogError(CLOSED)


def refuse_out_of_turn(n: int, *, next_n: int) -> None:
    """Refuse a reply that was given before, or that skips one."""
    if n != next_n:
        raise LogError(ELSEWHERE)


def notes_to_keep(kept: str, before: str, notes: str) -> str:
    """Give a note pad in which nothing is lost that two windows wrote; refuse what does not fit together."""
    if kept in (before, notes):
        return notes
    known = {*kept.split("\n"), *before.split("\n")}
    together = "\n".join((kept, *(line for line in notes.split("\n") if line not in known)))
    if len(together) > MAX_NOTES:
        raise LogError(PAD_FULL)
    return together
