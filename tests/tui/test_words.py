"""Every word of our own on a screen comes from the catalogue, at the moment of showing."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator import i18n
from simulator.tui.debriefing import DebriefScreen
from tests.conversations import PROTOCOL
from tests.tui.debriefs import a_debrief
from tests.tui.house import MACHINE, a_balie, a_desk, all_text, perform, press, say, settle

KEYS = {"Enter", "Esc", "PgDn", "PgUp", "Balie", "Sam"}


class Marked(gettext.NullTranslations):
    """A language in which every translated sentence stands in quotation marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"«{msgid1 if n == 1 else msgid2}»"


def untranslated(text: str) -> set[str]:
    """Give the words that stand outside all quotation marks and are not the trainer's."""
    flat = " ".join(re.sub(r"[│–─]", " ", text).split())
    while (shorter := re.sub(r"«[^«»]*»", " ", flat)) != flat:
        flat = shorter
    theirs = set(re.findall(r"\w{3,}", MACHINE + PROTOCOL + repr(a_debrief())))
    return set(re.findall(r"[^\W\d]{3,}", flat)) - theirs - KEYS


def test_every_screen_speaks_the_persons_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_translation", Marked())

    async def play(pilot: Pilot[int]) -> None:
        found = untranslated(all_text(pilot))
        for key in ("ctrl+c", "enter", "d", "enter", "d"):
            await press(pilot, key)
            found |= untranslated(all_text(pilot))
        await press(pilot, "escape", "escape")
        found |= untranslated(all_text(pilot))
        await press(pilot, "escape")
        for reply in ("always/noor", "machine/ask", "bench/promise", "after/signal"):
            await say(pilot, reply)
            found |= untranslated(all_text(pilot))
        await pilot.app.push_screen(DebriefScreen(a_debrief()))
        await settle(pilot)
        found |= untranslated(all_text(pilot))
        assert found == set()

    perform(a_balie(a_desk(tmp_path)), play, size=(120, 40))
