"""What was worked out is given again for the same object, and for no other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from simulator.recall import recalled


@dataclass(frozen=True)
class Page:
    """A value of which equal ones can be made."""

    text: str


class Work:
    """Counts how often something is really worked out."""

    def __init__(self) -> None:
        self.done: list[tuple[str, int]] = []

    def on(self, page: Page, times: int) -> str:
        self.done.append((page.text, times))
        if not page.text:
            raise ValueError("an empty page")
        return page.text * times


def test_the_same_object_is_worked_on_once_for_each_other_argument() -> None:
    work, page = Work(), Page("a")
    asked = recalled(4)(work.on)

    assert [asked(page, 2), asked(page, 3), asked(page, 2)] == ["aa", "aaa", "aa"]
    assert work.done == [("a", 2), ("a", 3)]


def test_an_equal_object_is_another_one() -> None:
    work, page = Work(), Page("a")
    asked = recalled(4)(work.on)

    assert asked(page, 1) == asked(replace(page), 1)
    assert work.done == [("a", 1), ("a", 1)]


def test_an_object_that_is_gone_is_never_taken_for_a_new_one() -> None:
    """A new object often gets the place in memory of one that is gone, and with it the same number."""
    asked = recalled(100)(Work().on)

    assert [asked(Page(str(number)), 1) for number in range(1000)] == [str(number) for number in range(1000)]


def test_only_the_last_so_many_are_recalled() -> None:
    work, pages = Work(), [Page("a"), Page("b"), Page("c")]
    asked = recalled(2)(work.on)

    for page in (*pages, pages[2], pages[0]):
        asked(page, 1)
    assert [text for text, _times in work.done] == ["a", "b", "c", "a"]


def test_a_failure_is_not_recalled() -> None:
    work, empty = Work(), Page("")
    asked = recalled(4)(work.on)

    for _again in range(2):
        with pytest.raises(ValueError, match="empty"):
            asked(empty, 1)
    assert len(work.done) == 2
