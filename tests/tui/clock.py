"""A clock for the lines of a conversation: time passes only when a test says so."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from tests.tui.house import settle


class Alarm:
    """Something that was asked for later."""

    def __init__(self, at: float, then: Callable[[], None]) -> None:
        self.at = at
        self.then = then
        self.waits = True

    def stop(self) -> None:
        """Call it off."""
        self.waits = False


class Clock:
    """Keeps what was asked for later until the time comes."""

    def __init__(self) -> None:
        self.now = 0.0
        self.alarms: list[Alarm] = []

    @property
    def waiting(self) -> list[Alarm]:
        """What is still to come."""
        return [alarm for alarm in self.alarms if alarm.waits]

    def later(self, seconds: float, then: Callable[[], None]) -> Alarm:
        """Keep it until then."""
        self.alarms.append(Alarm(self.now + seconds, then))
        return self.alarms[-1]

    async def strike(self, pilot: Pilot[int]) -> None:
        """Go to the moment of what comes next, and let it happen."""
        first = min(self.waiting, key=lambda alarm: alarm.at)
        self.now = first.at
        first.stop()
        first.then()
        await settle(pilot)
