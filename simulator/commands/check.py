"""`balie check`: everything that is wrong in scenario files, each mistake at its place."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from simulator.authoring.files import read_file
from simulator.authoring.library import Volume, catalogue_path, open_volume
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.diagnostics import Diagnostic, render
from simulator.i18n import LANGUAGES, _, ngettext

FINDINGS = 1


def check(files: tuple[str, ...], *, lang: str | None) -> None:
    """Print every finding on stdout and leave with 0 clean, 1 findings, 2 could not run."""
    del lang
    found, unreadable = 0, False
    for name in files:
        volume = open_volume(Path(name))
        _print(volume.problems, name, volume.lines)
        found += len(volume.problems) + _check_translations(volume)
        unreadable = unreadable or not volume.readable
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
            _print(problems, str(path), (file.text or "").split("\n"))
            found += len(problems)
    return found


def _print(problems: Sequence[Diagnostic], name: str, lines: Sequence[str]) -> None:
    for problem in problems:
        click.echo(render(problem, name, lines, _))


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
    params=[click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."), language_option()],
)
