"""What is chosen with a key holds at once, and is kept in the settings file, as from the settings screen."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from textual import on, work

from simulator.i18n import N_, say
from simulator.settings import Settings, SettingsError
from simulator.settings_file import choose
from simulator.tui.frame import KEEPING, Frame
from simulator.tui.requests import SettingsChosen

if TYPE_CHECKING:
    from simulator.desk import Desk

NOT_KEPT = N_("This holds until you stop: it could not be written in your settings.")


class Holder(Protocol):
    """Holds the settings as they are now."""

    settings: Settings


class Remembering(Frame):
    """An app whose keys change settings: colours, language, the tension, the citizen drawn."""

    def __init__(self, settings: Settings, holder: Holder | None = None) -> None:
        super().__init__(settings.theme)
        self.settings = settings
        """As they were to begin with; what holds now is at the desk."""
        self._desk: Desk | None = None
        self._holder = holder
        """Who knows the settings where no desk stands."""
        self._unkept: dict[str, Any] = {}
        """What was chosen and is not in the settings file yet."""
        self._at_the_file = asyncio.Lock()

    @property
    def desk(self) -> Desk:
        """The desk, once it stands; before that no key asks for it."""
        assert self._desk is not None
        return self._desk

    @property
    def holder(self) -> Holder:
        """Who knows the settings as they are now."""
        return self._holder or self.desk

    @property
    def writes(self) -> bool:
        """Whether what is chosen may be written: where conversations are not kept, neither is this."""
        return self._desk is None or self._desk.log.keeps

    def wears(self, theme: str) -> None:
        """Keep the colours that were chosen."""
        self._choose({"theme": theme})

    def action_language(self) -> None:
        """Speak the other language, and keep that."""
        super().action_language()
        self._choose({"language": self.holder.settings.language})

    def speak(self, wanted: str) -> None:
        """Speak this language from now on; what begins later does too."""
        if wanted != self.holder.settings.language:
            self.holder.settings = self.holder.settings.for_now("language", wanted)
        super().speak(wanted)

    @on(SettingsChosen)
    def choose_settings(self, chosen: SettingsChosen) -> None:
        """Let something hold from now on, in conversations that begin later too."""
        self._choose(chosen.changes)

    def _choose(self, changes: Mapping[str, Any]) -> None:
        """Let this hold at once, and have it written where a file has a say in it."""
        for key, value in changes.items():
            self.holder.settings = self.holder.settings.for_now(key, value)
            if self.writes and not self.holder.settings.origin(key).fixed:
                self._unkept[key] = value
        if self._unkept:
            self._keep()

    @work(group=KEEPING)
    async def _keep(self) -> None:
        """Write what was chosen; what is chosen while the disk is slow is written together, after it."""
        async with self._at_the_file:
            changes, self._unkept = self._unkept, {}
            if not changes:
                return
            try:
                kept = await asyncio.to_thread(choose, self.holder.settings, changes)
            except SettingsError:
                self.complain(say(NOT_KEPT))
                return
            self.holder.settings = self.holder.settings.as_kept(kept, changes)
        self._renew()
