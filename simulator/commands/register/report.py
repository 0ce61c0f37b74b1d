"""`balie register report`: every report of the register, as text, a page or a spreadsheet."""

from __future__ import annotations

import json
from typing import Any

import click

from simulator.cli import language_option
from simulator.commands import completing
from simulator.commands.register.opening import filter_options, filters_in, person_in, the_office
from simulator.commands.register.printing import form_of, print_options, print_sheets
from simulator.diagnostics import cells, nearest, visible
from simulator.i18n import _
from simulator.register.reports import REPORTS, Report

_ABOUT_SOMEONE = "access"


def report(name: str | None, person: str | None, **chosen: Any) -> None:
    """Make one report; without a name, list them."""
    if name is None:
        _list(form_of(chosen["output"], chosen["form"]))
        return
    found = _found(name)
    if (person is not None) != (found.name == _ABOUT_SOMEONE):
        raise click.UsageError(_("The report 'access', and no other, is about one person: add --person KEY."))
    with the_office() as office:
        if person is not None:
            person_in(office, person)
        view = office.view(filters_in(office, chosen), person)
        print_sheets(office, [found.make(view)], chosen["output"], chosen["form"], force=chosen["force"])


def _list(form: str) -> None:
    if form == "json":
        data = [
            {"name": each.name, "number": each.number, "title": _(each.title)} for each in REPORTS.values()
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    width = max(cells(name) for name in REPORTS)
    for each in REPORTS.values():
        click.echo(f"{each.number:<4} {each.name:<{width}}  {_(each.title)}")


def _found(name: str) -> Report:
    """Find a report by its name, or by its number where that is one report's alone."""
    numbered = [each for each in REPORTS.values() if each.number.casefold() == name.casefold()]
    plain = name.casefold().replace("-", "_")
    if plain in REPORTS:
        return REPORTS[plain]
    if len(numbered) == 1:
        return numbered[0]
    if numbered:
        text = _("{number} is {names}: choose one of them.")
        names = ", ".join(each.name for each in numbered)
        raise click.UsageError(text.format(number=numbered[0].number, names=names))
    meant = nearest(plain, REPORTS)
    text = _("There is no report '{name}'. Did you mean '{meant}'?")
    if meant is None:
        text = _("There is no report '{name}'. See them all: balie register report")
    raise click.UsageError(text.format(name=visible(name[:80]), meant=meant))


commands = {
    "report": click.Command(
        "report",
        callback=report,
        help=_("Make the report NAME, such as coverage or R1. Without NAME: list all reports."),
        epilog=_("Example: balie register report coverage -o coverage.html"),
        params=[
            click.Argument(["name"], required=False, shell_complete=completing.report),
            click.Option(["--person"], help=_("Whom the report 'access' is about.")),
            *filter_options(),
            *print_options(),
            language_option(),
        ],
    )
}
