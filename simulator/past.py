"""Earlier conversations, as a list tells of them: a page at a time, because there may be thousands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.authoring.library import fingerprint
from simulator.debrief import ENDING_NAMES
from simulator.desk import Desk
from simulator.events import Outline
from simulator.home import Entry, Home, entries_of
from simulator.home_text import MIDDLE_DOT, when
from simulator.i18n import _, ngettext
from simulator.scenario import Scenario

PAGE = 50
"""Conversations on one page of the screen."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list of earlier conversations."""

    outlines: tuple[Outline, ...]
    after: int
    """How many newer ones there are."""
    count: int
    """How many there are in all."""
    now: str

    @property
    def newer(self) -> bool:
        """Whether there are newer ones than these."""
        return self.after > 0

    @property
    def older(self) -> bool:
        """Whether there are older ones than these."""
        return self.after + len(self.outlines) < self.count


def read_page(desk: Desk, after: int, most: int = PAGE) -> Page:
    """Read a page: so many conversations at most, after so many newer ones; raises LogError."""
    count = desk.log.count()
    # The last page stays the last one when others were erased.
    after = max(0, min(after, (count - 1) // most * most)) if count else 0
    return Page(desk.log.outlines(most, after), after, count, desk.clock())


def entries_by_id(desk: Desk, home: Home | None) -> Mapping[str, Entry]:
    """Give the titles that home has, or read them."""
    entries = home.entries if home else entries_of(desk.volumes(), (), desk.settings.trainee)[0]
    return {entry.volume.id: entry for entry in entries}


def comparable(one: Outline, other: Outline) -> bool:
    """Tell whether two conversations can be held beside each other: ended, and of the same scenario."""
    ended = one.ending is not None and other.ending is not None
    return (
        ended
        and one.started.attempt != other.started.attempt
        and one.started.scenario == other.started.scenario
    )


def title_of(outline: Outline, entries: Mapping[str, Entry]) -> str:
    """Give the title of a conversation; a surprise has none before its debrief."""
    started = outline.started
    if started.surprise and outline.debriefed is None:
        return _("A surprise")
    entry = entries.get(started.scenario)
    return entry.title if entry else started.scenario


def details_of(outline: Outline, entries: Mapping[str, Entry], now: str) -> str:
    """Say when it was, what it was, and how it ended."""
    started = outline.started
    kind = _("assessment") if started.assessment else _("practice")
    said = [when(started.at, now), kind, _how_it_ended(outline, entries)]
    if outline.counted:
        said.append(_("counts for a training"))
    return MIDDLE_DOT.join(said)


def _how_it_ended(outline: Outline, entries: Mapping[str, Entry]) -> str:
    if outline.broken_off:
        return _("broken off")
    if outline.ending is None:
        given = ngettext(
            "not finished, {count} reply given", "not finished, {count} replies given", outline.replies
        )
        return given.format(count=outline.replies)
    if outline.started.surprise and outline.debriefed is None:
        return _("ended")
    entry = entries.get(outline.started.scenario)
    scenario = entry.volume.scenario if entry else None
    kind = _kind(scenario, outline.ending)
    if kind is None or entry is None:
        return _("ended")
    # Another version of the file may mean something else by the same name.
    same = fingerprint(entry.volume.body) == outline.started.scenario_sha256
    return _(ENDING_NAMES[kind]) if same else _("ended")


def _kind(scenario: Scenario | None, ending: str) -> str | None:
    state = scenario.states.get(ending) if scenario else None
    return state.ending if state and state.ending in ENDING_NAMES else None
