"""The head of the compliance screen says no more about a few people than the reports do."""

from __future__ import annotations

from simulator.register.view import Filters, View
from simulator.tui.compliance.orders import Order, Shown, _front
from simulator.tui.compliance.telling import set_standing
from tests.register.reports.views import a_view


def said(view: View) -> str:
    shown = Shown(Order(view.filters), view, _front(view, None))
    return " ".join(piece.text for each in set_standing(shown, None) for piece in each.pieces)


def test_the_head_says_how_everyone_stands_though_two_guards_are_hidden() -> None:
    assert "Trained: 19 of 28. Overdue: 3. Not yet: 6." in said(a_view())


def test_the_head_of_a_team_with_a_few_guards_says_that_it_is_hidden() -> None:
    head = said(a_view(filters=Filters(team="Noord")))

    assert "How these people stand is hidden" in head
    assert "Trained:" not in head
