"""Sentences of the debrief that both faces say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.alternatives import Alternative, Standing
from simulator.debrief import DIMENSION_NAMES, Debrief, Moment, Point, TurningPoint
from simulator.i18n import N_, _, language

_STANDINGS: Mapping[Standing, str] = {
    "better": N_("This would have helped more, and you could know that."),
    "hindsight": N_("This would have turned out better, but nothing showed that yet."),
    "alike": N_("About as good as what you said."),
    "worse": N_("This would have helped less."),
}
TO_TRY = 2
"""Things to try next: more than two nobody takes along."""


def lessons_to_try(result: Debrief) -> tuple[str, ...]:
    """Give one or two things to try next, what the ending says included: lessons of the costliest moments."""
    room = TO_TRY - bool(result.next)
    costliest = sorted(result.turning_points, key=lambda point: -point.lost)
    lessons = dict.fromkeys(lesson for point in costliest for lesson in point.lessons[:1])
    return tuple(lessons)[:room]


def as_points(hundredths: int, language: str) -> str:
    """Write hundredths as signed points, with the decimal sign of the language.

    Nothing is rounded: a quarter is 0.25. What is whole or in tenths has one decimal.
    """
    whole, rest = divmod(abs(hundredths), 100)
    sign = "" if hundredths == 0 else "+" if hundredths > 0 else "\N{MINUS SIGN}"
    decimals = f"{rest:02}" if rest % 10 else str(rest // 10)
    return f"{sign}{whole}{',' if language == 'nl' else '.'}{decimals}"


def point_words(point: Point) -> str:
    """Write what a rule gave or took, as `calm +1.0`."""
    return f"{_(DIMENSION_NAMES[point.dimension]).lower()} {as_points(point.hundredths, language())}"


def tension_sentence(moment: Moment | Alternative) -> str:
    """Word what a reply did to the tension, or that the story set it."""
    before, after = moment.tension_before, moment.tension_after
    if before == after:
        return _("The tension stayed at {after}.").format(after=after)
    if moment.tension_set:
        text = _("The story goes on with the tension at {after}; it was {before}.")
        return text.format(before=before, after=after)
    text = (
        _("The tension rose from {before} to {after}.")
        if after > before
        else _("The tension fell from {before} to {after}.")
    )
    return text.format(before=before, after=after)


def passed_sentence(result: Debrief) -> str:
    """Say whether the conversation passes, or why that cannot be said."""
    if result.passed is None:
        return _("There are no scores out of 100: this scenario is too large to work them out.")
    if all(dimension.best is None for dimension in result.results):
        return _("There are no scores out of 100: no conversation here ends well without a critical error.")
    if result.passed:
        passes = _(
            "This conversation passes: every part that could be shown is {mark} or more, and it ended well."
        )
        return passes.format(mark=result.pass_mark)
    return _("This conversation does not pass: {reasons}.").format(reasons="; ".join(shortcomings(result)))


def shortcomings(result: Debrief) -> Iterator[str]:
    """Say what a conversation that does not pass falls short of, each in a few words."""
    scores = [(each.dimension, each.score) for each in result.results if each.score is not None]
    for dimension, score in scores:
        if score < result.pass_mark:
            short = _("{dimension} is {score} and must be {mark} or more")
            name = _(DIMENSION_NAMES[dimension]).lower()
            yield short.format(dimension=name, score=score, mark=result.pass_mark)
    if result.critical:
        yield _("there was a critical error")
    if not result.acceptable:
        yield _("it did not end well enough")
    if not scores:
        yield _("there was too little occasion to show anything")


def critical_sentences(result: Debrief) -> tuple[str, ...]:
    """Say each critical error once, with the moments it was made in; what was left undone has none."""
    made: dict[str, list[str]] = {sentence: [] for sentence in result.critical}
    for moment in result.moments:
        for sentence in moment.critical:
            made.setdefault(sentence, []).append(str(moment.turn + 1))
    return tuple(_made_in(sentence, numbers) for sentence, numbers in made.items())


def _made_in(sentence: str, numbers: Sequence[str]) -> str:
    if not numbers:
        return sentence
    return _("{sentence} (moment {numbers})").format(sentence=sentence, numbers=", ".join(numbers))


@dataclass(frozen=True, slots=True)
class Better:
    """Why the better reply of a turning point is better."""

    said: str | None
    """By the author, in the language of the scenario."""
    taught: tuple[str, ...]
    """By the rubric, in the language of the interface."""


def why_better(result: Debrief) -> tuple[Better, ...]:
    """Say for each turning point why the other reply is better: as the author does, or else the rubric.

    A lesson of the rubric that an earlier turning point gave is not given again.
    """
    found: list[Better] = []
    given: set[str] = set()
    for point in result.turning_points:
        lessons = () if point.why else point.lessons
        taught = tuple(each for each in (*lessons, *point.reasons) if each not in given)
        given.update(taught)
        found.append(Better(point.why, taught))
    return tuple(found)


def cost_sentence(point: TurningPoint) -> str:
    """Word what a reply cost against the better one."""
    cost = _(
        "The better reply was worth {points} points more, on the scale of \N{MINUS SIGN}2 to +2 a moment and "
        "counted to the end of the talk; most of all in {dimension}."
    )
    points = as_points(abs(point.lost), language()).removeprefix("+")
    return cost.format(points=points, dimension=_(DIMENSION_NAMES[point.dimension]).lower())


def closing_sentence(point: TurningPoint) -> str | None:
    """Say that a pass went out of reach here, if it did."""
    return _("After this reply the conversation could no longer pass.") if point.closes else None


def standing_sentence(each: Alternative) -> str | None:
    """Say how a reply stands beside what was said; nothing where that is not worked out."""
    if each.taken:
        return _("You said this.")
    return _(_STANDINGS[each.standing]) if each.standing else None


def alternative_sentences(each: Alternative) -> Iterator[str]:
    """Say of a reply that was on offer how it stands, what it is, and what it would have done."""
    yield from filter(None, (standing_sentence(each),))
    if each.techniques:
        yield _("Techniques: {techniques}.").format(techniques=", ".join(each.techniques))
    yield earned_sentence(each)
    yield tension_sentence(each)
    yield from worth_sentences(each)


def earned_sentence(each: Alternative) -> str:
    """Say what a reply earns at once."""
    spoken = language()
    earned = [
        f"{_(DIMENSION_NAMES[dimension]).lower()} {as_points(points, spoken)}"
        for dimension, points in each.points.items()
        if points
    ]
    if not earned:
        return _("At once: no points.")
    return _("At once: {points}.").format(points=", ".join(earned))


def worth_sentences(each: Alternative) -> Iterator[str]:
    """Say what a reply gives away to the end of the talk, where that is worked out, and what it rules out."""
    if each.lost is not None:
        gives = _("It gives away {points} points, counted to the end of the talk.")
        points = as_points(each.lost, language()).removeprefix("+")
        yield gives.format(points=points) if each.lost else _("It gives nothing away.")
    if each.closes:
        yield _("After this reply the conversation could no longer pass.")
    if each.critical:
        yield _("This is a critical error.")
