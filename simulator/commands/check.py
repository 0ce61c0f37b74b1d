"""`balie check`: everything that is wrong in scenario files, each mistake at its place."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scoring import load_rubric
from simulator.analysis.worth import TooLargeError, worth_of
from simulator.authoring.files import read_file
from simulator.authoring.library import Volume, catalogue_path, open_volume
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.debrief import DIMENSION_NAMES
from simulator.diagnostics import Diagnostic, render
from simulator.i18n import LANGUAGES, _, ngettext
from simulator.scenario import Scenario
from simulator.settings import Settings
from simulator.source import lines_of

FINDINGS = 1
TALKS = 40
"""Conversations that each player holds."""


def check(files: tuple[str, ...], *, players: bool, lang: str | None) -> None:
    """Print every finding on stdout and leave with 0 clean, 1 findings, 2 could not run."""
    del lang
    settings: Settings = click.get_current_context().obj
    found, unreadable = 0, False
    for name in files:
        volume = open_volume(Path(name))
        _print(volume.problems, name, volume.lines)
        found += len(volume.problems) + _check_translations(volume)
        unreadable = unreadable or not volume.readable
        if players and volume.playable and volume.scenario:
            found += _let_play(volume, volume.scenario, settings)
    click.echo(_verdict(found, len(files)), err=True)
    sys.exit(COULD_NOT_RUN if unreadable else FINDINGS if found else 0)


def _check_translations(volume: Volume) -> int:
    """Check the translations that lie beside a scenario; they are only worth it when it can be played."""
    if not volume.playable or volume.scenario is None:
        return 0
    found = 0
    for language in LANGUAGES:
        path = catalogue_path(volume.path, language)
        if language != volume.scenario.language and path.exists():
            problems = open_volume(volume.path, language).translation_problems
            file = read_file(path)
            _print(problems, str(path), lines_of(file.text or ""))
            found += len(problems)
    return found


def _print(problems: Sequence[Diagnostic], name: str, lines: Sequence[str]) -> None:
    for problem in problems:
        click.echo(render(problem, name, lines, _))


def _let_play(volume: Volume, scenario: Scenario, settings: Settings) -> int:
    """Let the players play, print how they did and what is wrong with the score, and count that."""
    # The players need the exact analysis, which no other check does.
    proving = importlib.import_module("simulator.proving")
    rubric = load_rubric()
    try:
        worth = worth_of(scenario, rubric, volume.body, settings.places.state, _working)
    except TooLargeError as large:
        _print([proving.too_large(large.bound)], str(volume.path), volume.lines)
        return 1
    click.echo(_("{name}: {count} configurations.").format(name=volume.id, count=worth.configurations))
    records = []
    for record in proving.prove(scenario, rubric, worth, TALKS):
        scores = ", ".join(
            f"{_(DIMENSION_NAMES[key])} {_shown(score)}" for key, score in record.scores.items()
        )
        passed = _("passes {passes} of {count}").format(passes=record.passes, count=record.conversations)
        click.echo(f"  {_(record.player)}: {passed}; {scores}")
        records.append(record)
    found: tuple[Diagnostic, ...] = proving.shortcomings(scenario, worth, records)
    _print(found, str(volume.path), volume.lines)
    return len(found)


def _shown(score: int | None) -> str:
    return "-" if score is None else str(score)


def _working() -> None:
    click.echo(_("Working out every conversation; this takes a while, once."), err=True)


def _verdict(found: int, files: int) -> str:
    if found == 0:
        return ngettext("{count} file, nothing wrong.", "{count} files, nothing wrong.", files).format(
            count=files
        )
    return ngettext("{count} finding.", "{count} findings.", found).format(count=found)


command = click.Command(
    "check",
    callback=check,
    help=_("Find what is wrong in scenario files: every mistake at once, each with its place and a hint."),
    epilog=_("Example: balie check scenarios/de-derde-keer.yaml"),
    params=[
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."),
        click.Option(
            ["--players"], is_flag=True, help=_("Also let players play: does anyone pass without looking?")
        ),
        language_option(),
    ],
)
