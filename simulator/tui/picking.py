"""The calm step after a reply with something to pick: one question, a list with check marks, own words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.asking import Answer, groups, in_view, lacking, own_words_sentence, question
from simulator.dialogue import Dialogue
from simulator.hints import NO_DOCUMENTS
from simulator.i18n import N_, _, say
from simulator.snapshot import EXCLUSIVE, Pick
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Notice, Rule
from simulator.tui.keys import LISTING, PAGING, Choosing, Reading
from simulator.tui.noting import Noting
from simulator.tui.playscript import set_reply
from simulator.tui.requests import DocumentsWanted, OwnWordsWanted
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

_MARGIN = 3
TICKED, UNTICKED = "[x] ", "[ ] "
CHOSEN, UNCHOSEN = "(\N{BULLET}) ", "( ) "
_SHOWN_WORDS = 60
_LOW = 16
"""Rows of a terminal in which the list needs all the room there is."""


@dataclass(frozen=True, slots=True)
class Picked:
    """How the step was left: what is ticked by then, and whether that is the answer."""

    answer: Answer
    given: bool


class PickingScreen(Choosing, Reading, Screen[Picked]):
    """Asks what goes with a reply; nothing on it tells which picks are right."""

    REPEAT_SECONDS: ClassVar[float] = 0.6
    """The press that chose the reply, so soon once more, is a slip of the finger."""

    ABOUT: ClassVar[str] = N_("Here you tick what goes with your reply. Nothing here tells what is right.")
    CHOOSING_HERE: ClassVar[str] = N_("The arrows go through the list, x ticks, and Enter gives your answer.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *LISTING,
        # Before the keys for paging: there a space reads on.
        Binding("space,x", "tick_here", N_("Tick or untick the one you stand on"), show=False),
        *PAGING,
        Binding("enter", "confirm", N_("Give the answer with what is ticked"), show=False),
        Binding("w", "own_words", N_("Write something in your own words"), show=False),
        Binding("n", "note_pad", N_("Open your note pad"), show=False),
        Binding("d", "documents", N_("Read the documents"), show=False),
        Binding("escape,b,backspace", "back", N_("Go back to the replies"), show=False),
    ]

    def __init__(
        self, dialogue: Dialogue, answer: Answer, press: str = "", *, words: bool = True, kept: bool = True
    ) -> None:
        super().__init__()
        self.dialogue = dialogue
        self.answer = answer
        self.picks = in_view(dialogue, answer.offer)
        self.press = press
        """The press that led here."""
        self.takes_words = words
        """Whether someone is in a conversation, and not at work on it."""
        self.kept = kept
        """Whether own words stay in a practice log."""
        self.asked = Sheet(margin=_MARGIN, id="asked")
        self.choices = Choices(margin=_MARGIN, id="picks")
        self.sheet = self.choices
        self.rule = Rule()
        self.words = Notice(margin=_MARGIN, id="words")
        self.keys = KeyLine()
        self._since = time.monotonic()

    def compose(self) -> ComposeResult:
        """Put the list between the question and the own words."""
        yield self.asked
        yield self.choices
        yield self.rule
        yield self.words
        yield self.keys

    def on_mount(self) -> None:
        """Ask."""
        self.reword()
        self.watch(self.choices, "scroll_y", self._mark, init=False)

    def reword(self) -> None:
        """Ask in the language in use; it stays on the one that was stood on."""
        self._ask()
        self._list(at=self.picks[0].id if self.choices.key is None else self.choices.key)
        self._show_words()

    def on_resize(self) -> None:
        """See how much room there is for the question, and how much of the list is out of view."""
        self._ask()
        self._show_words()
        self.call_after_refresh(self._mark)

    @property
    def _low(self) -> bool:
        return self.app.size.height < _LOW

    def _ask(self) -> None:
        """Put the question under the reply; where there is little room, the question alone."""
        reply = set_reply(self.answer.offer.lines, None)
        asked = paragraph(question(self.dialogue, self.answer.offer), "strong")
        above = replace(reply, pieces=_faded(reply.pieces))
        self.asked.show([asked] if self._low else [above, replace(asked, gap=1)])

    def _mark(self) -> None:
        self.rule.tell(self.choices.rows_below)
        self.keys.list_keys(list(self._hints()))

    def _hints(self) -> Iterator[Hint]:
        yield Hint("Enter", _("done"), "confirm", matters=True)
        if self.takes_words:
            yield Hint("!", _("safe stop"), "app.safe_stop", matters=True)
        yield Hint("x", _("tick"), "tick_here", matters=True)
        if self.takes_words:
            yield Hint("w", _("own words"), "own_words")
        yield Hint("Esc", _("back"), "back", matters=True)
        if self.takes_words:
            yield Hint("n", _("note pad"), "note_pad")
            if self.dialogue.scenario.documents:
                yield Hint("d", _("documents"), "documents")

    def _list(self, at: object) -> None:
        self.choices.offer(list(self._entries()), at=at, keep=True)
        self.call_after_refresh(self._mark)

    def _entries(self) -> Iterator[Choice]:
        number = 0
        for heading, picks in groups(self.picks):
            if heading:
                yield Choice(None, (paragraph(heading, "caption", gap=int(number > 0)),))
            for pick in picks:
                number += 1
                yield Choice(pick.id, (self._entry(pick, number),))

    def _entry(self, pick: Pick, number: int) -> Paragraph:
        ticked = pick.id in self.answer.ticked
        one_of = pick.group in EXCLUSIVE
        mark = (CHOSEN if one_of else TICKED) if ticked else (UNCHOSEN if one_of else UNTICKED)
        return Paragraph(
            (Piece(pick.text, "strong" if ticked else "ink"),),
            label=Piece(str(number) if number <= 9 else " ", "number"),
            mark=" " * len(mark),
            bullet=mark,
            mark_style="number" if ticked else "ink",
        )

    def _show_words(self) -> None:
        if not self.takes_words:
            self.words.tell(None)
            return
        words = " ".join(self.answer.words.split())
        shown = words if len(words) <= _SHOWN_WORDS else words[:_SHOWN_WORDS] + "\N{HORIZONTAL ELLIPSIS}"
        unsaid = "" if self._low else own_words_sentence(kept=self.kept)
        told = _("Own words: {words}").format(words=shown) if words else unsaid
        self.words.show([paragraph(told, "faded")] if told else [])

    # What is done

    @on(Choices.Taken)
    def tick(self, taken: Choices.Taken) -> None:
        """Tick or untick one."""
        taken.stop()
        if not self._slipped(taken.press) and isinstance(taken.key, str):
            self.answer = self.answer.toggled(taken.key)
            self._show_words()
            self._list(at=taken.key)

    def _slipped(self, press: str) -> bool:
        """Tell whether this is the press that led here once more: a double click, a key held down."""
        return press == self.press and time.monotonic() - self._since < self.REPEAT_SECONDS

    def action_tick_here(self) -> None:
        """Tick or untick the one it stands on."""
        self.choices.take("space")

    def action_confirm(self) -> None:
        """Give the answer with what is ticked."""
        if self._slipped("enter"):
            return
        missing = lacking(self.dialogue, self.answer)
        if missing:
            self.complain(missing)
            return
        self.dismiss(Picked(self.answer, given=True))

    def action_back(self) -> None:
        """Go back to the replies; what is ticked stays for when the person comes back."""
        self.dismiss(Picked(self.answer, given=False))

    def action_own_words(self) -> None:
        """Write own words."""
        if self.takes_words:
            self.post_message(OwnWordsWanted(self.answer.words, self._written, kept=self.kept))

    def action_note_pad(self) -> None:
        """Open the note pad of the conversation under this page."""
        for screen in self.app.screen_stack:
            if isinstance(screen, Noting):
                screen.action_note_pad()

    def action_documents(self) -> None:
        """Read the documents again; what is ticked stays."""
        if self.takes_words and self.dialogue.scenario.documents:
            self.post_message(DocumentsWanted(self.dialogue))
        elif self.takes_words:
            self.complain(say(NO_DOCUMENTS))

    def _written(self, words: str | None) -> None:
        if words is not None:
            self.answer = replace(self.answer, words=words)
            self._show_words()

    def complain(self, sentence: str) -> None:
        """Show a sentence that the person must see."""
        self.words.tell(sentence)


def _faded(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(Piece(piece.text, "faded") for piece in pieces)
