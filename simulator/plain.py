"""The plain face: a conversation line by line, for screen readers and for scripts.

The same session as the full-screen face. Nothing is moved, drawn or coloured; who speaks is named before
each line, each reply is a line of its own, and a number and Enter chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from simulator.asking import Answer, in_view, lacking, own_words_sentence, question
from simulator.authoring.library import Volume
from simulator.debrief import Debrief, debrief
from simulator.debrief_text import debrief_lines
from simulator.desk import Desk
from simulator.earlier import Kept
from simulator.events import LogError
from simulator.hints import NO_AIDS, NO_STEP_BACK, NOTHING_TO_TAKE_BACK, STEPPED_BACK
from simulator.i18n import N_, _, language
from simulator.numbered import number_in, tickable, with_numbers
from simulator.plain_aids import WORDS, aid, asked_for, note_added, pad_lines
from simulator.plain_debrief import FURTHER, further_lines, turn_asked
from simulator.plain_tally import ask_tally
from simulator.registrar import Registrar
from simulator.safe_stop import TITLE, calm_sentences, support_lines
from simulator.session import Session
from simulator.snapshot import Offer
from simulator.staging import Line
from simulator.tallying import NOTHING_HANDED_IN
from simulator.transcript import briefing, offered, told, warning

STOP = "stop"
"""The word that stops at once, wherever something is asked."""
_TICK = N_(
    "Type the numbers of what you tick, with spaces between, and Enter. "
    "Only Enter ticks nothing. ? repeats, b goes back to the replies, stop is the safe stop."
)
_OWN_WORDS = N_("Add own words in one line if you want, or only Enter. b goes back to the list.")


class _SafeStop(Exception):  # noqa: N818 - it is no error
    """Someone typed the word that stops at once."""


class PlainFace:
    """Holds a conversation over two functions: one that reads a line, one that writes one."""

    def __init__(self, desk: Desk, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
        self.desk = desk
        self.registrar = Registrar(desk)
        self.read = read
        self.write = write
        self.told = ""
        """The most that was told could be written about the assessment that begins."""
        self._explained = False
        self._warned = False

    def willing(self, volume: Volume, *, assess: bool = False, surprise: bool = False) -> bool:
        """Tell what a person may want to be warned of, and of an assessment what it leads to, and ask.

        Nothing has begun yet.
        """
        note = warning(volume)
        foreseen = self.registrar.foresee(volume.id, surprise=surprise) if assess else ()
        self.told = self.registrar.told(volume.id) if assess else ""
        if note is None and not foreseen:
            return True
        self._warned = note is not None
        try:
            given = self._asked(*filter(None, (note, *foreseen)), _("Enter goes on; n means rather not."))
        except _SafeStop:
            given = "n"
        if given is not None and given.strip().lower() not in ("n", "q"):
            return True
        self._say(_("That is all right. Nothing was begun."))
        return False

    def hold(self, volume: Volume, session: Session, *, resumed: bool = False) -> None:
        """Hold a conversation to its debrief, and go on from its moments, until the person stops."""
        if resumed:
            self._say(_("You go on where you left."))
        else:
            surprised, dialogue = session.started.surprise, session.attempt.dialogue
            self._say(*briefing(volume, dialogue, surprise=surprised, warned=self._warned))
        self._held(session)

    def go_on(self, session: Session) -> None:
        """Go on with a conversation that was left, as `hold` does."""
        self._say(_("You go on where you left."))
        self._held(session)

    def _held(self, session: Session) -> None:
        if not session.practice:
            self._say(_(NO_AIDS))
        going: Session | None = session
        while going is not None:
            held = going
            try:
                going = self._to_the_debrief(held)
            except _SafeStop:
                self._say(*self._calm(over=held.ended))
                return

    def _to_the_debrief(self, session: Session) -> Session | None:
        """Hold one conversation to its debrief; give the one that the person goes on with, if any."""
        self._say(*told(self._last_lines(session)))
        while not session.ended or self._wants_back(session):
            if not session.ended and not self._turn(session):
                self._say(self._farewell())
                return None
        result = self.look_back(session)
        self._say("", *debrief_lines(result))
        self._looked_back(session)
        return self._gone_on(session, result)

    def _looked_back(self, session: Session) -> None:
        """Say what the conversation counted for, and let the person hand in a tally."""
        back = self.registrar.looked_back(session.started)
        self._say(*(("", *back.sentences) if back.sentences else ()))
        if back.form is not None and back.ask:
            given = ask_tally(back.form, self._say, self._given)
            said = self.registrar.hand_in(session.started, given)[1] if given else _(NOTHING_HANDED_IN)
            self._say(said)

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
        for answer in self._answers(len(offers), asked_for(session, len(offers)), WORDS):
            match answer:
                case int(number):
                    self._choose(session, offers[number - 1])
                    return True
                case "b":
                    if self._step_back(session):
                        return True
                case "n":
                    self._note(session)
                case "?":
                    self._say(*told(self._last_lines(session)), "", *lines)
                case word:
                    self._say(*aid(session, word))
        return False

    def _choose(self, session: Session, offer: Offer) -> None:
        answer = self._ticked(session, Answer(offer)) if offer.picks else Answer(offer)
        if answer is None:
            return
        try:
            step = session.choose(session.turn, answer.name, answer.words)
        except LogError as error:
            self._say(
                _(error.message).format(**error.fields),
                _("Your reply was not taken; the conversation stays where it was."),
            )
            return
        if step is not None:
            self._say("", *told(step.lines))

    # What is ticked with a reply

    def _ticked(self, session: Session, answer: Answer) -> Answer | None:
        """Ask what goes with a reply, and for own words; None to go back to the replies."""
        dialogue = session.attempt.dialogue
        picks = in_view(dialogue, answer.offer)
        lines = [question(dialogue, answer.offer), *tickable(picks)]
        self._say("", *lines, _(_TICK))
        while (given := self._given()) is not None:
            word = given.strip().lower()
            if word in ("b", "q"):
                return None
            if word == "?":
                self._say(*lines, _(_TICK))
                continue
            ticked = with_numbers(answer, picks, word)
            if isinstance(ticked, Answer):
                ticked = lacking(dialogue, ticked) or ticked
            if isinstance(ticked, str):
                self._say(ticked, _(_TICK))
            elif (complete := self._with_own_words(ticked)) is not None:
                return complete
            else:
                self._say(*lines, _(_TICK))
        return None

    def _with_own_words(self, answer: Answer) -> Answer | None:
        """Ask for own words; None to go back to what is ticked, or at the end of input."""
        given = self._asked(own_words_sentence(kept=self.desk.log.keeps), _(_OWN_WORDS))
        if given is None or given.strip().lower() == "b":
            return None
        return replace(answer, words=given.strip())

    def _note(self, session: Session) -> None:
        """Tell what is on the note pad, and take one line more."""
        self._say(*pad_lines(session, kept=self.desk.log.keeps))
        given = (self._given() or "").strip()
        if given:
            self._say(note_added(session, given))

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
        self._say("", _(STEPPED_BACK), *told(self._last_lines(session)))
        return True

    def _wants_back(self, session: Session) -> bool:
        """Ask at the end of practice, before the debrief, whether to take the last reply back."""
        if not session.practice:
            return False
        over = _("The conversation is over. Enter shows the debrief; b takes your last reply back.")
        given = self._asked("", over)
        return given is not None and given.strip().lower() == "b" and self._step_back(session)

    def _gone_on(self, session: Session, result: Debrief) -> Session | None:
        """Offer to go on from any moment; those that mattered most are named."""
        turns = [point.turn for point in result.turning_points]
        moments = [_("Moment {number}").format(number=turn + 1) for turn in turns]
        going = _("Go on from one of these moments as practice? Type its number, or Enter to stop.")
        asked = (going,) if turns else ()
        kept = Kept(session.started, session.attempt)
        self._say("", _(FURTHER), *moments, *asked)
        while given := (self._given() or "").strip():
            turn = turn_asked(result, given)
            if turn is not None:
                return self._begun_from(session, turn)
            if given.lower() == "q":
                return None
            self._say(*further_lines(self.desk, kept, result, given), *asked)
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
        while (given := self._given()) is not None:
            word = given.strip().lower()
            if word == "q":
                return
            answer = word if word in words else number_in(word, highest)
            if answer is None:
                self._say(asked)
            else:
                yield answer
                if answer == "?":
                    self._say(asked)

    def _asked(self, *lines: str) -> str | None:
        """Say this and read a line; a question mark has it said again."""
        self._say(*lines)
        while (given := self._given()) is not None and given.strip() == "?":
            self._say(*lines)
        return given

    def _given(self) -> str | None:
        """Read a line; the word that stops at once is heeded wherever it is typed."""
        given = self.read()
        if given is not None and given.strip().lower() == STOP:
            raise _SafeStop
        return given

    def _calm(self, *, over: bool) -> Iterator[str]:
        yield ""
        yield _(TITLE)
        yield from calm_sentences(over=over, kept=self.desk.log.keeps)
        yield ""
        yield from support_lines(self.desk.settings.support)

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
