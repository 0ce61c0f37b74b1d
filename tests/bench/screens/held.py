"""A conversation in which so many replies were given already: `python held.py 500`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent.parent))

from scoring import load_rubric
from simulator.authoring.reader import read_scenario
from simulator.desk import Desk
from simulator.dialogue import Dialogue
from simulator.practice.memory import MemoryLog
from simulator.start import Start
from simulator.tui.app import BalieApp
from simulator.tui.conversation import ConversationScreen
from simulator.tui.house import Opened
from tests.conversations import COFFEE, ListLog, a_session, some_settings

STATES = 40
WORDS = "En dan sta ik hier weer, met dezelfde papieren, en niemand die zegt wat er mis is."
REPLIES = [f"Antwoord {number}, vertelt u eens wat er precies gebeurd is." for number in range(1, 4)]


def a_state(number: int) -> str:
    """Write one state of a circle, with a mark of its own."""
    replies = "".join(
        f"      r{place}: {{you: '{words}', techniques: [open_question]}}\n"
        for place, words in enumerate(REPLIES)
    )
    said = f"    text: |\n      Hij kijkt op.\n      Bas: M{number:03d} {WORDS}\n"
    leads = f"    target: organisation\n    goes_to: s{(number + 1) % STATES}\n    replies:\n"
    return f"  s{number}:\n{said}{leads}{replies}"


def a_circle() -> Dialogue:
    """Make a dialogue that never ends."""
    head = COFFEE.split("facts:")[0]
    states = "".join(map(a_state, range(STATES)))
    text = f"{head}start: s0\nstates:\n{states}  closing_time: {{ending: harm, text: Dicht.}}\n"
    scenario = read_scenario(text).scenario
    assert scenario is not None
    return Dialogue(replace(scenario, max_turns=10**6), load_rubric(), 7, "Sam")


def hold(turns: int) -> None:
    """Open the conversation after so many turns."""
    session = a_session(a_circle(), ListLog())
    for turn in range(turns):
        session.choose(turn, session.offers()[0].name)

    class Held(BalieApp):
        """Opens on the conversation."""

        def get_default_screen(self) -> ConversationScreen:
            """Skip library and briefing."""
            return ConversationScreen(session, settings, kept=True)

    ConversationScreen.REPEAT_SECONDS = 0.0
    with tempfile.TemporaryDirectory() as home:
        settings = some_settings(Path(home))
        held = Held(settings, Start())
        held.stand_on(Opened(Desk(settings, MemoryLog())))
        held.run()


if __name__ == "__main__":
    hold(int(sys.argv[1]))
