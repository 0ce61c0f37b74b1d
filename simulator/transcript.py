"""The words of a conversation as lines of plain text: each with its speaker, nothing drawn or coloured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.authoring.library import Volume
from simulator.dialogue import Dialogue
from simulator.i18n import _
from simulator.scenario import TRAINEE
from simulator.snapshot import Offer
from simulator.staging import Line


def spoken(line: Line) -> str:
    """Write one line with its speaker before it."""
    match line.kind:
        case "seen":
            return _("You see: {text}").format(text=line.text)
        case "later":
            return line.text
        case "act":
            return _("You do: {text}").format(text=line.text)
        case "thought":
            return _("You think: {text}").format(text=line.text)
        case "ticked":
            return _("You tick: {text}").format(text=line.text)
    if line.who != TRAINEE:
        return f"{line.name}: {line.text}"
    if line.to:
        return _("You, to {name}: {text}").format(name=line.to, text=line.text)
    return _("You: {text}").format(text=line.text)


def told(lines: Iterable[Line]) -> Iterator[str]:
    """Write lines one under another; what a reply did stands apart from the state that follows it."""
    for number, line in enumerate(lines):
        if number and line.opens:
            yield ""
        yield spoken(line)


def offered(number: int, offer: Offer) -> str:
    """Write a reply on one line, as `1. ...`."""
    return f"{number}. " + " ".join(_as_offered(line) for line in offer.lines)


def _as_offered(line: Line) -> str:
    if line.kind in ("act", "thought"):
        return f"({line.text})"
    return _("(to {name}) {text}").format(name=line.to, text=line.text) if line.to else line.text


def warning(volume: Volume) -> str | None:
    """Tell what a person may want to be warned of; None where there is nothing."""
    scenario = volume.scenario
    assert scenario is not None
    note = scenario.content_note
    return _("Before you start: {note}").format(note=note.texts[0]) if note else None


def briefing(
    volume: Volume, dialogue: Dialogue, *, surprise: bool = False, warned: bool = False
) -> Iterator[str]:
    """Tell what is known before the conversation; of a surprise only who and where the trainee is.

    `warned` where the person has read the content note already.
    """
    scenario, phrase = dialogue.scenario, dialogue.stage.phrase
    if not surprise:
        yield phrase(scenario.title)
    if scenario.content_note and not warned:
        yield _("Before you start: {note}").format(note=phrase(scenario.content_note))
    yield _("Your role: {role}").format(role=phrase(scenario.role))
    yield _("Where you are: {setting}").format(setting=phrase(scenario.setting))
    for goal in () if surprise else volume.goals:
        yield _("Goal: {goal}").format(goal=goal)
    if scenario.briefing:
        yield from (
            line.text for line in dialogue.stage.shown(scenario.briefing, dialogue.values(dialogue.start()))
        )
    yield from documents(dialogue)
    yield ""


def documents(dialogue: Dialogue) -> Iterator[str]:
    """Read out the documents that the trainee may look at."""
    phrase = dialogue.stage.phrase
    for document in dialogue.scenario.documents.values():
        yield _("Document: {title}").format(title=phrase(document.title))
        yield from phrase(document.text).split("\n")
