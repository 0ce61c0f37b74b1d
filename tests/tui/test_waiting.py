"""A thread that has something to tell to a page that is gone tells nobody, and goes wrong for nobody."""

from __future__ import annotations

import threading

from textual._context import NoActiveAppError
from textual.message import Message
from textual.screen import Screen

from simulator.tui.waiting import tell


def test_a_page_that_belongs_to_no_app_hears_nothing() -> None:
    page, raised, told = Screen[None](), [], []

    def work() -> None:
        try:
            page.post_message(Message())
        except NoActiveAppError as error:
            raised.append(error)
        tell(page, Message())
        told.append(True)

    working = threading.Thread(target=work)
    working.start()
    working.join()

    assert len(raised) == 1
    assert told == [True]
