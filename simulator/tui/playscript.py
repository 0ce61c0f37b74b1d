"""Sets a conversation like a play: names in the margin, what is seen in italics, own words behind a bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.cells import cell_len

from simulator.i18n import _
from simulator.scenario import CITIZEN, TRAINEE, Scenario
from simulator.staging import Line
from simulator.tui.typeset import Paragraph, Piece

BAR = "\N{BOX DRAWINGS LIGHT VERTICAL} "
OPEN = "  "
_WIDEST_NAME = 12


def name_margin(scenario: Scenario) -> int:
    """Give the width of the margin in which the names of this scenario stand."""
    names = (_("You"), scenario.citizen.name, *(person.name for person in scenario.people.values()))
    return max((cell_len(name) for name in names if cell_len(name) <= _WIDEST_NAME), default=0) + 1


def set_lines(lines: Iterable[Line], before: Line | None = None) -> list[Paragraph]:
    """Set lines that follow on `before`; the trainee's own stand apart from what comes before and after."""
    return [each for each, _said in set_parts(lines, before)]


def set_parts(lines: Iterable[Line], before: Line | None = None) -> list[tuple[Paragraph, tuple[Line, ...]]]:
    """Set lines that follow on `before`, each paragraph with the lines that are in it."""
    result: list[tuple[Paragraph, tuple[Line, ...]]] = []
    for number, line in enumerate(lines):
        if number and before is not None and _goes_on(before, line):
            words, (last, said) = _words(line), result[-1]
            longer = replace(last, pieces=(*last.pieces, Piece(" ", words.style), words))
            result[-1] = longer, (*said, line)
        else:
            result.append((_set_line(line, before), (line,)))
        before = line
    return result


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether two lines are set as one: seen after seen, or the same person speaking on."""
    same = (before.kind, before.who, before.to) == (line.kind, line.who, line.to)
    return same and line.kind in ("seen", "said") and not line.opens


def _words(line: Line) -> Piece:
    if line.kind in ("act", "thought"):
        return Piece(f"({line.text})", "act")
    if line.kind == "ticked":
        return Piece(f"\N{CHECK MARK} {line.text}", "act")
    return Piece(line.text, "seen" if line.kind == "seen" else "ink")


def _set_line(line: Line, before: Line | None) -> Paragraph:
    if line.kind == "later":
        return _caption(line.text)
    if line.who == TRAINEE:
        return _own(line, before)
    gap = int(before is not None and (line.opens or before.who == TRAINEE or before.kind == "later"))
    label = (
        Piece(line.name or "", "citizen" if line.who == CITIZEN else person_style(line.seat))
        if line.kind == "said"
        else None
    )
    return Paragraph((_words(line),), label=label, mark=OPEN, gap=gap, hanging=True)


def person_style(seat: int) -> str:
    """Give the colour of one of the other people; beyond the fourth they are told apart by name alone."""
    return ("person-1", "person-2", "person-3")[seat] if seat < 3 else "person"


def _own(line: Line, before: Line | None) -> Paragraph:
    follows = before is not None and before.who == TRAINEE
    own = Paragraph((_words(line),), mark=BAR, gap=int(not follows and before is not None), hanging=True)
    if line.to:
        return replace(own, label=Piece(_("You, to {name}:").format(name=line.to), "trainee"))
    if follows and before is not None and (line.kind != "said" or before.to is None):
        return own
    return replace(own, label=Piece(_("You"), "trainee"))


def _caption(text: str) -> Paragraph:
    dash = "\N{EN DASH}"
    return Paragraph((Piece(f"{dash} {text} {dash}", "caption"),), gap=1, centred=True)


def set_reply(lines: Sequence[Line], number: int | None) -> Paragraph:
    """Set a reply as it is offered: everything said and done in one paragraph, its number in the margin."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            pieces.append(Piece(" "))
        if line.kind in ("act", "thought"):
            pieces.append(Piece(f"({line.text})", "act"))
            continue
        if line.to:
            pieces.append(Piece(_("To {name}:").format(name=line.to) + " ", "person"))
        pieces.append(Piece(line.text))
    return Paragraph(tuple(pieces), label=Piece(str(number) if number else " ", "number"))


def set_document(text: str) -> list[Paragraph]:
    """Set a document's text as its lines stand; one that is indented goes on with the one before."""
    lines: list[str] = []
    for line in text.splitlines():
        if lines and line[:1] == " ":
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return [Paragraph((Piece(line),), mark=BAR, mark_style="rule") for line in lines]


def set_hint(sentences: Iterable[str]) -> list[Paragraph]:
    """Set a hint apart from what is said and seen."""
    label = Piece(_("Hint"), "number")
    return [
        Paragraph(
            (Piece(sentence),),
            label=None if number else label,
            mark=BAR,
            mark_style="rule",
            gap=int(not number),
            hanging=True,
        )
        for number, sentence in enumerate(sentences)
    ]
