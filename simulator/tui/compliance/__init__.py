"""The screen of the compliance officer: who is trained, who is due, and whether the register is whole."""

from simulator.tui.compliance.app import run

__all__ = ["run"]
