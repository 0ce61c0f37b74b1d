"""What several commands say alike: no such scenario or variant, a broken one, a long wait."""

from __future__ import annotations

import click

from simulator.authoring.library import Volume
from simulator.desk import Desk, NotFound
from simulator.diagnostics import render, visible
from simulator.i18n import _
from simulator.variants import seed_for

_LONGEST = 80
"""Characters of a mistaken name that are worth repeating."""


def found(desk: Desk, name: str) -> Volume | None:
    """Find a playable scenario by its id or as a file, or say why there is none, as `check` words it."""
    volume = desk.find(name)
    if isinstance(volume, NotFound):
        text = _("There is no scenario '{name}'. Did you mean {names}?")
        click.echo(text.format(name=visible(name), names=", ".join(volume.similar)), err=True)
        return None
    if not volume.playable:
        for problem in volume.errors:
            click.echo(render(problem, str(volume.path), volume.lines, _), err=True)
        click.echo(
            _("Everything that is wrong with it: balie check {path}").format(path=visible(str(volume.path))),
            err=True,
        )
        return None
    return volume


def seed_of(volume: Volume, variant: str) -> int | None:
    """Give the number that draws a variant; None, and a sentence why, where there is none of that name."""
    assert volume.scenario is not None, "only a playable volume is found"
    known = tuple(volume.scenario.variants)
    if variant in known:
        return seed_for(volume.scenario, variant)
    none = _("This scenario has no variants.")
    text = _("There is no variant '{name}'. There are: {names}.") if known else none
    click.echo(text.format(name=visible(variant[:_LONGEST]), names=", ".join(known)), err=True)
    return None


def working() -> None:
    """Say that the exact analysis was not done yet."""
    click.echo(_("Working out every conversation; this takes a while, once."), err=True)
