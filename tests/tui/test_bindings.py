"""Every key says what it does, in both languages; what a mouse can do has a key. Looked at in every class there is."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import polib
import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import simulator.tui
from simulator.tui.app import BalieApp
from simulator.tui.appearing import Unhurried
from simulator.tui.choices import Choices
from simulator.tui.compliance.app import ComplianceApp
from simulator.tui.compliance.table import Grid
from simulator.tui.furniture import KeyLine
from simulator.tui.preview.app import PreviewApp
from simulator.tui.sheet import Sheet
from simulator.tui.track import Track

ROOT = Path(__file__).parents[2]
DUTCH = {
    entry.msgid: entry.msgstr
    for entry in polib.pofile(str(ROOT / "simulator/locale/nl/LC_MESSAGES/balie.po"))
    if not entry.obsolete
}
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(simulator.tui.__path__, "simulator.tui.")
]
CLICKED = {KeyLine, Sheet, Choices, Grid, Track, Unhurried}
"""Who listens to the mouse; the tests below, and those of briefing, table and debrief, say by which keys it is done."""


def classes() -> list[type[DOMNode]]:
    members = (each for module in MODULES for _name, each in inspect.getmembers(module, inspect.isclass))
    ours = {
        each for each in members if issubclass(each, DOMNode) and each.__module__.startswith("simulator.")
    }
    return sorted(ours, key=lambda each: f"{each.__module__}.{each.__name__}")


CLASSES = classes()
SCREENS = [each for each in CLASSES if issubclass(each, Screen)]


def own_bindings(cls: type[DOMNode]) -> list[Binding]:
    return list(cls.__dict__.get("BINDINGS", ()))


def bindings(cls: type[DOMNode]) -> list[Binding]:
    """Give all bindings of a class that are ours, its bases' too."""
    return [
        each
        for base in cls.__mro__
        if base.__module__.startswith("simulator.")
        for each in own_bindings(base)
    ]


def apps_of(cls: type[DOMNode]) -> list[type[Any]]:
    return [ComplianceApp] if ".compliance" in cls.__module__ else [BalieApp, PreviewApp]


def bare(action: str) -> str:
    return re.sub(r"\(.*", "", action)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_key_says_what_it_does_in_both_languages(cls: type[DOMNode]) -> None:
    for binding in own_bindings(cls):
        assert binding.description, binding
        assert DUTCH.get(binding.description), binding.description
        assert binding.show is False


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_key_does_something_that_there_is(cls: type[DOMNode]) -> None:
    for binding in own_bindings(cls):
        action = bare(binding.action)
        holders = apps_of(cls) if action.startswith("app.") else [cls]
        if cls.__name__ == "Frame":
            holders = [BalieApp, PreviewApp, ComplianceApp]
        assert all(hasattr(holder, f"action_{action.removeprefix('app.')}") for holder in holders), action


@pytest.mark.parametrize("cls", SCREENS, ids=lambda cls: cls.__name__)
def test_keys_that_do_different_things_are_told_apart(cls: type[DOMNode]) -> None:
    """Only a number or a letter that says which one may share its words with others."""
    said: dict[str, set[str]] = {}
    for binding in bindings(cls):
        said.setdefault(binding.description, set()).add(bare(binding.action).removeprefix("app."))
    assert {words: actions for words, actions in said.items() if len(actions) > 1} == {}


@pytest.mark.parametrize("cls", SCREENS, ids=lambda cls: cls.__name__)
def test_every_screen_says_what_it_is(cls: type[DOMNode]) -> None:
    """Give a new screen a sentence for the help: ABOUT = N_("Here you ...")."""
    if bindings(cls) and cls not in (base for other in SCREENS for base in other.__mro__[1:]):
        assert DUTCH.get(getattr(cls, "ABOUT", "")), f"{cls.__name__}.ABOUT"


# What a mouse can do


def test_nothing_else_listens_to_the_mouse() -> None:
    assert {cls for cls in CLASSES if "on_click" in cls.__dict__} == CLICKED


def hints() -> list[tuple[str, str]]:
    """List the actions of all keys in footers: where each stands, and what it does."""
    found = []
    for module in MODULES:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Hint":
                action = node.args[2]
                assert isinstance(action, ast.Constant), f"{module.__name__}:{node.lineno}"
                found.append((f"{module.__name__}:{node.lineno}", action.value))
    return found


def test_every_key_in_a_footer_can_be_pressed_as_well_as_clicked() -> None:
    bound = {bare(binding.action).removeprefix("app.") for cls in CLASSES for binding in own_bindings(cls)}

    assert len(hints()) > 30
    assert [(at, action) for at, action in hints() if bare(action).removeprefix("app.") not in bound] == []


@pytest.mark.parametrize("cls", SCREENS, ids=lambda cls: cls.__name__)
def test_what_can_be_clicked_in_a_list_can_be_gone_to_and_taken_with_keys(cls: type[DOMNode]) -> None:
    if "Choices(" in inspect.getsource(cls):
        actions = {binding.action for binding in bindings(cls)}
        assert {"move(-1)", "move(1)"} <= actions
        assert {"take", "tick_here"} & actions
