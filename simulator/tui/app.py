"""The full-screen face: opens the screens one after another."""

from __future__ import annotations

import gc
import importlib
from dataclasses import replace
from functools import partial
from typing import ClassVar, TypeVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from scoring import load_rubric
from simulator.authoring.library import Volume
from simulator.desk import Desk
from simulator.dialogue import Dialogue
from simulator.events import AttemptRecord, LogError
from simulator.i18n import N_, say
from simulator.registrar import Registrar
from simulator.session import Session
from simulator.tui.assessing import AssessingScreen
from simulator.tui.briefing import BriefingScreen
from simulator.tui.calm import BACK, QUIT, CalmScreen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.documents import DocumentsScreen
from simulator.tui.frame import CRASHED, played, tell_of
from simulator.tui.keys import SAFE_STOP
from simulator.tui.leaving import Leaving
from simulator.tui.library import LibraryScreen
from simulator.tui.looking_back import LooksBack
from simulator.tui.requests import (
    BriefingWanted,
    ConversationWanted,
    DocumentsWanted,
    GoOnWanted,
    LeaveWanted,
    LibraryWanted,
    OwnWordsWanted,
    ResumeWanted,
    SurpriseWanted,
)
from simulator.tui.rooms import kept_under
from simulator.tui.speaking import retell

T = TypeVar("T")


class BalieApp(LooksBack):
    """Opens the screen that is asked for; the conversation itself lives in the Session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark,f8", "safe_stop", SAFE_STOP, show=False),
    ]

    def __init__(
        self,
        desk: Desk,
        start: Volume | None = None,
        seed: int | None = None,
        *,
        assess: bool = False,
        first: bool = False,
    ) -> None:
        super().__init__(desk)
        self.start_volume = start
        self.seed = seed
        self.assess = assess
        """Whether only assessments are wanted."""
        self.first = first
        """Whether Balie was never used here, so that the tour comes first."""

    def get_default_screen(self) -> Screen[None]:
        """Open the first screen at once."""
        if self.start_volume is None:
            return self._library()
        volume = self.start_volume
        return BriefingScreen(volume, self._dialogue(volume), self._unfinished(volume), assess=self.assess)

    def on_mount(self) -> None:
        """Take what start-up made out of the collector's sight: it is never garbage."""
        self.call_after_refresh(_collect_from_now)
        if self.first:
            self.action_tour()

    def speak(self, wanted: str) -> None:
        """Speak this language from now on; scenarios that have not begun are read again in it."""
        super().speak(wanted)
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                self.read_home()
            elif isinstance(screen, BriefingScreen):
                self._retell(screen)

    @work
    async def _retell(self, screen: BriefingScreen) -> None:
        await retell(screen, self.desk)

    # From screen to screen

    @on(LibraryWanted)
    async def open_library(self) -> None:
        """Go back to the home screen; open one when the program began elsewhere."""
        await self._go_back(stays=True)

    async def _go_back(self, *, stays: bool) -> None:
        """Go to the home screen, or no further than what stays under what was opened from it."""
        await self.close_over()
        if not any(isinstance(each, LibraryScreen) for each in self.screen_stack[:-1]):
            await self._stand_on(self._library())
            return
        await self.pop_screen()
        while not isinstance(self.screen, LibraryScreen) and not (stays and kept_under(self.screen)):
            await self.pop_screen()
        if isinstance(self.screen, LibraryScreen):
            self.read_home()

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
        volume = self.desk.surprise(self._home.volumes if self._home else ())
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
        if wanted.assessment and wanted.told is None and self.desk.settings.organisation is not None:
            # Another computer may be slow to answer, or not answer at all.
            self._complain(say(N_("Balie looks whether the training register can be written in.")))
        self._open(lambda: self._begun(wanted), partial(self._begun_or_told, wanted))

    def _begun(self, wanted: ConversationWanted) -> Session | tuple[tuple[str, ...], str]:
        """Begin, unless there is something to tell first about what an assessment leads to."""
        if wanted.assessment and wanted.told is None:
            registrar = Registrar(self.desk)
            foreseen = registrar.foresee(wanted.volume.id, surprise=wanted.surprise)
            if foreseen:
                return foreseen, registrar.told(wanted.volume.id)
        return self.desk.begin(
            wanted.volume,
            wanted.seed,
            assessment=wanted.assessment,
            surprise=wanted.surprise,
            told=wanted.told or "",
        )

    def _begun_or_told(
        self, wanted: ConversationWanted, begun: Session | tuple[tuple[str, ...], str]
    ) -> Screen[None] | None:
        if isinstance(begun, Session):
            return self._conversation(begun)
        foreseen, told = begun

        def willing(goes_on: bool | None) -> None:
            if goes_on:
                self.post_message(replace(wanted, told=told))
            elif isinstance(self.screen, BriefingScreen):
                self.screen.notice.tell(None)

        self.push_screen(AssessingScreen(foreseen), willing)
        return None

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
        editor = importlib.import_module("simulator.tui.own_words").OwnWordsScreen
        self.push_screen(editor(wanted.words, kept=wanted.kept, paper=wanted.paper), wanted.written)

    @property
    def _held(self) -> list[ConversationScreen | DebriefScreen]:
        return [each for each in self.screen_stack if isinstance(each, ConversationScreen | DebriefScreen)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the safe stop only where there is something to stop."""
        del parameters
        return action != "safe_stop" or bool(self._held)

    def action_safe_stop(self) -> None:
        """Leave a conversation, or its debrief, for a calm page at once; it is written down nowhere."""
        held = self._held
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
            await self._go_back(stays=False)


def _collect_from_now() -> None:
    gc.freeze()
    gc.enable()


def run(
    desk: Desk,
    start: Volume | None = None,
    seed: int | None = None,
    *,
    assess: bool = False,
    first: bool = False,
) -> int:
    """Open the full-screen face and give the exit code: 0, or 2 when the program itself went wrong."""
    return told(BalieApp(desk, start, seed, assess=assess, first=first))


def told(app: BalieApp) -> int:
    """Run an app, tell what went wrong in the program if anything did, and give the exit code."""
    wrong = played(app)
    if wrong is None:
        return app.return_code or 0
    desk = app.desk
    tell_of(wrong, desk.settings.places, desk.clock(), kept=desk.log.keeps)
    return CRASHED
