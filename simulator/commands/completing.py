"""What a shell is offered after `balie`: names that exist, found quickly and without a word when it fails."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping

import click
from click.shell_completion import CompletionItem

from simulator.i18n import _
from simulator.settings import load

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""The only words that are offered: a shell does something of its own with most other signs."""


def beginning_with(incomplete: str, names: Iterable[str]) -> list[CompletionItem[str]]:
    """Give the names that go on from what was typed."""
    return [CompletionItem(name) for name in names if name.startswith(incomplete) and _PLAIN.fullmatch(name)]


def commands(about: Mapping[str, str], incomplete: str) -> list[CompletionItem[str]]:
    """Complete a command; `about` says in English what each does."""
    return [CompletionItem(name, help=_(text)) for name, text in about.items() if name.startswith(incomplete)]


def scenario(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete a scenario: its id, or the file where that is what is being typed."""
    del ctx, param
    if "/" in incomplete or "." in incomplete:
        return [CompletionItem(incomplete, type="file")]
    try:
        names = _scenario_ids()
    except Exception:  # nothing to offer is better than anything on the line that is being typed
        names = []
    return beginning_with(incomplete, names) or [CompletionItem(incomplete, type="file")]


def _scenario_ids() -> list[str]:
    library = importlib.import_module("simulator.authoring.library")
    at_work = importlib.import_module("simulator.authoring.workplace").at_work
    return sorted(library.scenario_files(at_work(load()).scenarios))


def file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the name of a file."""
    del ctx, param
    return [CompletionItem(incomplete, type="file")]


def report(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the name of a report of the register."""
    del ctx, param
    return beginning_with(incomplete, importlib.import_module("simulator.register.reports").REPORTS)
