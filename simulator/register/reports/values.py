"""The values of an entry in words: what is kept as a code is read by the person whom it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from simulator.i18n import _, ngettext
from simulator.register.entries import Employment, Exemption, Goal, Status
from simulator.register.given import NO_SIGNER
from simulator.register.history import BROUGHT
from simulator.register.reports.words import EMPLOYMENTS, EXEMPTIONS, GOALS, MODALITIES, REASONS, STATUSES
from simulator.register.retention import DEFAULT_CLASS
from simulator.register.view import View
from simulator.trainings import Modality, Trigger

_RULE: Final = re.compile(r"left\+(\d{1,3})y", re.ASCII)
_KEY_ID: Final = re.compile(r"[0-9a-f]{8}", re.ASCII)
_OWN_PROGRAM: Final = "self"


def value_in_words(view: View, name: str, value: object) -> str:
    """Give the value of a field of an entry, or of the staff list, in the language in use."""
    if value is None or value == "":
        return ""
    worded = _WORDED.get(name)
    return worded(view, value) if worded else _text(value)


def _text(value: object) -> str:
    """Write plain data on one line."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list() | tuple():
            return "; ".join(map(_text, value))
    return str(value)


def _debrief(view: View, value: Any) -> str:
    del view
    if not value["done"]:
        return _("no")
    said = [_("yes")]
    if value["on"]:
        said.append(_("on {day}").format(day=value["on"]))
    if value["with_role"]:
        said.append(_("led by: {role}").format(role=value["with_role"]))
    return ", ".join(said)


def _version(view: View, value: Any) -> str:
    del view
    text = _("{name}, version {version}, fingerprint {sha256}")
    return text.format(name=value["id"], version=value["version"], sha256=value["sha256"])


def _versions(view: View, value: Any) -> str:
    return "; ".join(_version(view, each) for each in value)


def _until(view: View, value: Any) -> str:
    del view
    rule = _RULE.fullmatch(value)
    if rule is None:
        return str(value)
    years = int(rule[1])
    return ngettext("{count} year after leaving", "{count} years after leaving", years).format(count=years)


def _issuer(view: View, value: Any) -> str:
    del view
    if value == BROUGHT:
        return _("a list of earlier trainings")
    if value == NO_SIGNER:
        return _("the register, without a signing key")
    if value == _OWN_PROGRAM:
        return _("Balie on this person's own computer")
    return _("signing key {number}").format(number=value) if _KEY_ID.fullmatch(value) else str(value)


def _goals_met(view: View, value: Any) -> str:
    names = {goal: _goal(view, goal) for goal in value}
    return "; ".join(f"{names[goal]}: {_(GOALS[Goal(how)])}" for goal, how in value.items())


def _goals(view: View, value: Any) -> str:
    return "; ".join(_goal(view, each) for each in value)


def _goal(view: View, goal: str) -> str:
    found = view.shelf.protocol.goals.get(goal) if view.shelf.protocol else None
    return found.texts[0].rstrip(".") if found else goal


def _scores(view: View, value: Any) -> str:
    del view
    return "; ".join(map(_score, value))


def _score(each: Mapping[str, Any]) -> str:
    return f"{each['scenario']}: " + ", ".join(_parts(each))


def _parts(each: Mapping[str, Any]) -> Iterator[str]:
    words = {"questioning": _("Questioning"), "calm": _("Calm"), "protocol": _("Protocol")}
    for name, word in words.items():
        nothing = _("too little to show it")
        yield f"{word} {nothing if each[name] is None else each[name]}"


def _in_words(words: Mapping[Any, str], code: Callable[[str], Any]) -> Callable[[View, Any], str]:
    def worded(view: View, value: Any) -> str:
        del view
        try:
            return _(words[code(value)])
        except ValueError:  # a code of another version of Balie
            return str(value)

    return worded


def _why_again(view: View, value: Any) -> str:
    """Give why it is asked again on a day that may lie ahead."""
    return _("the time until the next one is over then") if value == Trigger.TIME else _why(view, value)


_why = _in_words(REASONS, Trigger)
_WORDED: Final[Mapping[str, Callable[[View, Any], str]]] = {
    "function_group": lambda view, value: view.group_name(value),
    "exposure_category": lambda view, value: view.exposure_name(value),
    "employment_type": _in_words(EMPLOYMENTS, Employment),
    "training": _version,
    "scenarios": _versions,
    "protocol": _version,
    "rubric": _version,
    "learning_goals": _goals,
    "modality": _in_words(MODALITIES, Modality),
    "status": _in_words(STATUSES, Status),
    "status_reason": _in_words(EXEMPTIONS, Exemption),
    "debrief": _debrief,
    "trigger": _why,
    "next_due_reason": _why_again,
    "issued_by": _issuer,
    "retention_class": lambda _view, value: _("completion") if value == DEFAULT_CLASS else str(value),
    "delete_after": _until,
    "goals_met": _goals_met,
    "scores": _scores,
}
