"""A conversation held while it is being written: it goes on in every version that is saved."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from scoring import load_rubric
from simulator.asking import Answer
from simulator.checking import Task
from simulator.dialogue import Dialogue
from simulator.i18n import N_, _, language
from simulator.previewing import Talk
from simulator.scenario import Scenario
from simulator.settings import Settings
from simulator.start import MAX_SEED
from simulator.tui.choices import Choices
from simulator.tui.furniture import KeyLine, Line, Notice, Rule
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.picking import Picked, PickingScreen
from simulator.tui.playscript import name_margin
from simulator.tui.preview import telling
from simulator.tui.preview.findings import FindingsScreen, set_trouble
from simulator.tui.preview.following import Following, Read
from simulator.tui.preview.guide import Guide, WaysFound
from simulator.tui.preview.jump import Jump, JumpScreen
from simulator.tui.preview.panel import set_panel
from simulator.tui.preview.thorough import Checked, Thorough
from simulator.tui.requests import DocumentsWanted
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import paragraph
from simulator.variants import seed_for
from simulator.watching import Finding, Version

WIDE = 100
"""Columns from which the panel stands beside the conversation."""
_PANEL = 44
"""Fewest columns of the panel when it stands beside: its labels need as much."""
_TALK = 80
_REPLY_MARGIN = 3
_END = (1 << 30, 0)
"""A place beyond every end."""


class PreviewScreen(Choosing, Reading, Screen[None]):
    """Shows the last version that could be played, and what is wrong with the one that was saved."""

    ABOUT: ClassVar[str] = N_(
        "Here you hold a conversation while you write it. It is read again whenever you save the file."
    )
    CHOOSING_HERE: ClassVar[str] = N_("Choose a reply with its number, or with the arrows and Enter.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        *telling.PREVIEWING,
    ]

    def __init__(self, version: Version, seed: int, settings: Settings) -> None:
        super().__init__()
        self.version = version
        self.seed = seed
        self.trainee = settings.trainee
        self.state = settings.places.state
        self.findings = version.findings
        self.thorough = Thorough(self.post_message)
        self.talk: Talk | None = None
        self.scenario: Scenario | None = None
        """The last that could be played, with all its variants."""
        self.trouble = Sheet(id="trouble")
        self.head = Line(id="head")
        self.sheet = Sheet(sunk=True, id="transcript")
        self.notice = Notice(id="notice")
        self.rule = Rule()
        self.choices = Choices(margin=_REPLY_MARGIN, id="replies")
        self.panel = Sheet(id="panel")
        self.keys = KeyLine()
        self.guide = Guide(self.post_message)
        self.following = Following(self.post_message)
        self._wanted = ""
        self._all_known = False
        self._spoken = language()

    def compose(self) -> ComposeResult:
        """Put the panel beside the conversation, or under it."""
        yield self.trouble
        with Horizontal(id="sides"):
            with Vertical(id="talk"):
                yield self.head
                yield self.sheet
                yield self.notice
                yield self.rule
                yield self.choices
            yield self.panel
        yield self.keys

    def on_mount(self) -> None:
        """Show the first version, and watch for the next."""
        self.show_version(self.version)
        self.watch(self.sheet, "scroll_y", self._mark, init=False)
        self.following.begin(self.version.volume.path, language())

    def reword(self) -> None:
        """Say everything in the language in use, and read the file again: its mistakes are worded too."""
        self.notice.reword()
        if self.talk is not None:
            self._show(keep=True)
        self._mark()
        self.following.begin(self.version.volume.path, language())

    def on_unmount(self) -> None:
        """Watch no longer."""
        self.following.stop()
        self.thorough.stop()

    # Versions of the file

    @on(Read)
    def take_version(self, read: Read) -> None:
        """Go on in the version that was saved."""
        if isinstance(read.version, Exception):
            raise read.version
        if read.spoken != language():
            return
        if self._spoken != read.spoken:
            self._spoken = read.spoken
            self.show_version(read.version, saved=False)
        elif not read.version.same_as(self.version):
            self.show_version(read.version)

    def show_version(self, version: Version, *, saved: bool = True) -> None:
        """Hold the conversation in this version; one that cannot be played leaves the last one standing.

        `saved` says that it is another version, and not the same one in another language.
        """
        self.version = version
        playable = version.volume.playable
        self.trouble.show(
            () if playable else set_trouble(version.findings, playable_before=self.talk is not None)
        )
        self.thorough.stop()
        self._all_known = not playable
        if playable and version.volume.scenario is not None:
            self.thorough.begin(Task(version.volume.path, self.state, language(), quality=True))
            again = (_("Read again after you saved."),) if self.talk is not None and saved else ()
            self._adopt(version.volume.scenario, *again)
        self._list_findings(version.findings)

    def _list_findings(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        for screen in self.app.screen_stack:
            if isinstance(screen, FindingsScreen):
                screen.show(findings, all_known=self._all_known)
        self._mark()

    @on(Checked)
    def take_report(self, checked: Checked) -> None:
        """Show what the slow look found as well."""
        if isinstance(checked.findings, Exception):
            raise checked.findings
        if checked.task is self.thorough.task:
            self._all_known = True
            self._list_findings(self.findings if checked.findings is None else checked.findings)

    def _adopt(self, scenario: Scenario, *sentences: str) -> None:
        self.scenario = scenario
        dialogue = Dialogue(scenario, load_rubric(), self.seed, self.trainee)
        before = self.talk
        self.sheet.margin = name_margin(scenario)
        self.talk = Talk(dialogue) if before is None else before.in_version(dialogue)
        self._show(keep=before is not None)
        if before is not None:
            self._say(*sentences, *telling.what_holds(before, self.talk))

    # What is shown

    def on_resize(self) -> None:
        """Put the panel beside the conversation where there is room for both."""
        width = self.app.size.width
        self.set_class(width >= WIDE, "-wide")
        beside = min(_TALK, width * 3 // 5, width - _PANEL)
        self.query_one("#sides").styles.layout = "horizontal" if width >= WIDE else "vertical"
        talk = self.query_one("#talk")
        talk.styles.width = beside if width >= WIDE else "1fr"
        self.choices.set_width(beside if width >= WIDE else width)
        self._fit()

    def _show(self, *, keep: bool = False) -> None:
        """Show where the conversation stands; `keep` leaves the reader where he was, unless at the end."""
        assert self.talk is not None
        stays = keep and self.sheet.rows_below > 0
        self.head.put(*telling.set_head(self.talk, self.seed))
        self.sheet.show(telling.set_talk(self.talk), place=self.sheet.place if stays else _END)
        self.panel.show(set_panel(self.talk), place=self.panel.place if keep else (0, 0))
        self.choices.offer(list(telling.choices(self.talk)), at=self.choices.key if keep else None)
        self._fit()

    def _fit(self) -> None:
        """Give the replies the room they need, up to a part of the screen."""
        part = 2 if self.has_class("-wide") else 3
        self.choices.styles.height = max(1, min(self.choices.row_count, self.app.size.height // part))
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)
        variants = self.scenario is not None and bool(self.scenario.variants)
        self.keys.list_keys(
            list(telling.keys(len(self.findings), talking=self.talk is not None, variants=variants))
        )

    def complain(self, sentence: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(sentence)

    def _say(self, *sentences: str) -> None:
        """Say what happened, in one line or none."""
        self.notice.show([paragraph(" ".join(sentences), "faded")] if sentences else ())

    # What is chosen

    @on(Choices.Taken)
    def choose(self, taken: Choices.Taken) -> None:
        """Give the reply and show what it did."""
        taken.stop()
        if taken.key == telling.RESTART:
            self.action_restart()
        elif self.talk is not None and isinstance(taken.key, tuple):
            turn, name = taken.key
            # A choice that was meant for another moment is no choice now.
            if turn == len(self.talk.steps):
                self._give(name, taken.press)

    def _give(self, name: str, press: str) -> None:
        assert self.talk is not None
        talk = self.talk
        offer = next((each for each in talk.offers() if each.name == name), None)
        if offer is None or not offer.picks:
            self._go_to(talk.take(name))
            return

        def picked(result: Picked | None) -> None:
            # The file may have been saved meanwhile: what is not on offer any more is not given.
            if result is not None and result.given and self.talk is not None:
                self._go_to(self.talk.take(result.answer.name))

        asked = PickingScreen(talk.dialogue, Answer(offer), press, words=False)
        self.app.push_screen(asked, picked)

    def _go_to(self, talk: Talk, *sentences: str) -> None:
        self.talk = talk
        self._say(*sentences)
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with this version of the file."""
        del parameters
        return self.talk is not None or action not in telling.TALKING

    def action_step_back(self) -> None:
        """Take back the last reply."""
        if self.talk is not None and self.talk.steps:
            self._go_to(self.talk.stepped_back())

    def action_restart(self) -> None:
        """Begin at the opening."""
        if self.talk is not None:
            self._go_to(self.talk.restarted())

    def action_next_seed(self) -> None:
        """Hold the same conversation with another seed: other wording, another order."""
        if self.scenario is not None:
            self.seed = 0 if self.seed >= MAX_SEED else self.seed + 1
            self._adopt(self.scenario)

    def action_next_variant(self) -> None:
        """Hold the same conversation in the next variant, with the first seed that draws it."""
        if self.talk is None or self.scenario is None:
            return
        names = tuple(self.scenario.variants)
        if not names:
            self._say(_("This scenario has no variants."))
            return
        at = names.index(self.talk.dialogue.scenario.variant or names[-1])
        self.seed = seed_for(self.scenario, names[(at + 1) % len(names)])
        self._adopt(self.scenario)

    def action_findings(self) -> None:
        """List everything that is wrong."""
        name = self.version.volume.path.name
        self.app.push_screen(FindingsScreen(name, self.findings, all_known=self._all_known))

    def action_panel(self) -> None:
        """Turn the panel's page; after the last comes the first."""
        if self.panel.rows_below:
            self.panel.turn_page(1)
        else:
            self.panel.go_to_edge(-1)

    def action_documents(self) -> None:
        """Read the documents."""
        if self.talk is not None and self.talk.dialogue.scenario.documents:
            self.post_message(DocumentsWanted(self.talk.dialogue))

    # To any state

    def action_jump(self) -> None:
        """Ask for a state, and look for the ways to all of them meanwhile."""
        if self.talk is not None:
            self.guide.ways(self.talk.dialogue)
            asked = JumpScreen(self.talk.dialogue.scenario, self.talk.snapshot.state)
            self.app.push_screen(asked, self._jump)

    def _jump(self, jump: Jump | None) -> None:
        if jump is None or self.talk is None or jump.state not in self.talk.dialogue.scenario.states:
            return
        if jump.as_it_stands:
            put = self.talk.put_in(jump.state, as_it_stands=True)
            self._go_to(put, _("The conversation was put here as it stood."))
            return
        self._wanted = jump.state
        self._arrive()

    @on(WaysFound)
    def take_ways(self, found: WaysFound) -> None:
        """Go where the person wants to, if anywhere."""
        self.guide.learn(found)
        self._arrive()

    def _arrive(self) -> None:
        """Go to the state that is wanted, once the ways through this version are known."""
        talk, wanted = self.talk, self._wanted
        if talk is None or wanted not in talk.dialogue.scenario.states:
            return
        ways = self.guide.ways(talk.dialogue)
        if ways is None:
            self._say(_("Looking for the shortest way to '{state}'.").format(state=wanted))
            return
        self._wanted = ""
        self._go_to(*telling.reached(talk, wanted, ways))
