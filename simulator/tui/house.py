"""Everything behind the first page: opens the screens one after another, as they are asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from scoring import load_rubric
from simulator.authoring.library import Volume
from simulator.desk import Desk, NotFound, open_desk
from simulator.dialogue import Dialogue
from simulator.events import AttemptRecord, LogError
from simulator.i18n import N_, say
from simulator.registrar import Registrar
from simulator.session import Session
from simulator.settings import Settings
from simulator.start import Start
from simulator.tui.assessing import AssessingScreen
from simulator.tui.briefing import BriefingScreen
from simulator.tui.calm import BACK, QUIT, CalmScreen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.documents import DocumentsScreen
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
from simulator.tui.rooms import Answers, kept_under
from simulator.tui.speaking import retell
from simulator.variants import seed_for

if TYPE_CHECKING:
    from simulator.tui.app import BalieApp


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind the first page."""

    desk: Desk
    volume: Volume | None = None
    """The conversation that was asked for; None for home."""
    seed: int | None = None


def opened(settings: Settings, start: Start) -> Opened | None:
    """Open the desk and find the conversation that is asked for; raises LogError.

    None where there is no such conversation, or none that can be held.
    """
    desk = open_desk(settings, no_trace=start.no_trace)
    if start.scenario is None:
        return Opened(desk, seed=start.seed)
    volume = desk.find(start.scenario)
    if not isinstance(volume, NotFound) and volume.scenario is not None and volume.playable:
        if start.variant is None:
            return Opened(desk, volume, start.seed)
        if start.variant in volume.scenario.variants:
            return Opened(desk, volume, seed_for(volume.scenario, start.variant))
    desk.log.close()
    return None


class House(LooksBack):
    """Opens the screen that is asked for; the conversation itself lives in the Session."""

    def __init__(self, app: BalieApp, opened: Opened, start: Start) -> None:
        super().__init__(app, opened.desk)
        self.start_volume = opened.volume
        self.seed = opened.seed
        self.assess = start.assess
        """Whether only assessments are wanted."""
        self.first = start.first
        """Whether Balie was never used here, so that the tour comes first."""

    @property
    def answers(self) -> Answers:
        """What it does for each request."""
        return {
            **super().answers,
            LibraryWanted: self.open_library,
            BriefingWanted: self.open_briefing,
            SurpriseWanted: self.open_surprise,
            ConversationWanted: self.begin,
            ResumeWanted: self.resume,
            GoOnWanted: self.go_on,
            DocumentsWanted: self.open_documents,
            LeaveWanted: self.ask_to_leave,
            OwnWordsWanted: self.write_own_words,
        }

    def first_screen(self) -> Screen[None]:
        """Give the screen that someone comes to first."""
        if self.start_volume is None:
            return self._library()
        volume = self.start_volume
        return BriefingScreen(volume, self._dialogue(volume), self._unfinished(volume), assess=self.assess)

    def welcome(self) -> None:
        """Show who is new here around."""
        if self.first:
            self.show_tour()

    def reword(self) -> None:
        """Read scenarios that have not begun again in the language in use."""
        for screen in self.app.screen_stack:
            if isinstance(screen, LibraryScreen):
                self.read_home()
            elif isinstance(screen, BriefingScreen):
                self._do(partial(retell, screen, self.desk))

    # From screen to screen

    async def open_library(self, _wanted: LibraryWanted | None = None) -> None:
        """Go back to the home screen; open one when the program began elsewhere."""
        await self._go_back(stays=True)

    async def _go_back(self, *, stays: bool) -> None:
        """Go to the home screen, or no further than what stays under what was opened from it."""
        await self.app.close_over()
        if not any(isinstance(each, LibraryScreen) for each in self.app.screen_stack[:-1]):
            await self._stand_on(self._library())
            return
        await self.app.pop_screen()
        while not isinstance(self.app.screen, LibraryScreen) and not (stays and kept_under(self.app.screen)):
            await self.app.pop_screen()
        if isinstance(self.app.screen, LibraryScreen):
            self.read_home()

    def open_briefing(self, wanted: BriefingWanted) -> None:
        """Open the briefing of a scenario."""
        self._open(
            lambda: (self._dialogue(wanted.volume), self._unfinished(wanted.volume)),
            lambda read: BriefingScreen(wanted.volume, *read, assess=self.assess),
        )

    def open_surprise(self, _wanted: SurpriseWanted) -> None:
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

    def begin(self, wanted: ConversationWanted) -> None:
        """Begin a conversation."""
        if wanted.assessment and wanted.told is None and self.desk.settings.organisation is not None:
            # Another computer may be slow to answer, or not answer at all.
            self.app.complain(say(N_("Balie looks whether the training register can be written in.")))
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
                self.app.post_message(replace(wanted, told=told))
            elif isinstance(self.app.screen, BriefingScreen):
                self.app.screen.notice.tell(None)

        self.app.push_screen(AssessingScreen(foreseen), willing)
        return None

    def resume(self, wanted: ResumeWanted) -> None:
        """Go on with a conversation, or say that it cannot be."""
        self._open(lambda: self.desk.resume(wanted.record), self._conversation)

    def go_on(self, wanted: GoOnWanted) -> None:
        """Go on from one moment of a conversation, as practice."""
        self._open(
            lambda: self.desk.go_on_from(wanted.attempt, wanted.started, wanted.turn), self._conversation
        )

    # Over a conversation

    def open_documents(self, wanted: DocumentsWanted) -> None:
        """Read the documents again."""
        self.app.push_screen(DocumentsScreen(wanted.dialogue))

    def ask_to_leave(self, _wanted: LeaveWanted) -> None:
        """Ask, and leave if the person means it."""
        self.app.push_screen(Leaving(kept=self.keeps), self._left)

    async def _left(self, leaves: bool | None) -> None:
        if leaves:
            await self.open_library()

    def write_own_words(self, wanted: OwnWordsWanted) -> None:
        """Open the editor, which is loaded when someone writes."""
        editor = importlib.import_module("simulator.tui.own_words").OwnWordsScreen
        self.app.push_screen(editor(wanted.words, kept=wanted.kept, paper=wanted.paper), wanted.written)

    @property
    def held(self) -> list[ConversationScreen | DebriefScreen]:
        """The conversations and debriefs that stand open."""
        stack = self.app.screen_stack
        return [each for each in stack if isinstance(each, ConversationScreen | DebriefScreen)]

    def stop_safely(self) -> None:
        """Leave a conversation, or its debrief, for a calm page at once; it is written down nowhere."""
        held = self.held
        if held and not isinstance(self.app.screen, CalmScreen):
            over = isinstance(held[-1], DebriefScreen) or held[-1].session.ended
            calm = CalmScreen(self.desk.settings.support, over=over, kept=self.keeps)
            self.app.push_screen(calm, self._after_stop)

    async def _after_stop(self, where: str | None) -> None:
        if where == QUIT:
            await self.app.action_quit()
        elif where != BACK:
            while not isinstance(self.app.screen, ConversationScreen | DebriefScreen):
                await self.app.pop_screen()
            await self._go_back(stays=False)
