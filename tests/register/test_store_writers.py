"""Many writers at once, and writers that are killed: nothing is lost that was said, and nothing is there twice."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from simulator.register.ledger import Register, open_register
from simulator.register.tree import root_of
from tests.practice.builders import HOUSE

from .test_store import leaves


def hammered(what: str, place: str, *numbers: int) -> dict[str, list[int]]:
    """Let writers at it; give what each was told of, by person."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.hammer", what, place, *map(str, numbers)],
        cwd=HOUSE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said: dict[str, list[int]] = json.loads(done.stdout)
    return said


def written(register: Register) -> dict[str, list[int]]:
    """Give what is there, by person; without gaps, doubles, or anything amiss in the tree."""
    by_person: dict[str, list[int]] = {}
    entries = list(register.entries(1))
    for each in entries:
        if each.completion:
            by_person.setdefault(each.completion.person_key, []).append(each.seq)
    assert [each.seq for each in entries] == [*range(1, len(entries) + 1)]
    assert len({each.id for each in entries}) == len(entries)
    assert register.root() == root_of(leaves(register))
    return by_person


def test_eight_writers_at_once_leave_no_gap_and_the_right_tree(register: Register, place: str) -> None:
    said = hammered("together", place, 8, 25)

    assert {key: len(seqs) for key, seqs in said.items()} == {f"p{n}": 25 for n in range(8)}
    assert written(register) == said


@pytest.mark.parametrize(
    ("seed", "kills"), [(1, 20), pytest.param(2, 200, marks=pytest.mark.soak)], ids=["some", "many"]
)
def test_every_entry_that_was_said_is_there_once_and_at_most_one_more_for_each_kill(
    register: Register, place: str, seed: int, kills: int
) -> None:
    """The next writer goes on in the same register, so that damage would add up."""
    said = hammered("killed", place, seed, kills)

    assert len(said) == kills
    with open_register(place) as again:
        there = written(again)
    for key, seqs in said.items():
        assert there[key][: len(seqs)] == seqs
        assert len(there[key]) - len(seqs) in {0, 1}
