"""`balie graph`: a scenario as a picture, or as an outline in lines of text."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from scoring import load_rubric
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.commands.notices import found
from simulator.desk import open_desk
from simulator.diagnostics import visible
from simulator.i18n import N_, _
from simulator.picture import Picture, draw
from simulator.picture.dot import write_dot
from simulator.picture.mermaid import write_mermaid
from simulator.picture.outline import outline
from simulator.picture.svg import write_svg
from simulator.picture.traffic import CONVERSATIONS, traffic_of
from simulator.scenario import Scenario

_TAKEN = N_("{path} is there already. To write over it: --force")
_SCREEN = "-"


def graph(scenario: str, output: str | None, *, force: bool, lang: str | None) -> None:
    """Print the outline of a scenario, or write its picture."""
    del lang
    path = None if output in (None, _SCREEN) else Path(str(output))
    if path is not None:
        _check(path, force=force)
    volume = found(open_desk(click.get_current_context().obj, no_trace=True), scenario)
    if volume is None or volume.scenario is None:
        sys.exit(COULD_NOT_RUN)
    if path is None:
        for line in outline(draw(volume.scenario)):
            click.echo(line)
        return
    _write(path, _WRITERS[path.suffix.lower()](volume.scenario), force=force)


def _check(path: Path, *, force: bool) -> None:
    """Refuse before the players are let in, which takes a while."""
    if path.suffix.lower() not in _WRITERS:
        endings = _("A picture is a file that ends in {names}; '{path}' does not.")
        _refuse(endings.format(names=", ".join(_WRITERS), path=visible(str(path))))
    if not force and path.exists():
        _refuse(_(_TAKEN).format(path=visible(str(path))))


def _played(scenario: Scenario) -> Picture:
    """Draw a scenario with how often players come by."""
    said = _("Players hold {count} conversations each, to see how often they come by each state.")
    click.echo(said.format(count=CONVERSATIONS), err=True)
    return draw(scenario, traffic_of(scenario, load_rubric()))


def _page(scenario: Scenario) -> str:
    # The templates are loaded for a page only.
    page: str = importlib.import_module("simulator.reports").graph_page(_played(scenario))
    return page


_WRITERS: dict[str, Callable[[Scenario], str]] = {
    ".svg": lambda scenario: write_svg(_played(scenario)),
    ".html": _page,
    ".mmd": lambda scenario: write_mermaid(draw(scenario)),
    ".dot": lambda scenario: write_dot(draw(scenario)),
}


def _write(path: Path, text: str, *, force: bool) -> None:
    saving = importlib.import_module("simulator.reports.saving")
    try:
        (saving.write_over if force else saving.write_new)(path, text)
    except FileExistsError:
        _refuse(_(_TAKEN).format(path=visible(str(path))))
    except OSError:
        _refuse(_("{path} cannot be written.").format(path=visible(str(path))))
    click.echo(_("Written to {path}.").format(path=visible(str(path))), err=True)


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(COULD_NOT_RUN)


command = click.Command(
    "graph",
    callback=graph,
    help=_("Draw SCENARIO, an id or a file: which reply leads where. Without -o: an outline, as text."),
    epilog=_("Example: balie graph de-derde-keer -o de-derde-keer.html"),
    params=[
        click.Argument(["scenario"], shell_complete=completing.scenario),
        click.Option(
            ["output", "-o", "--output"],
            type=click.Path(),
            help=_("The file to write: .svg, .html, .mmd for Mermaid or .dot for Graphviz."),
        ),
        click.Option(["--force"], is_flag=True, help=_("Write over a file that is there already.")),
        language_option(),
    ],
)
