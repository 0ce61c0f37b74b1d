"""The plain face: a conversation line by line, for screen readers and for scripts.

The same session as the full-screen face. Nothing is moved, drawn or coloured; who speaks is named before
each line, each reply is a line of its own, and a number and Enter chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from simulator.authoring.library import Volume
from simulator.debrief import (
    DIMENSION_NAMES,
    DISCLAIMER,
    ENDING_NAMES,
    MOTIVE_NAMES,
    PHASE_NAMES,
    Debrief,
    DimensionResult,
    Moment,
    debrief,
    grouped,
    tenths,
)
from simulator.desk import Desk
from simulator.events import LogError
from simulator.i18n import _, language
from simulator.scenario import TRAINEE
from simulator.sentences import point_words, tension_sentence
from simulator.session import Session
from simulator.snapshot import Offer
from simulator.staging import Line


def spoken(line: Line) -> str:
    """Write one line with its speaker before it."""
    match line.kind:
        case "seen":
            return _("You see: {text}").format(text=line.text)
        case "later":
            return line.text
        case "act":
            return _("You do: {text}").format(text=line.text)
    if line.who != TRAINEE:
        return f"{line.name}: {line.text}"
    if line.to:
        return _("You, to {name}: {text}").format(name=line.to, text=line.text)
    return _("You: {text}").format(text=line.text)


def offered(number: int, offer: Offer) -> str:
    """Write a reply on one line, as `1. ...`."""
    return f"{number}. " + " ".join(_as_offered(line) for line in offer.lines)


def _as_offered(line: Line) -> str:
    if line.kind == "act":
        return f"({line.text})"
    return _("(to {name}) {text}").format(name=line.to, text=line.text) if line.to else line.text


class PlainFace:
    """Holds a conversation over two functions: one that reads a line, one that writes one."""

    def __init__(self, desk: Desk, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
        self.desk = desk
        self.read = read
        self.write = write
        self._explained = False

    def choose_scenario(self) -> Volume | None:
        """Let the person pick a scenario by number; None at the end of input."""
        volumes = [volume for volume in self.desk.volumes() if volume.playable]
        lines = [f"{index}. {_summary(volume)}" for index, volume in enumerate(volumes, 1)]
        self._say(_("Which conversation do you want to hold?"), *lines)
        chosen = self._number(len(volumes), lambda: self._say(*lines))
        return volumes[chosen - 1] if chosen else None

    def hold(self, volume: Volume, session: Session, *, resumed: bool = False) -> None:
        """Hold a conversation to its debrief, or until the person stops."""
        if resumed:
            self._say(_("You go on where you left."))
        else:
            self._say(*_briefing(volume, session))
        self._say(*map(spoken, self._last_lines(session)))
        while not session.ended:
            if not self._turn(session):
                self._say(self._farewell())
                return
        self._say("", *debrief_lines(debrief(session.attempt, language())))

    def _turn(self, session: Session) -> bool:
        """Take one reply; False when the person stops."""
        offers = session.offers()
        lines = [offered(number, offer) for number, offer in enumerate(offers, 1)]
        self._say("", *lines)
        again = [*map(spoken, self._last_lines(session)), "", *lines]
        chosen = self._number(len(offers), lambda: self._say(*again))
        if chosen is None:
            return False
        try:
            step = session.choose(session.turn, offers[chosen - 1].name)
        except LogError as error:
            self._say(
                _(error.message).format(**error.fields),
                _("Your reply was not taken; the conversation stays where it was."),
            )
            return True
        if step is not None:
            self._say("", *map(spoken, step.lines))
        return True

    def _number(self, highest: int, repeat: Callable[[], None]) -> int | None:
        """Read a number from 1 to the highest; None when the person stops or the input ends."""
        asked = _("Type a number from 1 to {highest} and Enter; ? repeats, q stops.").format(highest=highest)
        self._say(_("Your choice, 1 to {highest}:").format(highest=highest) if self._explained else asked)
        self._explained = True
        while (given := self.read()) is not None:
            match given.strip().lower():
                case "q":
                    return None
                case "?":
                    repeat()
                case word if (
                    word.isascii() and word.isdigit() and len(word) < 6 and 1 <= int(word) <= highest
                ):
                    return int(word)
                case _:
                    self._say(asked)
        return None

    def _last_lines(self, session: Session) -> tuple[Line, ...]:
        steps = session.attempt.steps
        return steps[-1].lines if steps else session.attempt.dialogue.opening()

    def _farewell(self) -> str:
        if self.desk.log.keeps:
            return _("You stop here. Your conversation is kept; you can go on later.")
        return _("You stop here. Nothing of this conversation is kept.")

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.write(line)


def _summary(volume: Volume) -> str:
    scenario = volume.scenario
    assert scenario is not None
    about = _("{title}. {summary} About {minutes} minutes.")
    return about.format(
        title=scenario.title.texts[0], summary=scenario.summary.texts[0], minutes=scenario.minutes
    )


def _briefing(volume: Volume, session: Session) -> Iterator[str]:
    dialogue = session.attempt.dialogue
    scenario, phrase = dialogue.scenario, dialogue.stage.phrase
    yield phrase(scenario.title)
    if scenario.content_note:
        yield _("Before you start: {note}").format(note=phrase(scenario.content_note))
    yield _("Your role: {role}").format(role=phrase(scenario.role))
    yield _("Where you are: {setting}").format(setting=phrase(scenario.setting))
    for goal in volume.goals:
        yield _("Goal: {goal}").format(goal=goal)
    if scenario.briefing:
        yield from (
            line.text for line in dialogue.stage.shown(scenario.briefing, dialogue.values(session.snapshot))
        )
    for document in scenario.documents.values():
        yield _("Document: {title}").format(title=phrase(document.title))
        yield from phrase(document.text).split("\n")
    yield ""


# The debrief


def debrief_lines(result: Debrief) -> Iterator[str]:
    """Word the whole debrief line by line."""
    yield _("Debrief: {title}").format(title=result.title)
    yield _("How it ended: {ending}.").format(ending=_(ENDING_NAMES[result.ending]))
    yield from filter(None, (result.why, result.next))
    for sentence in result.critical:
        yield _("Critical error: {sentence}").format(sentence=sentence)
    motives = " + ".join(_(MOTIVE_NAMES[motive]) for motive in result.motive)
    yield _("What drove {name}: {motive}.").format(name=result.citizen, motive=motives)
    yield _("What {name} needed: {need}").format(name=result.citizen, need=result.need)
    yield ""
    yield from map(result_sentence, result.results)
    if result.passed is not None:
        yield passed_sentence(result.passed)
    yield from (point.sentence for point in result.closing)
    yield ""
    for moment in result.moments:
        yield from _moment_lines(moment, result.citizen)
    yield from _missed(result.missed_facts)
    yield _(DISCLAIMER)


def result_sentence(result: DimensionResult) -> str:
    """Word one dimension of the scorecard."""
    name = _(DIMENSION_NAMES[result.dimension])
    if result.mean is None:
        return _("{dimension}: there was too little occasion to show this.").format(dimension=name)
    mean = tenths(result.mean, language())
    if result.score is not None and result.best is not None:
        scored = _("{dimension}: {score}. You earned {mean} a moment; the best conversation earns {best}.")
        best = tenths(result.best, language())
        return scored.format(dimension=name, score=result.score, mean=mean, best=best)
    text = _(
        "{dimension}: {mean} a moment, on a scale from \N{MINUS SIGN}2 to +2 (gained {earned}, lost {lost})."
    )
    earned, lost = tenths(result.earned, language()), tenths(-result.lost, language())
    return text.format(dimension=name, mean=mean, earned=earned, lost=lost)


def passed_sentence(passed: bool) -> str:
    """Say whether the conversation passes."""
    if passed:
        return _("This conversation passes: every part that could be shown reaches 70, and it ended well.")
    return _("This conversation does not pass yet.")


def _moment_lines(moment: Moment, citizen: str) -> Iterator[str]:
    yield _("Moment {number}, {phase}.").format(number=moment.turn + 1, phase=_(PHASE_NAMES[moment.phase]))
    yield from map(spoken, moment.said)
    yield tension_sentence(moment)
    yield _("What you did: {techniques}.").format(techniques=", ".join(moment.techniques))
    for sentence, points in grouped(moment.reasons):
        yield f"{sentence} ({', '.join(map(point_words, points))})"
    yield from moment.lessons
    yield from (_("Critical error: {sentence}").format(sentence=sentence) for sentence in moment.critical)
    if moment.heard:
        yield _("{name} heard: {text}").format(name=citizen, text=moment.heard)
    if moment.why:
        yield moment.why
    for cue in moment.cues:
        yield _("To be seen from here: {cue}").format(cue=cue)
    yield ""


def _missed(facts: Iterable[str]) -> Iterator[str]:
    missed = tuple(facts)
    if missed:
        yield _("What stayed out of sight or was not done:")
        yield from (f"- {fact}" for fact in missed)
        yield ""
