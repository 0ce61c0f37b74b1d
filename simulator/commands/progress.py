"""`balie progress`: what someone's own conversations show over time."""

from __future__ import annotations

import json
from functools import partial

import click

from scoring import DIMENSIONS
from simulator.cli import language_option
from simulator.desk import open_desk
from simulator.i18n import _
from simulator.progress import Outcome, added_up, to_practise
from simulator.progress_text import progress_lines, progress_of
from simulator.rereading import Readings


def progress(*, as_json: bool, lang: str | None) -> None:
    """Print the progress of whoever types it; nothing of it is written down."""
    del lang
    desk = open_desk(click.get_current_context().obj)
    try:
        found = progress_of(desk, partial(click.echo, err=True))
        if as_json:
            click.echo(json.dumps(_as_data(found), indent=2))
            return
        for line in progress_lines(found, desk):
            click.echo(line)
    finally:
        desk.log.close()


def _as_data(found: Readings) -> dict[str, object]:
    missed = to_practise(found.outcomes)
    return {
        "schema": "balie-progress/1",
        "conversations": [_outcome_data(each) for each in found.outcomes],
        "techniques": {
            name: {"used": use.used, "called_for": use.called_for}
            for name, use in added_up(found.outcomes).items()
        },
        "to_practise": missed[0] if missed else None,
        "waiting": found.waiting,
        "unreadable": found.unreadable,
        "older": found.older,
    }


def _outcome_data(found: Outcome) -> dict[str, object]:
    return {
        "attempt": found.attempt,
        "at": found.at,
        "scenario": found.scenario if found.title else None,
        "title": found.title or None,
        "assessment": found.assessment,
        "replies": found.replies,
        "taken_back": found.taken_back,
        "scores": {dimension: found.scores[dimension] for dimension in DIMENSIONS},
        "too_little_occasion": [each for each in DIMENSIONS if found.means[each] is None],
    }


command = click.Command(
    "progress",
    callback=progress,
    help=_("Show what your own conversations show over time; only you see it."),
    epilog=_("Example: balie progress"),
    params=[
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
