"""`balie register due` and `balie register matrix`: the two tables that are asked for most."""

from __future__ import annotations

from typing import Any

import click

from simulator.cli import language_option
from simulator.commands.register.opening import filter_options, filters_in, the_office
from simulator.commands.register.printing import print_options, print_sheets
from simulator.i18n import _
from simulator.register.reports import REPORTS
from simulator.register.reports.matrix import matrix_sheet


def due(**chosen: Any) -> None:
    """Print who is due."""
    _print("due", chosen)


def matrix(**chosen: Any) -> None:
    """Print the coverage matrix."""
    with the_office() as office:
        sheet = matrix_sheet(office.view(filters_in(office, chosen)))
        print_sheets(office, [sheet], chosen["output"], chosen["form"], force=chosen["force"])


def print_due() -> None:
    """Print who is due as lines of text, for whoever asked for nothing more."""
    _print("due", {})


def _print(name: str, chosen: dict[str, Any]) -> None:
    with the_office() as office:
        sheet = REPORTS[name].make(office.view(filters_in(office, chosen)))
        print_sheets(
            office, [sheet], chosen.get("output"), chosen.get("form"), force=bool(chosen.get("force"))
        )


commands = {
    "due": click.Command(
        "due",
        callback=due,
        help=_("List who is due for a training, by when and why."),
        epilog=_("Example: balie register due --team Noord"),
        params=[*filter_options(), *print_options(), language_option()],
    ),
    "matrix": click.Command(
        "matrix",
        callback=matrix,
        help=_(
            "Count who is trained for what, by function group. What is about a few people is hidden. "
            "All counts, one row for each: balie register report coverage"
        ),
        epilog=_("Example: balie register matrix -o matrix.html"),
        params=[*filter_options(), *print_options(), language_option()],
    ),
}
