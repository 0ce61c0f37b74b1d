"""A scenario to start from: a skeleton for each motive and language, with a few blanks filled in.

A skeleton is a scenario file with names between @ signs where something is filled in, and nothing else:
what a person wrote is put in as a quoted text and never read as a template.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from scoring import load_rubric
from simulator.authoring.library import SHIPPED, protocols_for
from simulator.authoring.reader import read_scenario
from simulator.authoring.references import World
from simulator.authoring.sense import all_problems
from simulator.authoring.shape import MAX_ID
from simulator.characters import first_forbidden
from simulator.diagnostics import Diagnostic
from simulator.i18n import N_
from simulator.protocol import Protocol

LONGEST_TEXT, LONGEST_NAME = 80, 30
_BLANK = re.compile(r"@([A-Z]+)@")
_STEPS = re.compile(r"(?P<before>\s*steps: )\[(?P<names>[a-z_, ]*)\]")
_COLLEAGUES = ("Noor", "Samir")
_GOALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "frustration": (
            "acknowledge-before-explaining",
            "find-the-need-behind-the-demand",
            "make-reachable-agreements",
        ),
        "instrumental": ("say-no-clearly", "limit-behaviour-not-emotion", "facts-without-labels"),
        "distress": ("make-room-before-talking", "read-before-you-answer", "make-reachable-agreements"),
    }
)
_CITIZENS: Mapping[str, str] = MappingProxyType(
    {"frustration": "Robin", "instrumental": "Sascha", "distress": "Jamie"}
)
_SERVICES: Mapping[str, str] = MappingProxyType(
    {"nl": "Publieksbalie van de gemeente", "en": "Public desk of the town hall"}
)


class WishError(Exception):
    """Something asked for cannot be: a sentence, and what fills it."""

    def __init__(self, message: str, **fields: str) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a new scenario; what is left empty is chosen."""

    name: str
    motive: str
    language: str
    service: str = ""
    citizen: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A scenario to start from."""

    id: str
    text: str
    protocol: str
    """Id of the protocol that it is written against."""
    problems: tuple[Diagnostic, ...]
    """What `check` would find in it; nothing, or a protocol that lies beside it is in the way."""


def scaffold(wish: Wish, folder: Path) -> Scaffold:
    """Make a scenario that is sound where it will stand; raises WishError."""
    known = identifier(wish.name)
    protocol = _protocol(folder)
    citizen = checked(wish.citizen, LONGEST_NAME) or _CITIZENS[wish.motive]
    fields = {
        "ID": known,
        "TITLE": _quoted(checked(wish.title, LONGEST_TEXT) or title_of(wish.name)),
        "SETTING": _quoted(checked(wish.service, LONGEST_TEXT) or _SERVICES[wish.language]),
        "CITIZEN": _quoted(citizen),
        "COLLEAGUE": _quoted(next(name for name in _COLLEAGUES if name.casefold() != citizen.casefold())),
        "PROTOCOL": protocol.id,
        "GOALS": f"[{', '.join(_goals(wish.motive, protocol))}]",
    }
    lines = _with_known_steps(_skeleton(wish.motive, wish.language).splitlines(), protocol)
    text = "".join(f"{_BLANK.sub(lambda blank: fields[blank[1]], line)}\n" for line in lines)
    world = World(load_rubric(), protocols_for(folder))
    return Scaffold(known, text, protocol.id, all_problems(read_scenario(text), world))


def identifier(name: str) -> str:
    """Make the id of a scenario out of any name: small letters, digits and hyphens; raises WishError."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = "-".join(re.findall(r"[a-z0-9]+", plain.lower())).lstrip("0123456789-")[:MAX_ID].rstrip("-")
    if not found:
        raise WishError(N_("'{name}' cannot be a name: it needs a letter."), name=name[:LONGEST_TEXT])
    return found


def title_of(name: str) -> str:
    """Make a title out of a name: as it is, or in words when it is an id."""
    words = " ".join(name.split()) if " " in name.strip() else " ".join(re.split(r"[-_\s]+", name.strip()))
    return checked(words[:1].upper() + words[1:], LONGEST_TEXT) or identifier(name)


def checked(text: str, longest: int) -> str:
    """Give a text without the space around it; raises WishError for what no scenario may hold."""
    found = " ".join(text.split())
    if len(found) > longest:
        raise WishError(N_("'{text}' is too long: at most {most} characters."), text=found, most=str(longest))
    if first_forbidden(text) or any(brace in found for brace in "{}"):
        raise WishError(N_("'{text}' holds a character that cannot be used here."), text=found)
    return found


def _quoted(text: str) -> str:
    """Write a text as YAML in double quotes, in which nothing else has a meaning."""
    return json.dumps(text, ensure_ascii=False)


def _skeleton(motive: str, language: str) -> str:
    folder = resources.files("simulator") / "authoring" / "skeletons"
    return (folder / f"{motive}.{language}.yaml").read_text(encoding="utf-8")


# What the protocol there knows


def _protocol(folder: Path) -> Protocol:
    """Choose the organisation's own protocol where one lies beside the file, or the shipped one."""
    shipped = {protocol.body for protocol in protocols_for(SHIPPED)}
    found = protocols_for(folder)
    own = [protocol for protocol in found if protocol.body not in shipped and protocol.goals]
    return (own or [protocol for protocol in found if protocol.id == "gemeente"] or [*found])[0]


def _goals(motive: str, protocol: Protocol) -> Sequence[str]:
    known = [goal for goal in _GOALS[motive] if goal in protocol.goals]
    return known or list(protocol.goals)[:2]


def _with_known_steps(lines: Sequence[str], protocol: Protocol) -> list[str]:
    """Leave out the steps that the protocol does not have, with what is said of them on the line above."""
    kept: list[str] = []
    for line in lines:
        found = _STEPS.fullmatch(line)
        known = [name for name in found["names"].split(", ") if name in protocol.steps] if found else []
        if found and not known:
            if kept and kept[-1].lstrip().startswith("#"):
                kept.pop()
            continue
        kept.append(f"{found['before']}[{', '.join(known)}]" if found else line)
    return kept
