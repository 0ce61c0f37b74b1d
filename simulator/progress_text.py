"""Progress in words, for both faces: with caution, because few conversations say little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from scoring import DIMENSIONS, load_rubric
from simulator.debrief import DIMENSION_NAMES
from simulator.desk import Desk
from simulator.diagnostics import visible
from simulator.i18n import N_, _, language, ngettext
from simulator.progress import TREND_FROM, Outcome, Use, added_up, occasion, to_practise, trend
from simulator.rereading import Readings, readings
from simulator.scenario import Scenario
from simulator.staging import Stage

TITLE = N_("Your progress")
PRIVATE = N_("Only you see this. It is made of your practice log and stands nowhere else.")
NOTHING_YET = N_("There is nothing here yet. Once you have finished a conversation, its scores stand here.")
NOTHING_KEPT = N_("Nothing of what you do is kept, so there is nothing to show here.")
_TRENDS = {
    False: N_(
        "{dimension} in practice: the middle one of your last {count} scores is {lately}, "
        "of the {count} before {before}."
    ),
    True: N_(
        "{dimension} in assessments: the middle one of your last {count} scores is {lately}, "
        "of the {count} before {before}."
    ),
}
_LISTED = 20
"""Conversations that the plain face lists."""


def technique_name(name: str) -> str:
    """Name a technique in the language of the interface; one that the rubric no longer has, by its id."""
    technique = load_rubric().techniques.get(name)
    return technique.name.text(language()) if technique else name


def title_of(found: Outcome) -> str:
    """Name the conversation; a surprise that was never looked back on keeps its secret."""
    return found.title or _("A surprise")


def day_of(at: str) -> str:
    """Write the day on which something was, by the calendar on the wall."""
    try:
        day = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    except (ValueError, OSError):
        return visible(at)
    return _("{day}/{month}/{year}").format(day=day.day, month=day.month, year=day.year)


def kind_of(found: Outcome) -> str:
    """Say whether it was practice or an assessment."""
    return _("assessment") if found.assessment else _("practice")


# Over all of them


def count_sentences(found: Readings) -> Iterator[str]:
    """Say how many conversations there are, and which are left out."""
    assessments = sum(each.assessment for each in found.outcomes)
    practice = len(found.outcomes) - assessments
    yield _("Conversations: {practice} practice, {assessments} assessment.").format(
        practice=practice, assessments=assessments
    )
    if found.waiting:
        waiting = ngettext(
            "{count} assessment is left out until you open its debrief.",
            "{count} assessments are left out until you open their debriefs.",
            found.waiting,
        )
        yield waiting.format(count=found.waiting)
    if found.unreadable:
        unreadable = ngettext(
            "{count} conversation cannot be played back in this version of Balie.",
            "{count} conversations cannot be played back in this version of Balie.",
            found.unreadable,
        )
        yield unreadable.format(count=found.unreadable)
    if found.older:
        yield _("{count} older conversations are left out.").format(count=found.older)


def caution_sentences(found: Readings) -> Iterator[str]:
    """Say how little may be made of it."""
    if len(found.outcomes) < TREND_FROM:
        few = _("With fewer than {count} conversations, little can be said about how it goes.")
        yield few.format(count=TREND_FROM)
    if len({each.scenario for each in found.outcomes}) > 1:
        yield _("Conversations differ: a lower score in another one need not mean that you did worse.")


def trend_sentences(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Set the last scores beside those before, where there are enough; what that means is not said."""
    for assessment in (False, True):
        for dimension in DIMENSIONS:
            found = trend(outcomes, dimension, assessment=assessment)
            if found is None:
                continue
            name = _(DIMENSION_NAMES[dimension])
            text = _(_TRENDS[assessment])
            yield text.format(dimension=name, count=found.count, lately=found.lately, before=found.before)


def reading_sentence(found: Readings) -> str | None:
    """Say how far the reading is; None when it is done."""
    if found.read < found.total:
        text = _("{read} of {total} conversations read.")
        return text.format(read=found.read, total=found.total)
    if found.working_out:
        text = ngettext(
            "The scores of {count} scenario are being worked out; that takes a few seconds.",
            "The scores of {count} scenarios are being worked out; that takes a few seconds each.",
            found.working_out,
        )
        return text.format(count=found.working_out)
    return None


# One of them


def score_words(found: Outcome, dimension: str) -> str:
    """Say what a conversation showed in one dimension."""
    name, score = _(DIMENSION_NAMES[dimension]), found.scores[dimension]
    if found.means[dimension] is None:
        return _("{dimension}: too little occasion").format(dimension=name)
    if score is None:
        return _("{dimension}: no score").format(dimension=name)
    return _("{dimension} {score}").format(dimension=name, score=score)


def outcome_sentence(found: Outcome) -> str:
    """Say what a conversation showed."""
    shown = ", ".join(score_words(found, dimension) for dimension in DIMENSIONS)
    return f"{shown}."


def length_sentence(found: Outcome) -> str:
    """Say how many replies it had, and how many were taken back."""
    replies = ngettext("{count} reply", "{count} replies", found.replies).format(count=found.replies)
    if not found.taken_back:
        return f"{replies}."
    return _("{replies}, {count} taken back.").format(replies=replies, count=found.taken_back)


# Techniques


def technique_sentence(name: str, use: Use) -> str:
    """Say how often a technique was used well, of the times that it fitted."""
    text = _("{technique}: used well {used} of the {count} times that it fitted.")
    return text.format(technique=technique_name(name), used=use.used, count=use.called_for)


def next_sentence(outcomes: Sequence[Outcome], scenarios: Sequence[Scenario], trainee: str) -> str | None:
    """Say what to practise next and where; None where nothing was left out twice."""
    found = to_practise(outcomes)
    if found is None:
        return None
    name, use = found
    text = _("What you left out most: {technique}. In {count} moments it was better than what you did.")
    missed = text.format(technique=technique_name(name), count=use.missed)
    scenario = occasion(name, scenarios, outcomes)
    if scenario is None:
        return missed
    title = Stage(scenario, 0, trainee).phrase(scenario.title)
    return missed + " " + _("You can practise it in: {title}.").format(title=title)


# Line by line


def progress_of(desk: Desk, tell: Callable[[str], None]) -> Readings:
    """Read everything; `tell` gets a sentence when that takes a while. Raises LogError."""
    found, told = Readings(), 0
    for found in readings(desk, {}):
        waits = found.working_out > 0 and found.read == found.total
        sentence = reading_sentence(found)
        # Not at every step: each is a line that somebody listens to.
        if sentence and (waits or found.read - told >= found.total // 4 + 10):
            tell(sentence)
            told = found.read
    return found


def progress_lines(found: Readings, desk: Desk) -> Iterator[str]:
    """Word it all line by line."""
    yield _(TITLE)
    yield _(PRIVATE)
    if not found.outcomes:
        yield _(NOTHING_YET) if desk.log.keeps else _(NOTHING_KEPT)
    yield from count_sentences(found)
    if not found.outcomes:
        return
    yield from caution_sentences(found)
    yield from trend_sentences(found.outcomes)
    yield ""
    listed = found.outcomes[-_LISTED:]
    yield _("Your conversations, the last one last; scores are out of 100:")
    if len(listed) < len(found.outcomes):
        yield _("The last {count} of {total}.").format(count=len(listed), total=len(found.outcomes))
    for each in listed:
        yield f"- {day_of(each.at)}, {title_of(each)}, {kind_of(each)}. {outcome_sentence(each)}"
    yield ""
    yield _("What you did when it fitted:")
    yield from (f"- {technique_sentence(name, use)}" for name, use in added_up(found.outcomes).items())
    scenarios = [volume.scenario for volume in desk.volumes() if volume.playable and volume.scenario]
    sentence = next_sentence(found.outcomes, scenarios, desk.settings.trainee)
    if sentence:
        yield ""
        yield _("To practise next:")
        yield sentence
