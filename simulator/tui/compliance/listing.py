"""The two lists of the compliance screen: every report with its key, and the filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _, again, say
from simulator.register.reports import REPORTS, Report
from simulator.register.view import Filters, View
from simulator.tui.choices import Choice, Choices
from simulator.tui.compliance.orders import REPORT_KEYS
from simulator.tui.compliance.seeking import days
from simulator.tui.furniture import Hint, KeyLine, Line, Rule
from simulator.tui.keys import PAGING, Choosing, Reading
from simulator.tui.seeking import Found, Seek, SeekScreen, among
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece

_TEAM, _GROUP, _SINCE, _UNTIL, _NONE = "team", "function_group", "since", "until", "none"


class ListScreen(Choosing, Reading, Screen[str]):
    """Offers what can be chosen, each with its key, and gives the one that was."""

    ABOUT: ClassVar[str] = N_("Here you choose one thing from a list.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *PAGING,
        Binding("up,k", "move(-1)", N_("Go to the one above"), show=False),
        Binding("down,j", "move(1)", N_("Go to the one below"), show=False),
        Binding("enter", "take", N_("Choose the one you stand on"), show=False),
        Binding("escape,q", "close", N_("Go back without choosing"), show=False),
        *(Binding(key, f"press('{key}')", N_("Choose by its key"), show=False) for key in REPORT_KEYS),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.list_title = title
        self.offered = choices
        """The key, what it means, and its words."""
        self.head = Line(id="head")
        self.choices = Choices(margin=3, id="reports")
        self.sheet: Sheet = self.choices
        self.rule = Rule()
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the list between the head and the keys."""
        yield self.head
        yield self.choices
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Offer them, standing on the first."""
        self.reword()

    def reword(self) -> None:
        """Offer them in the language in use; it stays on the one that was stood on."""
        self.head.put((Piece(again(self.list_title), "faded"),))
        self.keys.list_keys(
            [
                Hint("Enter", _("choose"), "take", matters=True),
                Hint("Esc", _("back"), "close", matters=True),
                Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
            ]
        )
        self.choices.offer(
            [
                Choice(name, (Paragraph((Piece(again(words)),), label=Piece(key, "number")),))
                for key, name, words in self.offered
            ],
            at=self.offered[0][1] if self.choices.key is None else self.choices.key,
        )

    def action_press(self, pressed: str) -> None:
        """Choose by key."""
        for key, name, _words in self.offered:
            if key == pressed:
                self.dismiss(name)

    @on(Choices.Taken)
    def choose(self, taken: Choices.Taken) -> None:
        """Choose what was clicked, or stood on."""
        taken.stop()
        self.dismiss(str(taken.key))

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def list_of_reports() -> ListScreen:
    """Offer every report; those that name people say so."""
    return ListScreen(
        say(N_("Reports of the training register")),
        [(key, name, _report_words(REPORTS[name])) for key, name in REPORT_KEYS.items()],
    )


def _report_words(report: Report) -> str:
    title = say(report.title)
    return say("{title} ({aside})", title=title, aside=say(N_("names people"))) if report.personal else title


def list_of_filters(filters: Filters, view: View) -> ListScreen:
    """Offer what can be filtered by, with what holds now."""
    every = say(N_("all"))
    group = view.group_name(filters.function_group) if filters.function_group is not None else every
    now = (
        (_TEAM, say(N_("Team: {what}"), what=every if filters.team is None else filters.team)),
        (_GROUP, say(N_("Function group: {what}"), what=group)),
        (_SINCE, say(N_("From: {what}"), what=filters.since or say(N_("the beginning")))),
        (_UNTIL, say(N_("Up to and including: {what}"), what=filters.until or say(N_("now")))),
        (_NONE, say(N_("Show everything"))),
    )
    return ListScreen(
        say(N_("What is shown")), [(str(number), name, words) for number, (name, words) in enumerate(now, 1)]
    )


def seeker(which: str, view: View) -> SeekScreen | None:
    """Ask for the value of a filter; None where there is nothing to ask."""
    if which == _TEAM:
        teams = sorted({person.team for person in view.people if person.team}, key=str.casefold)
        found = [Found(team, team) for team in teams]
        return SeekScreen(N_("Filter by team"), N_("Which team?"), seek=_or_all(found))
    if which == _GROUP:
        groups = [Found(group, view.group_name(group), group) for group in view.organisation.functions]
        return SeekScreen(N_("Filter by function group"), N_("Which group?"), seek=_or_all(groups))
    if which in (_SINCE, _UNTIL):
        words = N_("From which day?") if which == _SINCE else N_("Up to which day?")
        every = N_("the beginning") if which == _SINCE else N_("now")
        form = N_("(year-month-day)")
        return SeekScreen(N_("Filter by period"), words, form, seek=days(view.today, every))
    return None


def _or_all(options: Sequence[Found]) -> Seek:
    return lambda typed: among([Found(None, _("all")), *options])(typed)


def filtered(filters: Filters, which: str, value: object) -> Filters:
    """Give the filters with one of them changed."""
    now = {name: getattr(filters, name) for name in (_TEAM, _GROUP, _SINCE, _UNTIL)}
    return Filters(**now | {which: value}) if which in now else Filters()
