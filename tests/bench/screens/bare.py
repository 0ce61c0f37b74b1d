"""The least that a screen with a text and replies can be, to measure our own beside."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static

STATES = 40
WORDS = "En dan sta ik hier weer, met dezelfde papieren, en niemand die zegt wat er mis is."
REPLIES = [f"Antwoord {number}: vertelt u eens, wat is er precies gebeurd?" for number in range(1, 4)]


class Bare(App[None]):
    """Answers a key with a new text and a new list."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "#log { height: 1fr; } OptionList { height: 6; } #status { height: 1; }"

    def compose(self) -> ComposeResult:
        """One text, one list, one line."""
        yield Static("READY", id="log", markup=False)
        yield OptionList(*REPLIES)
        yield Static("", id="status", markup=False)

    def on_mount(self) -> None:
        """Start counting."""
        self.presses = 0
        self.query_one(OptionList).focus()

    def on_key(self) -> None:
        """Show the next mark."""
        self.presses += 1
        self.query_one("#log", Static).update(f"M{self.presses % STATES:03d} {WORDS}")
        replies = self.query_one(OptionList)
        replies.clear_options()
        replies.add_options(REPLIES)
        self.query_one("#status", Static).update(f"turn {self.presses}")


if __name__ == "__main__":
    Bare().run()
