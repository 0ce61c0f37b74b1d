"""The briefing: what is known before the conversation, and the way in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.authoring.library import Volume
from simulator.dialogue import Dialogue
from simulator.events import AttemptRecord
from simulator.i18n import N_, _
from simulator.safe_stop import RATHER_NOT as NOT_NOW
from simulator.scenario import Document
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Notice, Rule
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.playscript import OPEN, set_document
from simulator.tui.requests import ConversationWanted, LibraryWanted, ResumeWanted
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece

START, GO_ON, ASSESS, RATHER_NOT = "start", "go on", "assess", "rather not"
DASH = "\N{EN DASH} "
_MARGIN = 16


class BriefingScreen(Choosing, Reading, Screen[None]):
    """Tells what the trainee knows, and begins or goes on when asked."""

    ABOUT: ClassVar[str] = N_(
        "Here you read what you know before the conversation. Below it you choose how to begin."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("d", "documents", N_("Open all documents, or fold them"), show=False),
        Binding("escape", "back", N_("Go back to the list of conversations"), show=False),
    ]

    def __init__(
        self,
        volume: Volume,
        dialogue: Dialogue,
        unfinished: AttemptRecord | None = None,
        *,
        assess: bool = False,
        surprise: bool = False,
    ) -> None:
        super().__init__()
        self.volume = volume
        self.dialogue = dialogue
        self.unfinished = unfinished
        self.assess = assess
        """Whether an assessment was asked for, and practice is not on offer."""
        self.surprise = surprise
        """Whether Balie picked the scenario, and what it is about is not told."""
        self.sheet = Sheet(margin=_MARGIN, id="sheet")
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.choices = Choices(margin=3, id="choices")
        self.keys = KeyLine()
        self._unfolded: frozenset[str] = frozenset()
        self._titles: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """Put the way in below the text."""
        yield self.sheet
        yield self.notice
        yield self.rule
        yield self.choices
        yield self.keys

    def on_mount(self) -> None:
        """Show the text and the way in."""
        self.reword()
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    def reword(self) -> None:
        """Say everything in the language in use; it stays on the way that was stood on."""
        place = self.sheet.place
        self._show()
        self.sheet.go_to(place[0])
        ways = list(self._ways())
        at = ways[0][0] if self.choices.key is None else self.choices.key
        self.choices.offer([_way_in(number, *way) for number, way in enumerate(ways, 1)], at=at)
        self.choices.styles.height = len(ways)
        self.notice.reword()
        self._name_keys()

    def retell(self, volume: Volume, dialogue: Dialogue) -> None:
        """Tell the same scenario in another language: nothing of it has begun yet."""
        self.volume, self.dialogue = volume, dialogue
        self.reword()

    def _ways(self) -> Iterator[tuple[str, str]]:
        """Give the ways in; the first is what Enter takes."""
        if self.unfinished:
            assessed = self.unfinished.started.assessment
            yield GO_ON, _("Go on with your assessment") if assessed else _("Go on where you left")
        if not self.assess:
            again = _("Start again from the beginning") if self.unfinished else _("Start the conversation")
            yield START, again
        yield ASSESS, _("Start an assessment: no help")
        if self.dialogue.scenario.content_note:
            yield RATHER_NOT, _(NOT_NOW)

    def on_resize(self) -> None:
        """See how much of the text is out of view."""
        self.call_after_refresh(self._mark)

    def complain(self, sentence: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(sentence)

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)
        self._name_keys()

    def _name_keys(self) -> None:
        further = [Hint("PgDn", _("read on"), "page(1)")] if self.sheet.rows_below else []
        documents = [Hint("d", _("documents"), "documents")] if self.dialogue.scenario.documents else []
        self.keys.list_keys(
            [
                Hint("Enter", _("start") if not self.unfinished else _("choose"), "take", matters=True),
                *further,
                *documents,
                Hint("Esc", _("back"), "back", matters=True),
            ]
        )

    # The text

    def _show(self, *, to_documents: bool = False) -> None:
        paragraphs = list(_known(self.volume, self.dialogue, surprise=self.surprise))
        first = len(paragraphs)
        self._titles = {}
        for document in self.dialogue.scenario.documents.values():
            self._titles[len(paragraphs)] = document.id
            paragraphs += self._set(document, first=len(paragraphs) == first)
        self.sheet.show(paragraphs, place=(first if to_documents else 0, 0))
        self.call_after_refresh(self._mark)

    def _set(self, document: Document, *, first: bool) -> list[Paragraph]:
        """Set a document's title, and its text when it is unfolded."""
        phrase = self.dialogue.stage.phrase
        unfolded = document.id in self._unfolded
        sign = Piece("\N{MINUS SIGN} " if unfolded else "+ ", "number")
        head = Paragraph(
            (sign, Piece(phrase(document.title), "strong")),
            label=Piece(_("Documents"), "faded") if first else None,
            gap=int(first or unfolded),
            hanging=True,
        )
        return [head, *set_document(phrase(document.text))] if unfolded else [head]

    @on(Sheet.Pointed)
    def unfold(self, pointed: Sheet.Pointed) -> None:
        """Unfold or fold the document that was clicked."""
        id_ = self._titles.get(pointed.number)
        if pointed.sheet is self.sheet and id_ is not None:
            self._unfolded ^= {id_}
            self._show(to_documents=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the documents where there are any."""
        del parameters
        return action != "documents" or bool(self.dialogue.scenario.documents)

    def action_documents(self) -> None:
        """Unfold all documents, or fold them when they are."""
        every = frozenset(self.dialogue.scenario.documents)
        self._unfolded = frozenset() if self._unfolded == every else every
        self._show(to_documents=bool(self._unfolded))

    # The way in

    @on(Choices.Taken)
    def enter(self, taken: Choices.Taken) -> None:
        """Begin, or go on."""
        taken.stop()
        if taken.key == GO_ON and self.unfinished:
            self.post_message(ResumeWanted(self.unfinished))
        elif taken.key == RATHER_NOT:
            self.post_message(LibraryWanted())
        else:
            seed, assessment = self.dialogue.seed, taken.key == ASSESS
            self.post_message(ConversationWanted(self.volume, seed, assessment, self.surprise))

    def action_back(self) -> None:
        """Go back to the library."""
        self.post_message(LibraryWanted())


def _way_in(number: int, key: str, words: str) -> Choice:
    return Choice(key, (Paragraph((Piece(words, "strong"),), label=Piece(str(number), "number")),))


def _known(volume: Volume, dialogue: Dialogue, *, surprise: bool) -> Iterator[Paragraph]:
    """Set what is known beforehand; what a person may want to be warned of comes first."""
    scenario, phrase = dialogue.scenario, dialogue.stage.phrase
    title = _("A surprise") if surprise else phrase(scenario.title)
    yield Paragraph((Piece(title, "strong"),), mark=OPEN, gap=1)
    if scenario.content_note:
        note = Piece(_("Take note"), "warning")
        yield Paragraph((Piece(phrase(scenario.content_note)),), label=note, mark=OPEN, gap=1, hanging=True)
    yield _entry(_("Your role"), phrase(scenario.role), gap=1)
    yield _entry(_("Where"), phrase(scenario.setting))
    if scenario.briefing:
        lines = dialogue.stage.shown(scenario.briefing, dialogue.values(dialogue.start()))
        yield _entry(_("What you know"), " ".join(line.text for line in lines), gap=1)
    for number, goal in enumerate(() if surprise else volume.goals):
        label = Piece(_("You practise"), "faded") if number == 0 else None
        yield Paragraph(
            (Piece(goal),), label=label, mark=OPEN, bullet=DASH, gap=int(number == 0), hanging=True
        )


def _entry(label: str, text: str, *, gap: int = 0) -> Paragraph:
    return Paragraph((Piece(text),), label=Piece(label, "faded"), mark=OPEN, gap=gap, hanging=True)
