"""Home line by line: a numbered list, a search by word, earlier conversations, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.authoring.library import Volume
from simulator.desk import Desk
from simulator.events import AttemptRecord
from simulator.plain_home import Doors, PlainHome
from tests.recorded import an_organisation, at_the_desk, hold


class Visit:
    """Someone at home who types these lines; remembers what was written and what was opened."""

    def __init__(self, desk: Desk, *typed: str) -> None:
        self.typed: Iterator[str] = iter(typed)
        self.lines: list[str] = []
        self.held: list[tuple[str, bool, bool]] = []
        self.gone_on: list[AttemptRecord] = []
        doors = Doors(self.hold, self.gone_on.append, lambda: self.lines.append("PRIVACY"))
        PlainHome(desk, lambda: next(self.typed, None), self.lines.append, doors).hold()

    def hold(self, volume: Volume, *, assess: bool = False, surprise: bool = False) -> None:
        self.held.append((volume.id, assess, surprise))

    def number(self, words: str) -> str:
        return next(line.split(".")[0] for line in self.lines if words in line)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    an_organisation(tmp_path)
    with at_the_desk(tmp_path) as opened:
        yield opened


def test_what_is_asked_comes_first_and_is_held_as_an_assessment(desk: Desk) -> None:
    visit = Visit(desk, "1", "q")

    assert any(line.startswith("1. Asked of you: Eerst luisteren.") for line in visit.lines)
    assert visit.held == [("koffie", True, False)]


def test_a_word_makes_the_list_shorter_and_a_number_opens(desk: Desk) -> None:
    number = Visit(desk, "q").number("Choose a conversation")
    visit = Visit(desk, number, "zebra", "koffie is op", "1", "q")

    assert "Nothing fits what you typed." in visit.lines
    assert visit.held[0][0] in ("koffie", "thee")


def test_what_was_left_is_gone_on_with(desk: Desk) -> None:
    left = desk.begin(desk.find("koffie"))  # type: ignore[arg-type]
    number = Visit(desk, "q").number("Go on with: De koffie is op")

    assert [each.started for each in Visit(desk, number, "q").gone_on] == [left.started]


def test_an_earlier_conversation_is_told_again_and_one_is_erased_after_a_question(desk: Desk) -> None:
    hold(desk, assessment=False)
    number = Visit(desk, "q").number("Earlier conversations")
    visit = Visit(desk, number, "1", "e1", "", "e1", "yes", "q")

    assert any("practice · Helped and agreed." in line for line in visit.lines)
    assert any(line.startswith("Debrief: De koffie is op") for line in visit.lines)
    assert "It is kept." in visit.lines
    assert "There are no earlier conversations yet." in visit.lines
    assert desk.log.count() == 0


def test_older_ones_come_by_the_page_and_keep_their_numbers(desk: Desk) -> None:
    for _each in range(12):
        desk.begin(desk.find("koffie"))  # type: ignore[arg-type]
    number = Visit(desk, "q").number("Earlier conversations")
    visit = Visit(desk, number, "o", "o", "12", "n", "", "q")

    assert any(line.startswith("12. De koffie is op.") for line in visit.lines)
    assert any("has not ended yet" in line for line in visit.lines)
    assert not any(line.startswith("13. De koffie") for line in visit.lines)


@pytest.mark.parametrize("typed", ["", "0", "99", "x", "-1", "\u0663"])
def test_what_is_no_number_is_asked_again(desk: Desk, typed: str) -> None:
    visit = Visit(desk, typed, "q")

    assert sum(line.startswith("Type a number from 1 to") for line in visit.lines) == 2
    assert visit.held == []


def test_the_word_that_stops_gives_the_calm_page(desk: Desk) -> None:
    assert "You stopped." in " ".join(Visit(desk, "stop").lines)
