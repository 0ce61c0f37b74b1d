"""`balie test`: the conversations that the author wrote down as tests, held and compared."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

import click

from scoring import load_rubric
from simulator.analysis.worth import TooLargeError, worth_of
from simulator.authoring.library import Volume, as_written
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.commands.notices import found, working
from simulator.debrief import DIMENSION_NAMES
from simulator.desk import open_desk
from simulator.diagnostics import visible
from simulator.i18n import _, language, ngettext
from simulator.sentences import as_points
from simulator.settings import Settings
from simulator.trials import Difference, Outcome, Remark, hold
from simulator.variants import resolved

DIFFERS = 1


def test(files: tuple[str, ...], *, as_json: bool, lang: str | None) -> None:
    """Print one line for each test; leave with 0 as expected, 1 something differs, 2 could not run."""
    del lang
    settings: Settings = click.get_current_context().obj
    desk = open_desk(settings, no_trace=True)
    volumes = [found(desk, name) for name in files]
    held = [(volume, _held(volume, settings)) for volume in volumes if volume is not None]
    if as_json:
        everything = [_as_data(volume, each) for volume, outcomes in held for each in outcomes]
        click.echo(json.dumps(everything, indent=2, ensure_ascii=False))
    else:
        for line in (line for volume, outcomes in held for line in _lines(volume, outcomes)):
            click.echo(line)
    differing = sum(bool(each.differences) for _volume, outcomes in held for each in outcomes)
    if held:
        click.echo(_verdict(differing, sum(len(outcomes) for _volume, outcomes in held)), err=True)
    sys.exit(COULD_NOT_RUN if None in volumes else DIFFERS if differing else 0)


def _held(volume: Volume, settings: Settings) -> tuple[Outcome, ...]:
    scenario = volume.scenario
    assert scenario is not None, "only a playable volume is found"

    @cache
    def bests(variant: str | None) -> Mapping[str, Fraction | None] | None:
        # What is kept of a scenario is kept by its own bytes, so it is worked out without the translation.
        source = as_written(volume) or scenario
        source = resolved(source, variant) if variant else source
        try:
            worth = worth_of(source, load_rubric(), volume.body, settings.places.state, working)
        except TooLargeError:
            return None
        return {dimension: best.mean if best else None for dimension, best in worth.best.items()}

    rubric = load_rubric()
    return tuple(hold(trial, scenario, rubric, settings.trainee, bests) for trial in scenario.tests)


def _lines(volume: Volume, outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    yield visible(str(volume.path))
    for outcome in outcomes:
        text = _("differs: {name}") if outcome.differences else _("ok: {name}")
        yield "  " + text.format(name=visible(outcome.trial.name))
        for difference in outcome.differences:
            yield from (f"    {line}" for line in _difference_lines(volume, difference))


def _difference_lines(volume: Volume, difference: Difference) -> Iterator[str]:
    place = difference.span
    yield f"{visible(str(volume.path))}:{place.line}:{place.column}: {_worded(difference.said)}"
    if difference.because:
        yield _worded(difference.because)
    if difference.offered:
        yield _("On offer there: {names}.").format(names=", ".join(difference.offered))


def _worded(remark: Remark) -> str:
    fields = {name: visible(value) for name, value in remark.fields.items()}
    dimension = fields.get("what")
    if dimension:
        fields["what"] = _(DIMENSION_NAMES[dimension])
    for name in fields.keys() & {"points", "most"}:
        fields[name] = as_points(int(fields[name]), language())
    return _(remark.message).format(**fields)


def _as_data(volume: Volume, outcome: Outcome) -> dict[str, object]:
    return {
        "file": str(volume.path),
        "scenario": volume.id,
        "test": outcome.trial.name,
        "line": outcome.trial.span.line,
        "column": outcome.trial.span.column,
        "as_expected": not outcome.differences,
        "ending": outcome.ending,
        "scores": dict(outcome.scores) if outcome.scores else None,
        "differences": [
            {
                "line": each.span.line,
                "column": each.span.column,
                "message": _worded(each.said),
                "because": _worded(each.because) if each.because else None,
                "turn": each.turn,
                "state": each.state,
                "offered": list(each.offered),
            }
            for each in outcome.differences
        ],
    }


def _verdict(differing: int, tests: int) -> str:
    if not differing:
        text = ngettext("{count} test, as expected.", "{count} tests, all as expected.", tests)
        return text.format(count=tests)
    text = ngettext(
        "{differing} of {count} tests differs.", "{differing} of {count} tests differ.", differing
    )
    return text.format(differing=differing, count=tests)


command = click.Command(
    "test",
    callback=test,
    help=_(
        "Hold the conversations under tests in FILE, an id or a file, and say where one first goes "
        "otherwise than you expect."
    ),
    epilog=_("Example: balie test my-file.yaml"),
    params=[
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE...", shell_complete=completing.file),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
