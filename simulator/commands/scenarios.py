"""`balie scenarios`: what there is to play, and what is broken."""

from __future__ import annotations

import json

import click

from simulator.authoring.library import Volume, library
from simulator.authoring.workplace import at_work
from simulator.cli import language_option
from simulator.diagnostics import headline
from simulator.i18n import _
from simulator.settings import Settings


def scenarios(*, as_json: bool, lang: str | None) -> None:
    """List the scenarios on stdout; broken ones on stderr."""
    del lang
    settings: Settings = click.get_current_context().obj
    volumes = library(at_work(settings).scenarios, settings.language)
    if as_json:
        click.echo(json.dumps([_as_data(volume) for volume in volumes], ensure_ascii=False, indent=2))
        return
    for volume in volumes:
        if volume.playable and volume.scenario:
            scenario = volume.scenario
            minutes = _("{minutes} minutes").format(minutes=scenario.minutes)
            click.echo(
                f"{volume.id}\n    {scenario.title.texts[0]} ({minutes})\n    {scenario.summary.texts[0]}"
            )
        else:
            click.echo(_("Broken: {problem}").format(problem=_first(volume)), err=True)


def _first(volume: Volume) -> str:
    return headline(volume.errors[0], str(volume.path), _)


def _as_data(volume: Volume) -> dict[str, object]:
    scenario = volume.scenario
    if not volume.playable or scenario is None:
        return {"id": volume.id, "path": str(volume.path), "playable": False, "problem": _first(volume)}
    return {
        "id": volume.id,
        "path": str(volume.path),
        "playable": True,
        "version": scenario.version,
        "language": scenario.language,
        "title": scenario.title.texts[0],
        "summary": scenario.summary.texts[0],
        "role": scenario.role.texts[0],
        "minutes": scenario.minutes,
    }


command = click.Command(
    "scenarios",
    callback=scenarios,
    help=_("List the conversations there are."),
    epilog=_("Example: balie scenarios --json"),
    params=[
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
