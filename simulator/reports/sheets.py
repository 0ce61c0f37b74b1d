"""Reports of the training register as a page: its tables, what must be said with them, and the checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.i18n import _, language
from simulator.register.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose report it is, of which day, and what the register could be held to then."""

    organisation: str
    day: str
    """Date, ISO 8601."""
    program: str
    """Version of Balie."""
    checkpoint: str = ""
    """Signed note of the register's size and root; empty where there is no key."""
    vkey: str = ""
    """The verifier key of who signed it, to be compared with the one that was handed out; may be empty."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything that is printed."""

    language: str
    title: str
    heading: str
    kicker: str
    parts: tuple[Sheet, ...]
    checkpoint: str
    vkey: str
    made: str
    words: dict[str, str]


def sheet_view(sheets: Sequence[Sheet], head: Letterhead) -> SheetPage:
    """Word what stands around one or more tables, the first of which gives the page its name."""
    heading = sheets[0].title
    return SheetPage(
        language=language(),
        title=f"{heading} \N{EN DASH} {head.organisation}",
        heading=heading,
        kicker=_("{organisation}, training register, {day}").format(
            organisation=head.organisation, day=head.day
        ),
        parts=tuple(sheets),
        checkpoint=head.checkpoint,
        vkey=head.vkey,
        made=_("Made with Balie {version} from the training register.").format(version=head.program),
        words={
            "checkpoint": _("Checkpoint of the register"),
            "keep": _(
                "Keep this page outside the register. With it anyone can find out whether one of the entries "
                "that the checkpoint covers was changed or removed: balie register verify --checkpoint PAGE"
            ),
            "covers": _(
                "The checkpoint covers the entries of the register, not the figures on this page. It has no "
                "date of its own: the day on this page is that of the report."
            ),
            "key": _("Verifier key of who signed it:"),
            "compare": _("Compare this key with the one that you got another way: a page can name any key."),
        },
    )
