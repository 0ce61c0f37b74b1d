"""The moments as the page prints them: as scenes, turning points, errors, and as the citizen's film."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.alternatives import Alternative
from simulator.debrief import PHASE_NAMES, Debrief, Moment, TurningPoint, grouped
from simulator.i18n import _
from simulator.reports.playscript import Row, set_play
from simulator.retelling import Told, told
from simulator.sentences import (
    Better,
    alternative_sentences,
    closing_sentence,
    cost_sentence,
    point_words,
    tension_sentence,
    why_better,
)

BETWEEN = " \N{MIDDLE DOT} "
_FIXED = "\N{NO-BREAK SPACE}"
_NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something told about a moment, under its label."""

    label: str
    sentences: tuple[str, ...]
    style: str = ""
    spoken: bool = False
    """Whether these are words of the scenario, in the scenario's language."""


@dataclass(frozen=True, slots=True)
class Blunder:
    """A critical error; with the moment it was made in, unless it was left undone until the end."""

    sentence: str
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """One reply that was on offer in a moment, and what it would have done."""

    style: str
    """`taken` for what was said, else how it stands beside that; empty where it is not worked out."""
    play: tuple[Row, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the transcript."""

    anchor: str
    heading: str
    phase: str
    play: tuple[Row, ...]
    notes: tuple[Note, ...]
    accounts: tuple[Told, ...] = ()
    """What was picked, and how it holds."""
    others: tuple[Other, ...] = ()
    """Every reply that was on offer; none where there was nothing to choose."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment of the citizen's film."""

    number: str
    anchor: str
    heard: str
    style: str
    """`rise`, `fall` or `level`."""
    change: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One turning point."""

    heading: str
    anchor: str
    said: tuple[Row, ...]
    better: tuple[Row, ...]
    notes: tuple[Note, ...]


def set_blunders(result: Debrief) -> Iterator[Blunder]:
    """Set the critical errors: those of the moments, then what was left undone."""
    left = list(result.critical)
    for moment in result.moments:
        for sentence in moment.critical:
            yield Blunder(sentence, _heading(moment, result), _anchor(moment))
            if sentence in left:
                left.remove(sentence)
    yield from map(Blunder, left)


def set_turns(result: Debrief) -> Iterator[Turn]:
    """Set the moments that mattered most, in the order of the talk."""
    moments = {moment.turn: moment for moment in result.moments}
    for point, why in zip(result.turning_points, why_better(result), strict=True):
        moment = moments[point.turn]
        yield Turn(
            heading=_heading(moment, result),
            anchor=_anchor(moment),
            said=set_play((*moment.said, *moment.picked)),
            better=set_play(point.better),
            notes=tuple(note for note in _why(moment, point, why) if note.sentences),
        )


def _why(moment: Moment, point: TurningPoint, why: Better) -> Iterator[Note]:
    yield Note(_("Why"), (why.said,) if why.said else (), spoken=True)
    yield Note(_("Why"), why.taught)
    yield Note(_("The trainer"), (moment.why,) if moment.why else (), spoken=True)
    yield Note(_("Cost"), tuple(filter(None, (cost_sentence(point), closing_sentence(point)))))


def set_scene(moment: Moment, result: Debrief) -> Scene:
    """Set one moment with everything that is told about it."""
    return Scene(
        anchor=_anchor(moment),
        heading=_heading(moment, result),
        phase=_(PHASE_NAMES[moment.phase]),
        play=set_play((*moment.said, *moment.answer), result.signs),
        notes=tuple(note for note in _notes(moment, result.citizen) if note.sentences),
        accounts=tuple(told(moment)),
        others=tuple(map(_other, moment.others)) if len(moment.others) > 1 else (),
    )


def _other(each: Alternative) -> Other:
    return Other(
        style="taken" if each.taken else each.standing or "",
        play=set_play((*each.said, *each.picked)),
        sentences=tuple(alternative_sentences(each)),
    )


def set_frame(moment: Moment) -> Frame:
    """Set one moment as the citizen lived it."""
    before, after = moment.tension_before, moment.tension_after
    change = str(after) if before == after else f"{before} \N{RIGHTWARDS ARROW} {after}"
    return Frame(
        number=str(moment.turn + 1),
        anchor=_anchor(moment),
        heard=moment.heard or _NOTHING,
        style=_direction(moment),
        change=change,
        sentence=tension_sentence(moment),
    )


def _notes(moment: Moment, citizen: str) -> Iterator[Note]:
    yield Note(_("Tension"), (tension_sentence(moment),), _direction(moment))
    heard = (moment.heard,) if moment.heard else ()
    yield Note(_("{name} heard").format(name=citizen), heard, "heard", spoken=True)
    yield Note(_("You did"), tuple(filter(None, (BETWEEN.join(moment.techniques),))))
    yield Note(_("Points"), tuple(_reasons(moment)) or (_("none"),))
    yield Note(_("Remember"), moment.lessons)
    yield Note(_("Critical"), moment.critical, "critical")
    yield Note(_("The trainer"), (moment.why,) if moment.why else (), spoken=True)


def _reasons(moment: Moment) -> Iterator[str]:
    """Word each reason once with what it gave; a dimension and its number stay on one line."""
    for sentence, points in grouped(moment.reasons):
        words = (point_words(point).replace(" ", _FIXED) for point in points)
        yield f"{sentence} ({', '.join(words)})"


def _direction(moment: Moment) -> str:
    return "rise" if moment.tension_moved > 0 else "fall" if moment.tension_moved < 0 else "level"


def _heading(moment: Moment, result: Debrief) -> str:
    return _("Moment {number} of {count}").format(number=moment.turn + 1, count=len(result.moments))


def _anchor(moment: Moment) -> str:
    return f"moment-{moment.turn + 1}"
