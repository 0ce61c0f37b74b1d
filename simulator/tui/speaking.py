"""A briefing in another language: the scenario is read again, because nothing of it has begun."""

from __future__ import annotations

import asyncio

from scoring import load_rubric
from simulator.authoring.library import Volume, open_volume
from simulator.desk import Desk
from simulator.dialogue import Dialogue
from simulator.tui.briefing import BriefingScreen


async def retell(screen: BriefingScreen, desk: Desk) -> None:
    """Read a scenario in the language in use and tell it; one that cannot be read stays as it was."""
    language = desk.settings.language
    volume = await asyncio.to_thread(open_volume, screen.volume.path, language, advice=False)
    if screen.is_attached and desk.settings.language == language and volume.scenario is not None:
        screen.retell(volume, _dialogue(volume, screen.dialogue.seed, desk.settings.trainee))


def _dialogue(volume: Volume, seed: int, trainee: str) -> Dialogue:
    assert volume.scenario is not None, "only what was read is told"
    return Dialogue(volume.scenario, load_rubric(), seed, trainee)
