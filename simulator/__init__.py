"""Balie: practise de-escalation at the public desk, in the terminal."""

__version__ = "0.1.0"
