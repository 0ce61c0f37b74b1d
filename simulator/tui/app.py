"""The full-screen face: opens the screens one after another and is the last door for what goes wrong."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from scoring import load_rubric
from simulator import crash
from simulator.authoring.library import Volume
from simulator.debrief import Debrief, debrief
from simulator.desk import Desk
from simulator.dialogue import Dialogue
from simulator.events import AttemptRecord, LogError
from simulator.i18n import _, language
from simulator.scenario import Scenario
from simulator.session import Session
from simulator.tui.briefing import BriefingScreen
from simulator.tui.calm import BACK, QUIT, CalmScreen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.debriefing import DebriefScreen, Doors
from simulator.tui.documents import DocumentsScreen
from simulator.tui.leaving import Leaving
from simulator.tui.library import LibraryScreen, Shelf
from simulator.tui.requests import (
    BriefingWanted,
    ConversationWanted,
    DebriefWanted,
    DocumentsWanted,
    GoOnWanted,
    LeaveWanted,
    LibraryWanted,
    OwnWordsWanted,
    ResumeWanted,
    ShelfWanted,
    SurpriseWanted,
)
from simulator.tui.theme import DARK, LIGHT, STYLE_SHEET, THEMES

CRASHED = 2
_HEIGHTS = [(0, "-low"), (16, "-middle"), (28, "-high")]

T = TypeVar("T")


class BalieApp(App[int]):
    """Opens the screen that is asked for; the conversation itself lives in the Session."""

    TITLE = "Balie"
    ENABLE_COMMAND_PALETTE = False
    CSS = STYLE_SHEET
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,ctrl+t", "theme", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("exclamation_mark,f8", "safe_stop", show=False),
    ]

    def __init__(
        self, desk: Desk, start: Volume | None = None, seed: int | None = None, *, assess: bool = False
    ) -> None:
        super().__init__()
        self.desk = desk
        self.start_volume = start
        self.seed = seed
        self.assess = assess
        """Whether only assessments are wanted."""
        self.crash: BaseException | None = None
        self._shelf: Shelf | None = None
        self._opening = False
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES[desk.settings.theme].name

    @property
    def keeps(self) -> bool:
        """Whether conversations outlive the program."""
        return self.desk.log.keeps

    def get_default_screen(self) -> Screen[None]:
        """Open the first screen at once."""
        if self.start_volume is None:
            return self._library()
        volume = self.start_volume
        return BriefingScreen(volume, self._dialogue(volume), self._unfinished(volume), assess=self.assess)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the names that the style sheet uses a value in every theme."""
        return DARK.variables

    def on_mount(self) -> None:
        """Take what start-up made out of the collector's sight: it is never garbage."""
        self.call_after_refresh(gc.freeze)

    # From screen to screen

    def _open(self, read: Callable[[], T], show: Callable[[T], Screen[None] | None]) -> None:
        """Read what a screen needs in a thread, because the disk may be slow; then show it."""
        if not self._opening:
            self._opening = True
            self.run_worker(self._opened(read, show))

    async def _opened(self, read: Callable[[], T], show: Callable[[T], Screen[None] | None]) -> None:
        try:
            screen = show(await asyncio.to_thread(read))
            if screen is not None:
                await self._stand_on(screen)
        except LogError as error:
            self._complain(_(error.message).format(**error.fields))
        finally:
            self._opening = False

    def _complain(self, sentence: str) -> None:
        complain = getattr(self.screen, "complain", None)
        if complain is not None:
            complain(sentence)

    async def _stand_on(self, screen: Screen[None]) -> None:
        """Put a screen on the first one, in the place of any other."""
        await (self.push_screen(screen) if len(self.screen_stack) == 1 else self.switch_screen(screen))

    @on(LibraryWanted)
    async def open_library(self) -> None:
        """Go back to the home screen; open one when the program began elsewhere."""
        home = self.screen_stack[0]
        if not isinstance(home, LibraryScreen):
            await self._stand_on(self._library())
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.read_shelf()

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self.desk.settings.trainee, self._shelf)

    @on(ShelfWanted)
    def read_shelf(self) -> None:
        """Read what there is to play in a thread: there may be many files."""
        self.run_worker(self._read_and_show(), group="shelf", exclusive=True)

    async def _read_and_show(self) -> None:
        self._shelf = await asyncio.to_thread(self._read_shelf)
        if isinstance(self.screen, LibraryScreen):
            self.screen.fill(self._shelf)

    def _read_shelf(self) -> Shelf:
        settings = self.desk.settings
        complaints = [_(complaint.message).format(**complaint.fields) for complaint in settings.complaints]
        unfinished: tuple[AttemptRecord, ...] = ()
        try:
            unfinished = self.desk.unfinished()
        except LogError as error:
            complaints.append(_(error.message).format(**error.fields))
        kept_at = str(settings.places.practice_log) if self.keeps else None
        return Shelf(
            self.desk.volumes(), unfinished, tuple(complaints), kept_at, settings.keep_days, self.desk.clock()
        )

    @on(BriefingWanted)
    def open_briefing(self, wanted: BriefingWanted) -> None:
        """Open the briefing of a scenario."""
        self._open(
            lambda: (self._dialogue(wanted.volume), self._unfinished(wanted.volume)),
            lambda read: BriefingScreen(wanted.volume, *read, assess=self.assess),
        )

    @on(SurpriseWanted)
    def open_surprise(self) -> None:
        """Open the briefing of a scenario that Balie picks, without telling what it is about."""
        volume = self.desk.surprise(self._shelf.volumes if self._shelf else ())
        if volume is not None:
            self._open(
                lambda: self._dialogue(volume),
                lambda dialogue: BriefingScreen(volume, dialogue, assess=self.assess, surprise=True),
            )

    def _dialogue(self, volume: Volume) -> Dialogue:
        """Make the dialogue that the briefing is worded by, with the seed that will be played."""
        assert volume.scenario is not None
        seed = self.desk.new_seed() if self.seed is None else self.seed
        return Dialogue(volume.scenario, load_rubric(), seed, self.desk.settings.trainee)

    def _unfinished(self, volume: Volume) -> AttemptRecord | None:
        """Find a conversation to go on with, unless one with a given seed is asked for."""
        if self.seed is not None:
            return None
        try:
            return self.desk.unfinished_of(volume.id, assessment=True if self.assess else None)
        except LogError:
            return None

    @on(ConversationWanted)
    def begin(self, wanted: ConversationWanted) -> None:
        """Begin a conversation."""
        self._open(
            lambda: self.desk.begin(
                wanted.volume, wanted.seed, assessment=wanted.assessment, surprise=wanted.surprise
            ),
            self._conversation,
        )

    @on(ResumeWanted)
    def resume(self, wanted: ResumeWanted) -> None:
        """Go on with a conversation, or say that it cannot be."""
        self._open(lambda: self.desk.resume(wanted.record), self._conversation)

    @on(GoOnWanted)
    def go_on(self, wanted: GoOnWanted) -> None:
        """Go on from one moment of a conversation, as practice."""
        self._open(
            lambda: self.desk.go_on_from(wanted.attempt, wanted.started, wanted.turn), self._conversation
        )

    def _conversation(self, session: Session | None) -> Screen[None] | None:
        if session is None:
            self._complain(_("This conversation cannot be gone on with in this version. Start a new one."))
            self.read_shelf()
            return None
        return ConversationScreen(session, kept=self.keeps)

    @on(DebriefWanted)
    def open_debrief(self, wanted: DebriefWanted) -> None:
        """Look back on a conversation that has ended."""
        doors = Doors(
            score=partial(self._scored, wanted),
            save=partial(self._keep, wanted.attempt.dialogue.scenario),
            go_on=lambda turn: self.post_message(GoOnWanted(wanted.attempt, wanted.started, turn)),
        )
        self._open(lambda: debrief(wanted.attempt, language()), lambda result: DebriefScreen(result, doors))

    def _scored(self, wanted: DebriefWanted) -> Debrief:
        """Work out the scores and the turning points; it takes seconds."""
        return debrief(wanted.attempt, language(), self.desk.appraise(wanted.attempt, wanted.started))

    def _keep(self, scenario: Scenario, result: Debrief) -> Path:
        """Write a debrief as a page; the templates are loaded when one is asked for."""
        reports = importlib.import_module("simulator.reports")
        occasion = reports.Occasion(scenario.id, self.desk.clock(), scenario.language)
        path: Path = reports.keep(result, occasion)
        return path

    # Over a conversation

    @on(DocumentsWanted)
    def open_documents(self, wanted: DocumentsWanted) -> None:
        """Read the documents again."""
        self.push_screen(DocumentsScreen(wanted.dialogue))

    @on(LeaveWanted)
    def ask_to_leave(self) -> None:
        """Ask, and leave if the person means it."""
        self.push_screen(Leaving(kept=self.keeps), self._left)

    async def _left(self, leaves: bool | None) -> None:
        if leaves:
            await self.open_library()

    @on(OwnWordsWanted)
    def write_own_words(self, wanted: OwnWordsWanted) -> None:
        """Open the editor, which is loaded when someone writes."""
        screen = importlib.import_module("simulator.tui.own_words").OwnWordsScreen(wanted.words)
        self.push_screen(screen, wanted.written)

    def action_safe_stop(self) -> None:
        """Leave a conversation, or its debrief, for a calm page at once; it is written down nowhere."""
        held = [each for each in self.screen_stack if isinstance(each, ConversationScreen | DebriefScreen)]
        if held and not isinstance(self.screen, CalmScreen):
            over = isinstance(held[-1], DebriefScreen) or held[-1].session.ended
            calm = CalmScreen(self.desk.settings.support, over=over, kept=self.keeps)
            self.push_screen(calm, self._after_stop)

    async def _after_stop(self, where: str | None) -> None:
        if where == QUIT:
            self.exit(0)
        elif where != BACK:
            while not isinstance(self.screen, ConversationScreen | DebriefScreen):
                await self.pop_screen()
            await self.open_library()

    # The same on every screen

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_help_quit(self) -> None:
        """Say how to stop, in the person's language."""
        self._complain(_("Press Ctrl+Q to stop Balie."))

    def _handle_exception(self, error: Exception) -> None:
        """Stop without a traceback: it would show a trainee's name and answers."""
        if self.crash is None:
            self.crash = error.error if isinstance(error, WorkerFailed) else error
        self._return_code = CRASHED
        self._close_messages_no_wait()
        self._exception = self._exception or error
        self._exception_event.set()


def run(desk: Desk, start: Volume | None = None, seed: int | None = None, *, assess: bool = False) -> int:
    """Open the full-screen face and give the exit code: 0, or 2 when the program itself went wrong."""
    return told(BalieApp(desk, start, seed, assess=assess))


def told(app: BalieApp) -> int:
    """Run an app, tell what went wrong in the program if anything did, and give the exit code."""
    wrong = _played(app)
    if wrong is None:
        return 0
    _tell_of(wrong, app.desk)
    return CRASHED


def _played(app: BalieApp) -> BaseException | None:
    """Run the app and give what went wrong in the program, if anything did."""
    try:
        app.run()
    except Exception as error:  # the same door for what Textual lets through
        return error
    return app.crash


def _tell_of(wrong: BaseException, desk: Desk) -> None:
    print(_(crash.sentence(kept=desk.log.keeps)), file=sys.stderr)  # noqa: T201 - the screen is gone
    report = crash.write_report(wrong, desk.settings.places.state, desk.clock())
    if report:
        print(_(crash.WHERE).format(path=report), file=sys.stderr)  # noqa: T201 - the screen is gone
