"""What is said with every report: the level in force, the filters, and what is hidden and why."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.organisation import Level, Organisation
from simulator.register.reports.agreements import allowed_by, allowing
from simulator.register.reports.words import LEVELS
from simulator.register.sheet import Align, Column
from simulator.register.suppression import FEWEST
from simulator.register.view import View


def left(name: str, heading: str) -> Column:
    """Give a column of words."""
    return Column(name, heading)


def right(name: str, heading: str) -> Column:
    """Give a column of numbers."""
    return Column(name, heading, Align.RIGHT)


def remarks(view: View) -> tuple[str, ...]:
    """Give the sentences that stand under every report: for whom, at what level, and what was left out."""
    return (*_whole(view), *_filters(view))


def unfiltered(view: View) -> tuple[str, ...]:
    """Give the same for a report that no filter changes."""
    return tuple(_whole(view))


def dated(view: View) -> tuple[str, ...]:
    """Give the same for a report that the period alone changes."""
    return (*_whole(view), *_period(view))


def _whole(view: View) -> Iterator[str]:
    yield _("{organisation}, {today}.").format(organisation=view.organisation.name, today=view.today)
    yield level_sentence(view)


def level_sentence(view: View) -> str:
    """Say what the register holds about someone, and by which agreement where that is more."""
    if view.level is Level.COMPLETION:
        said = {allowed_by(view.log, each) for each in view.own} - {""}
        earlier = sorted({*said, *allowing(view.log, "goals_met")})
        if earlier:
            return _(
                "Level: completion. From now on the register says that someone was trained, not how it went; "
                "earlier entries can say more, by agreement with the works council: {agreements}."
            ).format(agreements="; ".join(earlier))
    return level_on(view.organisation, view.today)


def level_on(organisation: Organisation, today: str) -> str:
    """Say what the register writes about someone on a day, and by which agreement where that is more."""
    level, agreement = organisation.level_on(today), organisation.agreement
    if level is Level.COMPLETION or agreement is None:
        return _("Level: completion. The register says that someone was trained, not how it went.")
    return _("Level: {level}. The works council agreed to this ({reference}, {agreed_on}).").format(
        level=_(LEVELS[level]), reference=agreement.reference, agreed_on=agreement.agreed_on
    )


def _filters(view: View) -> Iterator[str]:
    if view.filters.team is not None:
        yield _("Only the team {team}.").format(team=view.filters.team)
    if view.filters.function_group is not None:
        name = view.group_name(view.filters.function_group)
        yield _("Only the function group {group}.").format(group=name)
    yield from _period(view)


def _period(view: View) -> Iterator[str]:
    if view.filters.since is not None:
        yield _("Only from {day} on.").format(day=view.filters.since)
    if view.filters.until is not None:
        yield _("Only up to and including {day}.").format(day=view.filters.until)


def hiding(something: bool) -> tuple[str, ...]:
    """Say what is hidden and why, where anything is."""
    if not something:
        return ()
    return (
        _(
            "'{mark}': hidden, because it is about fewer than {fewest} people, "
            "or because those few could be worked out from it."
        ).format(mark=mark(), fewest=FEWEST),
    )


def mark() -> str:
    """Give what stands in the place of a hidden count."""
    return _("hidden")


def percent(share: int | None) -> str:
    """Write a share in whole percents; nothing where there is nobody to count."""
    return "" if share is None else f"{share}%"
