"""Two conversations of the same scenario side by side, as values and in words that both faces say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from simulator.attempt import Attempt
from simulator.debrief import DIMENSION_NAMES, ENDING_NAMES, Debrief, DimensionResult, Moment
from simulator.i18n import _, language, ngettext
from simulator.sentences import as_points, tension_sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two debriefs of one scenario in one variant."""

    now: Debrief
    then: Debrief
    day: str
    """The day of the other conversation, as YYYY-MM-DD."""
    shared: int
    """How many replies they share from the beginning."""

    @property
    def parted(self) -> bool:
        """Whether there is a moment where something else was said."""
        return self.shared < max(len(self.now.moments), len(self.then.moments))


def compared(now: tuple[Attempt, Debrief], then: tuple[Attempt, Debrief], day: str) -> Comparison:
    """Put two conversations side by side; `day` is that of the second."""
    return Comparison(now[1], then[1], day, shared_replies(now[0], then[0]))


def shared_replies(now: Attempt, then: Attempt) -> int:
    """Count the replies that two conversations share from the beginning, what was picked included."""
    pairs = zip(now.steps, then.steps, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0].name == pair[1].name, pairs))


def result_sentences(comparison: Comparison) -> Iterator[str]:
    """Say how both ended, and what was shown in both."""
    now, then = comparison.now, comparison.then
    yield _beside(_("How it ended"), _(ENDING_NAMES[now.ending]), _(ENDING_NAMES[then.ending]))
    for mine, other in zip(now.results, then.results, strict=True):
        yield _beside(_(DIMENSION_NAMES[mine.dimension]), _shown(mine), _shown(other))
    yield _beside(_("Tension"), _course(now.tension), _course(then.tension))


def _beside(what: str, now: str, then: str) -> str:
    return _("{what}. Now: {now}. Then: {then}.").format(what=what, now=now, then=then)


def _shown(result: DimensionResult) -> str:
    """Say what was shown of a dimension: the score, or the mean where there is none."""
    if result.mean is None:
        return _("too little occasion to show this")
    if result.score is not None:
        return _("{score} out of 100").format(score=result.score)
    return _("{points} a moment").format(points=as_points(result.mean, language()))


def _course(tension: Sequence[int]) -> str:
    words = _("from {first} to {last}, at its highest {highest}")
    return words.format(first=tension[0], last=tension[-1], highest=max(tension))


def parting_sentence(comparison: Comparison) -> str:
    """Say where the two part."""
    if not comparison.parted:
        return _("You said the same in both, from beginning to end.")
    if not comparison.shared:
        return _("They part in the first moment.")
    said = ngettext(
        "You said the same {count} time; they part in moment {number}.",
        "You said the same {count} times; they part in moment {number}.",
        comparison.shared,
    )
    return said.format(count=comparison.shared, number=comparison.shared + 1)


def parted_moments(comparison: Comparison) -> tuple[Moment | None, Moment | None]:
    """Give the first moment in which something else was said, now and then; None where it was over."""
    at = comparison.shared
    return _moment(comparison.now, at), _moment(comparison.then, at)


def _moment(result: Debrief, at: int) -> Moment | None:
    return result.moments[at] if at < len(result.moments) else None


def effect_sentences(moment: Moment, citizen: str) -> Iterator[str]:
    """Say what came of a reply."""
    yield tension_sentence(moment)
    if moment.heard:
        yield _("{name} heard: {text}").format(name=citizen, text=moment.heard)
    # One rule may give points for several things, in the very same words.
    yield from dict.fromkeys(reason.sentence for reason in moment.reasons)


def tension_sentences(comparison: Comparison) -> Iterator[str]:
    """Say the tension of both from moment to moment, for who does not see a curve."""
    now, then = comparison.now.tension, comparison.then.tension
    for number in range(max(len(now), len(then))):
        mine, other = _level(now, number), _level(then, number)
        if number == 0:
            yield _("At the start the tension is {now} now, and was {then} then.").format(
                now=mine, then=other
            )
        else:
            words = _("After moment {number} the tension is {now} now, and was {then} then.")
            yield words.format(number=number, now=mine, then=other)


def _level(tension: Sequence[int], number: int) -> str:
    return str(tension[number]) if number < len(tension) else "\N{EN DASH}"
