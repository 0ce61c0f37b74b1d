"""Opens the preview on the full screen; it keeps nothing of what is said in it."""

from __future__ import annotations

from textual.screen import Screen

from simulator.desk import Desk
from simulator.start import Start
from simulator.tui.app import BalieApp, told
from simulator.tui.house import Opened
from simulator.tui.preview.screen import PreviewScreen
from simulator.tui.theme import STYLE_SHEET
from simulator.watching import Version

_STYLE_SHEET = """
PreviewScreen #sides, PreviewScreen #talk { height: 1fr; }
PreviewScreen #panel { height: 9; border-top: solid $balie-rule; }
PreviewScreen.-wide #panel { width: 1fr; height: 1fr; border-top: none; border-left: solid $balie-rule; }
PreviewScreen.-wide #keys { max-width: 80; }
PreviewScreen #trouble { height: auto; max-height: 8; scrollbar-gutter: auto; }
PreviewScreen.-low #panel, PreviewScreen.-middle #head { display: none; }
FindingsScreen #findings { height: 1fr; }
FindingsScreen #line { height: 40%; }
JumpScreen #asked { height: auto; margin: 0 0 1 0; }
"""


class PreviewApp(BalieApp):
    """Shows one file, and the documents of its scenario over it."""

    CSS = STYLE_SHEET + _STYLE_SHEET

    def __init__(self, desk: Desk, version: Version, seed: int = 0) -> None:
        super().__init__(desk.settings, Start())
        self.stand_on(Opened(desk))
        self.version = version
        self.preview_seed = seed

    @property
    def writes(self) -> bool:
        """Keep the colours and the language that were chosen; nothing else is kept here."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no safe stop."""
        return action != "safe_stop" and super().check_action(action, parameters)

    def action_safe_stop(self) -> None:
        """Do nothing: a trainer at work is in no conversation."""

    def get_default_screen(self) -> Screen[None]:
        """Open the preview at once."""
        return PreviewScreen(self.version, self.preview_seed, self.desk.settings)


def run(desk: Desk, version: Version, seed: int = 0) -> int:
    """Open the preview and give the exit code: 0, or 2 when the program itself went wrong."""
    return told(PreviewApp(desk, version, seed))
