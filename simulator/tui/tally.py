"""What a trainee hands in without a name, on one page with check marks; leaving it hands in nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _, say
from simulator.tallying import NOTHING_TICKED, TallyForm, TallyGiven, about
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Notice, Rule
from simulator.tui.keys import LISTING, PAGING, Choosing, Reading
from simulator.tui.picking import CHOSEN, TICKED, UNCHOSEN, UNTICKED
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

_MARGIN = 3


class TallyScreen(Choosing, Reading, Screen[TallyGiven | None]):
    """Gives what is to be handed in; None when the person leaves it."""

    ABOUT: ClassVar[str] = N_("Here you can hand something in without your name. You need not.")
    CHOOSING_HERE: ClassVar[str] = N_(
        "The arrows go through the list, x ticks, and Enter hands in what is ticked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *LISTING,
        # Before the keys for paging: there a space reads on.
        Binding("space,x", "tick_here", N_("Tick or untick the one you stand on"), show=False),
        *PAGING,
        Binding("enter", "confirm", N_("Hand in what is ticked"), show=False),
        Binding("escape,b,backspace", "back", N_("Hand in nothing"), show=False),
    ]

    def __init__(self, form: TallyForm) -> None:
        super().__init__()
        self.given = TallyGiven(form)
        self.asked = Sheet(margin=_MARGIN, id="asked")
        self.choices = Choices(margin=_MARGIN, id="picks")
        self.sheet = self.choices
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the questions under what becomes of the answers."""
        yield self.asked
        yield self.choices
        yield self.notice
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Ask."""
        self.reword()
        self.watch(self.choices, "scroll_y", self._mark, init=False)

    def reword(self) -> None:
        """Ask in the language in use; it stays on the one that was stood on."""
        self.asked.show([paragraph(_("Hand in without your name"), "strong"), paragraph(about(), "faded")])
        keys = [choice.key for choice in self._entries() if choice.key is not None]
        self._list(at=next(iter(keys), None) if self.choices.key is None else self.choices.key)
        self.keys.list_keys(
            [
                Hint("Enter", _("hand in"), "confirm", matters=True),
                Hint("x", _("tick"), "tick_here", matters=True),
                Hint("Esc", _("hand in nothing"), "back", matters=True),
            ]
        )
        self.notice.reword()

    def on_resize(self) -> None:
        """See how much of the list is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        self.rule.tell(self.choices.rows_below)

    def _list(self, at: object) -> None:
        self.choices.offer(list(self._entries()), at=at, keep=True)
        self.call_after_refresh(self._mark)

    def _entries(self) -> Iterator[Choice]:
        number = 0
        for place, question in enumerate(self.given.form.questions()):
            if question.options:
                yield Choice(None, (paragraph(question.asked, "caption", gap=int(place > 0)),))
            for option, words in question.options:
                number += 1
                ticked = option in self.given.ticked[place]
                yield Choice((place, option), (_entry(words, number, ticked=ticked, one=question.one),))

    @on(Choices.Taken)
    def tick(self, taken: Choices.Taken) -> None:
        """Tick or untick one."""
        taken.stop()
        match taken.key:
            case (int(place), str(option)):
                self.given = self.given.toggled(place, option)
                self.notice.tell(None)
                self._list(at=taken.key)

    def action_tick_here(self) -> None:
        """Tick or untick the one it stands on."""
        self.choices.take("space")

    def action_confirm(self) -> None:
        """Hand in what is ticked."""
        if self.given.empty:
            self.notice.tell(say(NOTHING_TICKED))
        else:
            self.dismiss(self.given)

    def action_back(self) -> None:
        """Hand in nothing."""
        self.dismiss(None)


def _entry(words: str, number: int, *, ticked: bool, one: bool) -> Paragraph:
    mark = (CHOSEN if one else TICKED) if ticked else (UNCHOSEN if one else UNTICKED)
    return Paragraph(
        (Piece(words, "strong" if ticked else "ink"),),
        label=Piece(str(number) if number <= 9 else " ", "number"),
        mark=" " * len(mark),
        bullet=mark,
        mark_style="number" if ticked else "ink",
    )
