"""The plain face: a conversation line by line, for screen readers and for scripts.

The same session as the full-screen face. Nothing is moved, drawn or coloured; who speaks is named before
each line, each reply is a line of its own, and a number and Enter chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

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
    TurningPoint,
    debrief,
    grouped,
    lessons_to_try,
    tenths,
)
from simulator.desk import Desk
from simulator.events import LogError
from simulator.hints import (
    NO_HINTS,
    NO_STEP_BACK,
    NOTHING_TO_TAKE_BACK,
    STEPPED_BACK,
    hint,
    hint_sentences,
)
from simulator.i18n import _, language
from simulator.sentences import (
    closing_sentence,
    cost_sentence,
    passed_sentence,
    point_words,
    tension_sentence,
)
from simulator.session import Session
from simulator.snapshot import Offer
from simulator.staging import Line
from simulator.transcript import briefing, offered, spoken, summary


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
        lines = [f"{index}. {summary(volume)}" for index, volume in enumerate(volumes, 1)]
        self._say(_("Which conversation do you want to hold?"), *lines)
        asked = _("Type a number from 1 to {highest} and Enter; ? repeats, q stops.")
        answers = self._answers(len(volumes), asked.format(highest=len(volumes)), ("?",))
        for answer in answers:
            if isinstance(answer, int):
                return volumes[answer - 1]
            self._say(*lines)
        return None

    def hold(self, volume: Volume, session: Session, *, resumed: bool = False) -> None:
        """Hold a conversation to its debrief, and go on from its moments, until the person stops."""
        if resumed:
            self._say(_("You go on where you left."))
        else:
            self._say(*briefing(volume, session.attempt.dialogue))
        if not session.practice:
            self._say(_("Assessment: no hints, no step back."))
        held: Session | None = session
        while held is not None:
            held = self._to_the_debrief(held)

    def _to_the_debrief(self, session: Session) -> Session | None:
        """Hold one conversation to its debrief; give the one that the person goes on with, if any."""
        self._say(*map(spoken, self._last_lines(session)))
        while not session.ended or self._wants_back(session):
            if not session.ended and not self._turn(session):
                self._say(self._farewell())
                return None
        result = self.look_back(session)
        self._say("", *debrief_lines(result))
        return self._gone_on(session, result)

    def look_back(self, session: Session) -> Debrief:
        """Make the debrief of a conversation that has ended; it takes seconds, and says so."""
        self._say("", _("The scores are being worked out, over every conversation there could have been."))
        appraisal = self.desk.appraise(session.attempt, session.started)
        return debrief(session.attempt, language(), appraisal)

    def _turn(self, session: Session) -> bool:
        """Take one reply, or one back; False when the person stops."""
        offers = session.offers()
        lines = [offered(number, offer) for number, offer in enumerate(offers, 1)]
        self._say("", *lines)
        for answer in self._answers(len(offers), _asked(session, len(offers)), ("?", "h", "b")):
            match answer:
                case int(number):
                    self._choose(session, offers[number - 1])
                    return True
                case "b":
                    if self._step_back(session):
                        return True
                case "h":
                    self._say(*_hint_lines(session))
                case _:
                    self._say(*map(spoken, self._last_lines(session)), "", *lines)
        return False

    def _choose(self, session: Session, offer: Offer) -> None:
        try:
            step = session.choose(session.turn, offer.name)
        except LogError as error:
            self._say(
                _(error.message).format(**error.fields),
                _("Your reply was not taken; the conversation stays where it was."),
            )
            return
        if step is not None:
            self._say("", *map(spoken, step.lines))

    def _step_back(self, session: Session) -> bool:
        """Take the last reply back; False, and a sentence why, when it stays."""
        if not session.practice or not session.turn:
            self._say(_(NOTHING_TO_TAKE_BACK) if session.practice else _(NO_STEP_BACK))
            return False
        try:
            session.step_back(session.turn)
        except LogError as error:
            self._say(
                _(error.message).format(**error.fields),
                _("Your reply was not taken back; the conversation stays where it was."),
            )
            return False
        self._say("", _(STEPPED_BACK), *map(spoken, self._last_lines(session)))
        return True

    def _wants_back(self, session: Session) -> bool:
        """Ask at the end of practice, before the debrief, whether to take the last reply back."""
        if not session.practice:
            return False
        self._say("", _("The conversation is over. Enter shows the debrief; b takes your last reply back."))
        given = self.read()
        return given is not None and given.strip().lower() == "b" and self._step_back(session)

    def _gone_on(self, session: Session, result: Debrief) -> Session | None:
        """Offer to go on from the moments that mattered most."""
        turns = {point.turn + 1: point.turn for point in result.turning_points}
        if not turns:
            return None
        moments = [_("Moment {number}").format(number=number) for number in turns]
        asked = _("Go on from one of these moments as practice? Type its number, or Enter to stop.")
        self._say("", *moments, asked)
        while given := (self.read() or "").strip():
            number = _number(given, max(turns))
            if number in turns:
                return self._begun_from(session, turns[number])
            if given.lower() == "q":
                return None
            self._say(asked)
        return None

    def _begun_from(self, session: Session, turn: int) -> Session | None:
        try:
            return self.desk.go_on_from(session.attempt, session.started, turn)
        except LogError as error:
            self._say(_(error.message).format(**error.fields))
            return None

    def _answers(self, highest: int, asked: str, words: Collection[str]) -> Iterator[int | str]:
        """Ask, and read numbers from 1 to the highest and these words, until the person stops."""
        self._say(_("Your choice, 1 to {highest}:").format(highest=highest) if self._explained else asked)
        self._explained = True
        while (given := self.read()) is not None:
            word = given.strip().lower()
            if word == "q":
                return
            answer = word if word in words else _number(word, highest)
            if answer is None:
                self._say(asked)
            else:
                yield answer

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


def _number(word: str, highest: int) -> int | None:
    """Read a number from 1 to the highest."""
    if word.isascii() and word.isdigit() and len(word) < 6 and 1 <= int(word) <= highest:
        return int(word)
    return None


def _asked(session: Session, highest: int) -> str:
    if not session.practice:
        text = _("Type a number from 1 to {highest} and Enter; ? repeats, q stops.")
        return text.format(highest=highest)
    text = _(
        "Type a number from 1 to {highest} and Enter; "
        "h gives a hint, b takes your last reply back, ? repeats, q stops."
    )
    return text.format(highest=highest)


def _hint_lines(session: Session) -> Iterator[str]:
    found = hint(session.attempt, language()) if session.practice else None
    if found is None:
        yield _(NO_HINTS)
    else:
        yield from (_("Hint: {sentence}").format(sentence=sentence) for sentence in hint_sentences(found))


# The debrief


def debrief_lines(result: Debrief) -> Iterator[str]:
    """Word the whole debrief line by line."""
    yield _("Debrief: {title}").format(title=result.title)
    yield _("How it ended: {ending}.").format(ending=_(ENDING_NAMES[result.ending]))
    yield from filter(None, (result.why,))
    for sentence in result.critical:
        yield _("Critical error: {sentence}").format(sentence=sentence)
    motives = " + ".join(_(MOTIVE_NAMES[motive]) for motive in result.motive)
    yield _("What drove {name}: {motive}.").format(name=result.citizen, motive=motives)
    yield _("What {name} needed: {need}").format(name=result.citizen, need=result.need)
    yield ""
    yield from map(result_sentence, result.results)
    yield passed_sentence(result)
    yield from (point.sentence for point in result.closing)
    yield ""
    yield from _turning_lines(result)
    for moment in result.moments:
        yield from _moment_lines(moment, result.citizen)
    yield from _missed(result.missed_facts)
    yield from _to_try(result)
    yield _(DISCLAIMER)


def _turning_lines(result: Debrief) -> Iterator[str]:
    if result.turning_points:
        yield _("The moments that mattered most:")
    for point in result.turning_points:
        yield from _turning_point_lines(point, result.moments[point.turn])
        yield ""


def _turning_point_lines(point: TurningPoint, moment: Moment) -> Iterator[str]:
    yield _("Moment {number}, {phase}.").format(number=moment.turn + 1, phase=_(PHASE_NAMES[moment.phase]))
    yield from map(spoken, moment.said)
    if moment.why:
        yield moment.why
    yield _("This would have helped:")
    yield from map(spoken, point.better)
    yield from point.lessons
    yield from filter(None, (cost_sentence(point), closing_sentence(point)))


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


def _to_try(result: Debrief) -> Iterator[str]:
    tries = [*filter(None, (result.next,)), *lessons_to_try(result)]
    if tries:
        yield _("To try next:")
        yield from (f"- {sentence}" for sentence in tries)
        yield ""


def _missed(facts: Iterable[str]) -> Iterator[str]:
    missed = tuple(facts)
    if missed:
        yield _("What stayed out of sight or was not done:")
        yield from (f"- {fact}" for fact in missed)
        yield ""
