"""The page that a safe stop leads to: what stopped, a moment to breathe, and who can be turned to.

Nothing is written down when someone stops this way, so nobody can see who did.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import N_, _
from simulator.settings import Contact

TITLE = N_("You stopped. That is all right.")
RATHER_NOT = N_("Rather not")
_BREATHE = N_("Put both feet on the floor. Breathe in slowly, and out more slowly. Do that a few times.")
_FREE = N_("You can come back later, or not. You do not need a reason, and nobody asks for one.")
_UNSEEN = N_("That you stopped here is written down nowhere. Nobody can see it.")
_SUPPORT = N_("Do you want to talk to someone?")
_NO_CONTACTS = N_(
    "A colleague you trust, your team leader, the confidential adviser or your doctor can help. "
    "In danger, call 112."
)


def calm_sentences(*, over: bool, kept: bool) -> Iterator[str]:
    """Say what stopped and what that means; `over` where the conversation had reached its ending.

    `kept` is whether conversations outlive the program.
    """
    yield _stopped(over=over, kept=kept)
    yield _(_BREATHE)
    yield _(_FREE)
    yield _(_UNSEEN)


def _stopped(*, over: bool, kept: bool) -> str:
    if over:
        return _("The debrief is closed. The conversation was over already; nothing more happens with it.")
    if kept:
        return _(
            "The conversation stands still where it was. Nothing of it is scored; it is only unfinished."
        )
    return _("The conversation stands still where it was. Nothing of it is scored or kept.")


def support_lines(contacts: tuple[Contact, ...]) -> Iterator[str]:
    """Say who can be turned to: what the organisation chose, or who there always is."""
    yield _(_SUPPORT)
    for contact in contacts:
        yield ", ".join(filter(None, (contact.name, contact.phone, contact.what)))
    if not contacts:
        yield _(_NO_CONTACTS)
