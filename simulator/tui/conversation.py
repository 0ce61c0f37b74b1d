"""The conversation: what was said and seen above, the replies on offer below."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from simulator.asking import Answer
from simulator.events import LogError
from simulator.hints import (
    NO_AIDS,
    NO_DOCUMENTS,
    NO_HINTS,
    NO_STEP_BACK,
    NOTHING_TO_TAKE_BACK,
    STEPPED_BACK,
    hint,
    hint_sentences,
)
from simulator.i18n import N_, _, language, say
from simulator.session import Session
from simulator.settings import Settings
from simulator.snapshot import Offer, Step
from simulator.staging import Line as Spoken
from simulator.tui.aids import keys_of
from simulator.tui.appearing import PACING, Appearing, Unhurried, hurrying
from simulator.tui.choices import Choices
from simulator.tui.figure import FACING, Facing, FigureView
from simulator.tui.furniture import KeyLine, Line, Notice, Rule
from simulator.tui.gauging import GAUGING, GaugeLine, Gauging
from simulator.tui.keys import CHOOSING, PAGING, Choosing
from simulator.tui.noting import NOTING, Noting
from simulator.tui.picking import Picked, PickingScreen
from simulator.tui.playscript import name_margin, set_hint, set_lines
from simulator.tui.replies import DEBRIEF, set_choice, to_the_debrief
from simulator.tui.requests import DebriefWanted, DocumentsWanted, LeaveWanted
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Piece, paragraph

_REPLY_MARGIN = 3
_SLOW_SECONDS = 0.2
_LOW = 16
"""Rows of a terminal in which something may be said twice."""
_ROOMY = 36
"""Rows of a terminal in which replies may stand apart."""
_SLACK = 3
"""Rows that may stay empty under the replies, so that the text above stays where it is."""


class ConversationScreen(Choosing, Unhurried, Noting, Gauging, Facing):
    """Holds one conversation; what is chosen is shown only after it was written down."""

    ABOUT: ClassVar[str] = N_(
        "This is the conversation. Above stands what was said and seen, below it what you can say or do now."
    )
    CHOOSING_HERE: ClassVar[str] = N_("Choose a reply with its number, or with the arrows and Enter.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("b,backspace", "step_back", N_("Take back the last reply"), show=False),
        Binding("h", "hint", N_("Ask for a hint, or put it away"), show=False),
        *GAUGING,
        Binding("d", "documents", N_("Read the documents"), show=False),
        *NOTING,
        Binding("escape", "leave", N_("Stop this conversation"), show=False),
        *FACING,
        *PACING,
    ]

    def __init__(self, session: Session, settings: Settings, *, kept: bool) -> None:
        super().__init__()
        self.session = session
        self.kept = kept
        self.pace = settings.pace
        self.dialogue = session.attempt.dialogue
        self.sheet = Sheet(margin=name_margin(self.dialogue.scenario), sunk=True, id="transcript")
        self.choices = Choices(margin=_REPLY_MARGIN, id="replies")
        self.notice = Notice(id="notice")
        self.head = Line(id="head")
        self.gauge = GaugeLine(wanted=settings.gauge)
        self.rule = Rule()
        self.figure = FigureView(self.sheet, self.rule, settings.figure)
        self.keys = KeyLine()
        self.appearing = Appearing(self.sheet, self.later, self._stand)
        self.at_the_log = asyncio.Lock()
        self.last_press = ("", 0.0)
        self._offers: tuple[Offer, ...] = ()
        self._height = 0
        self._resized = True
        self._writing = False
        self._last_line: Spoken | None = None
        self._hinted = False
        self._answers: dict[tuple[int, str], Answer] = {}
        """What was ticked in this moment with replies that were not given yet."""

    def compose(self) -> ComposeResult:
        """Put the transcript above the replies."""
        yield self.head
        yield self.gauge
        yield self.sheet
        yield self.figure
        yield self.figure.words
        yield self.notice
        yield self.rule
        yield self.choices
        yield self.keys

    def on_mount(self) -> None:
        """Show what was said so far; only what nobody has read yet appears line by line."""
        self._offers = self.session.offers()
        if self.session.turn:
            self.reword()
        else:
            self._entitle()
            self.gauge.read(self.session)
            self.figure.look(self.session)
            self._tell(self.dialogue.opening(), unread=True)
            self._offer()
        # In a low terminal the head says that it is an assessment; a second saying takes what is to be read.
        if not self.session.practice and self.app.size.height >= _LOW:
            self.notice.show([paragraph(say(NO_AIDS), "faded")])
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    # What is shown

    def reword(self) -> None:
        """Say what is ours in the language in use; what the scenario says stays as it is."""
        hinted, place = self._hinted, self.sheet.place if self.sheet.row_count else None
        self.sheet.margin = name_margin(self.dialogue.scenario)
        self._entitle()
        self._tell_all()
        if hinted:
            self.action_hint()
        if place is not None:
            self.sheet.go_to(place[0])
        self._offer()
        self.notice.reword()

    def on_resize(self) -> None:
        """Keep the room for the replies in proportion."""
        self._resized = True
        self._offer()

    def _entitle(self) -> None:
        """Name the conversation; that it is an assessment stands there in a terminal of any height."""
        surprise = self.session.started.surprise
        title = Piece(
            _("A surprise") if surprise else self.dialogue.stage.phrase(self.dialogue.scenario.title), "faded"
        )
        unkept = (Piece(_("nothing is kept"), "faded"),) if not self.kept else ()
        if self.session.practice:
            self.head.put((title,), unkept)
            return
        self.head.put((Piece(_("Assessment"), "strong"), Piece("  "), title), unkept)
        self.add_class("-assessment")

    def _tell_all(self, steps: Sequence[Step] | None = None) -> None:
        """Tell the conversation from its opening at once, and nothing that was taken back or hinted."""
        self.appearing.drop()
        self._hinted = False
        self._last_line = None
        self.sheet.show(())
        self._tell(self.dialogue.opening())
        for step in self.session.attempt.steps if steps is None else steps:
            self._tell(step.lines)

    def _tell(self, lines: tuple[Spoken, ...], *, unread: bool = False) -> None:
        if unread and self.unhurried:
            self.appear(lines, self._last_line)
        else:
            self.sheet.add(set_lines(lines, self._last_line))
        self._last_line = lines[-1] if lines else self._last_line

    def _offer(self) -> None:
        height = self.app.size.height
        self.choices.set_width(self.app.size.width)
        if self.session.ended:
            self.choices.offer([to_the_debrief()], at=DEBRIEF)
        else:
            self._offer_replies(gap=0)
            apart = self.choices.row_count + len(self._offers)
            if height >= _ROOMY and apart <= height // 2:
                self._offer_replies(gap=1)
        self._fit(height // 2)
        self._stand()

    def _stand(self) -> None:
        """Show where the conversation stands, and what can be said, once all of it is there to be read."""
        self.choices.veil(veiled=self.appearing.under_way)
        if not self.appearing.under_way:
            self.gauge.read(self.session)
            self.figure.look(self.session)
        self.call_after_refresh(self._mark)

    def _offer_replies(self, *, gap: int) -> None:
        turn, at = self.session.turn, self.choices.key
        replies = [set_choice(turn, number, offer, gap) for number, offer in enumerate(self._offers, 1)]
        self.choices.offer(replies, at=at)

    def _fit(self, most: int) -> None:
        """Give the replies the room they need, up to half the screen; a little too much is left alone."""
        needed = max(1, min(self.choices.row_count, most))
        if self._resized or not needed <= self._height <= needed + _SLACK:
            self._height = needed
            self.choices.styles.height = needed
        self._resized = False

    def _mark(self) -> None:
        """Tell on the rule how much text is still below, and below that which keys matter."""
        below = self.sheet.rows_below
        self.rule.tell(below)
        keys = tuple(keys_of(self.session, len(self._offers), more=below > 0))
        coming = self.appearing.under_way
        self.keys.list_keys((*hurrying(), *(key for key in keys if key.key == "!")) if coming else keys)

    # What is chosen

    @on(Choices.Taken)
    def choose(self, taken: Choices.Taken) -> None:
        """Have the reply written down; then show what it did."""
        taken.stop()
        if self._writing or self.appearing.under_way or self.slipped(taken.press):
            return
        if taken.key == DEBRIEF:
            self.post_message(DebriefWanted(self.session.attempt, self.session.started))
        elif isinstance(taken.key, tuple):
            offer = next((each for each in self._offers if each.name == taken.key[1]), None)
            if offer is not None and offer.picks:
                self._ask(offer, taken.key, taken.press)
            else:
                self._begin_writing(taken.key)

    def _begin_writing(self, key: tuple[int, str], name: str | None = None, words: str = "") -> None:
        self._writing = True
        self._write(key, name or key[1], words)

    def _ask(self, offer: Offer, key: tuple[int, str], press: str) -> None:
        """Ask what goes with the reply; what was ticked before in this moment is ticked still."""
        answer = self._answers.get(key) or Answer(offer)

        def picked(result: Picked | None) -> None:
            if result is None:
                return
            self._answers[key] = result.answer
            # The press that ended the step is not yet a choice of the next reply.
            self.last_press = ("enter", time.monotonic())
            if result.given:
                self._begin_writing(key, result.answer.name, result.answer.words)

        self.app.push_screen(PickingScreen(self.dialogue, answer, press, kept=self.kept), picked)

    @work(description="")
    async def _write(self, key: tuple[int, str], name: str, words: str) -> None:
        """Have the reply written down; point at it when that takes long or fails."""
        waiting = self.set_timer(_SLOW_SECONDS, lambda: self.choices.point_at(key))
        try:
            async with self.at_the_log:
                step = await asyncio.to_thread(self.session.choose, key[0], name, words)
        except LogError as error:
            self.choices.point_at(key)
            self.notice.tell(say(error.message, **error.fields))
        else:
            self._taken(step)
        finally:
            waiting.stop()
            self._writing = False

    def _taken(self, step: Step | None) -> None:
        if step is None:
            return
        self.notice.tell(None)
        self._answers.clear()
        if self._hinted:
            self._tell_all(self.session.attempt.steps[:-1])
        self._tell(step.lines, unread=True)
        self._offers = self.session.offers()
        self._offer()

    @work
    async def _take_back(self, turn: int) -> None:
        """Have the step back written down; only then show the conversation as it stood before."""
        try:
            async with self.at_the_log:
                taken_back = await asyncio.to_thread(self.session.step_back, turn)
        except LogError as error:
            self.notice.tell(say(error.message, **error.fields))
        else:
            if taken_back is not None:
                self._answers.clear()
                self._tell_all()
                self._offers = self.session.offers()
                self._offer()
                self.notice.show([paragraph(say(STEPPED_BACK), "faded")])
        finally:
            self._writing = False

    def complain(self, sentence: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(sentence)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key do anything while a reply is being written down."""
        del action, parameters
        return not self._writing

    def action_step_back(self) -> None:
        """Take back the last reply."""
        if self.slipped("b"):
            return
        if not self.session.practice:
            self.notice.tell(say(NO_STEP_BACK))
        elif self.session.turn == 0:
            self.notice.tell(say(NOTHING_TO_TAKE_BACK))
        else:
            self._writing = True
            self._take_back(self.session.turn)

    def action_hint(self) -> None:
        """Show a hint under the conversation; the next reply, or the same key, puts it away."""
        if not self.session.practice:
            self.notice.tell(say(NO_HINTS))
            return
        if self._hinted:
            self._tell_all()
        elif found := hint(self.session.attempt, language()):
            self._hinted = True
            self.sheet.add(set_hint(hint_sentences(found)))
        self.call_after_refresh(self._mark)

    def action_documents(self) -> None:
        """Read the documents again."""
        if self.dialogue.scenario.documents:
            self.post_message(DocumentsWanted(self.dialogue))
        else:
            self.notice.tell(say(NO_DOCUMENTS))

    def action_leave(self) -> None:
        """Ask before the conversation is left."""
        if self.session.ended:
            self.post_message(DebriefWanted(self.session.attempt, self.session.started))
        else:
            self.post_message(LeaveWanted())
