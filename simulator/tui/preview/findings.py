"""What is wrong in the file: in short above the conversation, and all of it on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.diagnostics import visible
from simulator.i18n import N_, _, ngettext
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Line, Rule, alert
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.playscript import BAR
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph
from simulator.watching import Finding

_SHORT = 2
"""Findings that stand above the conversation; the key leads to the others."""
_AROUND = 240
"""Characters of a long line that are shown before the place, and after it."""


def set_trouble(findings: tuple[Finding, ...], *, playable_before: bool) -> Iterator[Paragraph]:
    """Say above the conversation why this version cannot be played."""
    yield alert(
        _("This version cannot be played. Below stands the last one that could.")
        if playable_before
        else _("This file cannot be played yet. It is read again whenever you save it.")
    )
    for finding in findings[:_SHORT]:
        yield Paragraph((Piece(_place(finding), "strong"), Piece(f" {finding.message}")), mark="  ")
    others = len(findings) - _SHORT
    if others > 0:
        more = ngettext("{count} other finding: key f", "{count} other findings: key f", others)
        yield Paragraph((Piece(more.format(count=others), "faded"),), mark="  ")


def _place(finding: Finding) -> str:
    return f"{finding.span.line}:{finding.span.column}"


class FindingsScreen(Choosing, Reading, Screen[None]):
    """Lists what `check` finds; the one that is chosen is shown with the author's own line."""

    ABOUT: ClassVar[str] = N_("Here stands everything that is wrong in the file, each with your own line.")
    CHOOSING_HERE: ClassVar[str] = N_(
        "The arrows go through the findings. Below stands the line of the one you stand on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("escape,f,q", "close", N_("Go back to the conversation"), show=False),
    ]

    def __init__(self, name: str, findings: tuple[Finding, ...], *, all_known: bool) -> None:
        super().__init__()
        self.file = name
        self.findings = findings
        self.all_known = all_known
        """Whether every look was taken; the slow one may still be under way."""
        self.head = Line(id="head")
        self.choices = Choices(margin=9, id="findings")
        self.rule = Rule()
        self.line = Sheet(margin=6, id="line")
        self.keys = KeyLine()
        self.sheet = self.line

    def compose(self) -> ComposeResult:
        """Put the findings above the line that the chosen one is about."""
        yield self.head
        yield self.choices
        yield self.rule
        yield self.line
        yield self.keys

    def on_mount(self) -> None:
        """Show them."""
        self.reword()

    def reword(self) -> None:
        """Show them in the language in use; what is found in it comes when the file is read again."""
        self.keys.list_keys(
            [
                Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("other finding"), "move(1)"),
                Hint("Esc", _("back"), "close", matters=True),
            ]
        )
        self.show(self.findings, all_known=self.all_known)

    def show(self, findings: tuple[Finding, ...], *, all_known: bool) -> None:
        """Show the findings of another version; it stands where it stood."""
        at = self.choices.key if isinstance(self.choices.key, int) else 0
        self.findings = findings
        words = ngettext("{count} finding in {name}", "{count} findings in {name}", len(findings))
        slow = () if all_known else (Piece(_("every conversation is being worked out"), "key"),)
        self.head.put((Piece(words.format(count=len(findings), name=self.file), "faded"),), slow)
        self.choices.offer(
            [self._choice(number, finding) for number, finding in enumerate(findings)]
            or [Choice(None, (paragraph(_("Nothing wrong.") if all_known else _("Nothing found yet.")),))],
            at=min(at, len(findings) - 1),
        )
        self._tell()

    def _choice(self, number: int, finding: Finding) -> Choice:
        elsewhere = (Piece(f"{finding.path.name}: ", "faded"),) if finding.path.name != self.file else ()
        pieces = (
            *elsewhere,
            Piece(f"{_(str(finding.severity))}: ", "faded"),
            Piece(finding.message),
        )
        return Choice(number, (Paragraph(pieces, label=Piece(_place(finding), "number")),))

    def _tell(self) -> None:
        at = self.choices.key
        self.line.show(set_line(self.findings[at]) if isinstance(at, int) and self.findings else ())

    def action_move(self, by: int) -> None:
        """Stand on another finding and show its line."""
        super().action_move(by)
        self._tell()

    @on(Choices.Taken)
    def choose(self, taken: Choices.Taken) -> None:
        """Show the line of the finding that was taken."""
        taken.stop()
        self.choices.point_at(taken.key)
        self._tell()

    def action_close(self) -> None:
        """Go back to the conversation."""
        self.dismiss()


def set_line(finding: Finding) -> Iterator[Paragraph]:
    """Set the author's own line with the place in it, the rule, and the hint."""
    if finding.line is not None:
        yield Paragraph(
            tuple(_marked(finding)),
            label=Piece(str(finding.span.line), "faded"),
            mark=BAR,
            mark_style="rule",
        )
    if finding.hint:
        yield Paragraph((Piece(finding.hint),), label=Piece("=", "faded"), gap=1)
    gap = 0 if finding.hint else 1
    yield Paragraph((Piece(f"[{finding.rule}]", "faded"),), gap=gap, label=Piece(" "))


def _marked(finding: Finding) -> Iterator[Piece]:
    """Set the part of the line that the finding is about in bold; much of a very long line stays away."""
    span, line = finding.span, visible(finding.line or "")
    start = span.column - 1
    end = max(start + 1, span.end_column - 1) if span.end_line == span.line else len(line)
    first = max(0, start - _AROUND)
    yield Piece(line[first:start])
    yield Piece(line[start:end][:_AROUND] or "\N{OPEN BOX}", "warning")
    yield Piece(line[end:][:_AROUND])
