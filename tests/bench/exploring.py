"""How fast the exact analysis explores, beside a search over planes of bits: whole numbers, one bit a cell.

A made-up scenario of about a million configurations is explored both ways, in turn; both must find as many.
The planes know no scoring and forget what replies lead where; they are a limit, not a rival. Then the shipped
scenario, and the time and memory of the whole analysis in a process of its own.

`PYTHONPATH=. python tests/bench/exploring.py`
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scoring import load_rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.values import work_out
from simulator.authoring.reader import read_scenario
from simulator.scenario import Scenario
from simulator.variants import versions

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 3
SHIPPED = ROOT / "scenarios/de-derde-keer.yaml"
STATES, FLAGS, CELLS = 20, 9, 11
DONE = STATES
"""The number of the ending."""


class Choice(NamedTuple):
    """A reply of the made-up scenario: what it asks, what it does to the gauges and flags, where it leads."""

    least: int
    """Tension it asks for at least."""
    most: int
    """Trust it asks for at most."""
    asks: tuple[int, bool] | None
    """A flag, and whether it must be on."""
    tension: int
    trust: int
    puts: tuple[int, bool] | None
    to: int


Plan = list[list[Choice]]


def made_up(seed: int = 7) -> Plan:
    """Make a scenario up; every state leads on, so that every part of it is met again."""
    draw = random.Random(seed)
    plan = [[_choice(draw, (state + 1) % STATES, free=True)] for state in range(STATES)]
    for choices in plan:
        choices += [_choice(draw, draw.randrange(STATES), free=False) for _ in range(2)]
    plan[0].append(Choice(9, 10, (0, True), 0, 0, None, DONE))
    # Every flag is asked after and put somewhere, or the analysis would rightly forget it.
    for flag in range(FLAGS):
        for number, on in enumerate((True, False)):
            state = (2 * flag + number) % STATES
            plan[state].append(Choice(0, 10, (flag, not on), draw.choice((-1, 1)), 0, (flag, on), state))
    return plan


def _choice(draw: random.Random, to: int, *, free: bool) -> Choice:
    tension, trust = draw.choice((-2, -1, 1, 2)), draw.choice((-1, 0, 1))
    if free:
        return Choice(0, 10, None, tension, trust, None, to)
    asks = (draw.randrange(FLAGS), draw.random() < 0.5)
    return Choice(draw.choice((0, 0, 2, 5)), draw.choice((10, 10, 8)), asks, tension, trust, None, to)


# As a scenario of Balie


def as_scenario(plan: Plan) -> Scenario:
    """Write the plan as a file, and read that."""
    reading = read_scenario(yaml.safe_dump(_document(plan), sort_keys=False))
    assert reading.playable, reading.problems
    assert reading.scenario is not None
    return reading.scenario


def _document(plan: Plan) -> dict[str, Any]:
    states: dict[str, Any] = {f"s{number}": _state(choices) for number, choices in enumerate(plan)}
    states[f"s{DONE}"] = {"ending": "helped_and_agreed", "text": "Hij gaat.", "why": "Zo ging het."}
    return {
        "scenario": "made-up", "version": "1.0.0", "language": "nl", "title": "Verzonnen",
        "summary": "Verzonnen.", "role": "klerk", "setting": "Balie.", "minutes": 1, "goals": ["listen"],
        "protocol": "gemeente",
        "citizen": {"name": "Dennis", "motive": "frustration", "tension": 5, "trust": 3, "need": "Rust."},
        "facts": {f"flag_{flag}": "Iets." for flag in range(FLAGS)},
        "max_turns": 60, "out_of_turns": f"s{DONE}", "start": "s0", "states": states,
        "tests": {"a": {"replies": ["c0"], "ending": f"s{DONE}"}},
    }  # fmt: skip


def _state(choices: list[Choice]) -> dict[str, Any]:
    replies = {f"c{number}": _reply(choice) for number, choice in enumerate(choices)}
    # The phase is fixed, so that scoring has nothing to remember: the planes could not.
    return {"text": "Hij kijkt op.", "target": "organisation", "phase": "irritated", "replies": replies}


def _reply(choice: Choice) -> dict[str, Any]:
    guard = [f"tension >= {choice.least}", f"trust <= {choice.most}"]
    reply: dict[str, Any] = {"you": "Tja.", "techniques": ["platitude"], "why": "Zo is hij."}
    if choice.asks:
        flag, on = choice.asks
        guard.append(f"flag_{flag}" if on else f"not flag_{flag}")
    if choice.puts:
        flag, on = choice.puts
        reply["sets" if on else "unsets"] = [f"flag_{flag}"]
    if choice.asks or choice.least or choice.most < CELLS - 1:
        reply["when"] = " and ".join(guard)
    effects = {"tension": f"{choice.tension:+d}", "trust": f"{choice.trust:+d}"}
    return reply | {key: "0" if value == "+0" else value for key, value in effects.items()} | {
        "goes_to": f"s{choice.to}"
    }  # fmt: skip


# As planes: a cell for each tension, trust and set of flags, a plane for each state

FIRST_FLAG = CELLS * CELLS
SIZE = FIRST_FLAG << FLAGS
Part = tuple[int, int]
"""The cells that move, and how far up."""


def _cells(wanted: Callable[[int, int, int], bool]) -> int:
    """Give the plane of the cells of which the tension, the trust and the flags are wanted."""
    plane = bytearray(SIZE // 8 + 1)
    for cell in range(SIZE):
        flags, rest = divmod(cell, FIRST_FLAG)
        if wanted(rest % CELLS, rest // CELLS, flags):
            plane[cell >> 3] |= 1 << (cell & 7)
    return int.from_bytes(plane, "little")


class Planes:
    """A plan as masks and shifts."""

    def __init__(self, plan: Plan) -> None:
        self.tension = [_cells(lambda tension, _trust, _flags, v=v: tension == v) for v in range(CELLS)]  # type: ignore[misc]
        self.trust = [_cells(lambda _tension, trust, _flags, v=v: trust == v) for v in range(CELLS)]  # type: ignore[misc]
        self.flag = [_cells(lambda _t, _r, flags, v=v: bool(flags >> v & 1)) for v in range(FLAGS)]  # type: ignore[misc]
        self.full = (1 << SIZE) - 1
        self.replies = [[(self._guard(c), list(self._steps(c)), c.to) for c in choices] for choices in plan]

    def _guard(self, choice: Choice) -> int:
        gauges = reduce(or_, self.tension[choice.least :]) & reduce(or_, self.trust[: choice.most + 1])
        if choice.asks is None:
            return gauges
        flag, on = choice.asks
        return gauges & (self.flag[flag] if on else self.full ^ self.flag[flag])

    def _steps(self, choice: Choice) -> Iterator[list[Part]]:
        if choice.tension:
            yield self._moved(self.tension, choice.tension, 1)
        if choice.trust:
            yield self._moved(self.trust, choice.trust, CELLS)
        if choice.puts:
            flag, on = choice.puts
            there = self.flag[flag] if on else self.full ^ self.flag[flag]
            yield [(there, 0), (self.full ^ there, FIRST_FLAG << flag if on else -(FIRST_FLAG << flag))]

    def _moved(self, gauge: list[int], by: int, unit: int) -> list[Part]:
        """Give what moves how far when a gauge goes up or down and stops at its end."""
        far: dict[int, int] = {}
        for value, cells in enumerate(gauge):
            step = unit * (max(0, min(CELLS - 1, value + by)) - value)
            far[step] = far.get(step, 0) | cells
        return [(cells, step) for step, cells in far.items()]

    def count(self) -> int:
        """Search breadth first, and count the cells reached; all of the ending counts as one."""
        seen, front = [0] * (STATES + 1), [0] * (STATES + 1)
        front[0] = seen[0] = reduce(
            and_, (self.tension[5], self.trust[3], *map(self.full.__xor__, self.flag))
        )
        while any(front):
            found = [0] * (STATES + 1)
            for plane, replies in zip(front, self.replies, strict=False):
                for guard, steps, to in replies if plane else ():
                    found[to] |= _after(plane & guard, steps)
            front = [new & ~old for new, old in zip(found, seen, strict=True)]
            front[DONE] = 0 if seen[DONE] else front[DONE]
            seen = [old | new for old, new in zip(seen, found, strict=True)]
        return sum(plane.bit_count() for plane in seen[:DONE]) + bool(seen[DONE])


def _after(plane: int, steps: list[list[Part]]) -> int:
    for parts in steps:
        moved = 0
        for cells, far in parts:
            moved |= (plane & cells) << far if far >= 0 else (plane & cells) >> -far
        plane = moved
    return plane


# The measurements


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def beside_planes(plan: Plan) -> None:
    """Print how fast a million configurations are explored, and the ratio to the planes."""
    compiled, planes = compile_scenario(as_scenario(plan), load_rubric()), Planes(plan)
    space = explore(compiled)
    size, replies = space.size, len(space.to)
    assert size == planes.count(), (size, planes.count())
    pairs = [(seconds(lambda: explore(compiled)), seconds(planes.count)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"made up, {size:,} configurations, {replies:,} replies, explored in {ours:.2f} s: "
          f"{size / ours:,.0f} configurations/s, {replies / ours:,.0f} replies/s")  # fmt: skip
    print(f"beside planes of bits: {ratio:.0f}x ({bare:.3f} s, {size / bare:,.0f} configurations/s)")


def whole(name: str) -> None:
    """Print the time and the peak memory of the whole analysis; runs in a process of its own."""
    scenario = as_scenario(made_up()) if name == "made-up" else _shipped()
    started = time.perf_counter()
    worth = work_out(scenario, load_rubric())
    took = time.perf_counter() - started
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"{name}, explored and the best means: {worth.configurations:,} configurations in {took:.2f} s, "
          f"{peak // 1000} MB at most")  # fmt: skip


def _shipped() -> Scenario:
    scenario = read_scenario(SHIPPED.read_text(encoding="utf-8")).scenario
    assert scenario is not None
    return versions(scenario)[0]


def main() -> None:
    """Print all of it."""
    beside_planes(made_up())
    for name in (SHIPPED.stem, "made-up"):
        subprocess.run([sys.executable, __file__, name], check=True)


if __name__ == "__main__":
    whole(sys.argv[1]) if len(sys.argv) > 1 else main()
