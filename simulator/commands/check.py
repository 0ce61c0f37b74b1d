"""`balie check`: everything that is wrong in scenario files, each mistake at its place."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent import futures
from itertools import groupby
from pathlib import Path

import click

from simulator.authoring.inspection import named
from simulator.authoring.rules import rule_names, rules
from simulator.checking import Finding, Patience, Report, Task, as_data, check_all, in_silence
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.debrief import DIMENSION_NAMES
from simulator.diagnostics import Severity, nearest, visible
from simulator.i18n import _, language, ngettext
from simulator.proving import Record
from simulator.sarif import as_sarif
from simulator.settings import Settings

FINDINGS = 1
FORMATS = ("text", "json", "sarif")
_LONGEST = 80
_CLEAR_LINE = "\r\033[K"


def check(
    files: tuple[str, ...],
    *,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lang: str | None,
    **depth: bool,
) -> None:
    """Print every finding on stdout and leave with 0 clean, 1 findings, 2 could not run.

    `depth` holds `quick`, to leave the last layer out, and `players`, to print how they did.
    """
    del lang
    settings: Settings = click.get_current_context().obj
    wanted, players = _chosen(select, ignore), depth["players"]
    slow = any(rules()[name].layer == "quality" for name in wanted) and not depth["quick"]
    paths = tuple(dict.fromkeys(named(tuple(Path(name) for name in files))))
    exact = not depth["quick"]
    tasks = [Task(path, settings.places.state, language(), players or slow, exact) for path in paths]
    findings: list[Finding] = []
    complete = True
    for report in _reports(tasks):
        told = set(findings)
        kept = [each for each in report.findings if each.rule in wanted and each not in told]
        findings += kept
        if report.beside:
            said = _("Also held against it: {files}.").format(files=", ".join(report.beside))
            click.echo(said, err=True)
        complete = complete and report.readable
        if form == "text":
            _print(report, kept, players=players)
    _print_whole(form, findings, complete=complete)
    for sentence in _verdict(findings, len(paths)):
        click.echo(sentence, err=True)
    serious = any(finding.severity is not Severity.NOTE for finding in findings)
    sys.exit(COULD_NOT_RUN if not complete else FINDINGS if serious else 0)


def _reports(tasks: Sequence[Task]) -> Iterator[Report]:
    """Check one file after the other, and tell someone who waits at a terminal how far it is."""
    watched = sys.stderr.isatty()
    for report in check_all(tasks, _processes, Patience(_tell) if watched else in_silence):
        if watched:
            click.echo(_CLEAR_LINE, nl=False, err=True)
        yield report


# What is asked


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """Give the rules that are asked for; an unknown name is a mistake of the command line."""
    wanted, unwanted = list(_names(select)), list(_names(ignore))
    known = rule_names()
    for name in (*wanted, *unwanted):
        if name not in known:
            raise click.UsageError(_unknown(name, known))
    return frozenset(wanted or known) - frozenset(unwanted)


def _names(given: Sequence[str]) -> Iterator[str]:
    for several in given:
        yield from (name.strip() for name in several.split(",") if name.strip())


def _unknown(name: str, known: Sequence[str]) -> str:
    shown, meant = visible(name[:_LONGEST]), nearest(name, known)
    if meant:
        return _("There is no rule called '{name}'. Did you mean '{meant}'?").format(name=shown, meant=meant)
    return _("There is no rule called '{name}'. All of them: balie explain").format(name=shown)


def _processes(tasks: int) -> futures.Executor:
    # The attribute imports what makes processes only now: one file needs none.
    return futures.ProcessPoolExecutor(min(tasks, os.cpu_count() or 1))


# What is said


def _tell(doing: str, done: int, steps: int) -> None:
    """Say on the person's own line how far it is."""
    click.echo(f"{_CLEAR_LINE}{_(doing) if doing else ''} {done}/{steps}", nl=False, err=True)


def _print(report: Report, findings: Sequence[Finding], *, players: bool) -> None:
    for finding in findings:
        click.echo(finding.text)
    if players and report.players:
        text = _("{name}: {count} configurations.")
        click.echo(text.format(name=report.name, count=report.configurations))
        for variant, records in groupby(report.players, key=lambda record: record.variant):
            if variant:
                click.echo("  " + _("In the variant '{name}':").format(name=variant))
            for record in records:
                click.echo(f"  {_player(record)}")


def _player(record: Record) -> str:
    scores = ", ".join(f"{_(DIMENSION_NAMES[key])} {_shown(score)}" for key, score in record.scores.items())
    passed = _("passes {passes} of {count}").format(passes=record.passes, count=record.conversations)
    return f"{_(record.player)}: {passed}; {scores}"


def _shown(score: int | None) -> str:
    return "-" if score is None else str(score)


def _print_whole(form: str, findings: Sequence[Finding], *, complete: bool) -> None:
    """Print everything at once, for a program to read."""
    if form == "json":
        click.echo(json.dumps(as_data(findings), indent=2, ensure_ascii=False))
    elif form == "sarif":
        log = as_sarif(findings, rules(), language(), Path.cwd(), complete=complete)
        click.echo(json.dumps(log, indent=2, ensure_ascii=False))


def _verdict(findings: Sequence[Finding], files: int) -> Iterator[str]:
    notes = sum(finding.severity is Severity.NOTE for finding in findings)
    found = len(findings) - notes
    if found:
        yield ngettext("{count} finding.", "{count} findings.", found).format(count=found)
    else:
        text = ngettext("{count} file, nothing wrong.", "{count} files, nothing wrong.", files)
        yield text.format(count=files)
    if notes:
        yield ngettext("{count} note.", "{count} notes.", notes).format(count=notes)


command = click.Command(
    "check",
    callback=check,
    help=_("Find what is wrong in scenario files: every mistake at once, each with its place and a hint."),
    epilog=_("Example: balie check scenarios/de-derde-keer.yaml"),
    params=[
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE...", shell_complete=completing.file),
        click.Option(
            ["form", "--format"], type=click.Choice(FORMATS), default=FORMATS[0], help=_("How to print it.")
        ),
        click.Option(["--select"], multiple=True, metavar="RULE,...", help=_("Only these rules.")),
        click.Option(["--ignore"], multiple=True, metavar="RULE,...", help=_("All but these rules.")),
        click.Option(
            ["--quick"], is_flag=True, help=_("Without working out every conversation, which takes seconds.")
        ),
        click.Option(["--players"], is_flag=True, help=_("Also print how every player did.")),
        language_option(),
    ],
)
