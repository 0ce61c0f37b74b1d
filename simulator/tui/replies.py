"""The replies on offer as a list to choose from."""

from __future__ import annotations

from dataclasses import replace

from simulator.i18n import _
from simulator.snapshot import Offer
from simulator.tui.choices import Choice
from simulator.tui.playscript import set_reply
from simulator.tui.typeset import Paragraph, Piece

DEBRIEF = "debrief"


def set_choice(turn: int, number: int, offer: Offer, gap: int) -> Choice:
    """Set a reply with the turn it is meant for; only the first nine have a number."""
    reply = set_reply(offer.lines, number if number <= 9 else None)
    return Choice((turn, offer.name), (replace(reply, gap=gap),))


def to_the_debrief() -> Choice:
    """Set the one choice that is left after an ending."""
    words = Paragraph((Piece(_("To the debrief"), "strong"),), label=Piece("1", "number"))
    return Choice(DEBRIEF, (words,))
