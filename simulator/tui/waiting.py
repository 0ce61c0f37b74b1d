"""Waits for a disk that may never answer, without holding up the screen or the end of the program."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from textual.message import Message
from textual.message_pump import MessagePump

T = TypeVar("T")


def tell(page: MessagePump, message: Message) -> None:
    """Tell a page something from a thread; one that was left in the meantime hears nothing."""
    with suppress(RuntimeError):  # it belongs to no app any more
        page.post_message(message)


async def apart(work: Callable[[], T]) -> T:
    """Do this in a thread of its own and give what came of it.

    The threads that asyncio keeps are waited for when the program ends; this one is not.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if result.done():  # nobody waits any more
            return
        if error is not None:
            result.set_exception(error)
        else:
            # There is a value where there is no error.
            result.set_result(cast("T", value))

    def run() -> None:
        value, error = None, None
        try:
            value = work()
        except Exception as wrong:  # carried to whoever waits
            error = wrong
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=run, daemon=True).start()
    return await result
