"""What was painted is let go of with its page."""

from __future__ import annotations

from weakref import ref

from textual._styles_cache import StylesCache
from textual.color import Color

from simulator.tui.letting_go import let_go

PAPER, INK = Color(250, 250, 250), Color(20, 20, 20)


def test_who_asked_for_the_grounds_of_a_line_is_not_kept_alive_by_it() -> None:
    let_go()
    painter = StylesCache()
    grounds = painter.get_inner_outer(PAPER, INK)
    gone = ref(painter)

    del painter

    assert gone() is None
    assert [ground.background for ground in grounds] == [INK, PAPER]


def test_the_same_colours_are_looked_up_once_for_everyone() -> None:
    let_go()
    first = StylesCache().get_inner_outer(INK, PAPER)

    let_go()

    assert StylesCache().get_inner_outer(INK, PAPER) is first
