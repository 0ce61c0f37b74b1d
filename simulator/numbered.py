"""Lists that are answered line by line: what can be ticked under its number, and what the numbers name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.asking import Answer, groups
from simulator.i18n import _
from simulator.snapshot import EXCLUSIVE, Pick


def number_in(word: str, highest: int) -> int | None:
    """Read a number from 1 to the highest."""
    if word.isascii() and word.isdigit() and len(word) < 6 and 1 <= int(word) <= highest:
        return int(word)
    return None


def numbers_in(words: str, highest: int) -> tuple[int, ...] | str:
    """Read numbers from 1 to the highest, each once; a sentence where they are none."""
    numbers = [number_in(each, highest) for each in words.replace(",", " ").split()]
    if None in numbers:
        return _("These are not numbers from 1 to {highest}.").format(highest=highest)
    return tuple(dict.fromkeys(each for each in numbers if each))


def tickable(offered: Sequence[Pick]) -> Iterator[str]:
    """Number what can be picked, under its headings."""
    number = 0
    for heading, picks in groups(offered):
        if heading:
            yield f"{heading}."
        for pick in picks:
            number += 1
            yield f"{number}. {pick.text}"


def with_numbers(answer: Answer, picks: Sequence[Pick], words: str) -> Answer | str:
    """Tick what these numbers name; a sentence where they cannot be taken."""
    numbers = numbers_in(words, len(picks))
    if isinstance(numbers, str):
        return numbers
    ticked = [picks[number - 1] for number in numbers]
    groups_ = [pick.group for pick in ticked if pick.group in EXCLUSIVE]
    if len(set(groups_)) != len(groups_):
        return _("You ticked two of a list of which one can be ticked.")
    return replace(answer, ticked=frozenset(pick.id for pick in ticked))
