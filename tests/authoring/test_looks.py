"""What a scenario says of the citizen's looks, read."""

from __future__ import annotations

from simulator.looks import UNSAID, Looks
from tests.authoring.reading import only
from tests.builders import a_scenario, findings, places, read

CITIZEN = (
    "{{name: Dennis, motive: frustration, tension: 5, trust: 3, need: Iemand die luistert., looks: {looks}}}"
)


def a_file(looks: str) -> str:
    return a_scenario(citizen=CITIZEN.format(looks=looks))


def test_without_the_key_the_citizen_is_nobody_in_particular() -> None:
    assert read(a_scenario()).citizen.looks == UNSAID


def test_every_key_of_looks_is_read() -> None:
    looks = "{hair: tied, beard: moustache, glasses: yes, headwear: hat, build: slight, age: young}"

    assert read(a_file(looks)).citizen.looks == Looks("tied", "moustache", True, "hat", "slight", "young")


def test_what_is_not_said_is_as_it_is_without_the_key() -> None:
    assert read(a_file("{glasses: no}")).citizen.looks == UNSAID


def test_an_unknown_word_is_told_with_the_nearest_one() -> None:
    told = only(a_file("{hair: curley}"), "unknown-word", "curley")

    assert "'curley' is no kind of hair." in told
    assert "Did you mean 'curly'?" in told


def test_an_unknown_key_is_told_with_the_nearest_one() -> None:
    assert "Did you mean 'beard'?" in only(a_file("{beerd: full}"), "unknown-key", "beerd")


def test_looks_without_anything_in_them_are_told() -> None:
    assert len(findings(a_file("{}"))) == 1


def test_a_variant_has_no_looks_of_its_own_because_they_would_tell_the_motive() -> None:
    variants = "{one: {weight: 1}, two: {weight: 1, looks: {hair: bald}}}"
    text = a_scenario(variants=variants)

    assert "unknown-key" in [rule for rule, _, _ in places(findings(text))]
